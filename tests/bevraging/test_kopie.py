"""Rows in bulk come back exactly as they went in, on both databases."""

from __future__ import annotations

import gc
import re
import uuid
from collections import Counter
from itertools import islice

import pytest
from django.db import IntegrityError, transaction

from bevraging.actions.kopie import (
    BLOK,
    as_uuid,
    copy_rows,
    many_rows,
    random_keys,
    with_keys,
)
from bevraging.enums import Beslissing, Wijze
from bevraging.models import Blad, OpenBlad, Toelichting
from bevraging.models.scores import SCORE_VELDEN
from kader.enums import Fase
from rechtencirkel.enums import ToelichtingSoort
from rechtencirkel.models import Groep, Ronde

BLAD = ("sleutel", "groep_id", "wijze", *SCORE_VELDEN)
TEKST = (
    "sleutel",
    "fase",
    "soort",
    "tekst",
    "beslissing",
    "nieuwe_tekst",
    "blad_id",
    "groepsgesprek_id",
)
MOEILIJK = [
    "a\tb",
    "a\nb",
    "a\r\nb",
    "a\\b",
    "\\N",
    "\\.",
    '"a", \'b\'; c',
    "%s ? {0}",
    "é € 🙂",
    " rand ",
]  # fmt: skip


@pytest.fixture
def groep(open_ronde: Ronde) -> Groep:
    return open_ronde.groepen.get(nummer=1)


def blad(groep: Groep, sleutel: str, score: int | None = 5) -> tuple:
    return (sleutel, groep.pk, Wijze.IMPORT.value, score, *[None] * 8)


def test_no_text_is_changed_on_its_way(groep: Groep) -> None:
    copy_rows(model=Blad, velden=BLAD, rijen=[blad(groep, "a")])
    rijen = [
        (
            str(nummer),
            Fase.ONTHAAL.value,
            ToelichtingSoort.HIAAT.value,
            tekst,
            Beslissing.OPEN.value,
            "",
            "a",
            None,
        )
        for nummer, tekst in enumerate(MOEILIJK)
    ]
    assert copy_rows(model=Toelichting, velden=TEKST, rijen=iter(rijen)) == len(MOEILIJK)
    stored = dict(Toelichting.objects.values_list("sleutel", "tekst"))
    assert stored == {str(nummer): tekst for nummer, tekst in enumerate(MOEILIJK)}


def test_empty_stays_empty_and_nothing_stays_nothing(groep: Groep) -> None:
    copy_rows(model=Blad, velden=BLAD, rijen=[blad(groep, "a"), blad(groep, "b", None)])
    stored = set(Blad.objects.values_list("sleutel", "preventie", "nazorg"))
    assert stored == {("a", 5, None), ("b", None, None)}


def test_bytes_and_names_come_back_as_they_were(groep: Groep) -> None:
    alle_bytes = bytes(range(256))
    namen = [uuid.uuid4() for _ in range(3)]
    rijen = [
        (naam, groep.pk, "IMPORT", "a\\b", None, alle_bytes * n) for n, naam in enumerate(namen)
    ]
    velden = ("sleutel", "groep_id", "wijze", "import_code", "link", "inhoud")
    assert copy_rows(model=OpenBlad, velden=velden, rijen=rijen) == 3
    stored = OpenBlad.objects.values_list("sleutel", "import_code", "link", "inhoud")
    assert {(naam, code, link, bytes(inhoud)) for naam, code, link, inhoud in stored} == {
        (naam, "a\\b", None, alle_bytes * n) for n, naam in enumerate(namen)
    }


def test_more_rows_than_a_block_all_arrive(groep: Groep) -> None:
    aantal = BLOK + 3
    assert copy_rows(
        model=Blad, velden=BLAD, rijen=(blad(groep, f"{n:08}") for n in range(aantal))
    ) == (aantal)
    assert Blad.objects.count() == aantal
    assert copy_rows(model=Blad, velden=BLAD, rijen=[]) == 0


def test_one_row_that_cannot_be_takes_all_the_others_with_it(groep: Groep) -> None:
    rijen = [*(blad(groep, f"{n:08}") for n in range(200)), blad(groep, "geheim", 11)]
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        copy_rows(model=Blad, velden=BLAD, rijen=rijen)
    assert Blad.objects.count() == 0
    # PostgreSQL quotes the refused row: that must reach no log.
    assert ("geheim" in str(refused.value)) is False


def test_rows_come_in_random_order_and_each_order_comes_as_often() -> None:
    ordes = Counter(tuple(rij for _, rij in with_keys("abc")) for _ in range(6000))
    assert len(ordes) == 6
    assert all(800 < aantal < 1200 for aantal in ordes.values())


def test_every_row_comes_once_under_a_random_key_of_its_own_and_the_keys_rise() -> None:
    paren = with_keys(range(500))
    keys = [key for key, _ in paren]
    assert sorted(rij for _, rij in paren) == list(range(500))
    assert keys == sorted({key for key, _ in paren})
    assert len(keys) == 500
    assert all(re.fullmatch("[0-9a-f]{32}", key) for key in keys)
    # every bit is drawn: each of the 32 places takes all 16 signs
    assert {len(set(plaats)) for plaats in zip(*keys, strict=True)} == {16}
    assert with_keys([]) == []
    assert len({*islice(random_keys(), 3 * BLOK)}) == 3 * BLOK


def test_a_key_is_the_same_as_a_uuid() -> None:
    naam = uuid.uuid4()
    assert as_uuid(naam.hex) == str(naam)


def test_work_on_many_rows_stops_the_search_for_rings_and_starts_it_again() -> None:
    @many_rows()
    def work() -> None:
        assert gc.isenabled() is False
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work()
    assert gc.isenabled() is True
