"""The address of a button: who opens it comes at the page of that button, and reads that nothing was done."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import resolve

from pilootgemeenten.models import Lidmaatschap
from pilootgemeenten.views.formulier import NIETS_GEDAAN
from proactief.middleware import TE_LANG_WEG
from rechtencirkel.models import Ronde
from tests.cast import PASSWORD, Als, Cast, make_ronde
from tests.veiligheid.adressen import own_addresses

RONDE, GROEP = "/gemeenten/halle/rechtencirkel/1/", "/bevragen/halle/1/1/"
PAGINA_VAN = {
    "account_overzicht": ("/gegevens/overzicht/", "/gegevens/"),
    "actie-laten-vallen": ("/gemeenten/halle/actieplan/1/laten-vallen/", "/gemeenten/halle/actieplan/1/"),
    "probleem-laten-vallen": ("/gemeenten/halle/problemen/1/laten-vallen/", "/gemeenten/halle/problemen/1/"),
    "ronde-laten-vallen": (f"{RONDE}laten-vallen/", RONDE),
    "ronde-publiceren": (f"{RONDE}voor-iedereen/publiceren/", f"{RONDE}voor-iedereen/"),
    "groep-verwijderen": (f"{RONDE}groepen/1/weg/", RONDE),
    "groep-import-ongedaan": (f"{GROEP}import/ongedaan/", GROEP),
    "groep-moment-einde": (f"{GROEP}moment/abc/einde/", GROEP),
    "groep-moment-terug": (f"{GROEP}moment/abc/terugnemen/", GROEP),
    "groep-openbaar-terug": (f"{GROEP}mag-openbaar/terugnemen/", f"{GROEP}mag-openbaar/"),
    "gezegd-beslissen": (f"{RONDE}mag-openbaar/beslissen/", f"{RONDE}mag-openbaar/"),
    "bewaarder-lid-einde": ("/bevragen/halle/leden/1/", "/bevragen/halle/leden/"),
    "rol-bevestigen": ("/programma/rollen/1/", "/"),
    "stilzetten-bevestigen": ("/programma/stilzetten/1/", "/"),
}  # fmt: skip


def said(antwoord) -> list[str]:  # noqa: ANN001
    """The messages on a page."""
    return [str(bericht) for bericht in antwoord.context["messages"]]


def seal_in(html: str) -> str:
    return unescape(re.search(r'name="_wie" value="([^"]*)"', html)[1])


def test_every_address_of_a_button_is_named_here() -> None:
    namen = {adres.naam for adres in own_addresses() if adres.alleen_post}
    assert namen == {*PAGINA_VAN}


@pytest.mark.parametrize("naam", PAGINA_VAN)
def test_opening_it_leads_to_its_page_and_says_that_nothing_was_done(als: Als, naam: str) -> None:
    adres, pagina = PAGINA_VAN[naam]
    assert resolve(adres).url_name == naam
    browser = als("coordinator")
    antwoord = browser.get(adres)
    assert (antwoord.status_code, antwoord.url) == (302, pagina)
    assert said(browser.get("/")) == [NIETS_GEDAAN]
    assert (browser.head(adres).status_code, browser.head(adres).url) == (302, pagina)
    assert said(browser.get("/")) == []
    assert browser.put(adres).status_code == 405


def test_a_second_confirmation_leads_back_to_where_its_reader_works(als: Als) -> None:
    waar = {
        wie: als(wie).get("/programma/rollen/1/").url
        for wie in ("programmaleiding", "beheerder", "coordinator")
    }
    assert waar == {"programmaleiding": "/programma/", "beheerder": "/admin/", "coordinator": "/"}


def test_a_button_pressed_after_the_session_ended_does_nothing_and_says_so_twice(
    als: Als, cast: Cast
) -> None:
    """On the login page why it asks, and after login, on the page of the button, that nothing was done."""
    make_ronde(cast)
    browser = als("coordinator")
    wie = seal_in(browser.get(RONDE).content.decode())
    browser.logout()
    antwoord = browser.post(f"{RONDE}laten-vallen/", {"_wie": wie}, follow=True)
    assert antwoord.redirect_chain == [(f"/aanmelden/?next={RONDE}laten-vallen/", 302)]
    assert said(antwoord) == [TE_LANG_WEG]
    antwoord = browser.post(
        f"/aanmelden/?next={RONDE}laten-vallen/",
        {
            "login": "coordinator@example.test",
            "password": PASSWORD,
            "next": f"{RONDE}laten-vallen/",
        },
        follow=True,
    )
    assert antwoord.request["PATH_INFO"] == RONDE
    assert said(antwoord)[-1] == NIETS_GEDAAN
    assert Ronde.objects.get().vervallen_op is None
    assert browser.post(f"{RONDE}laten-vallen/").status_code == 302
    assert Ronde.objects.get().vervallen_op is not None


def test_a_button_on_a_page_with_a_form_says_only_what_is_true(als: Als, cast: Cast) -> None:
    lid = cast.coordinator.lidmaatschappen.get()
    browser = als("coordinator")
    wie = seal_in(browser.get("/rollen/").content.decode())
    browser.logout()
    html = browser.post("/rollen/", {"_wie": wie, "doe": "einde", "lid": lid.pk}).content.decode()
    assert "Er is nog niets bewaard." in html
    assert Lidmaatschap.objects.get(pk=lid.pk).beeindigd_op is None


def test_logging_out_twice_is_no_error(als: Als) -> None:
    browser = als("coordinator")
    assert browser.post("/afmelden/").status_code == 302
    for antwoord in (browser.post("/afmelden/"), browser.get("/afmelden/")):
        assert (antwoord.status_code, antwoord.url) == (302, "/")
    assert "Wilt u afmelden?" in als("beheerder").get("/admin/logout/").content.decode()


@pytest.fixture
def strict(cast: Cast) -> Client:
    """A browser of the coordinator that checks the token of a form, as a real one does."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.coordinator)
    return browser


def test_a_form_from_before_a_new_login_gives_back_what_was_typed(strict: Client) -> None:
    pad = "/gemeenten/halle/wijzigen/"
    wie = seal_in(strict.get(pad).content.decode())
    velden = {
        "_wie": wie,
        "focus": "<b>Wonen</b>",
        "visie": "v",
        "versie": "1",
        "csrfmiddlewaretoken": "oud",
    }
    antwoord = strict.post(pad, velden)
    html = antwoord.content.decode()
    assert antwoord.status_code == 403
    assert "Daarom is er nog niets bewaard." in html
    assert re.findall(r'<textarea name="(\w+)" hidden>\n(.*?)</textarea>', html) == [
        ("focus", "&lt;b&gt;Wonen&lt;/b&gt;"), ("visie", "v"), ("versie", "1"),
    ]  # fmt: skip
    vers = unescape(re.search(r'name="csrfmiddlewaretoken" value="([^"]*)"', html)[1])
    terug = strict.post(
        pad, {"focus": "Wonen", "versie": "1", "_teruggeven": "1", "csrfmiddlewaretoken": vers}
    )
    assert terug.context["form"]["focus"].value() == "Wonen"


def test_a_form_of_somebody_else_or_without_a_seal_gives_nothing_back(
    strict: Client, als: Als
) -> None:
    pad = "/gemeenten/halle/wijzigen/"
    van_ander = seal_in(als("stuurgroeplid").get("/rollen/").content.decode())
    for wie in (van_ander, "", "vals"):
        antwoord = strict.post(pad, {"_wie": wie, "focus": "Wonen"})
        html = antwoord.content.decode()
        assert (antwoord.status_code, "Wonen" in html) == (403, False)
        assert f'href="{pad}">Terug naar de pagina' in html


def test_an_old_token_at_a_button_leads_back_to_its_page(strict: Client, cast: Cast) -> None:
    make_ronde(cast)
    wie = seal_in(strict.get(RONDE).content.decode())
    antwoord = strict.post(f"{RONDE}laten-vallen/", {"_wie": wie})
    html = antwoord.content.decode()
    assert antwoord.status_code == 403
    assert f'href="{RONDE}laten-vallen/">Terug naar de pagina' in html
    assert said(strict.get(f"{RONDE}laten-vallen/", follow=True)) == [NIETS_GEDAAN]
    assert Ronde.objects.get().vervallen_op is None


def test_an_old_token_after_the_session_ended_keeps_the_text_through_the_login(
    strict: Client,
) -> None:
    pad = "/gemeenten/halle/wijzigen/"
    wie = seal_in(strict.get(pad).content.decode())
    strict.logout()
    antwoord = strict.post(pad, {"_wie": wie, "focus": "Wonen"})
    html = antwoord.content.decode()
    assert antwoord.status_code == 200
    assert "U was te lang weg" in html
    assert 'name="bewaard" value="gAAAA' in html
