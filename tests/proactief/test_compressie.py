"""Compressed by the app: what is the same for everybody, and nothing beside a secret (BREACH)."""

from __future__ import annotations

import gzip

import pytest
from django.test import Client
from django.utils import timezone

from bevraging.actions.links import make_links
from pilootgemeenten.permissions import OPEN_PAGINAS
from rechtencirkel.models import Ronde
from tests.cast import Als, Cast

OPEN = ("/", "/kader/", "/wie-ziet-wat/", "/handleiding/", "/privacy/", "/wat-verdwijnt-wanneer/")
ZIP = {"HTTP_ACCEPT_ENCODING": "gzip, br"}


@pytest.mark.parametrize("pad", OPEN)
def test_an_open_page_is_small_on_the_line(cast: Cast, pad: str) -> None:
    gewoon, klein = Client().get(pad), Client().get(pad, **ZIP)
    assert klein["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in klein["Vary"]
    assert gzip.decompress(klein.content) == gewoon.content
    assert len(klein.content) < len(gewoon.content) / 2
    assert "csrfmiddlewaretoken" not in gewoon.content.decode()


@pytest.mark.parametrize("pad", [*OPEN, "/gemeenten/halle/", "/gemeenten/halle/stuurgroep/"])
def test_nothing_that_is_drawn_for_somebody_is_compressed(als: Als, pad: str) -> None:
    antwoord = als("coordinator").get(pad, **ZIP)
    assert (antwoord.status_code, "Content-Encoding" in antwoord.headers) == (200, False)


def test_a_page_with_a_form_or_a_link_is_not_compressed(cast: Cast, open_ronde: Ronde) -> None:
    token = make_links(groep=open_ronde.groepen.get(nummer=1), aantal=1, now=timezone.now())[0]
    for pad in ("/aanmelden/", "/wachtwoord/vergeten/", f"/b/{token}/", "/b/", "/intrekken/"):
        antwoord = Client().get(pad, **ZIP)
        assert (antwoord.status_code, "Content-Encoding" in antwoord.headers) == (200, False)


@pytest.mark.parametrize("koekje", ["sessionid", "csrftoken"])
def test_an_open_page_beside_a_cookie_is_not_compressed(cast: Cast, koekje: str) -> None:
    """The message of a form that was sent, or a session that ended, may stand in it; also where the page itself
    sets no cookie and bears no token."""
    client = Client()
    client.cookies[koekje] = "t" * 32
    assert "Content-Encoding" not in client.get("/kader/", **ZIP).headers


def test_an_open_page_that_takes_a_form_is_not_compressed(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page joins the open row by its name; with a token on it, it stays as it is."""
    rij = OPEN_PAGINAS
    monkeypatch.setattr(
        "proactief.middleware.OPEN_PAGINAS",
        type(rij)(rij.handeling, rij.mag, lezen=("account_login",)),
    )
    assert "Content-Encoding" not in Client().get("/aanmelden/", **ZIP).headers
