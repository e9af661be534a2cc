"""The released cell and its shapes: the only form in which answers leave the vault (vrijgave.md 2.3-2.6).

Drawn once, stored as rows and as JSON, drawn as a circle and said in words: always these same frozen
values. A number is a Decimal with one decimal on the scale 0-10; None is a hidden cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kader.enums import Fase
from rechtencirkel.enums import (
    GEZEGD,
    Band,
    Belanghebbendengroep,
    Invoersoort,
    Leeg,
    Rand,
    Spreiding,
    ToelichtingSoort,
)

LOWEST_DREMPEL = 5
SCALE = (Decimal(0), Decimal(10))
BANDS = ((5, Band.B5_9), (10, Band.B10_19), (20, Band.B20_49), (50, Band.B50))
STEPS_PER_POINT = {Band.B5_9: 1, Band.B10_19: 2, Band.B20_49: 2, Band.B50: 10}
NIET_BEVRAAGD = "niet bevraagd"
NOG_NIET_BESLIST = "nog niet beslist"
TE_WEINIG = str(Leeg.TE_WEINIG.label)
GEEN_ZICHT = str(Leeg.GEEN_ZICHT.label)


def band_of(n: int) -> Band | None:
    """The band of `n` persons; None under 5, which is never shown."""
    found = [band for lowest, band in BANDS if n >= lowest]
    return found[-1] if found else None


def score_value(score: int) -> Decimal:
    """A score said by many together or by an organisatie, as a value with one decimal: 7 -> 7.0."""
    return Decimal(score * 10).scaleb(-1)


@dataclass(frozen=True, slots=True)
class Cel:
    """One cell of (reeks, fase). A hidden cell says nothing; what an organisatie said has no band."""

    fase: Fase
    waarde: Decimal | None
    rand: Rand
    band: Band | None
    spreiding: Spreiding | None

    def __post_init__(self) -> None:
        if self.waarde is None and (self.band, self.spreiding, self.rand) != (
            None,
            None,
            Rand.GEEN,
        ):
            raise ValueError("a hidden cell carries nothing but its fase")
        if self.waarde is not None and not SCALE[0] <= self.waarde <= SCALE[1]:
            raise ValueError("a value lies between 0 and 10")

    @property
    def getoond(self) -> bool:
        return self.waarde is not None

    @property
    def interval(self) -> tuple[Decimal, Decimal]:
        """Open interval of the true mean, cut at 0 and 10 (which it may equal); all of it where nothing is
        shown, and nothing but the value where an organisatie said it."""
        if self.waarde is None:
            return SCALE
        if self.band is None:
            return self.waarde, self.waarde
        low = SCALE[0] if self.rand == Rand.LAAG else max(SCALE[0], self.waarde - self.stap)
        high = SCALE[1] if self.rand == Rand.HOOG else min(SCALE[1], self.waarde + self.stap)
        return low, high

    @property
    def stap(self) -> Decimal:
        """How far the true mean may lie from the value, and the step the value was rounded to; 0 where an
        organisatie said it."""
        return Decimal(1) / STEPS_PER_POINT[self.band] if self.band else Decimal(0)


def empty_reason(soort: Invoersoort | str) -> Leeg:
    """Why a cell of this kind of entry has no value; that of a standpunt is never hidden, that of an
    inschatting where the cell it is about is."""
    if soort == Invoersoort.INSCHATTING:
        return Leeg.NIET_GETOOND
    return Leeg.GEEN_ZICHT if soort == Invoersoort.STANDPUNT else Leeg.TE_WEINIG


def hidden_cel(fase: Fase) -> Cel:
    """A cell that is not shown, for whatever reason."""
    return Cel(fase, None, Rand.GEEN, None, None)


@dataclass(frozen=True, slots=True)
class Uitspraak:
    """A text of a standpunt, said by an organisatie in its own name."""

    fase: Fase
    soort: ToelichtingSoort
    tekst: str


@dataclass(frozen=True, slots=True)
class Reeks:
    """The nine cells, in the order of Fase, of one groep (blads together), groepsgesprek, standpunt or
    inschatting.

    `codes` are the stable codes by which rondes are compared: more than one after a merge. Only a
    standpunt carries its texts itself; those of a groep stand apart, so that one can be withdrawn.
    """

    sleutel: str
    label: str
    groep: Belanghebbendengroep
    codes: tuple[str, ...]
    invoersoort: Invoersoort
    cellen: tuple[Cel, ...]
    uitspraken: tuple[Uitspraak, ...] = ()

    def __post_init__(self) -> None:
        if [cel.fase for cel in self.cellen] != list(Fase):
            raise ValueError("a reeks has nine cells in the order of Fase")
        gezegd = self.invoersoort in GEZEGD
        if any(cel.getoond and (cel.band is None) != gezegd for cel in self.cellen):
            raise ValueError("a shown cell carries its band, what an organisatie said none")

    @property
    def is_line(self) -> bool:
        """Only bladen, the answers of persons, are joined by a line and make a gap."""
        return self.invoersoort == Invoersoort.BLADEN

    @property
    def is_ringed(self) -> bool:
        """A groepsgesprek is drawn with a ring around its mark, a standpunt with a frame."""
        return self.invoersoort in (Invoersoort.GROEPSGESPREK, Invoersoort.STANDPUNT)

    @property
    def is_inschatting(self) -> bool:
        """What somebody thought of a groep: nobody was heard by it."""
        return self.invoersoort == Invoersoort.INSCHATTING

    @property
    def getoond(self) -> bool:
        return any(cel.getoond for cel in self.cellen)

    @property
    def leeg(self) -> str:
        """What stands where a cell has no value."""
        return str(empty_reason(self.invoersoort).label)

    @property
    def banden(self) -> tuple[Band, ...]:
        """The bands of persons of its shown cells, smallest first, each once."""
        gezien = {cel.band for cel in self.cellen}
        return tuple(band for band in Band if band in gezien)

    @property
    def code(self) -> str:
        return "+".join(self.codes)

    @property
    def waarden(self) -> tuple[float | None, ...]:
        """Where the cells lie on the circle."""
        return tuple(None if cel.waarde is None else float(cel.waarde) for cel in self.cellen)

    @property
    def scores(self) -> tuple[int | None, ...]:
        """The whole scores of a standpunt or inschatting."""
        return tuple(None if cel.waarde is None else int(cel.waarde) for cel in self.cellen)


def groep_sleutel(nummer: int, *, gesprek: int = 0) -> str:
    """The key of the blads of a groep ("groep-2"), or of one of its groepsgesprekken ("groep-2-gesprek-1")."""
    return f"groep-{nummer}-gesprek-{gesprek}" if gesprek else f"groep-{nummer}"


def sleutel_groep(sleutel: str) -> str:
    """The key of the groep of a reeks: "groep-2" for "groep-2" and for "groep-2-gesprek-1"."""
    return sleutel.partition("-gesprek-")[0]


def standpunt_reeks(
    sleutel: str,
    organisatie: str,
    groep: Belanghebbendengroep,
    scores: tuple[int | None, ...],
    uitspraken: tuple[Uitspraak, ...],
) -> Reeks:
    """The signed scores 0-10 (None: geen zicht) and texts of one organisatie in its own name."""
    cellen = _said(scores)
    return Reeks(sleutel, organisatie, groep, (), Invoersoort.STANDPUNT, cellen, uitspraken)


def inschatting_reeks(organisatie: str, scores: Sequence[int | None]) -> Reeks:
    """What this organisatie thought that the doelgroep would give, 0-10; None where that is not shown."""
    return Reeks(
        sleutel="inschatting",
        label=f"wat {organisatie} dacht",
        groep=Belanghebbendengroep.DOELGROEP,
        codes=(),
        invoersoort=Invoersoort.INSCHATTING,
        cellen=_said(scores),
    )


def _said(scores: Sequence[int | None]) -> tuple[Cel, ...]:
    return tuple(
        hidden_cel(fase) if score is None else Cel(fase, score_value(score), Rand.GEEN, None, None)
        for fase, score in zip(Fase, scores, strict=True)
    )


@dataclass(frozen=True, slots=True)
class NietGehoord:
    """Who is missing, and why: "niet bevraagd", "nog niet beslist" or "te weinig antwoorden", nothing finer."""

    label: str
    reden: str


@dataclass(frozen=True, slots=True)
class Inhoud:
    """All that a released ronde publishes but the texts of its groepen; of those the hashes, sorted.

    `is_openbaar`: only what was agreed to be read by everybody, so that who is missing is no sign of anything.
    """

    gemeente: str
    organisatie: str
    ronde: str
    nummer: int
    instrument: int
    drempel: int
    vrijgegeven: str  # ISO date in Brussels
    reeksen: tuple[Reeks, ...]
    standpunten: tuple[Reeks, ...]
    niet_gehoord: tuple[NietGehoord, ...]
    teksten: tuple[str, ...]
    inschatting: Reeks | None = None
    is_openbaar: bool = False

    @property
    def bladreeksen(self) -> tuple[Reeks, ...]:
        """The groepen of persons: the only cells that take part in a gap."""
        return tuple(reeks for reeks in self.reeksen if reeks.is_line)

    @property
    def alle_reeksen(self) -> tuple[Reeks, ...]:
        """Groepen and groepsgesprekken, then the standpunten, then the inschatting."""
        return (*self.reeksen, *self.standpunten, *filter(None, [self.inschatting]))

    @property
    def to_draw(self) -> list[Reeks]:
        """What the circle shows. A reeks of a groep without any value is not drawn, what an organisatie said
        always; the inschatting last, so on top."""
        return [rij for rij in self.alle_reeksen if rij.getoond or rij.invoersoort in GEZEGD]

    @property
    def over_gedacht(self) -> Reeks | None:
        """The groep that the inschatting is about: the undivided doelgroep; None without inschatting."""
        over = [rij for rij in self.bladreeksen if rij.groep == Belanghebbendengroep.DOELGROEP]
        return over[0] if self.inschatting else None
