"""Addresses of the kader and the actieplan."""

from django.urls import path

from kader.views import actieplan, kader

urlpatterns = [
    path("kader/", kader.kader, name="kader"),
    path("gemeenten/<slug:slug>/actieplan/", actieplan.actieplan, name="actieplan"),
]
