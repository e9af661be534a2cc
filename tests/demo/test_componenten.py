"""Every component in every state: whole, accessible, and without JavaScript."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, Route, expect

from tests.testbed.browser import Tabs, axe, schermafbeelding

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.urls("tests.demo.urls_componenten"),
]


def test_every_component_stands_on_the_page(client: Client) -> None:
    answer = client.get("/componenten/")
    folder = settings.BASE_DIR / "templates" / "_components"
    shown = {t.name for t in answer.templates if t.name and t.name.startswith("_components/")}
    assert answer.status_code == 200
    assert shown == {f"_components/{path.name}" for path in folder.glob("*.html")}


def test_the_page_of_components_is_accessible_at_every_width(page: Page) -> None:
    page.goto("/componenten/")
    axe(page)
    schermafbeelding(page, "componenten")


def test_an_act_that_cannot_be_undone_takes_two_steps_without_javascript(open_page: Tabs) -> None:
    page = open_page(javascript=False)
    page.goto("/componenten/")
    button = page.get_by_role("button", name="Ja, sluit de groep")
    expect(button).to_be_hidden()
    page.get_by_text("Deze groep sluiten").click()
    expect(button).to_be_visible()


def test_the_menu_of_a_phone_opens_without_javascript(open_page: Tabs) -> None:
    page = open_page(javascript=False, width=390)
    page.goto("/componenten/")
    link = page.get_by_role("link", name="Kader", exact=True)
    expect(link).to_be_hidden()
    page.get_by_text("Menu", exact=True).click()
    expect(link).to_be_visible()


def test_the_same_form_is_sent_once(page: Page) -> None:
    sent: list[str] = []

    def answer(route: Route) -> None:
        sent.append(route.request.method)
        route.fulfill(status=204)

    page.route("**/versturen/", answer)
    page.goto("/componenten/")
    page.evaluate("document.querySelector('form.formulier').action = '/versturen/'")
    page.get_by_role("button", name="Bewaren").first.click()
    waiting = page.get_by_role("button", name="Even geduld…")
    expect(waiting).to_be_visible()
    waiting.dispatch_event("click")
    expect(waiting).to_be_visible()
    assert sent == ["POST"]
