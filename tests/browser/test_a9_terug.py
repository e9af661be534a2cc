"""A9: after logout, Back and a copied address show nothing of what was read, in a browser that keeps pages for Back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from bevraging.models import Toelichting
from rechtencirkel.models import Ronde
from tests.bevraging.vrijgave_wereld import closed_ronde, propose_all, release_all
from tests.cast import Cast, make_ronde
from tests.testbed.browser import ARGUMENTS, Tabs, find_chromium

LogIn = Callable[[Page, object], None]
SPOOR = "Spoor van een antwoord"
PER_KEER = 4  # a browser keeps some six pages
RONDE, GROEP = "/gemeenten/halle/rechtencirkel/", "/bevragen/halle/{}/1/"
PAGINAS = {
    "bewaarder": (
        "/",
        "/bevragen/",
        GROEP.format(3),
        f"{GROEP.format(3)}blad/",
        f"{GROEP.format(3)}gesprek/",
        f"{GROEP.format(3)}links/",
        f"{GROEP.format(3)}import/",
        GROEP.format(2),
        f"{GROEP.format(2)}teksten/",
        f"{GROEP.format(2)}voorstellen/",
        f"{GROEP.format(2)}wissen/",
        f"{GROEP.format(1)}teksten/",
    ),
    "coordinator": (
        "/gemeenten/",
        "/gemeenten/halle/",
        RONDE,
        f"{RONDE}1/",
        "/gemeenten/halle/stuurgroep/",
        "/gemeenten/halle/doelgroepen/",
        "/gemeenten/halle/geschiedenis/",
        f"{RONDE}nieuw/",
    ),
    "programmaleiding": ("/programma/", "/vrijgave/", "/vrijgave/halle/2/2/"),
}


@pytest.fixture
def keeping(browser: Browser) -> Iterator[Browser]:
    """The same browser, as people have it: with its back-forward cache on."""
    other = browser.browser_type.launch(
        executable_path=find_chromium(),
        args=ARGUMENTS,
        ignore_default_args=["--disable-back-forward-cache"],
    )
    yield other
    other.close()


@pytest.fixture
def wereld(transactional_db: None, cast: Cast) -> Cast:
    """A released ronde, a closed one of which a groep is proposed, and an open one."""
    release_all(cast, closed_ronde(cast, nummer=1, tekst=SPOOR))
    groepen = closed_ronde(cast, nummer=2, tekst=SPOOR)
    propose_all(cast, groepen[1:])
    make_ronde(cast, status="OPEN", nummer=3)
    assert Toelichting.objects.filter(tekst__startswith=SPOOR).count() == 4
    return cast


def was_kept(page: Page) -> bool:
    """Whether the browser showed this page as it left it, without asking for it again."""
    return page.evaluate("window.gezien === true")


def go(page: Page, adres: str) -> None:
    page.goto(adres)
    page.evaluate("window.gezien = true")


def log_out(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="Afmelden").first.click()
    page.wait_for_load_state()


@pytest.mark.parametrize("wie", PAGINAS)
def test_back_after_logout_shows_no_page_of_who_left(
    keeping: Browser, live_server: Any, wereld: Cast, log_in: LogIn, wie: str
) -> None:
    tabs = Tabs(keeping, live_server.url)
    terug = 0
    for begin in range(0, len(PAGINAS[wie]), PER_KEER):
        paginas = PAGINAS[wie][begin : begin + PER_KEER]
        page = tabs()
        log_in(page, getattr(wereld, wie))
        for adres in paginas:
            go(page, adres)
            assert page.url == f"{live_server.url}{adres}"
        log_out(page)
        for _ in paginas:
            page.go_back(wait_until="commit")
            page.wait_for_load_state()
            expect(page.locator("main")).not_to_contain_text(SPOOR)
            terug += was_kept(page)
        for adres in paginas:  # a copied address
            page.goto(adres)
            gesloten = page.url == f"{live_server.url}{reverse('account_login')}?next={adres}"
            assert gesloten or adres == "/"
    for context in tabs.contexts:
        context.close()
    print(f"A9 {wie}: {len(PAGINAS[wie])} pages, {terug} shown again by Back after logout")
    assert terug == 0
    assert Ronde.objects.count() == 3


def test_the_browser_of_this_proof_does_keep_pages(
    keeping: Browser,
) -> None:
    """Else the proof above would see nothing: a page that forbids nothing is kept."""

    class Los(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<!doctype html><title>Los</title><p>Los")

    server = HTTPServer(("127.0.0.1", 0), Los)
    Thread(target=server.serve_forever, daemon=True).start()
    page = Tabs(keeping, f"http://127.0.0.1:{server.server_port}")()
    go(page, "/een/")
    page.goto("/twee/")
    page.go_back(wait_until="commit")
    assert was_kept(page)
    page.context.close()
    server.shutdown()
    server.server_close()
