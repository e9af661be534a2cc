"""No page asks more than fifteen queries, whoever opens it and with nothing kept: half of them on each database, all in
`dev.py proof volledig`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import client_of
from tests.veiligheid.adressen import fill, own_addresses
from tests.veiligheid.steekproef import OP_POSTGRES, all_or
from tests.veiligheid.wereld import WERELD, Wereld

BUDGET = 15
WIE = ("coordinator", "bewaarder", "programmaleiding", "beheerder", "onderzoeker")


def pages(wereld: Wereld) -> Iterator[str]:
    """Every address outside the admin, in each state of the own gemeente."""
    for adres in own_addresses():
        if adres.naam not in {"account_logout", "account_reset_password_from_key"}:
            yield from {adres.url(waarden): None for waarden in fill(adres, wereld.halle)}


def count(client: Client, pad: str) -> tuple[bool, int]:
    """Whether this is a page (a file that joins many has a number of its own in its tests), and how many queries it
    asked with an empty cache."""
    cache.clear()
    with CaptureQueriesContext(connection) as gevraagd:
        antwoord = client.get(pad)
    is_bestand = antwoord.headers.get("Content-Disposition", "").startswith("attachment")
    return antwoord.status_code == 200 and not is_bestand, len(gevraagd)


@pytest.mark.django_db
def test_no_page_asks_more_than_fifteen_queries() -> None:
    wereld = WERELD.put_back()
    alle = [*pages(wereld)]
    gemeten = [
        (vragen, wie, pad)
        for wie in WIE
        for client in [client_of(wereld.mensen[wie])]
        for pad in all_or(alle, alle[OP_POSTGRES::2])
        for is_pagina, vragen in [count(client, pad)]
        if is_pagina
    ]
    print(f"pages: {len(gemeten)}; most queries: {sorted(gemeten)[-3:]}")
    assert len(gemeten) > 100
    assert [rij for rij in gemeten if rij[0] > BUDGET] == []
