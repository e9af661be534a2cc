"""Sheets to write on: made and printed by who asks, typed in under their own code, gone at closing."""

from __future__ import annotations

import re
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bevraging.actions.links import make_sheets
from bevraging.actions.papier import BLAD_IS_WEG, BLAD_STAAT_AL
from bevraging.actions.sluiten import store_closing
from bevraging.forms.links import KIES_TAAL
from bevraging.keys import bladcode_sleutel, in_fours, new_bladcode, new_form_code, read_bladcode
from bevraging.models import Bladcode, Linkpoging, NieuweLinks, OpenBlad
from bevraging.queries.open import zegel_of
from bevraging.rules.invoer import GEEN_BLAD, SCORE_KOLOMMEN
from bevraging.views import links
from bevraging.views.links import NIET_MEER
from rechtencirkel.enums import Taal, Verwoording
from rechtencirkel.models import Groep, Ronde
from tests.bevraging.vault import read_bladen
from tests.cast import NU, Als, make_editie
from tests.testbed.qr import read_page

BASIS = "/bevragen/halle/1/1/"
LINKS = f"{BASIS}links/"
ZEVENS = dict.fromkeys(SCORE_KOLOMMEN, "7")


@pytest.fixture
def groep(open_ronde: Ronde) -> Groep:
    return open_ronde.groepen.get(nummer=1)


@pytest.fixture
def client(groep: Groep, als: Als) -> Client:
    """The browser of the bewaarder."""
    return als("bewaarder")


@pytest.fixture
def blad(groep: Groep) -> str:
    """The code of a sheet that was given out."""
    return make_sheets(groep=groep, aantal=1, now=NU)[0]


def make(client: Client, aantal: int, **anders: str) -> HttpResponse:
    velden = {"aantal": aantal, "soort": "BLAD", "eenmalig": str(uuid.uuid4()), **anders}
    return client.post(LINKS, velden)


def printed(client: Client, aantal: int, **anders: str) -> tuple[list[str], str]:
    """The codes of so many new sheets, and their pages."""
    pad = make(client, aantal, **anders).url
    html = client.get(f"{pad}bladen/").content.decode()
    return re.findall(r'<p class="bladcode">[\w ]+ <b dir="ltr">([\w-]+)</b>', html), html


def enter(client: Client, bladcode: str, **velden: str) -> HttpResponse:
    alles = {**ZEVENS, "form_code": new_form_code(), "bladcode": bladcode, **velden}
    return client.post(f"{BASIS}blad/", alles, follow=True)


def said(antwoord: HttpResponse) -> list[str]:
    return [str(bericht) for bericht in antwoord.context["messages"]]


def test_each_sheet_has_a_code_of_its_own_on_both_pages(client: Client, groep: Groep) -> None:
    codes, html = printed(client, 3)
    assert codes[::2] == codes[1::2]
    assert len(set(codes)) == 3
    zegel = zegel_of(groep.pk)
    namen = {zegel.name(bladcode_sleutel(read_bladcode(code))) for code in codes}
    assert set(Bladcode.objects.values_list("pk", flat=True)) == namen
    assert [in_fours(read_bladcode(code)) for code in codes] == codes
    assert (html.count('class="p-picto"'), html.count('class="p-lijn"')) == (3 * 9, 3 * 9 * 2)
    assert html.count("<!--") == 0
    # Drawn once for all sheets, and shown on the first page of each.
    assert read_page(html) == ["http://testserver/voor-iedereen/halle/1/"]
    assert html.count('href="#qr-publiek"') == 3


def test_a_sheet_tells_all_that_a_screen_tells_before_its_first_question(
    client: Client, groep: Groep
) -> None:
    ronde = groep.ronde
    _, html = printed(client, 1)
    told = [
        "Wat vindt u van OCMW Halle?",
        "Vereniging Halle stelt u negen vragen. Een fout antwoord bestaat niet. Stoppen mag altijd.",
        "OCMW Halle ziet nooit van wie een antwoord is.",
        "Uw antwoorden gaan niet naar onderzoekers.",
        ronde.belofte,
        "Ten laatste op",
        "testserver/voor-iedereen/halle/1",
        "Schrijf de code van dit papier over en hou ze bij.",
        "Hoe gaat het met preventie?",
        "Wat gaat er goed bij preventie?",
        "<b>0</b> laag nazorg",
        "<b>10</b> hoog nazorg",
        "Weet ik niet",
        "Pagina 2 van 2",
    ]
    assert [zin for zin in told if zin not in html] == []
    Groep.objects.filter(pk=groep.pk).update(onderzoek_toestemming=True)
    assert ("Onderzoekers kunnen de cijfers krijgen" in printed(client, 1)[1]) is True


def test_a_sheet_is_in_a_language_in_which_the_ronde_asks(client: Client, groep: Groep) -> None:
    form = client.get(LINKS).context["form"]
    assert ("taal" in form.fields) is False
    editie = make_editie(groep.ronde.instrumentversie, Verwoording.EENVOUDIG, Taal.FR)
    editie.vragen.filter(fase="ONTHAAL").update(vraag="Comment va l'accueil ?")
    groep.ronde.edities.add(editie)
    _, html = printed(client, 1, taal="fr")
    gezegd = ("Que pensez-vous de OCMW Halle", "l&#x27;accueil", 'lang="fr"', "Je ne sais pas")
    assert [zin for zin in gezegd if zin not in html] == []
    assert (f'<p lang="nl" dir="ltr">{groep.ronde.belofte}' in html) is True
    for taal in (Taal.AR, Taal.TR):
        groep.ronde.edities.add(make_editie(editie.instrumentversie, Verwoording.EENVOUDIG, taal))
    assert [code for code, _ in client.get(LINKS).context["form"].fields["taal"].choices] == [
        *("nl", "fr")
    ]
    for taal in ("", "en", "xx", "ar", "tr"):
        assert make(client, 1, taal=taal).context["form"].errors == {"taal": [KIES_TAAL]}


def test_sheets_are_made_once_and_shown_to_the_browser_that_made_them(
    client: Client, als: Als
) -> None:
    eenmalig = str(uuid.uuid4())
    pad = make(client, 2, eenmalig=eenmalig).url
    namen = [template.name for template in client.get(pad).templates]
    assert ("bevraging/respondent/plaktekst.html" in namen) is False
    assert make(client, 5, eenmalig=eenmalig).url == pad
    assert (Bladcode.objects.count(), said(client.get(pad))) == (2, [links.AL_GEMAAKT])
    assert said(als("bewaarder").get(f"{pad}bladen/", follow=True)) == [NIET_MEER]
    assert als("andere_bewaarder").get(f"{pad}bladen/").status_code == 404
    assert [client.get(f"{pad}{ander}").url for ander in ("kaarten/", "links.csv")] == [LINKS] * 2
    NieuweLinks.objects.update(verloopt_op="2026-01-01T00:00Z")
    assert client.get(f"{pad}bladen/").url == LINKS
    kaarten = make(client, 1, soort="KAART").url
    assert client.get(f"{kaarten}bladen/").url == LINKS


@pytest.mark.parametrize(
    ("aantal", "fout"),
    [(0, "Maak er minstens 1."), *((n, "Maak er hoogstens 100 tegelijk.") for n in (101, 10**20))],
)
def test_a_wrong_number_makes_no_sheet(client: Client, aantal: int, fout: str) -> None:
    assert make(client, aantal).context["form"].errors == {"aantal": [fout]}
    assert Bladcode.objects.count() == 0


def test_the_action_has_the_same_bounds(groep: Groep, monkeypatch: pytest.MonkeyPatch) -> None:
    for aantal in (0, 101):
        with pytest.raises(ValidationError, match="Maak 1 tot 100"):
            make_sheets(groep=groep, aantal=aantal, now=NU)
    monkeypatch.setattr("bevraging.actions.links.MAX_LINKS", 3)
    make_sheets(groep=groep, aantal=2, now=NU)
    with pytest.raises(ValidationError, match="meer dan 3 bladen"):
        make_sheets(groep=groep, aantal=2, now=NU)


def test_no_two_sheets_of_a_groep_are_alike(groep: Groep, monkeypatch: pytest.MonkeyPatch) -> None:
    codes = iter(["AAAAAAA", "AAAAAAA", "BBBBBBB", "AAAAAAA", "BBBBBBB", "CCCCCCC"])
    monkeypatch.setattr("bevraging.actions.links.new_bladcode", lambda: next(codes))
    assert make_sheets(groep=groep, aantal=2, now=NU) == ["AAAAAAA", "BBBBBBB"]
    assert make_sheets(groep=groep, aantal=1, now=NU) == ["CCCCCCC"]


def test_its_page_asks_as_many_queries_for_one_sheet_as_for_many(client: Client) -> None:
    printed(client, 1)
    geteld = []
    for aantal in (1, 30):
        pad = make(client, aantal).url
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{pad}bladen/")
        geteld.append(len(queries))
    assert geteld == [6, 6]


def test_a_sheet_is_typed_under_its_code_in_any_spelling(client: Client, blad: str) -> None:
    antwoord = enter(client, f" {in_fours(blad).lower()} ")
    assert said(antwoord) == [f"Blad bewaard. Code: {in_fours(blad)}"]
    assert said(enter(client, blad)) == [
        f"Dit blad was al bewaard, het telt één keer. Code: {in_fours(blad)}"
    ]
    assert len(read_bladen()) == 1


def test_a_paper_without_a_code_is_told_one(client: Client, blad: str) -> None:
    assert said(enter(client, " "))[0].startswith("Blad bewaard. Schrijf deze code op het papier: ")
    enter(client, "")
    assert len(read_bladen()) == 2


def test_other_answers_under_the_same_code_are_asked_about(client: Client, blad: str) -> None:
    enter(client, blad)
    vraag = enter(client, blad, onthaal="2")
    assert vraag.context["form"].errors == {"__all__": [BLAD_STAAT_AL.format(in_fours(blad))]}
    assert (f'name="gevraagd" value="{blad}"' in vraag.content.decode()) is True
    assert vraag.context["form"]["onthaal"].value() == "2"
    laat = enter(client, blad, onthaal="2", gevraagd=blad, laten="ja")
    assert said(laat) == [f"Dit blad was al bewaard, het telt één keer. Code: {in_fours(blad)}"]
    assert read_bladen()[0].onthaal == 7
    enter(client, blad, onthaal="2", gevraagd=blad, vervangen="ja")
    assert [rij.onthaal for rij in read_bladen()] == [2]


def test_an_answer_to_a_question_about_another_sheet_is_none(client: Client, groep: Groep) -> None:
    een, twee = make_sheets(groep=groep, aantal=2, now=NU)
    enter(client, een)
    enter(client, twee)
    antwoord = enter(client, twee, onthaal="2", gevraagd=een, vervangen="ja")
    assert antwoord.context["form"].errors == {"__all__": [BLAD_STAAT_AL.format(in_fours(twee))]}
    assert [rij.onthaal for rij in read_bladen()] == [7, 7]


def test_a_code_of_no_sheet_of_this_groep_keeps_what_was_typed(
    client: Client, groep: Groep, blad: str
) -> None:
    ander = make_sheets(groep=groep.ronde.groepen.get(nummer=2), aantal=1, now=NU)[0]
    fout = ("2" if blad[0] != "2" else "3") + blad[1:]
    for code in (fout, new_bladcode(), ander, "7K3M-9QXD-P2H4", new_form_code(), "é", "<b>"):
        form = enter(client, code, onthaal_hiaat="Lang wachten.").context["form"]
        assert form.errors == {"bladcode": [GEEN_BLAD]}
        gebleven = (form["bladcode"].value(), form["onthaal_hiaat"].value())
        assert gebleven == (code, "Lang wachten.")
    assert (OpenBlad.objects.count(), Linkpoging.objects.count()) == (0, 0)


def test_a_sheet_that_was_taken_back_is_not_typed_again(client: Client, blad: str) -> None:
    enter(client, blad, onthaal="2")
    gevonden = client.post(f"{BASIS}blad/verbeteren/", {"code": in_fours(blad)})
    assert gevonden.context["form"]["onthaal"].value() == "2"
    weg = {"form_code": blad, "stap": "verwijderen"}
    assert said(client.post(f"{BASIS}blad/verbeteren/", weg, follow=True)) == [
        "Het blad is verwijderd."
    ]
    assert enter(client, blad).context["form"].errors == {"bladcode": [BLAD_IS_WEG]}
    enter(client, "")
    assert len(read_bladen()) == 1


def test_a_typed_sheet_is_corrected_by_its_code(client: Client, blad: str) -> None:
    enter(client, blad)
    form = client.post(f"{BASIS}blad/verbeteren/", {"code": blad.lower()}).context["form"]
    velden = {veld.name: veld.value() or "" for veld in form} | {"toegang": "1", "stap": "bewaren"}
    assert client.post(f"{BASIS}blad/verbeteren/", velden).url == BASIS
    assert read_bladen()[0].toegang == 1
    for code in ("4TK9-M2Y", "ABCD"):
        fout = client.post(f"{BASIS}blad/verbeteren/", {"code": code}).context["form"].errors
        assert fout == {
            "code": ["Deze code klopt niet. Het zijn 7 of 16 letters en cijfers. Kijk ze na."]
        }


def test_who_does_not_keep_the_groep_takes_nothing_back_by_the_code_of_a_sheet(
    client: Client, blad: str
) -> None:
    """It is short enough to be guessed."""
    enter(client, blad)
    html = Client().post("/intrekken/", {"code": in_fours(blad)}).content.decode()
    assert ("Dit is de code van een papier." in html) is True
    assert len(read_bladen()) == 1


def test_the_codes_go_at_closing(groep: Groep, client: Client, blad: str) -> None:
    enter(client, blad)
    elders = groep.ronde.groepen.get(nummer=2)
    make_sheets(groep=elders, aantal=1, now=NU)
    store_closing(groep=groep, now=timezone.now())
    assert list(Bladcode.objects.values_list("groep", flat=True)) == [elders.pk]
    assert client.get(LINKS).url == BASIS


def test_the_first_field_is_the_code_where_sheets_were_given_out(
    client: Client, groep: Groep
) -> None:
    def begins() -> str:
        html = client.get(f"{BASIS}blad/").content.decode()
        return re.findall(r'<input[^>]*name="(\w+)"[^>]*autofocus', html)[0]

    assert begins() == "preventie"
    make_sheets(groep=groep, aantal=1, now=NU)
    assert begins() == "bladcode"
    assert ("1</strong> blad." in client.get(LINKS).content.decode()) is True
