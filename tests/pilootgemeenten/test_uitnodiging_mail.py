"""Pages say that a mail is sent when it is, and until then how far it is, with a way to try again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command

from pilootgemeenten.actions.bewaarder import admit_bewaarder, propose_bewaarder
from pilootgemeenten.actions.leden import invite_member
from pilootgemeenten.actions.versturen import POGINGEN
from pilootgemeenten.enums import Rol, Verzendstaat
from pilootgemeenten.models import Lidmaatschap, Organisatie, Verzending
from pilootgemeenten.values import Uitnodiging
from tests.cast import NU, Als, Cast

ADRES = "nieuw@example.test"
WORDT, NOG_NIET = "de mail wordt verstuurd", "de mail is nog niet verstuurd"
# The state of the row, how often it was tried, and what a page says of it.
STANDEN = [
    (Verzendstaat.WACHT, 0, WORDT),
    (Verzendstaat.WACHT, 1, WORDT),
    (Verzendstaat.WACHT, 2, NOG_NIET),
    (Verzendstaat.NIET_VERSTUURD, POGINGEN, NOG_NIET),
    (Verzendstaat.VERSTUURD, 1, None),
    (Verzendstaat.VERVALLEN, 1, None),
]


def said(html: str) -> str | None:
    """What this page says of a mail."""
    return next((zin for zin in (WORDT, NOG_NIET) if zin in html), None)


def invite(cast: Cast, organisatie: Organisatie, rol: Rol) -> Lidmaatschap:
    door = cast.bewaarder if rol == Rol.BEWAARDER else cast.coordinator
    wat = Uitnodiging(ADRES, organisatie, rol, pilootgemeente=cast.halle)
    return invite_member(uitnodiging=wat, by=door)


@pytest.mark.parametrize(("staat", "pogingen", "zin"), STANDEN)
def test_who_invited_reads_how_far_the_mail_is_and_can_send_it_again(
    als: Als, cast: Cast, staat: Verzendstaat, pogingen: int, zin: str | None
) -> None:
    lid = invite(cast, cast.caw, Rol.STUURGROEPLID)
    Verzending.objects.update(staat=staat, pogingen=pogingen)
    browser = als("coordinator")
    assert said(browser.get("/gemeenten/halle/stuurgroep/").content.decode()) == zin
    html = browser.get(f"/gemeenten/halle/stuurgroep/leden/{lid.pk}/").content.decode()
    assert (said(html), "Stuur opnieuw" in html) == (zin, True)


@pytest.mark.parametrize(("staat", "pogingen", "zin"), STANDEN)
def test_so_does_a_bewaarder_of_its_own_members(
    als: Als, cast: Cast, staat: Verzendstaat, pogingen: int, zin: str | None
) -> None:
    invite(cast, cast.vereniging, Rol.BEWAARDER)
    Verzending.objects.update(staat=staat, pogingen=pogingen)
    html = als("bewaarder").get("/bevragen/halle/leden/").content.decode()
    assert (said(html), "Stuur opnieuw" in html) == (zin, True)


@pytest.mark.parametrize(("staat", "pogingen", "zin"), STANDEN)
def test_so_does_the_programmaleiding_of_a_first_member(
    als: Als, cast: Cast, staat: Verzendstaat, pogingen: int, zin: str | None
) -> None:
    voorstel = propose_bewaarder(
        pilootgemeente=cast.halle,
        organisatie=cast.caw,
        motivering="Kent de doelgroep.",
        eerste_lid=ADRES,
        by=cast.coordinator,
        now=NU,
    )
    admit_bewaarder(bewaarderschap=voorstel, by=cast.programmaleiding, now=NU)
    Verzending.objects.update(staat=staat, pogingen=pogingen)
    html = als("programmaleiding").get("/programma/").content.decode()
    assert (said(html), "Stuur opnieuw" in html) == (zin, True)


def test_sent_again_only_the_newest_mail_counts(als: Als, cast: Cast, mails: Callable) -> None:
    lid = invite(cast, cast.caw, Rol.STUURGROEPLID)
    Verzending.objects.update(staat=Verzendstaat.NIET_VERSTUURD, pogingen=POGINGEN)
    browser = als("coordinator")
    with mails():
        pad = f"/gemeenten/halle/stuurgroep/leden/{lid.pk}/"
        html = browser.post(pad, {"doe": "opnieuw"}, follow=True).content.decode()
    assert f"De uitnodiging voor {ADRES} wordt opnieuw verstuurd." in html
    assert said(browser.get("/gemeenten/halle/stuurgroep/").content.decode()) is None
    assert [bericht.to for bericht in mail.outbox] == [[ADRES]]


def refuse(self: EmailMessage, fail_silently: bool = False) -> int:
    raise ConnectionRefusedError


@pytest.mark.django_db(transaction=True)
def test_the_first_beheerder_of_a_site_without_a_mail_server_is_told_and_repeats_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opdracht = ("eerste_beheerder", "eerste@example.test", "Samenlevingsopbouw")
    with monkeypatch.context() as zonder_server:
        zonder_server.setattr(EmailMessage, "send", refuse)
        with pytest.raises(CommandError, match="de mail kon niet verstuurd worden"):
            call_command(*opdracht)
    assert Lidmaatschap.objects.filter(beeindigd_op=None).count() == 1
    capsys.readouterr()
    call_command(*opdracht)
    gezegd = capsys.readouterr().out.strip()
    assert gezegd == "Uitgenodigd: eerste@example.test. De mail is verstuurd."
    assert [bericht.to for bericht in mail.outbox] == [["eerste@example.test"]]
    assert Lidmaatschap.objects.filter(beeindigd_op=None).count() == 1


def test_the_first_of_the_programmaleiding_too(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    opdracht = ("eerste_programmaleiding", "een@example.test", "CAW Halle", "Programma B")
    with monkeypatch.context() as zonder_server:
        zonder_server.setattr(EmailMessage, "send", refuse)
        with pytest.raises(CommandError, match="geef deze opdracht opnieuw"):
            call_command(*opdracht, verbosity=0)
    call_command(*opdracht, verbosity=0)
    assert [bericht.to for bericht in mail.outbox] == [["een@example.test"]]
