"""Who a result says nothing about, in words. A snapshot of before it was complete is read as far as it tells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pilootgemeenten.dutch import isolated
from rechtencirkel.cells import NIET_BEVRAAGD, Inhoud, NietGehoord
from rechtencirkel.enums import Belanghebbendengroep

NIEMAND = "niemand van wie gevraagd is ontbreekt."
# Always the same on what everybody reads: it tells of nobody why it is not there.
WIE_ER_NIET_STAAT = (
    "wie hier niet staat, gaf te weinig antwoorden, of de organisatie die haar bevroeg, "
    "zei (nog) geen ja."
)


@dataclass(frozen=True, slots=True)
class Reden:
    """All who are missing for one reason: "niet bevraagd", "nog niet beslist" or "te weinig antwoorden"."""

    reden: str
    namen: tuple[str, ...]


def unheard(inhoud: Inhoud) -> tuple[NietGehoord, ...]:
    """As released, and any belanghebbendengroep that has no groep: older snapshots left those out.

    Of what everybody reads nothing is added: who did not agree is left out without a word (vrijgave.md 2.13).
    """
    if inhoud.is_openbaar:
        return inhoud.niet_gehoord
    gevraagd = {reeks.groep for reeks in inhoud.reeksen}
    genoemd = {rij.label for rij in inhoud.niet_gehoord}
    vergeten = [
        NietGehoord(groep.label, NIET_BEVRAAGD)
        for groep in Belanghebbendengroep
        if groep not in gevraagd and groep.label not in genoemd
    ]
    return (*inhoud.niet_gehoord, *vergeten)


def by_reason(rijen: Iterable[NietGehoord]) -> tuple[Reden, ...]:
    """The same, each reason once."""
    per_reden: dict[str, list[str]] = {}
    for rij in rijen:
        per_reden.setdefault(rij.reden, []).append(isolated(rij.label))
    return tuple(Reden(reden, tuple(namen)) for reden, namen in per_reden.items())


def in_a_sentence(inhoud: Inhoud) -> str:
    """ "beleid, jongeren (niet bevraagd); landbouwers (nog niet beslist)." That nobody is missing is said only where
    every belanghebbendengroep was asked and is shown, and never on what everybody reads."""
    delen = [f"{', '.join(rij.namen)} ({rij.reden})" for rij in by_reason(unheard(inhoud))]
    if inhoud.is_openbaar:
        return "; ".join([*delen, WIE_ER_NIET_STAAT])
    return f"{'; '.join(delen)}." if delen else NIEMAND
