"""Who gets a mail when there is something to do, and what it never says."""

import pytest
from django.core import mail
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from bevraging.actions.vrijgave import propose_groep, send_back_groep
from bevraging.models import Toelichting
from rechtencirkel.actions.ronde import open_ronde
from rechtencirkel.models import Ronde
from tests.bevraging.vrijgave_wereld import closed_ronde
from tests.cast import Cast

BERICHT = "Bericht over een bevraging: Halle"
GROEP = "de groep “doelgroep” van de ronde “Ronde 1” in Halle"
TE_BEVESTIGEN = f"De vrijgave van {GROEP} is voorgesteld."
TERUG = f"Een tweede persoon stuurde {GROEP} terug."
Commits = DjangoCaptureOnCommitCallbacks


def sent() -> list[tuple[str, str]]:
    return sorted((bericht.to[0], bericht.subject) for bericht in mail.outbox)


@pytest.fixture(autouse=True)
def _empty_outbox() -> None:
    mail.outbox.clear()


def test_every_bewaarder_hears_that_its_groep_is_open(
    cast: Cast, ronde: Ronde, django_capture_on_commit_callbacks: Commits
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        open_ronde(ronde=ronde, now=timezone.now(), by=cast.coordinator)
    onderwerp = "U kunt bevragen: Ronde 1 in Halle"
    assert sent() == [
        ("andere@example.test", onderwerp),
        ("bewaarder2@example.test", onderwerp),
        ("bewaarder@example.test", onderwerp),
    ]


def test_a_proposal_is_told_to_who_may_confirm_and_a_sending_back_to_the_bewaarder(
    cast: Cast, django_capture_on_commit_callbacks: Commits
) -> None:
    groep, now = closed_ronde(cast)[0], timezone.now()
    Toelichting.objects.all().delete()
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        propose_groep(groep=groep, now=now, by=cast.bewaarder)
    assert sent() == [
        ("bewaarder2@example.test", BERICHT),
        ("programma@example.test", BERICHT),
    ]
    assert [TE_BEVESTIGEN in bericht.body for bericht in mail.outbox] == [True, True]
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        send_back_groep(groep=groep, reden="een naam", now=now, by=cast.programmaleiding)
    assert sent() == [
        ("bewaarder2@example.test", BERICHT),
        ("bewaarder@example.test", BERICHT),
    ]
    assert [TERUG in bericht.body for bericht in mail.outbox] == [True, True]
    assert ["een naam" in bericht.body for bericht in mail.outbox] == [False, False]
