"""Addresses of gemeenten, stuurgroep, bewaarders and programma."""

from django.urls import path

from pilootgemeenten.views import account, bewaarder, gemeente, organisatie, programma, stuurgroep

GEMEENTE = "gemeenten/<slug:slug>/"
STUURGROEP = f"{GEMEENTE}stuurgroep/"
BEVRAGEN = "bevragen/<slug:slug>/"
urlpatterns = [
    path("gegevens/", account.gegevens, name="account_gegevens"),
    path("gegevens/overzicht/", account.overzicht, name="account_overzicht"),
    path("gemeenten/", gemeente.gemeente_list, name="gemeente-list"),
    path(f"{GEMEENTE}wijzigen/", gemeente.gemeente_edit, name="gemeente-edit"),
    path(f"{GEMEENTE}geschiedenis/", gemeente.geschiedenis, name="geschiedenis"),
    path(f"{GEMEENTE}draaiboek/<slug:stap>/", gemeente.draaiboekstap, name="draaiboekstap"),
    path(f"{GEMEENTE}doelgroepen/", gemeente.doelgroepen, name="doelgroepen"),
    path(f"{GEMEENTE}doelgroepen/<slug:code>/", gemeente.matrixrij, name="matrixrij"),
    path(STUURGROEP, stuurgroep.stuurgroep, name="stuurgroep"),
    path(
        f"{STUURGROEP}organisatie/",
        organisatie.organisatie_toevoegen,
        name="organisatie-toevoegen",
    ),
    path(
        f"{STUURGROEP}organisatie/<int:pk>/", organisatie.organisatie_edit, name="organisatie-edit"
    ),
    path(f"{STUURGROEP}leden/", stuurgroep.lid_uitnodigen, name="lid-uitnodigen"),
    path(f"{STUURGROEP}leden/<int:pk>/", stuurgroep.lid_detail, name="lid-detail"),
    path(f"{STUURGROEP}bewaarder/", stuurgroep.bewaarder_voorstellen, name="bewaarder-voorstellen"),
    path("programma/gemeente/", programma.pilootgemeente_nieuw, name="pilootgemeente-nieuw"),
    path(
        "programma/bewaarders/<int:pk>/", programma.bewaarder_beslissen, name="bewaarder-beslissen"
    ),
    path("programma/rollen/<int:pk>/", programma.rol_bevestigen, name="rol-bevestigen"),
    path(
        "programma/stilzetten/<int:pk>/",
        programma.stilzetten_bevestigen,
        name="stilzetten-bevestigen",
    ),
    path(f"{BEVRAGEN}leden/", bewaarder.leden, name="bewaarder-leden"),
    path(f"{BEVRAGEN}leden/<int:pk>/", bewaarder.lid_einde, name="bewaarder-lid-einde"),
    path(f"{BEVRAGEN}contact/", bewaarder.contact, name="bewaarder-contact"),
]
