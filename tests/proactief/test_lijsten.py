"""A list costs the same with one item and with three: the lists that no other test measures."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pilootgemeenten.enums import MatrixKeuze, Rol
from pilootgemeenten.models import Doelgroep, Matrixrij
from tests.bevraging.vrijgave_wereld import closed_ronde, propose_all
from tests.cast import Als, Cast, make_ronde, make_user


def add_doelgroep(cast: Cast, nummer: int) -> None:
    doelgroep = Doelgroep.objects.create(code=f"groep-{nummer}", naam=f"Groep {nummer}")
    Matrixrij.objects.create(
        pilootgemeente=cast.halle, doelgroep=doelgroep, keuze=MatrixKeuze.BEVRAGEN
    )


def add_lid(cast: Cast, nummer: int) -> None:
    make_user(
        f"lid{nummer}@example.test",
        {"rol": Rol.BEWAARDER, "organisatie": cast.vereniging, "pilootgemeente": cast.halle},
    )


def add_voorstel(cast: Cast, nummer: int) -> None:
    propose_all(cast, closed_ronde(cast, nummer=nummer, tekst=""))


def add_ronde(cast: Cast, nummer: int) -> None:
    make_ronde(cast, nummer=nummer)


@pytest.mark.parametrize("hoeveel", [1, 3])
@pytest.mark.parametrize(
    ("add", "wie", "pad", "vragen"),
    [
        (add_doelgroep, "coordinator", "/gemeenten/halle/doelgroepen/", 6),
        (add_lid, "bewaarder", "/bevragen/halle/leden/", 6),
        (add_voorstel, "programmaleiding", "/vrijgave/", 6),
        (add_lid, "beheerder", "/admin/pilootgemeenten/user/", 5),
        (add_lid, "beheerder", "/admin/pilootgemeenten/lidmaatschap/", 7),
        (add_ronde, "onderzoeker", "/admin/rechtencirkel/ronde/", 7),
        (add_doelgroep, "beheerder", "/admin/pilootgemeenten/doelgroep/", 5),
    ],
)
def test_a_list_costs_the_same_with_one_and_with_three(
    als: Als,
    cast: Cast,
    hoeveel: int,
    add: Callable[[Cast, int], None],
    wie: str,
    pad: str,
    vragen: int,
) -> None:
    for nummer in range(1, hoeveel + 1):
        add(cast, nummer)
    browser = als(wie)
    with CaptureQueriesContext(connection) as gesteld:
        antwoord = browser.get(pad)
    assert (antwoord.status_code, len(gesteld)) == (200, vragen)
