"""Files as they come from the field (`gevallen/`, kinds K1, K2, K3, K9): taken where it is clear, else a sentence
that says what the sender sees. No row goes without a word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from bevraging.forms.bladwacht import BestandFout
from bevraging.forms.rekenblad import (
    BOVEN_KOP,
    IS_VOORBEELD,
    KOP_OPNIEUW,
    OVER_VOORBEELD,
    Gelezen,
    read_bestand,
)
from rechtencirkel.models import Ronde
from tests.bevraging.bestanden import IMPORT, upload
from tests.bevraging.vault import read_bladen, read_teksten

GEVALLEN = Path(__file__).with_name("gevallen")
KOPIEER = (
    "Zo'n bestand kunnen we niet rechtstreeks inlezen. "
    "Haal het sjabloon op deze pagina op en kopieer uw scores en teksten erin."
)
# Blads, and the rows left out with why.
GENOMEN: dict[str, tuple[int, list[tuple[int, str]]]] = {
    "f03-sep-regel.csv": (1, []),
    "f06-voorbeeld-doorgetrokken.csv": (5, []),
    "14_7op10.csv": (5, []),
    "21_titelrij_boven.xlsx": (6, [(1, BOVEN_KOP), (3, IS_VOORBEELD)]),
    "25_twee_kopregels.xlsx": (6, [(2, KOP_OPNIEUW), (3, IS_VOORBEELD)]),
    "30_oud.xls": (6, []),
    "31_xls_als_xlsx.xlsx": (6, []),
    "37_labels_als_kop.xlsx": (6, []),
    "41_over_voorbeeld.xlsx": (4, []),
    "x01-naamruimte-prefix.xlsx": (2, []),
    "x02-zonder-celverwijzing.xlsx": (2, []),
    "x04-strict-ooxml.xlsx": (2, []),
    "x07-x000D.xlsx": (1, []),
    "x09-csv-bewaard-als-xlsx.xlsx": (1, []),
    "x10-libreoffice.ods": (1, []),
    "x11a-eerste-keer.xlsx": (1, []),
    "x11b-opnieuw-bewaard.xlsx": (1, []),
}
GEWEIGERD = {
    "f04-wachtwoord.xlsx": "Dit bestand heeft een wachtwoord. Bewaar het zonder wachtwoord en probeer opnieuw.",
    "l01-limesurvey-vorm.csv": f"Dit lijkt een bestand uit LimeSurvey. {KOPIEER}",
    "52_kobo.xlsx": f"Dit lijkt een bestand uit KoboToolbox. {KOPIEER}",
    "53_google.csv": f"Dit lijkt een bestand uit Google Formulieren. {KOPIEER}",
}
# The rows and cells that are refused.
FOUTE_CELLEN = {
    "f01-open-aanhalingsteken.csv": [
        (
            "rij 2",
            'in deze rij staan aanhalingstekens (") op een plaats waar we ze niet kunnen lezen; haal ze weg',
        ),
        ("rij 3", 'hier begint een aanhalingsteken (") dat niet gesloten wordt; haal het weg'),
    ],
    "58_utf8_kapot.csv": [
        (
            "cel K2",
            "in deze tekst is een letter verloren gegaan: „réche na▢ef”. Typ dat woord opnieuw",
        )
    ],
    "l02-limesurvey-getallen.csv": [
        (
            "cel F2",
            "„N/A” zegt niet wat de persoon antwoordde; typ een x als die geen zicht had, of - voor overgeslagen",
        )
    ],
}
# The readings that are shown, likeliest first, and the text that is then stored of the right one.
LETTERS = {
    "f02-mac-roman.csv": (["Café", "CafÄ", "CafŽ"], "Café, één financiële hulp à la carte"),
    "10_cp850.csv": (["café", "cafÇ", "caf‚"], "Vriendelijk café; créche naïef"),
    "08_utf16le_nobom.csv": (["café"], "Vriendelijk café; créche naïef"),
}


def read(naam: str) -> list[Gelezen]:
    return read_bestand(naam, (GEVALLEN / naam).read_bytes())


@pytest.fixture
def client(open_ronde: Ronde, als: Callable[[str], Client]) -> Client:
    """The browser of the bewaarder of the doelgroep of Halle."""
    return als("bewaarder")


def test_every_file_of_the_field_stands_in_a_table_here() -> None:
    hier = {*GENOMEN, *GEWEIGERD, *FOUTE_CELLEN, *LETTERS}
    assert {pad.name for pad in GEVALLEN.iterdir() if pad.suffix != ".jsonl"} == hier


@pytest.mark.parametrize("naam", GENOMEN)
def test_what_is_clear_is_taken_and_every_row_is_told(naam: str) -> None:
    (gelezen,) = read(naam)
    bladen, weggelaten = GENOMEN[naam]
    assert (len(gelezen.rijen), gelezen.weggelaten, gelezen.fouten) == (bladen, weggelaten, [])
    assert gelezen.naam == ""


@pytest.mark.parametrize("naam", GEWEIGERD)
def test_what_is_not_ours_gets_one_clear_sentence(naam: str) -> None:
    with pytest.raises(BestandFout) as geweigerd:
        read(naam)
    assert str(geweigerd.value) == GEWEIGERD[naam]


@pytest.mark.parametrize("naam", FOUTE_CELLEN)
def test_what_cannot_be_read_is_named_by_its_place(naam: str) -> None:
    (gelezen,) = read(naam)
    assert [(fout.plaats, fout.reden) for fout in gelezen.fouten] == FOUTE_CELLEN[naam]


@pytest.mark.parametrize("naam", LETTERS)
def test_letters_that_are_not_certain_are_chosen_by_a_person(client: Client, naam: str) -> None:
    eerste_woorden, tekst = LETTERS[naam]
    vraag = upload(client, (GEVALLEN / naam).read_bytes(), naam)
    assert [lezing.woorden[0] for lezing in vraag.context["lezingen"]] == eerste_woorden
    adres = vraag.redirect_chain[-1][0]
    niet_gekozen = client.post(adres, {"gezien": "0", "kies": "1"})
    assert "Kies een regel." in niet_gekozen.content.decode()
    assert read_bladen() == []
    assert tekst in client.get(f"{adres}?letters=1").content.decode()
    client.post(f"{adres}?letters=1", {"gezien": "0"})
    assert tekst in read_teksten()
    assert "\ufffd" not in "".join(read_teksten())


def test_a_person_typed_over_the_example_counts_and_is_shown_to_look_at(client: Client) -> None:
    naam = "41_over_voorbeeld.xlsx"
    pagina = upload(client, (GEVALLEN / naam).read_bytes(), naam)
    assert pagina.context["opgemerkt"] == [("rij 2", OVER_VOORBEELD)]
    client.post(pagina.redirect_chain[-1][0], {"gezien": "0"})
    assert (1, 2, 3, 4, 5, 6, 7, 8, 9) in {blad.scores for blad in read_bladen()}


def test_the_check_page_tells_rows_blads_and_rows_left_out(client: Client) -> None:
    naam = "21_titelrij_boven.xlsx"
    pagina = upload(client, (GEVALLEN / naam).read_bytes(), naam)
    lezing = pagina.context["lezing"]
    assert (lezing.aantal_rijen, len(lezing.rijen), len(lezing.weggelaten)) == (8, 6, 2)
    assert pagina.context["weggelaten"] == [("rij 1", BOVEN_KOP), ("rij 3", IS_VOORBEELD)]
    html = " ".join(pagina.content.decode().split())
    for deel in (
        "<dt>Rijen in het bestand</dt><dd>8</dd>",
        "<dt>Bladen, één per persoon</dt><dd>6</dd>",
        "<dt>Rijen die niet meetellen</dt><dd>2</dd>",
        f"<strong>Rij 1</strong>: {BOVEN_KOP}.",
        "<h3>Rij 4</h3> <p>Preventie <strong>0</strong>",
    ):
        assert deel in html
    assert html.count("<h3>Rij ") == 3


def test_the_same_rows_saved_again_are_recognised(client: Client) -> None:
    for naam, staan in (("x11a-eerste-keer.xlsx", 0), ("x11b-opnieuw-bewaard.xlsx", 1)):
        pagina = upload(client, (GEVALLEN / naam).read_bytes(), naam)
        assert pagina.context["staan"] == staan
        if not staan:
            client.post(pagina.redirect_chain[-1][0], {"gezien": "0"})
    assert "1 van de 1 rijen stond al in een eerdere import" in pagina.content.decode()
    assert len(read_bladen()) == 1


def test_a_file_that_is_refused_says_so_on_the_page(client: Client) -> None:
    naam = "f04-wachtwoord.xlsx"
    pagina = upload(client, (GEVALLEN / naam).read_bytes(), naam)
    assert pagina.context["form"].errors["bestand"] == [f"{GEWEIGERD[naam]} Er is niets ingevoerd."]
    assert pagina.request["PATH_INFO"] == IMPORT
