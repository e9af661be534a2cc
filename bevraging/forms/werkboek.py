"""The sheets of a workbook (.xlsx, .xls, .ods) as rows of cells, and which of them holds the answers."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from bevraging.rules.invoer import SHEET, UITLEGBLAD
from pilootgemeenten.dutch import opsomming

from .bladwacht import BESCHADIGD, BestandFout, Bladbevinding
from .kolommen import Kolomkop
from .kolomnamen import ZEKER, Rij, count_fasen, filled_start, is_filled
from .ods import is_ods, read_ods
from .oud_excel import OLE, inspect_xls
from .zipwacht import inspect_xlsx

LEEG = "Dit rekenblad is leeg."


@dataclass(frozen=True)
class Tabblad:
    """One sheet: its rows, counted from 1, which are made anew each time, and what was seen of it beside them."""

    naam: str
    rijen: Callable[[], Iterable[Rij]] = tuple
    bevinding: Bladbevinding = field(default_factory=Bladbevinding)
    is_verborgen: bool = False

    @cached_property
    def rijen_met_bezwaar(self) -> frozenset[int]:
        return frozenset(rij for rij, _ in self.bevinding.bezwaren)

    @cached_property
    def begin(self) -> list[Rij]:
        """Its first filled rows."""
        return filled_start(self.rijen())

    @property
    def genoemd(self) -> str:
        return f"„{self.naam}”{' (verborgen)' if self.is_verborgen else ''}"

    def has_answers(self) -> bool:
        """Whether it names the fasen and has a row under that."""
        fasen = [count_fasen(cellen) for _, cellen in self.begin]
        if max(fasen, default=0) < ZEKER:
            return False
        kop = self.begin[fasen.index(max(fasen))][0]
        return any(nummer > kop and is_filled(cellen) for nummer, cellen in self.rijen())


def is_workbook(inhoud: bytes) -> bool:
    return inhoud.startswith((b"PK", OLE))


def read_workbook(inhoud: bytes) -> list[Tabblad]:
    """Its sheets; BestandFout when it is unsafe, has a password, or is no workbook."""
    if not inhoud.startswith(b"PK"):
        return _sheets(inhoud, inspect_xls(inhoud))
    if is_ods(inhoud):
        return [Tabblad(t.naam, t.rijen, t.bevinding) for t in read_ods(inhoud)]
    return _sheets(inhoud, inspect_xlsx(inhoud))


def choose_sheet(bladen: Sequence[Tabblad]) -> Tabblad:
    """The one with answers, whatever its name; a file with two of them is refused, so that none is lost."""
    met = [blad for blad in bladen if blad.has_answers()]
    if len(met) > 1:
        namen = opsomming([blad.genoemd for blad in met])
        raise BestandFout(
            f"Op meer dan één tabblad staan antwoorden: {namen}. "
            "Zet alle rijen op één tabblad en verwijder het andere."
        )
    gevuld = [blad for blad in bladen if blad.begin]
    if not gevuld:
        raise BestandFout(LEEG)
    return (met or sorted(gevuld, key=_closeness))[0]


def count_unread(
    bladen: Sequence[Tabblad], gekozen: Tabblad, kop: Kolomkop
) -> list[tuple[str, int]]:
    """The other sheets with something on them, and how many rows; refused where there are scores among these."""
    gevonden = []
    for blad in bladen:
        if blad is gekozen:
            continue
        rijen = [cellen for _, cellen in blad.rijen() if is_filled(cellen)]
        if any(map(kop.holds_scores, rijen)):
            raise BestandFout(
                f"Op tabblad {blad.genoemd} staan ook scores, zonder de namen van de kolommen erboven. "
                f"Zet alle rijen op tabblad {gekozen.genoemd}, en verwijder het andere."
            )
        rijen = [cellen for cellen in rijen if count_fasen(cellen) < ZEKER]
        if rijen and blad.naam != UITLEGBLAD:
            gevonden.append((blad.genoemd, len(rijen)))
    return gevonden


def _closeness(blad: Tabblad) -> tuple[bool, int, bool]:
    """First the sheet that looks most like ours, to say what is wrong with it."""
    fasen = max(count_fasen(cellen) for _, cellen in blad.begin)
    return blad.is_verborgen, -fasen, blad.naam != SHEET


@contextmanager
def _broken_is_refused() -> Iterator[None]:
    """What the library cannot read is a refusal of ours, a panic of it too."""
    try:
        yield
    except CalamineError as error:
        raise BestandFout(BESCHADIGD) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise BestandFout(BESCHADIGD) from error
        raise


def _sheets(inhoud: bytes, bevindingen: Mapping[str, Bladbevinding]) -> list[Tabblad]:
    with _broken_is_refused():
        boek = CalamineWorkbook.from_filelike(io.BytesIO(inhoud))
        bladen = []
        for blad in boek.sheets_metadata:
            if blad.typ != SheetTypeEnum.WorkSheet:
                continue
            bladen.append(
                Tabblad(
                    blad.name,
                    _rows_of(boek.get_sheet_by_name(blad.name)),
                    bevindingen.get(blad.name) or Bladbevinding(),
                    blad.visible != SheetVisibleEnum.Visible,
                )
            )
        return bladen


def _rows_of(blad: CalamineSheet) -> Callable[[], Iterator[Rij]]:
    """All rows of the sheet, from A1 on, whatever cell is the first that is used."""

    def rijen() -> Iterator[Rij]:
        with _broken_is_refused():
            yield from enumerate(blad.iter_rows(), start=1)

    return rijen
