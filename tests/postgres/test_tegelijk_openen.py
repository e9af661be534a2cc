"""Two rondes about one organisatie that open at once: SQLite writes one at a time, so this is of PostgreSQL only."""

from __future__ import annotations

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connections
from django.utils import timezone

from rechtencirkel.actions.ronde import open_ronde
from rechtencirkel.models import Ronde
from tests.cast import Cast, make_ronde


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

    draden = [threading.Thread(target=open_it, args=(ronde,)) for ronde in rondes]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join()
    assert sorted(Ronde.objects.values_list("status", flat=True)) == ["CONCEPT", "OPEN"]
    assert [len(zinnen) for zinnen in refused] == [2]
