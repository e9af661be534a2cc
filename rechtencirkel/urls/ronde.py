"""Rondes of a pilootgemeente: for the coordinator and who reads along."""

from django.urls import path

from rechtencirkel.views import ronde, standpunt

BASIS = "gemeenten/<slug:slug>/rechtencirkel/"
RONDE = f"{BASIS}<int:nummer>/"
urlpatterns = [
    path(BASIS, ronde.ronde_list, name="ronde-list"),
    path(f"{BASIS}nieuw/", ronde.ronde_nieuw, name="ronde-nieuw"),
    path(RONDE, ronde.ronde_detail, name="ronde-detail"),
    path(f"{RONDE}bewerken/", ronde.ronde_bewerken, name="ronde-bewerken"),
    path(f"{RONDE}openen/", ronde.ronde_openen, name="ronde-openen"),
    path(f"{RONDE}laten-vallen/", ronde.ronde_laten_vallen, name="ronde-laten-vallen"),
    path(f"{RONDE}groepen/", ronde.groep_toevoegen, name="groep-toevoegen"),
    path(f"{RONDE}groepen/<int:groep>/weg/", ronde.groep_verwijderen, name="groep-verwijderen"),
    path(f"{RONDE}standpunt/", standpunt.standpunt, name="standpunt"),
]
