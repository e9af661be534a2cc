"""What stands about a released groep before its bewaarder says whether everybody may read it (vrijgave.md 2.13)."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.crypto import salted_hmac

from kader.enums import Fase
from rechtencirkel.cells import groep_sleutel, sleutel_groep
from rechtencirkel.models import DoorgegevenTekst, Groep, Ronde
from rechtencirkel.queries.argumenten import SOORT_VOLGORDE
from rechtencirkel.queries.openbaar import with_taken_up
from rechtencirkel.statistics.resultaat import Tabel, table
from rechtencirkel.statistics.snapshot import from_json


@dataclass(frozen=True, slots=True)
class Akkoordbeeld:
    """All that would stand on the page for everybody of one groep, and who said yes to it.

    `leden` are the groep that stands in the result and those merged into it; `eigen` those of the bewaarder that
    looks. `teksten` are those that still stand, by fase; `gezien` names this state of things.
    """

    leden: tuple[Groep, ...]
    eigen: tuple[Groep, ...]
    tabel: Tabel
    teksten: tuple[tuple[Fase, tuple[DoorgegevenTekst, ...]], ...]
    gezien: str

    @property
    def zei_ja(self) -> bool:
        return all(lid.is_openbaar for lid in self.eigen)

    @property
    def is_openbaar(self) -> bool:
        """Whether every bewaarder said yes."""
        return all(lid.is_openbaar for lid in self.leden)

    @property
    def wacht_op(self) -> tuple[str, ...]:
        """The other bewaarders that did not say yes, each once."""
        anderen = (lid for lid in self.leden if lid not in self.eigen and not lid.is_openbaar)
        return tuple(dict.fromkeys(lid.bevraagd_door for lid in anderen))


def family_of(groep: Groep, groepen: Collection[Groep]) -> list[Groep]:
    """The groep of this ronde that stands in the result for this one, and those merged into it."""
    per_sleutel = {lid.pk: lid for lid in groepen}
    hoofd = per_sleutel[groep.pk]
    while hoofd.samengevoegd_met_id:
        hoofd = per_sleutel[hoofd.samengevoegd_met_id]
    return with_taken_up(hoofd, groepen)


def own_of(groep: Groep, leden: Sequence[Groep]) -> list[Groep]:
    """Those of the same bewaarder: an organisatie says yes once for all that it keeps of one groep."""
    return [lid for lid in leden if lid.bewaarder_id == groep.bewaarder_id]


def may_agree(ronde: Ronde, leden: Sequence[Groep]) -> bool:
    """Whether there is something of these to agree to: the ronde is released and they were confirmed."""
    return ronde.is_vrijgegeven and ronde.vervallen_op is None and leden[0].is_bevestigd


def standing_texts(hoofd: Groep) -> dict[uuid.UUID, bool]:
    """By its key each text of this groep that was not withdrawn, and whether it is marked. One query."""
    rijen = DoorgegevenTekst.objects.filter(groep=hoofd, ingetrokken_op=None)
    return dict(rijen.order_by("pk").values_list("pk", "mag_openbaar"))


def agreement_mark(leden: Sequence[Groep], gemerkt: Collection[uuid.UUID]) -> str:
    """Which agreement it is, as the page carries it to the decision: who said yes when, and to which texts."""
    ja = [f"{lid.pk} {lid.openbaar_op or ''}" for lid in leden]
    stand = "\n".join([*ja, *sorted(map(str, gemerkt))])
    return salted_hmac("rechtencirkel.akkoord", stand, algorithm="sha256").hexdigest()[:16]


def read_akkoord(groep: Groep) -> Akkoordbeeld | None:
    """Three queries; None where there is nothing to agree to."""
    ronde = groep.ronde
    rijen = ronde.groepen.select_related("doelgroep", "bewaarder").order_by("nummer")
    leden = family_of(groep, list(rijen))
    if not may_agree(ronde, leden):
        return None
    hoofd = leden[0]
    inhoud = from_json(ronde.snapshot.inhoud)
    sleutel = groep_sleutel(hoofd.nummer)
    reeksen = [rij for rij in inhoud.reeksen if sleutel_groep(rij.sleutel) == sleutel]
    teksten = _texts_of(hoofd)
    gemerkt = [rij.pk for rijen in teksten.values() for rij in rijen if rij.mag_openbaar]
    return Akkoordbeeld(
        tuple(leden),
        tuple(own_of(groep, leden)),
        table(reeksen),
        tuple((fase, tuple(rijen)) for fase, rijen in teksten.items() if rijen),
        agreement_mark(leden, gemerkt),
    )


def _texts_of(hoofd: Groep) -> dict[Fase, list[DoorgegevenTekst]]:
    """In the order of the result."""
    per_fase: dict[Fase, list[DoorgegevenTekst]] = {fase: [] for fase in Fase}
    rijen = DoorgegevenTekst.objects.filter(groep=hoofd, ingetrokken_op=None)
    for rij in sorted(
        rijen.order_by("sha256", "pk"), key=lambda rij: (SOORT_VOLGORDE[rij.soort], rij.sha256)
    ):
        per_fase[Fase(rij.fase)].append(rij)
    return per_fase
