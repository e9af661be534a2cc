"""Reads for the pages of a ronde that say nothing of its answers."""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet
from django.utils import timezone

from pilootgemeenten.models import Bewaarderschap, Pilootgemeente
from rechtencirkel.models import Groep, Ronde
from rechtencirkel.queries.tussentijd import belemmeringen
from rechtencirkel.rules import DAGEN_OM_TE_BESLISSEN, earliest_decision

from .lezers import readers_to_be

MAX_JAREN_BEWAREN = 5


def rondes_of(gemeente: Pilootgemeente) -> QuerySet[Ronde]:
    """The rondes of one pilootgemeente, newest first, with the scored organisatie."""
    return gemeente.rondes.running().select_related("organisatie").order_by("-nummer")


def groepen_asked(ronde: Ronde) -> list[Groep]:
    """Who is asked in a ronde and by whom; the state of a groep is left out on purpose."""
    return list(
        ronde.groepen.select_related("bewaarder", "doelgroep")
        .defer("status", "voorgesteld_op", "beslist_op", "gesloten_op", "teruggestuurd_reden")
        .defer("eigen_sluit_op", "uitstel_tot")
        .order_by("nummer")
    )


def missing_to_open(ronde: Ronde, *, now: dt.datetime) -> list[str]:
    """What still has to be done before the ronde can open, each as a Dutch sentence."""
    mist = _missing_in_ronde(ronde, now=now)
    mist += belemmeringen(ronde, now=now)
    groepen = list(ronde.groepen.select_related("bewaarder", "doelgroep").order_by("nummer"))
    if not groepen:
        mist.append("Voeg minstens een groep toe: wie wordt bevraagd?")
    toegelaten = Bewaarderschap.objects.admitted().filter(pilootgemeente=ronde.pilootgemeente_id)
    mogen = set(toegelaten.values_list("organisatie", flat=True))
    leden = readers_to_be(ronde)
    for groep in groepen:
        if groep.bewaarder_id not in mogen:
            mist.append(
                f"{groep.bewaarder} is nog geen toegelaten bewaarder (voor de groep {groep.naam}). "
                "De programmaleiding laat bewaarders toe."
            )
        elif not any(lid.user.last_login for lid in leden[groep.bewaarder_id]):
            mist.append(
                f"{groep.bewaarder} heeft nog geen lid dat aanvaardde en zich aanmeldde "
                f"(voor de groep {groep.naam})."
            )
    return mist


def _missing_in_ronde(ronde: Ronde, *, now: dt.datetime) -> list[str]:
    mist = []
    if not ronde.belofte.strip():
        mist.append("Schrijf wat u met de antwoorden zult doen.")
    if ronde.sluit_op is None or ronde.sluit_op <= now:
        mist.append("Kies een sluitingsdatum in de toekomst.")
    if ronde.beslis_op is None or ronde.beslis_op < earliest_decision(ronde.sluit_op or now):
        mist.append(
            f"Kies een beslissingsdatum minstens {DAGEN_OM_TE_BESLISSEN} dagen na de sluitingsdatum."
        )
    if ronde.belofte_op is None:
        mist.append("Kies tegen wanneer u doet wat u belooft.")
    elif ronde.beslis_op and ronde.belofte_op <= timezone.localdate(ronde.beslis_op):
        mist.append(
            "Kies voor wat u belooft een datum die na de beslissing valt: eerder hebt u geen resultaat."
        )
    grens = timezone.localdate(now)
    grens = grens.replace(year=grens.year + MAX_JAREN_BEWAREN, day=min(grens.day, 28))
    if ronde.bewaren_tot is None:
        mist.append("Kies tot wanneer de antwoorden bewaard worden.")
    elif ronde.bewaren_tot > grens:
        mist.append(f"Antwoorden mogen ten hoogste {MAX_JAREN_BEWAREN} jaar bewaard worden.")
    elif ronde.beslis_op and ronde.bewaren_tot <= timezone.localdate(ronde.beslis_op):
        mist.append("Bewaar de antwoorden tot na de beslissingsdatum.")
    return mist
