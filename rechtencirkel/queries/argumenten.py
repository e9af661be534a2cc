"""The passed-on texts of a released ronde, each with the number by which people refer to it in a room.

The order is that of the snapshot: groepen as they stand in it, then the kind of text, then its hash. So it is
the same on every page and tells nothing of arrival; a withdrawn text keeps its hash, and with it its number.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kader.enums import Fase
from rechtencirkel.cells import Inhoud, groep_sleutel
from rechtencirkel.enums import Belanghebbendengroep, ToelichtingSoort
from rechtencirkel.models import DoorgegevenTekst, Snapshot

SOORT_VOLGORDE = {soort.value: plaats for plaats, soort in enumerate(ToelichtingSoort)}


@dataclass(frozen=True, slots=True)
class Argument:
    """A text behind the scores: "2.4" is the fourth of fase 2. `tekst` is empty when it was withdrawn;
    `rij` is the key of its row, None for what an organisatie says in its own name; `past` whether the page for
    everybody has room for it."""

    nummer: str
    soort: str
    tekst: str
    rij: uuid.UUID | None = None
    past: bool = True


@dataclass(frozen=True, slots=True)
class Argumentgroep:
    """What one groep, or one organisatie in its own name, says about one fase."""

    sleutel: str
    label: str
    groep: Belanghebbendengroep
    detail: str
    argumenten: tuple[Argument, ...]


def arguments_of(
    snapshot: Snapshot, inhoud: Inhoud, fasen: Iterable[Fase] = tuple(Fase)
) -> dict[Fase, tuple[Argumentgroep, ...]]:
    """Per fase the groepen that say something, in the order of the reeksen; then the standpunten. One query."""
    fasen = tuple(fasen)
    rijen = DoorgegevenTekst.objects.filter(snapshot=snapshot, fase__in=fasen)
    per_groep = _by_groep(rijen.select_related("groep").order_by("sha256", "pk"))
    return {fase: group_texts(fase, inhoud, per_groep) for fase in fasen}


def arguments_of_all(
    inhouden: Mapping[Snapshot, Inhoud],
) -> list[tuple[Inhoud, Argumentgroep, Fase]]:
    """What is said in several rondes, in their order and that of the fasen. One query, however many they are."""
    per_snapshot: dict[int, list[DoorgegevenTekst]] = defaultdict(list)
    rijen = DoorgegevenTekst.objects.filter(snapshot__in=list(inhouden))
    for rij in rijen.select_related("groep").order_by("sha256", "pk"):
        per_snapshot[rij.snapshot_id].append(rij)
    return [
        (inhoud, groep, fase)
        for snapshot, inhoud in inhouden.items()
        for per_groep in [_by_groep(per_snapshot[snapshot.pk])]
        for fase in Fase
        for groep in group_texts(fase, inhoud, per_groep)
    ]


def _by_groep(
    rijen: Iterable[DoorgegevenTekst],
) -> dict[tuple[str, str], list[DoorgegevenTekst]]:
    """Texts of one snapshot by fase and key of the groep."""
    per_groep: dict[tuple[str, str], list[DoorgegevenTekst]] = defaultdict(list)
    for rij in rijen:
        per_groep[rij.fase, groep_sleutel(rij.groep.nummer)].append(rij)
    return per_groep


def group_texts(
    fase: Fase, inhoud: Inhoud, per_groep: dict[tuple[str, str], list[DoorgegevenTekst]]
) -> tuple[Argumentgroep, ...]:
    """What is said about one fase, numbered; `per_groep` are the texts by fase and key of the groep."""
    nummers = _numbers(fase)
    gevonden = []
    for reeks in inhoud.bladreeksen:
        teksten = sorted(
            per_groep[fase, reeks.sleutel], key=lambda rij: (SOORT_VOLGORDE[rij.soort], rij.sha256)
        )
        argumenten = tuple(
            Argument(next(nummers), rij.get_soort_display(), rij.tekst, rij.pk) for rij in teksten
        )
        gevonden.append(Argumentgroep(reeks.sleutel, reeks.label, reeks.groep, "", argumenten))
    for rij in inhoud.standpunten:
        argumenten = tuple(
            Argument(next(nummers), uitspraak.soort.label, uitspraak.tekst)
            for uitspraak in rij.uitspraken
            if uitspraak.fase == fase
        )
        gevonden.append(Argumentgroep(rij.sleutel, rij.label, rij.groep, "standpunt", argumenten))
    return tuple(groep for groep in gevonden if groep.argumenten)


def _numbers(fase: Fase) -> Iterator[str]:
    """ "2.1", "2.2", ... for the second fase."""
    plaats, volgend = fase.nummer, 1
    while True:
        yield f"{plaats}.{volgend}"
        volgend += 1


def text_numbers(snapshot: Snapshot, inhoud: Inhoud) -> dict[uuid.UUID, str]:
    """The number of every text of a groep, by the key of its row. One query."""
    return {
        argument.rij: argument.nummer
        for groepen in arguments_of(snapshot, inhoud).values()
        for groep in groepen
        for argument in groep.argumenten
        if argument.rij
    }
