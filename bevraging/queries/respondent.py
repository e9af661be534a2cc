"""What the pages of a respondent read: one query for a link, three more the first time that its ronde is asked for
in a process; none about who answers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce
from django.utils import timezone

from bevraging.keys import Kladsleutel, token_hash
from bevraging.models import Antwoordlink, Klad
from rechtencirkel.enums import Taal, Verwoording
from rechtencirkel.models import Editie, Groep
from rechtencirkel.queries.vragen import Vragen, verwoording_of, vragen_of


@dataclass(frozen=True, slots=True)
class Vragenlijst:
    """All that the pages of a link say but the questions, which are frozen with its ronde."""

    groep_id: int
    takes_answers: bool
    belanghebbendengroep: str
    onderzoek_toestemming: bool | None
    bewaarder: str
    organisatie: str
    belofte: str
    belofte_op: dt.date | None
    drempel: int
    sluit_op: dt.datetime | None
    bewaren_tot: dt.date | None
    ronde_id: int
    ronde_van: dt.datetime
    ronde_nummer: int
    slug: str
    moment_tot: dt.datetime | None = None

    @property
    def verwoording(self) -> Verwoording:
        return verwoording_of(self.belanghebbendengroep)

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
    return read_vragenlijst(Antwoordlink.objects.filter(pk=token_hash(token)), now=now)


def read_vragenlijst(rijen: models.QuerySet[Any], *, now: dt.datetime) -> Vragenlijst | None:
    """What the groep asks that the one row of these is of; None where there is none."""
    neemt_aan = Groep.objects.open_at(now).filter(pk=OuterRef("groep"))
    rij = (
        rijen.order_by("pk")
        .values_list(
            "groep_id",
            Exists(neemt_aan),
            "groep__belanghebbendengroep",
            "groep__onderzoek_toestemming",
            "groep__bewaarder_naam",
            "groep__ronde__organisatie_naam",
            "groep__ronde__belofte",
            "groep__ronde__belofte_op",
            "groep__ronde__drempel",
            Coalesce("groep__eigen_sluit_op", "groep__ronde__sluit_op"),
            "groep__ronde__bewaren_tot",
            "groep__ronde_id",
            "groep__ronde__created_at",
            "groep__ronde__nummer",
            "groep__ronde__pilootgemeente__slug",
        )
        .first()
    )
    return Vragenlijst(*rij) if rij else None


@lru_cache(maxsize=1024)
def recent_vragenlijst(token: str, minuut: int) -> Vragenlijst | None:
    """The same as it was when it was first asked for in this minute, counted from the epoch: to go from question to
    question. Opening a link and sending look themselves."""
    return find_vragenlijst(token, now=dt.datetime.fromtimestamp(minuut * 60, dt.UTC))


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
