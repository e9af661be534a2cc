"""The kader of figuur 3: loaded from `data/`, any number of times, and bettered by hand."""

from __future__ import annotations

from django.db import transaction

from kader.models import (
    Beleidstaak,
    Kaderversie,
    Kernproces,
    Principe,
    ToegankelijkheidsB,
    Werkpiste,
)
from pilootgemeenten.actions.referentie import Gegevens, Lading, Telling
from pilootgemeenten.models import User

Element = Principe | Beleidstaak | Kernproces | Werkpiste
Kaderrij = Element | ToegankelijkheidsB

MODEL_PER_SOORT: dict[str, type[Element]] = {
    "PRINCIPE": Principe,
    "BELEIDSTAAK": Beleidstaak,
    "KERNPROCES": Kernproces,
    "WERKPISTE": Werkpiste,
}


@transaction.atomic
def load_kader(*, gegevens: Gegevens, by: User | None) -> Telling:
    """One version of the four levels: every element by its code within that version."""
    lading = Lading("kader", by)
    versie = lading.put(
        Kaderversie,
        sleutel={"nummer": gegevens["versie"]},
        waarden={"naam": gegevens["naam"], "bron": gegevens["bron"]},
    )
    velden = ("naam", "definitie", "voorbeeld", "bron", "volgorde")
    for rij in gegevens["elementen"]:
        lading.put(
            MODEL_PER_SOORT[rij["soort"]],
            sleutel={"kaderversie": versie, "code": rij["code"]},
            waarden={naam: rij[naam] for naam in velden},
        )
    return lading.end()


@transaction.atomic
def load_zeven_bs(*, gegevens: Gegevens, by: User | None) -> Telling:
    """The zeven B's with our own question for each."""
    lading = Lading("zeven B's", by)
    for rij in gegevens["elementen"]:
        waarden = {naam: rij[naam] for naam in ("naam", "toetsvraag", "bron", "volgorde")}
        lading.put(ToegankelijkheidsB, sleutel={"code": rij["code"]}, waarden=waarden)
    return lading.end()


@transaction.atomic
def save_kaderrij(*, rij: Kaderrij) -> Kaderrij:
    """Keep the words of an element of the kader, or of a B, as somebody bettered them."""
    rij.save()
    return rij
