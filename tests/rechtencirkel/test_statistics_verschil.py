"""Gap, order, tags and change: certain over the whole intervals, possible for the shown values, or
not said.
"""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kader.enums import Fase
from rechtencirkel.cells import Cel, Reeks
from rechtencirkel.enums import Band, Belanghebbendengroep, Duiding, Invoersoort, Rand, Zekerheid
from rechtencirkel.statistics import woorden
from rechtencirkel.statistics.verschil import Verschil, _shown, vergelijk, verschillen

DOELGROEP, MEDEWERKERS = Belanghebbendengroep.DOELGROEP, Belanghebbendengroep.MEDEWERKERS
BELEID, ANDERE = Belanghebbendengroep.BELEID, Belanghebbendengroep.ANDERE_DIENSTEN
HIDDEN = "-"


def cel(text: str, fase: Fase = Fase.PREVENTIE) -> Cel:
    """`5` is 5 of 5-9 persons, `2-` and `8+` its coded ends, `5.5` of 10-19, `5.30` of 50 or more,
    `-` hidden.
    """
    if text == HIDDEN:
        return Cel(fase, None, Rand.GEEN, None, None)
    rand = {"-": Rand.LAAG, "+": Rand.HOOG}.get(text[-1], Rand.GEEN)
    number = text.rstrip("+-")
    decimals = len(number.partition(".")[2])
    return Cel(fase, Decimal(number), rand, (Band.B5_9, Band.B10_19, Band.B50)[decimals], None)


def reeks(sleutel: str, groep: Belanghebbendengroep, *texts: str) -> Reeks:
    texts = (*texts, *[HIDDEN] * (9 - len(texts)))
    cells = tuple(cel(text, fase) for fase, text in zip(Fase, texts, strict=True))
    return Reeks(sleutel, sleutel, groep, (), Invoersoort.BLADEN, cells)


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


def test_the_gap_is_highest_minus_lowest_with_what_is_certain_of_it() -> None:
    gap = first(
        reeks("d", DOELGROEP, "3.5"), reeks("m", MEDEWERKERS, "7"), reeks("b", BELEID, "5.0")
    )
    assert gap.laagste == ("d", cel("3.5"))
    assert gap.hoogste == ("m", cel("7"))
    assert (gap.getoond, gap.zeker, gap.ten_minste) == (Decimal("3.5"), Decimal("2.0"), False)


def test_sub_groepen_of_one_belanghebbendengroep_make_no_gap() -> None:
    senioren, landbouwers = reeks("s", DOELGROEP, "2.0"), reeks("l", DOELGROEP, "9.0")
    assert first(senioren, landbouwers).getoond is None
    with_staff = first(senioren, landbouwers, reeks("m", MEDEWERKERS, "5.0"))
    assert (with_staff.laagste, with_staff.hoogste) == (("m", cel("5.0")), ("l", cel("9.0")))


def test_one_shown_cell_or_none_is_no_gap() -> None:
    assert first(reeks("d", DOELGROEP, "5"), reeks("m", MEDEWERKERS, "-")) == Verschil(
        Fase.PREVENTIE, None, None, None, Decimal(0), ten_minste=False, duidingen=()
    )


def test_a_difference_inside_the_intervals_is_not_certain() -> None:
    gap = first(reeks("d", DOELGROEP, "4"), reeks("m", MEDEWERKERS, "6"))
    assert (gap.getoond, gap.zeker) == (Decimal(2), Decimal(0))


@pytest.mark.parametrize(
    ("low", "high", "certain"), [("2-", "7", 3), ("3", "8+", 3), ("2-", "8+", 4)]
)
def test_a_difference_with_a_coded_end_says_at_least(low: str, high: str, certain: int) -> None:
    gap = first(reeks("d", DOELGROEP, low), reeks("m", MEDEWERKERS, high))
    assert gap.ten_minste is True
    assert gap.zeker == Decimal(certain)


def test_fasen_are_ordered_by_certain_then_shown_then_fase_and_empty_ones_last() -> None:
    doelgroep = reeks("d", DOELGROEP, "3", "3.0", "-", "4", "4", "5", "-", "5", "3")
    medewerkers = reeks("m", MEDEWERKERS, "7", "7.0", "5", "6", "6", "5", "-", "6", "-")
    gaps = verschillen([doelgroep, medewerkers])
    expected = ["OPSPOREN", "PREVENTIE", "TOELEIDING", "TOEGANG", "REALISEREN", "ONTHAAL"]
    assert [gap.fase for gap in gaps] == [*expected, "BENADEREN", "RECHTENDETECTIE", "NAZORG"]
    assert [gap.zeker for gap in gaps] == [3, 2, 0, 0, 0, 0, 0, 0, 0]


@given(
    st.lists(st.tuples(st.sampled_from(Belanghebbendengroep), shown_cells, fractions), max_size=5)
)
def test_a_certain_difference_and_certain_tags_hold_for_any_true_means(
    cases: list[tuple[Belanghebbendengroep, Cel, Fraction]],
) -> None:
    gap = first(
        *[_one_cell(str(place), groep, drawn) for place, (groep, drawn, _) in enumerate(cases)]
    )
    means = {str(place): mean_within(drawn, part) for place, (_, drawn, part) in enumerate(cases)}
    kinds = {str(place): groep for place, (groep, _, _) in enumerate(cases)}
    if gap.zeker > 0 and gap.laagste and gap.hoogste:
        assert means[gap.hoogste[0]] - means[gap.laagste[0]] > gap.zeker
    if (Duiding.BLINDE_VLEK, Zekerheid.ZEKER) in gap.duidingen:
        staff = [mean for key, mean in means.items() if kinds[key] == MEDEWERKERS]
        target = [mean for key, mean in means.items() if kinds[key] == DOELGROEP]
        assert max(staff) - min(target) >= 2
    if (Duiding.GEDEELD_KNELPUNT, Zekerheid.ZEKER) in gap.duidingen:
        assert len(means) >= 2
        assert max(means.values()) <= 4


def _one_cell(sleutel: str, groep: Belanghebbendengroep, drawn: Cel) -> Reeks:
    return Reeks(
        sleutel, sleutel, groep, (), Invoersoort.BLADEN, (drawn, *reeks("x", groep).cellen[1:])
    )


@pytest.mark.parametrize(
    ("doelgroep", "medewerkers", "zekerheid"),
    [
        ("3", "7", Zekerheid.ZEKER),  # (2,4) and (6,8): 2 apart at the least
        ("3", "6", Zekerheid.MOGELIJK),
        ("4", "6", Zekerheid.MOGELIJK),
        ("4.00", "6.20", Zekerheid.ZEKER),
        ("4.00", "6.10", Zekerheid.MOGELIJK),
        ("2-", "6", Zekerheid.ZEKER),  # under 3 and above 5
        ("2-", "5", Zekerheid.MOGELIJK),
        ("4.0", "5.5", None),
        ("7", "3", None),
    ],
)
def test_a_blind_spot_is_certain_possible_or_not_said(
    doelgroep: str, medewerkers: str, zekerheid: Zekerheid | None
) -> None:
    gap = first(
        reeks("d", DOELGROEP, doelgroep),
        reeks("m", MEDEWERKERS, medewerkers),
        reeks("b", BELEID, "5"),
    )
    assert gap.duidingen == (((Duiding.BLINDE_VLEK, zekerheid),) if zekerheid else ())


def test_a_blind_spot_needs_medewerkers_above_the_doelgroep() -> None:
    assert first(reeks("d", DOELGROEP, "3"), reeks("b", BELEID, "7")).duidingen == ()


@pytest.mark.parametrize(
    ("cells", "zekerheid"),
    [
        (("3", "2-", "3.0"), Zekerheid.ZEKER),
        (("3", "4", "3.0"), Zekerheid.MOGELIJK),
        (("3.90", "3.5", "-"), Zekerheid.ZEKER),
        (("4.00", "3.5", "-"), Zekerheid.MOGELIJK),
        (("4.10", "3", "3"), None),
        (("3", "-", "-"), None),
    ],
)
def test_a_shared_bottleneck_needs_all_shown_cells_low(
    cells: tuple[str, ...], zekerheid: Zekerheid | None
) -> None:
    reeksen = [
        reeks(str(groep), groep, text)
        for groep, text in zip((DOELGROEP, BELEID, ANDERE), cells, strict=True)
    ]
    assert first(*reeksen).duidingen == (
        ((Duiding.GEDEELD_KNELPUNT, zekerheid),) if zekerheid else ()
    )


def test_a_fase_can_be_both_bottleneck_and_blind_spot() -> None:
    gap = first(reeks("d", DOELGROEP, "1.0"), reeks("m", MEDEWERKERS, "3.5"))
    assert gap.duidingen == (
        (Duiding.BLINDE_VLEK, Zekerheid.MOGELIJK),
        (Duiding.GEDEELD_KNELPUNT, Zekerheid.ZEKER),
    )


@pytest.mark.parametrize(
    ("oud", "nieuw", "expected"),
    [
        ("3", "5", (Decimal(2), Zekerheid.ZEKER)),  # (2,4) then (4,6): up whatever the means
        ("5", "3", (Decimal(-2), Zekerheid.ZEKER)),
        ("3", "4", (Decimal(1), Zekerheid.MOGELIJK)),
        ("5.0", "4.5", (Decimal("-0.5"), Zekerheid.MOGELIJK)),
        ("5", "5", (Decimal(0), None)),
        ("2-", "4", (Decimal(2), Zekerheid.ZEKER)),
        ("2-", "3", (Decimal(1), Zekerheid.MOGELIJK)),
        ("8+", "6", (Decimal(-2), Zekerheid.ZEKER)),  # above 7, then under 7
        ("8+", "7", (Decimal(-1), Zekerheid.MOGELIJK)),
        ("-", "6", (None, None)),
        ("6", "-", (None, None)),
    ],
)
def test_the_direction_between_two_rondes_is_certain_or_possible(
    oud: str, nieuw: str, expected: tuple[Decimal | None, Zekerheid | None]
) -> None:
    assert vergelijk(cel(oud), cel(nieuw)) == expected


@given(shown_cells, shown_cells, fractions, fractions)
def test_a_certain_direction_holds_for_any_true_means(
    oud: Cel, nieuw: Cel, part_oud: Fraction, part_nieuw: Fraction
) -> None:
    change, zekerheid = vergelijk(oud, nieuw)
    if zekerheid == Zekerheid.ZEKER:
        assert (mean_within(nieuw, part_nieuw) > mean_within(oud, part_oud)) is (change > 0)


def test_different_fasen_are_not_compared() -> None:
    with pytest.raises(ValueError, match="one fase"):
        vergelijk(cel("5"), cel("5", Fase.NAZORG))


def test_a_reeks_without_nine_cells_in_order_is_refused() -> None:
    with pytest.raises(ValueError, match="nine cells"):
        Reeks("d", "d", DOELGROEP, (), Invoersoort.BLADEN, (cel("5"),))


def test_a_hidden_cell_has_no_difference_and_no_number_in_a_sentence() -> None:
    for pair in ((cel(HIDDEN), cel("5")), (cel("5"), cel(HIDDEN))):
        with pytest.raises(ValueError, match="a hidden cell has no difference"):
            _shown(*pair)
    assert [woorden.cel_in_zin(cel(text)) for text in (HIDDEN, "8+", "2-", "5")] == [
        woorden.TE_WEINIG,
        "ten minste 8",
        "ten hoogste 2",
        "5",
    ]
