"""More groepen than one circle can bear: a small circle for each; and what stands on a phone and on a projector."""

from __future__ import annotations

import re

import pytest

from kader.enums import Fase
from rechtencirkel.cells import Reeks, inschatting_reeks
from rechtencirkel.charts import NARROW, SCREEN, WIDE, Opschrift, circle_svg
from rechtencirkel.charts.layout import CIRCLES, Layout
from rechtencirkel.enums import Belanghebbendengroep, Invoersoort

from .circle import SVG, four, groups, lines, parse, reeks, seven, texts

SMAL = re.compile(r'<g transform="translate')


def small(svg: bytes) -> int:
    """How many small circles stand in the picture."""
    return len(SMAL.findall(svg.decode()))


@pytest.mark.parametrize(
    ("reeksen", "klein"),
    [
        (four(), 0),
        ([*four(), reeks("Stad", soort=Invoersoort.STANDPUNT)], 0),
        ([*four(), reeks("vijfde")], 5),
        ([reeks(str(place), soort=Invoersoort.STANDPUNT) for place in range(7)], 7),
        (seven(), 7),
    ],
)
def test_at_most_four_lines_stand_in_one_circle(reeksen: list[Reeks], klein: int) -> None:
    assert small(circle_svg(reeksen)) == klein


def test_on_a_phone_each_groep_has_its_own_circle_and_one_alone_a_large_one() -> None:
    assert small(circle_svg(four(), NARROW)) == 4
    assert small(circle_svg([reeks()], NARROW)) == 0
    assert small(circle_svg([reeks(), inschatting_reeks("OCMW", (5,) * 9)], NARROW)) == 2


def test_the_fasen_are_numbers_around_and_names_under_the_small_circles() -> None:
    opschrift = Opschrift(details=dict.fromkeys([rij.sleutel for rij in four()], "5–9 personen"))
    shown = texts(circle_svg(four(), NARROW, opschrift))
    digits = [str(place) for place in range(1, 10)]
    assert shown[:36] == digits * 4
    assert shown[36:40] == ["doelgroep", "5–9 personen", "medewerkers", "5–9 personen"]
    under = " ".join(shown[40:])
    assert under.endswith(
        " ".join(f"{place} {fase.label}" for place, fase in enumerate(Fase, start=1))
    )


def test_a_standpunt_alone_has_stems_and_an_inschatting_the_line_that_it_is_about() -> None:
    stad = reeks("Stad", Belanghebbendengroep.BELEID, soort=Invoersoort.STANDPUNT)
    dacht = inschatting_reeks("OCMW", (5,) * 9)
    andere = four()[1]
    doelgroep, _, standpunt, kruis = groups(circle_svg([reeks(), andere, stad, dacht], NARROW))
    assert [path.get("d", "").count("Z") for path in lines(doelgroep)] == [
        1,
        1,
    ]  # and with the cross
    stems = lines(standpunt)
    assert [path.get("d", "").count("M") for path in stems] == [9]
    assert stems[0].get("stroke-dasharray") is None
    assert {path.get("stroke") for path in lines(kruis)} == {"#fff", "#1d2327"}


def test_in_one_circle_a_standpunt_has_no_stem() -> None:
    stad = reeks("Stad", soort=Invoersoort.STANDPUNT)
    assert lines(groups(circle_svg([reeks(), stad]))[1]) == []


def test_the_chosen_fase_has_a_heavy_spoke_and_a_bold_number() -> None:
    svg = circle_svg(four(), SCREEN, fase=Fase.OPSPOREN)
    assert svg.count(b'stroke="#1d2327" stroke-width="3.2"') == 1
    bold = [node.text for node in parse(svg).iter(f"{SVG}text") if node.get("font-weight")]
    assert bold == ["2"]
    assert b'stroke="#1d2327" stroke-width="3.2"' not in circle_svg(four(), SCREEN)


@pytest.mark.parametrize(
    ("layout", "shown", "least"), [(WIDE, 560, 12), (NARROW, 257, 12), (SCREEN, 540, 28)]
)
@pytest.mark.parametrize("reeksen", [four(), seven()], ids=["four", "seven"])
def test_letters_are_never_too_small_as_shown(
    layout: Layout, shown: int, least: int, reeksen: list[Reeks]
) -> None:
    root = parse(circle_svg(reeksen, layout))
    sizes = {float(node.get("font-size", 99)) for node in root.iter()}
    assert min(sizes) * shown / float(root.get("width", 0)) >= least


def test_what_stands_around_a_circle_stays_inside_it() -> None:
    for circle in CIRCLES:
        (x, y), free = circle.centre, circle.radius + 1.5 * circle.letter
        if circle.around[0] == ("1",):
            assert free <= min(x, y, circle.width - x, circle.height - y) + 1, circle.name


def test_a_word_too_long_beside_the_sign_has_the_whole_width_under_it() -> None:
    kort, lang = (
        circle_svg([reeks(label), reeks("x")], NARROW) for label in ("senioren", "eenoudergezinnen")
    )
    for svg, label, x, bold in (
        (kort, "senioren", "21.4", "bold"),
        (lang, "eenoudergezinnen", "4", None),
    ):
        (node,) = (it for it in parse(svg).iter(f"{SVG}text") if it.text == label)
        assert (node.get("x"), node.get("font-weight")) == (x, bold)
