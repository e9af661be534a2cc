"""Problems in the browser: who may write them, what stands beside the text, who was first."""

import json
import re
import uuid

import pytest

from actieplan.models import Verbeteractie
from dialoog.actions import edit_probleem
from dialoog.models import Probleemformulering
from rechtencirkel.enums import RondeStatus
from rechtencirkel.models import Ronde, Snapshot
from tests.actieplan.wereld import make_probleem
from tests.cast import Cast, make_ronde

NIEUW = "/gemeenten/halle/problemen/nieuw/1/onthaal/"
EEN = "/gemeenten/halle/problemen/1/"
PLAN = "/gemeenten/halle/actieplan/"
SCHRIJVERS = ("coordinator", "programmaleiding")
LEZERS = ("stuurgroeplid", "bewaarder", "andere_bewaarder", "tekenaar", "onderzoeker")
BUITEN = ("beheerder", "coordinator_leuven", "niemand")
VERWACHT = {
    **dict.fromkeys(SCHRIJVERS, 200),
    **dict.fromkeys(LEZERS, 403),
    **dict.fromkeys(BUITEN, 404),
    "": 302,
}


@pytest.mark.parametrize("adres", [NIEUW, EEN])
def test_who_may_write_a_problem_gets_the_form(
    als,  # noqa: ANN001
    probleem: Probleemformulering,
    adres: str,
) -> None:
    assert {wie: als(wie).get(adres).status_code for wie in VERWACHT} == VERWACHT


@pytest.mark.parametrize("adres", [NIEUW, EEN, f"{EEN}laten-vallen/"])
def test_nobody_else_stores_anything(
    als,  # noqa: ANN001
    probleem: Probleemformulering,
    adres: str,
) -> None:
    data = {"tekst": "Stiekem", "versie": 1, "eenmalig": uuid.uuid4()}
    anderen = {wie: code for wie, code in VERWACHT.items() if code != 200}
    assert {wie: als(wie).post(adres, data).status_code for wie in anderen} == anderen
    assert list(Probleemformulering.objects.values_list("tekst", "vervallen_op")) == [
        (probleem.tekst, None)
    ]


@pytest.mark.parametrize(
    "adres",
    [
        "/gemeenten/halle/problemen/nieuw/1/onbekend/",
        "/gemeenten/halle/problemen/nieuw/1/ONTHAAL/",
        "/gemeenten/halle/problemen/nieuw/9/onthaal/",
        "/gemeenten/halle/problemen/nieuw/2/onthaal/",
        "/gemeenten/halle/problemen/9/",
        "/gemeenten/leuven/problemen/1/",
        "/gemeenten/nergens/problemen/1/",
    ],
)
def test_what_is_not_there_is_not_found(
    als,  # noqa: ANN001
    cast: Cast,
    probleem: Probleemformulering,
    adres: str,
) -> None:
    make_ronde(cast, status=RondeStatus.OPEN, nummer=2)
    assert als("coordinator").get(adres).status_code == 404


def test_in_a_programma_of_the_past_nobody_writes(als, cast: Cast, vrije_ronde: Ronde) -> None:  # noqa: ANN001
    cast.programma.is_historisch = True
    cast.programma.save()
    assert als("coordinator").get(NIEUW).status_code == 403


def test_beside_the_text_stands_what_the_groepen_said(als, vrije_ronde: Ronde) -> None:  # noqa: ANN001
    pagina = als("coordinator").get(NIEUW).content.decode()
    tekst = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", pagina))
    gezocht = (
        "Wat de ronde zegt over onthaal",
        "Doelgroep 3, medewerkers 7: zeker 2,5 verschil.",
        "5–9 personen",
        "Ik wist het niet. (1)",
        "Ik wist het niet. (2)",
        "blinde vlek Wat wil de dienst dat iemand aan het onthaal voelt, en wat voelt die persoon?",
    )
    assert [zin for zin in gezocht if zin not in tekst] == []


def test_a_problem_is_written_and_leads_to_the_plan(als, vrije_ronde: Ronde) -> None:  # noqa: ANN001
    client = als("coordinator")
    data = {"tekst": "Er is geen rust.\r\nNooit.", "eenmalig": uuid.uuid4()}
    antwoord = client.post(NIEUW, data)
    assert (antwoord.status_code, antwoord.url) == (302, PLAN)
    assert client.post(NIEUW, data).url == PLAN
    probleem = Probleemformulering.objects.get()
    assert (probleem.tekst, probleem.fase) == ("Er is geen rust.\nNooit.", "ONTHAAL")
    pagina = client.get(PLAN).content.decode()
    assert f"{PLAN}nieuw/?probleem=1" in pagina
    assert "Er is geen rust." in pagina


def test_an_empty_text_is_asked_for(als, vrije_ronde: Ronde) -> None:  # noqa: ANN001
    pagina = als("coordinator").post(NIEUW, {"tekst": " ", "eenmalig": uuid.uuid4()})
    assert "Schrijf wat het probleem is." in pagina.content.decode()
    assert Probleemformulering.objects.count() == 0


def test_the_same_form_with_another_text_asks_again_and_then_stores_it(
    als,  # noqa: ANN001
    vrije_ronde: Ronde,
) -> None:
    client, data = als("coordinator"), {"tekst": "Eerst", "eenmalig": uuid.uuid4()}
    client.post(NIEUW, data)
    pagina = client.post(NIEUW, {**data, "tekst": "Later"}).content.decode()
    assert "Dit formulier was al bewaard als nummer 1." in pagina
    assert "Later" in pagina
    nieuw = re.search(r'name="eenmalig" value="([0-9a-f-]{36})"', pagina)[1]
    weer = {"tekst": "Later", "eenmalig": nieuw, "gezien": "1", "toch": "on"}
    assert client.post(NIEUW, weer).status_code == 302
    assert list(Probleemformulering.objects.order_by("nummer").values_list("nummer", "tekst")) == [
        (1, "Eerst"),
        (2, "Later"),
    ]


def test_the_second_of_two_editors_sees_both_texts_and_may_save_again(
    als,  # noqa: ANN001
    cast: Cast,
    probleem: Probleemformulering,
) -> None:
    edit_probleem(probleem=probleem, versie=1, tekst="Van de ander", by=cast.programmaleiding)
    client = als("coordinator")
    pagina = client.post(EEN, {"tekst": "Van mij", "versie": 1}).content.decode()
    gezocht = ("Dit bewaarde de ander", "Van de ander", "anders dan bij u", "Van mij")
    assert [tekst for tekst in gezocht if tekst not in pagina] == []
    versie = re.search(r'name="versie" value="(\d+)"', pagina)[1]
    assert client.post(EEN, {"tekst": "Van ons", "versie": versie}).url == PLAN
    probleem.refresh_from_db()
    assert (probleem.tekst, probleem.versie) == ("Van ons", 3)


def test_a_problem_with_an_actie_is_not_dropped_and_says_why(
    als,  # noqa: ANN001
    actie: Verbeteractie,
) -> None:
    pagina = als("coordinator").post(f"{EEN}laten-vallen/", follow=True)
    assert pagina.redirect_chain == [(EEN, 302)]
    assert "Aan dit probleem hangt nog een verbeteractie" in pagina.content.decode()
    assert Probleemformulering.objects.running().count() == 1


def test_a_problem_without_actie_is_dropped(als, probleem: Probleemformulering) -> None:  # noqa: ANN001
    client = als("coordinator")
    assert client.get(f"{EEN}laten-vallen/").url == EEN
    assert client.post(f"{EEN}laten-vallen/").url == PLAN
    assert Probleemformulering.objects.running().count() == 0
    assert client.get(EEN).status_code == 404


@pytest.mark.parametrize(("adres", "aantal"), [(NIEUW, 7), (EEN, 7)])
def test_the_form_costs_as_many_queries(
    als,  # noqa: ANN001
    probleem: Probleemformulering,
    adres: str,
    aantal: int,
    django_assert_num_queries,  # noqa: ANN001
) -> None:
    client = als("coordinator")
    with django_assert_num_queries(aantal):
        client.get(adres)


def fields(pagina: str) -> dict[str, str]:
    """The hidden fields of the form on this page."""
    return dict(re.findall(r'<input type="hidden" name="(\w+)"(?: value="([^"]*)")?', pagina))


def test_a_fase_that_has_a_problem_shows_it_and_asks_to_go_on_knowingly(
    als,  # noqa: ANN001
    probleem: Probleemformulering,
) -> None:
    client = als("coordinator")
    pagina = client.get(NIEUW).content.decode()
    assert ("Bij onthaal staat al een probleem" in pagina, f'href="{EEN}"' in pagina) == (
        True,
        True,
    )
    assert (pagina.count(probleem.tekst), fields(pagina)["gezien"]) == (1, "1")
    data = {"tekst": "Iets anders.", "eenmalig": uuid.uuid4(), "gezien": "1"}
    zonder = client.post(NIEUW, data).content.decode()
    assert ("vink aan dat u er een ander naast zet" in zonder, "Iets anders." in zonder) == (
        True,
        True,
    )
    assert client.post(NIEUW, {**data, "toch": "on"}).url == PLAN
    assert Probleemformulering.objects.count() == 2


def test_a_fase_without_a_problem_asks_nothing(als, vrije_ronde: Ronde) -> None:  # noqa: ANN001
    pagina = als("coordinator").get(NIEUW).content.decode()
    assert ("staat al" in pagina, 'name="toch"' in pagina, fields(pagina)["gezien"]) == (
        False,
        False,
        "",
    )


def test_of_two_who_write_at_once_the_second_is_told_and_may_go_on(
    als,  # noqa: ANN001
    vrije_ronde: Ronde,
) -> None:
    een, ander = als("coordinator"), als("programmaleiding")
    open_bij = [fields(client.get(NIEUW).content.decode()) for client in (een, ander)]
    sleutels = [{"eenmalig": rij["eenmalig"], "gezien": rij["gezien"]} for rij in open_bij]
    assert een.post(NIEUW, {"tekst": "Van de eerste.", **sleutels[0]}).url == PLAN
    pagina = ander.post(NIEUW, {"tekst": "Van de tweede.", **sleutels[1]}).content.decode()
    gezocht = ("intussen al een ander probleem (nummer 1)", "Van de eerste.", "Van de tweede.")
    assert [tekst for tekst in gezocht if tekst not in pagina] == []
    assert Probleemformulering.objects.count() == 1
    nu = fields(pagina)
    assert (nu["eenmalig"], nu["gezien"]) == (sleutels[1]["eenmalig"], "1")
    weer = {"tekst": "Van de tweede.", "eenmalig": nu["eenmalig"], "gezien": nu["gezien"]}
    assert "vink aan" in ander.post(NIEUW, weer).content.decode()
    assert ander.post(NIEUW, {**weer, "toch": "on"}).url == PLAN
    assert Probleemformulering.objects.count() == 2


def test_a_box_that_was_ticked_for_one_problem_is_not_ticked_for_the_next(
    als,  # noqa: ANN001
    probleem: Probleemformulering,
    cast: Cast,
) -> None:
    make_probleem(cast, probleem.ronde, tekst="Net ernaast gezet.")
    data = {"tekst": "Mijn tekst.", "eenmalig": uuid.uuid4(), "gezien": "1", "toch": "on"}
    pagina = als("coordinator").post(NIEUW, data).content.decode()
    assert ("Net ernaast gezet." in pagina, fields(pagina)["gezien"]) == (True, "1,2")
    assert re.search(r'name="toch"[^>]*checked', pagina) is None
    assert Probleemformulering.objects.count() == 2


def test_what_was_seen_is_no_number_and_so_was_not_seen(
    als,  # noqa: ANN001
    probleem: Probleemformulering,
) -> None:
    for gezien in ("x", "²", "", "9", "1" * 10, "9" * 2000, f"0,{'9' * 20}"):
        data = {"tekst": "Tekst.", "eenmalig": uuid.uuid4(), "gezien": gezien, "toch": "on"}
        pagina = als("coordinator").post(NIEUW, data).content.decode()
        assert "intussen al een ander probleem (nummer 1)" in pagina
    assert Probleemformulering.objects.count() == 1


def test_beside_the_text_stands_what_was_thought_in_the_words_of_the_result(
    als,  # noqa: ANN001
    vrije_ronde: Ronde,
) -> None:
    snapshot = vrije_ronde.snapshot
    inhoud = json.loads(snapshot.inhoud) | {"inschatting": [7] * 9}
    Snapshot.objects.filter(pk=snapshot.pk).update(inhoud=json.dumps(inhoud))
    zin = "OCMW Halle dacht 7, de doelgroep gaf 3: zeker 3 verschil."
    client = als("coordinator")
    pagina = client.get(NIEUW).content.decode()
    assert ("Wat OCMW Halle dacht" in pagina, pagina.count(zin)) == (True, 1)
    assert zin in client.get("/gemeenten/halle/rechtencirkel/1/").content.decode()
