"""Addresses of the pages that join the apps."""

from django.urls import path

from dossier.views import gegevens, openbaar, project, resultaat, rollen, scherm
from rechtencirkel.enums import Bestandsvorm

urlpatterns = [
    path("rollen/", rollen.rollen, name="account_rollen"),
    path("voor-iedereen/", openbaar.voor_iedereen, name="voor-iedereen"),
    path(
        "voor-iedereen/<slug:slug>/<int:nummer>/",
        openbaar.voor_iedereen,
        name="voor-iedereen-ronde",
    ),
    path("kader/", project.kader, name="kader"),
    path(
        "gemeenten/<slug:slug>/verslag/gegevens.xlsx",
        gegevens.verslag_gegevens,
        {"vorm": Bestandsvorm.XLSX},
        name="verslag-xlsx",
    ),
    path(
        "gemeenten/<slug:slug>/verslag/gegevens.zip",
        gegevens.verslag_gegevens,
        {"vorm": Bestandsvorm.CSV},
        name="verslag-csv",
    ),
    path("gemeenten/<slug:slug>/", project.gemeente_detail, name="gemeente-detail"),
    path(
        "gemeenten/<slug:slug>/rechtencirkel/<int:nummer>/",
        resultaat.ronde_detail,
        name="ronde-detail",
    ),
    path(
        "gemeenten/<slug:slug>/rechtencirkel/<int:nummer>/scherm/",
        scherm.ronde_scherm,
        name="ronde-scherm",
    ),
]
