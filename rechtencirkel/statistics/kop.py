"""The sentence above a result: what is certain, else what may be, else that nothing is certain.

It names two fasen at most and never "the largest": "2,5 of meer" and "2 of meer" cannot be ranked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pilootgemeenten.dutch import dutch_number
from rechtencirkel.cells import Inhoud
from rechtencirkel.enums import Zekerheid
from rechtencirkel.statistics.regels import VEEL
from rechtencirkel.statistics.verschil import Paar, Verschil, verschillen
from rechtencirkel.statistics.woorden import wie_geeft

GENOEMD = 2  # fasen
NIETS_ZEKER = "Geen enkel verschil is groot genoeg om zeker te zijn."
GEEN_CIJFERS = "Geen enkele groep gaf genoeg antwoorden om cijfers te tonen."
GEEN_CIJFERS_HIER = "Hier staan geen cijfers."
GEEN_TWEE_HIER = "Hier staan bij geen enkele fase twee soorten groepen om te vergelijken."
GEEN_TWEE = "Bij geen enkele fase zijn er twee soorten groepen om te vergelijken."


@dataclass(frozen=True, slots=True)
class Zinsdeel:
    """A piece of the sentence; the name of a fase stands out."""

    tekst: str
    nadruk: bool = False


@dataclass(frozen=True, slots=True)
class Kopzin:
    """The sentence in pieces, and how sure what it says is."""

    zekerheid: Zekerheid
    delen: tuple[Zinsdeel, ...]

    @property
    def zin(self) -> str:
        return "".join(deel.tekst for deel in self.delen)


def lead(inhoud: Inhoud) -> Kopzin:
    """What to read first; computed from the cells of persons only."""
    gaps = verschillen(inhoud.bladreeksen)
    zekerheid = gaps[0].zekerheid
    if zekerheid == Zekerheid.ZEKER:
        return Kopzin(zekerheid, _certain(gaps))
    if zekerheid == Zekerheid.MISSCHIEN:
        genoemd = [gap for gap in gaps if gap.zekerheid == zekerheid][:GENOEMD]
        slot = f", maar {NIETS_ZEKER[0].lower()}{NIETS_ZEKER[1:]}"
        return Kopzin(
            zekerheid,
            (Zinsdeel("Misschien kijken groepen anders naar "), *_names(genoemd), Zinsdeel(slot)),
        )
    if zekerheid == Zekerheid.GEEN:
        return Kopzin(zekerheid, (Zinsdeel(NIETS_ZEKER),))
    gehoord = any(reeks.getoond for reeks in inhoud.bladreeksen)
    zin = GEEN_TWEE if gehoord else GEEN_CIJFERS
    if inhoud.is_openbaar:  # who is not there may have said something all the same
        zin = GEEN_TWEE_HIER if gehoord else GEEN_CIJFERS_HIER
    return Kopzin(zekerheid, (Zinsdeel(zin),))


def _certain(gaps: Sequence[Verschil]) -> tuple[Zinsdeel, ...]:
    """A sentence, or two where the two fasen are about other groepen; with a size where both have it."""
    zeker = [(gap, gap.paar) for gap in gaps if gap.paar and gap.zekerheid == Zekerheid.ZEKER]
    veel = [rij for rij in zeker if rij[0].zeker >= VEEL]
    eerste, *rest = (veel or zeker)[:GENOEMD]
    maat = f"minstens {dutch_number(VEEL)} punten meer" if veel else "meer"
    if rest and _who(eerste[1]) == _who(rest[0][1]):
        return _sentence([eerste, *rest], maat)
    delen = _sentence([eerste], maat)
    return (*delen, Zinsdeel(" "), *_sentence(rest, maat)) if rest else delen


def _who(paar: Paar) -> tuple[str, str]:
    return paar.hoog[0].sleutel, paar.laag[0].sleutel


def _sentence(rijen: Sequence[tuple[Verschil, Paar]], maat: str) -> tuple[Zinsdeel, ...]:
    """ "De medewerkers geven opsporen zeker meer dan de doelgroep.": who is that of the first."""
    paar = rijen[0][1]
    return (*_begin(paar), *_names([gap for gap, _ in rijen]), _end(paar, maat))


def _begin(paar: Paar) -> tuple[Zinsdeel]:
    wie, geeft = wie_geeft(paar.hoog[0])
    return (Zinsdeel(f"{wie[:1].upper()}{wie[1:]} {geeft} "),)


def _end(paar: Paar, maat: str) -> Zinsdeel:
    return Zinsdeel(f" zeker {maat} dan {wie_geeft(paar.laag[0])[0]}.")


def _names(gaps: Sequence[Verschil]) -> list[Zinsdeel]:
    """ "opsporen", or "opsporen" " en " "onthaal"."""
    namen = [Zinsdeel(gap.fase.label, nadruk=True) for gap in gaps]
    return [namen[0], *(deel for naam in namen[1:] for deel in (Zinsdeel(" en "), naam))]
