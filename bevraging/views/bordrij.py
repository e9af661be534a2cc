"""One card of the board: what its bewaarder does now with a groep, until when, and how much came in."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils import timezone

from bevraging.models import Samenvoeging
from bevraging.queries.bewaarder import GeteldeGroep, Telling
from bevraging.queries.leesstand import Leesstand
from bevraging.queries.moment import Momentstand
from pilootgemeenten.dutch import time_left
from pilootgemeenten.models import User
from rechtencirkel.enums import DECIDED, GroepStatus
from rechtencirkel.models import Groep

from .bewaarder import groep_args
from .weg import Vervolg, Weg, way_to
from .wegen import is_second_person, next_steps, waiting_act

BIJNA = 3  # a groep that closes in so many days or less waits for its bewaarder
LABEL_SOORT = {GroepStatus.OPEN: "goed", GroepStatus.GESLOTEN: "let-op"}
VOORBIJ = "De sluitingsdatum is voorbij. De groep sluit zo meteen vanzelf."
MOMENT = "Een moment in de zaal is voorbij: zeg hoeveel mensen antwoordden."
AFGELOPEN = "Dit programma is afgelopen. Aan deze groep verandert niets meer."


@dataclass(frozen=True, slots=True)
class Termijn:
    """Until when something can be done: in full, and how long that still is ("nog 3 dagen"); "" when it has come."""

    wat: str
    tot: dt.datetime
    nog: str


@dataclass(frozen=True, slots=True)
class Bordrij:
    """One groep on the board, at `url`; `te_kort` is how many persons miss to the threshold while it is open."""

    groep: Groep
    telling: Telling
    vervolg: Vervolg
    url: str
    termijn: Termijn | None
    label_soort: str
    te_kort: int
    is_klaar: bool

    @property
    def titel(self) -> str:
        """What tells it from a groep of the same name in another ronde: "Derde meting: doelgroep"."""
        return f"{self.groep.ronde}: {self.groep.label}"


@dataclass(frozen=True, slots=True)
class Blik:
    """Who looks and when, and what was read for all groepen at once, by their key."""

    user: User
    now: dt.datetime
    eigen: frozenset[int]
    standen: dict[int, Leesstand]
    voorstellen: dict[int, Samenvoeging]
    wissingen: set[int]
    momenten: dict[int, Momentstand]


def make_row(rij: GeteldeGroep, blik: Blik) -> Bordrij:
    groep = rij.groep
    stand = blik.standen.get(groep.pk)
    doel = stand.hoofd if stand else groep
    termijn = _term(doel, blik.now)
    vervolg = _what_now(groep, termijn, blik)
    if groep.is_samengevoegd and doel.pk in blik.eigen:  # the card of that one says it
        vervolg = replace(vervolg, wacht=False)
    return Bordrij(
        groep,
        rij.telling,
        vervolg,
        reverse("groep-detail", args=groep_args(groep)),
        termijn,
        LABEL_SOORT.get(GroepStatus(groep.status), "neutraal"),
        max(0, groep.ronde.drempel - rij.telling.bladen) if groep.is_open else 0,
        not vervolg.wacht and _is_done(groep, doel, blik),
    )


def _is_done(groep: Groep, doel: Groep, blik: Blik) -> bool:
    """Decided, or nothing of it can change any more; `doel` is the groep that it counts in."""
    elders = groep.is_samengevoegd and doel.pk in blik.eigen
    return elders or doel.status in DECIDED or _is_past(groep)


def _is_past(groep: Groep) -> bool:
    return groep.ronde.pilootgemeente.programma.is_historisch


def _term(groep: Groep, now: dt.datetime) -> Termijn | None:
    """The day that counts now: closing while it is open, deciding until it is decided."""
    if groep.is_open:
        wat, tot = "Sluit", groep.sluit_op
    elif groep.is_gesloten or groep.is_voorgesteld:
        wat, tot = "Beslis ten laatste", groep.beslis_ten_laatste
    else:
        return None
    return Termijn(wat, tot, _left(tot, now)) if tot else None


def _left(tot: dt.datetime, now: dt.datetime) -> str:
    return time_left(timezone.localtime(tot), timezone.localtime(now))


def _what_now(groep: Groep, termijn: Termijn | None, blik: Blik) -> Vervolg:
    """What next_steps says, with the ways that a card of the board offers at once."""
    if _is_past(groep):
        return Vervolg(AFGELOPEN)
    vervolg = next_steps(
        groep,
        blik.user,
        stand=blik.standen.get(groep.pk),
        voorstel=blik.voorstellen.get(groep.pk),
    )
    if groep.is_open and not waiting_act(groep):
        vervolg = _while_open(groep, vervolg, termijn, blik.now)
    extra = []
    if is_second_person(groep, blik.user):
        extra.append(way_to("groep-bevestigen", "Kijk na en bevestig", groep))
    if groep.pk in blik.wissingen:
        extra.append(way_to("wissing-beslissen", "Beslis over wissen", groep))
    if stand := blik.momenten.get(groep.pk):
        adres = reverse("groep-moment-stand", args=(*groep_args(groep), stand.moment.code))
        extra.append(Weg("Kijk dat moment na", adres))
        vervolg = replace(vervolg, wat=f"{MOMENT} {vervolg.wat}")
    if not extra:
        return vervolg
    return replace(vervolg, wegen=(*extra, *vervolg.wegen), wacht=True)


def _while_open(
    groep: Groep, vervolg: Vervolg, termijn: Termijn | None, now: dt.datetime
) -> Vervolg:
    """The ways by which answers come in; it waits when its last days have come."""
    if not groep.takes_answers(now):
        return Vervolg(VOORBIJ)
    bijna = now + dt.timedelta(days=BIJNA)
    wegen = (
        way_to("groep-blad", "Blad invoeren", groep),
        way_to("groep-links", "Kaarten, links, bladen", groep),
    )
    return replace(
        vervolg, wegen=(*wegen, *vervolg.wegen), wacht=bool(termijn and termijn.tot <= bijna)
    )
