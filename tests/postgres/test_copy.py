"""COPY of PostgreSQL: the lines that a run on SQLite never reaches, tried where they are measured."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from rechtencirkel.actions.kopie import copy_rows
from rechtencirkel.enums import Wijze
from rechtencirkel.models import Blad, Ronde
from rechtencirkel.models.scores import SCORE_VELDEN

BLAD = ("sleutel", "groep_id", "wijze", "import_code", *SCORE_VELDEN)


def rij(ronde: Ronde, sleutel: str, *, score: int | None) -> tuple[object, ...]:
    groep = ronde.groepen.get(nummer=1).pk
    return (sleutel, groep, Wijze.IMPORT.value, "a\tb\\N", score, *[None] * 8)


def test_what_goes_in_by_copy_comes_out_as_it_was(open_ronde: Ronde) -> None:
    rijen = [rij(open_ronde, "een", score=0), rij(open_ronde, "twee", score=None)]
    assert copy_rows(model=Blad, velden=BLAD, rijen=rijen) == 2
    stored = Blad.objects.order_by("pk").values_list(*BLAD)
    assert list(stored) == rijen


def test_a_refused_copy_leaves_nothing_and_quotes_nothing(open_ronde: Ronde) -> None:
    rijen = [rij(open_ronde, "een", score=1), rij(open_ronde, "geheim", score=11)]
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        copy_rows(model=Blad, velden=BLAD, rijen=rijen)
    assert Blad.objects.count() == 0
    assert ("geheim" in str(refused.value)) is False
