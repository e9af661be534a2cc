"""One opened form of the entry screen is one blad, whatever code of a sheet is typed in it after Back."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.test import Client

from bevraging.actions.links import make_sheets
from bevraging.actions.papier import BLAD_STAAT_AL, ELDERS_BEWAARD
from bevraging.enums import Wijze
from bevraging.keys import in_fours, new_form_code
from bevraging.models import OpenBlad
from bevraging.rules.invoer import SCORE_KOLOMMEN
from rechtencirkel.models import Groep, Ronde
from tests.bevraging.vault import read_bladen
from tests.cast import NU, Als

BLAD = "/bevragen/halle/1/1/blad/"
ZEVENS = dict.fromkeys(SCORE_KOLOMMEN, "7")
ZONDER = ""


@pytest.fixture
def groep(open_ronde: Ronde) -> Groep:
    return open_ronde.groepen.get(nummer=1)


@pytest.fixture
def client(groep: Groep, als: Als) -> Client:
    """The browser of the bewaarder."""
    return als("bewaarder")


@pytest.fixture
def codes(groep: Groep) -> list[str]:
    """Those of two sheets that were given out."""
    return make_sheets(groep=groep, aantal=2, now=NU)


def enter(client: Client, form_code: str, bladcode: str, **velden: str) -> HttpResponse:
    alles = {**ZEVENS, "form_code": form_code, "bladcode": bladcode, **velden}
    return client.post(BLAD, alles, follow=True)


def is_stored(antwoord: HttpResponse) -> bool:
    """Now or before; else it was refused as a form that stands elsewhere, with what was typed."""
    if antwoord.redirect_chain:
        return True
    form = antwoord.context["form"]
    assert form.errors == {"__all__": [ELDERS_BEWAARD]}
    assert form["preventie"].value() == "7"
    return False


def take_away(client: Client, code: str) -> None:
    client.post(f"{BLAD}verbeteren/", {"form_code": code, "stap": "verwijderen"})


def scores() -> list[int]:
    """Of preventie, of each blad that counts."""
    return sorted(rij.preventie for rij in read_bladen())


def test_a_form_that_was_stored_counts_under_no_second_code(
    client: Client, codes: list[str]
) -> None:
    een, twee = codes
    for eerst, daarna in ((ZONDER, (een, twee)), (een, (twee, ZONDER))):
        OpenBlad.objects.all().delete()
        form = new_form_code()
        assert is_stored(enter(client, form, eerst)) is True
        assert [is_stored(enter(client, form, code)) for code in daarna] == [False, False]
        gevraagd = {"gevraagd": twee, "vervangen": "ja"}
        assert is_stored(enter(client, form, twee, **gevraagd)) is False
        assert is_stored(enter(client, form, eerst)) is True
        assert scores() == [7]


def test_what_was_typed_stays_with_its_code(client: Client, codes: list[str]) -> None:
    form = new_form_code()
    enter(client, form, codes[0])
    antwoord = enter(client, form, codes[1], onthaal_hiaat="Lang wachten.")
    velden = antwoord.context["form"]
    gebleven = [velden[naam].value() for naam in ("bladcode", "onthaal_hiaat", "form_code")]
    assert gebleven == [codes[1], "Lang wachten.", form]
    assert ('name="vervangen"' in antwoord.content.decode()) is False


def test_a_new_form_meets_the_sheet_as_before(client: Client, codes: list[str]) -> None:
    een, twee = codes
    eerste, tweede = new_form_code(), new_form_code()
    enter(client, eerste, een)
    assert is_stored(enter(client, tweede, een)) is True
    vraag = enter(client, tweede, een, preventie="2").context["form"].errors
    assert vraag == {"__all__": [BLAD_STAAT_AL.format(in_fours(een))]}
    assert is_stored(enter(client, eerste, twee)) is False
    enter(client, tweede, een, preventie="2", gevraagd=een, vervangen="ja")
    assert scores() == [2]
    # What the first form said stands nowhere any more; the second stands under this sheet.
    assert is_stored(enter(client, tweede, twee)) is False
    assert is_stored(enter(client, eerste, twee)) is True
    assert scores() == [2, 7]


@pytest.mark.parametrize("eerst_met_code", [True, False])
def test_after_a_wrong_code_was_taken_away_the_form_is_stored_under_the_right_one(
    client: Client, codes: list[str], eerst_met_code: bool
) -> None:
    form = new_form_code()
    eerst = codes[0] if eerst_met_code else ZONDER
    enter(client, form, eerst)
    take_away(client, eerst or form)
    assert is_stored(enter(client, form, codes[1])) is True
    assert is_stored(enter(client, form, ZONDER)) is False
    assert scores() == [7]


def test_only_what_was_typed_in_keeps_its_form(client: Client, codes: list[str]) -> None:
    enter(client, new_form_code(), codes[0])
    assert OpenBlad.objects.get().formulier is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        OpenBlad.objects.update(wijze=Wijze.LINK)
