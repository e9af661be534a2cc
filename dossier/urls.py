"""Addresses of the pages that join the apps."""

from django.urls import path

from dossier.views import project, resultaat, rollen

urlpatterns = [
    path("rollen/", rollen.rollen, name="account_rollen"),
    path("kader/", project.kader, name="kader"),
    path("gemeenten/<slug:slug>/", project.gemeente_detail, name="gemeente-detail"),
    path(
        "gemeenten/<slug:slug>/rechtencirkel/<int:nummer>/",
        resultaat.ronde_detail,
        name="ronde-detail",
    ),
]
