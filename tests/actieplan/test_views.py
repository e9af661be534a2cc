"""The actieplan and its acties in the browser."""

import re
import uuid
from dataclasses import replace
from typing import Any

import pytest

from actieplan.actions import edit_actie
from actieplan.enums import ActieStatus
from actieplan.models import Verbeteractie
from dialoog.models import Probleemformulering
from pilootgemeenten.models import Organisatie
from rechtencirkel.models import Ronde
from tests.actieplan.wereld import Kader, make_actie, make_probleem, waarden_of
from tests.cast import Cast

PLAN = "/gemeenten/halle/actieplan/"
NIEUW = f"{PLAN}nieuw/"
EEN = f"{PLAN}1/"
WIJZIG = f"{EEN}bewerken/"
SCHRIJVERS = ("coordinator", "programmaleiding")
LEZERS = ("stuurgroeplid", "bewaarder", "andere_bewaarder", "tekenaar", "onderzoeker")
VERWACHT_LEZEN = {
    **dict.fromkeys((*SCHRIJVERS, *LEZERS, "beheerder"), 200),
    **dict.fromkeys(("coordinator_leuven", "niemand"), 404),
    "": 302,
}
VERWACHT_SCHRIJVEN = {
    **dict.fromkeys(SCHRIJVERS, 200),
    **dict.fromkeys(LEZERS, 403),
    **dict.fromkeys(("beheerder", "coordinator_leuven", "niemand"), 404),
    "": 302,
}


def words(html: bytes) -> str:
    """The text of a page without its marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.decode()))


@pytest.fixture
def formulier(cast: Cast, kader: Kader) -> dict[str, Any]:
    """What a browser sends for a new actie."""
    return {
        "titel": "Nabellen",
        "wat": "Bellen na een maand.",
        "trekker": cast.ocmw.pk,
        "partners": [cast.caw.pk],
        "streefdatum": "12 maart 2027",
        "status": "BESLIST",
        "werkpiste": kader.werkpistes[4].pk,
        "beleidstaak": kader.beleidstaken[1].pk,
        "verdere_cellen": [f"{kader.werkpistes[0].pk}-{kader.beleidstaken[0].pk}"],
        "eenmalig": str(uuid.uuid4()),
    }


@pytest.mark.parametrize("adres", [PLAN, EEN])
def test_who_is_in_the_project_reads_the_plan(als, actie: Verbeteractie, adres: str) -> None:  # noqa: ANN001
    assert {wie: als(wie).get(adres).status_code for wie in VERWACHT_LEZEN} == VERWACHT_LEZEN


@pytest.mark.parametrize("adres", [NIEUW, WIJZIG])
def test_only_coordinator_and_programmaleiding_write_it(
    als,  # noqa: ANN001
    actie: Verbeteractie,
    adres: str,
) -> None:
    assert {
        wie: als(wie).get(adres).status_code for wie in VERWACHT_SCHRIJVEN
    } == VERWACHT_SCHRIJVEN


@pytest.mark.parametrize("adres", [NIEUW, WIJZIG, f"{EEN}laten-vallen/"])
def test_nobody_else_stores_anything(
    als,  # noqa: ANN001
    actie: Verbeteractie,
    formulier: dict[str, Any],
    adres: str,
) -> None:
    anderen = {wie: code for wie, code in VERWACHT_SCHRIJVEN.items() if code != 200}
    data = {**formulier, "versie": 1}
    assert {wie: als(wie).post(adres, data).status_code for wie in anderen} == anderen
    assert list(Verbeteractie.objects.values_list("titel", "vervallen_op")) == [
        ("Rustige ruimte", None)
    ]


@pytest.mark.parametrize(
    "adres", [f"{PLAN}9/", f"{PLAN}9/bewerken/", "/gemeenten/leuven/actieplan/1/"]
)
def test_what_is_not_there_is_not_found(als, actie: Verbeteractie, adres: str) -> None:  # noqa: ANN001
    assert als("coordinator").get(adres).status_code == 404


def test_in_a_programma_of_the_past_the_plan_is_read_only(
    als,  # noqa: ANN001
    cast: Cast,
    actie: Verbeteractie,
) -> None:
    cast.programma.is_historisch = True
    cast.programma.save()
    client = als("coordinator")
    assert "Nieuwe verbeteractie" not in client.get(PLAN).content.decode()
    assert [client.get(PLAN).status_code, client.get(NIEUW).status_code] == [200, 403]


@pytest.mark.parametrize("wie", ["stuurgroeplid", "bewaarder"])
def test_who_reads_sees_no_button(als, actie: Verbeteractie, wie: str) -> None:  # noqa: ANN001
    for adres in (PLAN, EEN):
        pagina = als(wie).get(adres).content.decode()
        assert [knop for knop in ("/nieuw/", "/bewerken/", "laten-vallen") if knop in pagina] == []


def test_the_beheerder_reads_the_plan_but_not_the_problems(
    als,  # noqa: ANN001
    actie: Verbeteractie,
    probleem: Probleemformulering,
) -> None:
    for adres in (PLAN, EEN):
        assert probleem.tekst not in als("beheerder").get(adres).content.decode()
        assert probleem.tekst in als("stuurgroeplid").get(adres).content.decode()


def test_an_empty_plan_says_what_to_do(als, kader: Kader, cast: Cast) -> None:  # noqa: ANN001
    pagina = als("coordinator").get(PLAN).content.decode()
    assert "Begin bij een vrijgegeven ronde" in pagina
    assert 'href="/gemeenten/halle/rechtencirkel/"' in pagina
    lezer = als("stuurgroeplid").get(PLAN).content.decode()
    assert "Zodra de stuurgroep acties afspreekt, staan ze hier." in lezer


def test_the_plan_shows_who_does_what_by_when_and_what_is_missing(
    als,  # noqa: ANN001
    cast: Cast,
    kader: Kader,
    probleem: Probleemformulering,
    vrije_ronde: Ronde,
) -> None:
    make_actie(cast, kader, cel=(0, 0), verder=[(1, 0)], probleemformulering=probleem)
    make_probleem(cast, vrije_ronde, tekst="Nog iets.")
    tekst = words(als("coordinator").get(PLAN).content)
    gezocht = (
        "1. Rustige ruimte OCMW Halle",
        "12 maart 2027",
        "voorstel",
        "Onthaal",
        "Geen enkele actie werkt aan de werkpiste “Uitbouw van informele netwerken”.",
        "Geen enkele actie werkt aan de beleidstaak “Ondersteunen”.",
        "Voor één probleem is er nog geen actie.",
        "Geen enkele actie werkt aan deze werkpiste.",
    )
    assert [zin for zin in gezocht if zin not in tekst] == []
    assert tekst.count("Geen enkele actie werkt aan deze werkpiste.") == 4


def test_a_status_stands_in_the_label_of_its_kind(
    als,  # noqa: ANN001
    cast: Cast,
    kader: Kader,
) -> None:
    for status in ActieStatus:
        make_actie(cast, kader, status=status)
    pagina = als("coordinator").get(PLAN).content.decode()
    assert re.findall(
        r'<td data-label="Status"><span>\s*<span class="([^"]+)">([^<]+)', pagina
    ) == [
        ("label", "voorstel"),
        ("label label-accent", "beslist"),
        ("label label-accent", "bezig"),
        ("label label-goed", "klaar"),
        ("label", "gestopt"),
    ]


def test_a_plan_that_covers_all_says_so(als, cast: Cast, kader: Kader) -> None:  # noqa: ANN001
    make_actie(cast, kader, verder=[(rij, rij % 3) for rij in range(1, 6)])
    assert "Het plan raakt alles." in als("coordinator").get(PLAN).content.decode()


def test_a_form_becomes_an_actie(als, formulier: dict[str, Any], cast: Cast) -> None:  # noqa: ANN001
    client = als("coordinator")
    antwoord = client.post(NIEUW, formulier)
    assert (antwoord.status_code, antwoord.url) == (302, EEN)
    tekst = words(client.get(EEN).content)
    gezocht = (
        "Nabellen",
        "OCMW Halle",
        "CAW Halle",
        "12 maart 2027",
        "beslist",
        "Inzetten op outreachend handelen",
        "Verruimen van informatie en kennis × Stimuleren van visie en draagvlak",
    )
    assert [zin for zin in gezocht if zin not in tekst] == []


def test_the_same_form_twice_is_one_row(als, formulier: dict[str, Any]) -> None:  # noqa: ANN001
    client = als("coordinator")
    assert [client.post(NIEUW, formulier).url for _ in range(2)] == [EEN, EEN]
    assert Verbeteractie.objects.count() == 1


def test_an_actie_without_werkpiste_is_asked_for_one_and_keeps_the_rest(
    als,  # noqa: ANN001
    formulier: dict[str, Any],
) -> None:
    del formulier["werkpiste"]
    pagina = als("coordinator").post(NIEUW, formulier).content.decode()
    assert "Kies een werkpiste. Anders telt de actie nergens mee in het kader." in pagina
    assert 'value="Nabellen"' in pagina
    assert "Bellen na een maand." in pagina
    assert len(re.findall(r'name="verdere_cellen"[^>]* checked', pagina)) == 1
    assert Verbeteractie.objects.count() == 0


def test_an_organisatie_of_elsewhere_is_refused(als, formulier: dict[str, Any]) -> None:  # noqa: ANN001
    elders = Organisatie.objects.create(naam="OCMW Elders", type="OCMW")
    pagina = als("coordinator").post(NIEUW, {**formulier, "trekker": elders.pk}).content.decode()
    assert "Kies een organisatie die aan dit project deelneemt." in pagina
    assert "OCMW Elders" not in pagina
    assert Verbeteractie.objects.count() == 0


@pytest.mark.parametrize(("keuze", "gekozen"), [("1", 1), ("9", 0), ("x", 0), ("", 0), ("²", 0)])
def test_the_problem_of_the_address_is_chosen_if_it_is_ours(
    als,  # noqa: ANN001
    probleem: Probleemformulering,
    kader: Kader,
    keuze: str,
    gekozen: int,
) -> None:
    pagina = als("coordinator").get(NIEUW, {"probleem": keuze}).content.decode()
    select = re.search(r'<select name="probleemformulering".*?</select>', pagina, re.DOTALL)[0]
    assert len(re.findall(r'<option value="\d+" selected', select)) == gekozen


def edit(actie: Verbeteractie, cast: Cast, **anders: Any) -> None:
    """The programmaleiding saves first."""
    waarden = replace(
        waarden_of(actie), probleemformulering=None, partners=(cast.vereniging,), **anders
    )
    edit_actie(actie=actie, versie=1, waarden=waarden, by=cast.programmaleiding)


def test_the_second_of_two_coordinators_sees_both_and_loses_nothing(
    als,  # noqa: ANN001
    cast: Cast,
    actie: Verbeteractie,
    formulier: dict[str, Any],
) -> None:
    edit(actie, cast, titel="Titel van de ander", wat="Tekst van de ander")
    client = als("coordinator")
    pagina = client.post(WIJZIG, {**formulier, "versie": 1}).content.decode()
    gezien = [
        tekst in pagina
        for tekst in (
            "Iemand anders heeft dit intussen gewijzigd.",
            "Titel van de ander",
            "Tekst van de ander",
            'value="Nabellen"',
            "Bellen na een maand.",
            "anders dan bij u",
        )
    ]
    assert gezien == [True] * 6
    actie.refresh_from_db()
    assert (actie.titel, actie.versie) == ("Titel van de ander", 2)
    assert '<form class="kaart formulier" method="post" novalidate>' in pagina
    versie = re.search(r'name="versie" value="(\d+)"', pagina)[1]
    assert client.post(WIJZIG, {**formulier, "titel": "Van ons", "versie": versie}).url == EEN
    actie.refresh_from_db()
    assert (actie.titel, actie.versie) == ("Van ons", 3)


def test_after_an_expired_session_the_typed_text_comes_back_and_nothing_is_stored(
    als,  # noqa: ANN001
    actie: Verbeteractie,
    formulier: dict[str, Any],
    cast: Cast,
) -> None:
    client = als("coordinator")
    getypt = {**formulier, "versie": "1", "partners": [cast.caw.pk, cast.vereniging.pk]}
    pagina = client.post(WIJZIG, {**getypt, "_teruggeven": "1"}).content.decode()
    assert 'value="Nabellen"' in pagina
    assert len(re.findall(r'name="partners"[^>]* checked', pagina)) == 2
    assert len(re.findall(r'name="verdere_cellen"[^>]* checked', pagina)) == 1
    assert 'name="versie" value="1"' in pagina
    actie.refresh_from_db()
    assert actie.titel == "Rustige ruimte"


def test_an_actie_falls(als, actie: Verbeteractie) -> None:  # noqa: ANN001
    client = als("coordinator")
    assert client.get(f"{EEN}laten-vallen/").url == EEN
    assert client.post(f"{EEN}laten-vallen/").url == PLAN
    assert client.get(EEN).status_code == 404
    assert Verbeteractie.objects.running().count() == 0


@pytest.mark.parametrize("aantal", [1, 3, 30])
def test_the_plan_costs_ten_queries(
    als,  # noqa: ANN001
    cast: Cast,
    kader: Kader,
    vrije_ronde: Ronde,
    aantal: int,
    django_assert_num_queries,  # noqa: ANN001
) -> None:
    for nummer in range(aantal):
        probleem = make_probleem(cast, vrije_ronde)
        make_actie(
            cast,
            kader,
            cel=(nummer % 6, nummer % 3),
            verder=[(0, 2)],
            partners=[cast.caw, cast.vereniging],
            probleemformulering=probleem,
        )
    client = als("coordinator")
    with django_assert_num_queries(10):
        client.get(PLAN)


@pytest.mark.parametrize(("adres", "aantal"), [(EEN, 7), (NIEUW, 8), (WIJZIG, 11)])
def test_one_actie_costs_as_many_queries(
    als,  # noqa: ANN001
    actie: Verbeteractie,
    adres: str,
    aantal: int,
    django_assert_num_queries,  # noqa: ANN001
) -> None:
    client = als("coordinator")
    with django_assert_num_queries(aantal):
        client.get(adres)
