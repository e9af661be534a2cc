"""The bewaarder's board and all it does with a groep."""

from django.urls import path

from rechtencirkel.views import bewaarder, importeren, invoer

GROEP = "bevragen/<slug:slug>/<int:ronde>/<int:groep>/"
IMPORT = f"{GROEP}import/"
urlpatterns = [
    path("bevragen/", bewaarder.bevragen, name="bevragen"),
    path(GROEP, bewaarder.groep_detail, name="groep-detail"),
    path(f"{GROEP}blad/", invoer.groep_blad, name="groep-blad"),
    path(f"{GROEP}blad/verbeteren/", invoer.blad_verbeteren, name="groep-blad-verbeteren"),
    path(f"{GROEP}gesprek/", invoer.groep_gesprek, name="groep-gesprek"),
    path(f"{GROEP}links/", bewaarder.groep_links, name="groep-links"),
    path(f"{GROEP}sluiten/", bewaarder.groep_sluiten, name="groep-sluiten"),
    path(f"{GROEP}toestemming/", bewaarder.groep_toestemming, name="groep-toestemming"),
    path(IMPORT, importeren.groep_import, name="groep-import"),
    path(
        f"{IMPORT}sjabloon.xlsx",
        importeren.groep_import_sjabloon,
        {"vorm": "xlsx"},
        name="groep-import-sjabloon-xlsx",
    ),
    path(
        f"{IMPORT}sjabloon.csv",
        importeren.groep_import_sjabloon,
        {"vorm": "csv"},
        name="groep-import-sjabloon-csv",
    ),
    path(f"{IMPORT}ongedaan/", importeren.groep_import_ongedaan, name="groep-import-ongedaan"),
    path(f"{IMPORT}<slug:code>/", importeren.groep_import_controle, name="groep-import-controle"),
]
