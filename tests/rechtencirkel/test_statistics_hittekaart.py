"""The heat map: what each cell says, in which look, and the colours of its scale."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from kader.enums import Fase
from rechtencirkel.cells import Cel, Reeks, hidden_cel, inschatting_reeks, standpunt_reeks
from rechtencirkel.enums import Band, Belanghebbendengroep, Invoersoort, Rand, Spreiding
from rechtencirkel.statistics.hittekaart import SHY, breakable, heat_cell, heat_map, shade

CSS = Path(settings.BASE_DIR) / "static" / "rechtencirkel" / "hitte.css"
KLEUR = re.compile(r"^\.(w\d+) \{ --vlak: (#[0-9a-f]+); --op: (#[0-9a-f]+); \}$", re.M)


def cel(waarde: str, rand: Rand = Rand.GEEN, spreiding: Spreiding | None = None) -> Cel:
    band = Band.B20_49 if spreiding else Band.B5_9
    return Cel(Fase.PREVENTIE, Decimal(waarde), rand, band, spreiding)


def reeks(
    label: str = "medewerkers",
    soort: Invoersoort = Invoersoort.BLADEN,
    eerste: Cel | None = None,
) -> Reeks:
    """All hidden but its first cell."""
    cellen = tuple(hidden_cel(fase) for fase in Fase)
    cellen = (eerste or cellen[0], *cellen[1:])
    return Reeks(label, label, Belanghebbendengroep.MEDEWERKERS, (), soort, cellen)


def seen(bron: Reeks, van: Cel) -> tuple[str, str, str, str]:
    beeld = heat_cell(bron, van)
    return beeld.klasse, beeld.waarde, beeld.bij.replace(SHY, ""), beeld.verder


@pytest.mark.parametrize(
    ("waarde", "klasse"),
    [("0", "w0"), ("3.4", "w35"), ("3.2", "w30"), ("3.5", "w35"), ("9.8", "w100"), ("10", "w100")],
)
def test_the_colour_goes_by_halves(waarde: str, klasse: str) -> None:
    assert shade(Decimal(waarde)) == klasse


def test_asked_hidden_coded_and_said_have_looks_of_their_own() -> None:
    groep, leeg = reeks(), hidden_cel(Fase.PREVENTIE)
    assert seen(groep, cel("3")) == ("w30", "3", "", "")
    assert seen(groep, cel("8", Rand.HOOG)) == ("w80 rand", "8", "of hoger", "")
    assert seen(groep, cel("4.5", spreiding=Spreiding.VERDEELD)) == ("w45", "4,5", "verdeeld", "")
    assert seen(groep, leeg) == ("verborgen", "", "te weinig", "antwoorden")
    scores = (5, *[None] * 8)
    standpunt = standpunt_reeks("s", "Stad", Belanghebbendengroep.BELEID, scores, ())
    assert seen(standpunt, standpunt.cellen[0]) == ("w50 ernaast", "5", "", "")
    assert seen(standpunt, leeg) == ("geenzicht ernaast", "", "geen zicht", "")
    gedacht = inschatting_reeks("OCMW Halle", scores)
    assert seen(gedacht, leeg) == ("verborgen ernaast", "", "niet getoond", "")
    assert seen(reeks(soort=Invoersoort.GROEPSGESPREK), leeg)[0] == "verborgen"


def test_rows_bear_the_number_of_their_fase_and_heads_tell_who() -> None:
    kaart = heat_map([reeks(eerste=cel("3")), reeks("x", Invoersoort.GROEPSGESPREK)])
    (tabel,) = kaart.breed
    assert [(rij.nummer, rij.fase) for rij in tabel.rijen] == list(enumerate(Fase, 1))
    assert [(kop.label, kop.detail, kop.klasse) for kop in tabel.koppen] == [
        (f"mede{SHY}werkers", "5–9 personen", "bladen"),
        ("x", "te weinig antwoorden", "gesprek"),
    ]
    assert kaart.smal == ()


def test_the_key_explains_only_what_stands_in_the_map() -> None:
    def key(cellen: list[Cel]) -> tuple[bool, bool, bool]:
        vol = Reeks("g", "g", Belanghebbendengroep.BELEID, (), Invoersoort.BLADEN, tuple(cellen))
        kaart = heat_map([vol])
        return kaart.heeft_rand, kaart.heeft_weinig, kaart.heeft_gezegd

    gewoon = [Cel(fase, Decimal(3), Rand.GEEN, Band.B5_9, None) for fase in Fase]
    assert key(gewoon) == (False, False, False)
    assert key([cel("8", Rand.HOOG), *gewoon[1:]]) == (True, False, False)
    assert key([hidden_cel(fase) for fase in Fase]) == (False, True, False)
    assert heat_map([inschatting_reeks("x", [3] * 9)]).heeft_gezegd is True


@given(st.integers(0, 24))
def test_beyond_five_columns_a_phone_gets_tables_of_three_and_no_cell_is_lost(aantal: int) -> None:
    kaart = heat_map([reeks(str(nummer), eerste=cel("3")) for nummer in range(aantal)])
    namen = [str(nummer) for nummer in range(aantal)]
    assert [kop.label for tabel in kaart.breed for kop in tabel.koppen] == namen
    smal = [kop.label for tabel in kaart.smal for kop in tabel.koppen]
    assert smal == (namen if aantal > 5 else [])
    assert all(len(tabel.koppen) <= 3 for tabel in kaart.smal)
    assert all(len(tabel.koppen) <= 8 for tabel in kaart.breed)
    for tabel in (*kaart.breed, *kaart.smal):
        assert [len(rij.cellen) for rij in tabel.rijen] == [len(tabel.koppen)] * 9


def test_words_of_the_house_may_break_and_others_stay_as_they_are() -> None:
    assert breakable("Samenlevingsopbouw") == f"Samen{SHY}levings{SHY}opbouw"
    assert (
        breakable("andere hulp- en dienstverleners").replace(SHY, "-").endswith("dienst-verle-ners")
    )
    assert breakable("dak- en thuislozen") == "dak- en thuislozen"


def luminance(kleur: str) -> float:
    """Relative luminance by WCAG, of #rgb or #rrggbb."""
    cijfers = kleur[1:] if len(kleur) == 7 else "".join(2 * cijfer for cijfer in kleur[1:])
    delen = [int(cijfers[plaats : plaats + 2], 16) / 255 for plaats in (0, 2, 4)]
    lineair = [
        deel / 12.92 if deel <= 0.04045 else ((deel + 0.055) / 1.055) ** 2.4 for deel in delen
    ]
    return sum(
        deel * gewicht for deel, gewicht in zip(lineair, (0.2126, 0.7152, 0.0722), strict=True)
    )


def test_the_scale_is_whole_falls_evenly_and_its_letters_can_be_read() -> None:
    schaal = {klasse: (vlak, op) for klasse, vlak, op in KLEUR.findall(CSS.read_text())}
    alle = [shade(Decimal(tiende) / 10) for tiende in range(101)]
    assert list(schaal) == list(dict.fromkeys(alle))
    licht = [luminance(vlak) for vlak, _ in schaal.values()]
    assert licht == sorted(licht, reverse=True)
    # Lightness as the eye sees it (L* of CIELAB) falls by about the same at each half.
    gezien = [116 * waarde ** (1 / 3) - 16 for waarde in licht]
    stappen = [hoog - laag for hoog, laag in pairwise(gezien)]
    assert max(stappen) < 1.7 * min(stappen)
    for vlak, op in schaal.values():
        hoog, laag = sorted((luminance(vlak), luminance(op)), reverse=True)
        assert (hoog + 0.05) / (laag + 0.05) >= 4.6
