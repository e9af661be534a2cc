"""The link of a respondent: no account, no cookie, one answer, a receipt to take it back."""

from __future__ import annotations

import datetime as dt
import logging
import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bevraging.actions import sluiten
from bevraging.actions.limiet import count_try
from bevraging.actions.links import make_links
from bevraging.enums import Wijze
from bevraging.keys import new_form_code, new_token, receipt
from bevraging.models import Linkpoging
from bevraging.queries.respondent import BLOK, recent_vragenlijst
from bevraging.rules.invoer import SCORE_KOLOMMEN
from rechtencirkel.models import Groep, Ronde
from tests.bevraging.bewijs import begin, shown_receipt
from tests.bevraging.vault import read_bladen, read_teksten
from tests.cast import Cast, make_editie

ZEVENS = dict.fromkeys(SCORE_KOLOMMEN, "7") | {"naar": "versturen"}


@pytest.fixture
def groep(open_ronde: Ronde) -> Groep:
    return open_ronde.groepen.get(nummer=1)


@pytest.fixture
def token(groep: Groep) -> str:
    return make_links(groep=groep, aantal=1, now=timezone.now())[0]


def opened(client: Client, token: str) -> dict[str, str]:
    """What a browser sends of a page just opened, with sevens filled in."""
    return {**ZEVENS, "form_code": begin(client, token)}


def filled(**anders: str) -> dict[str, str]:
    return {**ZEVENS, "form_code": new_form_code(), **anders}


@pytest.fixture
def strict(db: None) -> Client:
    """Somebody without a cookie, whose browser enforces CSRF."""
    return Client(enforce_csrf_checks=True)


def test_the_first_screen_says_the_promise_who_keeps_the_answers_and_until_when(
    strict: Client, token: str, groep: Groep
) -> None:
    html = strict.get(f"/b/{token}/").content.decode()
    told = [
        groep.ronde.belofte,
        "Vereniging Halle stelt u negen vragen.",
        "OCMW Halle ziet nooit van wie een antwoord is.",
        "cijfers van minstens 5 mensen samen",
        "Uw antwoorden gaan niet naar onderzoekers.",
    ]
    assert [zin for zin in told if zin not in html] == []
    Groep.objects.filter(pk=groep.pk).update(onderzoek_toestemming=True)
    html = strict.get(f"/b/{token}/").content.decode()
    assert ("Onderzoekers kunnen de cijfers krijgen" in html) is True


@pytest.mark.parametrize("taal", ["nl", "fr", "en"])
def test_before_the_first_question_stand_sixty_words_of_ours_and_no_secret(
    strict: Client, token: str, taal: str, groep: Groep
) -> None:
    groep.ronde.edities.add(make_editie(groep.ronde.instrumentversie, "EENVOUDIG", "fr"))
    groep.ronde.edities.add(make_editie(groep.ronde.instrumentversie, "EENVOUDIG", "en"))
    html = strict.get(f"/b/{token}/?taal={taal}").content.decode()
    ours = re.sub("<[^>]+>", " ", " ".join(re.findall(r'"telt">(.*?)</(?:div|ul)>', html, re.S)))
    print(taal, len(ours.split()))
    assert 30 < len(ours.split()) <= 60
    assert "form_code" not in html


def test_services_are_asked_in_their_own_words(groep: Groep, strict: Client) -> None:
    ander = groep.ronde.groepen.get(nummer=2)
    token = make_links(groep=ander, aantal=1, now=timezone.now())[0]
    html = strict.post(f"/b/{token}/", {"toestel": "nee"}).content.decode()
    assert ("Hoe gaat het met preventie voor diensten?" in html) is True


@pytest.mark.parametrize(
    ("velden", "vragen"),
    [(None, 1), ({"scherm": "4", "naar": "vorige"}, 0), ({"scherm": "overzicht"}, 0)],
    ids=["opening", "a question", "the overview"],
)
def test_the_pages_leave_no_trace_and_cost_one_query_or_none(
    strict: Client, token: str, velden: dict[str, str] | None, vragen: int
) -> None:
    def ask() -> HttpResponse:
        adres = f"/b/{token}/"
        return strict.get(adres) if velden is None else strict.post(adres, velden)

    ask()
    with CaptureQueriesContext(connection) as queries:
        answer = ask()
    assert len(queries) == vragen
    assert "no-store" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert (dict(answer.cookies), dict(strict.cookies)) == ({}, {})


def test_an_answer_gives_a_receipt_and_sent_again_the_same_one(
    strict: Client, token: str, groep: Groep
) -> None:
    velden = opened(strict, token) | {"nazorg": "x", "nazorg_tekst_1": "Te kort."}
    first, again = (strict.post(f"/b/{token}/", velden) for _ in range(2))
    assert first.content == again.content
    assert shown_receipt(first) == receipt(velden["form_code"])
    blad = read_bladen()[0]
    assert (blad.preventie, blad.nazorg, blad.wijze, blad.groep_id) == (
        7,
        None,
        Wijze.LINK,
        groep.pk,
    )
    assert read_teksten()[0] == "Te kort."


def test_sending_costs_five_queries_for_the_first_answer_of_a_groep_and_for_the_tenth(
    strict: Client, groep: Groep
) -> None:
    gemeten = []
    for token in make_links(groep=groep, aantal=10, now=timezone.now()):
        with CaptureQueriesContext(connection) as queries:
            strict.post(f"/b/{token}/", filled(nazorg_tekst_1="Te kort."))
        gemeten.append(sum(q["sql"].startswith(("SELECT", "INSERT", "UPDATE")) for q in queries))
    assert gemeten == [7, *[5] * 9]  # the first makes the seal of its groep
    assert len(read_bladen()) == 10


def test_a_question_left_open_is_shown_and_the_rest_stays(strict: Client, token: str) -> None:
    html = strict.post(
        f"/b/{token}/", filled(toegang="", nazorg="3", nazorg_tekst_1="Te kort.")
    ).content.decode()
    assert html.count("<title>Fout: Vraag 5 van 9: Hoe gaat het met toegang?</title>") == 1
    assert html.count("Kies een cijfer, of „Dat weet ik niet”") == 1
    assert "U sloeg alles over" not in html
    assert (html.count(" checked"), html.count(' value="7"><')) == (0, 8)
    assert html.count('name="nazorg_tekst_1" value="Te kort."') == 1
    assert len(read_bladen()) == 0


@pytest.mark.parametrize(
    ("scores", "verstuurd"), [("x", 1), ("-", 0)], ids=["geen zicht", "overgeslagen"]
)
def test_nine_times_i_do_not_know_may_be_sent_and_nine_times_nothing_may_not(
    strict: Client, token: str, scores: str, verstuurd: int
) -> None:
    velden = filled(**dict.fromkeys(SCORE_KOLOMMEN, scores))
    html = strict.post(f"/b/{token}/", velden).content.decode()
    assert len(read_bladen()) == verstuurd
    assert ("U sloeg alles over en schreef niets." in html) is (not verstuurd)


@pytest.mark.parametrize("raw", ["11", "-1", "7,5", "5/07/2026", "7\x00"])
def test_a_score_that_cannot_be_stores_nothing(strict: Client, token: str, raw: str) -> None:
    answer = strict.post(f"/b/{token}/", filled(toegang=raw))
    assert (answer.status_code, len(read_bladen())) == (200, 0)


def close_by_hand(groep: Groep) -> None:
    sluiten.close_groep(groep=groep, now=timezone.now())


def close_by_minute(groep: Groep) -> None:
    Ronde.objects.filter(pk=groep.ronde_id).update(sluit_op=timezone.now())


@pytest.mark.parametrize("close", [close_by_hand, close_by_minute])
def test_a_closed_link_reads_as_one_that_never_was(
    strict: Client, token: str, groep: Groep, close: Callable[[Groep], None]
) -> None:
    close(groep)
    closed, unknown = strict.get(f"/b/{token}/"), strict.get(f"/b/{new_token()}/")
    assert (closed.status_code, unknown.status_code) == (404, 404)
    assert closed.content == unknown.content


@pytest.mark.parametrize("naar", ["versturen", "volgende"])
@pytest.mark.parametrize("close", [close_by_hand, close_by_minute])
def test_text_sent_after_closing_is_not_stored_and_shown_to_copy(
    strict: Client, token: str, groep: Groep, close: Callable[[Groep], None], naar: str
) -> None:
    close(groep)
    velden = filled(nazorg_tekst_1="Te kort.", scherm="9", naar=naar)
    html = strict.post(f"/b/{token}/", velden).content.decode()
    told = "niet bewaard" in html or "afgesloten" in html
    assert ("Te kort." in html, told) == (True, True)
    assert len(read_bladen()) == 0


def test_what_is_remembered_of_a_link_ends_at_the_closing_minute_and_not_when_that_was_moved(
    token: str, groep: Groep
) -> None:
    begin = dt.datetime.fromtimestamp(int(timezone.now().timestamp()) // BLOK * BLOK, dt.UTC)
    minuut, later = begin + dt.timedelta(seconds=60), begin + dt.timedelta(seconds=61)
    Ronde.objects.filter(pk=groep.ronde_id).update(sluit_op=minuut)

    def takes(now: dt.datetime) -> bool:
        lijst = recent_vragenlijst(token, now=now)
        assert lijst is not None
        return lijst.takes_answers

    assert [takes(begin), takes(later)] == [True, False]
    Groep.objects.filter(pk=groep.pk).update(eigen_sluit_op=begin + dt.timedelta(days=7))
    assert takes(later)


def test_after_closing_a_receipt_takes_nothing_back(
    strict: Client, token: str, groep: Groep
) -> None:
    velden = opened(strict, token)
    strict.post(f"/b/{token}/", velden)
    close_by_hand(groep)
    strict.post("/intrekken/", {"code": receipt(velden["form_code"])})
    assert len(read_bladen()) == 1


def test_a_bewaarder_cannot_delete_what_came_by_link_with_its_receipt(
    strict: Client, token: str, als: Callable[[str], Client]
) -> None:
    gestuurd = opened(strict, token)
    strict.post(f"/b/{token}/", gestuurd)
    velden = {"form_code": gestuurd["form_code"], "stap": "verwijderen"}
    als("bewaarder").post("/bevragen/halle/1/1/blad/verbeteren/", velden)
    assert len(read_bladen()) == 1


def test_the_thirty_first_try_of_a_link_in_an_hour_waits(strict: Client, token: str) -> None:
    for _ in range(30):
        strict.post(f"/b/{token}/", {"naar": "versturen"})
    refused = strict.post(f"/b/{token}/", filled(nazorg_tekst_1="Te kort.")).content.decode()
    assert ("heel vaak" in refused, "Te kort." in refused) == (True, True)
    assert len(read_bladen()) == 0


def test_the_next_hour_of_the_clock_counts_anew_and_each_link_for_itself(
    groep: Groep, token: str
) -> None:
    now = timezone.now().replace(minute=59)
    vol = [count_try(groep=groep, token=token, now=now) for _ in range(31)]
    assert vol == [True] * 30 + [False]
    assert count_try(groep=groep, token="ander", now=now) is True
    assert count_try(groep=groep, token=token, now=now + dt.timedelta(minutes=1)) is True


def test_of_a_groep_that_closed_meanwhile_no_try_is_counted(groep: Groep, token: str) -> None:
    nu = timezone.now()
    sluiten.close_groep(groep=groep, now=nu)
    assert count_try(groep=groep, token=token, now=nu) is True
    assert not Linkpoging.objects.exists()


def test_counters_go_at_closing_and_a_wrong_code_or_link_leaves_nothing(
    strict: Client, token: str, groep: Groep
) -> None:
    strict.post(f"/b/{token}/", {"naar": "versturen"})
    assert Linkpoging.objects.count() == 1
    close_by_hand(groep)
    strict.post(f"/b/{token}/", {"naar": "versturen"})
    strict.post("/b/nooit-bestaan/", {"naar": "versturen"})
    with CaptureQueriesContext(connection) as queries:
        strict.post("/intrekken/", {"code": "A" * 16})
    assert Linkpoging.objects.count() == 0
    writes = [q["sql"] for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert writes == []


def test_both_pages_open_for_everybody_and_no_other_way_of_asking(
    als: Callable[[str], Client], token: str, cast: Cast
) -> None:
    for naam in ("", *cast.mensen):
        assert als(naam).get("/intrekken/").status_code == 200
        assert als(naam).get(f"/b/{token}/").status_code == 200
    assert Client().put(f"/b/{token}/").status_code == 405


def test_no_line_is_logged_about_a_link_or_a_withdrawal(strict: Client) -> None:
    root = logging.getLogger()
    lines: list[str] = []
    keep = logging.Handler()
    keep.emit = lambda record: lines.append(record.getMessage())
    keep.filters = [f for handler in root.handlers for f in handler.filters]
    root.addHandler(keep)
    try:
        strict.get("/b/een-geheime-sleutel/")
        strict.put("/intrekken/")
        root.error("Internal Server Error: /b/een-geheime-sleutel/")
    finally:
        root.removeHandler(keep)
    assert lines == ["Internal Server Error: /…/"]
