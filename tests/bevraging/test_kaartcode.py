"""The code of a card: typed in any way, a typing mistake told apart, and nothing told about who has one."""

from __future__ import annotations

from itertools import combinations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from bevraging import keys
from bevraging.actions.links import make_links
from bevraging.actions.sluiten import close_groep
from bevraging.enums import Linksoort
from bevraging.forms.kaart import HALVE_LINK, LENGTE, TIKFOUT, WISCODE
from bevraging.models import Linkpoging
from bevraging.rules.invoer import SCORE_KOLOMMEN
from rechtencirkel.models import Groep, Ronde
from tests.bevraging.bewijs import shown_receipt
from tests.bevraging.vault import read_bladen

ZEVENS = dict.fromkeys(SCORE_KOLOMMEN, "7") | {"naar": "versturen"}
kaarten = st.builds(keys.new_card_token)
tekens = st.sampled_from(keys.KAARTTEKENS)


@pytest.fixture
def groep(open_ronde: Ronde) -> Groep:
    return open_ronde.groepen.get(nummer=1)


@pytest.fixture
def kaart(groep: Groep) -> str:
    [token] = make_links(groep=groep, aantal=1, now=timezone.now(), soort=Linksoort.KAART)
    return token


@pytest.fixture
def strict(db: None) -> Client:
    """Somebody without a cookie, whose browser enforces CSRF."""
    return Client(enforce_csrf_checks=True)


def gone() -> str:
    """A code that could be one of a card, and is none."""
    return keys.new_card_token()


@given(kaarten)
def test_a_card_is_three_groups_of_four_signs_and_reads_in_any_spelling(kaart: str) -> None:
    assert [len(deel) for deel in kaart.split("-")] == [4, 4, 4]
    kaal = kaart.replace("-", "")
    assert set(kaal) <= set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    spelled = (
        kaart.lower(),
        kaal,
        f"  {kaart.replace('-', ' ')} ",
        kaal.replace("0", "o").replace("1", "l").replace("V", "u"),
        kaart.replace("0", "O").replace("1", "I").replace("-", "–"),
    )
    assert {keys.read_card(getypt) for getypt in spelled} == {kaart}
    assert {keys.token_hash(getypt) for getypt in spelled} == {keys.token_hash(kaart)}
    assert {keys.link_sleutel(getypt) for getypt in spelled} == {keys.link_sleutel(kaart)}
    assert keys.is_card(kaart) is True
    assert keys.is_card(kaal) is False


@given(kaarten, st.integers(0, 11), tekens)
def test_one_wrong_sign_is_no_card(kaart: str, plaats: int, teken: str) -> None:
    kaal = list(kaart.replace("-", ""))
    is_anders = kaal[plaats] != teken
    kaal[plaats] = teken
    assert (keys.read_card("".join(kaal)) is None) is is_anders


@given(kaarten)
def test_two_signs_that_changed_places_are_no_card(kaart: str) -> None:
    kaal = kaart.replace("-", "")
    for a, b in combinations(range(12), 2):
        ander = list(kaal)
        ander[a], ander[b] = kaal[b], kaal[a]
        assert (keys.read_card("".join(ander)) is None) is (kaal[a] != kaal[b])


@pytest.mark.parametrize("getypt", ["", "7K3M", "é" * 12, "٣" * 12, "-" * 12, "7K3M-9QXD-P2H4-7"])
def test_what_is_no_card_is_none(getypt: str) -> None:
    assert keys.read_card(getypt) is None


def test_a_long_token_keeps_its_case_and_every_sign() -> None:
    token = keys.new_token()
    assert keys.LANG_TOKEN.fullmatch(token) is not None
    assert keys.token_hash(token) != keys.token_hash(token.swapcase())


def test_a_typed_code_leads_to_its_page_and_one_answer(
    strict: Client, kaart: str, groep: Groep
) -> None:
    for getypt in (kaart.lower(), f"https://testserver/b/{kaart}/", f" {kaart.replace('-', ' ')}"):
        antwoord = strict.post("/b/", {"code": getypt})
        assert (antwoord.status_code, antwoord.url) == (302, f"/b/{kaart}/")
    velden = {**ZEVENS, "form_code": keys.new_form_code()}
    assert shown_receipt(strict.post(f"/b/{kaart}/", velden)) == keys.receipt(velden["form_code"])
    anders = strict.post(f"/b/{kaart.lower()}/", velden | {"form_code": keys.new_form_code()})
    assert ("Met deze link is al geantwoord" in anders.content.decode()) is True
    assert len(read_bladen()) == 1


def test_a_long_link_may_be_typed_too(strict: Client, groep: Groep) -> None:
    [token] = make_links(groep=groep, aantal=1, now=timezone.now())
    for getypt in (token, f"testserver/b/{token}/"):
        assert strict.post("/b/", {"code": getypt}).url == f"/b/{token}/"
    assert strict.get(f"/b/{token}/").status_code == 200


def wrong(kaart: str) -> str:
    """The same card with its last sign misread."""
    return kaart[:-1] + ("3" if kaart[-1] == "8" else "8")


@pytest.mark.parametrize(
    ("getypt", "fout"),
    [
        ("", "required"),
        ("7K3M-9QXD", LENGTE),
        ("ABCD-EFGH-IJKL-MNOP", WISCODE),
        ("https://testserver/b/AbC-dEf_gHiJkLmNoPq/", HALVE_LINK),
        ("x" * 301, "max_length"),
        (wrong("7K3M-9QXD-P2H8"), TIKFOUT),
    ],
)
def test_a_code_that_cannot_be_one_is_told_so_and_stays(
    strict: Client, getypt: str, fout: str
) -> None:
    antwoord = strict.post("/b/", {"code": getypt})
    assert antwoord.status_code == 200
    assert antwoord.context["fout"] == fout
    assert ("<title>Fout: Typ de code van uw kaart" in antwoord.content.decode()) is True
    assert (f'value="{getypt}"' in antwoord.content.decode()) is True


def test_a_mistyped_address_offers_the_code_to_mend(strict: Client, kaart: str) -> None:
    antwoord = strict.get(f"/b/{wrong(kaart)}/")
    assert antwoord.status_code == 404
    assert antwoord.context["fout"] == TIKFOUT
    assert (f'value="{wrong(kaart)}"' in antwoord.content.decode()) is True
    stuk = strict.get(f"/b/{keys.new_token()[:-1]}/").content.decode()
    assert ("Deze link werkt niet, of niet meer" in stuk) is True


def test_a_code_that_never_was_answers_as_one_that_is_gone(
    strict: Client, kaart: str, groep: Groep
) -> None:
    close_groep(groep=groep, now=timezone.now())
    velden = {**ZEVENS, "form_code": keys.new_form_code()}
    gezien = set()
    for code in (kaart, gone(), keys.new_token()):
        verder = strict.post("/b/", {"code": code})
        assert (verder.status_code, verder.url) == (302, f"/b/{code}/")
        open_, gestuurd = strict.get(verder.url), strict.post(verder.url, velden)
        gezien.add((open_.status_code, open_.content, gestuurd.status_code, gestuurd.content))
    assert [(a, b) for a, _, b, _ in gezien] == [(404, 404)]


def test_a_typed_code_asks_nothing_of_the_database_and_counts_nothing(
    strict: Client, kaart: str
) -> None:
    for _ in range(60):
        with CaptureQueriesContext(connection) as queries:
            strict.post("/b/", {"code": gone()})
            strict.post("/b/", {"code": kaart})
        assert len(queries) == 0
    assert strict.get(f"/b/{gone()}/").status_code == 404
    assert Linkpoging.objects.count() == 0


def test_its_page_sets_no_cookie_and_tells_its_address_to_nobody(strict: Client) -> None:
    for antwoord in (strict.get("/b/"), strict.post("/b/", {"code": gone()})):
        assert ("no-store" in antwoord["Cache-Control"]) is True
        assert antwoord["Referrer-Policy"] == "no-referrer"
        assert (dict(antwoord.cookies), dict(strict.cookies)) == ({}, {})
    assert ("csrf" in strict.get("/b/").content.decode()) is False


def test_no_line_of_a_log_is_written_about_it(
    strict: Client, caplog: pytest.LogCaptureFixture
) -> None:
    from proactief.logging import NoTokens

    caplog.handler.addFilter(NoTokens())
    try:
        strict.get(f"/b/{gone()}/")
        strict.get("/b/zomaar/")
        strict.put("/b/")
    finally:
        caplog.handler.filters.clear()
    assert caplog.records == []


def test_a_card_typed_into_the_address_goes_to_its_one_address(strict: Client, kaart: str) -> None:
    for spelling in (kaart.lower(), kaart.replace("-", "")):
        antwoord = strict.get(f"/b/{spelling}/")
        assert (antwoord.status_code, antwoord.url) == (302, f"/b/{kaart}/")
        assert antwoord["Referrer-Policy"] == "no-referrer"


def test_the_language_that_was_chosen_goes_along(strict: Client, kaart: str) -> None:
    html = strict.post("/b/", {"taal": "fr", "taal_nu": "nl", "code": kaart}).content.decode()
    assert ("Tapez le code de votre carte" in html, kaart in html) == (True, True)
    antwoord = strict.post("/b/", {"taal_nu": "fr", "code": kaart})
    assert antwoord.url == f"/b/{kaart}/?taal=fr"
