"""The codebook: what each column of an export means, and what each code stands for."""

from __future__ import annotations

from django.db.models import TextChoices

from rechtencirkel.enums import (
    Band,
    Belanghebbendengroep,
    ExportSoort,
    Fase,
    Invoersoort,
    Rand,
    Spreiding,
)

GEEN_ZICHT = "0 tot 10; leeg: de persoon had geen zicht op deze fase of sloeg ze over"


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
    "band_code": _codes(Band) + " personen; leeg = te weinig antwoorden of een standpunt.",
    "spreiding_code": _codes(Spreiding) + "; leeg = niet gegeven.",
    "snapshot_sha256": "Controlegetal van het vrijgegeven resultaat.",
}
MICRODATA = {
    "rij_nummer": "Willekeurig nummer, bij elke export anders. Zegt niets over wie of wanneer.",
    "groep_code": "pilootgemeente/ronde/belanghebbendengroep[/doelgroep]; met + na samenvoegen.",
    **{fase.value.lower(): f"Score voor {fase.label}: {GEEN_ZICHT}." for fase in Fase},
}


def codebook_rows(soort: ExportSoort) -> list[tuple[str, str]]:
    """Header and one row per column of this kind of export."""
    kolommen = CELLEN if soort == ExportSoort.CELLEN else MICRODATA
    return [("kolom", "betekenis"), *kolommen.items()]
