"""Somebody who follows the screen only: reads, follows a link by its words, fills a field by its label,
presses a button by its words. Without JavaScript, without knowing an address.

    an = Scherm()
    an.open("/"); an.follow("Aanmelden"); an.fill("E-mailadres", "an@example.test"); an.press("Aanmelden")
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.test import Client

LEEG = {
    "input",
    "br",
    "img",
    "meta",
    "link",
    "hr",
    "source",
    "path",
    "use",
    "circle",
    "line",
    "rect",
}
ZONDER_TEKST = {"script", "style", "title", "template", "option"}


@dataclass
class Element:
    """One element of a page, with its words."""

    naam: str
    attrs: dict[str, str]
    kinderen: list[Element | str] = field(default_factory=list)

    def all(self, *namen: str) -> list[Element]:
        """Every element of these names in it, in the order of the page."""
        gevonden = [self] if self.naam in namen else []
        for kind in self.kinderen:
            gevonden += kind.all(*namen) if isinstance(kind, Element) else []
        return gevonden

    @property
    def tekst(self) -> str:
        """Its words on one line, as they are read aloud."""
        return " ".join(self._words().split())

    def _words(self) -> str:
        if self.naam in ZONDER_TEKST:
            return ""
        delen = (kind if isinstance(kind, str) else kind._words() for kind in self.kinderen)
        tekst = "".join(delen)
        return f" {tekst} " if self.naam not in {"span", "strong", "em", "a"} else tekst


class Lezer(HTMLParser):
    """Makes the tree of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.wortel = Element("", {})
        self.pad = [self.wortel]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {naam: waarde or "" for naam, waarde in attrs})
        self.pad[-1].kinderen.append(element)
        if tag not in LEEG:
            self.pad.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in LEEG:
            self.pad.pop()

    def handle_endtag(self, tag: str) -> None:
        namen = [element.naam for element in self.pad]
        if tag in namen[1:]:
            del self.pad[len(namen) - 1 - namen[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        self.pad[-1].kinderen.append(data)


def read_page(html: str) -> Element:
    lezer = Lezer()
    lezer.feed(html)
    return lezer.wortel


def named(elementen: Iterable[Element], woorden: str) -> list[Element]:
    """Those with exactly these words; else those that begin with them."""
    rijen = [
        (label_of(element).removesuffix(" (niet verplicht)"), element) for element in elementen
    ]
    precies = [element for tekst, element in rijen if tekst.rstrip(":") == woorden]
    return precies or [element for tekst, element in rijen if tekst.startswith(woorden)]


def only(
    alle: Sequence[Element], woorden: str, sleutel: Callable[[Element], object], waar: str
) -> Element:
    """The one that was meant: several of them are one when they lead to the same."""
    per = {sleutel(element): element for element in named(alle, woorden)}
    staat_er = sorted({label_of(element) for element in alle})
    assert len(per) == 1, f"{waar}: {len(per)} are called “{woorden}”, of {staat_er}"
    return next(iter(per.values()))


class Scherm:
    """The browser of one person, and what it shows."""

    def __init__(self) -> None:
        self.client = Client()
        self.pad = ""
        self.pagina = Element("", {})
        self.gevuld: dict[str, list[str]] = {}

    def open(self, pad: str) -> None:
        """Only for the front page and for a link out of a mail."""
        self._show(self.client.get(pad, follow=True), pad)

    def _show(self, antwoord: Any, pad: str) -> None:
        keten = getattr(antwoord, "redirect_chain", [])
        self.pad = urljoin(pad, keten[-1][0]) if keten else pad
        assert antwoord.status_code == 200, f"{self.pad}: {antwoord.status_code}"
        self.pagina, self.gevuld = read_page(antwoord.content.decode()), {}

    @property
    def tekst(self) -> str:
        return self.pagina.tekst

    def reads(self, *zinnen: str) -> None:
        """These words stand on the screen."""
        for zin in zinnen:
            assert zin in self.tekst, f"{self.pad} does not say “{zin}”, but: {self.tekst}"

    def follow(self, woorden: str) -> None:
        """The link that begins with these words."""
        links = self.pagina.all("a")
        gekozen = only(links, woorden, lambda a: a.attrs["href"], self.pad)
        pad = urljoin(self.pad, gekozen.attrs["href"])
        self._show(self.client.get(pad, follow=True), pad)

    def fill(self, label: str, *waarden: str) -> None:
        """Write in the field with this label, or choose in a list what begins with these words."""
        veld = self._field(label)
        if veld.naam == "select":
            waarden = tuple(self._option(veld, label, waarde) for waarde in waarden)
        self.gevuld[veld.attrs["name"]] = list(waarden)

    def tick(self, label: str) -> None:
        """The box or the circle with this label."""
        veld = self._field(label)
        self.gevuld[veld.attrs["name"]] = [veld.attrs.get("value", "on")]

    def _field(self, label: str) -> Element:
        gekozen = only(self.pagina.all("label"), label, lambda rij: rij.attrs["for"], self.pad)
        velden = self.pagina.all("input", "select", "textarea")
        return next(veld for veld in velden if veld.attrs.get("id") == gekozen.attrs["for"])

    def _option(self, veld: Element, label: str, waarde: str) -> str:
        waar = f"“{label}” on {self.pad}"
        return only(veld.all("option"), waarde, _value, waar).attrs["value"]

    def press(self, woorden: str) -> None:
        """Send the form of the button that begins with these words, as it stands and as it was filled."""
        knoppen = {
            id(knop): form
            for form in self.pagina.all("form")
            for knop in form.all("button", "input")
            if _is_button(knop)
        }
        alle = [rij for rij in self.pagina.all("button", "input") if id(rij) in knoppen]
        knop = only(alle, woorden, id, self.pad)
        form = knoppen[id(knop)]
        data = {**_standing(form), **self.gevuld}
        if "name" in knop.attrs:
            data[knop.attrs["name"]] = [knop.attrs.get("value", "")]
        pad = urljoin(self.pad, form.attrs.get("action") or urlsplit(self.pad).path)
        if not form.attrs.get("action"):
            pad = self.pad
        verstuur = (
            self.client.post if form.attrs.get("method", "").lower() == "post" else self.client.get
        )
        self._show(verstuur(pad, data, follow=True), pad)


def _is_button(element: Element) -> bool:
    return element.naam == "button" or element.attrs.get("type") == "submit"


def label_of(element: Element) -> str:
    if element.naam == "option":
        return " ".join("".join(k for k in element.kinderen if isinstance(k, str)).split())
    return element.tekst or element.attrs.get("value", "")


def _value(element: Element) -> str:
    return element.attrs.get("value", "")


def _standing(form: Element) -> dict[str, list[str]]:
    """What a form sends when nothing is touched."""
    data: dict[str, list[str]] = {}
    for veld in form.all("input", "select", "textarea"):
        naam, soort = veld.attrs.get("name"), veld.attrs.get("type", "text")
        if not naam or soort in {"submit", "button", "file"} or "disabled" in veld.attrs:
            continue
        if soort in {"checkbox", "radio"} and "checked" not in veld.attrs:
            continue
        data.setdefault(naam, []).extend(_values(veld))
    return data


def _values(veld: Element) -> list[str]:
    if veld.naam == "select":
        keuzes = veld.all("option")
        gekozen = [_value(keuze) for keuze in keuzes if "selected" in keuze.attrs]
        return gekozen or ([_value(keuzes[0])] if keuzes and "multiple" not in veld.attrs else [])
    if veld.naam == "textarea":
        return ["".join(kind for kind in veld.kinderen if isinstance(kind, str)).removeprefix("\n")]
    return [
        veld.attrs.get("value", "on" if veld.attrs.get("type") in {"checkbox", "radio"} else "")
    ]
