"""The second person: decides about what was read, and only who may is shown the way (vrijgave.md 2.10)."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse

from bevraging.actions import vrijgave
from pilootgemeenten.models import Lidmaatschap
from tests.bevraging.vrijgave_wereld import LATER, closed_ronde, propose_all
from tests.cast import Als, Cast


def address(naam: str) -> str:
    return reverse(naam, args=["halle", 1, 1])


def test_a_page_of_before_decides_nothing_about_words_that_were_not_read(
    als: Als, cast: Cast
) -> None:
    groepen = propose_all(cast, closed_ronde(cast))
    adres = address("groep-bevestigen")
    pagina = als("programmaleiding").get(adres)
    (naam, gezien), *_ = pagina.context["gezien"]
    vrijgave.send_back_groep(groep=groepen[0], reden="Kijk na.", now=LATER, by=cast.bewaarder2)
    straks = LATER + dt.timedelta(minutes=5)
    vrijgave.propose_groep(groep=groepen[0], now=straks, by=cast.bewaarder)
    for knop in ({"bevestigen": "1"}, {"reden": "Toch niet."}):
        antwoord = als("programmaleiding").post(adres, {**knop, naam: gezien}, follow=True)
        assert "intussen opnieuw voorgesteld" in antwoord.content.decode()
    groepen[0].refresh_from_db()
    assert groepen[0].is_voorgesteld
    (naam, nu), *_ = als("programmaleiding").get(adres).context["gezien"]
    als("programmaleiding").post(adres, {"bevestigen": "1", naam: nu})
    groepen[0].refresh_from_db()
    assert groepen[0].is_bevestigd


def test_who_was_no_member_when_the_groep_closed_is_shown_no_way_to_confirm(
    als: Als, cast: Cast
) -> None:
    propose_all(cast, closed_ronde(cast))
    Lidmaatschap.objects.filter(user=cast.bewaarder2).update(aanvaard_op=LATER)
    bord = als("bewaarder2").get("/bevragen/").content.decode()
    assert (address("groep-bevestigen") in bord, "Kijk het voorstel na" in bord) == (False, False)
    assert als("bewaarder2").get(address("groep-bevestigen")).status_code == 404
