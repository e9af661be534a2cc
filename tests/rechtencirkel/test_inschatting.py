"""What the scored organisatie thought, beside what the doelgroep gave: snapshot, certainty, words, circle."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kader.enums import Fase
from rechtencirkel.cells import (
    STEPS_PER_POINT,
    Cel,
    Inhoud,
    Reeks,
    hidden_cel,
    inschatting_reeks,
    score_value,
)
from rechtencirkel.charts import WIDE, circle_pdf, circle_png, circle_svg, describe, numbers
from rechtencirkel.enums import Band, Belanghebbendengroep, Invoersoort, Rand
from rechtencirkel.queries.beeld import opschrift_of
from rechtencirkel.statistics import resultaat, snapshot
from rechtencirkel.statistics.lijst import gap_list
from rechtencirkel.statistics.verschil import verschillen, zeker_gedacht
from rechtencirkel.statistics.woorden import gedacht_zin

from .circle import SVG, corners, groups, reeks, texts

DACHT = (7, 3, 2, 5, 4, 5, 0, 10, None)
GAF = (3, 7, 3, 5, 5, 2, 2, 8, None)


def said(score: int) -> Cel:
    return Cel(Fase.ONTHAAL, score_value(score), Rand.GEEN, None, None)


def gave(waarde: str, band: Band = Band.B5_9, rand: Rand = Rand.GEEN) -> Cel:
    return Cel(Fase.ONTHAAL, Decimal(waarde), rand, band, None)


def make_inhoud(dacht: tuple[int | None, ...] | None = DACHT) -> Inhoud:
    """The doelgroep (5-9 persons) and medewerkers of a released ronde, with this inschatting or without."""
    gaf = tuple(
        hidden_cel(fase) if score is None else Cel(fase, Decimal(score), einde, Band.B5_9, None)
        for fase, score, einde in zip(
            Fase, GAF, (*[Rand.GEEN] * 5, Rand.LAAG, Rand.GEEN, Rand.HOOG, Rand.GEEN), strict=True
        )
    )
    doelgroep = Reeks(
        "groep-1", "doelgroep", Belanghebbendengroep.DOELGROEP, ("D",), Invoersoort.BLADEN, gaf
    )
    medewerkers = reeks("medewerkers", Belanghebbendengroep.MEDEWERKERS)
    return Inhoud(
        *("Halle", "OCMW Halle", "Ronde 1", 1, 1, 5, "2026-11-23"),
        reeksen=(medewerkers, doelgroep),
        standpunten=(),
        niet_gehoord=(),
        teksten=(),
        inschatting=inschatting_reeks("OCMW Halle", dacht) if dacht else None,
    )


def voet(inhoud: Inhoud) -> tuple[str, ...]:
    return opschrift_of(inhoud, is_demo=False, los=True).voet


def test_without_inschatting_the_bytes_are_those_of_before_there_was_one() -> None:
    tekst = snapshot.to_json(make_inhoud(None))
    assert "inschatting" not in tekst
    assert snapshot.from_json(tekst).inschatting is None
    # Made by the program of before.
    assert snapshot.digest(tekst) == (
        "99691893dc67a9aa42cc4e2ee49a61302561ae6f5a0eae4e251823bd6498fde6"
    )


def test_it_stands_in_the_snapshot_and_its_hash_and_comes_out_as_it_went_in() -> None:
    met, zonder = make_inhoud(), make_inhoud(None)
    tekst = snapshot.to_json(met)
    assert '"inschatting":[7,3,2,5,4,5,0,10,null]' in tekst
    assert snapshot.from_json(tekst) == met
    ander = replace(met, inschatting=inschatting_reeks("OCMW Halle", (6, *DACHT[1:])))
    assert len({snapshot.digest(snapshot.to_json(een)) for een in (met, zonder, ander)}) == 3


@pytest.mark.parametrize(
    ("dacht", "gaf", "zeker"),
    [
        (said(7), gave("3"), "3"),
        (said(3), gave("7"), "-3"),
        (said(4), gave("3"), "0"),  # at the edge of the interval: nothing is certain
        (said(2), gave("3"), "0"),
        (said(3), gave("3"), "0"),
        (said(7), gave("3", Band.B10_19), "3.5"),
        (said(7), gave("3.2", Band.B50), "3.7"),
        (said(4), gave("2", rand=Rand.LAAG), "1"),  # 2 of lager: it lies under 3
        (said(0), gave("2", rand=Rand.LAAG), "0"),
        (said(10), gave("8", rand=Rand.HOOG), "0"),
        (said(5), gave("8", rand=Rand.HOOG), "-2"),
        (hidden_cel(Fase.ONTHAAL), gave("3"), "0"),
        (said(10), hidden_cel(Fase.ONTHAAL), "0"),
    ],
)
def test_only_what_lies_outside_the_whole_interval_is_certain(
    dacht: Cel, gaf: Cel, zeker: str
) -> None:
    assert zeker_gedacht(dacht, gaf) == Decimal(zeker)


@given(
    st.integers(0, 10),
    st.sampled_from([*Band]),
    st.fractions(0, 10, max_denominator=60),
    st.booleans(),
)
def test_what_is_certain_holds_for_the_unrounded_mean(
    dacht: int, band: Band, mean: Fraction, up: bool
) -> None:
    """An oracle that shares no code: whichever way it was rounded, the mean is more than that far away."""
    step = Fraction(1, STEPS_PER_POINT[band])
    laag = mean // step * step
    waarde = laag + step if up and laag != mean else laag
    zeker = Fraction(zeker_gedacht(said(dacht), gave(f"{float(waarde):.1f}", band)))
    assert zeker == 0 or abs(dacht - mean) > abs(zeker) or mean in (0, 10)
    assert zeker == 0 or (dacht > mean) is (zeker > 0)


def test_it_is_said_of_the_fasen_where_something_is_certain_and_of_no_other() -> None:
    gaps = {gap.fase: gap.gedacht for gap in gap_list(make_inhoud())}
    assert {fase: zin for fase, zin in gaps.items() if zin} == {
        Fase.PREVENTIE: "OCMW Halle dacht 7, de doelgroep gaf 3: zeker 3 verschil.",
        Fase.OPSPOREN: "OCMW Halle dacht 3, de doelgroep gaf 7: zeker 3 verschil.",
        Fase.ONTHAAL: "OCMW Halle dacht 5, de doelgroep gaf 2 of lager: zeker ten minste 2 verschil.",
        Fase.RECHTENDETECTIE: "OCMW Halle dacht 0, de doelgroep gaf 2: zeker 1 verschil.",
    }
    assert resultaat.thought(make_inhoud()).zin == (
        "Wat OCMW Halle dacht, ligt bij twee fasen zeker hoger en bij twee fasen zeker lager dan wat de "
        "doelgroep gaf."
    )
    assert resultaat.thought(make_inhoud((3, 7, 3, 5, 5, 2, 2, 8, None))).zin == (
        "Wat OCMW Halle dacht, ligt bij geen enkele fase zeker hoger of lager dan wat de doelgroep gaf."
    )


@pytest.mark.parametrize(
    ("dacht", "gaf", "gezegd"),
    [
        (said(7), gave("3", Band.B10_19), "zeker 3,5 verschil."),
        (said(7), gave("3.2", Band.B50), "zeker 3,5 verschil."),  # 3,7 is certain
        (said(3), gave("7.4", Band.B50), "zeker 4 verschil."),  # 4,3
        (said(4), gave("3.5", Band.B50), "zeker verschil."),  # 0,4
        (said(3), gave("3.5", Band.B50), "zeker verschil."),
        (said(5), gave("8", rand=Rand.HOOG), "zeker ten minste 2 verschil."),
        (said(9), gave("2", Band.B10_19, Rand.LAAG), "zeker ten minste 6,5 verschil."),
    ],
)
def test_its_size_is_said_in_halves_as_that_of_a_gap(dacht: Cel, gaf: Cel, gezegd: str) -> None:
    zin = gedacht_zin(make_inhoud(), dacht, gaf, zeker_gedacht(dacht, gaf))
    assert zin.partition(": ")[2] == gezegd


def test_not_given_reads_as_nothing() -> None:
    zonder = make_inhoud(None)
    assert {gap.gedacht for gap in gap_list(zonder)} == {""}
    assert resultaat.thought(zonder) is None
    assert [kolom.label for kolom in resultaat.table(zonder.alle_reeksen).kolommen] == [
        "medewerkers",
        "doelgroep",
    ]
    assert not any("dacht" in regel for regel in voet(zonder))


def test_it_is_a_column_of_its_own_counts_in_no_gap_and_hears_nobody() -> None:
    met, zonder = make_inhoud(), make_inhoud(None)
    tabel = resultaat.table(met.alle_reeksen)
    kolom = tabel.kolommen[-1]
    assert (kolom.label, kolom.groep_klasse, kolom.gehoord) == (
        "wat OCMW Halle dacht",
        "g-inschatting",
        False,
    )
    assert [rij.cellen[-1].tekst for rij in tabel.rijen] == [
        *("7", "3", "2", "5", "4", "5", "0", "10"),
        "niet getoond",
    ]
    assert verschillen(met.bladreeksen) == verschillen(zonder.bladreeksen)
    regels = voet(met)
    assert regels[:-1] == voet(zonder)
    assert regels[-1] == (
        "Zwart kruis: wat OCMW Halle vooraf dacht dat de doelgroep zou geven. Dat is gezegd, niet bevraagd."
    )


def test_in_the_circle_it_is_a_black_cross_on_top_without_a_line() -> None:
    svg = circle_svg(make_inhoud().to_draw)
    *_, laatste = groups(svg)
    assert laatste.find(f"{SVG}title").text == "wat OCMW Halle dacht"
    rand, kruis = list(laatste.iter(f"{SVG}path"))
    assert (rand.get("stroke"), kruis.get("stroke")) == ("#fff", "#1d2327")
    assert [deel.get("fill") for deel in (rand, kruis)] == ["none", "none"]
    assert kruis.get("d").count("M") == 8  # one for each of eight fasen, joined to no other
    (x, y), (dx, dy) = corners(kruis)[:2]  # from a corner over the middle to the other end
    assert (x + dx / 2, y + dy / 2) == (
        pytest.approx(WIDE.circle.centre[0], abs=0.1),
        pytest.approx(WIDE.circle.centre[1] - 0.7 * WIDE.circle.radius, abs=0.1),
    )
    legenda = texts(svg)
    assert "wat OCMW Halle dacht" in legenda
    assert not any("Geen teken bij een standpunt" in regel for regel in legenda)
    assert "wat OCMW Halle dacht: preventie 7" in describe(make_inhoud().to_draw)


def test_without_it_not_a_byte_of_the_circle_differs_and_with_it_the_lines_are_the_same() -> None:
    met, zonder = (circle_svg(make_inhoud(rij).to_draw) for rij in (DACHT, None))
    lijnen = [
        [pad.get("d") for pad in list(groep.iter(f"{SVG}path"))[:1]] for groep in groups(zonder)
    ]
    assert [
        [pad.get("d") for pad in list(groep.iter(f"{SVG}path"))[:1]] for groep in groups(met)[:2]
    ] == lijnen
    assert b"dacht" not in zonder


def test_it_gets_no_number_where_the_groepen_need_one() -> None:
    rijen = [reeks("a"), reeks("b"), inschatting_reeks("OCMW", DACHT)]
    assert numbers(rijen) == ("1", "2", "")


def test_png_and_pdf_draw_it_too() -> None:
    met, zonder = (make_inhoud(rij).to_draw for rij in (DACHT, None))
    assert circle_png(met) != circle_png(zonder)
    assert len(circle_pdf(met)) > len(circle_pdf(zonder))
