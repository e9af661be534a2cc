"""One line or set of marks of the circle, and the colour, dash and marker by which it is known."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from kader.enums import Fase
from pilootgemeenten.dutch import dutch_number
from rechtencirkel.cells import TE_WEINIG, Reeks
from rechtencirkel.enums import Belanghebbendengroep, Invoersoort

from .marks import INK, Style

HOOGSTE = 10
# What XML cannot hold: the character 0 in "a\x00b", or half of a pair as "\ud83d".
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


# Colour, darker shade for the second reeks of the same groep, dash, marker (the names of matplotlib).
GROEPEN: dict[Belanghebbendengroep, tuple[str, str, tuple[float, ...], str]] = {
    Belanghebbendengroep.DOELGROEP: ("#c2480a", "#752a04", (), "o"),
    Belanghebbendengroep.MEDEWERKERS: ("#0b63a5", "#06375d", (4, 2), "s"),
    Belanghebbendengroep.BELEID: ("#1b7f5c", "#0c4733", (5, 1.8, 1.2, 1.8), "^"),
    Belanghebbendengroep.ANDERE_DIENSTEN: ("#7a4b9a", "#432657", (1.2, 1.6), "D"),
}
# An inschatting has no groep of its own: a black cross, never a line.
THOUGHT = Style(INK, (), "x", core=False)


def style_of(reeks: Reeks, place: int) -> Style:
    """The look of the reeks at this place (from 0) among the reeksen of its groep."""
    if reeks.is_inschatting:
        return THOUGHT
    colour, dark, dash, marker = GROEPEN[reeks.groep]
    return Style(dark if place % 2 else colour, dash, marker, core=place // 2 % 2 == 1)


def places(reeksen: Sequence[Reeks]) -> list[int]:
    """Of each reeks how many of the same groep stand before it."""
    seen: Counter[Belanghebbendengroep] = Counter()
    result = []
    for reeks in reeksen:
        result.append(seen[reeks.groep])
        seen[reeks.groep] += 1
    return result


def numbers(reeksen: Sequence[Reeks]) -> tuple[str, ...]:
    """The number at the marks of each reeks; empty where groep and kind of entry tell it apart already."""
    kinds = Counter((reeks.groep, reeks.invoersoort) for reeks in reeksen)
    doubled = {groep for (groep, _), count in kinds.items() if count > 1}
    numbered = zip(reeksen, places(reeksen), strict=True)
    return tuple(
        str(place + 1) if reeks.groep in doubled and not reeks.is_inschatting else ""
        for reeks, place in numbered
    )


@dataclass(frozen=True, slots=True)
class Look:
    """A reeks with what tells it apart from all others of its snapshot, whichever of them are drawn."""

    reeks: Reeks
    style: Style
    number: str

    @property
    def around(self) -> str:
        """The marker that stands around its own: a ring for a groepsgesprek, a frame for a standpunt."""
        if not self.reeks.is_ringed:
            return ""
        return "o" if self.reeks.invoersoort == Invoersoort.GROEPSGESPREK else "s"


def looks(reeksen: Sequence[Reeks]) -> tuple[Look, ...]:
    """All reeksen of a snapshot, in their order."""
    found = zip(reeksen, places(reeksen), numbers(reeksen), strict=True)
    return tuple(Look(reeks, style_of(reeks, place), number) for reeks, place, number in found)


def plain(text: str) -> str:
    """One line without what XML cannot hold."""
    return " ".join(_NOT_IN_XML.sub(" ", text).split())


def name_of(reeks: Reeks) -> str:
    """The label with, for what is not counted, the kind of entry; that of an inschatting says it itself."""
    label = plain(reeks.label)
    kind = reeks.invoersoort.label
    said = reeks.is_line or reeks.is_inschatting or kind in label.lower()
    return label if said else f"{label} ({kind})"


def _words(reeks: Reeks, index: int) -> str:
    cel = reeks.cellen[index]
    if cel.waarde is None:
        return reeks.leeg
    return f"{dutch_number(cel.waarde)} {cel.rand.label}".strip()


def why_empty(reeksen: Sequence[Reeks]) -> str:
    """What stands in a circle without a mark: a standpunt without a view is never too few answers."""
    redenen = {reeks.leeg for reeks in reeksen}
    return redenen.pop() if len(redenen) == 1 else TE_WEINIG


def describe(reeksen: Sequence[Reeks]) -> str:
    """All that the circle shows, in words."""
    lines = ["Negen fasen, elk met een score van 0 (weinig initiatieven) tot 10 ((pro)actief)."]
    for reeks in reeksen:
        cells = (f"{fase.label} {_words(reeks, index)}" for index, fase in enumerate(Fase))
        lines.append(f"{name_of(reeks)}: {', '.join(cells)}.")
    return " ".join(lines if reeksen else [*lines, f"Geen enkele groep: {TE_WEINIG}."])
