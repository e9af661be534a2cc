"""`manage.py laad_referentie`: bring the reference data of the three apps up to date."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import transaction

from kader.actions import load_kader, load_zeven_bs
from pilootgemeenten.actions.referentie import load_codelijsten, load_programma
from rechtencirkel.actions.referentie import load_edities, load_instrument


def read_data(app: str, naam: str) -> dict[str, Any]:
    """The content of one file in the `data/` folder of an app."""
    path = settings.BASE_DIR / app / "data" / f"{naam}.json"
    return json.loads(path.read_text(encoding="utf-8"))


# The languages whose questions are written and read.
TALEN = ("nl", "fr", "en")


class Command(BaseCommand):
    """Loads programma 2012-2014, code lists, instrument 1 with its questions, the zeven B's and the kader."""

    help = "Laadt de referentiegegevens. Mag altijd opnieuw: wat al klopt, blijft staan."

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        tellingen = (
            load_codelijsten(
                doelgroepen=read_data("pilootgemeenten", "doelgroepen"),
                grondrechten=read_data("pilootgemeenten", "grondrechten"),
                niveaus=read_data("pilootgemeenten", "niveaus"),
                by=None,
            ),
            load_programma(gegevens=read_data("pilootgemeenten", "programma_2012"), by=None),
            load_instrument(gegevens=read_data("rechtencirkel", "instrument_1"), by=None),
            *(
                load_edities(gegevens=read_data("rechtencirkel", f"vragen_{taal}"), by=None)
                for taal in TALEN
            ),
            load_zeven_bs(gegevens=read_data("kader", "zeven_bs"), by=None),
            load_kader(gegevens=read_data("kader", "kader_1"), by=None),
        )
        totaal: Counter[str] = sum(tellingen, Counter())
        woorden = ", ".join(
            f"{totaal[woord]} {woord}" for woord in ("nieuw", "gewijzigd", "gelijk", "behouden")
        )
        self.stdout.write(f"Referentiegegevens geladen: {woorden}.")
