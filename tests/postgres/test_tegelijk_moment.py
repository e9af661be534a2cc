"""One moment, used by a room at once: every place is taken once, nobody is stopped by a limit, nothing is lost."""

from __future__ import annotations

import datetime as dt
import threading
import uuid
from collections import Counter

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from bevraging.actions.moment import make_moment
from bevraging.keys import links_key, new_form_code, unseal_waiting
from bevraging.models import Linkpoging, NieuweLinks, OpenBlad
from bevraging.rules.invoer import SCORE_KOLOMMEN
from rechtencirkel.models import Ronde
from tests.cast import Cast

TEGELIJK, PLAATSEN = 72, 60


@pytest.mark.django_db(transaction=True)
def test_seventy_two_at_once_take_sixty_places_and_the_rest_hears_so(
    open_ronde: Ronde, cast: Cast
) -> None:
    nu, eenmalig = timezone.now(), uuid.uuid4()
    make_moment(
        groep=open_ronde.groepen.get(nummer=1),
        plaatsen=PLAATSEN,
        sluit_op=nu + dt.timedelta(hours=1),
        eenmalig=eenmalig,
        by=cast.bewaarder,
        now=nu,
    )
    [token] = unseal_waiting(NieuweLinks.objects.get().inhoud, links_key(eenmalig))
    slot, gehoord = threading.Semaphore(12), []  # as many at a time as a few workers take

    def send() -> None:
        velden = {**dict.fromkeys(SCORE_KOLOMMEN, "7"), "naar": "versturen"}
        velden |= {"form_code": new_form_code()}
        with slot:
            try:
                html = Client().post(f"/b/{token}/", velden).content.decode()
                gehoord.append("bewaard" if "Volgende persoon" in html else "vol")
            finally:
                connections.close_all()

    draden = [threading.Thread(target=send) for _ in range(TEGELIJK)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert Counter(gehoord) == {"bewaard": PLAATSEN, "vol": TEGELIJK - PLAATSEN}
    assert (OpenBlad.objects.count(), Linkpoging.objects.get().aantal) == (PLAATSEN, TEGELIJK)
