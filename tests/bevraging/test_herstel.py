"""After a restore nothing that was closed, taken back, erased, drawn or released is undone (vrijgave.md 3.12, D4)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from bevraging.actions import vrijgave
from bevraging.actions.importeren import import_bladen, undo_import
from bevraging.actions.invoer import delete_blad, delete_gesprek, save_blad, withdraw_blad
from bevraging.actions.links import make_links
from bevraging.actions.sluiten import close_due, close_groep
from bevraging.actions.teksten import withdraw_passed
from bevraging.actions.wissen import decide_wissing, erase_confirmed, propose_wissing
from bevraging.enums import Beslissing, Wijze, WissingStatus
from bevraging.keys import new_form_code
from bevraging.models import (
    Antwoordlink,
    Blad,
    GetrokkenCel,
    KlaargelegdeTekst,
    Microdatarij,
    OpenBlad,
    OpenGesprek,
    Toelichting,
    Wissing,
)
from bevraging.queries.boekfeiten import draw_digest
from bevraging.rules.invoer import Bestandrij, Tekst
from bevraging.values import Bladwaarden
from kader.enums import Fase
from pilootgemeenten.actions.boekbestand import Boek
from pilootgemeenten.models import Verzending
from rechtencirkel.enums import GroepStatus, ToelichtingSoort
from rechtencirkel.models import DoorgegevenTekst, Groep, Ronde, Snapshot
from tests.bevraging.test_wissen import erase_of, kenmerk_of
from tests.bevraging.vault import read_bladen, seal_blad, seal_gesprek
from tests.bevraging.vrijgave_wereld import (
    LATER,
    add_blad,
    closed_ronde,
    decide_all,
    propose_all,
    release_all,
)
from tests.cast import NU, Cast
from tests.testbed.herstel import redo, since_the_backup


def fresh(groep: Groep) -> Groep:
    return Groep.objects.select_related("ronde").get(pk=groep.pk)


def say(groep: Groep, score: int, tekst: str = "") -> str:
    """One blad of the entry screen; returns its form code."""
    code = new_form_code()
    teksten = (Tekst(Fase.ONTHAAL, ToelichtingSoort.HIAAT, tekst),) if tekst else ()
    save_blad(
        groep=groep,
        form_code=code,
        waarden=Bladwaarden((score,) * 9, teksten),
        wijze=Wijze.INVOER,
        now=timezone.now(),
    )
    return code


@pytest.fixture
def groep(open_ronde: Ronde) -> Groep:
    return open_ronde.groepen.get(nummer=1)


@pytest.mark.parametrize("hoe", ["by hand", "by the clock"])
def test_a_closed_groep_is_closed_again_and_its_links_are_dead(
    boek: Boek, groep: Groep, hoe: str
) -> None:
    say(groep, 7)
    make_links(groep=groep, aantal=3, now=timezone.now())
    with since_the_backup():
        if hoe == "by hand":
            close_groep(groep=groep, now=NU)
        else:
            Groep.objects.filter(pk=groep.pk).update(eigen_sluit_op=NU)
            close_due(now=NU)
    assert fresh(groep).is_open
    assert redo() == {"GESLOTEN": 1}
    assert (fresh(groep).status, fresh(groep).gesloten_op) == (GroepStatus.GESLOTEN, NU)
    assert (Antwoordlink.objects.count(), OpenBlad.objects.count()) == (0, 0)
    assert Blad.objects.get(groep=groep).onthaal == 7
    assert redo() == {}


def test_what_was_taken_back_while_open_stays_away(boek: Boek, groep: Groep) -> None:
    code, andere, _ = say(groep, 1), say(groep, 2), say(groep, 3)
    gesprek = seal_gesprek(groep)
    rij = Bestandrij(scores=[4] * 9, teksten={}, nummer=2)
    import_bladen(groep=groep, import_code="abc", rijen=[rij, rij], now=timezone.now())
    with since_the_backup():
        assert withdraw_blad(form_code=code, now=timezone.now())
        assert delete_blad(groep=groep, form_code=andere, now=timezone.now()) == 1
        assert delete_gesprek(groep=groep, sleutel=str(gesprek.pk), now=timezone.now())
        assert undo_import(groep=groep, import_code="abc", now=timezone.now()) == 2
    assert OpenBlad.objects.standing().count() == 5
    assert redo() == {"INGETROKKEN": 3, "IMPORT_TERUG": 1}
    assert [blad.scores[0] for blad in read_bladen()] == [3]
    assert OpenGesprek.objects.standing().count() == 0


def test_what_took_nothing_back_leaves_no_line(boek: Boek, groep: Groep) -> None:
    code = say(groep, 1)
    assert withdraw_blad(form_code=code, now=timezone.now())
    assert not withdraw_blad(form_code=code, now=timezone.now())
    assert not delete_gesprek(groep=groep, sleutel=str(seal_blad(groep).pk), now=timezone.now())
    assert undo_import(groep=groep, import_code="abc", now=timezone.now()) == 0
    assert [regel.soort for regel in boek.read()] == ["INGETROKKEN"]


@pytest.fixture
def twintig(cast: Cast) -> Groep:
    """A closed groep of nineteen equal answers and one that is told apart."""
    groep = closed_ronde(cast, [5] * 19, [7] * 6)[0]
    add_blad(groep, 0, *[9] * 8, teksten={Fase.NAZORG: "Niemand belde mij."})
    return groep


def test_an_erased_answer_is_erased_again(boek: Boek, cast: Cast, twintig: Groep) -> None:
    with since_the_backup():
        assert erase_of(twintig, cast) == 1
    assert Blad.objects.filter(groep=twintig).count() == 20
    assert redo() == {"GEWIST": 1}
    assert Blad.objects.filter(groep=twintig, preventie=0).count() == 0
    assert Toelichting.objects.filter(tekst__contains="belde").count() == 0
    assert fresh(twintig).is_gesloten


def test_an_erasure_that_was_confirmed_in_the_backup_is_done_once(
    boek: Boek, cast: Cast, twintig: Groep
) -> None:
    kenmerk = kenmerk_of(twintig, preventie=0)
    wissing = propose_wissing(groep=twintig, kenmerk=kenmerk, by=cast.bewaarder)
    decide_wissing(groep=twintig, nummer=str(wissing.pk), akkoord=True, by=cast.bewaarder2)
    with since_the_backup():
        assert erase_confirmed(now=LATER) == 1
    redo()
    assert Wissing.objects.get().status == WissingStatus.GEWIST
    assert Blad.objects.filter(groep=twintig).count() == 19


def test_an_answer_erased_after_a_closing_that_the_backup_lacks_is_known_by_its_words(
    boek: Boek, cast: Cast, groep: Groep
) -> None:
    for score in [5] * 19:
        say(groep, score)
    say(groep, 0, "Niemand belde mij.")
    with since_the_backup():
        close_groep(groep=groep, now=NU)
        assert erase_of(fresh(groep), cast, preventie=0) == 1
    assert redo() == {"GESLOTEN": 1, "GEWIST": 1}
    assert sorted(Blad.objects.filter(groep=groep).values_list("preventie", flat=True)) == [5] * 19
    assert Toelichting.objects.count() == 0
    assert fresh(groep).is_gesloten


def test_where_the_erased_answer_is_nowhere_the_groep_is_refused_and_told(
    boek: Boek, cast: Cast, twintig: Groep
) -> None:
    Groep.objects.update(onderzoek_toestemming=True)
    propose_all(cast, [fresh(twintig)])
    with since_the_backup():
        erase_of(twintig, cast)
    Blad.objects.filter(preventie=0).delete()
    assert Microdatarij.objects.exists()
    Verzending.objects.all().delete()
    redo()
    assert (fresh(twintig).status, Microdatarij.objects.count()) == (GroepStatus.GEWEIGERD, 0)
    assert KlaargelegdeTekst.objects.filter(groep=twintig).count() == 0
    aan = set(Verzending.objects.filter(soort="BEVRAGING").values_list("aan", flat=True))
    assert aan == {"bewaarder@example.test", "bewaarder2@example.test"}


def test_a_draw_that_the_backup_lacks_is_not_drawn_again(boek: Boek, cast: Cast) -> None:
    eerste, tweede = closed_ronde(cast)
    Groep.objects.update(onderzoek_toestemming=True)
    with since_the_backup():
        propose_all(cast, [eerste, tweede])
    assert redo() == {"GETROKKEN": 2}
    assert {fresh(eerste).status, fresh(tweede).status} == {GroepStatus.GEWEIGERD}
    assert (GetrokkenCel.objects.count(), Microdatarij.objects.count()) == (0, 0)
    assert vrijgave.release_ronde(ronde=Ronde.objects.get(), now=LATER) is not None
    assert {rij.waarde for rij in Snapshot.objects.get().cellen.all()} == {None}


def test_an_open_groep_whose_draw_was_made_is_closed_and_refused(
    boek: Boek, cast: Cast, groep: Groep
) -> None:
    for score in [3] * 6:
        say(groep, score)
    with since_the_backup():
        close_groep(groep=groep, now=NU)
        say(fresh(groep.ronde.groepen.get(nummer=2)), 4)
        vrijgave.propose_groep(groep=fresh(groep), now=LATER, by=cast.bewaarder)
    assert redo() == {"GESLOTEN": 1, "GETROKKEN": 1}
    assert fresh(groep).is_geweigerd
    assert Antwoordlink.objects.count() == 0


def test_a_merged_groep_whose_draw_was_made_is_refused_with_its_parts(
    boek: Boek, cast: Cast
) -> None:
    eerste, tweede = closed_ronde(cast)
    with since_the_backup():
        tweede.status, tweede.samengevoegd_met = GroepStatus.SAMENGEVOEGD, eerste
        tweede.beslist_op = LATER
        tweede.save()
        decide_all(eerste)
        decide_all(tweede)
        vrijgave.propose_groep(groep=fresh(eerste), now=LATER, by=cast.bewaarder)
    redo()
    assert {fresh(eerste).status, fresh(tweede).status} == {GroepStatus.GEWEIGERD}


@pytest.mark.parametrize("anders", [False, True], ids=["the same answers", "other answers"])
def test_a_proposal_that_broke_off_keeps_its_draw(boek: Boek, cast: Cast, anders: bool) -> None:
    eerste, _ = closed_ronde(cast)
    with since_the_backup():
        propose_all(cast, [eerste])
        getrokken = draw_digest(eerste)
    if anders:
        Blad.objects.filter(groep=eerste).update(onthaal=9)
    assert redo() == {"GETROKKEN": 1}
    if anders:
        assert fresh(eerste).is_geweigerd
        assert GetrokkenCel.objects.count() == 0
        return
    assert (fresh(eerste).status, fresh(eerste).ooit_voorgesteld) == (GroepStatus.GESLOTEN, True)
    propose_all(cast, [fresh(eerste)])
    assert draw_digest(eerste) == getrokken
    assert [regel.soort for regel in boek.read()].count("GETROKKEN") == 1


def as_released() -> tuple[str, dict[str, str]]:
    """The hash of the snapshot, and its texts by hash."""
    teksten = DoorgegevenTekst.objects.values_list("sha256", "tekst")
    return Snapshot.objects.get().sha256, dict(teksten)


def test_a_release_comes_back_with_the_same_bytes_and_texts(boek: Boek, cast: Cast) -> None:
    groepen = propose_all(cast, closed_ronde(cast))
    with since_the_backup():
        for groep in groepen:
            vrijgave.confirm_groep(groep=groep, now=LATER, by=cast.programmaleiding)
        gezien = as_released()
    assert Snapshot.objects.count() == 0
    assert redo() == {"BESLIST": 2}
    assert as_released() == gezien
    assert {fresh(groep).status for groep in groepen} == {GroepStatus.BEVESTIGD}
    ronde = Ronde.objects.get()
    assert (ronde.is_vrijgegeven, ronde.vrijgegeven_op) == (True, LATER)
    assert fresh(groepen[0]).beslist_door == cast.programmaleiding
    assert KlaargelegdeTekst.objects.count() == 0
    assert Snapshot.objects.get().cellen.count() == 18
    # Those whom it concerns were mailed before the restore.
    assert Verzending.objects.filter(soort="RESULTAAT_VRIJGEGEVEN").count() == 0


def test_of_a_release_without_its_draws_the_snapshot_stands_and_no_microdata(
    boek: Boek, cast: Cast
) -> None:
    groepen = closed_ronde(cast)
    Groep.objects.update(onderzoek_toestemming=True)
    with since_the_backup():
        release_all(cast, [fresh(groep) for groep in groepen])
        sha, teksten = as_released()
    redo()
    assert as_released() == (sha, dict.fromkeys(teksten, ""))
    assert DoorgegevenTekst.objects.exclude(ingetrokken_op=None).count() == 2
    assert {fresh(groep).status for groep in groepen} == {GroepStatus.GEWEIGERD}
    assert Microdatarij.objects.count() == 0


def test_a_release_out_of_an_open_ronde_comes_back_too(boek: Boek, open_ronde: Ronde) -> None:
    Ronde.objects.update(sluit_op=NU, beslis_op=LATER)
    with since_the_backup():
        close_due(now=NU)
        assert vrijgave.release_due(now=LATER) == 1
        gezien = as_released()
    assert [regel.soort for regel in boek.read()] == ["GESLOTEN", "GESLOTEN", "BESLIST"]
    redo()
    assert as_released() == gezien
    assert Ronde.objects.get().gesloten_op == NU


@pytest.mark.parametrize("allebei", [True, False], ids=["released before", "released after"])
def test_words_that_were_proposed_anew_are_not_released_in_their_old_form(
    boek: Boek, cast: Cast, allebei: bool
) -> None:
    eerste, tweede = propose_all(cast, closed_ronde(cast))
    with since_the_backup():
        vrijgave.send_back_groep(
            groep=eerste, reden="Een naam.", now=LATER, by=cast.programmaleiding
        )
        decide_all(eerste, Beslissing.ACHTERHOUDEN)
        opnieuw = LATER + dt.timedelta(hours=1)
        vrijgave.propose_groep(groep=fresh(eerste), now=opnieuw, by=cast.bewaarder)
        for groep in (eerste, tweede) if allebei else (eerste,):
            vrijgave.confirm_groep(groep=groep, now=opnieuw, by=cast.programmaleiding)
        gezien = as_released() if allebei else None
    redo()
    if not allebei:
        vrijgave.confirm_groep(groep=fresh(tweede), now=opnieuw, by=cast.programmaleiding)
    assert gezien in (None, as_released())
    assert DoorgegevenTekst.objects.filter(groep=eerste).count() == 0


def test_a_decision_of_somebody_the_backup_does_not_know_refuses(boek: Boek, cast: Cast) -> None:
    eerste, _ = propose_all(cast, closed_ronde(cast))
    with since_the_backup():
        cast.programmaleiding.pk, cast.programmaleiding.email = None, "nieuw@example.test"
        cast.programmaleiding.save()
        vrijgave.confirm_groep(groep=eerste, now=LATER, by=cast.programmaleiding)
    redo()
    assert fresh(eerste).is_geweigerd


def test_a_refusal_is_a_refusal_again(boek: Boek, cast: Cast) -> None:
    eerste, _ = propose_all(cast, closed_ronde(cast))
    with since_the_backup():
        vrijgave.refuse_groep(groep=eerste, now=LATER, by=cast.bewaarder)
    assert redo() == {"BESLIST": 1}
    assert fresh(eerste).is_geweigerd
    assert KlaargelegdeTekst.objects.filter(groep=eerste).count() == 0


def test_a_withdrawn_text_is_withdrawn_again(boek: Boek, cast: Cast) -> None:
    groepen = closed_ronde(cast)
    release_all(cast, groepen)
    tekst = DoorgegevenTekst.objects.get(groep=groepen[0])
    with since_the_backup():
        withdraw_passed(groep=groepen[0], tekst_id=tekst.pk, now=LATER)
    assert DoorgegevenTekst.objects.filter(tekst=tekst.tekst).exists()
    assert redo() == {"TEKST_INGETROKKEN": 1}
    assert not DoorgegevenTekst.objects.filter(tekst=tekst.tekst).exists()
    assert not Toelichting.objects.filter(tekst=tekst.tekst).exists()
    assert redo() == {}


def test_a_text_withdrawn_after_a_release_that_the_backup_lacks_stays_away(
    boek: Boek, cast: Cast
) -> None:
    groepen = propose_all(cast, closed_ronde(cast))
    with since_the_backup():
        for groep in groepen:
            vrijgave.confirm_groep(groep=groep, now=LATER, by=cast.programmaleiding)
        tekst = DoorgegevenTekst.objects.get(groep=groepen[0])
        withdraw_passed(groep=groepen[0], tekst_id=tekst.pk, now=LATER)
    redo()
    assert DoorgegevenTekst.objects.get(groep=groepen[0]).tekst == ""
    assert DoorgegevenTekst.objects.get(groep=groepen[1]).tekst != ""
