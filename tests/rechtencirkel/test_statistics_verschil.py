"""Gap, order and change: certain over the whole intervals, misschien for the shown values, or not said."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kader.enums import Fase
from rechtencirkel.cells import Cel, Reeks
from rechtencirkel.enums import Belanghebbendengroep, Invoersoort, Richting, Zekerheid
from rechtencirkel.statistics.verschil import (
    Verschil,
    direction,
    shown_difference,
    verschillen,
)
from rechtencirkel.statistics.woorden import verschil_zin

from .cellen import ANDERE, BELEID, DOELGROEP, HIDDEN, MEDEWERKERS, cel, reeks


def first(*reeksen: Reeks) -> Verschil:
    return next(gap for gap in verschillen(reeksen) if gap.fase == Fase.PREVENTIE)


shown_cells = st.one_of(
    st.integers(3, 7).map(str),
    st.sampled_from(["2-", "8+"]),
    st.integers(0, 20).map(lambda steps: f"{steps / 2:.1f}"),
    st.integers(0, 100).map(lambda steps: f"{steps / 10:.1f}0"),
).map(cel)
fractions = st.fractions(0, 1).filter(lambda part: 0 < part < 1)


def mean_within(drawn: Cel, part: Fraction) -> Decimal:
    low, high = drawn.interval
    return low + (high - low) * Decimal(part.numerator) / Decimal(part.denominator)


def test_the_gap_names_the_surest_pair_with_what_is_certain_of_it() -> None:
    gap = first(
        reeks("d", DOELGROEP, "3.5"), reeks("m", MEDEWERKERS, "7"), reeks("b", BELEID, "5.0")
    )
    assert (gap.paar.laag[1], gap.paar.hoog[1]) == (cel("3.5"), cel("7"))
    assert (gap.zekerheid, gap.zeker, gap.ten_minste) == (Zekerheid.ZEKER, Decimal("2.0"), False)
    assert verschil_zin(gap) == "d 3,5, m 7: zeker 2 verschil"


def test_the_surest_pair_need_not_be_the_one_that_shows_most() -> None:
    gap = first(
        reeks("d", DOELGROEP, "3"), reeks("m", MEDEWERKERS, "7"), reeks("b", BELEID, "6.50")
    )
    assert verschil_zin(gap) == "d 3, b 6,5: zeker 2 verschil"


def test_of_what_is_only_misschien_the_pair_that_shows_most_is_named_and_at_a_tie_the_surest() -> (
    None
):
    doelgroep, beleid = reeks("d", DOELGROEP, "4.5"), reeks("b", BELEID, "5.0")
    gap = first(doelgroep, beleid, reeks("m", MEDEWERKERS, "6"))
    assert (gap.zekerheid, verschil_zin(gap)) == (Zekerheid.MISSCHIEN, "d 4,5, m 6")
    gap = first(
        reeks("d", DOELGROEP, "5.0"), reeks("m", MEDEWERKERS, "6"), reeks("a", ANDERE, "6.0")
    )
    assert (gap.zekerheid, verschil_zin(gap)) == (Zekerheid.MISSCHIEN, "d 5, a 6")


def test_sub_groepen_of_one_belanghebbendengroep_make_no_gap() -> None:
    senioren, landbouwers = reeks("s", DOELGROEP, "2.0"), reeks("l", DOELGROEP, "9.0")
    assert first(senioren, landbouwers) == Verschil(Fase.PREVENTIE, Zekerheid.ONBEKEND)
    with_staff = first(senioren, landbouwers, reeks("m", MEDEWERKERS, "5.0"))
    assert verschil_zin(with_staff) == "m 5, l 9: zeker 3 verschil"


def test_one_shown_cell_or_none_is_no_gap() -> None:
    gap = first(reeks("d", DOELGROEP, "5"), reeks("m", MEDEWERKERS, "-"))
    assert gap == Verschil(Fase.PREVENTIE, Zekerheid.ONBEKEND)
    assert verschil_zin(gap) == "niet te vergelijken"


@pytest.mark.parametrize(
    ("low", "high", "zekerheid", "zin"),
    [
        ("4", "6", Zekerheid.MISSCHIEN, "d 4, m 6"),  # under 5 and above 5: the intervals touch
        ("4", "5.10", Zekerheid.MISSCHIEN, "d 4, m 5,1"),
        ("4", "5.20", Zekerheid.ZEKER, "d 4, m 5,2: zeker verschil"),
        ("4", "6.20", Zekerheid.ZEKER, "d 4, m 6,2: zeker 1 verschil"),
        ("4.0", "6.20", Zekerheid.ZEKER, "d 4, m 6,2: zeker 1,5 verschil"),
        ("4.10", "6.40", Zekerheid.ZEKER, "d 4,1, m 6,4: zeker 2,1 verschil"),
        ("4.10", "4.60", Zekerheid.ZEKER, "d 4,1, m 4,6: zeker 0,3 verschil"),
        ("4.0", "5.0", Zekerheid.MISSCHIEN, "d 4, m 5"),
        ("6.5", "7", Zekerheid.GEEN, "geen verschil te zien"),  # half a step of the coarser one
        ("5", "5.10", Zekerheid.GEEN, "geen verschil te zien"),
        ("5", "5.60", Zekerheid.MISSCHIEN, "d 5, m 5,6"),
        ("5", "5", Zekerheid.GEEN, "geen verschil te zien"),
        ("5", "5.0", Zekerheid.GEEN, "geen verschil te zien"),
        ("2-", "2.0", Zekerheid.GEEN, "geen verschil te zien"),
        ("0.0", "2-", Zekerheid.GEEN, "geen verschil te zien"),  # "2 of lager" may be 0
        ("8+", "10.0", Zekerheid.GEEN, "geen verschil te zien"),
        ("8+", "8+", Zekerheid.GEEN, "geen verschil te zien"),
        ("7", "8+", Zekerheid.MISSCHIEN, "d 7, m 8 of hoger"),
        ("2-", "7", Zekerheid.ZEKER, "d 2 of lager, m 7: zeker ten minste 3 verschil"),
        ("3", "8+", Zekerheid.ZEKER, "d 3, m 8 of hoger: zeker ten minste 3 verschil"),
        ("2-", "8+", Zekerheid.ZEKER, "d 2 of lager, m 8 of hoger: zeker ten minste 4 verschil"),
    ],
)
def test_a_difference_is_certain_misschien_or_not_seen(
    low: str, high: str, zekerheid: Zekerheid, zin: str
) -> None:
    gap = first(reeks("d", DOELGROEP, low), reeks("m", MEDEWERKERS, high))
    assert (gap.zekerheid, verschil_zin(gap)) == (zekerheid, zin)


def test_at_least_survives_a_pair_that_is_as_sure() -> None:
    """7.5 of 10-19 and "8 of hoger" both lie above 7: the pair named is one, what is said holds of both."""
    doelgroep, beleid = reeks("d", DOELGROEP, "4.5"), reeks("b", BELEID, "8+")
    for shown in ("7.5", "8+"):
        gap = first(doelgroep, reeks("m", MEDEWERKERS, shown), beleid)
        assert verschil_zin(gap).endswith("zeker ten minste 2 verschil")
    assert verschil_zin(first(doelgroep, reeks("m", MEDEWERKERS, "7.5"))) == (
        "d 4,5, m 7,5: zeker 2 verschil"
    )


@pytest.mark.parametrize(
    ("high", "low", "shown"),
    [
        ("7", "6.5", "0"),
        ("7", "5.5", "1"),
        ("7", "4.50", "2"),
        ("6.5", "6.40", "0"),
        ("6.5", "6.20", "0.5"),
        ("6.30", "6.20", "0.1"),
        ("8+", "4.0", "4"),
        ("2-", "0.0", "0"),
        ("4", "7", "0"),
    ],
)
def test_a_shown_difference_is_rounded_to_the_coarser_step(high: str, low: str, shown: str) -> None:
    assert shown_difference(cel(high), cel(low)) == Decimal(shown)


def test_fasen_are_ordered_by_kind_then_certain_then_shown_then_fase() -> None:
    doelgroep = reeks("d", DOELGROEP, "3", "3.0", "-", "4", "4", "5", "-", "5", "3")
    medewerkers = reeks("m", MEDEWERKERS, "7", "7.0", "5", "6", "6", "5", "-", "6", "-")
    gaps = verschillen([doelgroep, medewerkers])
    expected = ["OPSPOREN", "PREVENTIE", "TOELEIDING", "TOEGANG", "REALISEREN", "ONTHAAL"]
    assert [gap.fase for gap in gaps] == [*expected, "BENADEREN", "RECHTENDETECTIE", "NAZORG"]
    assert [gap.zeker for gap in gaps] == [3, 2, 0, 0, 0, 0, 0, 0, 0]


@given(
    st.lists(st.tuples(st.sampled_from(Belanghebbendengroep), shown_cells), max_size=6), st.data()
)
def test_the_order_of_the_groepen_does_not_matter(
    cases: list[tuple[Belanghebbendengroep, Cel]], data: st.DataObject
) -> None:
    reeksen = [_one_cell(str(place), groep, drawn) for place, (groep, drawn) in enumerate(cases)]
    assert verschillen(data.draw(st.permutations(reeksen))) == verschillen(reeksen)


@given(
    st.lists(st.tuples(st.sampled_from(Belanghebbendengroep), shown_cells), max_size=5), st.data()
)
def test_a_groep_that_equals_another_of_its_kind_changes_no_difference(
    cases: list[tuple[Belanghebbendengroep, Cel]], data: st.DataObject
) -> None:
    reeksen = [_one_cell(str(place), groep, drawn) for place, (groep, drawn) in enumerate(cases)]
    gelijk = [
        _one_cell(f"ook {reeks.sleutel}", reeks.groep, reeks.cellen[0])
        for reeks in (data.draw(st.sampled_from(reeksen)) for _ in reeksen[:1])
    ]
    voor, na = first(*reeksen), first(*reeksen, *gelijk)
    assert (voor.zekerheid, voor.zeker, voor.getoond, voor.ten_minste) == (
        *(na.zekerheid, na.zeker, na.getoond, na.ten_minste),
    )


def _one_cell(sleutel: str, groep: Belanghebbendengroep, drawn: Cel) -> Reeks:
    return Reeks(
        sleutel, sleutel, groep, (), Invoersoort.BLADEN, (drawn, *reeks("x", groep).cellen[1:])
    )


@pytest.mark.parametrize(
    ("oud", "nieuw", "expected"),
    [
        ("3", "6", Richting.HOGER),
        ("3", "5", Richting.GELIJK),  # (2,4) then (4,6): the intervals touch
        ("5", "3", Richting.GELIJK),
        ("6", "3", Richting.LAGER),
        ("3.0", "4.5", Richting.HOGER),
        ("5.0", "4.5", Richting.GELIJK),
        ("5", "5", Richting.GELIJK),
        ("2-", "5", Richting.HOGER),
        ("2-", "4", Richting.GELIJK),
        ("8+", "5", Richting.LAGER),
        ("8+", "6", Richting.GELIJK),
        ("-", "6", Richting.ONBEKEND),
        ("6", "-", Richting.ONBEKEND),
    ],
)
def test_a_change_between_two_rondes_has_a_direction_only_where_it_is_certain(
    oud: str, nieuw: str, expected: Richting
) -> None:
    assert direction(cel(oud), cel(nieuw)) == expected


@given(shown_cells, shown_cells, fractions, fractions)
def test_a_certain_direction_holds_for_any_true_means(
    oud: Cel, nieuw: Cel, part_oud: Fraction, part_nieuw: Fraction
) -> None:
    gone = direction(oud, nieuw)
    if gone != Richting.GELIJK:
        higher = mean_within(nieuw, part_nieuw) > mean_within(oud, part_oud)
        assert higher is (gone == Richting.HOGER)


def test_different_fasen_are_not_compared() -> None:
    with pytest.raises(ValueError, match="one fase"):
        direction(cel("5"), cel("5", Fase.NAZORG))


def test_a_reeks_without_nine_cells_in_order_is_refused() -> None:
    with pytest.raises(ValueError, match="nine cells"):
        Reeks("d", "d", DOELGROEP, (), Invoersoort.BLADEN, (cel("5"),))


def test_a_hidden_cell_has_no_difference() -> None:
    for pair in ((cel(HIDDEN), cel("5")), (cel("5"), cel(HIDDEN))):
        with pytest.raises(ValueError, match="a hidden cell has no difference"):
            shown_difference(*pair)
