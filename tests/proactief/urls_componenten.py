"""The addresses of production, and the page of components that only DEBUG has."""

from django.urls import path

from proactief.urls import urlpatterns as production
from proactief.views.componenten import componenten

urlpatterns = [*production, path("componenten/", componenten, name="componenten")]
