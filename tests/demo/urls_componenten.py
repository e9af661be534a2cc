"""The addresses of production, and the page of components that only DEBUG has."""

from django.urls import path

from demo.views import componenten
from proactief import urls

urlpatterns = [*urls.urlpatterns, path("componenten/", componenten, name="componenten")]
