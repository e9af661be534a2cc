"""A real browser on the live server: Debian's chromium, driven by playwright.

    def test_home(page, live_server):          # or: open_page(javascript=False, width=390)
        page.goto("/")
        axe(page)
        schermafbeelding(page, "home")

A message in the console, a blocked inline style, a broken picture or an exception in a script
fails the test when it ends. A page with status 404 or 500 itself is not a fault.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, Response, sync_playwright

FOLDER = Path(settings.BASE_DIR) / "schermafbeeldingen"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def find_chromium() -> str:
    """Return the path of a chromium on this machine; CHROMIUM names another."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        raise AssertionError("No chromium found: install it, or set CHROMIUM to its path.")
    return found


@dataclass
class Tabs:
    """Opens pages in contexts of their own, and keeps what went wrong in them."""

    browser: Browser
    base_url: str
    faults: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def __call__(self, *, javascript: bool = True, width: int = 1280, **options: Any) -> Page:
        context = self.browser.new_context(
            base_url=self.base_url,
            java_script_enabled=javascript,
            viewport={"width": width, "height": 900},
            locale="nl-BE",
            timezone_id="Europe/Brussels",
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(10_000)
        self.contexts.append(context)
        page = context.new_page()
        self._listen(page)
        return page

    def _listen(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("response", self._read_response)
        page.on(
            "console",
            lambda message: (
                self.faults.append(f"{page.url}: {message.type}: {message.text}")
                if message.type in ("error", "warning")
                and not message.text.startswith("Failed to load resource")
                else None
            ),
        )

    def _read_response(self, response: Response) -> None:
        wanted = response.request.resource_type != "document"
        if response.status >= 400 and wanted and not response.url.endswith("/favicon.ico"):
            self.faults.append(f"{response.status} for {response.url}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One chromium for the whole run (per xdist worker)."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser, live_server: Any) -> Iterator[Tabs]:
    """A function that opens a page: `open_page(javascript=False, width=390)`; one per person."""
    tabs = Tabs(browser, live_server.url)
    yield tabs
    for context in tabs.contexts:
        context.close()
    assert tabs.faults == [], "the browser complained"


@pytest.fixture
def page(open_page: Tabs) -> Page:
    """A page of 1280 px wide; addresses in goto() may start with a slash."""
    return open_page()


@pytest.fixture
def log_in(live_server: Any) -> Callable[[Page, Any], None]:
    """Log a person in on a page without the login form: `log_in(page, user)`."""

    def log_in(page: Page, user: Any) -> None:
        client = Client()
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        sealed = {"name": cookie.key, "value": cookie.value, "url": live_server.url}
        page.context.add_cookies([sealed])

    return log_in


def axe(page: Page, *, without: tuple[str, ...] = ()) -> None:
    """Assert that axe finds no fault on this page; `without` names rules that do not apply."""
    assert faults_of(page, without=without) == [], f"axe on {urlsplit(page.url).path}"


def faults_of(page: Page, *, without: tuple[str, ...] = ()) -> list[str]:
    """What axe finds wrong on this page."""
    options = {
        "resultTypes": ["violations"],
        "runOnly": {"type": "tag", "values": RULES},
        "rules": {name: {"enabled": False} for name in without},
    }
    violations = Axe().run(page, options=options).response["violations"]
    return [
        f"{fault['id']}: {fault['help']}: {node['html'][:200]}"
        for fault in violations
        for node in fault["nodes"]
    ]


def schermafbeelding(
    page: Page, naam: str, breedtes: tuple[int, ...] = (320, 390, 1280)
) -> list[Path]:
    """Keep a picture per width in `schermafbeeldingen/`; the page may never scroll sideways."""
    FOLDER.mkdir(exist_ok=True)
    before = page.viewport_size
    paths = []
    for breedte in breedtes:
        page.set_viewport_size({"width": breedte, "height": 900})
        path = FOLDER / f"{naam}-{breedte}.png"
        page.screenshot(path=path, full_page=True, animations="disabled")
        paths.append(path)
        too_wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert too_wide <= 0, f"{naam} scrolls {too_wide} px sideways at {breedte} px"
    if before:
        page.set_viewport_size(before)
    return paths
