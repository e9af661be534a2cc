"""A file that cannot be one of ours is refused as a whole, in clear words, before anything reads it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from bevraging.models import WachtendeImport
from bevraging.rules.invoer import KOLOMMEN
from rechtencirkel.models import Ronde
from tests.bevraging.bestanden import GOED, changed, upload, xlsx, zip_of
from tests.bevraging.vault import read_bladen

SHEET1 = "xl/worksheets/sheet1.xml"
XXE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
BOMB = b"<a>" + b" " * (30 * 1024 * 1024)


def lying(inhoud: bytes) -> bytes:
    """The same zip, whose bomb claims to be ten bytes."""
    return inhoud.replace(len(BOMB).to_bytes(4, "little"), (10).to_bytes(4, "little"))


UNSAFE = {
    "macros by name": ("a.xlsm", xlsx(GOED), "In dit bestand zitten macro's."),
    "macros inside": (
        "a.xlsx",
        changed("xl/vbaProject.bin", lambda _: b"x"),
        "In dit bestand zitten macro's.",
    ),
    "zip bomb": (
        "a.xlsx",
        changed("xl/media/a.xml", lambda _: BOMB),
        "Dit bestand wordt bij het uitpakken veel te groot.",
    ),
    "zip bomb that lies": (
        "a.xlsx",
        lying(changed("xl/media/a.xml", lambda _: BOMB)),
        "Dit bestand wordt bij het uitpakken veel te groot.",
    ),
    "xxe": (
        "a.xlsx",
        changed(SHEET1, lambda xml: XXE + xml),
        "In dit bestand zit verborgen code (DTD).",
    ),
    "xxe in utf-16": (
        "a.xlsx",
        changed(SHEET1, lambda xml: (XXE + xml).decode().encode("utf-16")),
        "In dit bestand zit verborgen code (DTD).",
    ),
    "endless sheet by row": (
        "a.xlsx",
        changed(SHEET1, lambda xml: xml.replace(b'r="B2"', b'r="B1048576"')),
        "Een tabblad heeft cellen na rij 19999",
    ),
    "endless sheet by column": (
        "a.xlsx",
        changed(SHEET1, lambda xml: xml.replace(b'r="B2"', b'r="XFD2"')),
        "Een tabblad heeft cellen na rij 19999",
    ),
    "endless sheet in other quotes": (
        "a.xlsx",
        changed(SHEET1, lambda xml: xml.replace(b'r="B2"', b"r = 'XFD2'")),
        "Een tabblad heeft cellen na rij 19999",
    ),
    "endless sheet by a row of cells without a place": (
        "a.xlsx",
        changed(
            SHEET1,
            lambda xml: xml.replace(
                b"</sheetData>", b'<row r="1048576"><c><v>1</v></c></row></sheetData>'
            ),
        ),
        "Een tabblad heeft cellen na rij 19999",
    ),
    "broken": ("a.xlsx", b"PK\x03\x04 en dan niets", "Dit bestand is beschadigd"),
    "half": ("a.xlsx", xlsx(GOED)[:3000], "Dit bestand is beschadigd"),
    "broken sheet": ("a.xlsx", changed(SHEET1, lambda xml: xml[:900]), "Dit bestand is beschadigd"),
    "another zip": ("a.xlsx", zip_of({"mimetype": b"x"}), "Dit is geen rekenblad."),
    "old excel": (
        "a.xls",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 100,
        "Dit bestand is beschadigd",
    ),
    "picture": ("a.png", b"\x89PNG", "Dit is geen rekenblad dat we kunnen lezen."),
    "empty": ("a.csv", b"", "Dit bestand is leeg."),
    "half of utf-16": (
        "a.csv",
        "soort;preventie".encode("utf-16")[:-1],
        "De letters in dit bestand zijn niet te lezen.",
    ),
    "too large": ("a.csv", b"a" * (5 * 1024 * 1024 + 1), "Dit bestand is groter dan 5 MB."),
    "much too large": ("a.csv", b"a" * (7 * 1024 * 1024), "Dit bestand is groter dan 5 MB."),
    "wrong template": (
        "a.xlsx",
        xlsx(["Jan"], kop=["Naam", "preventie", "preventie"]),
        "Kolom A („Naam”) hoort niet in ons sjabloon. Verwijder die kolom, of zet wat erin staat in een "
        "kolom van het sjabloon. Deze kolommen ontbreken: opsporen, benaderen, toeleiding, toegang, "
        "onthaal, rechtendetectie, realiseren, nazorg.",
    ),
    "a column twice": (
        "a.xlsx",
        xlsx(GOED, kop=[*KOLOMMEN[:10], "Preventie"]),
        "Deze kolommen staan er twee keer: preventie. Kijk de namen boven de kolommen na.",
    ),
}


@pytest.fixture
def client(open_ronde: Ronde, als: Callable[[str], Client]) -> Client:
    """The browser of the bewaarder of the doelgroep of Halle."""
    return als("bewaarder")


@pytest.mark.parametrize(("naam", "inhoud", "begin"), UNSAFE.values(), ids=UNSAFE)
def test_a_file_that_cannot_be_is_refused_in_clear_words(
    client: Client, naam: str, inhoud: bytes, begin: str
) -> None:
    told = upload(client, inhoud, naam).context["form"].errors["bestand"][0]
    assert told[: len(begin)] == begin
    assert (len(read_bladen()), WachtendeImport.objects.count()) == (0, 0)


def test_an_empty_last_row_that_a_program_left_is_no_endless_sheet(client: Client) -> None:
    inhoud = changed(
        SHEET1,
        lambda xml: xml.replace(b"</sheetData>", b'<row r="1048576" ht="12.8"/></sheetData>'),
    )
    assert len(upload(client, inhoud).context["lezing"].rijen) == 1
