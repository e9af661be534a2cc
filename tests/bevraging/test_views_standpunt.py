"""The standpunt of an organisatie, from form to signature."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from bevraging.models import Standpunt
from bevraging.models.scores import SCORE_VELDEN
from kader.enums import Fase
from rechtencirkel.models import Ronde
from tests.cast import Als, Cast

ADRES = "/gemeenten/halle/rechtencirkel/1/standpunt/"
VOL = {
    "belanghebbendengroep": "BELEID",
    "versie": "0",
    **dict.fromkeys(SCORE_VELDEN, "6"),
    "nazorg": "x",
    "onthaal_hiaat": "De balie is te smal.",
}


def test_who_may_answer_for_an_organisatie(als: Als, open_ronde: Ronde) -> None:
    assert {
        naam: als(naam).get(ADRES).status_code
        for naam in (
            "coordinator",
            "tekenaar",
            "stuurgroeplid",
            "bewaarder",
            "programmaleiding",
            "onderzoeker",
            "coordinator_leuven",
        )
    } == {
        "coordinator": 200,
        "tekenaar": 200,
        "stuurgroeplid": 404,
        "bewaarder": 404,
        "programmaleiding": 404,
        "onderzoeker": 404,
        "coordinator_leuven": 404,
    }


def test_a_standpunt_is_saved_and_then_signed(als: Als, cast: Cast, open_ronde: Ronde) -> None:
    client = als("coordinator")
    client.post(ADRES, VOL)
    eerst = Standpunt.objects.get()
    assert (eerst.organisatie, eerst.ondertekend_op, eerst.scores) == (
        cast.ocmw,
        None,
        (*[6] * 8, None),
    )
    client.post(ADRES, {**VOL, "versie": "1", "onthaal": "4", "ondertekenen": "1"})
    daarna = Standpunt.objects.get()
    assert (daarna.onthaal, daarna.ondertekend_door, daarna.versie) == (4, cast.coordinator, 2)
    assert [(rij.fase, rij.tekst) for rij in daarna.teksten.all()] == [
        (Fase.ONTHAAL, "De balie is te smal.")
    ]


def test_each_organisatie_has_its_own(als: Als, cast: Cast, open_ronde: Ronde) -> None:
    als("coordinator").post(ADRES, VOL)
    als("tekenaar").post(ADRES, VOL)
    assert set(Standpunt.objects.values_list("organisatie__naam", flat=True)) == {
        "OCMW Halle",
        "CAW Halle",
    }


def test_the_second_of_two_colleagues_sees_both(als: Als, open_ronde: Ronde) -> None:
    als("coordinator").post(ADRES, VOL)
    pagina = (
        als("coordinator")
        .post(ADRES, {**VOL, "onthaal_hiaat": "Mijn eigen tekst"})
        .content.decode()
    )
    assert "De balie is te smal." in pagina
    assert "Mijn eigen tekst" in pagina
    assert 'name="versie" value="1"' in pagina
    assert Standpunt.objects.get().teksten.get().tekst == "De balie is te smal."


@pytest.mark.parametrize("omweg", [{"opsporen": "11"}, {"_teruggeven": "1"}])
def test_a_detour_never_hides_that_a_colleague_saved(
    als: Als, open_ronde: Ronde, omweg: dict[str, str]
) -> None:
    """After a fault in the form, or an ended session, the form still tells which versie was read."""
    als("coordinator").post(ADRES, VOL)
    client = als("coordinator")
    mijn = {**VOL, "onthaal_hiaat": "Mijn eigen tekst"}
    pagina = client.post(ADRES, {**mijn, **omweg}).content.decode()
    assert ("Mijn eigen tekst" in pagina, 'name="versie" value="0"' in pagina) == (True, True)
    assert "De balie is te smal." in client.post(ADRES, mijn).content.decode()
    assert Standpunt.objects.get().teksten.get().tekst == "De balie is te smal."


@pytest.mark.parametrize("score", ["11", "-1", "7,5", ""])
def test_a_wrong_score_stores_nothing_and_keeps_the_rest(
    als: Als, open_ronde: Ronde, score: str
) -> None:
    pagina = als("coordinator").post(ADRES, {**VOL, "opsporen": score})
    assert list(pagina.context["form"].errors) == ["opsporen"]
    assert "De balie is te smal." in pagina.content.decode()
    assert Standpunt.objects.count() == 0


def test_after_the_closing_minute_nothing_changes_and_the_text_stays(
    als: Als, open_ronde: Ronde
) -> None:
    Ronde.objects.update(sluit_op=timezone.now() - dt.timedelta(minutes=1))
    pagina = als("coordinator").post(ADRES, VOL)
    assert pagina.context["form"].non_field_errors() == [
        "De ronde is gesloten. Er is niets meer bewaard; uw tekst staat hieronder nog."
    ]
    assert Standpunt.objects.count() == 0


def test_the_page_costs_eight_queries(
    als: Als, open_ronde: Ronde, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = als("coordinator")
    client.post(ADRES, VOL)
    client.get(ADRES)
    with django_assert_num_queries(6):
        client.get(ADRES)


@pytest.mark.parametrize(("soort", "mag"), [("DOELGROEPORGANISATIE", True), ("CAW", False)])
def test_only_a_doelgroeporganisatie_speaks_for_the_doelgroep(
    als: Als, cast: Cast, open_ronde: Ronde, soort: str, mag: bool
) -> None:
    cast.caw.type = soort
    cast.caw.save()
    als("tekenaar").post(ADRES, {**VOL, "belanghebbendengroep": "DOELGROEP"})
    assert Standpunt.objects.exists() is mag


def test_a_conflict_says_what_differs_and_the_next_save_is_over_it(
    als: Als, open_ronde: Ronde
) -> None:
    als("coordinator").post(ADRES, VOL)
    mijn = {**VOL, "onthaal": "x", "toegang_hiaat": "Te ver."}
    form = als("coordinator").post(ADRES, mijn).context["form"]
    assert [(regel.label, regel.tekst) for regel in form.ander if regel.anders] == [
        ("Onthaal", "6"),
        ("Toegang: hiaat", "(leeg)"),
    ]
    gelijk = {regel.label: regel.tekst for regel in form.ander if not regel.anders}
    assert (gelijk["Nazorg"], gelijk["Onthaal: hiaat"]) == ("geen zicht", "De balie is te smal.")
    assert (gelijk["Namens wie spreekt u?"], len(gelijk)) == ("beleid", 1 + 8 + 1)
    als("coordinator").post(ADRES, {**mijn, "versie": form["versie"].value()})
    assert Standpunt.objects.get().onthaal is None


def test_the_same_form_sent_twice_finds_itself_saved(als: Als, open_ronde: Ronde) -> None:
    for _ in range(2):
        assert als("coordinator").post(ADRES, VOL).status_code == 302
    assert Standpunt.objects.get().versie == 1


def test_a_first_standpunt_is_saved_whatever_versie_is_made_up(als: Als, open_ronde: Ronde) -> None:
    assert als("coordinator").post(ADRES, {**VOL, "versie": "5"}).status_code == 302
    assert Standpunt.objects.get().versie == 1


def test_each_fase_has_its_question_its_words_and_what_helps_to_think_of_services(
    als: Als, open_ronde: Ronde
) -> None:
    html = als("tekenaar").get(ADRES).content.decode()
    rij = html.partition('id="div_id_onthaal"')[2].partition('id="div_id_rechtendetectie"')[0]
    delen = re.findall(r"<(?:p|dt|dd|li)>([^<]+)<", rij)
    woorden = ["0", "laag onthaal", "5", "midden onthaal", "10", "hoog onthaal"]
    helpen = [f"Wat gaat er {hoe} bij onthaal?" for hoe in ("goed", "mis", "beter")]
    assert delen == ["Hoe gaat het met onthaal voor diensten?", *woorden, *helpen]
    assert '<details class="uitklap"><summary>Vragen die helpen' in rij
    assert 'aria-describedby="vraag_onthaal"' in rij


def test_a_wrong_score_is_said_before_the_question(als: Als, open_ronde: Ronde) -> None:
    html = als("tekenaar").post(ADRES, {**VOL, "onthaal": "12"}).content.decode()
    assert 'aria-invalid="true" aria-describedby="id_onthaal_error vraag_onthaal"' in html


def test_without_questions_the_standpunt_can_still_be_written(als: Als, open_ronde: Ronde) -> None:
    open_ronde.edities.clear()
    html = als("tekenaar").get(ADRES).content.decode()
    assert ("id_onthaal" in html, "Vragen die helpen" in html) == (True, False)
