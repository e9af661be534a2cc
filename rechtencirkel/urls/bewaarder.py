"""The bewaarder's board and all it does with a groep."""

from django.urls import path

from rechtencirkel.views import bewaarder as views

urlpatterns = [
    path("bevragen/", views.bevragen, name="bevragen"),
]
