"""Addresses of the actieplan."""

from django.urls import path

from actieplan import views

PLAN = "gemeenten/<slug:slug>/actieplan/"
urlpatterns = [
    path(PLAN, views.actieplan, name="actieplan"),
    path(f"{PLAN}nieuw/", views.actie_nieuw, name="actie-nieuw"),
    path(f"{PLAN}<int:nummer>/", views.actie_detail, name="actie-detail"),
    path(f"{PLAN}<int:nummer>/bewerken/", views.actie_bewerken, name="actie-bewerken"),
    path(f"{PLAN}<int:nummer>/laten-vallen/", views.actie_laten_vallen, name="actie-laten-vallen"),
    path(
        "gemeenten/<slug:slug>/problemen/<int:nummer>/laten-vallen/",
        views.probleem_laten_vallen,
        name="probleem-laten-vallen",
    ),
]
