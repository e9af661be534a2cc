"""A number that no key can be: at every address the answer for what does not exist, never a fault of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import resolve

from tests.cast import client_of

from .adressen import NIEMANDS_NUMMER, Adres, Waarden, all_addresses, fill
from .steekproef import all_or
from .wereld import WERELD, Wereld

# Of a column (32 bits), of a key (64 bits), and longer than any.
GROOT = (2**31, 2**63, 10**20 - 1)
EINDELOOS = "9" * 5000
NUMMERS = {"nummer", "ronde", "groep", "pk", "object_id"}
WIE = ("coordinator", "bewaarder", "programmaleiding", "onderzoeker", "beheerder")
VRAGEN = (
    ("bewaarder", "/bevragen/halle/leden/?organisatie={}"),
    ("coordinator", "/gemeenten/halle/actieplan/nieuw/?probleem={}"),
    ("coordinator", "/gemeenten/halle/geschiedenis/?pagina={}"),
    ("bewaarder", "/bevragen/halle/2/1/samenvoegen/?naar={}&van={}"),
    ("onderzoeker", "/admin/rechtencirkel/ronde/?p={}"),
    ("onderzoeker", "/admin/rechtencirkel/ronde/?id={}"),
)


@pytest.fixture
def wereld(db: None) -> Wereld:
    return WERELD.put_back()


def cases(wereld: Wereld, wie: str) -> Iterator[tuple[Adres, Waarden, str]]:
    """Every address with a number in it, filled in once, and the name of that number."""
    for adres in all_addresses():
        in_admin = adres.naam.startswith("admin:")
        if in_admin and wie not in ("onderzoeker", "beheerder"):
            continue
        for naam in NUMMERS & set(adres.argumenten):
            if in_admin and not adres.naam.endswith(("_change", "_delete", "_history")):
                continue
            yield adres, {} if in_admin else fill(adres, wereld.halle)[0], naam


def is_button(pad: str) -> bool:
    """Whether who opens this address is sent to the page of its button, that then says what is not there."""
    return getattr(resolve(pad).func, "alleen_post", False)


def status_of(client: Client, method: str, pad: str) -> int:
    client.raise_request_exception = False
    return getattr(client, method)(pad).status_code


@pytest.mark.parametrize("wie", WIE)
def test_a_huge_number_is_answered_as_one_that_is_nobodys(wereld: Wereld, wie: str) -> None:
    client, anders, gevraagd, absent = client_of(wereld.mensen[wie]), [], 0, 0
    for adres, waarden, naam in cases(wereld, wie):
        for method in ("get", "post"):
            verwacht = status_of(client, method, adres.url({**waarden, naam: NIEMANDS_NUMMER}))
            absent += verwacht == 404
            for nummer in all_or(GROOT, GROOT[1:2]):
                pad = adres.url({**waarden, naam: nummer})
                gevraagd += 1
                if (status := status_of(client, method, pad)) != verwacht:
                    anders.append(f"{method} {pad}: {status}, not {verwacht}")
            terug = method == "get" and is_button(adres.url({**waarden, naam: NIEMANDS_NUMMER}))
            # The public page reads the same whatever the number (tests/dossier/test_voor_iedereen.py).
            if adres.naam == "voor-iedereen-ronde" and verwacht == 200:
                continue
            if verwacht not in (403, 404, 405) and not (terug and verwacht == 302):
                anders.append(f"{method} {adres.naam}: {verwacht} for nobody's number")
    print(f"{wie}: {gevraagd} huge numbers, {absent} times 404, {len(anders)} otherwise")
    print("\n".join(anders))
    assert absent > 20
    assert anders == []


def test_a_number_without_end_is_no_address(wereld: Wereld) -> None:
    """Python itself refuses to read a number of more than 4300 digits."""
    client = client_of(wereld.mensen["coordinator"])
    getallen = [
        adres.url({**fill(adres, wereld.halle)[0], naam: 7_654_321})
        for adres in all_addresses()
        if not adres.naam.startswith("admin:")
        for naam in NUMMERS & set(adres.argumenten)
    ]
    paden = {re.sub("7654321", EINDELOOS, pad) for pad in getallen}
    anders = [pad[:80] for pad in paden if status_of(client, "get", pad) != 404]
    print(f"{len(paden)} addresses, {len(anders)} otherwise: {anders}")
    assert anders == []


@pytest.mark.parametrize(("wie", "vraag"), VRAGEN)
@pytest.mark.parametrize("nummer", [*GROOT, EINDELOOS])
def test_a_huge_number_behind_the_question_mark_is_no_fault(
    wereld: Wereld, wie: str, vraag: str, nummer: int | str
) -> None:
    pad = vraag.format(nummer, nummer)
    assert status_of(client_of(wereld.mensen[wie]), "get", pad) in (200, 302, 400, 404)
