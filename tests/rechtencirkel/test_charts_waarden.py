"""The files by value: what one reads off a drawn line or mark is the released cell."""

from __future__ import annotations

import math
import re
import zlib
from itertools import combinations

import pytest

from kader.enums import Fase
from rechtencirkel.charts import NARROW, SCREEN, WIDE, circle_pdf, circle_svg
from rechtencirkel.charts.layout import Layout
from rechtencirkel.charts.points import NEAR, Point, prepare
from rechtencirkel.charts.series import looks
from rechtencirkel.enums import Belanghebbendengroep, Invoersoort

from .circle import VAST, corners, four, groups, line, lines, reeks

# Half a mark in scores: 0.34 in the wide circle.
MARK = WIDE.circle.mark / WIDE.circle.radius * 10
KLEUREN = ("#c2480a", "#0b63a5", "#1b7f5c", "#7a4b9a")


def read_score(at: tuple[float, float], centre: tuple[float, float], radius: float) -> float:
    """How far from the middle a point lies, from 0 to 10: an oracle that shares no code with the drawing."""
    return math.dist(at, centre) / radius * 10


def read_angle(at: tuple[float, float], centre: tuple[float, float]) -> float:
    """Its angle in degrees, 0 straight up and with the clock."""
    return math.degrees(math.atan2(at[0] - centre[0], centre[1] - at[1])) % 360


@pytest.mark.parametrize("layout", [WIDE, SCREEN])
def test_the_svg_gives_every_cell_back(layout: Layout) -> None:
    svg, circle = circle_svg(four(), layout), layout.circle
    for one, group in zip(four(), groups(svg), strict=True):
        read = [read_score(at, circle.centre, circle.radius) for at in corners(line(group))]
        assert read == [pytest.approx(score, abs=0.01) for score in one.waarden]


def test_a_small_circle_gives_every_cell_back() -> None:
    svg = circle_svg(four(), NARROW)
    places = re.findall(r'transform="translate\(([\d.]+) ([\d.]+)\)"', svg.decode())
    assert len(places) == 4
    small = NARROW.small
    for one, group, place in zip(four(), groups(svg), places, strict=True):
        centre = float(place[0]) + small.centre[0], float(place[1]) + small.centre[1]
        read = [read_score(at, centre, small.radius) for at in corners(line(group))]
        assert read == [pytest.approx(score, abs=0.01) for score in one.waarden]
        angles = [read_angle(at, centre) for at in corners(line(group))]
        assert angles == [pytest.approx(40 * fase, abs=0.5) for fase in range(9)]


def test_the_pdf_gives_every_cell_back() -> None:
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", circle_pdf(four()), re.DOTALL)
    longest = max((zlib.decompress(found) for found in streams), key=len)
    page = " ".join(longest.decode("latin-1").split())
    scale, height, read = 595.28 / 640, 841.89, {}
    for found in re.finditer(r"\S+ \S+ m (?:\S+ \S+ l ){9}", page):
        *_, stroke = re.finditer(r"(\S+) (\S+) (\S+) RG", page[: found.start()])
        kleur = "#" + "".join(f"{round(float(part) * 255):02x}" for part in stroke.groups())
        numbers = [float(part) for part in found[0].split() if part not in ("m", "l")][:18]
        read[kleur] = [
            read_score((x / scale, (height - y) / scale), WIDE.circle.centre, WIDE.circle.radius)
            for x, y in zip(numbers[::2], numbers[1::2], strict=True)
        ]
    assert list(read) == list(KLEUREN)
    for one, scores in zip(four(), read.values(), strict=True):
        assert scores == [pytest.approx(score, abs=0.01) for score in one.waarden]


def marks_at(fase: int, *rows: tuple[float, Invoersoort]) -> list[Point]:
    """Of reeksen with these scores everywhere, the marks at one fase."""
    made = [reeks(str(row), waarden=(score,) * 9, soort=s) for row, (score, s) in enumerate(rows)]
    return [drawing.points[fase] for drawing in prepare(looks(made), mark=MARK)]


BLAD, STAND = Invoersoort.BLADEN, Invoersoort.STANDPUNT


def test_marks_that_touch_stand_side_by_side_around_the_true_point() -> None:
    for fase in range(len(Fase)):
        een, twee, drie = marks_at(fase, (6, BLAD), (6, BLAD), (6.5, BLAD))
        assert [point.across for point in (een, twee, drie)] == [
            pytest.approx(-2.35 * MARK),
            0,
            pytest.approx(2.35 * MARK),
        ]
        assert [point.along for point in (een, twee, drie)] == [6, 6, 6.5]


def test_marks_apart_stay_on_their_spoke_and_a_frame_takes_more_room() -> None:
    assert [point.across for point in marks_at(0, (6, BLAD), (6.01 + NEAR * MARK, BLAD))] == [0, 0]
    assert {point.across for point in marks_at(0, (6, BLAD), (6.5, BLAD))} != {0}
    assert {point.across for point in marks_at(0, (6, BLAD), (6.7, BLAD))} == {0}
    assert {point.across for point in marks_at(0, (6, BLAD), (6.7, STAND))} != {0}


def test_a_row_of_marks_half_a_score_apart_needs_two_lanes_and_not_five() -> None:
    found = marks_at(0, *((score, BLAD) for score in (4, 4.5, 5, 5.5, 6)))
    assert [point.across > 0 for point in found] == [False, True, False, True, False]
    assert len({point.across for point in found}) == 2


def test_no_two_marks_of_four_groepen_hide_each_other() -> None:
    for score, free in ((2, 0.75), (3.5, 1), (5, 1.5), (8, 2), (10, 2)):
        found = [marks_at(fase, *((score, BLAD),) * 4) for fase in range(9)]
        places = [tuple(10 * part for part in point.shown) for row in found for point in row]
        nearest = min(math.dist(one, other) for one, other in combinations(places, 2))
        assert nearest > free * MARK, score


def test_the_line_goes_through_the_true_points_and_a_hair_leads_to_the_mark() -> None:
    same = [reeks(groep.label, groep) for groep in list(Belanghebbendengroep)[:2]]
    alone, both = circle_svg(same[:1]), circle_svg(same)
    assert line(groups(both)[0]).get("d") == line(groups(alone)[0]).get("d")
    assert both.count(b'stroke="#5c5a52"') == 1  # all hairs in one path
    hairs = re.search(rb'<path d="([^"]*)" fill="none" stroke="#5c5a52"', both)
    assert hairs is not None
    assert hairs[1].count(b"M") == 2 * len(VAST)
    assert b'stroke="#5c5a52"' not in alone


def test_what_is_chosen_keeps_its_colour_and_number_and_leaves_the_rest_out() -> None:
    subs = [reeks(f"sub {place}", waarden=(place * 2.0,) * 9) for place in range(1, 5)]
    (group,) = groups(circle_svg(subs, chosen={"sub 2"}))
    whole = groups(circle_svg(subs))[1]
    assert [part.attrib for part in lines(group)] == [part.attrib for part in lines(whole)]
    assert b">2. sub 2<" in circle_svg(subs, chosen={"sub 2"})
