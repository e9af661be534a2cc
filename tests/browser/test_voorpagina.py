"""Home for who is not logged in, measured: the letters in its circle, and how its first sheet is filled."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.testbed.browser import Tabs

# How wide each drawing is by itself; the smallest letters in it are then 12.
MAATEN = {"voorbeeld.svg": 640, "voorbeeld-smal.svg": 256}
SHOWN = "img => [img.currentSrc, img.getBoundingClientRect().width]"


def letters(page: Page) -> float:
    """The smallest letters in the circle as it is shown, in px."""
    adres, breed = page.locator(".begin picture img").evaluate(SHOWN)
    return 12 * float(breed) / MAATEN[adres.rpartition("/")[2]]


def test_the_letters_in_the_circle_are_12_px_at_every_width(open_page: Tabs) -> None:
    page = open_page()
    for breed in (320, 600, 719, 721, 961, 1024, 1199, 1201, 1280, 1920):
        page.set_viewport_size({"width": breed, "height": 900})
        page.goto("/")
        assert (breed, letters(page) >= 11.95, letters(page) <= 15) == (breed, True, True)
        assert page.evaluate("document.documentElement.scrollWidth") <= breed


def test_the_drawing_stands_on_the_first_sheet(open_page: Tabs) -> None:
    page = open_page(width=703)
    page.emulate_media(media="print")
    page.goto("/")
    onder = page.locator(".begin picture").evaluate("el => el.getBoundingClientRect().bottom")
    assert onder <= 277 / 25.4 * 96
    breken = "el => getComputedStyle(el).breakInside"
    assert page.locator(".begin .figuur").evaluate(breken) == "auto"
