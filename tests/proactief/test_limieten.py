"""Who tries too often waits, and nobody else does: per account and address, behind a proxy too."""

from __future__ import annotations

import hashlib
import time
from typing import Any

import pytest
from django.core import mail, signing
from django.core.cache import cache
from django.db import connection
from django.test import Client, TestCase

from pilootgemeenten.models import User
from proactief import toestel
from proactief.toestel import HOOGSTENS
from tests.cast import PASSWORD, Cast

pytestmark = pytest.mark.django_db

HIER, ELDERS = "192.0.2.1", "198.51.100.7"
TE_VEEL = "Te veel pogingen"


def log_in(email: str, password: str = PASSWORD, *, adres: str = HIER, **kop: str) -> str:
    """What a new browser at this address gets: "in", or the page."""
    antwoord = Client().post(
        "/aanmelden/", {"login": email, "password": password}, REMOTE_ADDR=adres, **kop
    )
    return "in" if antwoord.status_code == 302 else antwoord.content.decode()


def come_in(browser: Client, email: str) -> int:
    """Log in with this browser and out again; what the login page answered."""
    antwoord = browser.post("/aanmelden/", {"login": email, "password": PASSWORD})
    browser.post("/afmelden/")
    return antwoord.status_code


def marks_of(browser: Client) -> dict[str, Any]:
    """The cookies by which this browser shows who logged in there before."""
    koekjes = browser.cookies.items()
    return {naam: wat for naam, wat in koekjes if naam.startswith("toestel") and wat.value}


def ask_password(email: str, **kop: str) -> int:
    with TestCase.captureOnCommitCallbacks(execute=True):
        return Client().post("/wachtwoord/vergeten/", {"email": email}, **kop).status_code


def test_ten_wrong_passwords_of_a_stranger_stop_nobody_else(cast: Cast) -> None:
    gezegd = [log_in("coordinator@example.test", "mis", adres=ELDERS) for _ in range(10)]
    assert [TE_VEEL in tekst for tekst in gezegd] == [False] * 5 + [True] * 5
    assert TE_VEEL in log_in("coordinator@example.test", adres=ELDERS)
    assert log_in("coordinator@example.test") == "in"
    assert log_in("bewaarder@example.test", adres=ELDERS) == "in"


def test_a_browser_that_logged_in_before_is_not_counted_with_strangers(cast: Cast) -> None:
    vertrouwd, vreemd = Client(REMOTE_ADDR=HIER), Client(REMOTE_ADDR=HIER)
    goed = {"login": "coordinator@example.test", "password": PASSWORD}
    assert vertrouwd.post("/aanmelden/", goed).status_code == 302
    vertrouwd.post("/afmelden/")
    for _ in range(110):  # at the same address, and enough for the account as a whole
        log_in("coordinator@example.test", "mis")
    assert TE_VEEL in vreemd.post("/aanmelden/", goed).content.decode()
    assert vertrouwd.post("/aanmelden/", goed).status_code == 302
    mis = {**goed, "password": "mis"}
    vertrouwd.post("/afmelden/")
    gezegd = [vertrouwd.post("/aanmelden/", mis).content.decode() for _ in range(6)]
    assert [TE_VEEL in tekst for tekst in gezegd] == [False] * 5 + [True]


def test_who_chose_a_password_by_a_mailed_link_comes_in_whatever_strangers_tried(
    cast: Cast,
) -> None:
    for nummer in range(21):
        for _ in range(5):
            log_in("coordinator@example.test", "mis", adres=f"203.0.113.{nummer}")
    browser, nieuw = Client(REMOTE_ADDR=HIER), "een-heel-nieuw-wachtwoord-2026"
    goed = {"login": "coordinator@example.test", "password": nieuw}
    ask_password("coordinator@example.test")
    pad = mail.outbox[0].body.partition("http://testserver")[2].split()[0]
    vorm = browser.get(pad, follow=True).redirect_chain[-1][0]
    assert browser.post(vorm, {"password1": nieuw, "password2": nieuw}).status_code == 302
    assert TE_VEEL in Client(REMOTE_ADDR=HIER).post("/aanmelden/", goed).content.decode()
    assert browser.post("/aanmelden/", goed).status_code == 302


def test_the_mark_of_a_browser_serves_its_own_account_only_and_nobody_makes_one(cast: Cast) -> None:
    browser = Client(REMOTE_ADDR=HIER)
    browser.post("/aanmelden/", {"login": "bewaarder@example.test", "password": PASSWORD})
    (koekje,) = marks_of(browser).values()
    assert (koekje["path"], koekje["httponly"], koekje["samesite"]) == ("/aanmelden/", True, "Lax")
    assert "bewaarder" not in koekje.value
    for _ in range(6):
        log_in("coordinator@example.test", "mis")
    goed = {"login": "coordinator@example.test", "password": PASSWORD}
    anders = Client(REMOTE_ADDR="203.0.113.9")
    anders.post("/aanmelden/", goed)
    (naam,) = marks_of(anders)
    vals = [signing.dumps(wat, salt="toestel") for wat in (["x", "y"], "x", {"a": 1})]
    for waarde in (koekje.value, koekje.value[:-1], signing.dumps(["x", "y", 1]), "", *vals):
        ander = Client(REMOTE_ADDR=HIER)
        ander.cookies[naam] = waarde
        assert TE_VEEL in ander.post("/aanmelden/", goed).content.decode()


def test_two_accounts_on_one_computer_each_keep_their_mark(cast: Cast) -> None:
    browser = Client(REMOTE_ADDR=HIER)
    namen = ("coordinator@example.test", "bewaarder@example.test")
    for naam in namen:
        assert come_in(browser, naam) == 302
    assert len(marks_of(browser)) == 2
    for naam in namen:
        for _ in range(6):
            log_in(naam, "mis")
        assert TE_VEEL in log_in(naam)
        assert come_in(browser, naam) == 302
    assert len(marks_of(browser)) == 2


def test_of_many_people_on_one_computer_the_last_ten_keep_their_mark(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    namen = [f"medewerker{nummer}@example.test" for nummer in range(HOOGSTENS + 2)]
    User.objects.bulk_create(User(email=naam, password=cast.coordinator.password) for naam in namen)
    browser, begin = Client(REMOTE_ADDR=HIER), time.time()
    browser.cookies["toestel-nagemaakt"] = "x"
    for nummer, naam in enumerate([*namen, namen[-3]]):
        monkeypatch.setattr(toestel.time, "time", lambda nu=begin + nummer * 3600: nu)
        assert come_in(browser, naam) == 302
        assert len(marks_of(browser)) <= HOOGSTENS
    wachten = [f"toestel-{toestel._name_of(naam)}" for naam in namen[2:]]
    assert sorted(marks_of(browser)) == sorted(wachten)


def test_many_addresses_together_do_not_guess_on(cast: Cast) -> None:
    for nummer in range(20):
        for _ in range(5):
            log_in("coordinator@example.test", "mis", adres=f"203.0.113.{nummer}")
    assert TE_VEEL in log_in("coordinator@example.test")
    assert log_in("bewaarder@example.test") == "in"


def test_forty_right_ones_at_one_address_all_get_in_again_and_again(cast: Cast) -> None:
    namen = [f"medewerker{nummer}@example.test" for nummer in range(40)]
    User.objects.bulk_create(User(email=naam, password=cast.coordinator.password) for naam in namen)
    assert {log_in(naam) for naam in namen} == {"in"}
    assert {log_in(namen[0]) for _ in range(110)} == {"in"}


def test_behind_a_proxy_the_address_is_the_one_our_proxy_saw(cast: Cast, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1

    def attempt(keten: str, met: str = "mis") -> str:
        return log_in("coordinator@example.test", met, HTTP_X_FORWARDED_FOR=keten)

    for nummer in range(6):  # what a visitor says of itself counts for nothing
        laatste = attempt(f"10.0.0.{nummer}, {ELDERS}")
    assert TE_VEEL in laatste
    assert TE_VEEL in attempt(f"10.0.0.99, {ELDERS}", PASSWORD)
    assert attempt("10.0.0.99", PASSWORD) == "in"


def test_a_thousand_other_counters_wipe_no_limit(cast: Cast) -> None:
    for _ in range(6):
        log_in("coordinator@example.test", "mis")
    cache.set_many({f"zz-{nummer}": nummer for nummer in range(1_000)}, 3_600)
    assert TE_VEEL in log_in("coordinator@example.test")


def test_who_asks_too_often_for_a_password_reads_in_dutch_to_wait(cast: Cast) -> None:
    standen = [ask_password("coordinator@example.test") for _ in range(4)]
    assert standen == [302, 302, 302, 429]
    pagina = Client().post("/wachtwoord/vergeten/", {"email": "coordinator@example.test"})
    assert pagina.status_code == 429
    assert ("Even wachten" in pagina.content.decode(), pagina.headers["X-Frame-Options"]) == (
        True,
        "DENY",
    )
    assert len(mail.outbox) == 3


def test_to_addresses_without_an_account_few_mails_go_and_the_page_does_not_tell(
    cast: Cast,
) -> None:
    vreemden = [f"vreemde{nummer}@elders.test" for nummer in range(35)]
    assert {ask_password(naam) for naam in (vreemden[0], *vreemden)} == {302}
    assert [brief.to[0] for brief in mail.outbox] == vreemden[:29]  # the first asked twice
    assert ask_password("coordinator@example.test") == 302
    assert mail.outbox[-1].to == ["coordinator@example.test"]


def test_a_link_for_a_password_bears_our_own_name_whatever_the_host(cast: Cast) -> None:
    ask_password("coordinator@example.test", HTTP_HOST="localhost")
    tekst = mail.outbox[0].body
    assert "http://testserver/wachtwoord/nieuw/" in tekst
    assert "localhost" not in tekst
    pad = tekst.partition("http://testserver")[2].split()[0]
    assert Client().get(pad, follow=True).status_code == 200


def test_the_table_of_counters_names_no_address_and_no_account(cast: Cast) -> None:
    log_in("coordinator@example.test", "mis", adres=ELDERS)
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key, value FROM cache")
        rijen = cursor.fetchall()
    assert len(rijen) == 2
    assert {len(sleutel) for sleutel, _ in rijen} == {64}
    bekend = {
        hashlib.sha256(naam.encode()).hexdigest() for naam in (ELDERS, "coordinator@example.test")
    }
    assert bekend.isdisjoint(sleutel for sleutel, _ in rijen)
