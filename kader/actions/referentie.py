"""The kader of figuur 3 from `data/`. May run any number of times."""

from __future__ import annotations

from collections import Counter

from django.db import transaction

from kader.models import Beleidstaak, Kaderversie, Kernproces, Principe, Werkpiste
from pilootgemeenten.actions.referentie import Gegevens, Telling, log_lading, put
from pilootgemeenten.models import User

MODEL_PER_SOORT = {
    "PRINCIPE": Principe,
    "BELEIDSTAAK": Beleidstaak,
    "KERNPROCES": Kernproces,
    "WERKPISTE": Werkpiste,
}


@transaction.atomic
def load_kader(*, gegevens: Gegevens, by: User | None) -> Telling:
    """One version of the four levels: every element by its code within that version."""
    telling: Telling = Counter()
    versie = put(
        telling,
        Kaderversie,
        sleutel={"nummer": gegevens["versie"]},
        waarden={"naam": gegevens["naam"], "bron": gegevens["bron"]},
    )
    velden = ("naam", "definitie", "voorbeeld", "bron", "volgorde")
    for rij in gegevens["elementen"]:
        put(
            telling,
            MODEL_PER_SOORT[rij["soort"]],
            sleutel={"kaderversie": versie, "code": rij["code"]},
            waarden={naam: rij[naam] for naam in velden},
        )
    log_lading("kader", telling, by)
    return telling
