"""The circle: what it shows, and how its reeksen are told apart."""

import math
import re

import pytest

from kader.enums import Fase
from rechtencirkel.cells import Reeks
from rechtencirkel.charts import (
    NARROW,
    WIDE,
    Opschrift,
    circle_pdf,
    circle_png,
    circle_svg,
    describe,
    numbers,
)
from rechtencirkel.charts.marks import Picture, Text
from rechtencirkel.charts.svg import picture_svg
from rechtencirkel.charts.words import wrap
from rechtencirkel.enums import Belanghebbendengroep, Invoersoort, Rand

from .circle import GEEN, SVG, VAST, corners, four, groups, line, lines, parse, reeks, seven, texts


def test_the_frame_names_nine_fasen_and_five_scores() -> None:
    shown = texts(circle_svg([reeks()]))
    assert shown[:5] == ["2", "4", "6", "8", "10"]
    assert " ".join(shown[5:15]) == " ".join(fase.label for fase in Fase)


@pytest.mark.parametrize("smal", [False, True])
def test_every_score_lies_on_its_spoke_at_its_own_distance(smal: bool) -> None:
    circle = (NARROW if smal else WIDE).circle
    found = corners(line(groups(circle_svg([reeks()], NARROW if smal else WIDE))[0]))
    expected = []
    for index, score in enumerate(VAST):
        angle, distance = math.radians(40 * index), score / 10 * circle.radius
        x, y = circle.centre
        expected.append((x + distance * math.sin(angle), y - distance * math.cos(angle)))
    assert found == [pytest.approx(point, abs=0.006) for point in expected]


def test_a_whole_circle_is_closed_and_one_with_a_gap_is_not() -> None:
    whole = line(groups(circle_svg([reeks()]))[0])
    gap = line(groups(circle_svg([reeks(waarden=(*VAST[:3], None, *VAST[4:]))]))[0])
    assert whole.get("d", "").endswith("Z")
    assert not gap.get("d", "").endswith("Z")


def test_a_missing_value_is_a_gap_and_never_the_centre() -> None:
    waarden = (5.0, 5.0, None, 5.0, 5.0, None, None, 5.0, 5.0)
    group = groups(circle_svg([reeks(waarden=waarden)]))[0]
    path = line(group)
    assert path.get("d", "").count("M") == 2
    assert len(corners(path)) == 6
    distances = [math.dist(point, WIDE.circle.centre) for point in corners(path)]
    assert distances == [pytest.approx(WIDE.circle.radius / 2, abs=0.1)] * 6


def test_a_score_of_zero_is_the_centre() -> None:
    path = line(groups(circle_svg([reeks(waarden=(0.0,) + (5.0,) * 8)]))[0])
    assert corners(path)[0] == WIDE.circle.centre


def test_a_value_between_two_gaps_has_a_mark_and_no_line() -> None:
    group = groups(circle_svg([reeks(waarden=(None, 5.0) + (None,) * 7)]))[0]
    assert lines(group) == []
    assert group.find(f"{SVG}path").get("d").count("M") == 1


def test_a_coded_end_is_drawn_at_two_or_eight_with_an_open_mark() -> None:
    waarden = (2.0, 8.0) + (5.0,) * 7
    svg = circle_svg([reeks(waarden=waarden, rand=(Rand.LAAG, Rand.HOOG, *GEEN[2:]))])
    _, shut, open_ = list(groups(svg)[0].iter(f"{SVG}path"))
    assert (shut.get("fill"), shut.get("d").count("M")) == ("#c2480a", 7)
    assert (open_.get("fill"), open_.get("stroke")) == ("#fff", "#c2480a")
    assert open_.get("d").count("M") == 2
    assert "Open teken: 2 of lager, of 8 of hoger." in texts(svg)


def test_without_a_coded_end_no_mark_is_open_and_no_note_says_so() -> None:
    svg = circle_svg([reeks()])
    fills = [path.get("fill") for path in groups(svg)[0].iter(f"{SVG}path")]
    assert fills == ["none", "#c2480a"]
    assert [text for text in texts(svg) if text.startswith("Open teken")] == []


def test_each_belanghebbendengroep_has_its_colour_dash_and_mark() -> None:
    looks = {}
    for groep, group in zip(Belanghebbendengroep, groups(circle_svg(four())), strict=True):
        path, marks = list(group.iter(f"{SVG}path"))
        shape = re.sub(r"[\d. -]", "", marks.get("d", "").split("M")[1])
        looks[groep] = (path.get("stroke"), path.get("stroke-dasharray"), shape)
    assert looks == {
        Belanghebbendengroep.DOELGROEP: ("#c2480a", None, "aaz"),
        Belanghebbendengroep.MEDEWERKERS: ("#0b63a5", "10.4 5.2", "lllz"),
        Belanghebbendengroep.BELEID: ("#1b7f5c", "13 4.7 3.1 4.7", "llz"),
        Belanghebbendengroep.ANDERE_DIENSTEN: ("#7a4b9a", "3.1 4.2", "lllz"),
    }


def test_sub_groepen_are_numbered_in_circle_and_legend_and_look_different() -> None:
    subs = [reeks(f"sub {name}", waarden=(name,) * 9) for name in (2.0, 4.0, 6.0, 8.0)]
    svg = circle_svg(subs)
    assert numbers(subs) == ("1", "2", "3", "4")
    assert [text for text in texts(svg)[15:] if text.isdigit()] == list("11223344")
    assert texts(svg)[-4:] == ["1. sub 2.0", "2. sub 4.0", "3. sub 6.0", "4. sub 8.0"]
    looks = {tuple((p.get("stroke"), p.get("stroke-width")) for p in lines(g)) for g in groups(svg)}
    assert len(looks) == 4


def test_one_reeks_of_each_groep_and_kind_needs_no_number() -> None:
    gesprek = reeks("gesprek", soort=Invoersoort.GROEPSGESPREK)
    assert numbers([*four(), gesprek]) == ("",) * 5
    assert numbers([*four(), gesprek, reeks("nog een")]) == ("1", "", "", "", "2", "3")


@pytest.mark.parametrize(
    ("soort", "shape"), [(Invoersoort.GROEPSGESPREK, "aaz"), (Invoersoort.STANDPUNT, "lllz")]
)
def test_what_is_not_counted_has_marks_in_a_ring_or_frame_and_no_line(
    soort: Invoersoort, shape: str
) -> None:
    svg = circle_svg([reeks(soort=soort)])
    around, marks = list(groups(svg)[0].iter(f"{SVG}path"))
    assert around.get("d").count("M") == marks.get("d").count("M") == 9
    assert re.sub(r"[\d. -]", "", around.get("d").split("M")[1]) == shape
    assert texts(svg)[-1] == f"doelgroep ({soort.label})"


def test_a_label_is_text_whatever_is_in_it() -> None:
    label = """<script>alert("1")</script> & 'x' $x^2$ \x00\x1b\ud800 ]]>"""
    svg = circle_svg([reeks(label)])
    assert b"<script" not in svg
    title = groups(svg)[0].find(f"{SVG}title")
    assert title is not None
    assert title.text == """<script>alert("1")</script> & 'x' $x^2$ ]]>"""
    assert circle_png([reeks(label)])[:4] == b"\x89PNG"


def test_no_strange_or_long_label_breaks_a_file() -> None:
    strange = [reeks(label) for label in ("", "مسنون 老人 🙂", "x" * 300, "a\nb", "W" * 40)]
    assert parse(circle_svg(strange, NARROW)).tag == f"{SVG}svg"
    assert circle_png(strange)[:4] == b"\x89PNG"
    assert circle_pdf(strange, Opschrift("🙂" * 60, voet=("y" * 900,)))[:5] == b"%PDF-"


@pytest.mark.parametrize("teken", ["\ufffe", "\uffff", "\x0b", "\ud800", "<", "&"])
def test_no_sign_in_words_around_a_picture_breaks_its_xml(teken: str) -> None:
    titel = f"OCMW{teken}Halle"
    opschrift = Opschrift(titel, (titel,), {"doelgroep": titel}, voet=(titel,), noot=titel)
    goed = teken in "<&"
    for svg in (
        circle_svg(four(), opschrift=opschrift),
        picture_svg(Picture(100, 100, 14, titel, titel, (), [Text((0, 0), titel, "#000", 14)])),
    ):
        kop, uitleg = (parse(svg).find(f"{SVG}{naam}").text for naam in ("title", "desc"))
        assert (titel if goed else "OCMW Halle") in (kop + uitleg)
        assert any((titel if goed else "OCMW Halle") in zin for zin in texts(svg))


def test_wrapping_loses_no_letter() -> None:
    text = "gezinnen met jonge kinderen " + "x" * 70 + " en andere thuistaal"
    got = wrap(text, 12)
    assert len(got) > 5
    assert "".join(got).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("smal", [False, True])
def test_the_svg_is_clean_under_a_strict_csp_and_describes_itself(smal: bool) -> None:
    svg = circle_svg(seven(), NARROW if smal else WIDE)
    root = parse(svg)
    tags = {node.tag.removeprefix(SVG) for node in root.iter()}
    print(f"{len(list(root.iter()))} elements, kinds {sorted(tags)}")
    assert tags == {"svg", "title", "desc", "rect", "path", "text", "g"}
    attributes = {name for node in root.iter() for name in node.attrib}
    assert [
        name for name in attributes if name == "style" or "href" in name or name[:2] == "on"
    ] == []
    assert b"url(" not in svg
    assert (root.get("role"), root[0].text, root[1].text) == (
        "img",
        "Rechtencirkel",
        describe(seven()),
    )


@pytest.mark.parametrize(("smal", "narrowest"), [(False, 560), (True, 257)])
def test_no_text_is_shown_under_twelve_pixels(smal: bool, narrowest: int) -> None:
    root = parse(circle_svg(seven(), NARROW if smal else WIDE))
    scale = narrowest / float(root.get("viewBox", "").split()[2])
    sizes = {float(node.get("font-size", 99)) for node in root.iter()} - {99}
    print(f"smallest text {min(sizes) * scale:.2f} px at {narrowest} px")
    assert min(sizes) * scale >= 12
    assert root.get("font-family") == "system-ui, DejaVu Sans, sans-serif"


@pytest.mark.parametrize("smal", [False, True])
def test_the_names_of_the_fasen_stay_inside_the_picture(smal: bool) -> None:
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath

    root = parse(circle_svg([reeks()], NARROW if smal else WIDE))
    width, letter = float(root.get("width", 0)), float(root.get("font-size", 0))
    font = FontProperties(family="DejaVu Sans", size=letter)
    share = {"start": 0.0, "middle": 0.5, "end": 1.0}
    for node in root.iter(f"{SVG}text"):
        wide = TextPath((0, 0), node.text or "", prop=font).get_extents().width
        left = float(node.get("x", 0)) - wide * share[node.get("text-anchor", "start")]
        assert left >= 0, node.text
        assert left + wide <= width, node.text


@pytest.mark.parametrize("reeksen", [[], [reeks(waarden=(None,) * 9)]])
def test_without_a_single_value_the_circle_says_why(reeksen: list[Reeks]) -> None:
    svg = circle_svg(reeksen)
    assert "te weinig antwoorden" in texts(svg)
    assert [path for group in groups(svg) for path in group.iter(f"{SVG}path")] == []
    assert circle_png(reeksen)[:4] == b"\x89PNG"
    assert circle_pdf(reeksen)[:5] == b"%PDF-"


def test_the_words_say_every_cell() -> None:
    waarden = (2.0, 4.5, None) + (6.0,) * 5 + (8.0,)
    one = reeks(waarden=waarden, rand=(Rand.LAAG, *GEEN[2:], Rand.HOOG))
    signed = reeks("OCMW", waarden=(None,) + (7.0,) * 8, soort=Invoersoort.STANDPUNT)
    words = describe([one, signed])
    assert (
        "doelgroep: preventie 2 of lager, opsporen 4,5, benaderen te weinig antwoorden, " in words
    )
    assert "nazorg 8 of hoger. OCMW (standpunt): preventie geen zicht, opsporen 7," in words


@pytest.mark.parametrize(
    ("waarden", "rand"),
    [((1.0,) * 8, GEEN), ((1.0,) * 9, GEEN[1:]), ((11.0,) * 9, GEEN), ((-0.1,) * 9, GEEN)],
)
def test_a_reeks_has_nine_values_from_0_to_10(
    waarden: tuple[float, ...], rand: tuple[Rand, ...]
) -> None:
    with pytest.raises(ValueError):
        reeks(waarden=waarden, rand=rand)


@pytest.mark.parametrize("smal", [False, True])
def test_a_note_of_the_caller_stands_last_and_is_escaped(smal: bool) -> None:
    noot = "Demo: <verzonnen> scores."
    svg = circle_svg([reeks()], NARROW if smal else WIDE, Opschrift(noot=noot))
    assert " ".join(texts(svg)).endswith(noot)
    assert b"<verzonnen>" not in svg


def test_a_note_makes_the_picture_on_paper_another_one() -> None:
    assert circle_png([reeks()], Opschrift(noot="Demo")) != circle_png([reeks()])


def test_a_file_that_leaves_the_site_says_what_it_is_and_who_was_heard() -> None:
    opschrift = Opschrift(
        "Hoe proactief is OCMW Halle?",
        ("Ronde 1 · vrijgegeven op 23 november 2026 · Halle",),
        {"doelgroep": "10–19 personen", "Stad": "standpunt"},
        ("Niet gehoord: jongeren (niet bevraagd).",),
    )
    stad = reeks("Stad", Belanghebbendengroep.BELEID, soort=Invoersoort.STANDPUNT)
    svg = circle_svg([reeks(), stad], WIDE, opschrift)
    shown = texts(svg)[15:]
    assert shown == [
        "Hoe proactief is OCMW Halle?",
        "Ronde 1 · vrijgegeven op 23 november 2026 · Halle",
        "doelgroep, 10–19 personen",
        "Stad (standpunt)",
        "Niet gehoord: jongeren (niet bevraagd).",
    ]
    assert parse(svg)[0].text == "Hoe proactief is OCMW Halle?"


def test_a_name_read_from_the_right_does_not_turn_the_words_behind_it() -> None:
    arabisch = Opschrift(details={"مسنون": "5–9 personen"})
    assert texts(circle_svg([reeks("مسنون")], WIDE, arabisch))[-1] == (
        "\u2068مسنون\u2069, 5–9 personen"
    )
    assert circle_png([reeks("مسنون")], arabisch)[:4] == b"\x89PNG"
