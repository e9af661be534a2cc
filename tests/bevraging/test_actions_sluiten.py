"""Closing a groep and all that goes with it."""

import datetime as dt
import io

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from bevraging.actions import sluiten
from bevraging.actions.sluiten import close_due, close_groep
from bevraging.models import Antwoordlink, Blad, Importbestand, Toelichting
from proactief.management.commands.tik import SLOT
from rechtencirkel.actions.ronde import close_ronde
from rechtencirkel.enums import GroepStatus, RondeStatus
from rechtencirkel.models import Ronde
from tests.bevraging.vault import make_blad, make_gesprek, make_toelichting
from tests.cast import NU


def test_closing_rewrites_every_row_under_a_new_key(open_ronde: Ronde) -> None:
    groep = open_ronde.groepen.get(nummer=1)
    for score in range(11):
        make_blad(groep, score, tekst=f"tekst bij {score}", import_code="partij")
    make_toelichting("uit het gesprek", gesprek=make_gesprek(groep))
    voor = set(Blad.objects.values_list("pk", flat=True))
    close_groep(groep=groep, now=NU)
    assert voor & set(Blad.objects.values_list("pk", flat=True)) == set()
    assert sorted(
        Toelichting.objects.filter(blad__isnull=False).values_list("blad__preventie", "tekst")
    ) == [(score, f"tekst bij {score}") for score in range(11)]
    assert set(Blad.objects.values_list("import_code", flat=True)) == {""}
    assert list(
        Toelichting.objects.filter(groepsgesprek__isnull=False).values_list("tekst", flat=True)
    ) == ["uit het gesprek"]


def test_closing_takes_away_links_and_file_hashes(open_ronde: Ronde) -> None:
    groep, ander = open_ronde.groepen.order_by("nummer")
    for plek in (groep, ander):
        Antwoordlink.objects.create(groep=plek, token_hash=f"hash-{plek.nummer}")
        Importbestand.objects.create(groep=plek, sha256="0" * 64)
    close_groep(groep=groep, now=NU)
    assert list(Antwoordlink.objects.values_list("token_hash", flat=True)) == ["hash-2"]
    assert list(Importbestand.objects.values_list("groep__nummer", flat=True)) == [2]


def test_a_groep_closes_once_and_its_ronde_runs_until_the_planned_minute(open_ronde: Ronde) -> None:
    eerste, tweede = open_ronde.groepen.order_by("nummer")
    close_groep(groep=eerste, now=NU)
    with pytest.raises(ValidationError, match="niet meer open"):
        close_groep(groep=eerste, now=NU)
    close_groep(groep=tweede, now=NU)
    minuut = open_ronde.sluit_op
    stand = []
    for moment in (minuut - dt.timedelta(seconds=1), minuut, minuut + dt.timedelta(days=1)):
        close_due(now=moment)
        open_ronde.refresh_from_db()
        stand.append((open_ronde.status, open_ronde.gesloten_op))
    assert stand == [(RondeStatus.OPEN, None), *[(RondeStatus.GESLOTEN, minuut)] * 2]


def test_a_ronde_does_not_close_before_its_minute(open_ronde: Ronde) -> None:
    vroeg = open_ronde.sluit_op - dt.timedelta(seconds=1)
    assert close_ronde(ronde=open_ronde, now=vroeg).is_open
    assert close_ronde(ronde=open_ronde, now=open_ronde.sluit_op).is_gesloten


def test_the_planned_minute_closes_what_is_still_open(open_ronde: Ronde) -> None:
    assert close_due(now=open_ronde.sluit_op - dt.timedelta(minutes=1)) == 0
    assert close_due(now=open_ronde.sluit_op) == 2
    assert close_due(now=open_ronde.sluit_op) == 0
    assert {groep.status for groep in open_ronde.groepen.order_by("pk")} == {GroepStatus.GESLOTEN}
    assert timezone.is_aware(open_ronde.groepen.get(nummer=1).gesloten_op)


def test_the_clock_cleans_again_for_a_quarter_of_an_hour(
    open_ronde: Ronde, monkeypatch: pytest.MonkeyPatch
) -> None:
    cleaned: list[bool] = []
    monkeypatch.setattr(sluiten, "clean_deleted_rows", lambda: cleaned.append(True))
    assert sluiten.clean_recently_closed(now=NU) is False
    close_groep(groep=open_ronde.groepen.get(nummer=1), now=NU)
    minuten = [1, 14, 15, 60]
    assert [
        sluiten.clean_recently_closed(now=NU + dt.timedelta(minutes=minuut)) for minuut in minuten
    ] == [True, True, False, False]
    assert cleaned == [True, True]


@pytest.mark.django_db(transaction=True)
def test_a_tik_does_nothing_while_another_is_busy_and_frees_its_lock(
    open_ronde: Ronde,
) -> None:
    def tik() -> str:
        uit = io.StringIO()
        call_command("tik", stdout=uit)
        return uit.getvalue().partition(",")[0].strip()

    Ronde.objects.filter(pk=open_ronde.pk).update(sluit_op=NU)
    cache.add(SLOT, "bezig")
    assert tik() == "Een andere tik is bezig."
    assert open_ronde.groepen.filter(status=GroepStatus.OPEN).count() == 2
    cache.delete(SLOT)
    assert [tik(), tik()] == ["gesloten: 2", "gesloten: 0"]
