"""A bewaarder says yes after release, and takes it back; each rule of it falls when it is taken out."""

from __future__ import annotations

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from bevraging.actions.teksten import withdraw_passed
from bevraging.actions.vrijgave import confirm_groep, refuse_groep
from pilootgemeenten.models import Programma, Verzending
from rechtencirkel.actions.openbaar import agree_groep, decide_said, revoke_groep
from rechtencirkel.models import DoorgegevenTekst, Gezegdakkoord, Groep, Ronde
from rechtencirkel.queries.akkoord import read_akkoord
from rechtencirkel.queries.openbaar import agreed_content
from tests.bevraging.test_inschatting_vrijgave import answered
from tests.bevraging.vrijgave_wereld import (
    LATER,
    close_ronde,
    closed_ronde,
    propose_all,
    release_all,
)
from tests.cast import Cast

from .akkoord import agree, beeld_of, groep_of, merged_ronde, revoke, texts_of, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def ronde(cast: Cast) -> Ronde:
    """Released: the doelgroep of six and the medewerkers of twelve, a text of each."""
    return release_all(cast, closed_ronde(cast))


def shown(ronde: Ronde) -> list[str]:
    return [rij.label for rij in agreed_content(Ronde.objects.get(pk=ronde.pk)).reeksen]


def mailed(ronde: Ronde) -> list[str]:
    """To whom the mail about the page for everybody goes, and forgets them."""
    rijen = Verzending.objects.filter(soort="OPENBAAR", nummer=ronde.pk)
    namen = sorted(adres.partition("@")[0] for adres in rijen.values_list("aan", flat=True))
    rijen.delete()
    return namen


def test_a_yes_shows_the_cells_and_the_ticked_texts_and_a_no_takes_both(
    ronde: Ronde, cast: Cast
) -> None:
    agree(ronde, 1, cast.bewaarder)
    groep = groep_of(ronde, 1)
    assert (groep.openbaar_door, groep.openbaar_op) == (cast.bewaarder, LATER)
    assert (shown(ronde), words(ronde)) == (["doelgroep"], ["Ik wist het niet. (1)"])
    revoke(ronde, 1)
    groep.refresh_from_db()
    assert (groep.openbaar_door, groep.openbaar_op) == (None, None)
    assert (shown(ronde), words(ronde)) == ([], [])
    assert beeld_of(ronde, 1).teksten[0][1][0].mag_openbaar


def test_a_text_that_is_unticked_goes(ronde: Ronde, cast: Cast) -> None:
    agree(ronde, 1, cast.bewaarder)
    agree(ronde, 1, cast.bewaarder2, teksten=())
    assert (shown(ronde), words(ronde)) == (["doelgroep"], [])
    assert groep_of(ronde, 1).openbaar_door == cast.bewaarder2


def test_the_same_form_twice_is_one(ronde: Ronde, cast: Cast) -> None:
    beeld, groep = beeld_of(ronde, 1), groep_of(ronde, 1)
    for wie in (cast.bewaarder, cast.bewaarder2):
        agree_groep(groep=groep, teksten=texts_of(ronde, 1), gezien=beeld.gezien, now=LATER, by=wie)
    assert groep_of(ronde, 1).openbaar_door == cast.bewaarder
    assert mailed(ronde) == ["coordinator"]
    for _ in range(2):
        revoke(ronde, 1)
    assert mailed(ronde) == ["coordinator"]


def test_what_a_colleague_chose_meanwhile_is_not_written_over(ronde: Ronde, cast: Cast) -> None:
    oud = beeld_of(ronde, 1)
    agree(ronde, 1, cast.bewaarder, teksten=())
    with pytest.raises(ValidationError, match="Intussen koos iemand anders"):
        agree_groep(
            groep=groep_of(ronde, 1),
            teksten=texts_of(ronde, 1),
            gezien=oud.gezien,
            now=LATER,
            by=cast.bewaarder2,
        )
    assert words(ronde) == []


def test_nobody_agrees_over_a_no_that_came_meanwhile(ronde: Ronde, cast: Cast) -> None:
    agree(ronde, 1, cast.bewaarder)
    oud = beeld_of(ronde, 1)
    revoke(ronde, 1)
    with pytest.raises(ValidationError, match="Intussen"):
        agree_groep(
            groep=groep_of(ronde, 1), teksten=(), gezien=oud.gezien, now=LATER, by=cast.bewaarder
        )
    assert shown(ronde) == []


@pytest.mark.parametrize("welke", ["withdrawn", "of another groep", "of nobody"])
def test_only_a_text_of_the_groep_that_still_stands_is_ticked(
    ronde: Ronde, cast: Cast, welke: str
) -> None:
    (eigen,), (ander,) = texts_of(ronde, 1), texts_of(ronde, 2)
    tekst = {"withdrawn": eigen, "of another groep": ander}.get(welke, uuid.uuid4())
    if welke == "withdrawn":
        withdraw_passed(groep=groep_of(ronde, 1), tekst_id=eigen, now=LATER)
    with pytest.raises(ValidationError, match="intussen ingetrokken"):
        agree(ronde, 1, cast.bewaarder, teksten=[tekst])
    assert shown(ronde) == []
    assert not DoorgegevenTekst.objects.filter(mag_openbaar=True).exists()


def test_a_withdrawn_text_goes_from_the_page_at_once(ronde: Ronde, cast: Cast) -> None:
    agree(ronde, 1, cast.bewaarder)
    withdraw_passed(groep=groep_of(ronde, 1), tekst_id=texts_of(ronde, 1)[0], now=LATER)
    assert (shown(ronde), words(ronde)) == (["doelgroep"], [])
    assert not DoorgegevenTekst.objects.filter(mag_openbaar=True).exists()


def refused(groep: Groep, cast: Cast) -> None:
    assert read_akkoord(groep) is None
    with pytest.raises(ValidationError, match="niets om openbaar te maken"):
        agree_groep(groep=groep, teksten=(), gezien="", now=LATER, by=cast.bewaarder)
    groep.refresh_from_db()
    assert not groep.is_openbaar


def test_before_the_release_nobody_agrees(cast: Cast) -> None:
    eerste, _ = propose_all(cast, closed_ronde(cast))
    confirm_groep(groep=eerste, now=LATER, by=cast.programmaleiding)
    refused(groep_of(eerste.ronde, 1), cast)


def test_a_refused_groep_never_agrees(cast: Cast) -> None:
    eerste, tweede = closed_ronde(cast)
    refuse_groep(groep=eerste, now=LATER, by=cast.bewaarder)
    ronde = release_all(cast, [tweede])
    assert ronde.is_vrijgegeven
    refused(groep_of(ronde, 1), cast)


def say(ronde: Ronde, cast: Cast, reeks: str, *, akkoord: bool) -> None:
    decide_said(
        ronde=ronde,
        organisatie=cast.ocmw,
        reeks=reeks,
        akkoord=akkoord,
        now=LATER,
        by=cast.coordinator,
    )


def test_in_a_programma_of_the_past_nobody_says_yes(ronde: Ronde, cast: Cast) -> None:
    agree(ronde, 1, cast.bewaarder)
    Programma.objects.update(is_historisch=True)
    for doe in (
        lambda: agree(ronde, 1, cast.bewaarder, teksten=()),
        lambda: agree(ronde, 2, cast.andere_bewaarder),
        lambda: say(ronde, cast, "inschatting", akkoord=True),
    ):
        with pytest.raises(ValidationError, match="afgelopen"):
            doe()
    assert shown(ronde) == ["doelgroep"]


def test_in_a_programma_of_the_past_a_yes_is_still_taken_back(cast: Cast) -> None:
    ronde = release_all(cast, close_ronde(answered(cast)))
    agree(ronde, 1, cast.bewaarder)
    say(ronde, cast, "inschatting", akkoord=True)
    mailed(ronde)
    Programma.objects.update(is_historisch=True)
    say(ronde, cast, "inschatting", akkoord=False)
    revoke(ronde, 1)
    assert (shown(ronde), Gezegdakkoord.objects.exists()) == ([], False)
    assert mailed(ronde) == ["coordinator"] * 2


def test_the_no_of_another_organisatie_takes_no_yes_back(cast: Cast) -> None:
    ronde = release_all(cast, close_ronde(answered(cast)))
    say(ronde, cast, "inschatting", akkoord=True)
    mailed(ronde)
    decide_said(
        ronde=ronde,
        organisatie=cast.caw,
        reeks="inschatting",
        akkoord=False,
        now=LATER,
        by=cast.tekenaar,
    )
    assert (Gezegdakkoord.objects.count(), mailed(ronde)) == (1, [])


def test_after_a_merge_every_bewaarder_says_yes(cast: Cast, open_ronde: Ronde) -> None:
    ronde = merged_ronde(cast, open_ronde)
    agree(ronde, 11, cast.bewaarder)
    assert (shown(ronde), words(ronde)) == ([], [])
    assert beeld_of(ronde, 11).wacht_op == ("Samenlevingsopbouw",)
    assert mailed(ronde) == ["andere"]
    agree(ronde, 12, cast.andere_bewaarder)
    assert (shown(ronde), len(words(ronde))) == (["jongeren en senioren"], 2)
    assert mailed(ronde) == ["coordinator"]
    revoke(ronde, 11)
    assert (shown(ronde), words(ronde)) == ([], [])


def test_who_agreed_before_a_text_was_added_is_asked_again(cast: Cast, open_ronde: Ronde) -> None:
    ronde = merged_ronde(cast, open_ronde)
    een, twee = texts_of(ronde, 12)
    agree(ronde, 11, cast.bewaarder, teksten=[een])
    agree(ronde, 12, cast.andere_bewaarder, teksten=[een])
    assert len(words(ronde)) == 1
    mailed(ronde)
    agree(ronde, 12, cast.andere_bewaarder, teksten=[een, twee])
    assert shown(ronde) == []
    assert mailed(ronde) == ["bewaarder", "bewaarder2", "coordinator"]
    agree(ronde, 11, cast.bewaarder, teksten=[een, twee])
    assert len(words(ronde)) == 2


def test_a_text_less_asks_nobody_again(cast: Cast, open_ronde: Ronde) -> None:
    ronde = merged_ronde(cast, open_ronde)
    agree(ronde, 11, cast.bewaarder)
    agree(ronde, 12, cast.andere_bewaarder)
    agree(ronde, 12, cast.andere_bewaarder, teksten=())
    assert (shown(ronde), words(ronde)) == (["jongeren en senioren"], [])


def test_when_nothing_can_be_written_down_nothing_is_agreed(
    ronde: Ronde, cast: Cast, settings: object, tmp_path: object
) -> None:
    settings.HERSTELBOEK = str(tmp_path / "geen map" / "boek.jsonl")
    with pytest.raises(OSError, match="geen map"), transaction.atomic():
        agree(ronde, 1, cast.bewaarder)
    assert shown(ronde) == []


def test_what_is_not_in_the_result_is_never_agreed(ronde: Ronde, cast: Cast) -> None:
    for reeks in ("standpunt-1", "inschatting", "groep-1", ""):
        with pytest.raises(ValidationError, match="staat niet in het vrijgegeven"):
            say(ronde, cast, reeks, akkoord=True)
    assert not Gezegdakkoord.objects.exists()


def test_the_no_of_a_groep_that_said_none_changes_nothing(ronde: Ronde) -> None:
    revoke_groep(groep=groep_of(ronde, 1))
    assert mailed(ronde) == []
