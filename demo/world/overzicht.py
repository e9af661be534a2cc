"""What `maak_demo` and `dev.py start` print: who can log in, and where to look."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.urls import reverse

from bevraging.actions.links import make_links
from rechtencirkel.enums import Belanghebbendengroep
from rechtencirkel.models import Groep

from .mensen import DOMEIN, WACHTWOORD

ACCOUNTS = f"""\
  Demo-accounts, wachtwoord overal: {WACHTWOORD}
    coordinator.halle@{DOMEIN}   (en voor elke andere gemeente: coordinator.gent, coordinator.leuven ...)
    bewaarder.halle@{DOMEIN}     bewaarder2.halle@{DOMEIN}   (bewaren de antwoorden van de doelgroep)
    bewaarder3.halle@{DOMEIN}    (bewaart de antwoorden van de medewerkers)
    stuurgroep.halle@{DOMEIN}    programma@{DOMEIN}
    onderzoeker@{DOMEIN}         beheerder@{DOMEIN}
    bewaarder en stuurgroep bestaan ook voor gent, eeklo, overpelt, aalter en beerse-turnhout
  De mails van de demo: {{site}}/demo/postvak/"""
LINK = "  Een link voor een respondent (werkt tot de groep sluit): {site}{pad}"


def overview(*, now: dt.datetime) -> str:
    """The accounts, the postvak, and a fresh link for a respondent as long as a groep is open."""
    site = settings.SITE_URL.rstrip("/")
    regels = [ACCOUNTS.format(site=site)]
    if token := _fresh_token(now):
        regels.append(LINK.format(site=site, pad=reverse("respondent", args=[token])))
    return "\n".join(regels)


def _fresh_token(now: dt.datetime) -> str | None:
    """A new link for the first doelgroep of the demo that still takes answers."""
    groep = (
        Groep.objects.open_at(now)
        .filter(
            belanghebbendengroep=Belanghebbendengroep.DOELGROEP,
            ronde__pilootgemeente__programma__is_demo=True,
        )
        .order_by("pk")
        .first()
    )
    if groep is None:
        return None
    return make_links(groep=groep, aantal=1, now=now)[0]
