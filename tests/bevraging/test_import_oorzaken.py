"""K9: the message names the cause that the sender sees; and what an upload says of rows that it does not read (K1)
and of letters that were lost before it came (K2)."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pytest
import xlsxwriter
from django.test import Client

from bevraging.exports.sjabloon import UITLEG
from bevraging.forms.bladwacht import BestandFout
from bevraging.forms.csvregels import OVER_EEN_RIJ
from bevraging.forms.kolommen import EEN_KOLOM, ONDER_ELKAAR
from bevraging.forms.letters import looks_garbled
from bevraging.forms.rekenblad import GEEN_BESTAND, VERKEERDE_LETTERS, Gelezen, read_bestand
from bevraging.forms.zipwacht import WACHTWOORD
from bevraging.rules.invoer import KOLOMMEN, SCORE_KOLOMMEN, UITLEGBLAD
from rechtencirkel.models import Ronde
from tests.bevraging.bestanden import GOED, csv_of, upload, xlsx, zip_of
from tests.bevraging.test_gevallen_invoer import GEVALLEN

Blad = tuple[str, Sequence[Sequence[object]]]
MET_KOP = [KOLOMMEN, GOED]
ODS = "application/vnd.oasis.opendocument.spreadsheet"


@pytest.fixture
def client(open_ronde: Ronde, als: Callable[[str], Client]) -> Client:
    """The browser of the bewaarder of the doelgroep of Halle."""
    return als("bewaarder")


def workbook(*bladen: Blad) -> bytes:
    """A workbook of these sheets."""
    uit = io.BytesIO()
    boek = xlsxwriter.Workbook(uit)
    for naam, rijen in bladen:
        blad = boek.add_worksheet(naam)
        for nummer, rij in enumerate(rijen):
            blad.write_row(nummer, 0, rij)
    boek.close()
    return uit.getvalue()


def one(inhoud: bytes, naam: str = "a.xlsx") -> Gelezen:
    (gelezen,) = read_bestand(naam, inhoud)
    return gelezen


def refusal(inhoud: bytes, naam: str = "a.xlsx") -> str:
    with pytest.raises(BestandFout) as geweigerd:
        read_bestand(naam, inhoud)
    return str(geweigerd.value)


def locked_xls() -> bytes:
    """The old workbook of the field, whose first record now says that what follows has a password."""
    inhoud = (GEVALLEN / "30_oud.xls").read_bytes()
    begin = inhoud.index(b"\x09\x08\x10\x00") + 20
    return inhoud[:begin] + b"\x2f\x00" + inhoud[begin + 2 :]


OP_SLOT = {
    "xls": locked_xls(),
    "ods": zip_of(
        {
            "mimetype": ODS.encode(),
            "content.xml": b"<a/>",
            "META-INF/manifest.xml": b"<manifest:encryption-data/>",
        }
    ),
}


@pytest.mark.parametrize("soort", OP_SLOT)
def test_a_password_is_called_a_password(soort: str) -> None:
    assert refusal(OP_SLOT[soort], f"a.{soort}") == WACHTWOORD


GEEN_RIJ = {
    "csv in one column": workbook(("A", [[";".join(map(str, rij))] for rij in MET_KOP])),
    "names under each other": workbook(("A", [[fase, 7, 8] for fase in SCORE_KOLOMMEN])),
    "binary": zip_of({"[Content_Types].xml": b"", "xl/workbook.xml": b"", "xl/workbook.bin": b""}),
    "numbers": zip_of({"[Content_Types].xml": b"", "xl/workbook.xml": b"", "Index/A.iwa": b""}),
}
REDENEN = {
    "csv in one column": EEN_KOLOM,
    "names under each other": ONDER_ELKAAR,
    "binary": "Dit rekenblad is als .xlsb bewaard. Bewaar het als gewoon Excel-bestand (.xlsx).",
    "numbers": "Dit is een bestand van Numbers. Exporteer het naar Excel (.xlsx) of CSV.",
}


@pytest.mark.parametrize("soort", GEEN_RIJ)
def test_the_cause_is_the_one_that_the_sender_sees(soort: str) -> None:
    assert refusal(GEEN_RIJ[soort]) == REDENEN[soort]


@pytest.mark.parametrize("naam", ["a.csv", "a.xls", "a.pdf"])
@pytest.mark.parametrize("begin", [b"%PDF-1.7", b"<html><table>", b"\x89PNG", b"{\\rtf1"])
def test_what_is_no_table_is_told_so_whatever_its_name(naam: str, begin: bytes) -> None:
    assert refusal(begin + b"\n1 0 obj", naam) == GEEN_BESTAND


@pytest.mark.parametrize("naam", ["export.xls", "export.xlsx", "export"])
def test_a_csv_under_the_name_of_a_workbook_is_taken(naam: str) -> None:
    assert len(one(csv_of(GOED, GOED), naam).rijen) == 2
    assert refusal(b"a;b;c\n1;2;3", naam) == GEEN_BESTAND


@pytest.mark.parametrize(
    "vorm",
    ["Vraag {n}: {fase}", "{n}. {fase}", "{fase} (0-10)", "Score {fase}", "{fase}_score"],
)
def test_what_people_write_around_our_names_is_no_other_column(vorm: str) -> None:
    kop = [vorm.format(n=n, fase=fase) for n, fase in enumerate(SCORE_KOLOMMEN, start=1)]
    gelezen = one(xlsx(GOED[1:], kop=[*kop, "Preventie: Wat gaat goed?"]))
    assert [(rij.scores, rij.teksten) for rij in gelezen.rijen] == [
        ((7, None, 5, 0, 10, 3, 4, 6, 8), {"preventie_goede_praktijk": "Een goede folder."})
    ]


def test_a_percentage_is_told_as_the_sender_sees_it() -> None:
    (fout,) = one(xlsx(["", 0.7, *GOED[2:]])).fouten
    assert fout.reden.split(";")[0] == "0,7 (70 %) is geen heel getal"


def test_a_text_that_runs_over_a_row_is_told_so() -> None:
    rijen = [f'{";".join(map(str, GOED[:10]))};"open', f'{";".join(map(str, GOED[:10]))};dicht"']
    inhoud = "\n".join([";".join(KOLOMMEN), *rijen]).encode()
    assert [(fout.plaats, fout.reden) for fout in one(inhoud, "a.csv").fouten] == [
        ("rij 2", OVER_EEN_RIJ)
    ]


@pytest.mark.parametrize("naam", ["Blad2", UITLEGBLAD])
def test_scores_on_a_second_sheet_are_never_passed_over(naam: str) -> None:
    inhoud = workbook(("Antwoorden", MET_KOP), (naam, [GOED, GOED]))
    assert refusal(inhoud) == (
        f"Op tabblad „{naam}” staan ook scores, zonder de namen van de kolommen erboven. "
        "Zet alle rijen op tabblad „Antwoorden”, en verwijder het andere."
    )


def test_two_sheets_with_names_and_rows_are_refused_by_name() -> None:
    inhoud = workbook(("Mei", MET_KOP), ("Juni", MET_KOP))
    assert refusal(inhoud) == (
        "Op meer dan één tabblad staan antwoorden: „Mei” en „Juni”. "
        "Zet alle rijen op één tabblad en verwijder het andere."
    )


def test_another_sheet_that_is_not_read_is_told_with_its_rows(client: Client) -> None:
    leeg, notities = ("Leeg", [KOLOMMEN]), ("Notities", [["Goed gesprek"], [], ["Later bellen"]])
    pagina = upload(client, workbook(notities, ("Mei", MET_KOP), leeg))
    assert pagina.context["lezing"].ongelezen == [["„Notities”", 2]]
    html = " ".join(pagina.content.decode().split())
    assert "<li>Tabblad <strong>„Notities”</strong>: 2 rijen.</li>" in html
    assert "We lezen alleen tabblad „Mei”." in html


def test_our_own_explanation_is_no_sheet_to_tell_of() -> None:
    gelezen = one(workbook(("Antwoorden", MET_KOP), (UITLEGBLAD, [[zin] for zin in UITLEG])))
    assert (len(gelezen.rijen), gelezen.ongelezen) == (1, [])


@pytest.mark.parametrize(
    "tekst", ["Het CafÃ© is open", "Dat isâ€™t", "CafŽ", "een na?eve vraag", "cafÈ", "caf‚ zelf"]
)
def test_letters_that_were_lost_before_are_seen(tekst: str) -> None:
    assert looks_garbled(tekst)


@pytest.mark.parametrize(
    "tekst",
    ["Café, één financiële hulp à la carte", "Écht? Ja.", "€ 5, 20 °C", "Željko en Ayşe", "„zo”"],
)
def test_what_people_write_is_not_called_lost(tekst: str) -> None:
    assert not looks_garbled(tekst)


def test_a_row_with_lost_letters_is_named_and_shown_first(client: Client) -> None:
    rijen = [[*GOED[:10], "Één café"]] * 4
    pagina = upload(client, xlsx(*rijen, [*GOED[:10], "Het CafÃ©"]))
    assert pagina.context["opgemerkt"] == [("rij 6", VERKEERDE_LETTERS)]
    assert [rij.nummer for rij in pagina.context["voorbeelden"]] == [2, 3, 6]
