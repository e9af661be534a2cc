"""The rules by which cells of one fase mean something, in one table: code, bound, words, and who it is about.

A rule applies only where it is certain: over the whole intervals of the cells, or as a fact of the snapshot
itself. What only the shown values say has no rule. The page `/lezen/` shows this table.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kader.enums import Fase
from pilootgemeenten.dutch import dutch_number, isolated, opsomming
from rechtencirkel.cells import Cel, Inhoud
from rechtencirkel.enums import Band, Belanghebbendengroep, Duiding, Spreiding
from rechtencirkel.statistics.leesvragen import LEESVRAGEN
from rechtencirkel.statistics.verschil import Paar, Plaats, Verschil, zeker_gedacht

VEEL = Decimal(2)  # points from which a difference is one to talk about
LAAG = Decimal(4)  # this or lower is low
HOOG = Decimal(6)  # this or higher is high
# Who works in the scored dienst or steers it; doelgroep and andere diensten see it from outside.
BINNEN = (Belanghebbendengroep.MEDEWERKERS, Belanghebbendengroep.BELEID)


@dataclass(frozen=True, slots=True)
class Fasecellen:
    """What the rules look at: every groep of persons with its cell in one fase, shown or not; the pairs of
    shown ones; and how far what the dienst thought certainly lies from what the doelgroep gave."""

    plaatsen: tuple[Plaats, ...]
    paren: tuple[Paar, ...]
    naast_gedacht: Decimal

    @property
    def getoond(self) -> list[Plaats]:
        return [plaats for plaats in self.plaatsen if plaats[1].getoond]

    @property
    def soorten(self) -> set[Belanghebbendengroep]:
        """The belanghebbendengroepen that have a value."""
        return {reeks.groep for reeks, _ in self.getoond}


@dataclass(frozen=True, slots=True)
class Leesregel:
    """One rule: `wie` gives in words whom it is about, "" where it does not apply."""

    duiding: Duiding
    grens: str
    uitleg: str
    kleur: str
    wie: Callable[[Fasecellen], str]

    @property
    def naam(self) -> str:
        return str(self.duiding.label)

    def vraag(self, fase: Fase) -> str:
        """What to talk about; it accuses nobody."""
        return LEESVRAGEN[self.duiding][fase.plaats]

    @property
    def vragen(self) -> tuple[tuple[Fase, str], ...]:
        """The question of each fase."""
        return tuple((fase, self.vraag(fase)) for fase in Fase)

    @property
    def voorbeeldvraag(self) -> tuple[Fase, str]:
        """One of them; another fase for each rule."""
        return self.vragen[list(Duiding).index(self.duiding)]


@dataclass(frozen=True, slots=True)
class Tag:
    """A rule that certainly applies in a fase."""

    regel: Leesregel
    fase: Fase
    wie: str

    @property
    def duiding(self) -> Duiding:
        return self.regel.duiding

    @property
    def tekst(self) -> str:
        return self.regel.naam

    @property
    def kleur(self) -> str:
        """The kind of label of the house style."""
        return self.regel.kleur

    @property
    def vraag(self) -> str:
        return self.regel.vraag(self.fase)


def tags_of(inhoud: Inhoud, gap: Verschil) -> tuple[Tag, ...]:
    """The rules that certainly apply in the fase of this gap, in the order of the table.

    On what everybody reads nobody is called missing: who is not there may only not have agreed.
    """
    place = gap.fase.plaats
    plaatsen = tuple((reeks, reeks.cellen[place]) for reeks in inhoud.bladreeksen)
    cellen = Fasecellen(plaatsen, gap.paren, _beside_thought(inhoud, place))
    gevonden = ((regel, regel.wie(cellen)) for regel in REGELS)
    weg = {Duiding.TE_WEINIG_GEHOORD} if inhoud.is_openbaar else set()
    return tuple(
        Tag(regel, gap.fase, wie) for regel, wie in gevonden if wie and regel.duiding not in weg
    )


def _beside_thought(inhoud: Inhoud, place: int) -> Decimal:
    if inhoud.inschatting is None or inhoud.over_gedacht is None:
        return Decimal(0)
    return zeker_gedacht(inhoud.inschatting.cellen[place], inhoud.over_gedacht.cellen[place])


def _inside_higher(cellen: Fasecellen) -> str:
    """ "medewerkers meer dan doelgroep", for each groep inside."""
    return "; ".join(
        f"{binnen} meer dan {opsomming(buiten)}"
        for binnen, buiten in _across(cellen, inside_high=True).items()
    )


def _inside_lower(cellen: Fasecellen) -> str:
    return "; ".join(
        f"{opsomming(buiten)} meer dan {binnen}"
        for binnen, buiten in _across(cellen, inside_high=False).items()
    )


def _across(cellen: Fasecellen, *, inside_high: bool) -> dict[str, list[str]]:
    """Per groep inside the groepen outside that it certainly lies VEEL above, or under."""
    gevonden: dict[str, list[str]] = {}
    for paar in cellen.paren:
        binnen, buiten = paar.hoog[0], paar.laag[0]
        if not inside_high:
            binnen, buiten = buiten, binnen
        if paar.zeker >= VEEL and binnen.groep in BINNEN and buiten.groep not in BINNEN:
            gevonden.setdefault(isolated(binnen.label), []).append(isolated(buiten.label))
    return gevonden


def _together(cellen: Fasecellen, holds: Callable[[Cel], bool]) -> str:
    """All shown groepen, if it holds for each and they are of two kinds at least."""
    shown = cellen.getoond
    if len(cellen.soorten) < 2 or not all(holds(cel) for _, cel in shown):
        return ""
    return _labels(shown)


def _divided(cellen: Fasecellen) -> str:
    return _labels(
        [plaats for plaats in cellen.plaatsen if plaats[1].spreiding == Spreiding.VERDEELD]
    )


def _too_few(cellen: Fasecellen) -> str:
    """Who is missing for a talk of two sides: the doelgroep, or everybody else."""
    doelgroep = Belanghebbendengroep.DOELGROEP
    if not cellen.soorten:
        return "geen enkele groep heeft een cijfer"
    if doelgroep not in cellen.soorten:
        return "geen cijfer van de doelgroep"
    return "alleen een cijfer van de doelgroep" if cellen.soorten == {doelgroep} else ""


def _answered_less(cellen: Fasecellen) -> str:
    """Groepen of which fewer people gave a score here than in another fase; why is not known: they skip what
    they do not see, do not understand, or leave for later."""
    rank = {band: place for place, band in enumerate(Band, 1)}
    return _labels(
        [
            (reeks, cel)
            for reeks, cel in cellen.plaatsen
            if reeks.banden and (rank[cel.band] if cel.band else 0) < rank[reeks.banden[-1]]
        ]
    )


def _thought_otherwise(cellen: Fasecellen) -> str:
    if abs(cellen.naast_gedacht) < VEEL:
        return ""
    return f"{'hoger' if cellen.naast_gedacht > 0 else 'lager'} dan wat de doelgroep gaf"


def _labels(plaatsen: Sequence[Plaats]) -> str:
    return opsomming([isolated(reeks.label) for reeks, _ in plaatsen])


REGELS = (
    Leesregel(
        Duiding.BLINDE_VLEK,
        f"zeker {dutch_number(VEEL)} punten of meer",
        f"Medewerkers of beleid geven zeker minstens {dutch_number(VEEL)} punten meer dan de doelgroep of andere "
        "diensten.",
        "heet",
        _inside_higher,
    ),
    Leesregel(
        Duiding.VERBORGEN_INSPANNING,
        f"zeker {dutch_number(VEEL)} punten of meer",
        f"De doelgroep of andere diensten geven zeker minstens {dutch_number(VEEL)} punten meer dan medewerkers of "
        "beleid.",
        "heet",
        _inside_lower,
    ),
    Leesregel(
        Duiding.GEDEELD_KNELPUNT,
        f"zeker {dutch_number(LAAG)} of lager",
        f"Alle groepen met een cijfer geven zeker {dutch_number(LAAG)} of minder, en het zijn er minstens twee van een "
        "verschillende soort.",
        "heet",
        lambda cellen: _together(cellen, lambda cel: cel.interval[1] <= LAAG),
    ),
    Leesregel(
        Duiding.GEDEELDE_STERKTE,
        f"zeker {dutch_number(HOOG)} of hoger",
        f"Alle groepen met een cijfer geven zeker {dutch_number(HOOG)} of meer, en het zijn er minstens twee van een "
        "verschillende soort.",
        "goed",
        lambda cellen: _together(cellen, lambda cel: cel.interval[0] >= HOOG),
    ),
    Leesregel(
        Duiding.VERDEELDE_GROEP,
        "meer dan 6 punten uit elkaar",
        "De middelste helft van de antwoorden van één groep ligt meer dan 6 punten uit elkaar. Dat zeggen "
        "we pas vanaf 20 personen, en alleen als één ander antwoord het niet verandert.",
        "let-op",
        _divided,
    ),
    Leesregel(
        Duiding.TE_WEINIG_GEHOORD,
        "een kant zonder cijfer",
        "Er is geen cijfer van de doelgroep, of er is alleen een cijfer van de doelgroep.",
        "let-op",
        _too_few,
    ),
    Leesregel(
        Duiding.MINDER_BEANTWOORD,
        "minder personen dan elders",
        "Van een groep gaven hier minder mensen een cijfer dan bij een andere fase: de getoonde grootte is "
        "kleiner, of er staat “te weinig antwoorden”. Het kan om één antwoord gaan, en we weten niet waarom.",
        "let-op",
        _answered_less,
    ),
    Leesregel(
        Duiding.ANDERS_DAN_GEDACHT,
        f"zeker {dutch_number(VEEL)} punten of meer",
        f"Wat de dienst vooraf dacht dat de doelgroep zou geven, ligt zeker minstens {dutch_number(VEEL)} punten hoger "
        "of lager dan wat zij gaf.",
        "heet",
        _thought_otherwise,
    ),
)
