"""Login, passwords and refusals as people see them: Dutch, accessible, on a phone too."""

from copy import deepcopy
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.test import Client, override_settings
from playwright.sync_api import Page, expect

from demo.queries import WACHTWOORD, DemoAccount, demo_accounts
from tests.cast import Cast
from tests.testbed.answers import faults_in
from tests.testbed.browser import Tabs, axe, schermafbeelding

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("path", "status", "h1"),
    [
        ("/aanmelden/", 200, "Aanmelden"),
        ("/aanmelden/nieuw/", 200, "Een account krijgt u met een uitnodiging"),
        ("/aanmelden/stilgezet/", 200, "Uw account staat uit"),
        ("/wachtwoord/vergeten/", 200, "Wachtwoord vergeten?"),
        ("/wachtwoord/vergeten/verstuurd/", 200, "Kijk in uw mailbox"),
        ("/wachtwoord/nieuw/1-fout-fout/", 200, "Deze link werkt niet meer"),
        ("/wachtwoord/nieuw/klaar/", 200, "Uw wachtwoord is bewaard"),
    ],
)
def test_a_page_about_accounts_is_in_dutch_and_accessible(
    open_page: Tabs, path: str, status: int, h1: str
) -> None:
    page = open_page(width=320)
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == status
    assert page.locator("h1").all_inner_texts() == [h1]
    axe(page)
    schermafbeelding(page, "account" + path.replace("/", "-").rstrip("-"))


def test_the_login_page_lists_no_demo_account_outside_the_demo_world(
    client: Client, cast: Cast
) -> None:
    assert b"data-demo-email" not in client.get("/aanmelden/").content


@pytest.fixture
def demo(cast: Cast, settings: Any) -> Cast:
    """The cast as demo accounts, in a demo world."""
    settings.DEMO = True
    (engine,) = deepcopy(settings.TEMPLATES)
    engine["OPTIONS"]["context_processors"].append("demo.context_processors.accounts")
    settings.TEMPLATES = [engine]
    for user in (cast.coordinator, cast.bewaarder):
        user.is_demo = True
        user.set_password(WACHTWOORD)
        user.save()
    return cast


def test_a_demo_account_is_listed_once_under_its_role(demo: Cast) -> None:
    people = sorted((demo.coordinator, demo.bewaarder), key=lambda user: user.email)
    expected = [DemoAccount(user.email, str(user.rollen[0])) for user in people]
    assert demo_accounts() == expected


def test_a_click_on_a_demo_account_logs_in(live_server: object, demo: Cast, page: Page) -> None:
    page.goto("/aanmelden/")
    axe(page)
    schermafbeelding(page, "aanmelden-demo")
    page.get_by_role("link", name=demo.coordinator.email).click()
    expect(page.locator("#id_login")).to_have_value(demo.coordinator.email)
    page.locator("#aanmelden-knop").click()
    expect(page.get_by_role("button", name="Afmelden").first).to_be_visible()


def test_without_javascript_a_demo_account_fills_in_the_address(
    live_server: object, demo: Cast, open_page: Tabs
) -> None:
    page = open_page(javascript=False, width=390)
    page.goto("/aanmelden/")
    page.get_by_role("link", name=demo.bewaarder.email).click()
    expect(page.locator("#id_login")).to_have_value(demo.bewaarder.email)
    expect(page.locator("#id_password")).to_have_value("")


def test_a_wrong_password_keeps_the_address_and_what_was_kept(client: Client, cast: Cast) -> None:
    typed = {"login": cast.coordinator.email, "password": "fout", "bewaard": "verzegeld"}
    html = client.post("/aanmelden/", typed).content.decode()
    assert f'value="{cast.coordinator.email}"' in html
    assert '<input type="hidden" name="bewaard" value="verzegeld">' in html
    assert html.count("Wachtwoord vergeten?") == 1
    assert html.count("Dit e-mailadres en dit wachtwoord horen niet bij elkaar.") == 1


def test_a_forgotten_password_is_chosen_anew_by_mail(
    cast: Cast, open_page: Tabs, mailoutbox: list[EmailMessage]
) -> None:
    page = open_page(width=390)
    page.goto("/wachtwoord/vergeten/")
    page.locator("#id_email").fill(cast.coordinator.email)
    page.get_by_role("button", name="Stuur mij de link").click()
    expect(page.locator("h1")).to_have_text("Kijk in uw mailbox")
    (mail,) = mailoutbox
    assert mail.subject == "Kies een nieuw wachtwoord"
    (link,) = [word for word in str(mail.body).split() if "/wachtwoord/nieuw/" in word]
    page.goto(urlsplit(link).path)
    expect(page.locator("h1")).to_have_text("Kies een wachtwoord")
    axe(page)
    schermafbeelding(page, "account-kies-wachtwoord")
    page.locator("#id_password1").fill("vier losse woorden hier")
    page.locator("#id_password2").fill("vier losse woorden daar")
    page.get_by_role("button", name="Bewaar mijn wachtwoord").click()
    expect(page.locator(".foutenlijst a")).to_have_count(1)
    axe(page)
    page.locator("#id_password1").fill("vier losse woorden hier")
    page.locator("#id_password2").fill("vier losse woorden hier")
    page.get_by_role("button", name="Bewaar mijn wachtwoord").click()
    expect(page.locator("h1")).to_have_text("Uw wachtwoord is bewaard")
    cast.coordinator.refresh_from_db()
    assert cast.coordinator.check_password("vier losse woorden hier")


def test_the_page_for_our_own_faults_needs_no_context() -> None:
    html = render_to_string("500.html")
    assert faults_in(html) == []
    assert "Dit ligt niet aan u." in html


def test_a_missing_page_says_what_to_do(client: Client) -> None:
    answer = client.get("/bestaat-niet/")
    assert answer.status_code == 404
    assert next(t.name for t in answer.templates) == "404.html"
    assert "begin opnieuw vanaf de eerste" in answer.content.decode()


@override_settings(
    DEBUG=True,
    MIDDLEWARE=[*settings.MIDDLEWARE, "proactief.middleware.OwnNotFoundMiddleware"],
)
@pytest.mark.parametrize("pad", ["/bestaat-niet/", "/gemeenten/bestaat-niet/"])
def test_the_demo_shows_our_own_missing_page_too(client: Client, cast: Cast, pad: str) -> None:
    client.force_login(cast.coordinator)
    answer = client.get(pad)
    assert answer.status_code == 404
    assert "begin opnieuw vanaf de eerste" in answer.content.decode()


def test_a_password_that_is_too_short_is_refused_in_dutch() -> None:
    with pytest.raises(ValidationError) as fout:
        validate_password("kort")
    assert "Dit wachtwoord is te kort. Neem minstens 8 tekens." in fout.value.messages


def test_a_form_without_a_valid_token_says_that_nothing_was_stored(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/aanmelden/", {"login": "a@b.test", "password": "x"})
    assert answer.status_code == 403
    assert "Dit formulier was te oud" in answer.content.decode()


def test_a_person_logs_out_with_one_button_on_every_page(client: Client, cast: Cast) -> None:
    client.force_login(cast.coordinator)
    html = client.get("/wachtwoord/").content.decode()
    assert html.count('action="/afmelden/"') == 2  # wide screen and small menu
    client.post("/afmelden/")
    assert "_auth_user_id" not in client.session
