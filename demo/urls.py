"""Addresses of the demo world."""

from django.urls import path

from demo import views

urlpatterns = [
    path("demo/postvak/", views.postvak, name="postvak"),
    path("componenten/", views.componenten, name="componenten"),
]
