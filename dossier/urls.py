"""Addresses of the pages that join the apps."""

from django.urls import path

from dossier.views import openbaar, project, publiceren, resultaat, rollen, scherm

urlpatterns = [
    path("rollen/", rollen.rollen, name="account_rollen"),
    path("voor-iedereen/", openbaar.voor_iedereen, name="voor-iedereen"),
    path(
        "voor-iedereen/<slug:slug>/<int:nummer>/",
        openbaar.voor_iedereen,
        name="voor-iedereen-ronde",
    ),
    path("kader/", project.kader, name="kader"),
    path("gemeenten/<slug:slug>/", project.gemeente_detail, name="gemeente-detail"),
    path(
        "gemeenten/<slug:slug>/rechtencirkel/<int:nummer>/",
        resultaat.ronde_detail,
        name="ronde-detail",
    ),
    path(
        "gemeenten/<slug:slug>/rechtencirkel/<int:nummer>/voor-iedereen/",
        publiceren.ronde_openbaar,
        name="ronde-openbaar",
    ),
    path(
        "gemeenten/<slug:slug>/rechtencirkel/<int:nummer>/voor-iedereen/publiceren/",
        publiceren.ronde_publiceren,
        name="ronde-publiceren",
    ),
    path(
        "gemeenten/<slug:slug>/rechtencirkel/<int:nummer>/scherm/",
        scherm.ronde_scherm,
        name="ronde-scherm",
    ),
]
