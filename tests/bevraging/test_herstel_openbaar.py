"""After a restore nobody is public again who took that back, and what was agreed since stands (vrijgave.md 3.12)."""

from __future__ import annotations

import pytest

from bevraging.actions.teksten import withdraw_passed
from bevraging.actions.vrijgave import confirm_groep
from pilootgemeenten.actions.boekbestand import Boek
from pilootgemeenten.models import Lidmaatschap, User
from rechtencirkel.actions.openbaar import decide_said
from rechtencirkel.actions.publiceren import publish_ronde, withdraw_publication
from rechtencirkel.models import Gezegdakkoord, Groep, Ronde
from rechtencirkel.queries.openbaar import agreed_content, published_ronde
from tests.bevraging.test_inschatting_vrijgave import answered
from tests.bevraging.vrijgave_wereld import (
    LATER,
    close_ronde,
    closed_ronde,
    propose_all,
    release_all,
)
from tests.cast import Cast, make_user
from tests.rechtencirkel.akkoord import agree, groep_of, merged_ronde, revoke, texts_of, words
from tests.testbed.herstel import redo, since_the_backup


@pytest.fixture
def ronde(boek: Boek, cast: Cast) -> Ronde:
    return release_all(cast, closed_ronde(cast))


def shown(ronde: Ronde) -> list[str]:
    return [rij.label for rij in agreed_content(Ronde.objects.get(pk=ronde.pk)).reeksen]


def test_a_yes_that_was_taken_back_stays_taken_back(ronde: Ronde, cast: Cast) -> None:
    agree(ronde, 1, cast.bewaarder)
    agree(ronde, 2, cast.andere_bewaarder)
    with since_the_backup():
        revoke(ronde, 1)
    assert shown(ronde) == ["doelgroep", "medewerkers"]
    assert redo() == {"OPENBAAR_GROEP": 1}
    assert (shown(ronde), words(ronde)) == (["medewerkers"], ["Ik wist het niet. (2)"])


def test_what_was_agreed_since_stands_with_exactly_its_texts(ronde: Ronde, cast: Cast) -> None:
    with since_the_backup():
        agree(ronde, 1, cast.bewaarder)
        agree(ronde, 2, cast.andere_bewaarder)
        agree(ronde, 2, cast.andere_bewaarder, teksten=())
    assert shown(ronde) == []
    redo()
    assert (shown(ronde), words(ronde)) == (
        ["doelgroep", "medewerkers"],
        ["Ik wist het niet. (1)"],
    )
    assert (groep_of(ronde, 1).openbaar_door, groep_of(ronde, 1).openbaar_op) == (
        cast.bewaarder,
        LATER,
    )


def test_a_text_that_was_unticked_or_withdrawn_stays_away(ronde: Ronde, cast: Cast) -> None:
    agree(ronde, 1, cast.bewaarder)
    agree(ronde, 2, cast.andere_bewaarder)
    with since_the_backup():
        agree(ronde, 1, cast.bewaarder, teksten=())
        withdraw_passed(groep=groep_of(ronde, 2), tekst_id=texts_of(ronde, 2)[0], now=LATER)
    redo()
    assert (shown(ronde), words(ronde)) == (["doelgroep", "medewerkers"], [])


def test_a_release_and_the_yes_after_it_both_come_back(boek: Boek, cast: Cast) -> None:
    groepen = propose_all(cast, closed_ronde(cast))
    with since_the_backup():
        for groep in groepen:
            confirm_groep(groep=groep, now=LATER, by=cast.programmaleiding)
        agree(groepen[0].ronde, 1, cast.bewaarder)
    redo()
    assert (shown(groepen[0].ronde), words(groepen[0].ronde)) == (
        ["doelgroep"],
        ["Ik wist het niet. (1)"],
    )


def test_a_groep_that_counts_as_refused_is_not_public(boek: Boek, cast: Cast) -> None:
    """Its draw is in no backup: the release comes back, the yes does not."""
    groepen = closed_ronde(cast)
    with since_the_backup():
        ronde = release_all(cast, groepen)
        agree(ronde, 1, cast.bewaarder)
        publish_ronde(ronde=ronde, now=LATER, by=cast.coordinator)
    redo()
    assert groep_of(ronde, 1).is_geweigerd
    assert (shown(ronde), words(ronde)) == ([], [])
    assert published_ronde("halle", 1) == ronde


def test_the_yes_of_somebody_the_backup_does_not_know_is_a_no(ronde: Ronde, cast: Cast) -> None:
    agree(ronde, 1, cast.bewaarder)
    with since_the_backup():
        nieuw = make_user("nieuw@example.test")
        agree(ronde, 1, nieuw, teksten=())
        publish_ronde(ronde=ronde, now=LATER, by=nieuw)
    assert not User.objects.filter(email="nieuw@example.test").exists()
    redo()
    assert (shown(ronde), words(ronde), published_ronde("halle", 1)) == ([], [], None)
    assert Lidmaatschap.objects.filter(user=cast.bewaarder).exists()


def test_after_a_merge_one_no_is_enough(boek: Boek, cast: Cast, open_ronde: Ronde) -> None:
    ronde = merged_ronde(cast, open_ronde)
    agree(ronde, 11, cast.bewaarder)
    agree(ronde, 12, cast.andere_bewaarder)
    with since_the_backup():
        revoke(ronde, 12)
    redo()
    assert shown(ronde) == []
    assert [groep.is_openbaar for groep in Groep.objects.filter(nummer__gt=10).order_by("pk")] == [
        True,
        False,
    ]


def test_a_page_that_was_taken_back_is_not_published_again(ronde: Ronde, cast: Cast) -> None:
    publish_ronde(ronde=ronde, now=LATER, by=cast.coordinator)
    with since_the_backup():
        withdraw_publication(ronde=ronde, by=cast.coordinator)
    assert published_ronde("halle", 1)
    redo()
    assert published_ronde("halle", 1) is None


def test_a_page_that_was_published_since_is_published(ronde: Ronde, cast: Cast) -> None:
    with since_the_backup():
        publish_ronde(ronde=ronde, now=LATER, by=cast.coordinator)
    assert published_ronde("halle", 1) is None
    redo()
    assert published_ronde("halle", 1) == ronde


@pytest.mark.parametrize("daarna", [True, False])
def test_what_an_organisatie_said_last_stands(boek: Boek, cast: Cast, daarna: bool) -> None:
    ronde = release_all(cast, close_ronde(answered(cast)))

    def say(akkoord: bool) -> None:
        wie = {"organisatie": cast.ocmw, "now": LATER, "by": cast.coordinator}
        decide_said(ronde=ronde, reeks="inschatting", akkoord=akkoord, **wie)

    say(not daarna)
    with since_the_backup():
        say(daarna)
    redo()
    wie = list(Gezegdakkoord.objects.values_list("organisatie__naam", flat=True))
    assert wie == (["OCMW Halle"] if daarna else [])


def test_no_line_holds_a_word_that_was_said(ronde: Ronde, cast: Cast, boek: Boek) -> None:
    agree(ronde, 1, cast.bewaarder)
    soorten = [regel.soort for regel in boek.read()]
    assert soorten.count("OPENBAAR_GROEP") == 1
    assert "Ik wist" not in boek.pad.read_text()
