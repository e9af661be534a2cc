"""Nonsense in every field of every form: an answer in words, never a fault of ours, nothing stored."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.test import Client

from pilootgemeenten.models import Gebeurtenis
from rechtencirkel.models import DoorgegevenTekst
from tests.cast import client_of
from tests.veiligheid.adressen import fill, own_addresses
from tests.veiligheid.steekproef import OP_POSTGRES, all_or
from tests.veiligheid.wereld import WERELD, Wereld

# What a database may take ill is tried on each; the rest in turn, and all of it in `proof volledig`.
OVERAL = ["\x00", "9" * 25]
OM_BEURTEN = ["²", "-1", "9" * 5000, "0001-01-01T00:00", "31/02/2027", "x" * 20_000]
ONZIN = [*OVERAL, *all_or(OM_BEURTEN, OM_BEURTEN[OP_POSTGRES::2])]
FORM = re.compile(r'<form[^>]*method="post"(?P<begin>[^>]*)>(?P<inhoud>.*?)</form>', re.S)
NAAM = re.compile(r'<(?:input|select|textarea)[^>]*\bname="([^"]+)"')
# Buttons without a field do what they say; that is no nonsense.
EIGEN = {"csrfmiddlewaretoken", "_wie"}
WIE = ("coordinator", "bewaarder", "programmaleiding")


def forms_on(client: Client, pad: str) -> Iterator[tuple[str, set[str]]]:
    """The address and the field names of each form on a page."""
    antwoord = client.get(pad)
    if antwoord.status_code != 200 or "text/html" not in antwoord.headers["Content-Type"]:
        return
    for form in FORM.finditer(antwoord.content.decode()):
        namen = set(NAAM.findall(form["inhoud"])) - EIGEN
        actie = re.search(r'action="([^"]*)"', form[0])
        if namen:
            yield (actie[1] if actie and actie[1] else pad), namen


def all_forms(wereld: Wereld, client: Client) -> dict[tuple[str, frozenset[str]], None]:
    """Every form that this person meets in the own gemeente, once."""
    return {
        (actie, frozenset(namen)): None
        for adres in own_addresses()
        if not adres.naam.startswith("account_")
        for waarden in fill(adres, wereld.halle)
        for actie, namen in forms_on(client, adres.url(waarden))
    }


def rows() -> dict[str, int]:
    """How many rows stand in each table of ours, but two: a single sign is a reason as well. Sending a
    groep back for that reason rightly empties its passed-on texts, and saying for that reason that a
    ronde is about another dienst rightly stands in the history.
    """
    return {
        model.__name__: model.objects.count()
        for app in ("pilootgemeenten", "rechtencirkel", "kader")
        for model in apps.get_app_config(app).get_models()
        if model not in (DoorgegevenTekst, Gebeurtenis)
    }


@pytest.mark.django_db
@pytest.mark.parametrize("wie", WIE)
def test_nonsense_is_answered_in_words_and_not_stored(wie: str) -> None:
    wereld = WERELD.put_back()
    client = client_of(wereld.mensen[wie])
    formulieren, ervoor = all_forms(wereld, client), rows()
    fouten = []
    for actie, namen in formulieren:
        for onzin in ONZIN:
            antwoord = client.post(actie, dict.fromkeys(namen, onzin))
            if antwoord.status_code not in (200, 302, 400, 404):
                fouten.append((antwoord.status_code, actie, onzin[:20]))
    print(f"{wie}: {len(formulieren)} forms x {len(ONZIN)}")
    assert len(formulieren) > 5
    assert fouten == []
    assert rows() == ervoor
