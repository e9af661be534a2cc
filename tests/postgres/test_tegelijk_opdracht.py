"""Two workers at one groep: one proposes it, the other passes by without waiting (PostgreSQL only)."""

from __future__ import annotations

import threading

import pytest
from django.db import connections, transaction
from django.utils import timezone

from bevraging.actions import opdracht
from bevraging.actions.opdracht import carry_out, close_or_ask, take_up_opdrachten
from bevraging.models import Blad, Opdracht
from rechtencirkel.models import Groep
from tests.bevraging.vault import seal_blad
from tests.cast import Cast, make_ronde


@pytest.mark.django_db(transaction=True)
def test_a_second_worker_passes_by_what_the_first_is_doing(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opdracht, "VEEL", 3)
    groep = make_ronde(cast, status="OPEN").groepen.get(nummer=1)
    with transaction.atomic():
        for score in range(3):
            seal_blad(groep, score)
    Opdracht.objects.create(groep=groep, soort="SLUITEN", door=cast.bewaarder)
    bezig, verder, gedaan = threading.Event(), threading.Event(), []

    def slow(**act: object) -> Groep:
        bezig.set()
        verder.wait(10)
        return sluit(**act)

    sluit = opdracht.close_groep
    monkeypatch.setattr(opdracht, "close_groep", slow)

    def first() -> None:
        gedaan.append(carry_out.call(groep=groep.pk))
        connections.close_all()

    draad = threading.Thread(target=first)
    draad.start()
    bezig.wait(10)
    assert take_up_opdrachten(now=timezone.now()) == 0
    verder.set()
    draad.join()
    assert (gedaan, Opdracht.objects.exists(), Blad.objects.count()) == ([1], False, 3)
    with pytest.raises(opdracht.ValidationError, match="niet meer open"):
        close_or_ask(groep=groep, now=timezone.now(), by=cast.bewaarder)
