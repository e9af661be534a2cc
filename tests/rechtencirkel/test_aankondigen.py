"""A bewaarder reads once that it will ask, with the days, and has until opening to decide about research."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.db.models.signals import m2m_changed
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from pilootgemeenten.actions.versturen import WORKER_TIME, take_up_mails
from pilootgemeenten.enums import BewaarderStatus
from pilootgemeenten.models import Bewaarderschap, Organisatie, User, Verzending
from rechtencirkel.actions.aankondigen import announce_waiting
from rechtencirkel.actions.onderzoek import set_onderzoek_toestemming
from rechtencirkel.actions.ronde import (
    add_groep,
    create_ronde,
    drop_ronde,
    edit_ronde,
    open_ronde,
    remove_groep,
)
from rechtencirkel.enums import Belanghebbendengroep
from rechtencirkel.models import Groep, Ronde
from rechtencirkel.rules import BRUSSEL
from rechtencirkel.values import RondeWaarden
from tests.cast import NU, Cast, missing

Sent = Callable[[Callable[[], object]], list[tuple[str, str]]]


@pytest.fixture
def sent(django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> Sent:
    """What is mailed while something is done: to whom, and under which subject."""

    def run(act: Callable[[], object]) -> list[tuple[str, str]]:
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            act()
        return sorted((bericht.to[0], bericht.subject) for bericht in mail.outbox)

    return run


def values(cast: Cast, opent_op: dt.date | None = dt.date(2027, 3, 12)) -> RondeWaarden:
    return RondeWaarden(
        "Nulmeting",
        cast.ocmw,
        "We lezen alles.",
        dt.date(2027, 9, 1),
        opent_op,
        dt.datetime(2027, 4, 2, 20, tzinfo=BRUSSEL),
        dt.datetime(2027, 5, 1, 20, tzinfo=BRUSSEL),
        dt.date(2028, 1, 1),
    )


@pytest.fixture
def concept(cast: Cast) -> Ronde:
    """A ronde in concept that plans to open on 12 March 2027, without groepen."""
    return create_ronde(pilootgemeente=cast.halle, waarden=values(cast), by=cast.coordinator)


def add(ronde: Ronde, soort: Belanghebbendengroep, bewaarder: Organisatie) -> Groep:
    return add_groep(ronde=ronde, belanghebbendengroep=soort, doelgroep=None, bewaarder=bewaarder)


def fill(ronde: Ronde, bewaarder: Organisatie) -> None:
    for soort in (
        Belanghebbendengroep.DOELGROEP,
        Belanghebbendengroep.MEDEWERKERS,
        Belanghebbendengroep.BELEID,
    ):
        add(ronde, soort, bewaarder)


GAAT = "U gaat bevragen: Nulmeting in Halle"
ALLEBEI = [("bewaarder2@example.test", GAAT), ("bewaarder@example.test", GAAT)]


def test_three_groepen_of_one_bewaarder_are_one_mail_to_each_member(
    cast: Cast, concept: Ronde, sent: Sent
) -> None:
    assert sent(lambda: fill(concept, cast.vereniging)) == ALLEBEI
    assert sent(announce_waiting) == []


def test_the_mail_says_the_days_what_to_decide_and_where(
    cast: Cast, concept: Ronde, sent: Sent
) -> None:
    sent(lambda: add(concept, Belanghebbendengroep.DOELGROEP, cast.vereniging))
    tekst = mail.outbox[0].body
    for zin in (
        "Vereniging Halle gaat bevragen in de ronde “Nulmeting” in Halle, over OCMW Halle.",
        "- doelgroep",
        "De coördinator wil openen vanaf 12 maart 2027.",
        "Mensen kunnen antwoorden tot 2 april 2027 om 20.00 uur.",
        "/bevragen/halle/1/1/toestemming/",
        "Voor die dag opent de ronde alleen als u beslist hebt. Zegt u niets, dan telt dat als nee.",
    ):
        assert zin in tekst


def test_without_a_day_the_mail_promises_none_and_the_day_follows(
    cast: Cast, concept: Ronde, sent: Sent
) -> None:
    zonder, met = values(cast, None), values(cast)
    edit_ronde(ronde=concept, versie=1, waarden=zonder, by=cast.coordinator)
    sent(lambda: add(concept, Belanghebbendengroep.DOELGROEP, cast.vereniging))
    assert "De coördinator koos nog geen dag om te openen." in mail.outbox[0].body
    assert "Voor die dag" not in mail.outbox[0].body
    anders = sent(lambda: edit_ronde(ronde=concept, versie=2, waarden=met, by=cast.coordinator))
    assert {onderwerp for _, onderwerp in anders} == {"Andere dag: Nulmeting in Halle"}
    assert "De coördinator wil openen vanaf 12 maart 2027." in mail.outbox[0].body
    assert sent(lambda: edit_ronde(ronde=concept, versie=3, waarden=met, by=cast.coordinator)) == []


def test_another_day_is_told_to_who_still_has_to_decide_only(
    cast: Cast, concept: Ronde, sent: Sent
) -> None:
    eerste = add(concept, Belanghebbendengroep.DOELGROEP, cast.vereniging)
    add(concept, Belanghebbendengroep.MEDEWERKERS, cast.samenlevingsopbouw)
    set_onderzoek_toestemming(groep=eerste, toestemming=False)
    later = values(cast, dt.date(2027, 3, 15))
    assert sent(
        lambda: edit_ronde(ronde=concept, versie=1, waarden=later, by=cast.coordinator)
    ) == [("andere@example.test", "Andere dag: Nulmeting in Halle")]


def test_a_bewaarder_that_cannot_read_it_yet_is_told_by_the_clock_as_soon_as_it_can(
    cast: Cast, concept: Ronde, sent: Sent
) -> None:
    lid = cast.andere_bewaarder.lidmaatschappen
    lid.update(aanvaard_op=None)
    Bewaarderschap.objects.filter(organisatie=cast.vereniging).update(
        status=BewaarderStatus.INGETROKKEN
    )

    def both() -> None:
        add(concept, Belanghebbendengroep.DOELGROEP, cast.vereniging)
        add(concept, Belanghebbendengroep.MEDEWERKERS, cast.samenlevingsopbouw)

    assert sent(both) == []
    assert sent(announce_waiting) == []
    lid.update(aanvaard_op=NU)
    assert sent(announce_waiting) == [("andere@example.test", GAAT)]
    Bewaarderschap.objects.update(status=BewaarderStatus.TOEGELATEN)
    assert sent(announce_waiting) == ALLEBEI
    assert sent(announce_waiting) == []


def test_taken_out_and_put_back_is_not_told_twice(cast: Cast, concept: Ronde, sent: Sent) -> None:
    assert put_in(cast, concept, sent) == ALLEBEI
    remove_groep(groep=concept.groepen.get())
    assert put_in(cast, concept, sent) == []


def put_in(cast: Cast, concept: Ronde, sent: Sent) -> list[tuple[str, str]]:
    return sent(lambda: add(concept, Belanghebbendengroep.DOELGROEP, cast.vereniging))


@pytest.mark.parametrize("staat", ["WACHT", "NIET_VERSTUURD"])
def test_taken_out_before_the_mail_went_and_put_back_is_told(
    cast: Cast, concept: Ronde, sent: Sent, staat: str
) -> None:
    """The worker was away, or the mail server."""
    add(concept, Belanghebbendengroep.DOELGROEP, cast.vereniging)
    Verzending.objects.update(staat=staat)
    remove_groep(groep=concept.groepen.get())
    assert sent(lambda: take_up_mails(now=timezone.now() + WORKER_TIME)) == []
    assert put_in(cast, concept, sent) == ALLEBEI
    remove_groep(groep=concept.groepen.get())
    assert put_in(cast, concept, sent) == []


def test_who_still_asks_another_groep_was_told(cast: Cast, concept: Ronde, sent: Sent) -> None:
    sent(lambda: fill(concept, cast.vereniging))
    Verzending.objects.all().delete()
    remove_groep(groep=concept.groepen.order_by("pk")[0])
    assert put_in(cast, concept, sent) == []


def test_who_coordinates_or_is_of_the_scored_organisatie_or_on_hold_is_not_told(
    cast: Cast, concept: Ronde, sent: Sent
) -> None:
    User.objects.filter(pk=cast.bewaarder2.pk).update(is_active=False)
    assert sent(lambda: fill(concept, cast.vereniging)) == ALLEBEI[1:]


@pytest.mark.parametrize("einde", ["vervallen", "geopend", "afgelopen"])
def test_the_clock_tells_nothing_of_a_ronde_that_is_not_in_preparation(
    cast: Cast, ronde: Ronde, einde: str, sent: Sent
) -> None:
    if einde == "vervallen":
        drop_ronde(ronde=ronde, now=NU, by=cast.coordinator)
    elif einde == "geopend":
        open_ronde(ronde=ronde, now=timezone.now(), by=cast.coordinator)
    else:
        cast.programma.is_historisch = True
        cast.programma.save()
    assert sent(announce_waiting) == []


def test_at_opening_each_member_gets_one_mail_with_all_groepen_and_the_day(
    cast: Cast, concept: Ronde, sent: Sent
) -> None:
    fill(concept, cast.vereniging)
    op_de_dag = dt.datetime(2027, 3, 12, 9, tzinfo=BRUSSEL)
    assert missing(concept, now=op_de_dag) == []
    open_mails = sent(lambda: open_ronde(ronde=concept, now=op_de_dag, by=cast.coordinator))
    kunt = "U kunt bevragen: Nulmeting in Halle"
    assert open_mails == [("bewaarder2@example.test", kunt), ("bewaarder@example.test", kunt)]
    tekst = mail.outbox[0].body
    for zin in (
        "- doelgroep\n- medewerkers\n- beleid\n",
        "Antwoorden kan tot 2 april 2027 om 20.00 uur; dan sluit elke groep vanzelf.",
    ):
        assert zin in tekst
    assert "afgesproken dag" not in tekst


def test_a_ronde_that_cannot_be_told_of_stops_no_other(
    cast: Cast, concept: Ronde, sent: Sent, request: pytest.FixtureRequest
) -> None:
    tweede = create_ronde(
        pilootgemeente=cast.halle,
        waarden=replace(values(cast), naam="Tweede"),
        by=cast.coordinator,
    )
    Bewaarderschap.objects.update(status=BewaarderStatus.INGETROKKEN)
    for ronde in (concept, tweede):
        add(ronde, Belanghebbendengroep.DOELGROEP, cast.vereniging)
    Bewaarderschap.objects.update(status=BewaarderStatus.TOEGELATEN)

    def break_first(instance: Ronde, **_: object) -> None:
        if instance.pk == concept.pk:
            raise RuntimeError

    verteld = Ronde.aangekondigd_aan.through
    m2m_changed.connect(break_first, sender=verteld)
    request.addfinalizer(lambda: m2m_changed.disconnect(break_first, sender=verteld))

    def tik() -> None:
        with pytest.raises(CommandError, match="mislukt: 1"):
            call_command("tik", stdout=io.StringIO())

    gaat = "U gaat bevragen: Tweede in Halle"
    assert sent(tik) == [("bewaarder2@example.test", gaat), ("bewaarder@example.test", gaat)]
    m2m_changed.disconnect(break_first, sender=verteld)
    assert sent(lambda: call_command("tik", stdout=io.StringIO())) == ALLEBEI
