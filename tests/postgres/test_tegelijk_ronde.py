"""Two tabs at one ronde in concept: the scored organisatie changes while a groep is added (PostgreSQL only)."""

from __future__ import annotations

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connections, transaction

from rechtencirkel.actions.ronde import add_groep
from rechtencirkel.models import Ronde
from tests.cast import Cast, make_ronde


@pytest.mark.django_db(transaction=True)
def test_a_groep_is_added_while_the_scored_organisatie_changes(cast: Cast) -> None:
    ronde = make_ronde(cast)
    gelockt, uitkomst = threading.Event(), []

    def add() -> None:
        gelockt.wait()
        try:
            add_groep(
                ronde=ronde,
                belanghebbendengroep="BELEID",
                doelgroep=None,
                bewaarder=cast.vereniging,
            )
            uitkomst.append("toegevoegd")
        except ValidationError as fout:
            uitkomst.append(fout.messages)
        finally:
            connections.close_all()

    draad = threading.Thread(target=add)
    draad.start()
    with transaction.atomic():
        Ronde.objects.select_for_update().get(pk=ronde.pk)
        Ronde.objects.filter(pk=ronde.pk).update(organisatie=cast.caw)
        gelockt.set()
        draad.join(timeout=1)  # it waits for the lock
    draad.join()
    assert uitkomst == ["toegevoegd"]
    assert ronde.groepen.count() == 3
