"""What every answer says to the browser, to the letter."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings
from django.utils import timezone

from bevraging.actions.links import make_links
from rechtencirkel.models import Ronde
from tests.cast import Als, Cast

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'; object-src 'none'"
)
VEILIG = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def policy(antwoord: HttpResponse) -> set[str]:
    """The directives, in whatever order."""
    return {deel.strip() for deel in antwoord.headers["Content-Security-Policy"].split(";") if deel}


def check(antwoord: HttpResponse, csp: str = CSP, verwijzer: str = "same-origin") -> None:
    assert policy(antwoord) == {deel.strip() for deel in csp.split(";")}
    assert {naam: antwoord.headers[naam] for naam in VEILIG} == VEILIG
    assert antwoord.headers["Referrer-Policy"] == verwijzer


@pytest.mark.parametrize("pad", ["/", "/aanmelden/", "/kader/", "/bestaat-niet/"])
def test_an_open_page_is_locked_down(client: Client, cast: Cast, pad: str) -> None:
    check(client.get(pad))


def test_a_page_of_a_project_is_locked_down(als: Als) -> None:
    check(als("coordinator").get("/gemeenten/halle/"))
    verboden = als("stuurgroeplid").post("/gemeenten/halle/wijzigen/", {})
    assert verboden.status_code == 403
    check(verboden)


@pytest.mark.parametrize(
    ("wie", "pad"),
    [
        ("coordinator", "/"),
        ("coordinator", "/gemeenten/halle/"),
        ("coordinator", "/gemeenten/halle/geschiedenis/"),
        ("bewaarder", "/bevragen/"),
        ("programmaleiding", "/vrijgave/"),
        ("onderzoeker", "/admin/"),
        ("coordinator", "/gemeenten/bestaat-niet/"),
    ],
)
def test_what_is_drawn_for_somebody_stands_in_no_cache(als: Als, wie: str, pad: str) -> None:
    assert "no-store" in als(wie).get(pad)["Cache-Control"]


def test_the_page_of_a_respondent_is_locked_down_and_never_kept(
    cast: Cast, open_ronde: Ronde
) -> None:
    groep = open_ronde.groepen.get(nummer=1)
    nu = timezone.now()
    token = make_links(groep=groep, aantal=1, now=nu)[0]
    for pad in (f"/b/{token}/", "/b/", "/intrekken/"):
        antwoord = Client().get(pad)
        assert antwoord.status_code == 200
        check(antwoord, verwijzer="no-referrer")
        assert "no-store" in antwoord.headers["Cache-Control"]
        assert antwoord.cookies == {}


def test_only_the_admin_may_style_inline(als: Als) -> None:
    antwoord = als("onderzoeker").get("/admin/")
    assert antwoord.status_code == 200
    check(antwoord, CSP.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'"))


@override_settings(SECURE_HSTS_SECONDS=31536000, SECURE_SSL_REDIRECT=True)
def test_in_production_everything_goes_over_https(cast: Cast) -> None:
    gewoon = Client().get("/kader/")
    assert (gewoon.status_code, gewoon.headers["Location"]) == (301, "https://testserver/kader/")
    veilig = Client().get("/kader/", secure=True)
    assert veilig.headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_our_own_fault_has_a_page_of_its_own(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """A view that breaks: the answer is our page, says nothing of the fault, and is locked down."""
    monkeypatch.setattr("dossier.views.project.render", lambda *_a, **_k: 1 / 0)
    antwoord = Client(raise_request_exception=False).get("/kader/")
    html = antwoord.content.decode()
    assert (antwoord.status_code, "Dit ligt niet aan u." in html) == (500, True)
    assert "ZeroDivisionError" not in html
    check(antwoord)


def test_who_may_only_read_gets_our_page_and_nothing_changes(als: Als) -> None:
    antwoord = als("stuurgroeplid").post("/gemeenten/halle/wijzigen/", {"focus": "x"})
    assert next(t.name for t in antwoord.templates) == "403.html"
    assert "U mag dit alleen lezen" in antwoord.content.decode()
