"""The result of a ronde made ready to read: sentence, table, gaps, comparison; from the snapshot alone (rule 6).

No overall mean anywhere: groepen stay apart, and beside each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kader.enums import Fase
from rechtencirkel.cells import Cel, Inhoud, Reeks
from rechtencirkel.enums import Belanghebbendengroep, Duiding, Invoersoort, Rand, Zekerheid
from rechtencirkel.statistics import woorden
from rechtencirkel.statistics.verschil import Verschil, vergelijk, verschillen, zeker_gedacht

# The class by which the style sheet knows a groep: colour, dash and marker belong together.
GROEP_KLASSEN = {
    Belanghebbendengroep.DOELGROEP: "g-doelgroep",
    Belanghebbendengroep.MEDEWERKERS: "g-medewerkers",
    Belanghebbendengroep.BELEID: "g-beleid",
    Belanghebbendengroep.ANDERE_DIENSTEN: "g-andere",
}
INSCHATTING_KLASSE = "g-inschatting"


@dataclass(frozen=True, slots=True)
class Kolom:
    """Who stands in one column or legend row; `groep` is the code of its belanghebbendengroep, `gehoord`
    whether somebody spoke: an inschatting is shown, but nobody was heard by it."""

    sleutel: str
    label: str
    groep: Belanghebbendengroep
    soort: Invoersoort
    detail: str
    gehoord: bool

    @property
    def groep_klasse(self) -> str:
        is_inschatting = self.soort == Invoersoort.INSCHATTING
        return INSCHATTING_KLASSE if is_inschatting else GROEP_KLASSEN[self.groep]


@dataclass(frozen=True, slots=True)
class Celbeeld:
    """One cell as said; `kop` is the name of its column, for a phone."""

    kop: str
    tekst: str
    getoond: bool
    bij: str


@dataclass(frozen=True, slots=True)
class Rij:
    fase: Fase
    cellen: tuple[Celbeeld, ...]


@dataclass(frozen=True, slots=True)
class Tabel:
    """The table twin of the circle: nine fasen, a column for every reeks, standpunt and inschatting."""

    kolommen: tuple[Kolom, ...]
    rijen: tuple[Rij, ...]


@dataclass(frozen=True, slots=True)
class Punt:
    """A mark on the bar of a gap: x from 0 to 100, `open` at a coded end."""

    x: float
    groep: Belanghebbendengroep
    label: str
    open: bool

    @property
    def groep_klasse(self) -> str:
        return GROEP_KLASSEN[self.groep]


@dataclass(frozen=True, slots=True)
class Tag:
    """What the cells of one fase may mean, and how sure that is."""

    duiding: Duiding
    zekerheid: Zekerheid

    @property
    def is_blinde_vlek(self) -> bool:
        return self.duiding == Duiding.BLINDE_VLEK

    @property
    def tekst(self) -> str:
        return f"{self.duiding.label} · {self.zekerheid.label}"

    @property
    def vraag(self) -> str:
        return woorden.DUIDING_VRAAG[self.duiding]


@dataclass(frozen=True, slots=True)
class Verschilbeeld:
    """One line of the gap list."""

    fase: Fase
    getoond: bool
    punten: tuple[Punt, ...]
    van: float | None
    tot: float | None
    waarden: str
    zin: str
    ernaast: str
    gedacht: str
    tags: tuple[Tag, ...]


@dataclass(frozen=True, slots=True)
class Gedacht:
    """What the scored organisatie thought: what its cross is, and how far it certainly was off, in words."""

    kruis: str
    zin: str


@dataclass(frozen=True, slots=True)
class Wijziging:
    """One fase of one groep in two rondes."""

    fase: Fase
    oud: str
    nieuw: str
    verandering: str
    zeker: bool


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """One groep in two rondes: the same code, the same instrument version."""

    label: str
    groep: Belanghebbendengroep
    wijzigingen: tuple[Wijziging, ...]


def table(reeksen: Sequence[Reeks]) -> Tabel:
    """The cells of these reeksen in this order: a column each, a row per fase."""
    kolommen = tuple(
        Kolom(
            reeks.sleutel,
            reeks.label,
            reeks.groep,
            reeks.invoersoort,
            woorden.reeks_detail(reeks),
            gehoord=reeks.invoersoort == Invoersoort.STANDPUNT
            or (reeks.getoond and not reeks.is_inschatting),
        )
        for reeks in reeksen
    )
    cellen = [[_cel(reeks, cel) for cel in reeks.cellen] for reeks in reeksen]
    rijen = zip(*cellen, strict=True)
    return Tabel(
        kolommen,
        tuple(Rij(fase, rij) for fase, rij in zip(Fase, rijen, strict=True)) if cellen else (),
    )


def _cel(reeks: Reeks, cel: Cel) -> Celbeeld:
    bij = cel.spreiding.label if cel.spreiding else ""
    return Celbeeld(reeks.label, woorden.cel_tekst(cel, reeks.leeg), cel.getoond, bij)


def gap_list(inhoud: Inhoud) -> tuple[Verschilbeeld, ...]:
    """Nine gaps in the order of `verschillen`, with marks and words."""
    gaps = verschillen(inhoud.bladreeksen)
    return tuple(_gap(inhoud, gap) for gap in gaps)


def _gap(inhoud: Inhoud, gap: Verschil) -> Verschilbeeld:
    plaats = list(Fase).index(gap.fase)
    cellen = [
        (reeks, cel, cel.waarde)
        for reeks in inhoud.bladreeksen
        if (cel := reeks.cellen[plaats]).waarde is not None
    ]
    cellen.sort(key=lambda rij: rij[2])
    return Verschilbeeld(
        fase=gap.fase,
        getoond=gap.getoond is not None,
        punten=tuple(
            Punt(
                _x(waarde),
                reeks.groep,
                f"{reeks.label} {woorden.cel_tekst(cel)}",
                cel.rand != Rand.GEEN,
            )
            for reeks, cel, waarde in cellen
        ),
        van=_x(gap.laagste[1].waarde) if gap.laagste else None,
        tot=_x(gap.hoogste[1].waarde) if gap.hoogste else None,
        waarden=" · ".join(f"{reeks.label} {woorden.cel_in_zin(cel)}" for reeks, cel, _ in cellen),
        zin=woorden.verschil_zin(gap),
        ernaast=_beside(inhoud, plaats),
        gedacht=_thought(inhoud, plaats),
        tags=tuple(Tag(duiding, zekerheid) for duiding, zekerheid in gap.duidingen),
    )


def _x(waarde: Decimal | None) -> float:
    return float(waarde or 0) * 10


def _beside(inhoud: Inhoud, plaats: int) -> str:
    """Groepsgesprekken and standpunten of this fase: beside the gap, never counted in it."""
    delen = [
        f"{reeks.label} {woorden.cel_tekst(reeks.cellen[plaats])}"
        for reeks in inhoud.reeksen
        if reeks.invoersoort == Invoersoort.GROEPSGESPREK and reeks.cellen[plaats].getoond
    ]
    delen += [
        f"standpunt {standpunt.label} {woorden.cel_tekst(standpunt.cellen[plaats])}"
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


def thought(inhoud: Inhoud) -> Gedacht | None:
    """What the cross is, and in how many fasen it certainly lies above or under what the doelgroep gave."""
    if inhoud.inschatting is None or inhoud.over_gedacht is None:
        return None
    paren = zip(inhoud.inschatting.cellen, inhoud.over_gedacht.cellen, strict=True)
    zeker = [zeker_gedacht(dacht, gaf) for dacht, gaf in paren]
    hoger, lager = (sum(kant * waarde > 0 for waarde in zeker) for kant in (1, -1))
    return Gedacht(woorden.kruis_zin(inhoud), woorden.gedacht_samen(inhoud, hoger, lager))


def largest(gaps: Sequence[Verschilbeeld], aantal: int = 3) -> tuple[str, ...]:
    """The fasen that the opening sentence names: where a difference is seen, largest first."""
    return tuple(gap.fase.label for gap in gaps if gap.getoond and gap.van != gap.tot)[:aantal]


def heard(inhoud: Inhoud) -> str:
    """ "Vier groepen kijken", "Eén groep kijkt": how many groepen have a shown value."""
    aantal = sum(reeks.getoond for reeks in inhoud.bladreeksen)
    woord = woorden.TELWOORDEN[aantal] if aantal < len(woorden.TELWOORDEN) else str(aantal)
    return f"{woord} {'groep kijkt' if aantal <= 1 else 'groepen kijken'}"


def compare(oud: Inhoud, nieuw: Inhoud) -> tuple[Vergelijking, ...]:
    """The groepen of persons that stand in both rondes under the same code; none if the instrument differs."""
    if oud.instrument != nieuw.instrument:
        return ()
    vroeger = {reeks.code: reeks for reeks in oud.bladreeksen}
    return tuple(
        Vergelijking(
            reeks.label,
            reeks.groep,
            tuple(
                _change(fase, voor, na)
                for fase, voor, na in zip(
                    Fase, vroeger[reeks.code].cellen, reeks.cellen, strict=True
                )
            ),
        )
        for reeks in nieuw.bladreeksen
        if reeks.code in vroeger and (reeks.getoond or vroeger[reeks.code].getoond)
    )


def _change(fase: Fase, oud: Cel, nieuw: Cel) -> Wijziging:
    verandering, zeker = vergelijk(oud, nieuw)
    return Wijziging(
        fase,
        woorden.cel_tekst(oud),
        woorden.cel_tekst(nieuw),
        woorden.wijziging_tekst(oud, nieuw, verandering, zeker),
        zeker == Zekerheid.ZEKER,
    )
