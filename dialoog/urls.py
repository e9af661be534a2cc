"""Addresses of the problems."""

from django.urls import path

from dialoog import views

PROBLEEM = "gemeenten/<slug:slug>/problemen/"
urlpatterns = [
    path(f"{PROBLEEM}nieuw/<int:ronde>/<slug:fase>/", views.probleem_nieuw, name="probleem-nieuw"),
    path(f"{PROBLEEM}<int:nummer>/", views.probleem_bewerken, name="probleem-bewerken"),
]
