"""Reference data: code lists and the historic programma. May run any number of times.

`gegevens` is the content of a file in `data/`. Rows are found by their official code and written
only where they differ; nothing is deleted, and what people edited (versie > 1) is left alone.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import models, transaction

from pilootgemeenten.models import (
    Doelgroep,
    Gemeente,
    Grondrecht,
    Niveau,
    Pilootgemeente,
    Programma,
    User,
)
from pilootgemeenten.names import name_key

logger = logging.getLogger(__name__)

Gegevens = Mapping[str, Any]
Telling = Counter[str]
Rij = TypeVar("Rij", bound=models.Model)


@dataclass(frozen=True)
class Lading:
    """One load: what it is about, who asked (nobody: the command) and what it did to the rows."""

    wat: str
    by: User | None
    telling: Telling = field(default_factory=Counter)

    def put(self, model: type[Rij], *, sleutel: dict[str, Any], waarden: dict[str, Any]) -> Rij:
        """Make the row or bring it up to date; count it as nieuw, gewijzigd or gelijk."""
        row, made = model._default_manager.get_or_create(**sleutel, defaults=waarden)
        changed = [] if made else [naam for naam in waarden if getattr(row, naam) != waarden[naam]]
        if changed:
            for naam in changed:
                setattr(row, naam, waarden[naam])
            row.save(update_fields=changed)
        self.telling["nieuw" if made else "gewijzigd" if changed else "gelijk"] += 1
        return row

    def keep(self) -> None:
        """Count something that is left as it is: people edited it, or a ronde froze it."""
        self.telling["behouden"] += 1

    def end(self) -> Telling:
        """Say in the log what was loaded, and hand over the counts."""
        door = self.by.pk if self.by else "commando"
        logger.info("%s geladen door %s: %s", self.wat, door, dict(self.telling))
        return self.telling


@transaction.atomic
def load_codelijsten(
    *, doelgroepen: Gegevens, grondrechten: Gegevens, niveaus: Gegevens, by: User | None
) -> Telling:
    """Doelgroepen, grondrechten and niveaus, each by its stable code."""
    lading = Lading("codelijsten", by)
    for rij in doelgroepen["elementen"]:
        lading.put(Doelgroep, sleutel={"code": rij["code"]}, waarden={"naam": rij["naam"]})
    for model, lijst in ((Grondrecht, grondrechten), (Niveau, niveaus)):
        for rij in lijst["elementen"]:
            waarden = {naam: rij[naam] for naam in ("naam", "definitie", "bron", "volgorde")}
            lading.put(model, sleutel={"code": rij["code"]}, waarden=waarden)
    return lading.end()


@transaction.atomic
def load_programma(*, gegevens: Gegevens, by: User | None) -> Telling:
    """The historic programma with its phases, gemeenten and pilootgemeenten: facts, no scores."""
    lading = Lading("programma", by)
    programma = lading.put(
        Programma,
        sleutel={"beginjaar": gegevens["beginjaar"], "is_historisch": True},
        waarden={"naam": gegevens["naam"], "eindjaar": gegevens["eindjaar"]},
    )
    for rij in gegevens["fasen"]:
        lading.put(
            programma.fasen.model,
            sleutel={"programma": programma, "fase": rij["code"]},
            waarden={"deadline": dt.date.fromisoformat(rij["deadline"])},
        )
    for rij in gegevens["pilootgemeenten"]:
        _put_pilootgemeente(lading, programma, rij)
    return lading.end()


def _put_pilootgemeente(lading: Lading, programma: Programma, rij: Gegevens) -> None:
    slug = f"{rij['slug']}-{programma.beginjaar}"
    if programma.pilootgemeenten.filter(slug=slug, versie__gt=1).exists():
        lading.keep()
        return
    velden = ("naam", "provincie", "schaal", "initiatiefnemer", "focus", "visie")
    pilootgemeente = lading.put(
        Pilootgemeente,
        sleutel={"programma": programma, "slug": slug},
        waarden={naam: rij[naam] for naam in velden},
    )
    gemeenten = [_put_gemeente(lading, gemeente) for gemeente in rij["gemeenten"]]
    pilootgemeente.gemeenten.set(gemeenten)


def _put_gemeente(lading: Lading, rij: Gegevens) -> Gemeente:
    velden = ("naam", "nis_code", "huidige_naam", "huidige_nis_code")
    waarden = {naam: rij[naam] for naam in velden}
    return lading.put(Gemeente, sleutel={"naamsleutel": name_key(rij["naam"])}, waarden=waarden)
