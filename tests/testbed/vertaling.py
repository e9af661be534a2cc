"""What the screens of a respondent and the pages for everybody say, and what a language makes of it."""

from __future__ import annotations

import re
from pathlib import Path

from django.utils.translation.template import templatize

from tests.testbed.source import ROOT

SCHERMEN = ROOT / "templates" / "bevraging" / "respondent"
VOOR_IEDEREEN = ROOT / "templates" / "dossier"
WOORDEN = ROOT / "dossier" / "enums.py"
LOCALE = ROOT / "locale"
# gettext(u'Over:'), as templatize writes it
GEZEGD = re.compile(r"gettext\(u?(?P<teken>['\"])(?P<zin>.*?)(?<!\\)(?P=teken)\)", re.DOTALL)
# gettext_lazy("weinig")
WOORD = re.compile(r'gettext_lazy\("([^"]+)"\)')
# msgid "a" "b"\nmsgstr "c", with the quotation marks around each part
PAAR = re.compile(r'^msgid ((?:".*"\n?)+)^msgstr ((?:".*"\n?)+)', re.MULTILINE)


def said_sentences() -> list[str]:
    """Every sentence of these pages that is translated, once, in the order of the files; then the words that are looked
    up by a code."""
    zinnen: dict[str, None] = {}
    for pad in [*sorted(SCHERMEN.glob("*.html")), *sorted(VOOR_IEDEREEN.glob("*voor_iedereen*"))]:
        for gevonden in GEZEGD.finditer(templatize(pad.read_text(encoding="utf-8"))):
            zinnen[gevonden["zin"].replace("\\'", "'").replace('\\"', '"')] = None
    for zin in WOORD.findall(WOORDEN.read_text(encoding="utf-8")):
        zinnen[zin] = None
    return list(zinnen)


def _join(delen: str) -> str:
    tekst = "".join(deel[1:-1] for deel in delen.strip().split("\n"))
    return tekst.replace('\\"', '"').replace("\\n", "\n").replace("\\\\", "\\")


def read_po(taal: str) -> dict[str, str]:
    """What stands in the text file of one language, by its Dutch; its header is left out."""
    tekst = (LOCALE / taal / "LC_MESSAGES" / "django.po").read_text(encoding="utf-8")
    paren = {_join(zin): _join(vertaald) for zin, vertaald in PAAR.findall(tekst)}
    return {zin: vertaald for zin, vertaald in paren.items() if zin}


def mo_path(taal: str) -> Path:
    return LOCALE / taal / "LC_MESSAGES" / "django.mo"
