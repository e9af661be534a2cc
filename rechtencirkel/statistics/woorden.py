"""How a released number is said in Dutch: one wording for page, file and preview."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pilootgemeenten.dutch import dutch_number, opsomming
from rechtencirkel.cells import TE_WEINIG, Cel, Inhoud, Reeks
from rechtencirkel.enums import Band, Duiding, Invoersoort, Rand, Zekerheid
from rechtencirkel.statistics.niet_gehoord import in_a_sentence
from rechtencirkel.statistics.verschil import Verschil

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
DUIDING_VRAAG = {
    Duiding.BLINDE_VLEK: "Wat maken mensen mee dat de dienst niet ziet?",
    Duiding.GEDEELD_KNELPUNT: "Iedereen ziet dit probleem. Wat kan er het eerst anders?",
}


def punten(waarde: Decimal) -> str:
    return f"{dutch_number(waarde)} {'punt' if waarde == 1 else 'punten'}"


def cel_tekst(cel: Cel, leeg: str = TE_WEINIG) -> str:
    """ "7", "2 of lager", "te weinig antwoorden"; `leeg` is what the reeks says where it has no value."""
    return leeg if cel.waarde is None else f"{dutch_number(cel.waarde)} {cel.rand.label}".strip()


def cel_in_zin(cel: Cel) -> str:
    """A cell inside a sentence: "ten minste 8", "ten hoogste 2", "7"."""
    if cel.waarde is None:
        return TE_WEINIG
    voor = {Rand.HOOG: "ten minste ", Rand.LAAG: "ten hoogste "}.get(cel.rand, "")
    return f"{voor}{dutch_number(cel.waarde)}"


def band_tekst(banden: Sequence[Band], wie: str = "personen") -> str:
    """ "5–9 personen"; "5–9 tot 20–49 personen" where the fasen differ."""
    if not banden:
        return TE_WEINIG
    namen = [band.label for band in banden]
    return f"{namen[0] if len(namen) == 1 else f'{namen[0]} tot {namen[-1]}'} {wie}"


def reeks_detail(reeks: Reeks) -> str:
    """What stands behind a name in the legend: the band of persons, never a count; or "standpunt"."""
    if reeks.is_inschatting:
        return "over de doelgroep, niet bevraagd"
    if reeks.invoersoort == Invoersoort.STANDPUNT:
        return Invoersoort.STANDPUNT.label
    if reeks.invoersoort == Invoersoort.GROEPSGESPREK:
        return band_tekst(reeks.banden, "deelnemers")
    return band_tekst(reeks.banden)


def caption(inhoud: Inhoud) -> list[str]:
    """The lines under the circle in a file: scale, who was heard with how many, who was not."""
    gehoord = [*(reeks for reeks in inhoud.reeksen if reeks.getoond), *inhoud.standpunten]
    wie = [f"{reeks.label} ({reeks_detail(reeks)})" for reeks in gehoord]
    regels = [
        f"Schaal: {SCHAAL}",
        f"Gehoord: {opsomming(wie)}." if wie else "Geen enkele groep gaf genoeg antwoorden.",
        f"Niet gehoord: {in_a_sentence(inhoud)}",
    ]
    return [*regels, kruis_zin(inhoud)] if inhoud.inschatting else regels


def kruis_zin(inhoud: Inhoud) -> str:
    """What the cross in the circle is."""
    return (
        f"Zwart kruis: wat {inhoud.organisatie} vooraf dacht dat de doelgroep zou geven. Dat is gezegd, "
        "niet bevraagd."
    )


def gedacht_zin(inhoud: Inhoud, dacht: Cel, gaf: Cel, zeker: Decimal) -> str:
    """ "OCMW Halle dacht 7, de doelgroep gaf 3: zeker 3 verschil."; "" where nothing is certain."""
    if not zeker:
        return ""
    return (
        f"{inhoud.organisatie} dacht {cel_tekst(dacht)}, de doelgroep gaf {cel_tekst(gaf)}: "
        f"zeker {dutch_number(abs(zeker))} verschil."
    )


def gedacht_samen(inhoud: Inhoud, hoger: int, lager: int) -> str:
    """Of how many fasen the same: "Wat OCMW Halle dacht, ligt bij zeven fasen zeker hoger dan ..."."""
    delen = [
        f"bij {TELWOORDEN[aantal].lower()} {'fase' if aantal == 1 else 'fasen'} zeker {richting}"
        for aantal, richting in ((hoger, "hoger"), (lager, "lager"))
        if aantal
    ]
    waar = opsomming(delen) or "bij geen enkele fase zeker hoger of lager"
    return f"Wat {inhoud.organisatie} dacht, ligt {waar} dan wat de doelgroep gaf."


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
    return f"{'ten minste ' if gecodeerd else ''}{teken}{dutch_number(abs(verandering))}, {zeker.label} {richting}"
