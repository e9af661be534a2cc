"""What the pages of a respondent read: one query for a link, four more the first time that its groep is asked for
in a process; none about who answers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models.functions import Coalesce
from django.utils import timezone

from bevraging.keys import Kladsleutel, token_hash
from bevraging.models import Antwoordlink, Klad
from rechtencirkel.enums import Taal, Verwoording
from rechtencirkel.models import Editie, Groep, GroepQuerySet
from rechtencirkel.queries.vragen import Vragen, verwoording_of, vragen_of

# For how long what a link asks is remembered, in seconds.
BLOK = 2 * 60


@dataclass(frozen=True, slots=True)
class Afspraken:
    """What was told at opening about a groep and its ronde: frozen since."""

    belanghebbendengroep: str
    bewaarder: str
    organisatie: str
    belofte: str
    belofte_op: dt.date | None
    drempel: int
    bewaren_tot: dt.date | None
    ronde_nummer: int
    slug: str


@dataclass(frozen=True, slots=True)
class Vragenlijst:
    """All that the pages of a link say but the questions, which are frozen with its ronde."""

    groep_id: int
    takes_answers: bool
    onderzoek_toestemming: bool | None
    sluit_op: dt.datetime | None
    ronde_id: int
    ronde_van: dt.datetime
    afspraken: Afspraken
    moment_tot: dt.datetime | None = None

    @property
    def verwoording(self) -> Verwoording:
        return verwoording_of(self.afspraken.belanghebbendengroep)

    @property
    def talen(self) -> list[Taal]:
        """In which can be answered."""
        return [Taal(code) for code in self.vragen]

    @property
    def vragen(self) -> Vragen:
        return read_vragen(self.ronde_id, self.ronde_van, self.verwoording)


def find_groep(token: str) -> Groep | None:
    """Which groep a link is of, its key only: who sends is looked at under the lock of that groep. None as below."""
    groepen = Antwoordlink.objects.filter(pk=token_hash(token)).values_list("groep_id", flat=True)
    return next((Groep(pk=key) for key in groepen.order_by("pk")), None)


def find_vragenlijst(token: str, *, now: dt.datetime) -> Vragenlijst | None:
    """What a link asks; None for a link that never was or that went at closing."""
    return read_vragenlijst(Groep.objects.filter(links=token_hash(token)), now=now)


def read_vragenlijst(groepen: GroepQuerySet, *, now: dt.datetime) -> Vragenlijst | None:
    """What the one groep of these asks; None where there is none."""
    open_nu = _read_row(groepen.open_at(now))
    rij = open_nu or _read_row(groepen)
    if rij is None:
        return None
    groep_id, toestemming, sluit_op, ronde_id, ronde_van = rij
    afspraken = read_afspraken(groep_id, ronde_van)
    return Vragenlijst(
        groep_id, open_nu is not None, toestemming, sluit_op, ronde_id, ronde_van, afspraken
    )


def _read_row(groepen: GroepQuerySet) -> tuple[Any, ...] | None:
    """Only what can still change, and the keys of what cannot."""
    return (
        groepen.order_by("pk")
        .values_list(
            "pk",
            "onderzoek_toestemming",
            Coalesce("eigen_sluit_op", "ronde__sluit_op"),
            "ronde_id",
            "ronde__created_at",
        )
        .first()
    )


def recent_vragenlijst(token: str, *, now: dt.datetime) -> Vragenlijst | None:
    """The same, to go from question to question: looked at again after two minutes at most, and once the closing
    minute came, which may have been moved since. Opening a link and sending look themselves."""
    lijst = _read_recent(token_hash(token), int(now.timestamp()) // BLOK)
    if lijst and lijst.sluit_op and lijst.sluit_op <= now:
        return find_vragenlijst(token, now=now)
    return lijst


@lru_cache(maxsize=4096)
def _read_recent(naam: str, blok: int) -> Vragenlijst | None:
    moment = dt.datetime.fromtimestamp(blok * BLOK, dt.UTC)
    return read_vragenlijst(Groep.objects.filter(links=naam), now=moment)


@lru_cache(maxsize=1024)
def read_afspraken(groep_id: int, ronde_van: dt.datetime) -> Afspraken:
    """What an opened ronde told at opening, which never changes; `ronde_van` as for `read_vragen`."""
    rijen = Groep.objects.filter(pk=groep_id, ronde__created_at=ronde_van).values_list(
        "belanghebbendengroep",
        "bewaarder_naam",
        "ronde__organisatie_naam",
        "ronde__belofte",
        "ronde__belofte_op",
        "ronde__drempel",
        "ronde__bewaren_tot",
        "ronde__nummer",
        "ronde__pilootgemeente__slug",
    )
    return Afspraken(*rijen.get())


@lru_cache(maxsize=256)
def read_vragen(ronde_id: int, ronde_van: dt.datetime, verwoording: Verwoording) -> Vragen:
    """The questions of an opened ronde, which never change; `ronde_van` tells rondes apart that had the same key."""
    edities = Editie.objects.filter(rondes=ronde_id, verwoording=verwoording)
    return vragen_of(edities.with_vragen().order_by("pk"))


def read_klad(sleutel: Kladsleutel, *, now: dt.datetime) -> dict[str, str] | None:
    """The fields of the draft that this browser kept for this link; None when there is none, or no more."""
    rijen = Klad.objects.filter(pk=sleutel.naam, verloopt_op__gte=timezone.localdate(now))
    inhoud = rijen.order_by("pk").values_list("inhoud", flat=True).first()
    return sleutel.open(inhoud) if inhoud else None
