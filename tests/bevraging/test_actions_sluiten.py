"""Closing a groep and all that goes with it."""

import datetime as dt
import uuid
from collections import Counter

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from bevraging.actions import sluiten
from bevraging.actions.invoer import seal_of
from bevraging.actions.sluiten import close_due, close_groep
from bevraging.enums import Wijze
from bevraging.models import (
    Antwoordlink,
    Blad,
    Groepszegel,
    Linkpoging,
    OpenBlad,
    OpenGesprek,
    Toelichting,
)
from pilootgemeenten.actions.een_voor_een import Mislukt
from rechtencirkel.actions.ronde import close_ronde
from rechtencirkel.enums import GroepStatus, RondeStatus
from rechtencirkel.models import Groep, Ronde
from tests.bevraging.vault import seal_blad, seal_gesprek
from tests.cast import NU


def test_closing_writes_every_answer_to_the_vault(open_ronde: Ronde) -> None:
    groep = open_ronde.groepen.get(nummer=1)
    for score in range(11):
        seal_blad(groep, score, tekst=f"tekst bij {score}")
    seal_blad(groep, 3, wijze=Wijze.IMPORT, import_code="partij")
    seal_gesprek(groep, tekst="uit het gesprek")
    close_groep(groep=groep, now=NU)
    assert (OpenBlad.objects.count(), OpenGesprek.objects.count()) == (0, 0)
    assert Counter(Blad.objects.values_list("preventie", "wijze")) == {
        **{(score, Wijze.INVOER): 1 for score in range(11)},
        (3, Wijze.IMPORT): 1,
    }
    assert sorted(
        Toelichting.objects.filter(blad__isnull=False).values_list("blad__preventie", "tekst")
    ) == [(score, f"tekst bij {score}") for score in range(11)]
    assert list(
        Toelichting.objects.filter(groepsgesprek__isnull=False).values_list("tekst", flat=True)
    ) == ["uit het gesprek"]


def test_closing_takes_away_links_and_what_was_tried_with_them(open_ronde: Ronde) -> None:
    groep, ander = open_ronde.groepen.order_by("nummer")
    for plek in (groep, ander):
        Antwoordlink.objects.create(groep=plek, token_hash=f"hash-{plek.nummer}")
        Linkpoging.objects.create(groep=plek, naam=uuid.uuid4(), uur=1)
    close_groep(groep=groep, now=NU)
    assert list(Antwoordlink.objects.values_list("token_hash", flat=True)) == ["hash-2"]
    assert list(Linkpoging.objects.values_list("groep__nummer", flat=True)) == [2]


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
    monkeypatch.setattr(sluiten, "clean_closed_rows", lambda: cleaned.append(True) or True)
    assert sluiten.clean_recently_closed(now=NU) is False
    groep = open_ronde.groepen.get(nummer=1)
    seal_blad(groep)
    close_groep(groep=groep, now=NU)
    minuten = [1, 14, 15, 60]
    assert [
        sluiten.clean_recently_closed(now=NU + dt.timedelta(minutes=minuut)) for minuut in minuten
    ] == [True, True, True, False]
    assert cleaned == [True, True, True]


def test_the_clock_goes_on_cleaning_while_the_database_could_not(
    open_ronde: Ronde, monkeypatch: pytest.MonkeyPatch
) -> None:
    groep = open_ronde.groepen.get(nummer=1)
    seal_blad(groep)
    close_groep(groep=groep, now=NU)
    lukt = iter([False, False, True])
    monkeypatch.setattr(sluiten, "clean_closed_rows", lambda: next(lukt))
    uren = [dt.timedelta(hours=uur) for uur in range(1, 5)]
    assert [sluiten.clean_recently_closed(now=NU + uur) for uur in uren] == [True] * 3 + [False]


def test_a_groep_that_was_moved_a_moment_ago_stays_open(
    open_ronde: Ronde, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The list of the clock was read before the bewaarder moved its minute."""
    nu = open_ronde.sluit_op
    oud = list(Groep.objects.due_at(nu).order_by("pk"))
    Groep.objects.filter(pk=oud[0].pk).update(eigen_sluit_op=nu + dt.timedelta(days=1))
    assert [sluiten._close_one(groep, now=nu) for groep in oud] == [False, True]
    oud[0].refresh_from_db()
    assert oud[0].is_open


def test_one_groep_that_cannot_be_closed_stops_no_other(open_ronde: Ronde) -> None:
    kapot = seal_blad(open_ronde.groepen.get(nummer=1))
    OpenBlad.objects.filter(pk=kapot.pk).update(inhoud=b"niet te openen" * 4)
    seal_blad(open_ronde.groepen.get(nummer=2))
    with pytest.raises(Mislukt, match="1 mislukt, 1 gedaan"):
        close_due(now=open_ronde.sluit_op)
    open_ronde.refresh_from_db()
    assert open_ronde.is_gesloten
    assert [groep.is_open for groep in open_ronde.groepen.order_by("nummer")] == [True, False]
    assert OpenBlad.objects.count() == 1


def test_closing_destroys_the_key_and_nothing_goes_under_it_any_more(open_ronde: Ronde) -> None:
    groep = open_ronde.groepen.get(nummer=1)
    seal_blad(groep)
    close_groep(groep=groep, now=NU)
    zegel = Groepszegel.objects.get()
    assert (zegel.groep, zegel.zout, zegel.vernietigd_op) == (groep, None, NU)
    with pytest.raises(ValidationError, match="gesloten"):
        seal_of(groep=Groep.objects.get(pk=groep.pk))


def test_what_was_taken_back_does_not_come_to_the_vault(open_ronde: Ronde) -> None:
    groep = open_ronde.groepen.get(nummer=1)
    seal_blad(groep, 3)
    OpenBlad.objects.filter(pk=seal_blad(groep, 9).pk).update(inhoud=b"")
    close_groep(groep=groep, now=NU)
    assert list(Blad.objects.values_list("preventie", flat=True)) == [3]
