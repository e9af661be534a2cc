"""The gap list: three kinds, marks and bands from 0 to 100, and what certainly lies between."""

from dataclasses import replace

import pytest

from kader.enums import Fase
from rechtencirkel.cells import hidden_cel
from rechtencirkel.enums import Invoersoort
from rechtencirkel.statistics.lijst import Verschilbeeld, by_kind, gap_list

from .cellen import ANDERE, BELEID, DOELGROEP, HIDDEN, MEDEWERKERS, inhoud, reeks

# The ronde of the design: shared by all tests of the reading page.
HALLE = (
    reeks("doelgroep", DOELGROEP, "3.0", "3.0", "4.5", "4.5", "5.0", "6.5", "2.5", "5.5", "2.0"),
    reeks("medewerkers", MEDEWERKERS, "5", "7", "6", "6", "6", "7", "6", "8+", "2-"),
    reeks("andere", ANDERE, "4.0", "4.5", "5.0", "5.0", "6.0", "6.5", "4.0", "6.0", "-"),
)


def of(fase: Fase, *reeksen: object) -> Verschilbeeld:
    return next(gap for gap in gap_list(inhoud(*reeksen)) if gap.fase == fase)


def test_the_list_of_the_design_comes_out_word_for_word() -> None:
    lijst = by_kind(gap_list(inhoud(*HALLE)))
    assert [(gap.fase.label, gap.zin) for gap in lijst.zeker] == [
        ("opsporen", "doelgroep 3, medewerkers 7: zeker 2,5 verschil"),
        ("rechtendetectie", "doelgroep 2,5, medewerkers 6: zeker 2 verschil"),
        (
            "realiseren van rechten",
            "doelgroep 5,5, medewerkers 8 of hoger: zeker ten minste 1 verschil",
        ),
        ("preventie", "doelgroep 3, medewerkers 5: zeker 0,5 verschil"),
    ]
    assert lijst.zinnen == (
        "Samen laag, zeker: nazorg (doelgroep 2, medewerkers 2 of lager).",
        "Samen hoog, zeker: onthaal (doelgroep 6,5, andere 6,5, medewerkers 7).",
        "Misschien anders: benaderen (doelgroep 4,5, medewerkers 6), toeleiding (doelgroep 4,5, medewerkers 6), "
        "toegang (doelgroep 5, andere 6).",
    )
    zonder = by_kind(gap_list(inhoud(*HALLE, reeks("beleid", BELEID, *[HIDDEN] * 5, "5.5"))))
    assert zonder.zinnen[1].endswith(", onthaal (beleid 5,5, doelgroep 6,5).")
    gelijk = by_kind(gap_list(inhoud(reeks("d", DOELGROEP, "5"), reeks("m", MEDEWERKERS, "5"))))
    assert gelijk.zinnen[0] == "Geen verschil te zien: preventie."


def test_a_bar_draws_both_bands_and_what_lies_certainly_between() -> None:
    gap = of(Fase.OPSPOREN, *HALLE)
    assert (gap.zeker, gap.van, gap.tot) == ("zeker 2,5 verschil", 35.0, 60.0)
    assert [
        (punt.label, punt.van, punt.x, punt.tot, punt.open) for punt in (gap.laag, gap.hoog)
    ] == [
        ("doelgroep 3", 25.0, 30.0, 35.0, False),
        ("medewerkers 7", 60.0, 70.0, 80.0, False),
    ]
    assert [punt.label for punt in gap.punten] == ["doelgroep 3", "andere 4,5", "medewerkers 7"]
    assert [punt.groep_klasse for punt in gap.punten] == [
        "g-doelgroep",
        "g-andere",
        "g-medewerkers",
    ]


def test_the_band_of_a_coded_end_runs_to_the_end_of_the_scale() -> None:
    gap = of(Fase.REALISEREN, *HALLE)
    assert (gap.hoog.van, gap.hoog.x, gap.hoog.tot, gap.hoog.open) == (70.0, 80.0, 100.0, True)
    laag = of(
        Fase.NAZORG, reeks("d", DOELGROEP, *["2-"] * 9), reeks("m", MEDEWERKERS, *["7"] * 9)
    ).laag
    assert (laag.van, laag.x, laag.tot, laag.open) == (0.0, 20.0, 30.0, True)


def test_what_is_not_certain_has_no_bar_and_no_size() -> None:
    misschien, geen = of(Fase.BENADEREN, *HALLE), of(Fase.ONTHAAL, *HALLE)
    assert (misschien.zin, misschien.zeker) == ("doelgroep 4,5, medewerkers 6", "")
    assert (misschien.van, misschien.tot, misschien.is_zeker) == (None, None, False)
    assert (geen.zin, geen.laag, geen.hoog, geen.van) == ("geen verschil te zien", None, None, None)
    assert geen.waarden == "doelgroep 6,5 · andere 6,5 · medewerkers 7"


def test_a_groepsgesprek_stands_beside_the_gap_and_is_not_counted() -> None:
    gesprek = replace(reeks("beleid", BELEID, "9.0"), invoersoort=Invoersoort.GROEPSGESPREK)
    gap = of(Fase.PREVENTIE, reeks("doelgroep", DOELGROEP, "3.0"), gesprek)
    assert (gap.zin, gap.ernaast) == ("niet te vergelijken", "beleid 9")
    assert by_kind([gap]).zinnen == ("Niet te vergelijken: preventie.",)


@pytest.mark.parametrize("aantal", [0, 1, 4])
def test_with_nobody_one_groep_or_all_hidden_nothing_is_compared(aantal: int) -> None:
    reeksen = [reeks(str(plaats), DOELGROEP) for plaats in range(aantal)]
    lijst = by_kind(gap_list(inhoud(*reeksen)))
    assert (lijst.zeker, lijst.misschien, lijst.geen) == ((), (), ())
    assert len(lijst.onbekend) == 9
    assert lijst.alle == gap_list(inhoud(*reeksen))


def test_all_that_give_ten_are_together_high_and_nobody_differs() -> None:
    lijst = by_kind(
        gap_list(
            inhoud(*(reeks(groep.label, groep, *["10.0"] * 9) for groep in (DOELGROEP, BELEID)))
        )
    )
    assert len(lijst.geen) == 9
    assert lijst.zinnen[0].startswith("Samen hoog, zeker: preventie (doelgroep 10, beleid 10), ")
    assert len(lijst.zinnen) == 1


def test_a_fase_that_is_hidden_for_one_of_two_is_not_compared() -> None:
    assert hidden_cel(Fase.PREVENTIE) == reeks("d", DOELGROEP, HIDDEN).cellen[0]
    gap = of(Fase.PREVENTIE, reeks("d", DOELGROEP, HIDDEN, "3"), reeks("m", MEDEWERKERS, "7", "7"))
    assert (gap.zin, gap.waarden) == ("niet te vergelijken", "m 7")
