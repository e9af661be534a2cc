"""A form sent after the session ended: nothing stored, nothing lost, nothing to anybody else."""

import io
import re
import time
from html import unescape

import pytest
from django.test import Client, RequestFactory

from pilootgemeenten.models import Pilootgemeente
from proactief import verlopen
from proactief.views.aanmelden import NIET_TERUG
from tests.cast import PASSWORD, Cast

TEKST = 'Eerste regel\n<b>"Tweede" & derde</b>'


def hidden(html: str, naam: str) -> str:
    return unescape(re.search(rf'name="{naam}" value="([^"]*)"', html)[1])


@pytest.fixture
def pad(cast: Cast) -> str:
    return f"/gemeenten/{cast.halle.slug}/wijzigen/"


@pytest.fixture
def expired(als, cast: Cast, pad: str) -> tuple[Client, str]:  # noqa: ANN001
    """A browser whose session ended while its coordinator typed; and the sealed fields."""
    browser = als("coordinator")
    wie = hidden(browser.get(pad).content.decode(), "_wie")
    browser.logout()
    antwoord = browser.post(
        pad, {"_wie": wie, "focus": TEKST, "visie": "v", "versie": "1", "password": "geheim"}
    )
    html = antwoord.content.decode()
    assert "U was te lang weg" in html
    assert TEKST not in html
    return browser, hidden(html, "bewaard")


def log_in(browser: Client, wie: str, kluis: str, password: str = PASSWORD):  # noqa: ANN201
    return browser.post(
        "/aanmelden/",
        {"login": f"{wie}@example.test", "password": password, "bewaard": kluis},
        follow=True,
    )


def kept_fields(html: str) -> dict[str, str]:
    found = re.findall(r'<textarea name="(\w+)" hidden>\n(.*?)</textarea>', html, re.S)
    return {naam: unescape(waarde) for naam, waarde in found}


def test_the_text_is_back_in_the_form_after_login_and_still_not_stored(
    expired: tuple[Client, str], pad: str
) -> None:
    browser, kluis = expired
    html = log_in(browser, "coordinator", kluis).content.decode()
    velden = kept_fields(html)
    assert velden == {"focus": TEKST, "visie": "v", "versie": "1"}
    assert f'action="{pad}"' in html
    antwoord = browser.post(pad, {**velden, "_teruggeven": "1"})
    form = antwoord.context["form"]
    assert (antwoord.status_code, form.is_bound) == (200, False)
    assert form["focus"].value() == TEKST
    assert "nog niets bewaard" in antwoord.content.decode()
    assert Pilootgemeente.objects.get(slug="halle").focus == ""


def test_a_wrong_password_first_loses_nothing(expired: tuple[Client, str]) -> None:
    browser, kluis = expired
    opnieuw = log_in(browser, "coordinator", kluis, password="verkeerd")
    assert hidden(opnieuw.content.decode(), "bewaard") == kluis
    terug = log_in(browser, "coordinator", kluis)
    assert kept_fields(terug.content.decode())["focus"] == TEKST


def test_somebody_else_on_the_same_computer_gets_nothing(expired: tuple[Client, str]) -> None:
    browser, kluis = expired
    html = log_in(browser, "stuurgroeplid", kluis).content.decode()
    assert kept_fields(html) == {}
    assert "Eerste regel" not in html
    assert NIET_TERUG in html


def test_after_an_hour_the_text_is_gone(expired: tuple[Client, str]) -> None:
    browser, kluis = expired
    fernet = verlopen._fernet()
    inhoud = fernet.decrypt(kluis.encode())
    for seconden, terug in ((3590, True), (3601, False)):
        oud = fernet.encrypt_at_time(inhoud, int(time.time()) - seconden).decode()
        html = log_in(browser, "coordinator", oud).content.decode()
        assert (NIET_TERUG not in html, bool(kept_fields(html))) == (terug, terug)
        browser.logout()


def test_what_was_forged_gives_nothing(cast: Cast) -> None:
    html = log_in(Client(), "coordinator", "gAAAAABverzonnen").content.decode()
    assert (kept_fields(html), NIET_TERUG in html) == ({}, True)


def test_a_form_without_a_seal_goes_to_the_login_page(cast: Cast, pad: str) -> None:
    for wie in ("", "vals", "MQ:x:y"):
        antwoord = Client().post(pad, {"_wie": wie, "focus": TEKST})
        assert (antwoord.status_code, antwoord.headers["Location"]) == (
            302,
            f"/aanmelden/?next={pad}",
        )


def test_a_field_with_several_values_comes_back_whole(als, cast: Cast) -> None:  # noqa: ANN001
    browser = als("coordinator")
    pad = f"/gemeenten/{cast.halle.slug}/wijzigen/"
    wie = hidden(browser.get(pad).content.decode(), "_wie")
    browser.logout()
    antwoord = browser.post(pad, {"_wie": wie, "partners": ["3", "7"], "focus": "x"})
    kluis = hidden(antwoord.content.decode(), "bewaard")
    html = log_in(browser, "coordinator", kluis).content.decode()
    assert re.findall(r'<textarea name="partners" hidden>\n(\d+)<', html) == ["3", "7"]


def test_giving_back_is_not_a_way_round_the_login_or_the_permission(als, pad: str) -> None:  # noqa: ANN001
    velden = {"_teruggeven": "1", "focus": "x"}
    assert Client().post(pad, velden).status_code == 302
    assert als("stuurgroeplid").post(pad, velden).status_code == 403
    assert als("coordinator_leuven").post(pad, velden).status_code == 404


def test_the_view_gets_a_get_and_the_request_stays_the_post_that_it_was(rf: RequestFactory) -> None:
    velden = {"_teruggeven": "1", "focus": TEKST, "password": "geheim"}
    gestuurd = rf.post("/x/?a=1", {**velden, "bestand": io.BytesIO(b"rekenblad")})
    kopie = verlopen.give_back(gestuurd)
    assert (kopie.method, dict(kopie.POST), dict(kopie.FILES)) == ("GET", {}, {})
    assert (kopie.get_full_path(), kopie.META is gestuurd.META) == ("/x/?a=1", True)
    assert kopie.given_back == {"focus": [TEKST]}
    assert (gestuurd.method, gestuurd.META["REQUEST_METHOD"]) == ("POST", "POST")
    assert (gestuurd.POST["focus"], [*gestuurd.FILES]) == (TEKST, ["bestand"])
    assert not hasattr(gestuurd, "given_back")
