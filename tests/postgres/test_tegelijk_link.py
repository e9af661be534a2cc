"""One link, tried by many at once: no more than its limit gets through, and one answer stands."""

from __future__ import annotations

import threading
from collections import Counter

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from bevraging.actions.links import make_links
from bevraging.keys import new_form_code
from bevraging.models import Linkpoging, OpenBlad
from bevraging.rules.invoer import SCORE_KOLOMMEN
from rechtencirkel.models import Ronde

TEGELIJK = 72


@pytest.mark.django_db(transaction=True)
def test_seventy_two_parallel_posts_are_all_counted_and_one_answer_stands(
    open_ronde: Ronde,
) -> None:
    groep = open_ronde.groepen.get(nummer=1)
    token = make_links(groep=groep, aantal=1, now=timezone.now())[0]
    slot, gehoord = threading.Semaphore(12), []  # as many at a time as a few workers take

    def send() -> None:
        velden = {
            **dict.fromkeys(SCORE_KOLOMMEN, "7"),
            "form_code": new_form_code(),
            "naar": "versturen",
        }
        with slot:
            try:
                html = Client().post(f"/b/{token}/", velden).content.decode()
                gehoord.append("vaak" if "heel vaak" in html else "anders")
            finally:
                connections.close_all()

    draden = [threading.Thread(target=send) for _ in range(TEGELIJK)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert Counter(gehoord) == {"anders": 30, "vaak": TEGELIJK - 30}
    assert (OpenBlad.objects.count(), Linkpoging.objects.get().aantal) == (1, TEGELIJK)
