"""The gaps and the changes as bars: by value, and nothing coloured that is not certain."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest

from kader.enums import Fase
from rechtencirkel.cells import Reeks
from rechtencirkel.charts import Opschrift
from rechtencirkel.charts.arrows import Pijl, change_picture
from rechtencirkel.charts.artists import artists_of
from rechtencirkel.charts.bars import CERTAIN, LEFT, RIGHT, Gatbalk, gap_picture
from rechtencirkel.charts.paper import picture_pdf, picture_png
from rechtencirkel.charts.svg import picture_svg
from rechtencirkel.enums import Belanghebbendengroep, Rand

from .circle import GEEN, SVG, parse, reeks, texts

MEDEWERKERS = Belanghebbendengroep.MEDEWERKERS
OPSCHRIFT = Opschrift("Hoe proactief is OCMW Halle?", details={"doelgroep": "10–19 personen"})


def two(laag: float = 3, hoog: float = 7, rand: Rand = Rand.GEEN) -> list[Reeks]:
    """Of 10-19 persons each, so the true mean lies within half a point."""
    boven = reeks("medewerkers", MEDEWERKERS, (hoog,) * 9, rand=(rand, *GEEN[1:]))
    return [reeks("doelgroep", waarden=(laag,) * 9), boven]


def gap(reeksen: list[Reeks]) -> bytes:
    balk = Gatbalk(
        Fase.PREVENTIE, "doelgroep 3, medewerkers 7", "zeker 3", "doelgroep", "medewerkers"
    )
    return picture_svg(gap_picture(reeksen, [balk], ["Geen verschil te zien: onthaal."], OPSCHRIFT))


def ends(svg: bytes, width: float) -> list[tuple[float, float]]:
    """Where the bars of this width run, in scores: an oracle that shares no code with the drawing."""
    found = re.findall(
        rf'd="M([\d.]+) [\d.]+L([\d.]+) [\d.]+"[^>]* stroke-width="{width:.1f}"', svg.decode()
    )
    left, right = 26.5, 613.5
    return [tuple(round((float(x) - left) / (right - left) * 10, 2) for x in it) for it in found]


def test_the_bands_are_the_intervals_and_the_bar_is_what_lies_between() -> None:
    assert (LEFT, RIGHT) == (26.5, 613.5)
    svg = gap(two())
    assert ends(svg, 18) == [(2.5, 3.5), (6.5, 7.5)]
    assert ends(svg, CERTAIN) == [(3.5, 6.5)]
    assert ends(svg, 1.5) == [(0, 10)]


@pytest.mark.parametrize(("laag", "hoog", "banden"), [(0, 9.8, [(0, 0.5), (9.3, 10)])])
def test_a_band_stops_at_the_end_of_the_scale(
    laag: float, hoog: float, banden: list[tuple[float, float]]
) -> None:
    assert ends(gap(two(laag, hoog)), 18) == banden


def test_a_coded_end_is_open_and_said_in_the_notes() -> None:
    svg = gap(two(hoog=8, rand=Rand.HOOG))
    assert svg.count(b'fill="#fff" stroke="#0b63a5" stroke-width="2"') == 1
    assert "Open teken: 8 of hoger." in texts(svg)
    assert b'fill="#fff" stroke="#0b63a5" stroke-width="2"' not in gap(two())


def test_marks_of_one_score_stand_under_each_other() -> None:
    svg = gap([*two(), reeks("beleid", Belanghebbendengroep.BELEID, (3,) * 9)])
    (rond,) = re.findall(r'd="M([\d.]+) ([\d.]+)a[^"]*" fill="#c2480a"', svg.decode())[1:]
    (spits,) = re.findall(r'd="M([\d.]+) ([\d.]+)l[^"]*" fill="#1b7f5c"', svg.decode())[1:]
    assert float(rond[0]) + 6.5 == pytest.approx(float(spits[0]), abs=0.1)
    assert abs(float(rond[1]) - float(spits[1])) > 3


def test_what_stands_in_the_picture_of_gaps_is_said_in_words_too() -> None:
    root = parse(gap(two()))
    assert (root[0].text, root[1].text) == (
        "Hoe proactief is OCMW Halle?",
        "1 preventie: doelgroep 3, medewerkers 7. Geen verschil te zien: onthaal.",
    )
    assert [woord for woord in texts(gap(two())) if woord in ("1 preventie", "zeker 3")] == [
        "1 preventie",
        "zeker 3",
    ]
    assert "doelgroep, 10–19 personen" in texts(gap(two()))


def test_without_a_certain_gap_there_is_no_bar_and_no_explanation_of_one() -> None:
    niets = "Geen enkel verschil is groot genoeg om zeker te zijn."
    svg = picture_svg(gap_picture(two(), [], [niets], OPSCHRIFT))
    assert niets in texts(svg)
    assert (ends(svg, 18), [it for it in texts(svg) if "band" in it]) == ([], [])


def arrows(*eerste: Pijl) -> list[ET.Element]:
    """The paths of the doelgroep, these changes first and the rest unsaid."""
    stil = Pijl(None, None, is_zeker=False, woorden="niet te vergelijken", waarden="")
    rijen = {"doelgroep": [*eerste, *[stil] * (9 - len(eerste))]}
    svg = picture_svg(change_picture(two(), rijen, ["medewerkers: niet vergeleken."], OPSCHRIFT))
    assert texts(svg)[-1] == "medewerkers: niet vergeleken."
    return list(parse(svg).iter(f"{SVG}path"))


def test_only_a_certain_change_has_the_colour_of_its_groep_and_an_arrow() -> None:
    zeker = Pijl(2, 5, is_zeker=True, woorden="zeker hoger", waarden="2 → 5")
    stil = Pijl(2, 3, is_zeker=False, woorden="gelijk of te klein", waarden="2 → 3")
    naam = 1  # the mark before the name
    gekleurd = [it for it in arrows(zeker) if "#c2480a" in (it.get("fill"), it.get("stroke"))]
    assert len(gekleurd) == naam + 3  # shaft, start, head
    schacht = re.findall(r"[\d.]+", gekleurd[naam].get("d", ""))
    assert [(float(x) - 198) / 25 for x in schacht[::2]] == [2, 5]
    stippen = [it for it in arrows(stil) if "#c2480a" in (it.get("fill"), it.get("stroke"))]
    assert len(stippen) == naam
    assert [it.get("fill") for it in arrows(stil) if it.get("stroke") == "#5c5a52"] == ["#fff"]


@pytest.mark.parametrize(("van", "naar", "kant"), [(2, 5, -1), (5, 2, 1)])
def test_an_arrow_points_where_the_groep_went(van: float, naar: float, kant: int) -> None:
    pijl = Pijl(van, naar, is_zeker=True, woorden="zeker", waarden="")
    _, hoofd = (it for it in arrows(pijl) if it.get("fill") == "#c2480a")  # after the sign
    start, stap = re.findall(r"[ML]?(-?[\d.]+) -?[\d.]+", hoofd.get("d", "").replace("l", " "))[:2]
    assert float(start) == pytest.approx(198 + 25 * naar + kant * 1.5 * 6.5, abs=0.1)
    assert float(stap) * kant < 0


def test_on_paper_a_band_is_no_longer_than_its_interval() -> None:
    balk = Gatbalk(Fase.PREVENTIE, "x", "zeker 3", "doelgroep", "medewerkers")
    beeld = gap_picture(two(), [balk], [], OPSCHRIFT)
    lijnen = [it for it in artists_of(beeld, 1) if hasattr(it, "get_solid_capstyle")]
    assert {str(it.get_solid_capstyle()) for it in lijnen if it.get_linestyle() == "-"} == {"butt"}
    assert picture_png(beeld)[:4] == b"\x89PNG"
    assert picture_pdf(beeld)[:5] == b"%PDF-"
