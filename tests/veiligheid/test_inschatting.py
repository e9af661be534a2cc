"""Whether an inschatting was sent is read by nobody outside the scored organisatie, before release not by one byte.

As A7 for answers and A5 for the vault: every page of the project and of the site, before and after.
"""

from __future__ import annotations

import datetime as dt
import re
import uuid

import pytest

from bevraging.actions.inschatting import send_inschatting
from bevraging.actions.sluiten import close_due
from rechtencirkel.enums import RondeStatus
from rechtencirkel.models import Ronde
from tests.bevraging.vrijgave_wereld import closed_ronde, release_all
from tests.cast import Cast, make_ronde

from .antwoorden import Persoon, statements
from .steekproef import OMVANG, all_or
from .test_a7_stil import frozen, look, pages

__all__ = ["frozen"]

TABEL = re.compile(r"\bbevraging_inschatting\b")
BUITEN = (
    "tekenaar",
    "stuurgroeplid",
    "bewaarder",
    "andere_bewaarder",
    "programmaleiding",
    "beheerder",
    "onderzoeker",
)


def _rondes(cast: Cast) -> Ronde:
    """A released ronde, and an open one about the same organisatie."""
    release_all(cast, closed_ronde(cast, nummer=1))
    return make_ronde(cast, status=RondeStatus.OPEN, nummer=2)


def _send(ronde: Ronde, now: dt.datetime) -> None:
    send_inschatting(ronde=ronde, scores=(7,) * 9, eenmalig=uuid.uuid4(), now=now)


@pytest.mark.django_db
def test_not_a_byte_of_anybody_outside_differs_while_the_ronde_runs_or_waits(
    cast: Cast, frozen: dt.datetime
) -> None:
    ronde = _rondes(cast)
    mensen = [Persoon(naam, getattr(cast, naam)) for naam in all_or(BUITEN, BUITEN[:3])]
    urls = pages(ronde)
    look(mensen, urls)
    before = look(mensen, urls)
    assert look(mensen, urls) == before, "two control requests must be equal first"
    _send(ronde, frozen)
    after = look(mensen, urls)
    differs = [key for key in before if after[key] != before[key]]
    seen = sum(status == 200 for status, _ in before.values())
    print(
        f"inschatting ({OMVANG}): {len(before)} answers compared ({seen} seen), {len(differs)} differ"
    )
    assert seen >= 8 * len(mensen)
    assert differs == []


@pytest.mark.django_db
def test_of_the_scored_organisatie_only_home_and_its_own_page_differ(
    cast: Cast, frozen: dt.datetime
) -> None:
    ronde = _rondes(cast)
    mensen, urls = [Persoon("coordinator", cast.coordinator)], pages(ronde)
    look(mensen, urls)
    before = look(mensen, urls)
    _send(ronde, frozen)
    after = look(mensen, urls)
    assert {url for (_, url), beeld in before.items() if after["coordinator", url] != beeld} == {
        "/",
        "/gemeenten/halle/rechtencirkel/2/inschatting/",
    }


@pytest.mark.django_db
def test_nobody_outside_asks_its_table_anything_before_release(
    cast: Cast, frozen: dt.datetime
) -> None:
    ronde = _rondes(cast)
    _send(ronde, frozen)
    urls, gevraagd = pages(ronde), []
    for status in (RondeStatus.OPEN, RondeStatus.GESLOTEN):
        if status == RondeStatus.GESLOTEN:
            Ronde.objects.filter(pk=ronde.pk).update(sluit_op=frozen)
            close_due(now=frozen)
        for naam in all_or(BUITEN, BUITEN[2:5]):
            with statements() as sql:
                look([Persoon(naam, getattr(cast, naam))], urls)
            gevraagd += [f"{naam} {status}: {r[:90]}" for r in sql if TABEL.search(r)]
    print(f"inschatting ({OMVANG}): {len(urls)} pages, {len(gevraagd)} statements of its table")
    assert gevraagd == []
