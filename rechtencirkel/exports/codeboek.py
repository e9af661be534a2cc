"""The codebook: what each column of an export means, and what each code stands for."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import TextChoices

from kader.enums import Fase
from rechtencirkel.enums import Band, Belanghebbendengroep, Invoersoort, Rand, Spreiding


def _codes(enum: type[TextChoices]) -> str:
    return "; ".join(f"{rij.value} = {rij.label or 'geen'}" for rij in enum)


CELLEN = {
    "programma": "Naam van het programma.",
    "pilootgemeente": "Het adres van de pilootgemeente op deze site; verandert nooit.",
    "ronde_nummer": "Volgnummer van de ronde binnen de pilootgemeente.",
    "ronde_naam": "Naam van de ronde.",
    "organisatie": "De organisatie die de scores krijgt.",
    "instrument_versie": "Versie van het instrument. Vergelijk alleen gelijke versies.",
    "vrijgegeven_op": "Datum van de vrijgave (UTC).",
    "reeks_code": "Sleutel van de reeks binnen de ronde.",
    "reeks_label": "Naam van de groep, het groepsgesprek of de organisatie.",
    "belanghebbendengroep_code": _codes(Belanghebbendengroep),
    "doelgroep_code": "Vaste code(s) waarmee rondes vergeleken worden; met + na samenvoegen.",
    "invoersoort_code": _codes(Invoersoort) + ". Nooit samen te tellen.",
    "fase_code": _codes(Fase),
    "score": (
        "Op toeval afgerond gemiddelde van de groep; leeg = te weinig antwoorden. "
        "In CSV met een komma, in XLSX een getal."
    ),
    "rand_code": _codes(Rand) + ". LAAG bij 2: 2 of lager. HOOG bij 8: 8 of hoger.",
    "band_code": (
        _codes(Band)
        + " personen; leeg = te weinig antwoorden of een standpunt. Het aantal zelf staat nergens, "
        "maar wie de teksten van een fase telt, kan het binnen de band soms vinden."
    ),
    "spreiding_code": _codes(Spreiding) + "; leeg = niet gegeven.",
    "snapshot_sha256": "Controlegetal van het vrijgegeven resultaat.",
}


def codebook_rows(kolommen: Mapping[str, str]) -> list[tuple[str, str]]:
    """Header, and one row per column with what it means."""
    return [("kolom", "betekenis"), *kolommen.items()]
