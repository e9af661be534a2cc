"""One fase of a released result on a projector: its cells, its gap, and its words, so many as one screen holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap

from kader.enums import Fase
from rechtencirkel.cells import Inhoud
from rechtencirkel.enums import Belanghebbendengroep, Taal
from rechtencirkel.models import Ronde, Vraag
from rechtencirkel.queries.argumenten import Argumentgroep, arguments_of
from rechtencirkel.statistics.hittekaart import Hittecel, Hittekop, heat_cell, heat_heads
from rechtencirkel.statistics.lijst import Verschilbeeld, gap_list
from rechtencirkel.statistics.snapshot import from_json
from rechtencirkel.statistics.verschil import verschillen

# A screen of 1920 by 1080 with letters of 31 px: so many words of people, so many lines of about so many letters.
WOORDEN, REGELS, LETTERS = 7, 14, 60
# Each row of cells over six takes the room of six lines, and the first the room of the circle.
PER_RIJ, RIJ_REGELS, MINSTE_REGELS = 6, 6, 6
# More lines than these are no picture any more: then only those of the gap stand in the circle.
LIJNEN = 4


@dataclass(frozen=True, slots=True)
class Schermwoord:
    """What somebody said, or a piece of it where it does not fit on one screen; "" when it was withdrawn."""

    nummer: str
    groep: Belanghebbendengroep
    wie: str
    tekst: str
    vervolg: bool = False

    @property
    def regels(self) -> int:
        return max(1, sum(-(-len(regel) // LETTERS) or 1 for regel in self.tekst.splitlines()))


@dataclass(frozen=True, slots=True)
class Schermcel:
    """One of the cells side by side, and who gave it."""

    kop: Hittekop
    cel: Hittecel


@dataclass(frozen=True, slots=True)
class Scherm:
    """One screen. `deel` of `delen`: a fase with many words takes more than one."""

    fase: Fase
    nummer: int
    vraag: str
    cellen: tuple[Schermcel, ...]
    verschil: Verschilbeeld
    met_cirkel: bool
    in_cirkel: tuple[str, ...]
    woorden: tuple[Schermwoord, ...]
    deel: int
    delen: int

    @property
    def slug(self) -> str:
        return self.fase.value.lower()

    @property
    def is_eerste_deel(self) -> bool:
        return self.deel == 1

    @property
    def is_laatste_deel(self) -> bool:
        return self.deel == self.delen

    @property
    def vorige(self) -> Fase | None:
        return list(Fase)[self.nummer - 2] if self.nummer > 1 else None

    @property
    def volgende(self) -> Fase | None:
        return list(Fase)[self.nummer] if self.nummer < len(Fase) else None


def read_scherm(ronde: Ronde, fase: Fase, deel: int) -> Scherm:
    """Three queries: the snapshot, the texts of this fase, its question. A `deel` that is not there is the nearest."""
    inhoud = from_json(ronde.snapshot.inhoud)
    plaats = fase.plaats
    reeksen = inhoud.alle_reeksen
    rijen = -(-len(reeksen) // PER_RIJ) or 1
    regels = max(REGELS - (rijen - 1) * RIJ_REGELS, MINSTE_REGELS)
    woorden = words_of(arguments_of(ronde.snapshot, inhoud, [fase])[fase], regels)
    schermen = fill_screens(woorden, regels)
    deel = min(max(deel, 1), len(schermen))
    vragen = Vraag.objects.filter(editie__rondes=ronde, editie__taal=Taal.NL, fase=fase)
    return Scherm(
        fase=fase,
        nummer=plaats + 1,
        vraag=vragen.order_by("editie__verwoording", "pk").values_list("vraag", flat=True).first()
        or "",
        cellen=tuple(
            Schermcel(kop, heat_cell(reeks, reeks.cellen[plaats]))
            for kop, reeks in zip(heat_heads(reeksen), reeksen, strict=True)
        ),
        verschil=next(gap for gap in gap_list(inhoud) if gap.fase == fase),
        met_cirkel=rijen == 1,
        in_cirkel=_in_circle(inhoud, fase),
        woorden=schermen[deel - 1],
        deel=deel,
        delen=len(schermen),
    )


def _in_circle(inhoud: Inhoud, fase: Fase) -> tuple[str, ...]:
    """The keys of what the circle draws; of more than four lines only the two of the gap, or the first four."""
    lijnen = [reeks.sleutel for reeks in inhoud.to_draw if reeks.is_line]
    if len(lijnen) <= LIJNEN:
        return ()
    paar = next(gap.paar for gap in verschillen(inhoud.bladreeksen) if gap.fase == fase)
    return (paar.hoog[0].sleutel, paar.laag[0].sleutel) if paar else tuple(lijnen[:LIJNEN])


def words_of(groepen: Iterable[Argumentgroep], regels: int = REGELS) -> list[Schermwoord]:
    """Every text with its number; one that is longer than a screen in pieces."""
    return [
        Schermwoord(argument.nummer, groep.groep, groep.label, tekst, vervolg=bool(plaats))
        for groep in groepen
        for argument in groep.argumenten
        for plaats, tekst in enumerate(_pieces(argument.tekst, regels))
    ]


def _pieces(tekst: str, regels: int) -> list[str]:
    """The text whole, or cut between words (a longer word inside it) in pieces that each fill a screen."""
    ruimte = (regels - 2) * LETTERS
    if len(tekst) <= ruimte // 2:
        return [tekst]
    return wrap(tekst, ruimte, break_on_hyphens=False) or [""]


def fill_screens(
    woorden: Sequence[Schermwoord], regels: int = REGELS
) -> list[tuple[Schermwoord, ...]]:
    """The words in their order over as few screens as hold them; one empty screen when there are none."""
    schermen: list[tuple[Schermwoord, ...]] = [()]
    for woord in woorden:
        vol = schermen[-1]
        if vol and (len(vol) == WOORDEN or sum(w.regels for w in vol) + woord.regels > regels):
            schermen.append(())
        schermen[-1] += (woord,)
    return schermen
