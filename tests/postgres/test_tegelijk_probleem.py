"""Two people write down a problem at one fase at once (PostgreSQL only): the second reads that of the first."""

from __future__ import annotations

import threading

import pytest
from django.db import connections, transaction

from dialoog.actions import create_probleem
from dialoog.models import Probleemformulering
from kader.enums import Fase
from pilootgemeenten.actions.versie import Conflict
from pilootgemeenten.models import Pilootgemeente
from tests.bevraging.vrijgave_wereld import closed_ronde, release_all
from tests.cast import Cast


@pytest.mark.django_db(transaction=True)
def test_of_two_problems_at_once_one_stands_and_the_other_is_shown_it(cast: Cast) -> None:
    ronde = release_all(cast, closed_ronde(cast))
    klaar, uitkomst = threading.Barrier(3), []

    def write(tekst: str) -> None:
        klaar.wait()
        try:
            create_probleem(
                ronde=ronde, fase=Fase.ONTHAAL, tekst=tekst, by=cast.coordinator, gezien=()
            )
            uitkomst.append(tekst)
        except Conflict as botsing:
            uitkomst.append(str([rij.tekst for rij in botsing.rij]))
        finally:
            connections.close_all()

    draden = [threading.Thread(target=write, args=(tekst,)) for tekst in ("een", "twee")]
    for draad in draden:
        draad.start()
    with transaction.atomic():
        Pilootgemeente.objects.select_for_update().get(pk=cast.halle.pk)
        klaar.wait()
        for draad in draden:
            draad.join(timeout=0.5)  # both wait for the lock
    for draad in draden:
        draad.join()
    [probleem] = Probleemformulering.objects.all()
    assert uitkomst == [probleem.tekst, f"['{probleem.tekst}']"]
