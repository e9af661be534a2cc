"""The addresses of who asks, who answers and who confirms."""

from django.urls import path

from bevraging.views import (
    bewaarder,
    bord,
    importcontrole,
    importeren,
    inschatting,
    intrekken,
    invoer,
    kaartcode,
    kaarten,
    later,
    links,
    moment,
    openbaar,
    respondent,
    samenvoegen,
    standpunt,
    teksten,
    vrijgave,
    wissen,
)

GROEP = "bevragen/<slug:slug>/<int:ronde>/<int:groep>/"
IMPORT = f"{GROEP}import/"
MOMENT = f"{GROEP}moment/<slug:code>/"
urlpatterns = [
    path("b/", kaartcode.kaartcode, name="kaartcode"),
    path("b/<str:token>/", respondent.respondent, name="respondent"),
    path("intrekken/", intrekken.intrekken, name="intrekken"),
    path(
        "gemeenten/<slug:slug>/rechtencirkel/<int:nummer>/standpunt/",
        standpunt.standpunt,
        name="standpunt",
    ),
    path(
        "gemeenten/<slug:slug>/rechtencirkel/<int:nummer>/inschatting/",
        inschatting.inschatting,
        name="inschatting",
    ),
    path(
        "gemeenten/<slug:slug>/rechtencirkel/<int:nummer>/mag-openbaar/",
        openbaar.gezegd_openbaar,
        name="gezegd-openbaar",
    ),
    path(
        "gemeenten/<slug:slug>/rechtencirkel/<int:nummer>/mag-openbaar/beslissen/",
        openbaar.gezegd_beslissen,
        name="gezegd-beslissen",
    ),
    path("bevragen/", bord.bevragen, name="bevragen"),
    path(GROEP, bewaarder.groep_detail, name="groep-detail"),
    path(f"{GROEP}blad/", invoer.groep_blad, name="groep-blad"),
    path(f"{GROEP}blad/verbeteren/", invoer.blad_verbeteren, name="groep-blad-verbeteren"),
    path(f"{GROEP}gesprek/", invoer.groep_gesprek, name="groep-gesprek"),
    path(f"{GROEP}links/", links.groep_links, name="groep-links"),
    path(f"{GROEP}links/<slug:code>/", links.groep_nieuwe_links, name="groep-nieuwe-links"),
    path(f"{GROEP}links/<slug:code>/kaarten/", kaarten.groep_kaarten, name="groep-kaarten"),
    path(
        f"{GROEP}links/<slug:code>/bladen/",
        kaarten.groep_antwoordbladen,
        name="groep-antwoordbladen",
    ),
    path(f"{GROEP}links/<slug:code>/links.csv", kaarten.groep_links_csv, name="groep-links-csv"),
    path(f"{GROEP}moment/", moment.groep_moment, name="groep-moment"),
    path(MOMENT, moment.groep_moment_stand, name="groep-moment-stand"),
    path(f"{MOMENT}scherm/", moment.groep_moment_scherm, name="groep-moment-scherm"),
    path(f"{MOMENT}einde/", moment.groep_moment_einde, name="groep-moment-einde"),
    path(f"{MOMENT}terugnemen/", moment.groep_moment_terug, name="groep-moment-terug"),
    path(f"{GROEP}sluiten/", bewaarder.groep_sluiten, name="groep-sluiten"),
    path(f"{GROEP}later-sluiten/", later.groep_later_sluiten, name="groep-later-sluiten"),
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
    path(
        f"{IMPORT}<slug:code>/", importcontrole.groep_import_controle, name="groep-import-controle"
    ),
    path(
        f"{GROEP}samenvoegen/",
        samenvoegen.groep_samenvoegen,
        name="groep-samenvoegen",
    ),
    path(f"{GROEP}teksten/", teksten.groep_teksten, name="groep-teksten"),
    path(
        f"{GROEP}teksten/<uuid:tekst>/intrekken/", teksten.tekst_intrekken, name="tekst-intrekken"
    ),
    path(f"{GROEP}mag-openbaar/", openbaar.groep_openbaar, name="groep-openbaar"),
    path(
        f"{GROEP}mag-openbaar/terugnemen/",
        openbaar.groep_openbaar_terug,
        name="groep-openbaar-terug",
    ),
    path(f"{GROEP}voorstellen/", vrijgave.groep_voorstellen, name="groep-voorstellen"),
    path(f"{GROEP}weigeren/", vrijgave.groep_weigeren, name="groep-weigeren"),
    path(f"{GROEP}wissen/", wissen.groep_wissen, name="groep-wissen"),
    path("vrijgave/", vrijgave.vrijgave, name="vrijgave"),
    path(
        "vrijgave/<slug:slug>/<int:ronde>/<int:groep>/",
        vrijgave.groep_bevestigen,
        name="groep-bevestigen",
    ),
    path(
        "vrijgave/<slug:slug>/<int:ronde>/<int:groep>/wissen/",
        wissen.wissing_beslissen,
        name="wissing-beslissen",
    ),
]
