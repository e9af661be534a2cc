"""Addresses of the pages that join the apps."""

from django.urls import path

from dossier.views import (
    gegevens,
    openbaar,
    project,
    publiceren,
    resultaat,
    rollen,
    scherm,
    verslag,
)
from rechtencirkel.enums import Bestandsvorm

urlpatterns = [
    path("rollen/", rollen.rollen, name="account_rollen"),
    path("voor-iedereen/", openbaar.voor_iedereen, name="voor-iedereen"),
    path(
        "voor-iedereen/<slug:slug>/<int:nummer>/",
        openbaar.voor_iedereen_ronde,
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
        "gemeenten/<slug:slug>/rechtencirkel/<int:nummer>/voor-iedereen/",
        publiceren.ronde_openbaar,
        name="ronde-openbaar",
    ),
    path(
        "gemeenten/<slug:slug>/rechtencirkel/<int:nummer>/voor-iedereen/voorbeeld/",
        publiceren.ronde_voorbeeld,
        name="ronde-voorbeeld",
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
    path("gemeenten/<slug:slug>/verslag/", verslag.verslag, name="verslag"),
    path(
        "gemeenten/<slug:slug>/verslag/volledig.pdf",
        verslag.verslag_bestand,
        {"bestand": "pdf"},
        name="verslag-pdf",
    ),
    path(
        "gemeenten/<slug:slug>/verslag/volledig.docx",
        verslag.verslag_bestand,
        {"bestand": "docx"},
        name="verslag-docx",
    ),
    path("gemeenten/<slug:slug>/verslag/raad/", verslag.verslag_raad, name="verslag-raad"),
    path(
        "gemeenten/<slug:slug>/verslag/raad.pdf",
        verslag.raad_bestand,
        {"bestand": "pdf"},
        name="verslag-raad-pdf",
    ),
    path(
        "gemeenten/<slug:slug>/verslag/raad.docx",
        verslag.raad_bestand,
        {"bestand": "docx"},
        name="verslag-raad-docx",
    ),
]
