"""Reviewing texts, proposing and refusing for the bewaarder; confirming for the second person."""

from django.urls import path

from rechtencirkel.views import teksten, vrijgave

GROEP = "bevragen/<slug:slug>/<int:ronde>/<int:groep>/"
urlpatterns = [
    path(f"{GROEP}teksten/", teksten.groep_teksten, name="groep-teksten"),
    path(
        f"{GROEP}teksten/<uuid:tekst>/intrekken/", teksten.tekst_intrekken, name="tekst-intrekken"
    ),
    path(f"{GROEP}voorstellen/", vrijgave.groep_voorstellen, name="groep-voorstellen"),
    path(f"{GROEP}weigeren/", vrijgave.groep_weigeren, name="groep-weigeren"),
    path("vrijgave/", vrijgave.vrijgave, name="vrijgave"),
    path(
        "vrijgave/<slug:slug>/<int:ronde>/<int:groep>/",
        vrijgave.groep_bevestigen,
        name="groep-bevestigen",
    ),
]
