"""Two people at the same moment: numbers stay unique, one form stays one row."""

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from actieplan.actions import create_actie, edit_actie
from actieplan.models import Verbeteractie
from tests.actieplan.wereld import Kader, make_actie, make_waarden
from tests.cast import Cast

pytestmark = pytest.mark.django_db(transaction=True)


def together(*acts: Callable[[], Any]) -> list[Any]:
    """Do all at once, each on a connection of its own; a refusal is given back as its code."""

    def do(act: Callable[[], Any]) -> Any:
        try:
            return act()
        except ValidationError as error:
            return error.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(do, acts))


def fields(cast: Cast, kader: Kader) -> dict[str, Any]:
    return {"waarden": make_waarden(cast, kader), "by": cast.coordinator}


def test_four_forms_at_once_get_four_numbers(cast: Cast, kader: Kader) -> None:
    velden = fields(cast, kader)
    acties = together(
        *[lambda: create_actie(pilootgemeente=cast.halle, **velden) for _ in range(4)]
    )
    assert sorted(actie.nummer for actie in acties) == [1, 2, 3, 4]


def test_one_form_sent_four_times_at_once_is_one_row(cast: Cast, kader: Kader) -> None:
    velden = {**fields(cast, kader), "eenmalig": uuid.uuid4()}
    acties = together(
        *[lambda: create_actie(pilootgemeente=cast.halle, **velden) for _ in range(4)]
    )
    assert [actie.nummer for actie in acties] == [1] * 4
    assert Verbeteractie.objects.count() == 1


def test_of_two_edits_at_once_one_is_stored_and_the_other_told(cast: Cast, kader: Kader) -> None:
    actie = make_actie(cast, kader)
    een, twee = (replace(make_waarden(cast, kader), titel=titel) for titel in ("Een", "Twee"))
    velden = {"actie": actie, "versie": 1, "by": cast.coordinator}
    uitkomst = together(
        lambda: edit_actie(**velden, waarden=een),
        lambda: edit_actie(**velden, waarden=twee),
    )
    actie.refresh_from_db()
    assert sorted(map(str, uitkomst)) == sorted([actie.titel, "versie"])
    assert (actie.titel, actie.versie) == (["Een", "Twee"][uitkomst.index(actie)], 2)
