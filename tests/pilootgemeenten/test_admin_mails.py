"""The beheerder sees of a mail its kind and its state, and can try again what was given up."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from pilootgemeenten.actions.bewaardermail import VOORGESTELD
from pilootgemeenten.actions.ledenmail import UITNODIGING
from pilootgemeenten.actions.overzicht import next_overzicht
from pilootgemeenten.actions.versturen import POGINGEN
from pilootgemeenten.enums import Verzendstaat
from pilootgemeenten.models import Verzending
from tests.cast import NU, Als, Cast

LIJST = reverse("admin:pilootgemeenten_verzending_changelist")
AAN = "geheim-adres@example.test"


def make(cast: Cast, staat: Verzendstaat, pogingen: int = 0) -> Verzending:
    lid = cast.stuurgroeplid.lidmaatschappen.get()
    cast.stuurgroeplid.lidmaatschappen.update(aanvaard_op=None)
    return Verzending.objects.create(
        soort=UITNODIGING.code,
        nummer=lid.pk,
        aan=AAN,
        staat=staat,
        pogingen=pogingen,
        volgende_poging=NU,
    )


def press(browser: Client, *rijen: Verzending) -> list[str]:
    keuze = {"action": "opnieuw", "_selected_action": [rij.pk for rij in rijen]}
    antwoord = browser.post(LIJST, keuze, follow=True)
    return [str(bericht) for bericht in antwoord.context["messages"]]


def test_the_list_and_the_page_of_a_mail_show_kind_and_state_only(als: Als, cast: Cast) -> None:
    rij = make(cast, Verzendstaat.NIET_VERSTUURD, POGINGEN)
    browser = als("beheerder")
    lijst = browser.get(LIJST).content.decode()
    cellen = re.findall(r'<td class="field-\w+">([^<]*)</td>', lijst)
    assert cellen == ["uitnodiging", "niet verstuurd"]
    detail = browser.get(reverse("admin:pilootgemeenten_verzending_change", args=[rij.pk]))
    velden = re.findall(r'<div class="readonly">([^<]*)</div>', detail.content.decode())
    assert velden == ["uitnodiging", "niet verstuurd"]
    assert [AAN in html for html in (lijst, detail.content.decode())] == [False, False]


def test_nobody_asks_the_list_by_another_column(als: Als, cast: Cast) -> None:
    make(cast, Verzendstaat.WACHT)
    browser = als("beheerder")
    assert browser.get(f"{LIJST}?staat__exact=WACHT").status_code == 200
    for kolom in ("aan__startswith=geheim", "nummer=1", "soort=UITNODIGING"):
        assert browser.get(f"{LIJST}?{kolom}").status_code == 400


def test_what_was_given_up_is_tried_again_and_nothing_else(
    als: Als, cast: Cast, mails: Callable
) -> None:
    op = make(cast, Verzendstaat.NIET_VERSTUURD, POGINGEN)
    klaar = make(cast, Verzendstaat.VERSTUURD, 1)
    browser = als("beheerder")
    with mails():
        assert press(browser, op, klaar) == ["1 mail wordt opnieuw geprobeerd."]
        assert press(browser, op, klaar)[0].startswith("Kies mails met de stand")
    assert [bericht.to for bericht in mail.outbox] == [[AAN]]
    op.refresh_from_db()
    assert op.is_verstuurd


def test_the_onderzoeker_sees_no_mails(als: Als, cast: Cast) -> None:
    assert als("onderzoeker").get(LIJST).status_code == 404


def cells(browser: Client, vraag: str = "") -> list[str]:
    html = browser.get(f"{LIJST}{vraag}").content.decode()
    return re.findall(r'<td class="field-\w+">([^<]*)</td>', html)


def test_nothing_on_the_list_tells_in_which_order_the_mails_came(als: Als, cast: Cast) -> None:
    """Not its order, no column to order by, and not the keys that its boxes bear."""
    soorten = ["BEVRAGING", "UITNODIGING", "ROL_BEEINDIGD"] * 10
    keys = [Verzending.objects.create(soort=soort, aan=AAN).pk for soort in soorten]
    assert keys != sorted(keys)
    assert sorted(keys, reverse=True) != keys
    namen = ["bericht over een bevraging", "rol beëindigd", "uitnodiging"]
    op_soort = [cel for naam in namen for cel in [naam, "wordt verstuurd"] * 10]
    browser = als("beheerder")
    for vraag in ("", "?o=1", "?o=-1", "?o=2", "?o=-2.1", "?o=0"):
        assert cells(browser, vraag) == op_soort, vraag


def test_of_a_mail_that_waits_for_the_morning_the_list_says_so(als: Als, cast: Cast) -> None:
    browser = als("beheerder")
    straks, nu = next_overzicht(timezone.now()), timezone.now()
    rij = Verzending.objects.create(soort=VOORGESTELD.code, aan=AAN, volgende_poging=straks)
    for velden, stand in (
        ({}, "wordt verstuurd, in het volgende dagoverzicht"),
        ({"pogingen": 1}, "wordt verstuurd"),
        ({"pogingen": 0, "volgende_poging": nu}, "wordt verstuurd"),
        ({"volgende_poging": straks, "staat": Verzendstaat.VERVALLEN}, "niet meer nodig"),
        ({"soort": UITNODIGING.code, "staat": Verzendstaat.WACHT}, "wordt verstuurd"),
    ):
        Verzending.objects.filter(pk=rij.pk).update(**velden)
        assert cells(browser)[1] == stand
