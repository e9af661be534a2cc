"""The attacks on "who can come to read answers", carried out through the pages, as the attacker.

Each was done once to this program with success (issue 6, section 1); each says what the attacker gets now.
"""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bevraging.actions import vrijgave
from bevraging.actions.sluiten import close_groep
from bevraging.models import Blad
from pilootgemeenten.actions.rollen import ALLEEN, VERVALLEN
from pilootgemeenten.actions.tweede import AL_GEVRAAGD, NIET_ZELF
from pilootgemeenten.enums import BewaarderStatus, Rol
from pilootgemeenten.models import Bewaarderschap, Deelname, Lidmaatschap, User
from rechtencirkel.actions.lezers import ZELF_GESCOORD
from rechtencirkel.models import Groep, Groeplezer, Ronde
from tests.bevraging.vault import make_blad
from tests.bevraging.vrijgave_wereld import decide_all
from tests.cast import Als, Cast, client_of, make_user

ROLLEN = reverse("admin:pilootgemeenten_lidmaatschap_changelist")
GEEF = reverse("admin:pilootgemeenten_lidmaatschap_add")
ACCOUNTS = reverse("admin:pilootgemeenten_user_changelist")
GROEP = "/bevragen/halle/1/1/"
BEVESTIG = "/vrijgave/halle/1/1/"
GEHEIM = "Ik durf het OCMW niets te vragen."


@pytest.fixture
def groep(cast: Cast, open_ronde: Ronde) -> Groep:
    """A groep with an answer that should stay where it is."""
    groep = open_ronde.groepen.get(nummer=1)
    make_blad(groep, 3, tekst=GEHEIM)
    return groep


def said(page: object) -> list[str]:
    return [str(bericht) for bericht in page.context["messages"]]  # type: ignore[attr-defined]


def press(client: Client, pad: str, actie: str, *rijen: int) -> list[str]:
    """A button of a list of the admin: what it says."""
    velden = {"action": actie, "_selected_action": rijen}
    return said(client.post(pad, velden, follow=True))


def accept(client: Client, lid: Lidmaatschap) -> list[str]:
    velden = {"lid": lid.pk, "doe": "aanvaard"}
    return said(client.post("/rollen/", velden, follow=True))


def role_of(user: User, **velden: object) -> Lidmaatschap:
    return user.lidmaatschappen.get(**velden)


def test_1_the_beheerder_on_the_way_to_the_texts(als: Als, cast: Cast, groep: Groep) -> None:
    """Programmaleiding for itself, the bewaarders on hold, a second mailbox as first member."""
    browser = als("beheerder")
    velden = {
        "email": cast.beheerder.email,
        "rol": Rol.PROGRAMMALEIDING,
        "organisatie": cast.caw.pk,
        "programma": cast.programma.pk,
        "pilootgemeente": "",
    }
    assert browser.post(GEEF, velden).status_code == 302
    zelf = role_of(cast.beheerder, rol=Rol.PROGRAMMALEIDING)
    assert press(browser, ROLLEN, "bevestigen", zelf.pk)[-1].endswith(NIET_ZELF)
    assert accept(browser, zelf) == [VERVALLEN]
    assert browser.get("/programma/").status_code == 404

    for naam in ("bewaarder", "bewaarder2"):
        pk = getattr(cast, naam).pk
        assert "een tweede persoon bevestigt" in press(browser, ACCOUNTS, "stilzetten", pk)[0]
        assert press(browser, ACCOUNTS, "stilzetten", pk)[0].endswith(AL_GEVRAAGD)
    assert browser.post(f"/programma/stilzetten/{cast.bewaarder.pk}/").status_code == 302
    assert set(User.objects.filter(email__startswith="bewaarder").values_list("is_active")) == {
        (True,)
    }
    bewaarder = {**velden, "email": "tweede@postvak.test", "rol": Rol.BEWAARDER}
    bewaarder |= {"organisatie": cast.vereniging.pk, "pilootgemeente": cast.halle.pk}
    assert browser.post(GEEF, bewaarder).status_code == 200
    toelating = Bewaarderschap.objects.get(organisatie=cast.vereniging)
    assert browser.post(f"/programma/bewaarders/{toelating.pk}/lid/").status_code == 404
    assert not User.objects.filter(email="tweede@postvak.test").exists()
    assert (browser.get(GROEP).status_code, browser.post(f"{GROEP}sluiten/").status_code) == (
        404,
        404,
    )


def test_1_with_an_accomplice_as_second_person_the_texts_stay_shut(
    als: Als, cast: Cast, groep: Groep
) -> None:
    """Two beheerders together put both bewaarders on hold, and the leiding admits their mailbox."""
    tweede = make_user(
        "tweede@example.test", {"rol": Rol.BEHEERDER, "organisatie": cast.samenlevingsopbouw}
    )
    mensen = [cast.bewaarder.pk, cast.bewaarder2.pk]
    for browser in (als("beheerder"), client_of(tweede)):
        press(browser, ACCOUNTS, "stilzetten", *mensen)
    assert not User.objects.filter(pk__in=mensen, is_active=True).exists()
    postvak = _first_member(als, cast, "tweede@postvak.test")
    assert Lidmaatschap.objects.filter(user=postvak, rol=Rol.BEWAARDER).count() == 0
    assert client_of(postvak).get(GROEP).status_code == 404


def _first_member(als: Als, cast: Cast, email: str) -> User:
    """The coordinator proposes the bewaarder again with this address, the leiding admits it."""
    toelating = Bewaarderschap.objects.get(organisatie=cast.vereniging)
    velden = {"organisatie": cast.vereniging.pk, "motivering": "Opnieuw.", "eerste_lid": email}
    als("programmaleiding").post(
        f"/programma/bewaarders/{toelating.pk}/", {"besluit": "intrekken", "reden": "Zomaar."}
    )
    als("coordinator").post("/gemeenten/halle/stuurgroep/bewaarder/", velden)
    als("programmaleiding").post(
        f"/programma/bewaarders/{toelating.pk}/", {"besluit": "toelaten", "reden": ""}
    )
    toelating.refresh_from_db()
    assert toelating.status == BewaarderStatus.TOEGELATEN
    user, _ = User.objects.get_or_create(email=email)
    return user


@pytest.mark.parametrize("elders", [False, True])
def test_2_a_coordinator_of_any_gemeente_shuts_no_bewaarder_out(
    als: Als, cast: Cast, groep: Groep, *, elders: bool
) -> None:
    slug, wie = ("leuven", "coordinator_leuven") if elders else ("halle", "coordinator")
    if elders:
        Deelname.objects.create(organisatie=cast.ocmw, pilootgemeente=cast.leuven)
    velden = {"email": cast.bewaarder.email, "organisatie": cast.ocmw.pk, "rol": "STUURGROEPLID"}
    assert als(wie).post(f"/gemeenten/{slug}/stuurgroep/leden/", velden).status_code == 302
    browser = als("bewaarder")
    assert browser.get(GROEP).status_code == 200
    assert accept(browser, role_of(cast.bewaarder, aanvaard_op=None)) == [ZELF_GESCOORD]
    assert GEHEIM in _read_texts(browser, groep)


def _read_texts(browser: Client, groep: Groep) -> str:
    close_groep(groep=groep, now=timezone.now())
    return browser.get(f"{GROEP}teksten/").content.decode()


@pytest.mark.parametrize("leden", ["running", "ended"])
def test_3_the_programmaleiding_alone_reaches_no_existing_answer(
    als: Als, cast: Cast, groep: Groep, leden: str
) -> None:
    """Withdraw, admit again, a first member of its own: even with a coordinator who plays along."""
    if leden == "ended":
        wie = [cast.bewaarder.pk, cast.bewaarder2.pk]
        Lidmaatschap.objects.filter(user__in=wie).update(beeindigd_op=timezone.now())
    postvak = _first_member(als, cast, "tweede@postvak.test")
    voorstellen = Lidmaatschap.objects.filter(user=postvak, rol=Rol.BEWAARDER)
    browser = client_of(postvak)
    if leden == "ended":
        assert accept(browser, voorstellen.get()) == ["U bent nu bewaarder voor Vereniging Halle."]
    else:
        assert voorstellen.count() == 0
        assert als("bewaarder").get(GROEP).status_code == 200
    assert browser.get(GROEP).status_code == 404
    assert Groeplezer.objects.filter(lidmaatschap__user=postvak).count() == 0


def test_3_two_accounts_of_one_day_do_not_propose_and_confirm(
    als: Als, cast: Cast, groep: Groep
) -> None:
    """Who joins after the closing is no second person, whoever invited."""
    _read_texts(als("bewaarder"), groep)
    als("bewaarder").post("/bevragen/halle/leden/", {"email": cast.niemand.email})
    browser = als("niemand")
    assert accept(browser, role_of(cast.niemand)) == ["U bent nu bewaarder voor Vereniging Halle."]
    assert browser.get(GROEP).status_code == 200
    decide_all(groep)
    vrijgave.propose_groep(groep=groep, now=timezone.now(), by=cast.bewaarder)
    assert browser.get(BEVESTIG).status_code == 404
    assert browser.post(BEVESTIG, {"besluit": "bevestigen"}).status_code == 404
    assert als("bewaarder2").get(BEVESTIG).status_code == 200


def test_4_the_beheerder_does_not_make_itself_onderzoeker(als: Als, cast: Cast) -> None:
    browser = als("beheerder")
    velden = {"email": cast.beheerder.email, "rol": Rol.ONDERZOEKER, "organisatie": cast.caw.pk}
    browser.post(GEEF, {**velden, "pilootgemeente": "", "programma": ""})
    zelf = role_of(cast.beheerder, rol=Rol.ONDERZOEKER)
    assert press(browser, ROLLEN, "bevestigen", zelf.pk)[-1].endswith(NIET_ZELF)
    assert accept(browser, zelf) == [VERVALLEN]
    tweede = make_user("tweede@example.test", {"rol": Rol.BEHEERDER, "organisatie": cast.caw})
    press(client_of(tweede), ROLLEN, "bevestigen", zelf.pk)
    assert accept(browser, zelf) == [ALLEEN]
    export = reverse("admin:onderzoek-export")
    assert (browser.get(export).status_code, browser.post(export).status_code) != (200, 200)


@pytest.mark.parametrize("wie", ["beheerder", "onderzoeker"])
def test_5_an_account_of_a_beheerder_or_onderzoeker_becomes_no_bewaarder(
    als: Als, cast: Cast, groep: Groep, wie: str
) -> None:
    doel = getattr(cast, wie)
    als("bewaarder").post("/bevragen/halle/leden/", {"email": doel.email})
    browser = als(wie)
    assert accept(browser, role_of(doel, rol=Rol.BEWAARDER)) == [ALLEEN]
    assert browser.get(GROEP).status_code == 404


@pytest.mark.parametrize("wie", ["coordinator", "programmaleiding"])
def test_8_the_name_that_respondents_read_does_not_change(
    als: Als, cast: Cast, groep: Groep, wie: str
) -> None:
    pad = f"/gemeenten/halle/stuurgroep/organisatie/{cast.vereniging.pk}/"
    velden = {"naam": "OCMW Halle, dienst vertrouwen", "type": "DOELGROEPORGANISATIE", "versie": 1}
    assert als(wie).post(pad, velden).status_code == (403 if wie == "coordinator" else 200)
    cast.vereniging.refresh_from_db()
    assert cast.vereniging.naam == "Vereniging Halle"


def test_11_inviting_tells_nothing_of_whom_one_invites(als: Als, cast: Cast, groep: Groep) -> None:
    User.objects.filter(pk=cast.tekenaar.pk).update(is_active=False)
    namen = ("bewaarder", "programmaleiding", "beheerder", "onderzoeker", "tekenaar", "niemand")
    browser = als("coordinator")
    antwoorden = set()
    for naam in namen:
        adres = getattr(cast, naam).email
        velden = {"email": adres, "organisatie": cast.ocmw.pk, "rol": "COORDINATOR"}
        page = browser.post("/gemeenten/halle/stuurgroep/leden/", velden, follow=True)
        antwoorden.add((tuple(page.redirect_chain), *(m.replace(adres, "X") for m in said(page))))
        html = page.content.decode()
        stand = "uitgenodigd, nog niet aanvaard; de mail wordt verstuurd"
        assert f'{adres}, <span class="gedempt">{stand}' in html
    assert len(antwoorden) == 1


def test_the_answer_stood_there_all_the_time(groep: Groep) -> None:
    assert Blad.objects.filter(groep=groep).count() == 1
