"""The handleiding per role: short, plain, with links that lead somewhere."""

import re

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve

from pilootgemeenten.enums import Rol
from tests.cast import Als

FOLDER = settings.BASE_DIR / "templates" / "proactief" / "handleiding"
ROLLEN = sorted([*(rol.lower() for rol in Rol), "respondent"])


def test_every_role_has_a_handleiding_and_the_respondent_too() -> None:
    namen = [pad.stem for pad in FOLDER.glob("*.html") if not pad.stem.startswith("_")]
    assert sorted(namen) == ROLLEN


@pytest.mark.parametrize("rol", ROLLEN)
def test_a_handleiding_has_headings_paragraphs_and_steps_only(rol: str) -> None:
    text = render_to_string(f"proactief/handleiding/{rol}.html")
    assert set(re.findall(r"<([a-z0-9]+)", text)) <= {"h2", "p", "ol", "li", "a", "code"}
    assert text.count("<h2>") >= 3
    assert text.count("<li>") >= 8


@pytest.mark.parametrize("rol", ROLLEN)
def test_sentences_are_short(rol: str) -> None:
    text = re.sub(r"<[^>]+>", " ", render_to_string(f"proactief/handleiding/{rol}.html"))
    sentences = re.split(r"[.?!:]\s", text)
    assert [zin for zin in sentences if len(zin.split()) > 26] == []


@pytest.mark.parametrize("rol", ROLLEN)
def test_every_link_is_an_address_of_ours(rol: str) -> None:
    links = re.findall(r'href="([^"]+)"', render_to_string(f"proactief/handleiding/{rol}.html"))
    unknown = []
    for link in links:
        try:
            resolve(link)
        except Resolver404:
            unknown.append(link)
    assert unknown == []


@pytest.mark.parametrize(
    ("wie", "links"),
    [
        ("", {"/bevragen/", "/programma/", "/admin/", "/gemeenten/"}),
        ("bewaarder", {"/bevragen/", "/gemeenten/"}),
        ("programmaleiding", {"/programma/", "/gemeenten/"}),
        ("onderzoeker", {"/admin/", "/gemeenten/"}),
        ("niemand", set()),
    ],
)
def test_a_page_that_is_closed_to_the_reader_is_named_without_a_link(
    als: Als, wie: str, links: set[str]
) -> None:
    browser, gevonden = als(wie), set()
    for rol in ROLLEN:
        html = browser.get(f"/handleiding/{rol}/").content.decode()
        inhoud = html.partition('<div class="lees handleiding">')[2].partition("</main>")[0]
        gevonden |= set(re.findall(r'href="([^"]+)"', inhoud))
    assert gevonden & {"/bevragen/", "/programma/", "/admin/", "/gemeenten/"} == links
