"""How a released number is said in Dutch: one wording for page, file and preview."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

from pilootgemeenten.dutch import dutch_number, isolated, opsomming
from rechtencirkel.cells import STEPS_PER_POINT, TE_WEINIG, Cel, Inhoud, Reeks
from rechtencirkel.enums import Band, Belanghebbendengroep, Invoersoort, Zekerheid
from rechtencirkel.statistics.verschil import Plaats, Verschil, is_open_ended, size_said

TEN_MINSTE = "ten minste "
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
# How a whole belanghebbendengroep is named in a sentence, and whether it is one; a part of the doelgroep has
# the plural name that its programma gave it.
GROEP_IN_ZIN = {
    Belanghebbendengroep.DOELGROEP: ("de doelgroep", "geeft"),
    Belanghebbendengroep.MEDEWERKERS: ("de medewerkers", "geven"),
    Belanghebbendengroep.BELEID: ("het beleid", "geeft"),
    Belanghebbendengroep.ANDERE_DIENSTEN: ("de andere hulp- en dienstverleners", "geven"),
}


def cel_tekst(cel: Cel, leeg: str = TE_WEINIG) -> str:
    """ "7", "2 of lager", "te weinig antwoorden"; `leeg` is what the reeks says where it has no value."""
    return leeg if cel.waarde is None else f"{dutch_number(cel.waarde)} {cel.rand.label}".strip()


def plaats_tekst(plaats: Plaats) -> str:
    """ "medewerkers 8 of hoger"."""
    reeks, cel = plaats
    return f"{isolated(reeks.label)} {cel_tekst(cel)}"


class Genoemde(Protocol):
    """A groep as it is named: a reeks, or one that is compared."""

    @property
    def label(self) -> str: ...

    @property
    def groep(self) -> Belanghebbendengroep: ...


def wie_geeft(reeks: Genoemde) -> tuple[str, str]:
    """Who gives, and the verb: ("de medewerkers", "geven"), ("senioren", "geven")."""
    heel = reeks.label == reeks.groep.label
    return GROEP_IN_ZIN[reeks.groep] if heel else (isolated(reeks.label), "geven")


def stap_teksten() -> tuple[tuple[str, str], ...]:
    """Per band of persons how far a value may lie from the true mean: ("5–9", "1 punt")."""
    stappen = {band: dutch_number(Decimal(1) / STEPS_PER_POINT[band]) for band in Band}
    return tuple((str(band.label), f"{stap} punt") for band, stap in stappen.items())


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


def kruis_zin(inhoud: Inhoud) -> str:
    """What the cross in the circle is."""
    return (
        f"Zwart kruis: wat {isolated(inhoud.organisatie)} vooraf dacht dat de doelgroep zou geven. Dat is gezegd, "
        "niet bevraagd."
    )


def gedacht_zin(inhoud: Inhoud, dacht: Cel, gaf: Cel, zeker: Decimal) -> str:
    """ "OCMW Halle dacht 7, de doelgroep gaf 3: zeker 3 verschil."; without a size under a half; "" where nothing
    is certain; "ten minste" where a coded end hides how much more."""
    if not zeker:
        return ""
    hoog, laag = (dacht, gaf) if zeker > 0 else (gaf, dacht)
    ten_minste = TEN_MINSTE if is_open_ended(hoog, laag) else ""
    return (
        f"{isolated(inhoud.organisatie)} dacht {cel_tekst(dacht)}, de doelgroep gaf {cel_tekst(gaf)}: "
        f"zeker {_size(size_said(zeker, dacht, gaf), ten_minste)}verschil."
    )


def gedacht_samen(inhoud: Inhoud, hoger: int, lager: int) -> str:
    """Of how many fasen the same: "Wat OCMW Halle dacht, ligt bij zeven fasen zeker hoger dan ..."."""
    delen = [
        f"bij {TELWOORDEN[aantal].lower()} {'fase' if aantal == 1 else 'fasen'} zeker {richting}"
        for aantal, richting in ((hoger, "hoger"), (lager, "lager"))
        if aantal
    ]
    waar = opsomming(delen) or "bij geen enkele fase zeker hoger of lager"
    return f"Wat {isolated(inhoud.organisatie)} dacht, ligt {waar} dan wat de doelgroep gaf."


def zeker_tekst(verschil: Verschil) -> str:
    """ "zeker 2,5 verschil": the bound, never the shown difference; "zeker verschil" where it is under a half; ""
    where nothing is certain."""
    if verschil.paar is None or verschil.zekerheid != Zekerheid.ZEKER:
        return ""
    ten_minste = TEN_MINSTE if verschil.ten_minste else ""
    return f"zeker {_size(verschil.paar.gezegd, ten_minste)}verschil"


def _size(gezegd: Decimal, ten_minste: str = "") -> str:
    """ "2,5 " or "ten minste 2,5 ", to stand before a noun; "" for a size that is not said."""
    return f"{ten_minste}{dutch_number(gezegd)} " if gezegd else ""


def verschil_zin(verschil: Verschil) -> str:
    """The one short way to say a gap: "doelgroep 3, medewerkers 7: zeker 2,5 verschil"; without a size where it
    is not certain: "doelgroep 4,5, medewerkers 6"; else "geen verschil te zien"."""
    if verschil.paar is None:
        return str(verschil.zekerheid.label)
    cellen = f"{plaats_tekst(verschil.paar.laag)}, {plaats_tekst(verschil.paar.hoog)}"
    zeker = zeker_tekst(verschil)
    return f"{cellen}: {zeker}" if zeker else cellen
