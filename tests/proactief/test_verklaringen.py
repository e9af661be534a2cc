"""Privacy, toegankelijkheid, contact and what goes when: open, true, and a draft until confirmed."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from pilootgemeenten.actions.verantwoordelijke import (
    ANDERE_WOORDEN,
    NOG_LEEG,
    save_verantwoordelijke,
)
from pilootgemeenten.actions.versie import Conflict
from pilootgemeenten.models import Verantwoordelijke
from proactief.verklaringen import PAGINAS, load_verklaring
from tests.cast import NU, Als, Cast

VUL_IN = "/contact/wijzigen/"
GEGEVENS = {
    "organisatie": "Samenlevingsopbouw",
    "adres": "Straat 1, 1500 Halle",
    "email": "vragen@example.test",
    "telefoon": "",
    "privacy_email": "",
    "rechtsgrond": "Een taak van algemeen belang.",
    "server": "Een server in België.",
}
ONTWERP = "<strong>Ontwerp.</strong>"


@pytest.fixture
def ingevuld(db: None) -> Verantwoordelijke:
    return save_verantwoordelijke(versie=0, waarden=GEGEVENS)


def page(client: Client, pagina: str) -> str:
    return unescape(client.get(f"/{pagina}/").content.decode())


def confirm(client: Client, gelezen: str) -> str:
    """Press the button of the page, as it was read; what the next page says."""
    antwoord = client.post(VUL_IN, {"bevestig": "1", "gelezen": gelezen}, follow=True)
    return unescape(antwoord.content.decode())


@pytest.mark.parametrize("pagina", [*PAGINAS, "wat-verdwijnt-wanneer"])
def test_the_pages_are_open_to_everybody_and_stand_in_the_footer(
    als: Als, cast: Cast, pagina: str
) -> None:
    assert {als(wie).get(f"/{pagina}/").status_code for wie in ("", *cast.mensen)} == {200}
    voet = als("").get("/").content.decode().partition("<footer")[2]
    assert f'href="/{pagina}/"' in voet


def test_only_a_beheerder_fills_in_and_is_shown_the_way(als: Als, cast: Cast) -> None:
    gezien = {wie: als(wie).get(VUL_IN).status_code for wie in ("", *cast.mensen)}
    assert gezien == {**dict.fromkeys(cast.mensen, 404), "": 302, "beheerder": 200}
    getoond = {wie for wie in ("", *cast.mensen) if f'href="{VUL_IN}"' in page(als(wie), "contact")}
    assert getoond == {"beheerder"}


def test_until_a_beheerder_confirmed_every_page_says_it_is_a_draft(als: Als, cast: Cast) -> None:
    for pagina in PAGINAS:
        assert ONTWERP in page(als(""), pagina)
    beheerder = als("beheerder")
    assert beheerder.post(VUL_IN, {**GEGEVENS, "versie": 0}).status_code == 302
    for pagina in PAGINAS:
        html = page(als(""), pagina)
        assert (ONTWERP in html, "Samenlevingsopbouw" in html) == (True, True)
    assert "geen ontwerp meer" in confirm(beheerder, load_verklaring().sha256)
    for pagina in PAGINAS:
        html = page(als(""), pagina)
        assert (ONTWERP in html, "bevestigd door een beheerder" in html) == (False, True)
    rij = Verantwoordelijke.objects.get()
    assert (rij.bevestigd_door, rij.bevestigd_op is not None) == (cast.beheerder, True)


def test_the_draft_waits_for_the_beheerder_and_for_nobody_else(als: Als, cast: Cast) -> None:
    def waits(wie: str) -> list[str]:
        rijen = als(wie).get("/").context["wachtend"]
        return [wat for wat, adres in rijen if adres == VUL_IN]

    assert {wie: len(waits(wie)) for wie in cast.mensen} == {
        **dict.fromkeys(cast.mensen, 0),
        "beheerder": 1,
    }
    assert waits("beheerder")[0].startswith("Vul in wie verantwoordelijk is")
    save_verantwoordelijke(versie=0, waarden=GEGEVENS)
    assert waits("beheerder")[0].startswith("Lees de privacyverklaring")
    confirm(als("beheerder"), load_verklaring().sha256)
    assert waits("beheerder") == []


def test_an_edit_takes_the_confirmation_back(
    als: Als, cast: Cast, ingevuld: Verantwoordelijke
) -> None:
    beheerder = als("beheerder")
    confirm(beheerder, load_verklaring().sha256)
    beheerder.post(VUL_IN, {**GEGEVENS, "email": "ander@example.test", "versie": 1})
    assert ONTWERP in page(als(""), "privacy")
    beheerder.post(VUL_IN, {**GEGEVENS, "versie": 2})
    assert ONTWERP in page(
        als(""), "privacy"
    )  # the same words as before, and nobody read them again


def test_another_word_of_the_program_is_a_draft_again(
    ingevuld: Verantwoordelijke, cast: Cast
) -> None:
    Verantwoordelijke.objects.update(
        gelezen_sha256="0" * 64, bevestigd_op=NU, bevestigd_door=cast.beheerder
    )
    assert load_verklaring().is_bevestigd is False


def test_who_read_other_words_confirms_nothing(
    als: Als, cast: Cast, ingevuld: Verantwoordelijke
) -> None:
    gelezen = load_verklaring().sha256
    save_verantwoordelijke(versie=1, waarden={**GEGEVENS, "adres": "Plein 2"})
    assert ANDERE_WOORDEN in confirm(als("beheerder"), gelezen)
    assert Verantwoordelijke.objects.get().gelezen_sha256 == ""


def test_nothing_is_confirmed_before_it_is_filled_in(als: Als, cast: Cast) -> None:
    assert NOG_LEEG in confirm(als("beheerder"), load_verklaring().sha256)
    assert Verantwoordelijke.objects.count() == 0


def test_two_who_fill_in_at_once_see_each_others_words(
    als: Als, cast: Cast, ingevuld: Verantwoordelijke
) -> None:
    beheerder = als("beheerder")
    beheerder.post(VUL_IN, {**GEGEVENS, "telefoon": "02 123 45 67", "versie": 1})
    html = beheerder.post(VUL_IN, {**GEGEVENS, "telefoon": "02 765 43 21", "versie": 1}).content
    assert (b"02 123 45 67" in html, b"02 765 43 21" in html) == (True, True)
    with pytest.raises(Conflict):
        save_verantwoordelijke(versie=0, waarden=GEGEVENS)
    assert Verantwoordelijke.objects.get().telefoon == "02 123 45 67"


def test_a_wrong_address_is_told_and_what_was_typed_stays(als: Als, cast: Cast) -> None:
    html = als("beheerder").post(VUL_IN, {**GEGEVENS, "email": "geen adres", "versie": 0})
    assert Verantwoordelijke.objects.count() == 0
    assert re.search(r'name="organisatie" value="Samenlevingsopbouw"', html.content.decode())


@pytest.mark.parametrize("mag", [True, False])
def test_there_is_one_row_and_who_confirmed_stands_with_when(
    ingevuld: Verantwoordelijke, mag: bool
) -> None:
    if mag:
        assert Verantwoordelijke.objects.update(telefoon="1") == 1
        return
    with pytest.raises(IntegrityError), transaction.atomic():
        Verantwoordelijke.objects.create(pk=2, **GEGEVENS)
    with pytest.raises(IntegrityError), transaction.atomic():
        Verantwoordelijke.objects.update(gelezen_sha256="0" * 64)
