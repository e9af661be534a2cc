"""A6 for the copy for researchers: it tells no order, holds no key of a blad, and leaves no bytes."""

from __future__ import annotations

import pytest
from django.utils import timezone

from bevraging.actions.microdata import drop_microdata
from bevraging.actions.sluiten import close_groep
from bevraging.actions.vrijgave import propose_groep
from bevraging.models import Blad, Microdatarij
from rechtencirkel.models import Groep, Ronde
from tests.bevraging.vrijgave_wereld import decide_all
from tests.cast import Cast
from tests.veiligheid.volgorde import (
    AANTAL,
    BY_CHANCE,
    answer_all,
    chance_level,
    correlation,
    hits,
    stored,
)

from .test_a6_volgorde import pages, xmins

pytestmark = pytest.mark.django_db(transaction=True)
TABEL = Microdatarij._meta.db_table


def test_the_copy_tells_no_order_and_its_bytes_go_with_it(cast: Cast, open_ronde: Ronde) -> None:
    groep = open_ronde.groepen.select_related("ronde").get(nummer=1)
    answer_all(groep)
    before = set(Blad.objects.values_list("pk", flat=True))
    Groep.objects.update(onderzoek_toestemming=True)
    close_groep(groep=groep, now=timezone.now())
    decide_all(groep)
    propose_groep(groep=groep, now=timezone.now(), by=cast.bewaarder)
    for column in ("ctid", "sleutel", "rij_nummer"):
        order = stored(TABEL, column)
        right, r = hits(order), correlation(order)
        print(f"A6 {TABEL} by {column}: {len(order)} rows, {right} right, r = {r:+.3f}")
        assert len(order) == AANTAL
        assert right <= BY_CHANCE
        assert abs(r) < chance_level(order)
    assert len(xmins(TABEL)) == 1
    keys = before | set(Blad.objects.values_list("pk", flat=True))
    rows = list(Microdatarij.objects.values_list("pk", flat=True))
    raw = pages(TABEL) + pages(f"{TABEL}_pkey")
    assert [key for key in keys if key.encode() in raw] == []
    assert all(key.encode() in raw for key in rows)
    assert drop_microdata(groep=groep) == AANTAL
    raw = pages(TABEL) + pages(f"{TABEL}_pkey")
    left = sum(key.encode() in raw for key in rows)
    print(f"A6 {TABEL}: {len(rows)} rows deleted, {left} left in its pages")
    assert left == 0
