"""Each groep has its own room on the page for everybody: what another says or takes back changes nothing of it, and who
ticks a text that does not fit is told so."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from kader.enums import Fase
from rechtencirkel.actions.publiceren import publish_ronde
from rechtencirkel.enums import ToelichtingSoort
from rechtencirkel.models import DoorgegevenTekst, Groep, Ronde
from tests.bevraging.vrijgave_wereld import LATER, closed_ronde, release_all
from tests.cast import Als, Cast
from tests.rechtencirkel.akkoord import agree, revoke

HALLE = "/voor-iedereen/halle/1/"
PAST_NIET = "past niet op de pagina: deze tekst staat daar niet"
LANG = "Lang " + '"' * 200


@pytest.fixture
def vol(cast: Cast) -> Ronde:
    """Published: two groepen with four texts about every fase, one of them too long, and all of them ticked."""
    ronde = release_all(cast, closed_ronde(cast))
    for groep in Groep.objects.filter(ronde=ronde).order_by("nummer"):
        DoorgegevenTekst.objects.bulk_create(
            DoorgegevenTekst(
                fase=fase,
                soort=ToelichtingSoort.HIAAT,
                tekst=LANG if plaats == 1 else f"{fase.value} {groep.nummer}.{plaats}",
                sha256=f"{plaats}" * 64,
                groep=groep,
                snapshot=ronde.snapshot,
            )
            for fase in Fase
            for plaats in range(1, 5)
        )
    agree(ronde, 1, cast.bewaarder)
    agree(ronde, 2, cast.andere_bewaarder)
    return publish_ronde(ronde=ronde, now=LATER, by=cast.coordinator)


def quoted() -> list[str]:
    html = Client().get(HALLE).content.decode()
    return re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", html)


def of(nummer: int, teksten: list[str]) -> list[str]:
    return [tekst for tekst in teksten if f" {nummer}." in tekst or f"({nummer})" in tekst]


def test_what_one_groep_takes_back_changes_no_word_of_another(cast: Cast, vol: Ronde) -> None:
    beide = quoted()
    assert (len(of(1, beide)), len(of(2, beide)), len(beide)) == (3, 3, 6)
    revoke(vol, 1)
    assert quoted() == of(2, beide)
    agree(vol, 1, cast.bewaarder)
    revoke(vol, 2)
    assert quoted() == of(1, beide)


def test_who_ticks_a_text_without_room_is_told_which(vol: Ronde, als: Als) -> None:
    pagina = als("bewaarder").get("/bevragen/halle/1/1/mag-openbaar/")
    vakjes = [vakje for _, van_fase in pagina.context["form"].fasen for vakje in van_fase]
    assert [vakje.tekst.tekst for vakje in vakjes if vakje.past] == of(1, quoted())
    html = pagina.content.decode()
    assert (html.count(PAST_NIET), len(vakjes)) == (len(vakjes) - 3, 37)
    assert "Van wat u aanvinkte, past er nu niet: 34." in html
    assert "de teksten die aangevinkt zijn en die passen" in html
    assert "hoogstens 2 teksten per fase" in html


def test_what_is_not_ticked_needs_no_room(cast: Cast, vol: Ronde, als: Als) -> None:
    agree(vol, 1, cast.bewaarder, teksten=())
    html = als("bewaarder").get("/bevragen/halle/1/1/mag-openbaar/").content.decode()
    assert (PAST_NIET in html, "past er nu niet" in html) == (False, False)


def test_the_coordinator_reads_the_same(vol: Ronde, als: Als) -> None:
    html = (
        als("coordinator").get("/gemeenten/halle/rechtencirkel/1/voor-iedereen/").content.decode()
    )
    assert (html.count("<blockquote"), html.count(PAST_NIET)) == (74, 68)
    assert "Er is meer gezegd dan hier past." in Client().get(HALLE).content.decode()
