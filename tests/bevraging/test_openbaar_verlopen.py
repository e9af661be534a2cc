"""A yes taken back after the session ended: the button has an address of its own, so no form comes back half empty."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.http import HttpResponse
from django.test import Client

from pilootgemeenten.views.formulier import NIETS_GEDAAN
from rechtencirkel.models import Gezegdakkoord, Ronde
from tests.cast import PASSWORD, Als, Cast
from tests.rechtencirkel.akkoord import agree, words

from .test_views_openbaar import BESLISSEN, GEZEGD, PAGINA, TERUG, TERUGNEMEN, gezegd, ronde, said

pytestmark = pytest.mark.django_db
__all__ = ["gezegd", "ronde"]


def press_too_late(client: Client, wie: str, pagina: str, velden: dict[str, str]) -> HttpResponse:
    """The form with these fields on this page, sent after the session ended; then the login."""
    html = client.get(pagina).content.decode()
    adres = next(
        adres
        for adres in re.findall(r'<form[^>]* action="([^"]+)"', html)
        if adres.startswith(pagina)
    )
    zegel = unescape(re.search(r'name="_wie" value="([^"]*)"', html)[1])
    client.logout()
    naar_login = client.post(adres, {"_wie": zegel, **velden}, follow=True)
    bewaard = re.search(r'name="bewaard" value="([^"]*)"', naar_login.content.decode())
    aanmelden = {"login": f"{wie}@example.test", "password": PASSWORD, "next": adres}
    if bewaard:
        aanmelden["bewaard"] = bewaard[1]
    return client.post(f"/aanmelden/?next={adres}", aanmelden, follow=True)


def test_the_ticks_stay_and_the_page_says_that_nothing_was_done(
    ronde: Ronde, als: Als, cast: Cast
) -> None:
    agree(ronde, 1, cast.bewaarder)
    client = als("bewaarder")
    pagina = press_too_late(client, "bewaarder", PAGINA, {})
    assert pagina.request["PATH_INFO"] == PAGINA
    assert said(pagina)[-1] == NIETS_GEDAAN
    html = pagina.content.decode()
    assert (html.count(" checked"), "Wat u invulde" in html) == (1, False)
    assert words(ronde) == ["Ik wist het niet. (1)"]
    assert said(client.post(TERUGNEMEN, follow=True)) == [TERUG]
    assert words(ronde) == []


def test_of_what_an_organisatie_said_likewise(gezegd: Ronde, als: Als) -> None:
    client = als("tekenaar")
    (rij,) = client.get(GEZEGD).context["gezegd"]
    client.post(BESLISSEN, {"reeks": rij.sleutel, "akkoord": "ja"})
    velden = {"reeks": rij.sleutel, "akkoord": "nee"}
    pagina = press_too_late(client, "tekenaar", GEZEGD, velden)
    assert (pagina.request["PATH_INFO"], said(pagina)[-1]) == (GEZEGD, NIETS_GEDAAN)
    assert Gezegdakkoord.objects.exists()
    client.post(BESLISSEN, velden)
    assert not Gezegdakkoord.objects.exists()
