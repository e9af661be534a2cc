"""The gap list: nine fasen in three kinds, each with what a drawn bar and its words need (vrijgave.md 2.6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kader.enums import Fase
from rechtencirkel.cells import Inhoud
from rechtencirkel.enums import Belanghebbendengroep, Duiding, Invoersoort, Rand, Zekerheid
from rechtencirkel.statistics import woorden
from rechtencirkel.statistics.regels import Tag, tags_of
from rechtencirkel.statistics.resultaat import GROEP_KLASSEN
from rechtencirkel.statistics.verschil import Plaats, Verschil, verschillen, zeker_gedacht

SAMEN = {Duiding.GEDEELD_KNELPUNT: "laag", Duiding.GEDEELDE_STERKTE: "hoog"}


@dataclass(frozen=True, slots=True)
class Punt:
    """A cell on the bar of a gap, all from 0 to 100: its value, and the band in which its true mean lies; `open`
    at a coded end."""

    x: float
    van: float
    tot: float
    groep: Belanghebbendengroep
    label: str
    open: bool

    @property
    def groep_klasse(self) -> str:
        return GROEP_KLASSEN[self.groep]


@dataclass(frozen=True, slots=True)
class Verschilbeeld:
    """One line of the gap list.

    `punten` are all shown cells; `laag` and `hoog` the two that are named, so whose bands are drawn. What
    certainly lies between them runs from `van` to `tot` (0-100; None where nothing is certain), `zeker` says it.
    """

    fase: Fase
    zekerheid: Zekerheid
    zin: str
    zeker: str
    punten: tuple[Punt, ...]
    laag: Punt | None
    hoog: Punt | None
    van: float | None
    tot: float | None
    waarden: str
    ernaast: str
    gedacht: str
    tags: tuple[Tag, ...]

    @property
    def is_zeker(self) -> bool:
        return self.zekerheid == Zekerheid.ZEKER

    @property
    def samen(self) -> str:
        """ "laag" or "hoog" where all groepen certainly are; else ""."""
        return next((SAMEN[tag.duiding] for tag in self.tags if tag.duiding in SAMEN), "")


@dataclass(frozen=True, slots=True)
class Verschillijst:
    """The nine gaps by what can be said of them; what is certain has lines, the rest a sentence for each kind."""

    zeker: tuple[Verschilbeeld, ...]
    misschien: tuple[Verschilbeeld, ...]
    geen: tuple[Verschilbeeld, ...]
    onbekend: tuple[Verschilbeeld, ...]

    @property
    def alle(self) -> tuple[Verschilbeeld, ...]:
        return (*self.zeker, *self.misschien, *self.geen, *self.onbekend)

    @property
    def zinnen(self) -> tuple[str, ...]:
        """ "Samen laag, zeker: ...", "Misschien anders: ...", "Geen verschil te zien: ...", each if it is so."""
        samen = [
            _sentence(f"Samen {waar}, zeker", [gap for gap in self.alle if gap.samen == waar])
            for waar in SAMEN.values()
        ]
        geen = [gap.fase.label for gap in self.geen if not gap.samen]
        onbekend = [gap.fase.label for gap in self.onbekend]
        return tuple(
            filter(
                None,
                [
                    *samen,
                    _sentence("Misschien anders", [gap for gap in self.misschien if not gap.samen]),
                    f"Geen verschil te zien: {', '.join(geen)}." if geen else "",
                    f"Niet te vergelijken: {', '.join(onbekend)}." if onbekend else "",
                ],
            )
        )


def _sentence(kop: str, gaps: Sequence[Verschilbeeld]) -> str:
    """The fasen with the cells that it is about: the two of a pair, or all."""
    delen = []
    for gap in gaps:
        punten = gap.punten if gap.samen else filter(None, [gap.laag, gap.hoog])
        delen.append(f"{gap.fase.label} ({', '.join(punt.label for punt in punten)})")
    return f"{kop}: {', '.join(delen)}." if delen else ""


def gap_list(inhoud: Inhoud) -> tuple[Verschilbeeld, ...]:
    """Nine gaps in the order of `verschillen`, with marks and words."""
    return tuple(_gap(inhoud, gap) for gap in verschillen(inhoud.bladreeksen))


def by_kind(gaps: Sequence[Verschilbeeld]) -> Verschillijst:
    """The same gaps by what can be said of them."""
    zeker, misschien, geen, onbekend = (
        tuple(gap for gap in gaps if gap.zekerheid == kind) for kind in Zekerheid
    )
    return Verschillijst(zeker, misschien, geen, onbekend)


def _gap(inhoud: Inhoud, gap: Verschil) -> Verschilbeeld:
    plaats = gap.fase.plaats
    cellen = [
        (reeks, reeks.cellen[plaats])
        for reeks in inhoud.bladreeksen
        if reeks.cellen[plaats].getoond
    ]
    cellen.sort(key=lambda rij: rij[1].waarde or Decimal(0))
    laag = _mark(gap.paar.laag) if gap.paar else None
    hoog = _mark(gap.paar.hoog) if gap.paar else None
    is_zeker = gap.zekerheid == Zekerheid.ZEKER
    return Verschilbeeld(
        fase=gap.fase,
        zekerheid=gap.zekerheid,
        zin=woorden.verschil_zin(gap),
        zeker=woorden.zeker_tekst(gap),
        punten=tuple(_mark(rij) for rij in cellen),
        laag=laag,
        hoog=hoog,
        van=laag.tot if laag and is_zeker else None,
        tot=hoog.van if hoog and is_zeker else None,
        waarden=" · ".join(woorden.plaats_tekst(rij) for rij in cellen),
        ernaast=_beside(inhoud, plaats),
        gedacht=_thought(inhoud, plaats),
        tags=tags_of(inhoud, gap),
    )


def _mark(plaats: Plaats) -> Punt:
    reeks, cel = plaats
    van, tot = (float(grens * 10) for grens in cel.interval)
    x = float((cel.waarde or Decimal(0)) * 10)
    return Punt(x, van, tot, reeks.groep, woorden.plaats_tekst(plaats), cel.rand != Rand.GEEN)


def _beside(inhoud: Inhoud, plaats: int) -> str:
    """Groepsgesprekken and standpunten of this fase: beside the gap, never counted in it."""
    delen = [
        woorden.plaats_tekst((reeks, reeks.cellen[plaats]))
        for reeks in inhoud.reeksen
        if reeks.invoersoort == Invoersoort.GROEPSGESPREK and reeks.cellen[plaats].getoond
    ]
    delen += [
        f"standpunt {woorden.plaats_tekst((standpunt, standpunt.cellen[plaats]))}"
        for standpunt in inhoud.standpunten
        if standpunt.cellen[plaats].getoond
    ]
    return " · ".join(delen)


def _thought(inhoud: Inhoud, plaats: int) -> str:
    """What the scored organisatie thought of this fase, where that certainly is another value; else ""."""
    if inhoud.inschatting is None or inhoud.over_gedacht is None:
        return ""
    dacht, gaf = inhoud.inschatting.cellen[plaats], inhoud.over_gedacht.cellen[plaats]
    return woorden.gedacht_zin(inhoud, dacht, gaf, zeker_gedacht(dacht, gaf))
