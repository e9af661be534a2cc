"""What goes when its time has come."""

import datetime as dt

from bevraging.actions.bewaartermijn import delete_expired
from bevraging.actions.sluiten import close_due
from bevraging.models import Blad, Toelichting
from rechtencirkel.models import Ronde
from tests.bevraging.vault import seal_blad
from tests.cast import Cast


def test_texts_go_90_days_after_closing_and_blads_at_the_date_told(
    cast: Cast, open_ronde: Ronde
) -> None:
    seal_blad(open_ronde.groepen.get(nummer=1), tekst="een tekst")
    close_due(now=open_ronde.sluit_op)
    dag = dt.timedelta(days=1)

    def left(now: dt.datetime) -> tuple[int, int]:
        delete_expired(now=now)
        return Blad.objects.count(), Toelichting.objects.count()

    laatste_dag = dt.datetime.combine(open_ronde.bewaren_tot, dt.time(12), dt.UTC)
    assert left(open_ronde.sluit_op + 89 * dag) == (1, 1)
    assert left(open_ronde.sluit_op + 90 * dag) == (1, 0)
    assert left(laatste_dag) == (1, 0)
    assert left(laatste_dag + dag) == (0, 0)


def test_an_open_ronde_loses_nothing(cast: Cast, open_ronde: Ronde) -> None:
    seal_blad(open_ronde.groepen.get(nummer=1), tekst="een tekst")
    assert delete_expired(now=open_ronde.sluit_op + dt.timedelta(days=4000)) == 0
