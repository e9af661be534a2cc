"""The board of the bewaarder: what it says after a text was sent back, and by what one card differs from another."""

from __future__ import annotations

import re

from bevraging.actions import vrijgave
from bevraging.views.wegen import DAARNA, STEL_OPNIEUW, TERUG, WAT_NU
from rechtencirkel.enums import GroepStatus, RondeStatus
from tests.bevraging.vrijgave_wereld import LATER, closed_ronde, propose_all
from tests.cast import Als, Cast, make_ronde

BORD, GROEP = "/bevragen/", "/bevragen/halle/1/1/"


def titles(html: str) -> list[str]:
    """What the headings that lead somewhere say."""
    koppen = re.findall(r"<h[23]>.*?<a [^>]*>(.*?)</a>", html, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", "", kop).split()) for kop in koppen]


def test_after_a_text_was_sent_back_board_and_page_say_what_to_do(als: Als, cast: Cast) -> None:
    def zinnen(wie: str) -> list[str]:
        browser = als(wie)
        rij = browser.get(BORD).context["bord"].rijen[0]
        return [rij.vervolg.wat, browser.get(GROEP).context["vervolg"].wat]

    assert STEL_OPNIEUW.startswith(TERUG)
    groepen = closed_ronde(cast)
    gesloten = [f"Lees nog 1 tekst na. {DAARNA}", WAT_NU[GroepStatus.GESLOTEN]]
    assert zinnen("bewaarder") == gesloten
    eerste, _ = propose_all(cast, groepen)
    vrijgave.send_back_groep(groep=eerste, reden="Een naam.", now=LATER, by=cast.programmaleiding)
    assert [zinnen(wie) for wie in ("bewaarder", "bewaarder2")] == [[STEL_OPNIEUW] * 2] * 2
    eerste.refresh_from_db()
    vrijgave.propose_groep(groep=eerste, now=LATER, by=cast.bewaarder)
    assert zinnen("bewaarder") == [WAT_NU[GroepStatus.VOORGESTELD]] * 2


def test_groepen_of_two_rondes_bear_two_names_on_the_board(als: Als, cast: Cast) -> None:
    for nummer in (1, 2):
        make_ronde(cast, status=RondeStatus.OPEN, nummer=nummer)
    koppen = titles(als("bewaarder").get(BORD).content.decode())
    assert koppen == ["Ronde 1: doelgroep", "Ronde 2: doelgroep"]


def test_who_confirms_reads_of_which_gemeente_and_ronde_each_groep_is(als: Als, cast: Cast) -> None:
    propose_all(cast, closed_ronde(cast))
    koppen = titles(als("programmaleiding").get("/vrijgave/").content.decode())
    assert koppen == ["Doelgroep Halle · Ronde 1", "Medewerkers Halle · Ronde 1"]
