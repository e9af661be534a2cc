"""Rondes of a pilootgemeente: for the coordinator and who reads along."""

from django.urls import path

from rechtencirkel.views import ronde as views

urlpatterns = [
    path("gemeenten/<slug:slug>/rechtencirkel/", views.ronde_list, name="ronde-list"),
]
