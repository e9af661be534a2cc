"""What keeps a ronde in concept from opening, each thing with where it can be put right."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import Enum, auto

from django.utils import timezone

from pilootgemeenten.dutch import dutch_date
from pilootgemeenten.models import Bewaarderschap, Lidmaatschap
from rechtencirkel.models import Groep, Ronde
from rechtencirkel.rules import (
    DAGEN_OM_TE_BESLISSEN,
    MAX_BELOFTE,
    MAX_JAREN_BEWAREN,
    latest_keeping,
    wrong_dates,
)

from .lezers import readers_to_be
from .ronde import groepen_with_names
from .tussentijd import VRAAG_DIENST, belemmeringen

# By organisatie: the members who will read, as `readers_to_be` gives them.
Leden = dict[int, list[Lidmaatschap]]


class Waar(Enum):
    """Where what is missing can be put right."""

    RONDE = auto()
    GROEPEN = auto()
    BEWAARDER = auto()
    DIENST = auto()
    NERGENS = auto()


@dataclass(frozen=True, slots=True)
class Gebrek:
    """One thing that still has to be done before a ronde can open, as a Dutch sentence."""

    zin: str
    waar: Waar


def missing_to_open(ronde: Ronde, *, now: dt.datetime) -> list[Gebrek]:
    """What still has to be done before the ronde can open."""
    return what_is_missing(ronde, groepen_with_names(ronde), readers_to_be(ronde), now=now)


def what_is_missing(
    ronde: Ronde, groepen: list[Groep], leden: Leden, *, now: dt.datetime
) -> list[Gebrek]:
    mist = [Gebrek(zin, Waar.RONDE) for zin in _missing_in_ronde(ronde, now=now)]
    mist += [
        Gebrek(zin, Waar.DIENST if zin.endswith(VRAAG_DIENST) else Waar.NERGENS)
        for zin in belemmeringen(ronde, now=now)
    ]
    if not groepen:
        mist.append(Gebrek("Voeg minstens een groep toe: wie wordt bevraagd?", Waar.GROEPEN))
    return mist + _missing_at_bewaarders(ronde, groepen, leden, now=now)


def _missing_at_bewaarders(
    ronde: Ronde, groepen: list[Groep], leden: Leden, *, now: dt.datetime
) -> list[Gebrek]:
    toegelaten = Bewaarderschap.objects.admitted().filter(pilootgemeente=ronde.pilootgemeente_id)
    mogen = set(toegelaten.values_list("organisatie", flat=True))
    mist = []
    for groep in groepen:
        if groep.bewaarder_id not in mogen:
            zin = (
                f"{groep.bewaarder} is nog geen toegelaten bewaarder (voor de groep {groep.naam}). "
                "De programmaleiding laat bewaarders toe."
            )
            mist.append(Gebrek(zin, Waar.BEWAARDER))
        elif not any(lid.user.last_login for lid in leden[groep.bewaarder_id]):
            zin = (
                f"{groep.bewaarder} heeft nog geen lid dat aanvaardde en zich aanmeldde "
                f"(voor de groep {groep.naam})."
            )
            mist.append(Gebrek(zin, Waar.BEWAARDER))
        elif groep.onderzoek_toestemming is None and _is_before(ronde.opent_op, now):
            mist.append(Gebrek(_may_still_decide(groep, ronde.opent_op), Waar.RONDE))
    return mist


def _is_before(opent_op: dt.date | None, now: dt.datetime) -> bool:
    """The day that the bewaarders were told has not come."""
    return opent_op is not None and timezone.localdate(now) < opent_op


def _may_still_decide(groep: Groep, opent_op: dt.date | None) -> str:
    dag = dutch_date(opent_op) if opent_op else ""
    return (
        f"{groep.bewaarder} besliste nog niet over onderzoek (voor de groep {groep.naam}) en las dat het kan "
        f"tot u opent, ten vroegste op {dag}. Wacht op die beslissing of op die dag."
    )


def _missing_in_ronde(ronde: Ronde, *, now: dt.datetime) -> list[str]:
    mist = []
    if not ronde.belofte.strip():
        mist.append("Schrijf wat u met de antwoorden zult doen.")
    elif len(ronde.belofte) > MAX_BELOFTE:
        mist.append(f"Zeg in ten hoogste {MAX_BELOFTE} tekens wat u met de antwoorden zult doen.")
    if ronde.opent_op is None:
        mist.append("Kies wanneer u wilt openen.")
    if ronde.sluit_op is None or ronde.sluit_op <= now:
        mist.append("Kies een sluitingsdatum in de toekomst.")
    if ronde.beslis_op is None:
        mist.append(
            f"Kies een beslissingsdatum minstens {DAGEN_OM_TE_BESLISSEN} dagen na de sluitingsdatum."
        )
    if ronde.belofte_op is None:
        mist.append("Kies tegen wanneer u doet wat u belooft.")
    if ronde.bewaren_tot is None:
        mist.append("Kies tot wanneer de antwoorden bewaard worden.")
    elif ronde.bewaren_tot > latest_keeping(timezone.localdate(now)):
        mist.append(f"Antwoorden mogen ten hoogste {MAX_JAREN_BEWAREN} jaar bewaard worden.")
    namen = ("sluit_op", "beslis_op", "belofte_op", "bewaren_tot")
    return mist + list(wrong_dates({naam: getattr(ronde, naam) for naam in namen}).values())
