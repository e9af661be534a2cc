"""The addresses of production, and the page of components that only DEBUG has."""

from django.urls import path

from demo.views import componenten
from proactief.urls import urlpatterns as production

urlpatterns = [*production, path("componenten/", componenten, name="componenten")]
