"""Joining two groepen: for their bewaarders."""

from django.urls import path

from rechtencirkel.views import samenvoegen

urlpatterns = [
    path(
        "bevragen/<slug:slug>/<int:ronde>/<int:groep>/samenvoegen/",
        samenvoegen.groep_samenvoegen,
        name="groep-samenvoegen",
    ),
]
