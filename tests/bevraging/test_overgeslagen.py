"""A fase that was passed over is kept apart from geen zicht, and counts as little (vrijgave.md 2.11, 3.1)."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from openpyxl import load_workbook

from bevraging.actions.invoer import seal_of
from bevraging.actions.kopie import copy_rows
from bevraging.actions.sluiten import store_closing
from bevraging.actions.vrijgave import draw_groep
from bevraging.exports import export_bestand
from bevraging.keys import new_form_code
from bevraging.models import Blad, GetrokkenCel, Groepsgesprek, Microdatarij, OpenGesprek
from bevraging.models.scores import SCORE_VELDEN
from bevraging.queries.boekfeiten import draw_digest
from bevraging.queries.microdata import microdata_groepen
from bevraging.queries.wissen import find_bladen
from bevraging.rules.antwoord import ALLE_FASEN, join_scores, split_scores
from bevraging.rules.invoer import OVERGESLAGEN, Score
from bevraging.rules.microdata import rows_to_freeze
from bevraging.values import Bladwaarden, Gesprekwaarden
from rechtencirkel.enums import Bestandsvorm, ExportSoort
from rechtencirkel.models import Groep, Ronde
from tests.bevraging.bestanden import GOED, csv_of, upload
from tests.bevraging.vault import read_bladen, read_gesprekken, seal_blad
from tests.bevraging.vrijgave_wereld import close_ronde, make_ronde_with, release_all
from tests.cast import NU, Cast

Als = Callable[[str], Client]
BASIS = "/bevragen/halle/1/1/"
O = OVERGESLAGEN  # noqa: E741 - nine in a row have to be read at once
TREKKINGEN = 60
ZEVENS = dict.fromkeys(SCORE_VELDEN, "7")


@pytest.fixture
def groep(open_ronde: Ronde) -> Groep:
    return open_ronde.groepen.get(nummer=1)


def invented(dobbel: random.Random) -> list[tuple[Score, ...]]:
    """The blads of five to sixty persons, with holes of both kinds."""
    gat = dobbel.choice((0.1, 0.4, 0.8))
    return [
        tuple(
            dobbel.choice((None, O)) if dobbel.random() < gat else dobbel.randrange(11)
            for _ in SCORE_VELDEN
        )
        for _ in range(dobbel.choice((5, 6, 9, 12, 20, 33, 60)))
    ]


def filled(bladen: Sequence[Sequence[Score]], met: Score) -> list[tuple[Score, ...]]:
    """The same with one kind of hole only."""
    return [tuple(met if score in (None, O) else score for score in blad) for blad in bladen]


def test_splitting_and_joining_lose_nothing() -> None:
    dobbel = random.Random(1)
    for blad in (blad for _ in range(100) for blad in invented(dobbel)):
        scores, overgeslagen = split_scores(blad)
        assert O not in scores
        assert join_scores(scores, overgeslagen) == blad
    assert split_scores((O,) * 9) == ((None,) * 9, ALLE_FASEN)
    assert split_scores((7, None, O, *[3] * 6)) == ((7, None, None, *[3] * 6), 4)


def drawn(groep: Groep, bladen: Sequence[Sequence[Score]]) -> tuple[str, list[Any]]:
    """The digest and the cells that these answers give; nothing of it stays."""
    with transaction.atomic():
        groep = Groep.objects.get(pk=groep.pk)  # without the seal of an earlier one
        for blad in bladen:
            seal_blad(groep, blad)
        store_closing(groep=groep, now=NU)
        gesloten = Groep.objects.select_related("ronde").get(pk=groep.pk)
        draw_groep(groep=gesloten, leden=[gesloten])
        cellen = GetrokkenCel.objects.filter(groep=groep).order_by("fase")
        velden = ("fase", "waarde", "rand", "band", "spreiding", "invoersoort", "nummer")
        uit = draw_digest(groep), list(cellen.values_list(*velden))
        transaction.set_rollback(True)
    return uit


def test_draws_and_cells_are_the_same_whether_a_fase_was_geen_zicht_or_passed_over(
    groep: Groep,
) -> None:
    dobbel, getoond = random.Random(2), 0
    for _ in range(TREKKINGEN):
        bladen = invented(dobbel)
        gemengd = drawn(groep, bladen)
        assert gemengd[1] != []
        assert drawn(groep, filled(bladen, None)) == gemengd
        assert drawn(groep, filled(bladen, O)) == gemengd
        getoond += sum(cel[1] is not None for cel in gemengd[1])
    print(f"{TREKKINGEN} groepen drawn three times, {getoond} cells shown, 0 differ")
    assert getoond > TREKKINGEN


def test_closing_keeps_apart_what_was_passed_over(groep: Groep) -> None:
    seal_blad(groep, (7, None, O, *[3] * 5, O))
    store_closing(groep=groep, now=NU)
    blad = Blad.objects.get()
    assert (blad.scores, blad.overgeslagen) == ((7, None, None, *[3] * 5, None), 4 + 256)
    assert blad.gezegd == (7, None, O, *[3] * 5, O)


def test_a_groepsgesprek_knows_geen_zicht_only(groep: Groep) -> None:
    zegel = seal_of(groep=groep)
    naam = zegel.name("gesprek")
    waarden = Gesprekwaarden(6, True, Bladwaarden((7, O, None, *[3] * 6)))
    OpenGesprek.objects.create(
        sleutel=naam, groep=groep, inhoud=zegel.close(waarden.to_text(), naam)
    )
    store_closing(groep=groep, now=NU)
    assert Groepsgesprek.objects.get().scores == (7, None, None, *[3] * 6)


def test_a_row_of_before_passed_nothing_over(groep: Groep) -> None:
    for model, velden in (
        (Blad, ("sleutel", "groep_id", "wijze")),
        (Microdatarij, ("sleutel", "groep_id", "rij_nummer")),
    ):
        rij = ("a", groep.pk, 1 if model is Microdatarij else "LINK", *[None] * 9)
        copy_rows(model=model, velden=(*velden, *SCORE_VELDEN), rijen=[rij])
        assert model._default_manager.get().gezegd == (None,) * 9


def test_of_a_fase_that_too_few_gave_a_score_nobody_tells_who_passed_it_over() -> None:
    bladen = [(4, 1, *[None] * 7)] * 4 + [(O, 2, *[O] * 7)] * 3
    rijen = rows_to_freeze(bladen, drempel=5)
    assert rijen == [(None, 1, *[None] * 7)] * 4 + [(None, 2, *[None] * 7)] * 3
    vijf = [*bladen, (9, 3, *[None] * 7)]
    assert {rij[0] for rij in rows_to_freeze(vijf, drempel=5)} == {4, O, 9}


@pytest.mark.parametrize("vorm", list(Bestandsvorm))
def test_the_file_names_the_fasen_that_were_passed_over(cast: Cast, vorm: Bestandsvorm) -> None:
    een = (O, 8, *[None] * 6, O)
    ronde = make_ronde_with(cast, {1: [een, *[(5, 6, *[None] * 6, 7)] * 5], 2: [(7,) * 9] * 6})
    Groep.objects.filter(nummer=1).update(onderzoek_toestemming=True)
    release_all(cast, close_ronde(ronde))
    inhoud = b"".join(export_bestand(ExportSoort.MICRODATA, vorm, None, microdata_groepen()))
    if vorm == Bestandsvorm.CSV:
        kop, *rijen = csv.reader(io.StringIO(inhoud.decode("utf-8-sig")), delimiter=";")
        verwacht: set[tuple[Any, ...]] = {("", "8", "", "preventie nazorg"), ("5", "6", "7", "")}
    else:
        kop, *rijen = map(list, load_workbook(io.BytesIO(inhoud))["gegevens"].values)
        verwacht = {(None, 8, None, "preventie nazorg"), (5, 6, 7, None)}
    velden = [kop.index(n) for n in ("preventie", "opsporen", "nazorg", "overgeslagen")]
    assert {tuple(rij[veld] for veld in velden) for rij in rijen} == verwacht
    assert len(rijen) == 6


def test_the_bewaarder_types_a_dash_and_sees_it_again(als: Als, groep: Groep) -> None:
    code = new_form_code()
    post = {**ZEVENS, "onthaal": "-", "nazorg": "x", "form_code": code}
    als("bewaarder").post(f"{BASIS}blad/", post)
    (blad,) = read_bladen()
    assert blad.scores == (*[7] * 5, O, 7, 7, None)
    gevonden = als("bewaarder").post(f"{BASIS}blad/verbeteren/", {"code": code})
    form = gevonden.context["form"]
    assert [form[veld].value() for veld in ("onthaal", "nazorg")] == ["-", "x"]


def test_who_talk_together_and_an_organisatie_pass_nothing_over(als: Als, groep: Groep) -> None:
    gesprek = {**ZEVENS, "nazorg": "-", "deelnemers": "8", "form_code": new_form_code()}
    standpunt = {**ZEVENS, "nazorg": "-", "belanghebbendengroep": "BELEID", "versie": "0"}
    for wie, adres, velden in (
        ("bewaarder", f"{BASIS}gesprek/", gesprek),
        ("coordinator", "/gemeenten/halle/rechtencirkel/1/standpunt/", standpunt),
    ):
        form = als(wie).post(adres, velden).context["form"]
        assert list(form.errors) == ["nazorg"]
        assert "typ een x als die geen zicht had." in form.errors["nazorg"][0]
    assert read_gesprekken() == []


def test_a_file_says_it_with_a_dash_and_the_page_counts_it_apart(als: Als, groep: Groep) -> None:
    over = ["", *["-"] * 9, "Alleen dit."]
    antwoord = upload(als("bewaarder"), csv_of([*GOED[:9], "-", ""], over), "a.csv")
    voorproef = {
        rij.naam: (rij.scores, rij.geen_zicht, rij.overgeslagen)
        for rij in antwoord.context["voorproef"]
    }
    assert voorproef["preventie"] == (1, 0, 1)
    assert voorproef["opsporen"] == (0, 1, 1)
    assert voorproef["nazorg"] == (0, 0, 2)
    assert [rij.scores[-1] for rij in antwoord.context["voorbeelden"]] == [
        ("nazorg", "overgeslagen")
    ] * 2
    assert "-1" not in {score for rij in antwoord.context["voorbeelden"] for _, score in rij.scores}


def test_who_seeks_an_answer_to_erase_tells_the_two_apart(als: Als, cast: Cast) -> None:
    rijen = [(O, *[5] * 8), (None, *[5] * 8), *[(5,) * 9] * 4]
    groep = close_ronde(make_ronde_with(cast, {1: rijen, 2: [(7,) * 9] * 6}))[0]
    for gezocht in (O, None):
        (blad,) = find_bladen(groep, {"preventie": gezocht}, "").bladen
        assert blad.scores[0] == ("preventie", "overgeslagen" if gezocht == O else "geen zicht")
    assert find_bladen(groep, {"opsporen": O}, "").aantal == 0
    pagina = als("bewaarder").post(f"{BASIS}wissen/", {"preventie": "-"}).content.decode()
    assert "1 antwoord past hierbij" in pagina
    assert "preventie <strong>overgeslagen</strong>" in pagina
