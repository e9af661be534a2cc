"""Two rondes beside each other: only what certainly changed has a direction; who cannot be compared is named
with the reason (vrijgave.md 2.6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kader.enums import Fase
from pilootgemeenten.dutch import opsomming
from rechtencirkel.cells import TE_WEINIG, Cel, Inhoud, Reeks
from rechtencirkel.enums import Belanghebbendengroep, Richting
from rechtencirkel.statistics.resultaat import GROEP_KLASSEN
from rechtencirkel.statistics.verschil import direction
from rechtencirkel.statistics.woorden import cel_tekst, wie_geeft


@dataclass(frozen=True, slots=True)
class Wijziging:
    """One fase of one groep in two rondes; `van` and `naar` are where an arrow starts and ends, 0-100, None where
    a cell is not shown."""

    fase: Fase
    oud: str
    nieuw: str
    richting: Richting
    van: float | None
    naar: float | None

    @property
    def is_zeker(self) -> bool:
        return self.richting in (Richting.HOGER, Richting.LAGER)

    @property
    def tekst(self) -> str:
        return str(self.richting.label)

    @property
    def waarden(self) -> str:
        """ "1,5 → 3", or "beide 3"."""
        return f"beide {self.nieuw}" if self.oud == self.nieuw else f"{self.oud} → {self.nieuw}"


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """One groep in two rondes: the same code, the same instrument version."""

    label: str
    groep: Belanghebbendengroep
    wijzigingen: tuple[Wijziging, ...]

    @property
    def is_stil(self) -> bool:
        """Whether nothing certainly changed."""
        return not any(rij.is_zeker for rij in self.wijzigingen)

    @property
    def groep_klasse(self) -> str:
        return GROEP_KLASSEN[self.groep]


@dataclass(frozen=True, slots=True)
class Onvergeleken:
    """A groep of one of the two rondes that is not compared, and why."""

    label: str
    reden: str


@dataclass(frozen=True, slots=True)
class Rondevergelijking:
    """All that can be said of two rondes; `reden` is set where nothing can."""

    oud: str
    nieuw: str
    reden: str
    vergelijkingen: tuple[Vergelijking, ...]
    onvergeleken: tuple[Onvergeleken, ...]


def changes_in_short(beide: Rondevergelijking) -> str:
    """ "Sinds Eerste meting geeft de doelgroep zeker meer bij opsporen en onthaal, en zeker minder bij nazorg."; a
    sentence for each groep, "" where nothing certainly changed."""
    return " ".join(
        f"Sinds {beide.oud} {geeft} {wie} {', en '.join(delen)}."
        for groep in beide.vergelijkingen
        if (delen := _directions(groep))
        for wie, geeft in [wie_geeft(groep)]
    )


def _directions(groep: Vergelijking) -> list[str]:
    per_richting = {
        woord: [rij.fase.label for rij in groep.wijzigingen if rij.richting == richting]
        for woord, richting in (("meer", Richting.HOGER), ("minder", Richting.LAGER))
    }
    return [
        f"zeker {woord} bij {opsomming(namen)}" for woord, namen in per_richting.items() if namen
    ]


def compare(oud: Inhoud, nieuw: Inhoud) -> Rondevergelijking:
    """The groepen of persons that stand in both rondes under the same codes; the others with the reason."""
    if oud.instrument != nieuw.instrument:
        reden = (
            f"De vragen zijn veranderd: {oud.ronde} vroeg met versie {oud.instrument}, {nieuw.ronde} met versie "
            f"{nieuw.instrument}. Daarom vergelijken we de twee rondes niet."
        )
        return Rondevergelijking(oud.ronde, nieuw.ronde, reden, (), ())
    vroeger = {reeks.code: reeks for reeks in oud.bladreeksen}
    paren = [(vroeger[rij.code], rij) for rij in nieuw.bladreeksen if rij.code in vroeger]
    return Rondevergelijking(
        oud.ronde,
        nieuw.ronde,
        "",
        tuple(_comparison(*paar) for paar in paren if all(rij.getoond for rij in paar)),
        (*_hidden(paren, oud, nieuw), *_other_cut(oud, nieuw)),
    )


def _comparison(voor: Reeks, na: Reeks) -> Vergelijking:
    fasen = zip(Fase, voor.cellen, na.cellen, strict=True)
    return Vergelijking(na.label, na.groep, tuple(_change(*fase) for fase in fasen))


def _change(fase: Fase, oud: Cel, nieuw: Cel) -> Wijziging:
    return Wijziging(
        fase, cel_tekst(oud), cel_tekst(nieuw), direction(oud, nieuw), _x(oud), _x(nieuw)
    )


def _x(cel: Cel) -> float | None:
    return None if cel.waarde is None else float(cel.waarde * 10)


def _hidden(
    paren: Sequence[tuple[Reeks, Reeks]], oud: Inhoud, nieuw: Inhoud
) -> Iterator[Onvergeleken]:
    """The same groep in both, without any value in one or both of them."""
    for paar in paren:
        waar = [
            inhoud.ronde
            for inhoud, reeks in zip((oud, nieuw), paar, strict=True)
            if not reeks.getoond
        ]
        if waar:
            yield Onvergeleken(paar[1].label, f"{TE_WEINIG} in {opsomming(waar)}")


def _other_cut(oud: Inhoud, nieuw: Inhoud) -> Iterator[Onvergeleken]:
    """Groepen that appeared, vanished, or hold other people: merged, or cut otherwise."""
    codes = {reeks.code for reeks in oud.bladreeksen} & {reeks.code for reeks in nieuw.bladreeksen}
    toen = [reeks for reeks in oud.bladreeksen if reeks.code not in codes]
    nu = [reeks for reeks in nieuw.bladreeksen if reeks.code not in codes]
    for reeks in nu:
        eerder = ", ".join(ander.label for ander in toen if _share(reeks, ander))
        anders = f"anders ingedeeld dan in {oud.ronde} ({eerder})"
        yield Onvergeleken(reeks.label, anders if eerder else f"stond niet in {oud.ronde}")
    for reeks in toen:
        if not any(_share(reeks, ander) for ander in nu):
            yield Onvergeleken(reeks.label, f"staat niet in {nieuw.ronde}")


def _share(een: Reeks, ander: Reeks) -> bool:
    """Whether people may stand in both: the same part, or a whole and its part."""
    heel = een.groep.value in (*een.codes, *ander.codes)
    return een.groep == ander.groep and (heel or bool({*een.codes} & {*ander.codes}))
