"""Logging in and out in the browser's own words: limits, closed accounts, nothing given away."""

import re
from collections.abc import Callable

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from pilootgemeenten.models import User
from tests.cast import PASSWORD, Cast

pytestmark = pytest.mark.django_db


def attempt(client: Client, email: str, password: str):  # noqa: ANN201
    return client.post("/aanmelden/", {"login": email, "password": password})


def faults(antwoord) -> list[str]:  # noqa: ANN001
    return [fout for lijst in antwoord.context["form"].errors.values() for fout in lijst]


def test_after_too_many_attempts_the_page_says_to_wait(client: Client, cast: Cast) -> None:
    gezegd = [faults(attempt(client, "coordinator@example.test", "mis"))[0] for _ in range(7)]
    assert sorted(set(gezegd)) == [
        "Dit e-mailadres en dit wachtwoord horen niet bij elkaar.",
        "Te veel pogingen. Wacht enkele minuten en probeer opnieuw.",
    ]
    ook_met_het_juiste = attempt(client, "coordinator@example.test", PASSWORD)
    assert faults(ook_met_het_juiste) == [
        "Te veel pogingen. Wacht enkele minuten en probeer opnieuw."
    ]


def test_an_unknown_address_is_answered_like_a_wrong_password(client: Client, cast: Cast) -> None:
    assert faults(attempt(client, "nergens@example.test", "mis")) == faults(
        attempt(client, "bewaarder@example.test", "mis")
    )


def test_an_account_that_is_off_does_not_come_in(client: Client, cast: Cast) -> None:
    User.objects.filter(pk=cast.coordinator.pk).update(is_active=False)
    antwoord = attempt(client, "coordinator@example.test", PASSWORD)
    assert antwoord.status_code in (200, 302)
    assert "_auth_user_id" not in client.session
    assert "staat uit" in client.get("/aanmelden/stilgezet/").content.decode()


def test_an_account_switched_off_is_out_at_the_next_click(
    als: Callable[[str], Client], cast: Cast
) -> None:
    browser = als("coordinator")
    assert browser.get("/gemeenten/halle/").status_code == 200
    User.objects.filter(pk=cast.coordinator.pk).update(is_active=False)
    assert browser.get("/gemeenten/halle/").status_code == 302


def test_capitals_in_the_address_do_not_matter(client: Client, cast: Cast) -> None:
    assert attempt(client, "Coordinator@Example.Test", PASSWORD).headers["Location"] == "/"


def test_after_login_one_lands_on_the_page_one_wanted(client: Client, cast: Cast) -> None:
    gevraagd = client.get("/gemeenten/halle/stuurgroep/")
    assert gevraagd.headers["Location"] == "/aanmelden/?next=/gemeenten/halle/stuurgroep/"
    html = client.get(gevraagd.headers["Location"]).content.decode()
    volgende = re.search(r'name="next" value="([^"]*)"', html)[1]
    binnen = client.post(
        "/aanmelden/",
        {"login": "coordinator@example.test", "password": PASSWORD, "next": volgende},
    )
    assert binnen.headers["Location"] == "/gemeenten/halle/stuurgroep/"
    elders = Client().post(
        "/aanmelden/",
        {
            "login": "bewaarder@example.test",
            "password": PASSWORD,
            "next": "https://elders.example/",
        },
    )
    assert elders.headers["Location"] == "/"


def test_logging_out_takes_a_post_and_says_so_in_dutch(
    als: Callable[[str], Client], cast: Cast
) -> None:
    browser = als("coordinator")
    assert browser.get("/afmelden/").status_code == 200
    assert "_auth_user_id" in browser.session
    antwoord = browser.post("/afmelden/")
    assert antwoord.status_code == 302
    assert "_auth_user_id" not in browser.session
    assert [str(bericht) for bericht in get_messages(antwoord.wsgi_request)] == ["U bent afgemeld."]


def test_nobody_signs_up(client: Client, cast: Cast) -> None:
    client.post("/aanmelden/nieuw/", {"email": "ik@example.test", "password1": PASSWORD})
    assert not User.objects.filter(email="ik@example.test").exists()


def test_a_reset_of_an_unknown_address_looks_the_same(
    client: Client, cast: Cast, mails: Callable, mailoutbox: list
) -> None:
    for email in ("nergens@example.test", "bewaarder@example.test"):
        with mails():
            antwoord = client.post("/wachtwoord/vergeten/", {"email": email})
        assert antwoord.headers["Location"] == "/wachtwoord/vergeten/verstuurd/"
    links = [mail.to for mail in mailoutbox if "/wachtwoord/nieuw/" in mail.body]
    assert links == [["bewaarder@example.test"]]
