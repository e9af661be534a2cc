"""A mail of which there is nothing to tell any more does not go; what starts a gemeente is refused in words."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from bevraging.actions.bericht import BEVRAGING
from pilootgemeenten.actions import gemeente, versturen
from pilootgemeenten.actions.bewaarder import invite_first_again
from pilootgemeenten.actions.bewaardermail import (
    BESLIST,
    STIL_GEVRAAGD,
    STILGEZET,
    STILSTAAN,
    VOORGESTELD,
    VRAAG,
)
from pilootgemeenten.enums import BewaarderStatus, Rol
from pilootgemeenten.models import Bewaarderschap, Lidmaatschap, User, Verzending
from pilootgemeenten.values import Mailsoort
from proactief.mailsoorten import SOORTEN
from rechtencirkel.actions.bericht import OVEREENKOMST
from rechtencirkel.models import Groeplezer, Ronde
from tests.bevraging.vrijgave_wereld import make_overeenkomst
from tests.cast import Cast, make_ronde

NIEMAND, WEG = "niemand@example.test", 10**9
ZONDER_DING = {"ONBEKEND_ADRES"}


@pytest.mark.django_db
@pytest.mark.parametrize("soort", SOORTEN, ids=lambda soort: soort.code)
def test_of_what_is_gone_no_mail_goes(soort: Mailsoort) -> None:
    assert (soort.schrijf(WEG, NIEMAND) is None) == (soort.code not in ZONDER_DING)


def test_who_a_ronde_concerns_no_more_is_not_told_that_something_happened(
    cast: Cast, open_ronde: Ronde
) -> None:
    adres = cast.bewaarder.email
    assert BEVRAGING.schrijf(open_ronde.pk, adres) is not None
    Groeplezer.objects.all().delete()
    Lidmaatschap.objects.filter(user=cast.bewaarder).delete()
    assert BEVRAGING.schrijf(open_ronde.pk, adres) is None
    assert BEVRAGING.schrijf(open_ronde.pk, cast.programmaleiding.email) is not None


def test_who_reads_no_groep_gets_no_mail_of_a_ronde(cast: Cast, open_ronde: Ronde) -> None:
    concept = make_ronde(cast, nummer=2)
    soorten = [soort for soort in SOORTEN if soort.code.startswith(("RONDE", "ANDERE", "AANGE"))]
    assert len(soorten) >= 3
    for soort in soorten:
        for ronde in (concept, open_ronde):
            assert soort.schrijf(ronde.pk, cast.onderzoeker.email) is None


def test_the_clock_leaves_the_mails_that_a_slow_server_holds(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    lang = timezone.now() - dt.timedelta(hours=1)
    Verzending.objects.create(soort="BEVRAGING", aan=NIEMAND, volgende_poging=lang)
    monkeypatch.setattr(versturen, "TIJD_PER_TIK", dt.timedelta(0))
    assert versturen.take_up_mails(now=timezone.now()) == 0
    assert Verzending.objects.waiting().count() == 1


def test_a_first_member_is_invited_again_only_while_nobody_accepted(cast: Cast) -> None:
    nu = timezone.now()
    bezet = Bewaarderschap.objects.get(organisatie=cast.vereniging, pilootgemeente=cast.halle)
    with pytest.raises(ValidationError):
        invite_first_again(bewaarderschap=bezet, by=cast.programmaleiding, now=nu)
    Lidmaatschap.objects.filter(organisatie=cast.vereniging, rol=Rol.BEWAARDER).delete()
    Bewaarderschap.objects.filter(pk=bezet.pk).update(
        status=BewaarderStatus.TOEGELATEN, eerste_lid_email="eerste@example.test"
    )
    invite_first_again(bewaarderschap=bezet, by=cast.programmaleiding, now=nu)
    lid = Lidmaatschap.objects.get(organisatie=cast.vereniging, rol=Rol.BEWAARDER)
    assert (lid.user.email, lid.is_voorstel) == ("eerste@example.test", True)


def test_a_decision_about_a_bewaarder_that_was_taken_anew_is_not_mailed(cast: Cast) -> None:
    rij = Bewaarderschap.objects.get(organisatie=cast.vereniging, pilootgemeente=cast.halle)
    adres = cast.coordinator.email
    assert BESLIST.schrijf(rij.pk, adres) is None  # admitted by now
    Bewaarderschap.objects.filter(pk=rij.pk).update(
        status=BewaarderStatus.GEWEIGERD, reden="Te jong."
    )
    assert "Te jong." in BESLIST.schrijf(rij.pk, adres).tekst
    assert BESLIST.schrijf(rij.pk, NIEMAND) is None
    cast.coordinator.lidmaatschappen.update(beeindigd_op=timezone.now())
    assert BESLIST.schrijf(rij.pk, adres) is None


def test_who_leads_the_programma_no_more_is_not_asked_to_decide(cast: Cast) -> None:
    adres = cast.programmaleiding.email
    rij = Bewaarderschap.objects.get(organisatie=cast.vereniging, pilootgemeente=cast.halle)
    Bewaarderschap.objects.filter(pk=rij.pk).update(
        status=BewaarderStatus.VOORGESTELD, beslist_door=None, beslist_op=None
    )
    overeenkomst = make_overeenkomst(cast)
    assert OVEREENKOMST.schrijf(overeenkomst.pk, adres) is None  # confirmed by now
    type(overeenkomst).objects.update(bevestigd_door=None, bevestigd_op=None)
    waarover = ((VOORGESTELD, rij.pk), (OVEREENKOMST, overeenkomst.pk))
    assert [soort.schrijf(nummer, adres) is None for soort, nummer in waarover] == [False, False]
    assert [soort.schrijf(nummer, NIEMAND) for soort, nummer in waarover] == [None, None]
    cast.programmaleiding.lidmaatschappen.update(beeindigd_op=timezone.now())
    assert [soort.schrijf(nummer, adres) is None for soort, nummer in waarover] == [True, True]


def test_a_mail_about_a_hold_says_what_stands_by_then(cast: Cast) -> None:
    wie, nu = cast.bewaarder2, timezone.now()

    def said() -> list[tuple[str, str]]:
        teksten = [soort.schrijf(wie.pk, NIEMAND) for soort in (STIL_GEVRAAGD, STILGEZET)]
        return [(woorden.onderwerp, woorden.tekst.split("zetten. ")[1]) for woorden in teksten]

    over = "Die vraag is voorbij: het account staat aan."
    assert said() == [(VRAAG, over)] * 2
    User.objects.filter(pk=wie.pk).update(stil_gevraagd_door=cast.beheerder.pk, stil_gevraagd_op=nu)
    verder = f"\n\n{STILSTAAN}\nhttp://testserver/"
    assert said() == [(VRAAG, f"Dat moet nog bevestigd worden.{verder}")] * 2
    User.objects.filter(pk=wie.pk).update(
        is_active=False, stil_gevraagd_door=None, stil_gevraagd_op=None
    )
    assert said() == [("Een account staat stil", f"Dat is bevestigd.{verder}")] * 2


def test_a_name_without_a_letter_for_an_address_is_refused(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="Met deze naam kan geen adres"):
        gemeente._free_slug("東京", cast.programma)


def test_an_ocmw_that_was_made_a_moment_ago_asks_to_save_again(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**kwargs: object) -> None:
        raise ValidationError("bestaat al")

    monkeypatch.setattr(gemeente, "add_organisatie", refuse)
    with pytest.raises(ValidationError) as fout:
        gemeente._join_ocmw(cast.halle, "OCMW Nergens", cast.programmaleiding)
    assert list(fout.value.message_dict) == ["ocmw"]
