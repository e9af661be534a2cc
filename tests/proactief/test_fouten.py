"""The database away: 503 on every page, and what was sent arrives once; the pages of a bad request."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from bevraging.actions.links import make_links
from bevraging.keys import new_form_code, receipt
from bevraging.models import OpenBlad
from bevraging.rules.invoer import SCORE_KOLOMMEN
from rechtencirkel.models import Ronde
from tests.bevraging.bewijs import shown_receipt
from tests.bevraging.vault import read_bladen
from tests.cast import PASSWORD, Cast
from tests.proactief.test_headers import check
from tests.testbed.databank import OVERAL, WEG, gone_after_commit, gone_at_query
from tests.veiligheid.adressen import NIET_BESTAAND, all_addresses

Weg = Callable[[], AbstractContextManager[None]]
BLAD = "/bevragen/halle/1/1/blad/"
VELD = re.compile(r'<textarea name="([^"]+)" hidden>\n(.*?)</textarea>', re.S)
VELDEN = {**dict.fromkeys(SCORE_KOLOMMEN, "7"), "nazorg_hiaat": '\nTe <kort> & "laat".\nEcht.'}
# What asks no database, by whoever: an address of the framework, or a page that says the same to all.
ZONDER = {"admin:jsi18n", "admin:login", "intrekken", "kaartcode"}


def sent_and_lost() -> AbstractContextManager[None]:
    """It was stored, and then the database went away."""
    return gone_after_commit(OpenBlad)


def browser_of(cast: Cast, wie: str = "") -> Client:
    """A browser that is asked for a CSRF token, and gets our page where the program breaks."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    if wie:
        client.force_login(cast.mensen[wie])
    return client


def with_token(client: Client, velden: dict[str, str]) -> dict[str, str]:
    """The fields as the form of the entry page sends them."""
    pagina = client.get(BLAD).content.decode()
    namen = ("csrfmiddlewaretoken", "_wie", "form_code")
    return velden | {n: re.search(rf'name="{n}" value="([^"]+)"', pagina)[1] for n in namen}


def kept_fields(antwoord: HttpResponse) -> dict[str, str]:
    """What the page sends when its button is pressed, as a browser reads it."""
    found = VELD.findall(antwoord.content.decode())
    return {html.unescape(naam): html.unescape(waarde) for naam, waarde in found}


def expect_away(antwoord: HttpResponse, wat: str = "") -> None:
    pagina = antwoord.content.decode()
    assert (antwoord.status_code, "<h1>Even geduld</h1>" in pagina) == (503, True), wat
    assert antwoord["Retry-After"] == "30"
    assert {"no-store", "max-age=0"} <= set(antwoord["Cache-Control"].split(", "))
    assert ("geheim" in pagina or "OperationalError" in pagina) is False


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("weg", OVERAL)
@pytest.mark.parametrize("wie", ["coordinator", "beheerder"])
def test_every_page_says_that_the_database_is_away(cast: Cast, wie: str, weg: Weg) -> None:
    client, waarden = browser_of(cast, wie), {**NIET_BESTAAND, "app_label": "kader", "url": "x"}
    gevraagd = 0
    for adres in all_addresses():
        if adres.naam in ZONDER or adres.naam == "gezondheid" or not adres.naam.strip("?"):
            continue
        if set(adres.argumenten) - {*waarden, "object_id", "uidb36", "key"} or "?" in adres.naam:
            continue
        pad = adres.url({**waarden, "object_id": "7", "uidb36": "7", "key": "a-b"})
        with weg():
            expect_away(client.get(pad), adres.naam)
        gevraagd += 1
    print(f"{gevraagd} pages without a database")
    assert gevraagd > 60


@pytest.mark.django_db(transaction=True)
def test_the_page_of_what_is_not_there_needs_a_database_only_for_who_is_logged_in(
    cast: Cast,
) -> None:
    with gone_at_query():
        assert browser_of(cast).get("/bestaat-niet/").status_code == 404
    client = browser_of(cast, "coordinator")
    with gone_at_query():
        expect_away(client.get("/bestaat-niet/"))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("weg", [*OVERAL, sent_and_lost])
def test_an_answer_sent_while_the_database_restarts_arrives_once(
    cast: Cast, open_ronde: Ronde, weg: Weg
) -> None:
    token = make_links(groep=open_ronde.groepen.get(nummer=1), aantal=1, now=timezone.now())[0]
    client = browser_of(cast)
    velden = VELDEN | {"form_code": new_form_code(), "naar": "versturen"}
    with weg():
        antwoord = client.post(f"/b/{token}/", velden)
    expect_away(antwoord)
    check(antwoord, verwijzer="no-referrer")
    assert kept_fields(antwoord) == velden
    assert len(read_bladen()) == (weg is sent_and_lost)
    for _ in range(2):  # the button, and reload after it
        gelukt = client.post(f"/b/{token}/", kept_fields(antwoord))
        assert shown_receipt(gelukt) == receipt(velden["form_code"])
    assert len(read_bladen()) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("weg", [*OVERAL, sent_and_lost])
def test_a_blad_entered_while_the_database_restarts_arrives_once(
    cast: Cast, open_ronde: Ronde, weg: Weg
) -> None:
    client = browser_of(cast, "bewaarder")
    velden = with_token(client, VELDEN)
    with weg():
        antwoord = client.post(BLAD, velden)
    expect_away(antwoord)
    check(antwoord)
    assert kept_fields(antwoord) == velden
    assert len(read_bladen()) == (weg is sent_and_lost)
    for _ in range(2):
        assert client.post(BLAD, kept_fields(antwoord)).status_code == 302
    assert len(read_bladen()) == 1


@pytest.mark.django_db(transaction=True)
def test_what_another_site_sent_is_not_put_in_a_form(cast: Cast, open_ronde: Ronde) -> None:
    client = browser_of(cast, "bewaarder")
    velden = with_token(client, VELDEN) | {"csrfmiddlewaretoken": "x" * 64}
    with gone_at_query():
        antwoord = client.post(BLAD, velden)
    expect_away(antwoord)
    assert (kept_fields(antwoord), "Te " in antwoord.content.decode()) == ({}, False)


@pytest.mark.django_db(transaction=True)
def test_a_password_or_a_file_is_sent_again_by_the_browser_itself(
    cast: Cast, open_ronde: Ronde
) -> None:
    client = Client(raise_request_exception=False)
    with gone_at_query():
        aangemeld = client.post(
            "/aanmelden/", {"login": cast.bewaarder.email, "password": PASSWORD}
        )
    client.force_login(cast.bewaarder)
    with gone_at_query():
        bestand = SimpleUploadedFile("bladen.csv", b"a;b")
        ingelezen = client.post("/bevragen/halle/1/1/import/", {"bestand": bestand})
    for antwoord in (aangemeld, ingelezen):
        expect_away(antwoord)
        assert (PASSWORD in antwoord.content.decode(), kept_fields(antwoord)) == (False, {})
        assert "zeg ja als uw browser vraagt" in antwoord.content.decode()


def test_a_fault_of_ours_is_no_restart(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dossier.views.project.render", lambda *_a, **_k: 1 / 0)
    antwoord = browser_of(cast).get("/kader/")
    assert (antwoord.status_code, "Retry-After" in antwoord.headers) == (500, False)
    assert WEG not in antwoord.content.decode()


def refused(*_args: object, **_kwargs: object) -> HttpResponse:
    raise SuspiciousOperation("geheim van iemand")


@pytest.mark.parametrize(
    ("velden", "kop"),
    [
        ({"HTTP_HOST": "evil.example"}, "Dit adres is niet van deze website"),
        ({}, "Dit kon de website niet lezen"),
    ],
)
def test_a_bad_request_is_answered_in_dutch_and_locked_down(
    cast: Cast, velden: dict[str, str], kop: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dossier.views.project.render", refused)
    antwoord = browser_of(cast).get("/kader/", **velden)
    pagina = antwoord.content.decode()
    assert (antwoord.status_code, f"<h1>{kop}</h1>" in pagina) == (400, True)
    assert ("geheim" in pagina or "evil" in pagina) is False
    check(antwoord)


def test_a_bad_host_over_http_cannot_be_framed_either(cast: Cast, settings: object) -> None:
    settings.SECURE_SSL_REDIRECT = True
    antwoord = Client(raise_request_exception=False).get("/kader/", HTTP_HOST="evil.example")
    assert (antwoord.status_code, antwoord["X-Frame-Options"]) == (400, "DENY")
    assert "frame-ancestors 'none'" in antwoord["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("pad", "velden"),
    [
        ("/intrekken/", {"code": "x" * 1_100_000}),
        ("/intrekken/", {f"code{nummer}": "x" for nummer in range(1001)}),
        ("/aanmelden/", {"login": "geheim" * 200_000}),
    ],
)
def test_too_much_at_once_is_answered_in_dutch(
    cast: Cast, pad: str, velden: dict[str, str]
) -> None:
    antwoord = Client(raise_request_exception=False).post(
        pad, "&".join(f"{n}={w}" for n, w in velden.items()), "application/x-www-form-urlencoded"
    )
    pagina = antwoord.content.decode()
    assert (antwoord.status_code, "Dit was te groot om te versturen" in pagina) == (413, True)
    assert ("geheim" in pagina, len(pagina) < 5000) == (False, True)
    check(antwoord, verwijzer="no-referrer" if pad == "/intrekken/" else "same-origin")


def test_a_form_without_its_token_is_refused_in_dutch_and_locked_down(cast: Cast) -> None:
    antwoord = browser_of(cast, "bewaarder").post(BLAD, VELDEN)
    pagina = antwoord.content.decode()
    assert (antwoord.status_code, "Dit formulier was te oud" in pagina) == (403, True)
    check(antwoord)


def test_the_text_in_a_post_to_a_dead_link_is_not_shown_back(cast: Cast) -> None:
    antwoord = browser_of(cast).post("/b/nooit-bestaan/", {**VELDEN, "nazorg_hiaat": "Klik hier"})
    pagina = antwoord.content.decode()
    assert (antwoord.status_code, "Klik hier" in pagina) == (404, False)
    assert "Wat u nu stuurde, is niet bewaard." in pagina
