"""Where the herstelboek ends: lines passed over, groepen the backup does not know, what no line says (3.12)."""

from __future__ import annotations

import pytest
from django.utils import timezone

from bevraging.actions import vrijgave
from bevraging.actions.herstel import ANTWOORDHERSTEL, refuse_restored
from bevraging.actions.invoer import withdraw_blad
from bevraging.actions.microdata import decide_onderzoek
from bevraging.actions.sluiten import close_groep
from bevraging.enums import Beslissing
from bevraging.models import (
    Microdatarij,
    OpenBlad,
    Toelichting,
)
from bevraging.queries.vrijgave import compose_inhoud
from pilootgemeenten.actions.boekbestand import Boek
from pilootgemeenten.enums import Boeksoort
from rechtencirkel.enums import GroepStatus
from rechtencirkel.models import Groep, Ronde
from rechtencirkel.statistics.snapshot import to_json
from tests.bevraging.test_herstel import fresh, say
from tests.bevraging.vrijgave_wereld import (
    LATER,
    closed_ronde,
    propose_all,
    release_all,
)
from tests.cast import NU, Cast
from tests.testbed.herstel import redo, since_the_backup


def test_consent_for_research_that_was_withdrawn_stays_withdrawn(boek: Boek, cast: Cast) -> None:
    eerste, _ = closed_ronde(cast)
    Groep.objects.update(onderzoek_toestemming=True)
    propose_all(cast, [fresh(eerste)])
    with since_the_backup():
        decide_onderzoek(groep=eerste, toestemming=False)
    assert Microdatarij.objects.exists()
    redo()
    assert (fresh(eerste).onderzoek_toestemming, Microdatarij.objects.count()) == (False, 0)


@pytest.mark.parametrize("soort", ["GESLOTEN", "GEWIST", "TEKST_INGETROKKEN", "GETROKKEN"])
def test_of_a_groep_that_the_backup_does_not_know_nothing_is_to_be_undone(
    db: None, soort: str
) -> None:
    feiten = {"groep": 999, "kenmerk": "", "inhoud": "", "sha256": "a", "leden": [999]}
    feiten |= {"op": NU.isoformat(), "tekst": "00000000-0000-4000-8000-000000000000"}
    assert ANTWOORDHERSTEL[Boeksoort(soort)](feiten=feiten, now=NU, zelf=False) == 0


def test_no_line_holds_an_answer_a_text_or_a_minute_of_who_answered(
    boek: Boek, cast: Cast, open_ronde: Ronde
) -> None:
    groep = open_ronde.groepen.get(nummer=1)
    code = say(groep, 7, "Niemand belde mij.")
    withdraw_blad(form_code=code, now=timezone.now())
    for score in [5] * 9:
        say(groep, score, "Een eigen woord.")
    close_groep(groep=groep, now=NU)
    Toelichting.objects.filter(blad__groep=groep).update(beslissing=Beslissing.DOORGEVEN)
    vrijgave.propose_groep(groep=fresh(groep), now=LATER, by=cast.bewaarder)
    inhoud = boek.pad.read_text()
    assert "woord" not in inhoud
    assert "belde" not in inhoud
    ingetrokken = next(regel for regel in boek.read() if regel.soort == "INGETROKKEN")
    assert set(ingetrokken.feiten) == {"namen"}
    assert all(regel.uur.endswith(":00:00+00:00") for regel in boek.read())
    assert code not in inhoud


def test_where_lines_were_passed_over_the_rest_still_ends_at_the_safe_side(
    boek: Boek, cast: Cast, open_ronde: Ronde
) -> None:
    """An open groep that must be refused is closed first; what was released takes the undecided with it."""
    eerste, tweede = open_ronde.groepen.order_by("nummer")
    say(eerste, 7)
    assert refuse_restored(groep=fresh(eerste), now=LATER) == 1
    assert (fresh(eerste).status, OpenBlad.objects.count()) == (GroepStatus.GEWEIGERD, 0)
    assert refuse_restored(groep=fresh(eerste), now=LATER) == 0
    inhoud = compose_inhoud(open_ronde, LATER)
    vrijgave_regel = {"ronde": open_ronde.pk, "op": LATER.isoformat(), "teksten": []}
    feiten = {"groepen": [], "vrijgave": {**vrijgave_regel, "inhoud": to_json(inhoud)}}
    doe = ANTWOORDHERSTEL[Boeksoort.BESLIST]
    assert [doe(feiten=feiten, now=LATER, zelf=False) for _ in range(2)] == [1, 0]
    assert (fresh(tweede).status, Ronde.objects.get().is_vrijgegeven) == (
        GroepStatus.GEWEIGERD,
        True,
    )


def test_what_was_confirmed_and_released_stays_and_only_its_microdata_go(
    boek: Boek, cast: Cast
) -> None:
    groepen = closed_ronde(cast)
    Groep.objects.update(onderzoek_toestemming=True)
    release_all(cast, [fresh(groep) for groep in groepen])
    assert Microdatarij.objects.filter(groep=groepen[0]).exists()
    assert refuse_restored(groep=fresh(groepen[0]), now=LATER) == 0
    assert fresh(groepen[0]).is_bevestigd
    assert not Microdatarij.objects.filter(groep=groepen[0]).exists()
