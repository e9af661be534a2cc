"""The released result of a ronde, read from its snapshot and the passed-on texts; nothing is recomputed."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rechtencirkel.enums import (
    Band,
    Belanghebbendengroep,
    Fase,
    GrafiekSoort,
    Invoersoort,
    Rand,
    ToelichtingSoort,
)
from rechtencirkel.models import DoorgegevenTekst, Grafiek, Ronde, Snapshot
from rechtencirkel.statistics import snapshot as inhouden
from rechtencirkel.statistics.snapshot import Inhoud

if TYPE_CHECKING:
    from rechtencirkel.charts import Reeks as Lijn

SCHAAL = "0 is weinig initiatieven, 10 is (pro)actief."
NIET_GEHOORD_NIEMAND = "Alle gevraagde groepen zijn gehoord."


def body_key(ronde_id: int, *, mag_schrijven: bool) -> str:
    """The key under which the body of a result page is kept, for who may write problems and who may not."""
    return f"resultaat:{ronde_id}:{'schrijven' if mag_schrijven else 'lezen'}"


def body_keys(ronde_id: int) -> list[str]:
    """All keys of one ronde: what to forget when a text is withdrawn or a chart is drawn."""
    return [body_key(ronde_id, mag_schrijven=mag) for mag in (False, True)]


def chart_title(inhoud: Inhoud) -> str:
    return f"Hoe proactief is {inhoud.organisatie}? {inhoud.ronde}, {inhoud.gemeente}"


def band_label(banden: Sequence[Band]) -> str:
    """ "5–9 personen", "5–9 tot 10–19 personen" where the fasen differ."""
    namen = [band.label for band in banden]
    if not namen:
        return inhouden.TE_WEINIG
    return (namen[0] if len(namen) == 1 else f"{namen[0]} tot {namen[-1]}") + " personen"


def reeks_detail(reeks: inhouden.Reeks) -> str:
    """What stands behind the name of a reeks in the legend: how many, as a band."""
    tekst = band_label(reeks.banden)
    if reeks.invoersoort == Invoersoort.GROEPSGESPREK:
        return tekst.replace("personen", "deelnemers aan het gesprek")
    return tekst


def niet_gehoord_zin(inhoud: Inhoud) -> str:
    """Who was not heard, in one sentence."""
    wie = ", ".join(f"{rij.label} ({rij.reden})" for rij in inhoud.niet_gehoord)
    return f"Niet gehoord: {wie}." if wie else NIET_GEHOORD_NIEMAND


def caption_of(inhoud: Inhoud) -> list[str]:
    """The lines under the circle in a file: scale, who answered with how many, who was not heard."""
    wie = [f"{reeks.label}: {reeks_detail(reeks)}" for reeks in inhoud.reeksen if reeks.getoond]
    wie += [f"{standpunt.organisatie}: standpunt" for standpunt in inhoud.standpunten]
    return [
        SCHAAL,
        ("Gehoord: " + "; ".join(wie) + ".") if wie else "Geen enkele groep gaf genoeg antwoorden.",
        niet_gehoord_zin(inhoud),
    ]


def reeksen_to_draw(inhoud: Inhoud) -> list[Lijn]:
    """The lines and marks of the circle; a hidden cell is a gap. A reeks without any value is not drawn."""
    from rechtencirkel.charts import Reeks as Lijn

    lijnen = [
        Lijn(
            label=reeks.label,
            groep=reeks.groep,
            invoersoort=reeks.invoersoort,
            waarden=tuple(
                None if cel.waarde is None else float(cel.waarde) for cel in reeks.cellen
            ),
            rand=tuple(cel.rand for cel in reeks.cellen),
        )
        for reeks in inhoud.reeksen
        if reeks.getoond
    ]
    return lijnen + [
        Lijn(
            label=standpunt.organisatie,
            groep=standpunt.groep,
            invoersoort=Invoersoort.STANDPUNT,
            waarden=tuple(None if score is None else float(score) for score in standpunt.scores),
            rand=(Rand.GEEN,) * len(Fase),
        )
        for standpunt in inhoud.standpunten
    ]
