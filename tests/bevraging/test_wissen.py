"""Erasing one answer after closing: found by what stood in it, decided by two, done by the clock (vrijgave.md 3.7)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client

from bevraging.actions.sluiten import close_groep
from bevraging.actions.vrijgave import confirm_groep, propose_groep, refuse_groep
from bevraging.actions.wissen import (
    AL_BESLIST,
    NIET_GEVONDEN,
    TE_VEEL,
    decide_wissing,
    erase,
    erase_confirmed,
    propose_wissing,
)
from bevraging.enums import WissingStatus
from bevraging.models import Blad, GetrokkenCel, KlaargelegdeTekst, Toelichting, Wissing
from bevraging.queries.wissen import find_bladen
from kader.enums import Fase
from rechtencirkel.models import DoorgegevenTekst, Groep, Ronde
from tests.bevraging.vrijgave_wereld import (
    LATER,
    add_blad,
    add_tekst,
    close_ronde,
    decide_all,
    make_ronde_with,
    release_all,
)
from tests.cast import NU, Cast

Als = Callable[[str], Client]
WISSEN = "/bevragen/halle/1/1/wissen/"
BESLISSEN = "/vrijgave/halle/1/1/wissen/"


@pytest.fixture
def groep(cast: Cast) -> Groep:
    """The closed doelgroep of Halle: twenty answers, of which one is told apart by its scores and its text."""
    ronde = make_ronde_with(cast, {1: [(5,) * 9] * 19, 2: [(7,) * 9] * 6})
    add_blad(ronde.groepen.get(nummer=1), 0, *[9] * 8, teksten={Fase.NAZORG: "Niemand belde Mij."})
    return close_ronde(ronde)[0]


def kenmerk_of(groep: Groep, **scores: int) -> str:
    return find_bladen(groep, scores or {"preventie": 0}, "").bladen[0].kenmerk


def erase_of(groep: Groep, cast: Cast, **scores: int) -> int:
    """Proposed by one member of the bewaarder, confirmed by the other, done by the clock."""
    wissing = propose_wissing(groep=groep, kenmerk=kenmerk_of(groep, **scores), by=cast.bewaarder)
    decide_wissing(groep=groep, nummer=str(wissing.pk), akkoord=True, by=cast.bewaarder2)
    return erase_confirmed(now=LATER)


@pytest.mark.parametrize(
    ("scores", "woorden", "aantal"),
    [
        ({"preventie": 0}, "", 1),
        ({"preventie": 0, "nazorg": 9}, "belde", 1),
        ({}, "mij niemand", 1),
        ({"preventie": 0}, "nooit gezegd", 0),
        ({"preventie": 0, "nazorg": 8}, "", 0),
        ({"preventie": None}, "", 0),
        ({"preventie": 5}, "", 19),
    ],
)
def test_an_answer_is_found_by_its_scores_and_its_words(
    groep: Groep, scores: dict[str, int | None], woorden: str, aantal: int
) -> None:
    uitkomst = find_bladen(groep, scores, woorden)
    assert (uitkomst.aantal, len(uitkomst.bladen)) == (aantal, aantal if aantal <= 5 else 0)


def test_two_people_and_the_clock_erase_it_with_its_texts_and_the_cell_follows(
    cast: Cast, groep: Groep
) -> None:
    assert erase_of(groep, cast) == 1
    assert Blad.objects.filter(groep=groep).count() == 19
    assert Toelichting.objects.filter(blad__groep=groep).count() == 0
    rij = Wissing.objects.get()
    assert (rij.status, rij.kenmerk) == (WissingStatus.GEWIST, "")
    groep = propose_groep(groep=groep, now=LATER, by=cast.bewaarder)
    cellen = GetrokkenCel.objects.filter(groep=groep, nummer=0).order_by("pk")
    assert {(str(cel.waarde), cel.band) for cel in cellen} == {("5.0", "B10_19")}
    assert erase_confirmed(now=LATER) == 0


def test_two_clocks_at_once_erase_it_once(cast: Cast, groep: Groep) -> None:
    wissing = propose_wissing(
        groep=groep, kenmerk=kenmerk_of(groep, preventie=0), by=cast.bewaarder
    )
    decide_wissing(groep=groep, nummer=str(wissing.pk), akkoord=True, by=cast.bewaarder2)
    assert erase(wissing=wissing, now=LATER) == 1
    assert erase(wissing=wissing, now=LATER) == 0
    assert Blad.objects.filter(groep=groep).count() == 19


def test_before_the_draw_at_most_one_in_ten_goes(cast: Cast, groep: Groep) -> None:
    assert erase_of(groep, cast) == 1
    Blad.objects.filter(pk=Blad.objects.filter(groep=groep).order_by("pk").first().pk).update(
        preventie=1
    )
    assert erase_of(groep, cast, preventie=1) == 1  # the second of twenty
    Blad.objects.filter(pk=Blad.objects.filter(groep=groep).order_by("pk").first().pk).update(
        preventie=2
    )
    with pytest.raises(ValidationError) as refused:
        propose_wissing(groep=groep, kenmerk=kenmerk_of(groep, preventie=2), by=cast.bewaarder)
    assert refused.value.messages == [TE_VEEL]


def test_after_the_draw_it_goes_and_the_cells_stay(cast: Cast, groep: Groep) -> None:
    klein = Groep.objects.get(ronde=groep.ronde, nummer=2)
    Blad.objects.filter(pk=klein.bladen.order_by("pk").first().pk).update(preventie=0)
    with pytest.raises(ValidationError):
        propose_wissing(groep=klein, kenmerk=kenmerk_of(klein), by=cast.andere_bewaarder)
    decide_all(klein)
    propose_groep(groep=klein, now=LATER, by=cast.andere_bewaarder)
    voor = list(GetrokkenCel.objects.filter(groep=klein).order_by("pk").values())
    wissing = propose_wissing(groep=klein, kenmerk=kenmerk_of(klein), by=cast.andere_bewaarder)
    decide_wissing(groep=klein, nummer=str(wissing.pk), akkoord=True, by=cast.programmaleiding)
    assert erase_confirmed(now=LATER) == 1
    assert list(GetrokkenCel.objects.filter(groep=klein).order_by("pk").values()) == voor
    assert klein.bladen.count() == 5


def test_nobody_decides_alone_and_who_proposed_may_take_it_back(cast: Cast, groep: Groep) -> None:
    wissing = propose_wissing(groep=groep, kenmerk=kenmerk_of(groep), by=cast.bewaarder)
    nummer = str(wissing.pk)
    with pytest.raises(ValidationError, match="Een tweede persoon beslist"):
        decide_wissing(groep=groep, nummer=nummer, akkoord=True, by=cast.bewaarder)
    decide_wissing(groep=groep, nummer=nummer, akkoord=False, by=cast.bewaarder)
    assert (Wissing.objects.get().status, erase_confirmed(now=LATER)) == (
        WissingStatus.GEWEIGERD,
        0,
    )
    with pytest.raises(ValidationError) as late:  # somebody on an older page
        decide_wissing(groep=groep, nummer=nummer, akkoord=True, by=cast.bewaarder2)
    assert late.value.messages == [AL_BESLIST]


def test_who_proposed_takes_it_back_on_the_same_page(als: Als, cast: Cast, groep: Groep) -> None:
    wissing = propose_wissing(groep=groep, kenmerk=kenmerk_of(groep), by=cast.bewaarder)
    velden = {"terugnemen": str(wissing.pk)}
    for zin in ("Teruggenomen. Er wordt niets gewist.", AL_BESLIST):
        antwoord = als("bewaarder").post(WISSEN, velden, follow=True)
        assert [str(m) for m in antwoord.context["messages"]][-1] == zin
    assert erase_confirmed(now=LATER) == 0


def test_a_decision_on_an_older_page_is_never_about_another_answer(
    cast: Cast, groep: Groep
) -> None:
    oud = propose_wissing(groep=groep, kenmerk=kenmerk_of(groep), by=cast.bewaarder)
    decide_wissing(groep=groep, nummer=str(oud.pk), akkoord=False, by=cast.bewaarder)
    Blad.objects.filter(
        pk=Blad.objects.filter(groep=groep, preventie=5).order_by("pk")[0].pk
    ).update(preventie=1)
    propose_wissing(groep=groep, kenmerk=kenmerk_of(groep, preventie=1), by=cast.bewaarder)
    with pytest.raises(ValidationError):
        decide_wissing(groep=groep, nummer=str(oud.pk), akkoord=True, by=cast.bewaarder2)
    assert Wissing.objects.confirmed().count() == 0


def test_the_same_request_twice_is_one_and_a_second_one_waits(cast: Cast, groep: Groep) -> None:
    eerste, tweede = (
        propose_wissing(groep=groep, kenmerk=kenmerk_of(groep), by=cast.bewaarder) for _ in range(2)
    )
    assert eerste == tweede
    with pytest.raises(ValidationError, match="wacht al een antwoord"):
        propose_wissing(groep=groep, kenmerk="a" * 64, by=cast.bewaarder)


def test_a_proposal_to_release_waits_for_an_erasure_that_two_decided(
    cast: Cast, groep: Groep
) -> None:
    wissing = propose_wissing(groep=groep, kenmerk=kenmerk_of(groep), by=cast.bewaarder)
    decide_wissing(groep=groep, nummer=str(wissing.pk), akkoord=True, by=cast.bewaarder2)
    decide_all(groep)
    with pytest.raises(ValidationError, match="nog een antwoord van deze groep gewist"):
        propose_groep(groep=groep, now=LATER, by=cast.bewaarder)
    erase_confirmed(now=LATER)
    assert propose_groep(groep=groep, now=LATER, by=cast.bewaarder).is_voorgesteld


def test_an_answer_of_another_groep_and_of_an_open_one_is_not_found(
    cast: Cast, groep: Groep
) -> None:
    ander = Groep.objects.get(ronde=groep.ronde, nummer=2)
    vreemd = find_bladen(ander, {}, "").bladen or find_bladen(ander, {"preventie": 7}, "").bladen
    assert vreemd == ()  # six fit: too many to show
    Blad.objects.filter(pk=ander.bladen.order_by("pk").first().pk).update(preventie=3)
    with pytest.raises(ValidationError) as refused:
        propose_wissing(groep=groep, kenmerk=kenmerk_of(ander, preventie=3), by=cast.bewaarder)
    assert refused.value.messages == [NIET_GEVONDEN]
    Groep.objects.filter(pk=groep.pk).update(status="OPEN", gesloten_op=None)
    with pytest.raises(ValidationError, match="nog open"):
        propose_wissing(groep=groep, kenmerk="a" * 64, by=cast.bewaarder)


def test_the_whole_way_by_clicks_and_the_programmaleiding_reads_one_sentence(
    als: Als, cast: Cast, groep: Groep, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    assert WISSEN in als("bewaarder").get("/bevragen/halle/1/1/").content.decode()
    zoek = als("bewaarder").post(WISSEN, {"preventie": "0", "woorden": "belde"})
    html = zoek.content.decode()
    assert ("1 antwoord past hierbij" in html, "Niemand belde Mij." in html) == (True, True)
    kenmerk = zoek.context["uitkomst"].bladen[0].kenmerk
    with django_capture_on_commit_callbacks(execute=True):
        gedaan = als("bewaarder").post(WISSEN, {"kenmerk": kenmerk}, follow=True).content.decode()
    assert "Er wacht 1 antwoord op een tweede persoon" in gedaan
    assert (BESLISSEN in gedaan, BESLISSEN in als("bewaarder2").get(WISSEN).content.decode()) == (
        False,
        True,
    )
    assert {bericht.to[0] for bericht in mail.outbox} >= {cast.bewaarder2.email}
    leiding = als("programmaleiding")
    assert BESLISSEN in leiding.get("/vrijgave/").content.decode()
    pagina = leiding.get(BESLISSEN).content.decode()
    assert ("1 antwoord van de groep “doelgroep”" in pagina, "belde" in pagina) == (True, False)
    nummer = str(Wissing.objects.get().pk)
    leiding.post(BESLISSEN, {"wissing": nummer, "wissen": "ja"})
    again = leiding.post(BESLISSEN, {"wissing": nummer, "wissen": "ja"}, follow=True)
    assert [str(m) for m in again.context["messages"]][-1] == AL_BESLIST
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True) as after:
        assert erase_confirmed(now=LATER) == 1
    assert len(after) == 2  # the mail, and the database that gives up the bytes
    assert {(bericht.to[0], "Niemand belde" in bericht.body) for bericht in mail.outbox} == {
        (cast.bewaarder.email, False),
        (cast.bewaarder2.email, False),
    }
    assert ["1 antwoord gewist" in bericht.body for bericht in mail.outbox] == [True, True]


def test_the_words_of_an_erased_answer_do_not_go_out(cast: Cast, groep: Groep) -> None:
    decide_all(groep)
    propose_groep(groep=groep, now=LATER, by=cast.bewaarder)
    assert [rij.tekst for rij in KlaargelegdeTekst.objects.all()] == ["Niemand belde Mij."]
    assert erase_of(groep, cast) == 1
    assert KlaargelegdeTekst.objects.count() == 0


def test_the_words_of_an_erased_answer_leave_the_result_too(cast: Cast, groep: Groep) -> None:
    release_all(cast, [groep, groep.ronde.groepen.get(nummer=2)])
    assert [rij.tekst for rij in DoorgegevenTekst.objects.all()] == ["Niemand belde Mij."]
    assert erase_of(groep, cast) == 1
    rij = DoorgegevenTekst.objects.get()
    assert (rij.tekst, rij.ingetrokken_op) == ("", LATER)


def test_of_equal_words_of_two_people_one_goes(cast: Cast, groep: Groep) -> None:
    ander = groep.bladen.filter(preventie=5).order_by("pk")[0]
    add_tekst("Niemand belde Mij.", fase=Fase.NAZORG, blad=ander)
    decide_all(groep)
    propose_groep(groep=groep, now=LATER, by=cast.bewaarder)
    assert erase_of(groep, cast) == 1
    assert [rij.tekst for rij in KlaargelegdeTekst.objects.all()] == ["Niemand belde Mij."]


def test_nobody_confirms_a_release_while_an_erasure_waits(cast: Cast, groep: Groep) -> None:
    decide_all(groep)
    propose_groep(groep=groep, now=LATER, by=cast.bewaarder)
    wissing = propose_wissing(groep=groep, kenmerk=kenmerk_of(groep), by=cast.bewaarder)
    decide_wissing(groep=groep, nummer=str(wissing.pk), akkoord=True, by=cast.bewaarder2)
    with pytest.raises(ValidationError, match="nog een antwoord van deze groep gewist"):
        confirm_groep(groep=groep, now=LATER, by=cast.programmaleiding)


def test_in_a_refused_groep_of_which_nothing_is_drawn_any_answer_may_go(
    cast: Cast, groep: Groep
) -> None:
    klein = Groep.objects.get(ronde=groep.ronde, nummer=2)
    refuse_groep(groep=klein, now=LATER, by=cast.andere_bewaarder)
    Blad.objects.filter(pk=klein.bladen.order_by("pk")[0].pk).update(preventie=0)
    wissing = propose_wissing(groep=klein, kenmerk=kenmerk_of(klein), by=cast.andere_bewaarder)
    decide_wissing(groep=klein, nummer=str(wissing.pk), akkoord=True, by=cast.programmaleiding)
    assert erase_confirmed(now=LATER) == 1


def test_what_is_gone_by_then_is_mailed_to_nobody(
    cast: Cast, groep: Groep, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    wissing = propose_wissing(groep=groep, kenmerk=kenmerk_of(groep), by=cast.bewaarder)
    decide_wissing(groep=groep, nummer=str(wissing.pk), akkoord=True, by=cast.bewaarder2)
    groep.bladen.filter(preventie=0).delete()
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        assert erase_confirmed(now=LATER) == 0
    assert (mail.outbox, Wissing.objects.get().status) == ([], WissingStatus.GEWIST)


def test_who_confirms_is_told_the_same_of_an_open_and_of_a_closed_groep(
    als: Als, open_ronde: Ronde
) -> None:
    leiding = als("programmaleiding")

    def told() -> list[str]:
        antwoord = leiding.post(BESLISSEN, {"wissing": "1", "laten": "ja"}, follow=True)
        return [str(m) for m in antwoord.context["messages"]][-1:]

    voor = told()
    close_groep(groep=open_ronde.groepen.get(nummer=1), now=NU)
    assert (voor, told()) == ([AL_BESLIST], [AL_BESLIST])


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({}, "Vul minstens één cijfer of één woord in."),
        ({"preventie": "11"}, "11 is te hoog"),
        ({"preventie": "zeven"}, "is geen cijfer"),
    ],
)
def test_a_search_that_cannot_be_is_told_and_stays(
    als: Als, groep: Groep, velden: dict[str, str], fout: str
) -> None:
    antwoord = als("bewaarder").post(WISSEN, velden)
    assert fout in antwoord.content.decode()
    assert "uitkomst" not in antwoord.context


@pytest.mark.parametrize("wie", ["coordinator", "stuurgroeplid", "andere_bewaarder", "onderzoeker"])
def test_nobody_else_reaches_either_page(als: Als, groep: Groep, wie: str) -> None:
    assert [als(wie).get(pad).status_code for pad in (WISSEN, BESLISSEN)] == [404, 404]


def test_an_open_groep_says_how_an_answer_is_taken_back(als: Als, open_ronde: Ronde) -> None:
    html = als("bewaarder").get(WISSEN).content.decode()
    assert ("met de code die na het versturen getoond werd" in html, 'name="woorden"' in html) == (
        True,
        False,
    )
    assert open_ronde.sluit_op > NU
