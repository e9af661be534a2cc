"""The nine fasen, how a result is read, rondes, and the circle of a released one: by its hash, and of a choice."""

from django.urls import path, re_path

from rechtencirkel import views

BASIS = "gemeenten/<slug:slug>/rechtencirkel/"
RONDE = f"{BASIS}<int:nummer>/"
urlpatterns = [
    path("fasen/", views.fasen, name="fasen"),
    path("lezen/", views.lezen, name="lezen"),
    path("overeenkomsten/", views.overeenkomsten, name="overeenkomsten"),
    path(BASIS, views.ronde_list, name="ronde-list"),
    path(f"{BASIS}nieuw/", views.ronde_nieuw, name="ronde-nieuw"),
    path(f"{RONDE}bewerken/", views.ronde_bewerken, name="ronde-bewerken"),
    path(f"{RONDE}openen/", views.ronde_openen, name="ronde-openen"),
    path(f"{RONDE}andere-dienst/", views.ronde_andere_dienst, name="ronde-andere-dienst"),
    path(f"{RONDE}laten-vallen/", views.ronde_laten_vallen, name="ronde-laten-vallen"),
    path(f"{RONDE}vragen/", views.ronde_vragen, name="ronde-vragen"),
    path(f"{RONDE}groepen/", views.groep_toevoegen, name="groep-toevoegen"),
    path(f"{RONDE}groepen/<int:groep>/weg/", views.groep_verwijderen, name="groep-verwijderen"),
    path(f"{RONDE}beelden/", views.ronde_beelden, name="ronde-beelden"),
    path(f"{RONDE}cirkel/", views.cirkel_keuze, name="cirkel-keuze"),
    re_path(
        r"^gemeenten/(?P<slug>[-\w]+)/rechtencirkel/(?P<nummer>[0-9]{1,20})"
        r"/cirkel/(?P<sha256>[0-9a-f]{64})\.(?P<vorm>svg|png|pdf)$",
        views.cirkel,
        name="cirkel",
    ),
    re_path(
        r"^gemeenten/(?P<slug>[-\w]+)/rechtencirkel/(?P<nummer>[0-9]{1,20})"
        r"/beelden/(?P<beeld>verschillen|rondes)\.svg$",
        views.balkbeeld,
        name="balkbeeld",
    ),
]
