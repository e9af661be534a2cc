"""A report as PDF: what a reader program tells of it, and that nothing anybody typed is more than text."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import pytest

from dossier.enums import Verslagsoort, Verslagvorm
from dossier.exports import pdf
from dossier.exports.kleuren import VLAKKEN, shade_of
from dossier.exports.pdf import Drukfout, font_folder, write_pdf
from dossier.exports.tekens import clean, tekens_of
from dossier.exports.zetter import Zetopdracht, typeset
from dossier.values import (
    INGETROKKEN,
    Alinea,
    Beeldblok,
    Blok,
    Deel,
    Feitenlijst,
    Kaderblok,
    Puntenlijst,
    Tussenkop,
    Verslag,
    Verslagtabel,
    Verslagwoord,
    Woordenblok,
    Woordkolom,
    zin,
)
from pilootgemeenten.dutch import isolated
from rechtencirkel.enums import Belanghebbendengroep
from tests.testbed.pdf import Gelezen, copied_otherwise, page_texts, read_pdf
from tests.testbed.source import ROOT

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="640" height="%d"><rect width="9" height="9"/></svg>'
DOELGROEP = Belanghebbendengroep.DOELGROEP


def report(*blokken: Blok, **anders: object) -> Verslag:
    velden = {
        "titel": "Hoe proactief is OCMW Halle?",
        "soort": Verslagsoort.VOLLEDIG,
        "vorm": Verslagvorm.LANG,
        "dag": dt.date(2026, 11, 25),
        "loper": "Halle · Proactief 2026–2028",
        "merk": "Vertrouwelijk, voor de stuurgroep.",
        "feiten": Feitenlijst((("Vraag", "Zet de hulp zelf de eerste stap?"),)),
        "delen": (Deel("Deel", blokken), Deel("Onder", (), niveau=2)),
    }
    return Verslag(**{**velden, **anders})


def read(*blokken: Blok, **anders: object) -> Gelezen:
    return read_pdf(write_pdf(report(*blokken, **anders)))


def words(*teksten: str) -> Woordenblok:
    woorden = tuple(Verslagwoord(f"2.{n}", "hiaat", tekst) for n, tekst in enumerate(teksten, 1))
    return Woordenblok((Woordkolom("doelgroep", DOELGROEP, "score 3", woorden),))


def test_it_has_a_title_a_language_and_no_skipped_heading() -> None:
    gelezen = read(Tussenkop("Kop"), words("Een woord."), Kaderblok("Niet gehoord", ()))
    assert (gelezen.titel, gelezen.taal) == ("Hoe proactief is OCMW Halle?", "nl-BE")
    assert gelezen.of_role("Title") == ["Hoe proactief is OCMW Halle?"]
    assert gelezen.koppen == [
        (1, "Inhoud"),
        (1, "Deel"),
        (2, "Kop"),
        (3, " doelgroep"),
        (2, "Niet gehoord"),
        (2, "Onder"),
    ]


def test_it_is_read_in_the_order_in_which_it_stands() -> None:
    gelezen = read(
        Alinea(zin("Eerst.")),
        Verslagtabel("Tabel", ("Nr.", "Actie"), (("1", "Ruimte"),), (1, 3)),
        Puntenlijst((zin("Punt."),)),
        words("Woord."),
    )
    na = gelezen.tekst[gelezen.tekst.index("Eerst.") :].split("\n")
    assert na[:10] == [
        "Eerst.",
        "Nr.",
        "Actie",
        "1",
        "Ruimte",
        "•",
        "Punt.",
        " doelgroep",
        "score 3",
        "2.1",
    ]
    assert len(gelezen.of_role("TH")) == 2
    assert [it.rol for it in gelezen.elementen if it.rol in ("Table", "THead", "TBody", "L")] == [
        "Table",
        "THead",
        "TBody",
        "L",
        "L",
    ]


def test_a_picture_says_what_is_seen_and_is_no_higher_than_a_sheet() -> None:
    gelezen = read(Beeldblok(SVG % 9000, "doelgroep: preventie 3.", "Onderschrift"))
    assert [it.alt for it in gelezen.elementen if it.rol == "Figure"] == ["doelgroep: preventie 3."]
    assert gelezen.bladen == 2


def test_every_sheet_says_whose_it_is_which_day_and_how_many_there_are() -> None:
    bladen = page_texts(write_pdf(report(*[Alinea(zin("Tekst. " * 100))] * 9, is_demo=True)))
    assert len(bladen) > 1
    for nummer, blad in enumerate(bladen, 1):
        for woorden in (
            "Halle · Proactief 2026–2028",
            "Vertrouwelijk, voor de stuurgroep.",
            f"25 november 2026 · blad {nummer} van {len(bladen)}",
            "Demo: verzonnen scores",
        ):
            assert woorden in blad


@pytest.mark.parametrize(
    "tekst",
    [
        '#import "/etc/passwd"',
        "$x^2$ *vet* _schuin_ `code`",
        "= Kop <label> @verwijzing",
        "#set text(red) // commentaar",
        "“aanhaling” -- en \\ en ~",
    ],
)
def test_what_looks_like_markup_stays_text(tekst: str) -> None:
    gelezen = read(Alinea(zin(tekst)), words(tekst), titel=tekst, loper=tekst)
    assert gelezen.tekst.count(tekst) == 3
    assert gelezen.titel == tekst


def test_a_withdrawn_word_says_so() -> None:
    assert INGETROKKEN in read(words("")).tekst


@pytest.mark.parametrize(
    ("tekst", "wordt"),
    [
        ("a\tb\x07c", "a b c"),
        ("een\r\ntwee\u2028drie", "een\ntwee\ndrie"),
        ("漢 \uffff", "� �"),
        ("a\u202eb\ufeff", "ab"),
        ("cafe\u0301 ☺", "café ☺"),
        ("مرحبا", "مرحبا"),
        (isolated("עברית"), "\u2068עברית\u2069"),
    ],
)
def test_only_what_the_letters_know_is_printed(tekst: str, wordt: str) -> None:
    assert clean(tekst, tekens_of(font_folder())) == wordt


@pytest.mark.parametrize(
    "tekst",
    [
        "w" * 200,
        "مرحبا بالعالم، كيف الحال؟ " * 9,
        "👩‍👩‍👧 😀 \uffff",
        "een\n\ntwee",
        "x " * 2000,
        "שלום",
    ],
)
def test_strange_text_makes_a_file_in_every_block(tekst: str) -> None:
    gelezen = read(
        words(tekst, tekst),
        Alinea(zin(tekst)),
        Verslagtabel("T", tuple("abcdef"), ((tekst[:200],) * 6,), (2, 10, 6, 6, 5, 5)),
        Feitenlijst((("Wat", tekst),)),
        titel=tekst[:200],
        loper=tekst[:300],
    )
    assert gelezen.bladen >= 1


def order(**anders: object) -> Zetopdracht:
    """As little as typst sets."""
    delen = {
        **dict.fromkeys(("titel", "loper", "merk", "kenmerk", "dag"), ""),
        "titel": "Titel",
        "is_demo": False,
        "inhoudsopgave": False,
        "feiten": {"soort": "Feitenlijst", "feiten": []},
        "delen": [],
    }
    vast = {
        "sjabloon": str(pdf.SJABLOON),
        "letters": str(font_folder()),
        "maten": [10.0],
        "bladen": 2,
    }
    return cast("Zetopdracht", {**vast, "inhoud": json.dumps(delen), **anders})


def test_an_unknown_font_is_a_failure(tmp_path: Path) -> None:
    assert typeset(order()).startswith(b"%PDF")
    with pytest.raises(RuntimeError, match="unknown font family"):
        typeset(order(letters=str(tmp_path)))


def test_what_goes_wrong_in_the_other_process_is_an_error_here() -> None:
    with pytest.raises(Drukfout, match="unknown font family"):
        pdf.typeset_apart(json.dumps(order(letters="nergens")).encode())


LUISTER = """import json, os, sys
sys.stdin.read()
print(json.dumps([dict(os.environ), sorted(set(sys.modules) & {"django", "dossier"}), sys.flags.isolated]))
"""


def test_it_is_set_without_an_environment_and_without_a_module_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process tells itself what it has, after the imports of the one that sets."""
    monkeypatch.setenv("SECRET_KEY", "geheim")
    bron = pdf.ZETTER.read_text(encoding="utf-8").split("\nif __name__")[0]
    vertelt = tmp_path / "zetter.py"
    vertelt.write_text(bron + "\n" + LUISTER, encoding="utf-8")
    monkeypatch.setattr(pdf, "ZETTER", vertelt)
    omgeving, modules, is_apart = json.loads(pdf.typeset_apart(b"{}"))
    assert set(omgeving) <= {"LC_CTYPE"}  # python sets it by itself
    assert (modules, is_apart) == ([], 1)


def test_no_table_row_is_split_and_the_head_comes_back() -> None:
    rijen = tuple((f"begin{n}.", f"{'Een lange titel. ' * 40} einde{n}.") for n in range(60))
    bladen = page_texts(write_pdf(report(Verslagtabel("T", ("Nr.", "Wat"), rijen, (1, 4)))))
    assert len(bladen) > 2
    assert sum(blad.count("Wat") for blad in bladen) == len(bladen)
    for blad in bladen:
        assert re.findall(r"begin(\d+)\.", blad) == re.findall(r"einde(\d+)\.", blad)


@pytest.mark.parametrize("rijen", [1, 8])
def test_a_row_higher_than_a_sheet_goes_on_over_the_next(rijen: int) -> None:
    """Such as of an actie with sixty partners; else it would run off the paper."""
    hoog = ("1", "Partner. " * (600 // rijen))
    inhoud = write_pdf(report(Verslagtabel("T", ("Nr.", "Met wie"), (hoog,) * rijen, (3, 1))))
    per_blad = [blad.count("Partner.") for blad in page_texts(inhoud)]
    assert (sum(per_blad), max(per_blad) < 200) == (600, True)


def test_in_a_narrow_table_a_word_of_a_language_is_found_whole() -> None:
    woord = "buurtgezondheidscentrum"
    rij = ("1", woord, woord, woord, woord)
    inhoud = write_pdf(report(Verslagtabel("T", tuple("abcde"), (rij,), (2, 13, 6, 6, 5))))
    assert page_texts(inhoud)[0].count(woord) == 4
    assert not [tekst for tekst in copied_otherwise(inhoud) if "\u200b" in tekst]


def test_a_word_of_no_language_breaks_in_a_narrow_table() -> None:
    rij = ("1", *["w" * 40] * 4)
    inhoud = write_pdf(report(Verslagtabel("T", tuple("abcde"), (rij,), (2, 13, 6, 6, 5))))
    assert [tekst for tekst in copied_otherwise(inhoud) if "\u200b" in tekst]


def test_what_runs_from_right_to_left_says_so_to_the_template() -> None:
    naam, hebreeuws = isolated("עברית"), "עברית"
    (deel, _) = pdf._plain(
        report(
            Alinea(zin(f"{naam} geven 3.")),
            Alinea(zin(hebreeuws)),
            Feitenlijst((("Wat", hebreeuws),)),
            Verslagtabel("T", ("a", "b"), ((naam, hebreeuws),), (1, 1)),
            words(hebreeuws),
        )
    )["delen"]
    zinnen, andere, feiten, tabel, woorden = deel["blokken"]
    assert [
        zinnen["rtl"],
        andere["rtl"],
        feiten["feiten"][0][1]["rtl"],
        *(cel["rtl"] for cel in tabel["rijen"][0]["cellen"]),
        woorden["kolommen"][0]["woorden"][0]["rtl"],
    ] == [False, True, True, False, True, True]


def test_no_heading_stands_alone_at_the_foot_of_a_sheet() -> None:
    blokken: list[Blok] = []
    for nummer in range(40):
        blokken += [Tussenkop(f"kop{nummer}."), Alinea(zin(f"tekst{nummer}. " + "Zin. " * nummer))]
    bladen = page_texts(write_pdf(report(*blokken)))
    assert len(bladen) > 2
    for blad in bladen:
        koppen = re.findall(r"kop(\d+)\.", blad)
        assert [nummer for nummer in koppen if f"tekst{nummer}." not in blad] == []


def test_the_short_form_gets_smaller_letters_before_a_third_sheet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    alinea = Alinea(zin("Een zin van een zekere lengte, die op het blad moet. " * 8))
    delen: Sequence[Deel] = (Deel("Een", (alinea,) * 9), Deel("Twee", (), nieuw_blad=True))
    kort = report(vorm=Verslagvorm.KORT, delen=tuple(delen), inhoudsopgave=False)
    assert read_pdf(write_pdf(kort)).bladen == 2
    monkeypatch.setattr(pdf, "MATEN", pdf.MATEN[:1])
    assert read_pdf(write_pdf(kort)).bladen == 3


def test_the_colours_are_those_of_the_pages() -> None:
    css = (ROOT / "static" / "rechtencirkel" / "hitte.css").read_text(encoding="utf-8")
    for plaats, vlak in enumerate(VLAKKEN):
        op = shade_of(plaats * 5)[1].replace("#ffffff", "#fff")
        assert f".w{plaats * 5} {{ --vlak: {vlak}; --op: {op}; }}" in css


def test_what_takes_too_long_is_a_fault_without_what_people_wrote(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pdf, "LANGST", 0.001)
    with pytest.raises(Drukfout, match="more than") as fout:
        write_pdf(report(Alinea(zin("Marktplein"))))
    assert fout.value.__suppress_context__
