"""Addresses of gemeenten, stuurgroep and programma."""

from django.urls import path

from pilootgemeenten.views import gemeente, programma

urlpatterns = [
    path("gemeenten/", gemeente.gemeente_list, name="gemeente-list"),
    path("gemeenten/<slug:slug>/stuurgroep/", gemeente.stuurgroep, name="stuurgroep"),
    path("programma/", programma.programma, name="programma"),
]
