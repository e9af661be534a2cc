"""The pages of a moment: of its bewaarder, and of who answers in the room."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format

from bevraging.actions.sluiten import close_groep
from bevraging.keys import new_card_token, new_form_code
from bevraging.models import Klad, Moment, NieuweLinks
from bevraging.queries.moment import read_moment
from bevraging.rules.invoer import SCORE_KOLOMMEN
from bevraging.views.moment import NIET_TE_TONEN
from rechtencirkel.models import Groep, Ronde
from tests.bevraging.bewijs import begin, shown_receipt
from tests.bevraging.vault import read_bladen
from tests.cast import Als
from tests.testbed.qr import read_page, read_path

MOMENT = "/bevragen/halle/1/1/moment/"
GROEP = "/bevragen/halle/1/1/"
PUBLIEK = "http://testserver/voor-iedereen/halle/1/"
ZEVENS = dict.fromkeys(SCORE_KOLOMMEN, "7") | {"naar": "versturen"}


@pytest.fixture
def groep(open_ronde: Ronde) -> Groep:
    return open_ronde.groepen.get(nummer=1)


@pytest.fixture
def strict(db: None) -> Client:
    return Client(enforce_csrf_checks=True)


def in_hours(uren: float) -> str:
    moment = timezone.localtime(timezone.now() + dt.timedelta(hours=uren))
    return date_format(moment, "Y-m-d\\TH:i")


def made(client: Client, plaatsen: int = 5, eenmalig: str = "") -> str:
    """The page of a new moment."""
    velden = {"plaatsen": plaatsen, "sluit_op": in_hours(3)}
    return client.post(MOMENT, velden | {"eenmalig": eenmalig or str(uuid.uuid4())}).url


def token_of(client: Client, pad: str) -> str:
    return client.get(f"{pad}scherm/").context["token"]


def filled(**anders: str) -> dict[str, str]:
    return {**ZEVENS, "form_code": new_form_code(), **anders}


def said(antwoord: object) -> list[str]:
    return [str(bericht) for bericht in antwoord.context["messages"]]


def over(pad: str) -> None:
    Moment.objects.filter(pk=pad.split("/")[-2]).update(
        sluit_op=timezone.now() - dt.timedelta(minutes=1)
    )


def test_the_large_page_shows_a_qr_that_opens_the_first_screen(
    groep: Groep, als: Als, strict: Client
) -> None:
    client = als("bewaarder")
    pad = made(client)
    antwoord = client.get(f"{pad}scherm/")
    token, html = antwoord.context["token"], antwoord.content.decode()
    assert read_path(antwoord.context["qr"]) == f"http://testserver/b/{token}/"
    assert read_page(html) == [f"http://testserver/b/{token}/", PUBLIEK]
    assert (html.count(token), "typ op <strong>testserver/b</strong>" in html) == (1, True)
    first = strict.get(f"/b/{token}/").content.decode()
    told = ["Samen in de zaal", "Ze sluit vanzelf op", "Uw antwoord alleen wissen kan niet"]
    assert [zin for zin in told if zin not in first] == []
    assert ("Is dit toestel alleen van u?" in first) is False
    assert (token in client.get(pad).content.decode()) is False


def test_its_code_is_shown_to_the_browser_that_made_it_until_its_end(
    groep: Groep, als: Als
) -> None:
    client, elders, collega = als("bewaarder"), als("bewaarder"), als("bewaarder2")
    pad = made(client)
    koekje = next(m for naam, m in client.cookies.items() if naam.startswith("moment-"))
    assert (koekje["path"], koekje["httponly"], koekje["samesite"]) == (pad, True, "Strict")
    assert 2 * 3600 < koekje["max-age"] <= 3 * 3600
    for ander in (elders, collega):
        assert ander.get(pad).status_code == 200
        assert said(ander.get(f"{pad}scherm/", follow=True)) == [NIET_TE_TONEN]
    assert als("andere_bewaarder").get(pad).status_code == 404
    assert als("coordinator").get(pad).status_code == 404
    over(pad)
    assert said(client.get(f"{pad}scherm/", follow=True)) == [NIET_TE_TONEN]


def test_the_next_person_gets_a_form_of_its_own_and_nobody_a_receipt(
    groep: Groep, als: Als, strict: Client
) -> None:
    client = als("bewaarder")
    token = token_of(client, made(client))
    codes = set()
    for _ in range(3):
        codes.add(code := begin(strict, token))
        klaar = strict.post(f"/b/{token}/", {**ZEVENS, "form_code": code})
        assert ("no-store" in klaar["Cache-Control"], dict(klaar.cookies)) == (True, {})
        tekst = klaar.content.decode()
        assert (f'href="/b/{token}/">Volgende persoon' in tekst, code[:4] in tekst) == (True, False)
        assert ("Verbeteren" in tekst, shown_receipt(klaar)) == (False, "")
    assert (len(codes), len(read_bladen())) == (3, 3)


def test_a_form_sent_again_with_other_answers_stores_nothing_and_says_so(
    groep: Groep, als: Als, strict: Client
) -> None:
    client = als("bewaarder")
    token = token_of(client, made(client))
    velden = filled()
    eerst = strict.post(f"/b/{token}/", velden)
    assert strict.post(f"/b/{token}/", velden).content == eerst.content
    for anders in ({}, {"naar": "vervangen"}, {"naar": "laten"}, {"verbeteren": "1"}):
        html = strict.post(f"/b/{token}/", velden | {"nazorg_tekst_1": "Te laat."} | anders)
        tekst = html.content.decode()
        assert ("Dit formulier is al verstuurd" in tekst, tekst.count("Te laat.")) == (True, 1)
        assert ("Volgende persoon" in tekst) is True
    assert [blad.scores for blad in read_bladen()] == [(7,) * 9]


def test_full_ended_and_never_was_read_alike(groep: Groep, als: Als, strict: Client) -> None:
    client = als("bewaarder")
    vol, voorbij = made(client), made(client)
    tokens = [token_of(client, pad) for pad in (vol, voorbij)]
    for _ in range(5):
        strict.post(f"/b/{tokens[0]}/", filled())
    over(voorbij)
    open_ = {strict.get(f"/b/{token}/").content for token in (*tokens, new_card_token())}
    assert len(open_) == 1
    gestuurd = [strict.post(f"/b/{token}/", filled(nazorg_tekst_1="Te laat.")) for token in tokens]
    assert gestuurd[0].content == gestuurd[1].content
    assert [(rij.status_code, rij.content.decode().count("Te laat.")) for rij in gestuurd] == [
        (404, 1)
    ] * 2
    assert len(read_bladen()) == 5


def test_a_question_left_open_is_told_and_costs_no_place(
    groep: Groep, als: Als, strict: Client
) -> None:
    client = als("bewaarder")
    token = token_of(client, made(client))
    antwoord = strict.post(f"/b/{token}/", filled(nazorg="", preventie_tekst_1="Blijft."))
    assert (antwoord.status_code, antwoord.content.decode().count("Blijft.")) == (200, 1)
    assert len(read_bladen()) == 0


def test_a_moment_keeps_no_draft_whatever_the_browser_says(
    groep: Groep, als: Als, strict: Client
) -> None:
    client = als("bewaarder")
    token = token_of(client, made(client))
    stap = {"scherm": "1", "toestel": "ja", "preventie": "7", "naar": "volgende"}
    antwoord = strict.post(f"/b/{token}/", stap | {"form_code": new_form_code()})
    assert ("Vraag 2 van 9" in antwoord.content.decode()) is True
    assert (Klad.objects.count(), dict(antwoord.cookies)) == (0, {})


def test_who_is_halfway_when_it_ends_keeps_the_words(
    groep: Groep, als: Als, strict: Client
) -> None:
    client = als("bewaarder")
    pad = made(client)
    token = token_of(client, pad)
    over(pad)
    stap = {"scherm": "1", "toestel": "nee", "preventie_tekst_1": "Halfweg.", "naar": "volgende"}
    html = strict.post(f"/b/{token}/", stap).content.decode()
    assert (html.count("Halfweg."), "niet meer geantwoord" in html) == (1, True)
    assert ("Niet bewaard" in html) is True


def test_the_bewaarder_ends_it_and_says_twice_how_many_took_part(
    groep: Groep, als: Als, strict: Client
) -> None:
    client = als("bewaarder")
    pad = made(client)
    token = token_of(client, pad)
    for _ in range(2):
        strict.post(f"/b/{token}/", filled())
    assert ("Hoeveel mensen antwoordden?" in client.get(pad).content.decode()) is False
    assert said(client.post(f"{pad}einde/", follow=True)) == [
        "Het moment is beëindigd. Antwoorden kan niet meer."
    ]
    pagina = client.get(pad).content.decode()
    assert ("Hoeveel mensen antwoordden?" in pagina, "Er kwamen 2" in pagina) == (True, False)
    fout = client.post(pad, {"deelnemers": "2", "nog_eens": "3"}).context["form"].errors
    assert [*fout] == ["nog_eens"]
    klaar = client.post(pad, {"deelnemers": "2", "nog_eens": "2"}, follow=True)
    assert (klaar.redirect_chain, said(klaar)) == (
        [(GROEP, 302)],
        ["Bewaard. Dit moment is klaar."],
    )
    assert ("klaar" in client.get(GROEP).content.decode()) is True


def test_too_many_answers_are_taken_back_as_a_whole(groep: Groep, als: Als, strict: Client) -> None:
    client = als("bewaarder")
    pad = made(client)
    token = token_of(client, pad)
    for _ in range(3):
        strict.post(f"/b/{token}/", filled())
    over(pad)
    antwoord = client.post(pad, {"deelnemers": "2", "nog_eens": "2"}, follow=True)
    html = antwoord.content.decode()
    assert ("U zei: 2. Er kwamen 3 antwoorden." in html, "<details" in html) == (True, True)
    sluiten = client.post(f"{GROEP}sluiten/", follow=True)
    assert ("meer antwoorden dan er mensen waren" in said(sluiten)[0]) is True
    assert said(client.post(f"{pad}terugnemen/", follow=True)) == [
        "Alle antwoorden van dit moment zijn weg."
    ]
    assert (len(read_bladen()), client.get(f"{pad}terugnemen/").url) == (0, GROEP)


def test_a_wrong_size_or_hour_makes_no_moment_and_stays_typed(groep: Groep, als: Als) -> None:
    client = als("bewaarder")
    for plaatsen, uren, veld in (
        ("4", 2, "plaatsen"),
        ("5", 13, "sluit_op"),
        ("5", -1, "sluit_op"),
    ):
        velden = {"plaatsen": plaatsen, "sluit_op": in_hours(uren), "eenmalig": str(uuid.uuid4())}
        antwoord = client.post(MOMENT, velden)
        assert [*antwoord.context["form"].errors] == [veld]
        assert (f'value="{velden["sluit_op"]}"' in antwoord.content.decode()) is True
    assert (Moment.objects.count(), NieuweLinks.objects.count()) == (0, 0)


def test_the_same_form_sent_twice_leads_to_one_moment(groep: Groep, als: Als) -> None:
    client, eenmalig = als("bewaarder"), str(uuid.uuid4())
    assert made(client, 5, eenmalig) == made(client, 5, eenmalig)
    assert Moment.objects.count() == 1


def test_after_closing_the_address_of_a_moment_is_there_no_more(groep: Groep, als: Als) -> None:
    client = als("bewaarder")
    pad = made(client)
    close_groep(groep=groep, now=timezone.now())
    assert said(client.get(pad, follow=True)) == ["Dit moment is er niet meer."]
    assert client.get(f"{pad}scherm/").url == GROEP
    assert client.post(f"{pad}einde/").url == GROEP
    assert client.get(MOMENT).url == GROEP


def test_after_closing_it_still_tells_what_was_asked(groep: Groep, als: Als) -> None:
    made(als("bewaarder"))
    moment = Moment.objects.get()
    close_groep(groep=groep, now=timezone.now())
    lijst = read_moment(moment, now=timezone.now())
    assert (lijst.takes_answers, len(lijst.vragen["nl"])) == (False, 9)


def test_the_page_of_a_groep_asks_as_many_queries_for_one_moment_as_for_three(
    groep: Groep, als: Als
) -> None:
    client, geteld = als("bewaarder"), []
    for meer in (1, 2):
        for _ in range(meer):
            made(client)
        with CaptureQueriesContext(connection) as queries:
            client.get(GROEP)
        geteld.append(len(queries))
    assert geteld[0] == geteld[1]


def test_opening_and_sending_cost_as_many_queries_for_the_first_as_for_the_fourth(
    groep: Groep, als: Als, strict: Client
) -> None:
    client = als("bewaarder")
    token = token_of(client, made(client))
    strict.get(f"/b/{token}/")
    geteld = []
    for _ in range(4):
        with CaptureQueriesContext(connection) as queries:
            strict.get(f"/b/{token}/")
        opent = len(queries)
        with CaptureQueriesContext(connection) as queries:
            strict.post(f"/b/{token}/", filled())
        sql = [q["sql"] for q in queries]
        geteld.append((opent, sum(s.startswith(("SELECT", "INSERT", "UPDATE")) for s in sql)))
    assert geteld[1:] == [(5, 9)] * 3
