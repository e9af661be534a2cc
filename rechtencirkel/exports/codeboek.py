"""The codebook: what each column of an export means, and what each code stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db.models import TextChoices

from kader.enums import Fase
from rechtencirkel.enums import Band, Belanghebbendengroep, Invoersoort, Leeg, Rand, Spreiding

OPMERKING = "opmerking"
# What the codes of a column stand for, in any file of ours.
CODELIJSTEN: dict[str, type[TextChoices]] = {
    "belanghebbendengroep_code": Belanghebbendengroep,
    "invoersoort_code": Invoersoort,
    "fase_code": Fase,
    "leeg_code": Leeg,
    "rand_code": Rand,
    "band_code": Band,
    "spreiding_code": Spreiding,
}


def codes_in_words(enum: type[TextChoices]) -> str:
    """ "BLADEN = bladen; ..."."""
    return "; ".join(f"{rij.value} = {rij.label or 'geen'}" for rij in enum)


CELLEN = {
    "programma": "Naam van het programma.",
    "pilootgemeente": "Het adres van de pilootgemeente op deze site; verandert nooit.",
    "ronde_nummer": "Volgnummer van de ronde binnen de pilootgemeente.",
    "ronde_naam": "Naam van de ronde.",
    "organisatie": "De organisatie die de scores krijgt.",
    "instrument_versie": "Versie van het instrument. Vergelijk alleen gelijke versies.",
    "vrijgegeven_op": "Datum van de vrijgave (UTC).",
    "reeks_code": (
        "Sleutel van de reeks binnen de ronde. Een reeks is een groep, een groepsgesprek, een standpunt of "
        "de inschatting."
    ),
    "reeks_label": "Naam van de groep, het groepsgesprek of de organisatie.",
    "belanghebbendengroep_code": codes_in_words(Belanghebbendengroep)
    + ". Bij een inschatting: over wie ze gaat, niet wie sprak.",
    "doelgroep_code": (
        "Vaste code van de groep, zoals DOELGROEP/senioren, waarmee rondes vergeleken worden; met + na "
        "samenvoegen. Leeg: een standpunt of een inschatting."
    ),
    "invoersoort_code": codes_in_words(Invoersoort)
    + ". Nooit samen te tellen. Een inschatting is wat de gescoorde organisatie voor het sluiten dacht dat "
    "de doelgroep zou geven: niemand werd ervoor bevraagd. Is er geen, dan staan er geen rijen.",
    "fase_code": codes_in_words(Fase),
    "score": (
        "Bij bladen: het gemiddelde van de groep, afgerond met het lot. Bij een groepsgesprek of een "
        "standpunt: de score die zij gaven. Bij een inschatting: het cijfer dat de organisatie dacht. Leeg: "
        "zie leeg_code. In CSV met een komma, in XLSX een getal."
    ),
    "leeg_code": (
        f"Waarom er geen score staat. {codes_in_words(Leeg)}. Leeg: er staat een score. GEEN_ZICHT staat alleen "
        "bij een standpunt. TE_WEINIG staat bij bladen en groepsgesprekken: er waren te weinig personen "
        "voor deze fase, de groep gaf er geen score of ze is niet vrijgegeven. Welke van de drie, staat "
        "er niet bij. NIET_GETOOND staat alleen bij een inschatting: de doelgroep heeft voor deze fase geen "
        "score, en dan tonen we ook niet wat de organisatie dacht."
    ),
    "rand_code": codes_in_words(Rand) + ". LAAG bij 2: 2 of lager. HOOG bij 8: 8 of hoger.",
    "band_code": (
        codes_in_words(Band)
        + " personen. Leeg: er staat geen score, of het is een standpunt of inschatting. Het aantal zelf "
        "staat nergens, maar wie de teksten van een fase telt, kan het binnen de band soms vinden."
    ),
    "spreiding_code": codes_in_words(Spreiding) + ". Leeg: niet gegeven.",
    "snapshot_sha256": "Controlegetal van het vrijgegeven resultaat.",
}


# What holds of the whole file, by its form.
CELLEN_OPMERKINGEN = (
    "In CSV krijgt een tekst die begint met =, +, -, @, een tab of een regeleinde vooraan een ', zodat "
    "een rekenprogramma er geen formule van maakt. In XLSX staat de tekst zoals ze is.",
)


def codebook_rows(
    kolommen: Mapping[str, str], opmerkingen: Iterable[str] = ()
) -> list[tuple[str, str]]:
    """Header, one row per column with what it means, then what holds of the whole file."""
    slot = ((OPMERKING, tekst) for tekst in opmerkingen)
    return [("kolom", "betekenis"), *kolommen.items(), *slot]
