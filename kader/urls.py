"""Addresses of the kader, the problems and the actieplan."""

from django.urls import path

from kader.views import actieplan, kader, probleem

PLAN = "gemeenten/<slug:slug>/actieplan/"
PROBLEEM = "gemeenten/<slug:slug>/problemen/"

urlpatterns = [
    path("kader/", kader.kader, name="kader"),
    path(PLAN, actieplan.actieplan, name="actieplan"),
    path(f"{PLAN}nieuw/", actieplan.actie_nieuw, name="actie-nieuw"),
    path(f"{PLAN}<int:nummer>/", actieplan.actie_detail, name="actie-detail"),
    path(f"{PLAN}<int:nummer>/bewerken/", actieplan.actie_bewerken, name="actie-bewerken"),
    path(
        f"{PLAN}<int:nummer>/laten-vallen/",
        actieplan.actie_laten_vallen,
        name="actie-laten-vallen",
    ),
    path(
        f"{PROBLEEM}nieuw/<int:ronde>/<slug:fase>/", probleem.probleem_nieuw, name="probleem-nieuw"
    ),
    path(f"{PROBLEEM}<int:nummer>/", probleem.probleem_bewerken, name="probleem-bewerken"),
    path(
        f"{PROBLEEM}<int:nummer>/laten-vallen/",
        probleem.probleem_laten_vallen,
        name="probleem-laten-vallen",
    ),
]
