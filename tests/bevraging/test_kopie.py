"""Rows in bulk come back exactly as they went in, on both databases."""

from __future__ import annotations

import gc
import uuid
from collections import Counter

import pytest
from django.db import IntegrityError, transaction

from bevraging.actions.kopie import BLOK, copy_rows, many_rows, random_keys, shuffled
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


def test_rows_are_shuffled_and_each_order_comes_as_often() -> None:
    ordes = Counter(tuple(shuffled("abc")) for _ in range(6000))
    assert len(ordes) == 6
    assert all(800 < aantal < 1200 for aantal in ordes.values())


def test_random_keys_are_as_many_and_as_long_as_asked() -> None:
    keys = list(random_keys(500, 16))
    assert (len(keys), len(set(keys)), {len(key) for key in keys}) == (500, 500, {16})
    assert list(random_keys(0)) == []


def test_work_on_many_rows_stops_the_search_for_rings_and_starts_it_again() -> None:
    @many_rows()
    def work() -> None:
        assert gc.isenabled() is False
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        work()
    assert gc.isenabled() is True
