"""A workbook of ours says what the rows said, to two readers that are not ours."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from rechtencirkel.exports.bestand import refuse_too_many
from rechtencirkel.exports.werkboek import LANGSTE_TEKST, MEESTE_RIJEN, Werkblad, write_workbook

Rijen = Sequence[Sequence[object]]
KOLOMMEN = ("a", "b", "c")


def written(pad: Path, *bladen: Werkblad) -> Path:
    write_workbook(str(pad / "boek.xlsx"), bladen)
    return pad / "boek.xlsx"


def read_back(pad: Path, rijen: Rijen) -> tuple[list[list[object]], list[list[object]]]:
    """What openpyxl and calamine read of these rows; an empty cell is None."""
    bestand = written(pad, Werkblad("blad", KOLOMMEN, rijen))
    blad = load_workbook(bestand)["blad"]
    een = [list(rij) for rij in blad.iter_rows(min_row=2, max_col=3, values_only=True)]
    kop, *twee = CalamineWorkbook.from_path(bestand).get_sheet_by_name("blad").to_python()
    assert kop == [*KOLOMMEN]
    return een, [[None if waarde == "" else waarde for waarde in rij] for rij in twee]


@pytest.mark.parametrize(
    "rij",
    [
        ("=1+1", "+32 2", "@som"),
        ("{=1}", "http://voorbeeld.be", "0012"),
        ("1e5", "-1", "2.4"),
        ("  voor", "na  ", "tab\tnieuwe\nregel"),
        ("é 😀", "\u202eomgekeerd", "عربي"),
        (1, Decimal("4.5"), Decimal("0.1")),
        (None, "x", None),
        ("x" * LANGSTE_TEKST, None, 0),
    ],
)
def test_a_value_is_read_back_as_it_was(tmp_path: Path, rij: Sequence[object]) -> None:
    verwacht = [float(waarde) if isinstance(waarde, Decimal) else waarde for waarde in rij]
    assert read_back(tmp_path, [rij]) == ([verwacht], [verwacht])


def test_a_column_may_change_its_kind_from_row_to_row(tmp_path: Path) -> None:
    rijen: Rijen = [(1, "a", None), ("0012", 2, "b"), (None, None, Decimal("4.5"))]
    verwacht = [[1, "a", None], ["0012", 2, "b"], [None, None, 4.5]]
    assert read_back(tmp_path, rijen) == (verwacht, verwacht)


def test_a_day_is_a_day(tmp_path: Path) -> None:
    een, twee = read_back(tmp_path, [(dt.date(2027, 3, 12), None, "x")])
    assert (str(een[0][0]), twee[0][0]) == ("2027-03-12 00:00:00", dt.date(2027, 3, 12))


def test_signs_that_xml_refuses_stand_in_it_by_their_number(tmp_path: Path) -> None:
    """Else Excel would call the whole file damaged."""
    een, twee = read_back(tmp_path, [("nul\x00", "bel\x07", "eind\uffff")])
    assert een == [["nul_x0000_", "bel_x0007_", "eind_xFFFF_"]]
    assert twee[0][:2] == ["nul\x00", "bel\x07"]


def test_a_table_without_rows_keeps_its_header(tmp_path: Path) -> None:
    assert read_back(tmp_path, []) == ([], [])


def test_every_row_stands_once_and_the_names_stay_in_sight(tmp_path: Path) -> None:
    pad = written(
        tmp_path,
        Werkblad("een", KOLOMMEN, [(1, 2, 3)] * 40, {"column_widths": [5, 5, 5]}),
        Werkblad("twee", KOLOMMEN, [(4, 5, 6)]),
    )
    boek = load_workbook(pad)
    assert [(blad.title, blad.freeze_panes) for blad in boek] == [("een", "A2"), ("twee", "A2")]
    with zipfile.ZipFile(pad) as archief:
        inhoud = archief.read("xl/worksheets/sheet1.xml").decode()
    nummers = re.findall(r'<row r="(\d+)"', inhoud)
    assert nummers == [str(nummer) for nummer in range(1, 42)]


@pytest.mark.parametrize("rij", [("x" * (LANGSTE_TEKST + 1), "", ""), ("te", "kort")])
def test_what_does_not_fit_is_refused(tmp_path: Path, rij: Sequence[object]) -> None:
    with pytest.raises((RuntimeError, ValueError)):
        written(tmp_path, Werkblad("blad", KOLOMMEN, [rij]))


def test_more_rows_than_a_sheet_holds_are_refused_before_the_first() -> None:
    refuse_too_many(MEESTE_RIJEN)
    with pytest.raises(ValidationError, match="Dit zijn 1048576 rijen"):
        refuse_too_many(MEESTE_RIJEN + 1)
