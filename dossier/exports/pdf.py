"""A report as tagged PDF (PDF/UA-1) by typst.

What people wrote goes to typst as JSON, and its template shows it as text: none of it can be markup.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dossier.enums import Verslagvorm
from dossier.exports.kleuren import colour_of, shade_of, sign_of
from dossier.exports.maten import long_rows, size_of, stays_together
from dossier.exports.tekens import is_rtl, printable, tekens_of
from dossier.values import (
    INGETROKKEN,
    KOP_LETTERS,
    Alinea,
    Beeldblok,
    Blok,
    Feitenlijst,
    Hitteblok,
    Kaderblok,
    Matrixblok,
    Verslag,
    Verslagtabel,
    Woordenblok,
    Woordkolom,
    shorten,
)
from pilootgemeenten.dutch import dutch_date
from rechtencirkel.enums import Invoersoort
from rechtencirkel.statistics.hittekaart import Hittetabel

if TYPE_CHECKING:
    from dossier.exports.zetter import Zetopdracht

SJABLOON = Path(__file__).parent.parent / "data" / "verslag.typ"
ZETTER = Path(__file__).with_name("zetter.py")
LANGST = 20  # seconds; a server gives up after thirty
# Points; the smaller ones only to keep the short form on its two sheets.
MATEN = (10.0, 9.5, 9.0, 8.5)
KORT_BLADEN = 2
# In cm, what is free on a sheet, and of the short form where a table stands above it.
BREED, HOOG, HOOG_KORT = 17.2, 21.0, 10.5


class Drukfout(RuntimeError):
    """The PDF was not made as it should: an unknown font, a sign without a letter, a fault in the template; or not in
    time."""


def write_pdf(verslag: Verslag) -> bytes:
    """The whole file, set in a process of its own. Raises Drukfout where typst warns of anything or takes
    too long."""
    tekens = tekens_of(font_folder())
    opdracht: Zetopdracht = {
        "sjabloon": str(SJABLOON),
        "letters": str(font_folder()),
        "inhoud": json.dumps(printable(_plain(verslag), tekens), ensure_ascii=False),
        "maten": list(MATEN if verslag.vorm == Verslagvorm.KORT else MATEN[:1]),
        "bladen": KORT_BLADEN,
    }
    return typeset_apart(json.dumps(opdracht).encode())


def typeset_apart(opdracht: bytes) -> bytes:
    # A program of ours with an order of ours, and no environment: it needs no secret.
    try:
        gedaan = subprocess.run(  # noqa: S603
            [sys.executable, "-I", str(ZETTER)],
            input=opdracht,
            capture_output=True,
            env={},
            timeout=LANGST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        # Of its own error nothing goes on: that holds the order, and so what people wrote.
        raise Drukfout(f"typst took more than {LANGST} seconds") from None
    if gedaan.returncode:
        raise Drukfout(gedaan.stderr.decode(errors="replace").strip())
    return gedaan.stdout


@cache
def font_folder() -> Path:
    """Where matplotlib keeps DejaVu Sans; it is not imported for that."""
    spec = find_spec("matplotlib")
    if spec is None or spec.origin is None:
        raise Drukfout("matplotlib, with the letters, is not installed")
    return Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf"


def _plain(verslag: Verslag) -> dict[str, Any]:
    """The report as JSON values; a block with its kind and all that its look needs."""
    is_kort = verslag.vorm == Verslagvorm.KORT
    return {
        **{naam: getattr(verslag, naam) for naam in ("titel", "loper", "merk", "kenmerk")},
        "dag": dutch_date(verslag.dag),
        "is_demo": verslag.is_demo,
        "inhoudsopgave": verslag.inhoudsopgave,
        "feiten": _block(verslag.feiten, is_kort=is_kort),
        "delen": [
            {
                "titel": deel.titel,
                "niveau": deel.niveau,
                "nieuw_blad": deel.nieuw_blad,
                "blokken": [_block(blok, is_kort=is_kort) for blok in deel.blokken],
            }
            for deel in verslag.delen
        ],
    }


def _block(blok: Blok, *, is_kort: bool) -> dict[str, Any]:
    soort = {"soort": type(blok).__name__}
    match blok:
        case Alinea():
            rtl = is_rtl("".join(deel.tekst for deel in blok.delen))
            return {**soort, **asdict(blok), "rtl": rtl}
        case Feitenlijst():
            return {**soort, "feiten": [(wat, _directed(is_)) for wat, is_ in blok.feiten]}
        case Verslagtabel():
            return {**soort, **_table(blok)}
        case Hitteblok():
            return {**soort, **_heat(blok, is_kort=is_kort)}
        case Beeldblok():
            return {**soort, **_picture(blok, HOOG_KORT if is_kort else HOOG)}
        case Woordenblok():
            return {**soort, **_words(blok)}
        case Matrixblok():
            return {**soort, **_matrix(blok)}
        case Kaderblok():
            binnen = [_block(it, is_kort=is_kort) for it in blok.blokken]
            return {**soort, "titel": blok.titel, "zwaar": blok.zwaar, "blokken": binnen}
        case _:
            return {**soort, **asdict(blok)}


def _directed(tekst: str) -> dict[str, Any]:
    return {"tekst": tekst, "rtl": is_rtl(tekst)}


def _table(blok: Verslagtabel) -> dict[str, Any]:
    rijen = zip(blok.rijen, long_rows(blok), strict=True)
    return {
        "koppen": blok.koppen,
        "breed": blok.breed,
        "bijeen": stays_together(blok),
        "rijen": [
            {"breekt": is_lang, "cellen": [_directed(cel) for cel in rij]} for rij, is_lang in rijen
        ],
    }


def _heat(blok: Hitteblok, *, is_kort: bool) -> dict[str, Any]:
    """The map; of more than one table the rows of the short form stand closer."""
    kaart = blok.kaart
    return {
        "dicht": is_kort and len(kaart.breed) > 1,
        "bijschrift": blok.bijschrift,
        "hoek": blok.hoek,
        "sleutel": asdict(blok.sleutel) if blok.sleutel else None,
        "ladder": [[str(score), *shade_of(score * 10)] for score in range(11)],
        "tabellen": [_heat_table(tabel) for tabel in kaart.breed],
    }


def _heat_table(tabel: Hittetabel) -> dict[str, Any]:
    return {
        "koppen": [
            {
                "label": shorten(kop.label, KOP_LETTERS),
                "detail": kop.detail,
                **asdict(sign_of(kop.kolom.groep, kop.kolom.soort)),
            }
            for kop in tabel.koppen
        ],
        "rijen": [
            {
                "nummer": str(rij.nummer),
                "label": rij.label,
                "cellen": [
                    {
                        "waarde": cel.waarde,
                        "bij": cel.bij,
                        "verder": cel.verder,
                        **asdict(colour_of(cel)),
                    }
                    for cel in rij.cellen
                ],
            }
            for rij in tabel.rijen
        ],
    }


def _picture(blok: Beeldblok, hoog: float) -> dict[str, Any]:
    """As large as a sheet allows, in the proportion in which it is drawn."""
    svg = blok.svg.decode()
    breed, hoog = size_of(svg, BREED, hoog)
    return {
        "svg": svg,
        "alt": blok.alt,
        "bijschrift": blok.bijschrift,
        "breed": breed,
        "hoog": hoog,
    }


def _words(blok: Woordenblok) -> dict[str, Any]:
    """The columns; by the length of the longest text they stand beside each other, by that of all together."""
    lengtes = [len(woord.tekst) for it in blok.kolommen for woord in it.woorden]
    return {
        "langste": max(lengtes, default=0),
        "samen": sum(lengtes),
        "kolommen": [_column(it) for it in blok.kolommen],
    }


def _column(it: Woordkolom) -> dict[str, Any]:
    soort = Invoersoort.STANDPUNT if it.is_standpunt else Invoersoort.BLADEN
    return {
        "label": it.label,
        "bij": it.bij,
        "woorden": [
            {**asdict(woord), "rtl": is_rtl(woord.tekst), "weg": INGETROKKEN}
            for woord in it.woorden
        ],
        **asdict(sign_of(it.groep, soort)),
    }


def _matrix(blok: Matrixblok) -> dict[str, Any]:
    return {
        "bijschrift": blok.bijschrift,
        "hoek": blok.hoek,
        "kolommen": [kop.naam for kop in blok.matrix.kolommen],
        "rijen": [
            {
                "naam": rij.kop.naam,
                "cellen": [
                    ", ".join(str(plaats.nummer) for plaats in cel.plaatsen) for cel in rij.cellen
                ],
            }
            for rij in blok.matrix.rijen
        ],
    }
