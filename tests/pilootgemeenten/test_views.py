"""Every page of this app tried with the whole cast, and what each page does."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from demo.models import Postvakbericht
from pilootgemeenten.actions.leden import BESTAAT_AL
from pilootgemeenten.enums import BewaarderStatus, Rol
from pilootgemeenten.models import (
    Bewaarderschap,
    Deelname,
    Doelgroep,
    Draaiboekstap,
    Lidmaatschap,
    Matrixrij,
    Organisatie,
    User,
)
from tests.cast import NU, Cast, accept, admit, give_rol, make_gemeente

Als = Callable[[str], Client]
ROLES = (
    "",
    "coordinator",
    "stuurgroeplid",
    "bewaarder",
    "andere_bewaarder",
    "coordinator_leuven",
    "programmaleiding",
    "onderzoeker",
    "beheerder",
    "niemand",
)
LEZEN = (302, 200, 200, 200, 200, 404, 200, 200, 200, 404)
SCHRIJVEN = (302, 200, 403, 403, 403, 404, 200, 403, 403, 404)
VERBORGEN = (302, 200, 404, 404, 404, 404, 200, 404, 404, 404)


@pytest.fixture
def senioren(cast: Cast) -> Doelgroep:
    doelgroep = Doelgroep.objects.create(code="senioren", naam="Senioren")
    Matrixrij.objects.create(
        pilootgemeente=cast.halle,
        doelgroep=doelgroep,
        keuze="BEVRAGEN",
        organisatie=cast.vereniging,
    )
    return doelgroep


@pytest.fixture
def keys(cast: Cast, senioren: Doelgroep) -> dict[str, list[object]]:
    """Arguments of every address under a gemeente."""
    lid = Lidmaatschap.objects.get(user=cast.stuurgroeplid)
    return {
        "stuurgroep": [],
        "doelgroepen": [],
        "gemeente-edit": [],
        "draaiboekstap": ["planning"],
        "matrixrij": ["senioren"],
        "organisatie-toevoegen": [],
        "organisatie-edit": [cast.caw.pk],
        "lid-uitnodigen": [],
        "lid-detail": [lid.pk],
        "bewaarder-voorstellen": [],
        "bewaarder-leden": [],
        "bewaarder-contact": [],
    }


@pytest.mark.parametrize(
    ("naam", "expected"),
    [
        ("stuurgroep", LEZEN),
        ("doelgroepen", LEZEN),
        ("gemeente-edit", SCHRIJVEN),
        ("draaiboekstap", SCHRIJVEN),
        ("matrixrij", (302, 200, 403, 200, 403, 404, 200, 403, 403, 404)),
        ("organisatie-toevoegen", VERBORGEN),
        ("organisatie-edit", VERBORGEN),
        ("lid-uitnodigen", VERBORGEN),
        ("lid-detail", VERBORGEN),
        ("bewaarder-voorstellen", (302, 200, 404, 404, 404, 404, 404, 404, 404, 404)),
        ("bewaarder-leden", (302, 404, 404, 200, 200, 404, 404, 404, 404, 404)),
        ("bewaarder-contact", (302, 404, 404, 200, 200, 404, 404, 404, 404, 404)),
    ],
)
def test_who_may_open_a_page_of_a_gemeente(
    als: Als, keys: dict[str, list[object]], naam: str, expected: tuple[int, ...]
) -> None:
    path = reverse(naam, args=["halle", *keys[naam]])
    assert tuple(als(wie).get(path).status_code for wie in ROLES) == expected
    nowhere = reverse(naam, args=["bestaat-niet", *keys[naam]])
    assert {als(wie).get(nowhere).status_code for wie in ROLES[1:]} == {404}


def test_who_may_open_the_pages_of_a_programma(als: Als, cast: Cast) -> None:
    rij = Bewaarderschap.objects.get(organisatie=cast.vereniging)
    alleen = (302, 404, 404, 404, 404, 404, 200, 404, 404, 404)
    for path in (
        "/programma/",
        f"/programma/bewaarders/{rij.pk}/",
    ):
        assert tuple(als(wie).get(path).status_code for wie in ROLES) == alleen
    elders = admit(cast.caw, cast.genk, by=cast.beheerder)
    for pk in (elders.pk, 999999):
        assert als("programmaleiding").get(f"/programma/bewaarders/{pk}/").status_code == 404


def test_a_key_of_another_project_does_not_exist_here(als: Als, cast: Cast) -> None:
    elders = Lidmaatschap.objects.get(user=cast.coordinator_leuven)
    bewaarder = Lidmaatschap.objects.get(user=cast.bewaarder)
    for pk in (elders.pk, bewaarder.pk, 999999, 10**19):
        path = f"/gemeenten/halle/stuurgroep/leden/{pk}/"
        assert als("coordinator").get(path).status_code == 404
        assert als("coordinator").post(path, {"doe": "einde"}).status_code == 404
    assert als("coordinator").get("/gemeenten/halle/draaiboek/vals/").status_code == 404
    los = Organisatie.objects.create(naam="Los", type="ANDERE")
    assert (
        als("coordinator").get(f"/gemeenten/halle/stuurgroep/organisatie/{los.pk}/").status_code
        == 404
    )


def listed(client: Client, query: str = "") -> list[str]:
    blokken = client.get(f"/gemeenten/{query}").context["blokken"]
    return [rij.slug for blok in blokken for rij in blok.gemeenten]


def test_everybody_finds_the_gemeenten_of_his_own_roles(als: Als, cast: Cast) -> None:
    assert {wie: listed(als(wie)) for wie in ROLES[1:] if wie != "niemand"} == {
        "coordinator": ["halle"],
        "stuurgroeplid": ["halle"],
        "bewaarder": ["halle"],
        "andere_bewaarder": ["halle"],
        "coordinator_leuven": ["leuven"],
        "programmaleiding": ["halle", "leuven"],
        "onderzoeker": ["halle", "leuven", "genk"],
        "beheerder": ["halle", "leuven", "genk"],
    }
    assert als("niemand").get("/gemeenten/").status_code == 404
    assert listed(als("onderzoeker"), "?zoek=LEUV") == ["leuven"]
    assert listed(als("onderzoeker"), "?zoek=%00nergens") == []


@pytest.mark.parametrize("hoeveel", [1, 3])
def test_the_list_of_gemeenten_costs_the_same_for_one_and_for_three(
    als: Als, cast: Cast, hoeveel: int, django_assert_num_queries: Callable
) -> None:
    for nummer in range(hoeveel - 1):
        gemeente = make_gemeente(cast.ander_programma, f"Dorp{nummer}")
        give_rol(
            user=cast.coordinator,
            rol=Rol.STUURGROEPLID,
            organisatie=cast.ocmw,
            pilootgemeente=gemeente,
        )
    client = als("coordinator")
    with django_assert_num_queries(5):
        assert len(listed(client)) == hoeveel


@pytest.mark.parametrize("hoeveel", [1, 3])
def test_the_stuurgroep_costs_the_same_for_one_and_for_three(
    als: Als, cast: Cast, hoeveel: int, django_assert_num_queries: Callable
) -> None:
    Deelname.objects.exclude(organisatie=cast.ocmw).delete()
    for nummer in range(hoeveel - 1):
        extra = Organisatie.objects.create(naam=f"Extra {nummer}", type="ANDERE")
        Deelname.objects.create(organisatie=extra, pilootgemeente=cast.halle)
    client = als("coordinator")
    with django_assert_num_queries(8):
        groep = client.get("/gemeenten/halle/stuurgroep/").context["groep"]
    assert len(groep.in_stuurgroep) == hoeveel


def test_the_stuurgroep_warns_while_ocmw_or_doelgroeporganisatie_is_missing(
    als: Als, cast: Cast
) -> None:
    page = als("stuurgroeplid").get("/gemeenten/halle/stuurgroep/")
    assert page.context["groep"].ontbreekt == []
    Deelname.objects.filter(organisatie=cast.vereniging).update(in_stuurgroep=False)
    Deelname.objects.filter(organisatie=cast.ocmw).update(vervallen_op=NU)
    html = als("stuurgroeplid").get("/gemeenten/halle/stuurgroep/").content.decode()
    assert "In deze stuurgroep ontbreekt: OCMW en Doelgroeporganisatie." in html


def test_who_only_reads_sees_no_buttons_and_no_addresses(als: Als, cast: Cast) -> None:
    for wie in ("stuurgroeplid", "bewaarder", "onderzoeker", "beheerder"):
        html = als(wie).get("/gemeenten/halle/stuurgroep/").content.decode()
        main = html[html.index("<main") : html.index("</main>")]
        assert ("btn" in main, "@" in main) == (False, False)
    html = als("coordinator").get("/gemeenten/halle/stuurgroep/").content.decode()
    assert "stuurgroeplid@example.test" in html
    assert "bewaarder@example.test" not in html


def test_a_coordinator_brings_the_stuurgroep_together(als: Als, cast: Cast) -> None:
    browser = als("coordinator")
    pad = "/gemeenten/halle/stuurgroep/"
    velden = {"naam": "Wijkhuis", "type": "ANDERE", "in_stuurgroep": "on"}
    assert browser.post(f"{pad}organisatie/", velden).status_code == 302
    wijkhuis = Organisatie.objects.get(naam="Wijkhuis")
    lid = {"email": "nieuw@example.test", "organisatie": wijkhuis.pk, "rol": Rol.STUURGROEPLID}
    assert browser.post(f"{pad}leden/", lid).headers["Location"] == pad
    nieuw = Lidmaatschap.objects.get(user__email="nieuw@example.test")
    assert "uitgenodigd, nog niet aanvaard" in browser.get(pad).content.decode()
    assert browser.post(f"{pad}leden/{nieuw.pk}/", {"doe": "wel"}).status_code == 200
    accept(nieuw)
    assert browser.post(f"{pad}leden/{nieuw.pk}/", {"doe": "wel"}).status_code == 302
    nieuw.refresh_from_db()
    assert nieuw.mag_standpunt is True
    assert browser.post(f"{pad}leden/{nieuw.pk}/", {"doe": "einde"}).status_code == 302
    assert browser.post(f"{pad}organisatie/{wijkhuis.pk}/", {"doe": "weg"}).status_code == 302
    assert Deelname.objects.get(organisatie=wijkhuis).vervallen_op is not None


def test_a_known_name_is_offered_to_join(als: Als, cast: Cast) -> None:
    browser = als("coordinator_leuven")
    pad = "/gemeenten/leuven/stuurgroep/organisatie/"
    velden = {"naam": "ocmw HALLE", "type": "OCMW", "in_stuurgroep": "on"}
    page = browser.post(pad, velden)
    assert page.context["bestaand"] == cast.ocmw
    assert "Sluit OCMW Halle aan bij dit project" in page.content.decode()
    assert Organisatie.objects.filter(naam__iexact="ocmw halle").count() == 1
    sluit = {"organisatie": cast.ocmw.pk, "sluit_in_stuurgroep": "on", "sluit_aan": "1"}
    assert browser.post(pad, sluit).status_code == 302
    assert Deelname.objects.filter(organisatie=cast.ocmw, pilootgemeente=cast.leuven).exists()


def test_the_same_form_sent_twice_makes_one_row(als: Als, cast: Cast) -> None:
    browser = als("coordinator")
    velden = {"naam": "Wijkhuis", "type": "ANDERE"}
    for _ in range(2):
        browser.post("/gemeenten/halle/stuurgroep/organisatie/", velden)
    lid = {"email": "nieuw@example.test", "organisatie": cast.caw.pk, "rol": Rol.STUURGROEPLID}
    for _ in range(2):
        laatste = browser.post("/gemeenten/halle/stuurgroep/leden/", lid)
    assert BESTAAT_AL in laatste.content.decode()
    assert Deelname.objects.filter(organisatie__naam="Wijkhuis").count() == 1
    assert Lidmaatschap.objects.filter(user__email="nieuw@example.test").count() == 1


def test_a_refused_invitation_keeps_what_was_typed(als: Als, cast: Cast) -> None:
    lid = {"email": "geen adres", "organisatie": "99999", "rol": "BEWAARDER"}
    page = als("coordinator").post("/gemeenten/halle/stuurgroep/leden/", lid)
    assert set(page.context["form"].errors) == {"email", "organisatie", "rol"}
    assert 'value="geen adres"' in page.content.decode()
    assert not User.objects.filter(email__contains="geen").exists()


def test_an_organisatie_of_several_projects_is_not_edited_by_one_of_them(
    als: Als, cast: Cast
) -> None:
    Deelname.objects.create(organisatie=cast.caw, pilootgemeente=cast.leuven)
    pad = f"/gemeenten/halle/stuurgroep/organisatie/{cast.caw.pk}/"
    assert als("coordinator").get(pad).context["form"] is None
    velden = {"naam": "Gekaapt", "type": "CAW", "versie": "1"}
    assert als("coordinator").post(pad, velden).status_code == 403
    assert als("programmaleiding").post(pad, velden).status_code == 302
    cast.caw.refresh_from_db()
    assert cast.caw.naam == "Gekaapt"


@pytest.mark.parametrize(
    ("pad", "een", "twee", "ander"),
    [
        ("wijzigen/", {"focus": "een", "versie": 1}, {"focus": "twee", "versie": 1}, "een"),
        (
            "draaiboek/planning/",
            {"status": "BEZIG", "reden": "een", "versie": 0},
            {"status": "KLAAR", "reden": "twee", "versie": 0},
            "een",
        ),
        (
            "doelgroepen/senioren/",
            {"keuze": "BEVRAGEN", "reden": "een", "versie": 1},
            {"keuze": "BEVRAGEN", "reden": "twee", "versie": 1},
            "een",
        ),
    ],
)
def test_the_second_of_two_sees_both_texts_and_may_then_save(
    als: Als, senioren: Doelgroep, pad: str, een: dict, twee: dict, ander: str
) -> None:
    pad = f"/gemeenten/halle/{pad}"
    assert als("coordinator").post(pad, een).status_code == 302
    browser = als("programmaleiding")
    page = browser.post(pad, twee)
    assert page.status_code == 200
    assert ander in [regel.tekst for regel in page.context["form"].ander]
    html = page.content.decode()
    assert "Dit bewaarde de ander" in html
    assert "twee" in html
    opnieuw = {**twee, "versie": page.context["form"]["versie"].value()}
    assert browser.post(pad, opnieuw).status_code == 302


def test_a_skipped_step_without_a_reason_says_so_at_the_field(als: Als) -> None:
    velden = {"status": "OVERGESLAGEN", "versie": 0}
    page = als("coordinator").post("/gemeenten/halle/draaiboek/planning/", velden)
    assert list(page.context["form"].errors) == ["reden"]
    assert not Draaiboekstap.objects.exists()


def test_a_bewaarder_writes_its_own_row_of_the_matrix(
    als: Als, cast: Cast, senioren: Doelgroep
) -> None:
    velden = {"keuze": "NIET_BEVRAGEN", "reden": "We bereiken hen niet.", "versie": 1}
    velden["organisatie"] = cast.ocmw.pk
    antwoord = als("bewaarder").post("/gemeenten/halle/doelgroepen/senioren/", velden)
    assert antwoord.status_code == 302
    rij = Matrixrij.objects.get()
    assert (rij.keuze, rij.organisatie) == ("NIET_BEVRAGEN", cast.vereniging)


def test_the_programmaleiding_admits_and_invites_by_a_mail_in_the_postvak(
    als: Als, cast: Cast, settings: Any, mails: Callable
) -> None:
    settings.EMAIL_BACKEND = "demo.postvak.PostvakBackend"
    velden = {"organisatie": cast.caw.pk, "motivering": "Kent de mensen."}
    zonder = als("coordinator").post("/gemeenten/halle/stuurgroep/bewaarder/", velden)
    assert list(zonder.context["form"].errors) == ["eerste_lid"]
    velden["eerste_lid"] = "eerste@example.test"
    antwoord = als("coordinator").post("/gemeenten/halle/stuurgroep/bewaarder/", velden)
    assert antwoord.status_code == 302
    voorstel = Bewaarderschap.objects.get(organisatie=cast.caw)
    leiding = als("programmaleiding")
    assert "Kent de mensen." in leiding.get("/programma/").content.decode()
    pad = f"/programma/bewaarders/{voorstel.pk}/"
    geweigerd = leiding.post(pad, {"besluit": "weigeren", "reden": ""})
    assert list(geweigerd.context["form"].errors) == ["reden"]
    assert list(leiding.post(pad, {"reden": "x"}).context["form"].errors) == ["__all__"]
    with mails():
        assert leiding.post(pad, {"besluit": "toelaten"}).headers["Location"] == "/programma/"
    assert leiding.get("/programma/").context["blokken"][0]["stand"].zonder_lid == [voorstel]
    bericht = Postvakbericht.objects.get(
        aan="eerste@example.test", onderwerp__startswith="U bent uitgenodigd"
    )
    assert "/wachtwoord/nieuw/" in bericht.tekst
    accept(Lidmaatschap.objects.get(user__email="eerste@example.test"))
    assert leiding.get("/programma/").context["blokken"][0]["stand"].zonder_lid == []
    assert leiding.get(f"{pad}lid/").status_code == 404
    leiding.post(pad, {"besluit": "intrekken", "reden": "Stopt."})
    voorstel.refresh_from_db()
    assert voorstel.status == BewaarderStatus.INGETROKKEN


@pytest.mark.parametrize("hoeveel", [1, 3])
def test_the_programma_page_costs_the_same_for_one_and_for_three(
    als: Als, cast: Cast, hoeveel: int, django_assert_num_queries: Callable
) -> None:
    Bewaarderschap.objects.all().delete()
    for nummer in range(hoeveel):
        Bewaarderschap.objects.create(
            organisatie=Organisatie.objects.create(naam=f"B {nummer}", type="ANDERE"),
            pilootgemeente=cast.halle,
            voorgesteld_door=cast.coordinator,
            voorgesteld_op=NU,
        )
    client = als("programmaleiding")
    with django_assert_num_queries(10):
        blok = client.get("/programma/").context["blokken"][0]
    assert len(blok["voorgesteld"]) == hoeveel


def test_a_programma_of_the_past_shows_no_buttons_and_takes_no_changes(
    als: Als, cast: Cast, keys: dict[str, list[object]]
) -> None:
    cast.programma.is_historisch = True
    cast.programma.save()
    for naam in ("stuurgroep", "doelgroepen"):
        html = als("coordinator").get(reverse(naam, args=["halle"])).content.decode()
        assert "btn" not in html[html.index("<main") : html.index("</main>")]
    for naam in ("gemeente-edit", "draaiboekstap", "lid-uitnodigen", "organisatie-toevoegen"):
        path = reverse(naam, args=["halle", *keys[naam]])
        antwoord = als("coordinator").post(path, {"focus": "x"})
        assert antwoord.status_code == 403
        assert "Dit programma is afgelopen" in antwoord.content.decode()
