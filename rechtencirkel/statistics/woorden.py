"""How a released number is said in Dutch: one wording for page, file and preview."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from rechtencirkel.enums import Band, Duiding, Invoersoort, Rand, Zekerheid
from rechtencirkel.statistics.snapshot import TE_WEINIG, Inhoud, Reeks
from rechtencirkel.statistics.verschil import Verschil
from rechtencirkel.statistics.vrijgave import Cel

GEEN_ZICHT = "geen zicht"
SCHAAL = "0 is weinig initiatieven, 10 is (pro)actief."
TELWOORDEN = (
    "Geen enkele",
    "Eén",
    "Twee",
    "Drie",
    "Vier",
    "Vijf",
    "Zes",
    "Zeven",
    "Acht",
    "Negen",
    "Tien",
)
DUIDING_UITLEG = {
    Duiding.BLINDE_VLEK: "De medewerkers geven ten minste 2 punten meer dan de doelgroep.",
    Duiding.GEDEELD_KNELPUNT: "Alle groepen geven 4 of minder.",
}
DUIDING_VRAAG = {
    Duiding.BLINDE_VLEK: "Wat maken mensen mee dat de dienst niet ziet?",
    Duiding.GEDEELD_KNELPUNT: "Iedereen ziet dit probleem. Wat kan er het eerst anders?",
}


def getal(waarde: Decimal) -> str:
    """4.5 -> "4,5"; 3.0 -> "3"."""
    tekst = f"{waarde:f}"
    return (tekst.rstrip("0").rstrip(".") if "." in tekst else tekst).replace(".", ",")


def punten(waarde: Decimal) -> str:
    return f"{getal(waarde)} {'punt' if waarde == 1 else 'punten'}"


def cel_tekst(cel: Cel) -> str:
    """ "7", "2 of lager", "te weinig antwoorden"."""
    return TE_WEINIG if cel.waarde is None else f"{getal(cel.waarde)} {cel.rand.label}".strip()


def cel_in_zin(cel: Cel) -> str:
    """A cell inside a sentence: "ten minste 8", "ten hoogste 2", "7"."""
    if cel.waarde is None:
        return TE_WEINIG
    voor = {Rand.HOOG: "ten minste ", Rand.LAAG: "ten hoogste "}.get(cel.rand, "")
    return f"{voor}{getal(cel.waarde)}"


def band_tekst(banden: Sequence[Band], wie: str = "personen") -> str:
    """ "5–9 personen"; "5–9 tot 20–49 personen" where the fasen differ."""
    if not banden:
        return TE_WEINIG
    namen = [band.label for band in banden]
    return f"{namen[0] if len(namen) == 1 else f'{namen[0]} tot {namen[-1]}'} {wie}"


def reeks_detail(reeks: Reeks) -> str:
    """What stands behind a name in the legend: the band of persons, never a count."""
    if reeks.invoersoort == Invoersoort.GROEPSGESPREK:
        return band_tekst(reeks.banden, "deelnemers")
    return band_tekst(reeks.banden)


def niet_gehoord_zin(inhoud: Inhoud) -> str:
    """Who was not heard, without the words "niet gehoord"."""
    wie = ", ".join(f"{rij.label} ({rij.reden})" for rij in inhoud.niet_gehoord)
    return f"{wie}." if wie else "niemand van wie gevraagd is ontbreekt."


def opsomming(delen: Sequence[str]) -> str:
    """a, b en c."""
    return " en ".join(filter(None, [", ".join(delen[:-1]), delen[-1]])) if delen else ""


def caption(inhoud: Inhoud) -> list[str]:
    """The lines under the circle in a file: scale, who was heard with how many, who was not."""
    wie = [f"{reeks.label} ({reeks_detail(reeks)})" for reeks in inhoud.reeksen if reeks.getoond]
    wie += [f"{standpunt.organisatie} (standpunt)" for standpunt in inhoud.standpunten]
    return [
        f"Schaal: {SCHAAL}",
        f"Gehoord: {opsomming(wie)}." if wie else "Geen enkele groep gaf genoeg antwoorden.",
        f"Niet gehoord: {niet_gehoord_zin(inhoud)}",
    ]


def titel(inhoud: Inhoud) -> str:
    return f"Hoe proactief is {inhoud.organisatie}? {inhoud.ronde}, {inhoud.gemeente}"


def verschil_zin(verschil: Verschil) -> str:
    """How large a gap is and how sure: "Verschil: ten minste 4 punten, zeker meer dan 2."."""
    if verschil.getoond is None:
        return "Er zijn geen twee verschillende groepen om te vergelijken."
    if not verschil.getoond:
        return "Geen verschil te zien tussen de groepen."
    voor = "ten minste " if verschil.ten_minste else ""
    zeker = f", zeker {punten(verschil.zeker)} of meer" if verschil.zeker else ""
    return f"Verschil: {voor}{punten(verschil.getoond)}{zeker}."


def wijziging_tekst(
    oud: Cel, nieuw: Cel, verandering: Decimal | None, zeker: Zekerheid | None
) -> str:
    """ "+2, zeker hoger", "ten minste +1, mogelijk hoger", "geen verschil te zien", or a dash."""
    if verandering is None:
        return "–"
    if not verandering or zeker is None:
        return "geen verschil te zien"
    teken = "+" if verandering > 0 else "−"
    gecodeerd = (oud.rand, nieuw.rand) != (Rand.GEEN, Rand.GEEN)
    richting = "hoger" if verandering > 0 else "lager"
    return f"{'ten minste ' if gecodeerd else ''}{teken}{getal(abs(verandering))}, {zeker.label} {richting}"
