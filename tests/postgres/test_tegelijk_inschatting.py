"""Two people send the inschatting of one ronde at once (PostgreSQL only): the first stands, the second is told."""

from __future__ import annotations

import threading
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import connections, transaction

from bevraging.actions.inschatting import send_inschatting
from bevraging.models import Inschatting
from bevraging.queries.inschatting import unsealed
from rechtencirkel.enums import RondeStatus
from rechtencirkel.models import Ronde
from tests.cast import NU, Cast, make_ronde


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("zelfde", [False, True], ids=["two people", "a double click"])
def test_of_two_at_once_one_stands(cast: Cast, zelfde: bool) -> None:
    ronde = make_ronde(cast, status=RondeStatus.OPEN)
    klaar, uitkomst, eenmalig = threading.Barrier(3), [], uuid.uuid4()

    def send(score: int) -> None:
        klaar.wait()
        try:
            send_inschatting(
                ronde=ronde,
                scores=(score,) * 9,
                eenmalig=eenmalig if zelfde else uuid.uuid4(),
                now=NU,
            )
            uitkomst.append(score)
        except ValidationError as fout:
            uitkomst.append(fout.code)
        finally:
            connections.close_all()

    draden = [threading.Thread(target=send, args=(3 if zelfde else score,)) for score in (3, 7)]
    for draad in draden:
        draad.start()
    with transaction.atomic():
        Ronde.objects.select_for_update().get(pk=ronde.pk)
        klaar.wait()
        for draad in draden:
            draad.join(timeout=0.5)  # both wait for the lock
    for draad in draden:
        draad.join()
    assert Inschatting.objects.count() == 1
    (waarde,) = set(unsealed(ronde.groepen.get(nummer=1)))
    assert sorted(uitkomst, key=str) == ([3, 3] if zelfde else [waarde, "al_verstuurd"])
