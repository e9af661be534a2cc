"""The two addresses for who has no account."""

from django.urls import path

from rechtencirkel.views import respondent as views

urlpatterns = [
    path("b/<str:token>/", views.respondent, name="respondent"),
    path("intrekken/", views.intrekken, name="intrekken"),
]
