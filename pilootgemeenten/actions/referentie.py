"""Reference data: code lists and the historic programma. May run any number of times.

`gegevens` is the content of a file in `data/`. Rows are found by their official code and written
only where they differ; nothing is deleted, and what people edited (versie > 1) is left alone.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections import Counter
from collections.abc import Mapping
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

logger = logging.getLogger(__name__)

Gegevens = Mapping[str, Any]
Telling = Counter[str]
Rij = TypeVar("Rij", bound=models.Model)


def put(
    telling: Telling, model: type[Rij], *, sleutel: dict[str, Any], waarden: dict[str, Any]
) -> Rij:
    """Make the row or bring it up to date; count it as nieuw, gewijzigd or gelijk."""
    row, made = model._default_manager.get_or_create(**sleutel, defaults=waarden)
    changed = [] if made else [naam for naam in waarden if getattr(row, naam) != waarden[naam]]
    if changed:
        for naam in changed:
            setattr(row, naam, waarden[naam])
        row.save(update_fields=changed)
    telling["nieuw" if made else "gewijzigd" if changed else "gelijk"] += 1
    return row


def log_lading(wat: str, telling: Telling, by: User | None) -> None:
    """Say in the log what was loaded; without a user it was the command."""
    logger.info("%s geladen door %s: %s", wat, by.pk if by else "commando", dict(telling))


@transaction.atomic
def load_codelijsten(
    *, doelgroepen: Gegevens, grondrechten: Gegevens, niveaus: Gegevens, by: User | None
) -> Telling:
    """Doelgroepen, grondrechten and niveaus, each by its stable code."""
    telling: Telling = Counter()
    for rij in doelgroepen["elementen"]:
        put(telling, Doelgroep, sleutel={"code": rij["code"]}, waarden={"naam": rij["naam"]})
    for model, lijst in ((Grondrecht, grondrechten), (Niveau, niveaus)):
        for rij in lijst["elementen"]:
            waarden = {naam: rij[naam] for naam in ("naam", "definitie", "bron", "volgorde")}
            put(telling, model, sleutel={"code": rij["code"]}, waarden=waarden)
    log_lading("codelijsten", telling, by)
    return telling


@transaction.atomic
def load_programma(*, gegevens: Gegevens, by: User | None) -> Telling:
    """The historic programma with its phases, gemeenten and pilootgemeenten: facts, no scores."""
    telling: Telling = Counter()
    programma = put(
        telling,
        Programma,
        sleutel={"beginjaar": gegevens["beginjaar"], "is_historisch": True},
        waarden={"naam": gegevens["naam"], "eindjaar": gegevens["eindjaar"]},
    )
    for rij in gegevens["fasen"]:
        put(
            telling,
            programma.fasen.model,
            sleutel={"programma": programma, "fase": rij["code"]},
            waarden={"deadline": dt.date.fromisoformat(rij["deadline"])},
        )
    for rij in gegevens["pilootgemeenten"]:
        _put_pilootgemeente(telling, programma, rij)
    log_lading(programma.naam, telling, by)
    return telling


def _put_pilootgemeente(telling: Telling, programma: Programma, rij: Gegevens) -> None:
    slug = f"{rij['slug']}-{programma.beginjaar}"
    if programma.pilootgemeenten.filter(slug=slug, versie__gt=1).exists():
        telling["behouden"] += 1
        return
    velden = ("naam", "provincie", "schaal", "initiatiefnemer", "focus", "visie")
    pilootgemeente = put(
        telling,
        Pilootgemeente,
        sleutel={"programma": programma, "slug": slug},
        waarden={naam: rij[naam] for naam in velden},
    )
    gemeenten = [_put_gemeente(telling, gemeente) for gemeente in rij["gemeenten"]]
    pilootgemeente.gemeenten.set(gemeenten)


def _put_gemeente(telling: Telling, rij: Gegevens) -> Gemeente:
    waarden = {naam: rij[naam] for naam in ("nis_code", "huidige_naam", "huidige_nis_code")}
    return put(telling, Gemeente, sleutel={"naam": rij["naam"]}, waarden=waarden)
