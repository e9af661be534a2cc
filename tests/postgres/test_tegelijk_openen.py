"""Two rondes about one organisatie, or two clicks on one ronde, that open at once: SQLite writes one at a
time, so this is of PostgreSQL only."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import connections
from django.utils import timezone

from rechtencirkel.actions.openen import confirm_opening
from rechtencirkel.actions.ronde import open_ronde
from rechtencirkel.models import Ronde
from rechtencirkel.queries.openen import opening_of
from tests.cast import Cast, make_ronde


def run(draden: list[threading.Thread]) -> None:
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()


@pytest.mark.django_db(transaction=True)
def test_of_two_that_open_at_once_one_waits_and_is_refused(cast: Cast) -> None:
    rondes = [make_ronde(cast, nummer=nummer) for nummer in (1, 2)]
    start, refused = threading.Barrier(2), []

    def open_it(ronde: Ronde) -> None:
        start.wait()
        try:
            open_ronde(ronde=ronde, now=timezone.now(), by=cast.coordinator)
        except ValidationError as fout:
            refused.append(fout.messages)
        finally:
            connections.close_all()

    run([threading.Thread(target=open_it, args=(ronde,)) for ronde in rondes])
    assert sorted(Ronde.objects.values_list("status", flat=True)) == ["CONCEPT", "OPEN"]
    assert [len(zinnen) for zinnen in refused] == [2]


@pytest.mark.django_db(transaction=True)
def test_of_two_that_confirm_one_ronde_at_once_one_opens_it_and_both_hear_that_it_is_open(
    cast: Cast,
) -> None:
    ronde, begin = make_ronde(cast), timezone.now()
    gezien = opening_of(Ronde.objects.in_its_place().get(), now=begin).stand
    start, geopend = threading.Barrier(2), []

    def confirm(seconde: int) -> None:
        nu = begin + dt.timedelta(seconds=seconde)
        start.wait()
        try:
            open_nu = confirm_opening(ronde=ronde, gezien=gezien, now=nu, by=cast.coordinator)
            geopend.append((nu, open_nu.geopend_op))
        finally:
            connections.close_all()

    run([threading.Thread(target=confirm, args=(seconde,)) for seconde in (1, 2)])
    [moment] = {open_op for _, open_op in geopend}
    assert [nu for nu, _ in geopend].count(moment) == 1
    assert len(geopend) == 2
    assert sorted(bericht.to[0] for bericht in mail.outbox) == [
        "andere@example.test",
        "bewaarder2@example.test",
        "bewaarder@example.test",
    ]
