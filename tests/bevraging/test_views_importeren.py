"""Import of a file: every refused cell by name, all or nothing, undone as a whole."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from python_calamine import CalamineWorkbook

from bevraging.enums import Wijze
from bevraging.forms.rekenblad import GEEN_SCORE
from bevraging.models import WachtendeImport
from bevraging.rules.invoer import DATUM_VAK, KOLOMMEN, SCORE_KOLOMMEN
from rechtencirkel.models import Groep, Ronde
from tests.bevraging.bestanden import GOED, IMPORT, csv_of, upload, xlsx
from tests.bevraging.vault import read_bladen, read_teksten

Als = Callable[[str], Client]
DETAIL = "/bevragen/halle/1/1/"


@pytest.fixture
def groep(open_ronde: Ronde) -> Groep:
    return open_ronde.groepen.get(nummer=1)


@pytest.fixture
def client(groep: Groep, als: Als) -> Client:
    """The browser of the bewaarder."""
    return als("bewaarder")


def refusal(answer: object) -> str:
    return answer.context["form"].errors["bestand"][0]


def said(answer: object) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def controle(answer: object) -> str:
    """The address at which an upload waits."""
    return answer.redirect_chain[-1][0]


def nothing_stored() -> bool:
    return (len(read_bladen()), len(read_teksten()), WachtendeImport.objects.count()) == (
        0,
        0,
        0,
    )


@pytest.mark.parametrize(
    ("naam", "inhoud"),
    [
        ("a.xlsx", xlsx(GOED, GOED)),
        ("a.csv", csv_of(GOED, GOED)),
        ("a.csv", csv_of(GOED, GOED, scheider=",")),
        ("a.csv", csv_of(GOED, GOED, codering="cp1252")),
    ],
    ids=["xlsx", "csv ;", "csv ,", "csv cp1252"],
)
def test_a_good_file_is_shown_and_stored_after_confirmation(
    client: Client, groep: Groep, naam: str, inhoud: bytes
) -> None:
    answer = upload(client, inhoud, naam)
    assert len(answer.context["lezing"].rijen) == 2
    assert len(read_bladen()) == 0
    done = client.post(controle(answer), follow=True)
    assert said(done) == ["2 bladen ingevoerd."]
    assert {(b.scores, b.wijze, b.groep_id) for b in read_bladen()} == {
        ((7, None, 5, 0, 10, 3, 4, 6, 8), Wijze.IMPORT, groep.pk)
    }
    assert {tekst for blad in read_bladen() for tekst in blad.teksten} == {
        ("PREVENTIE", "GOEDE_PRAKTIJK", "Een goede folder.")
    }
    assert len(read_teksten()) == 2


@pytest.mark.parametrize("vorm", ["xlsx", "csv"])
def test_the_template_can_be_sent_back_filled_in_and_its_example_does_not_count(
    client: Client, vorm: str
) -> None:
    leeg = client.get(f"{IMPORT}sjabloon.{vorm}")
    assert refusal(upload(client, leeg.content, f"a.{vorm}")) == (
        "Er staat geen enkel blad in dit bestand. Vul vanaf rij 2 in. Er is niets ingevoerd."
    )
    if vorm == "xlsx":
        boek = CalamineWorkbook.from_filelike(io.BytesIO(leeg.content))
        rijen = [*boek.get_sheet_by_name("Antwoorden").to_python(), GOED]
        inhoud = xlsx(*rijen[1:], kop=rijen[0])
    else:
        inhoud = leeg.content + ";".join(map(str, GOED)).encode() + b"\r\n"
    lezing = upload(client, inhoud, f"a.{vorm}").context["lezing"]
    assert len(lezing.rijen) == 1
    assert lezing.weggelaten == [[2, "is het voorbeeld van ons sjabloon"]]


def test_each_refused_cell_is_named_with_its_reason_and_nothing_is_stored(client: Client) -> None:
    fout = [
        "",
        11,
        -1,
        7.5,
        "",
        dt.date(2026, 7, 5),
        "7,5",
        "zeven",
        7,
        7,
        "a" * 2001,
    ]
    answer = upload(client, xlsx(GOED, [], fout, ["", *["-"] * 9], ["", "?"], ["An", *GOED[1:]]))
    regel = "een score is 0 tot 10, of x voor geen zicht, of - voor overgeslagen"
    assert [(f.plaats, f.kolom, f.reden) for f in answer.context["fouten"]] == [
        ("tabblad Antwoorden, cel B4", "preventie", f"11 is te hoog; {regel}"),
        ("tabblad Antwoorden, cel C4", "opsporen", f"-1 is te laag; {regel}"),
        ("tabblad Antwoorden, cel D4", "benaderen", f"7,5 is geen heel getal; {regel}"),
        (
            "tabblad Antwoorden, cel E4",
            "toeleiding",
            "hier staat niets; vul een cijfer van 0 tot 10 in of kies geen zicht (x), of - voor overgeslagen",
        ),
        ("tabblad Antwoorden, cel F4", "toegang", f"{DATUM_VAK}; {regel}"),
        ("tabblad Antwoorden, cel G4", "onthaal", f"7,5 is geen heel getal; {regel}"),
        ("tabblad Antwoorden, cel H4", "rechtendetectie", f"„zeven” is geen cijfer; {regel}"),
        (
            "tabblad Antwoorden, cel K4",
            "preventie_goede_praktijk",
            "deze tekst telt 2001 tekens; er is plaats voor 2000. Kort hem wat in",
        ),
        (
            "tabblad Antwoorden, rij 5",
            "",
            "alles overgeslagen en geen enkele tekst: zo zegt dit blad niets",
        ),
        ("tabblad Antwoorden, rij 6", "", GEEN_SCORE),
        (
            "tabblad Antwoorden, cel A7",
            "soort",
            "laat deze kolom leeg; schrijf hier nooit een naam",
        ),
    ]
    assert answer.context["gelezen"].geweigerde_rijen == 4
    assert nothing_stored()


def test_a_formula_is_refused_by_name(client: Client) -> None:
    answer = upload(client, xlsx(["", "=1+1", *GOED[2:]]))
    assert [(f.plaats, f.reden) for f in answer.context["fouten"]] == [
        ("tabblad Antwoorden, cel B2", "hier staat een formule; zet er de waarde zelf"),
    ]
    assert nothing_stored()


def test_text_that_looks_like_a_formula_is_just_text_in_csv(client: Client) -> None:
    answer = upload(client, csv_of([*GOED[:10], "=SUM(A1)"]), "a.csv")
    client.post(controle(answer))
    assert read_teksten()[0] == "=SUM(A1)"


def test_a_nul_in_a_file_is_refused_by_cell(client: Client) -> None:
    answer = upload(client, csv_of(["", "7\x00", *GOED[2:]], [*GOED[:10], "a\x00b"]), "a.csv")
    assert [(f.plaats, f.kolom) for f in answer.context["fouten"]] == [
        ("cel B2", "preventie"),
        ("cel K3", "preventie_goede_praktijk"),
    ]
    assert nothing_stored()


def test_confirming_twice_is_one_set(client: Client) -> None:
    adres = controle(upload(client, xlsx(GOED, GOED)))
    done = [said(client.post(adres, follow=True)) for _ in range(2)]
    assert done == [
        ["2 bladen ingevoerd."],
        ["Deze import was al bevestigd. Alles staat één keer in de groep."],
    ]
    assert len(read_bladen()) == 2


def test_one_import_is_undone_as_a_whole_and_the_other_stays(client: Client) -> None:
    for inhoud in (xlsx(GOED, GOED), xlsx([*GOED[:10], "Iemand anders."])):
        client.post(controle(upload(client, inhoud)))
    imports = dict(client.get(DETAIL).context["imports"])
    code = next(code for code, aantal in imports.items() if aantal == 2)
    for told in (
        f"Import {code} is ongedaan gemaakt: 2 bladen zijn weg.",
        "Deze import was al ongedaan gemaakt.",
    ):
        answer = client.post(f"{IMPORT}ongedaan/", {"import_code": code}, follow=True)
        assert said(answer)[-1] == told
    assert (len(read_bladen()), len(read_teksten())) == (1, 1)


def test_a_waiting_import_is_sealed_and_opens_in_that_session_only(
    client: Client, als: Als
) -> None:
    adres = controle(upload(client, xlsx([*GOED[:10], "Een herkenbare zin."])))
    assert (b"herkenbare" in bytes(WachtendeImport.objects.get().inhoud)) is False
    for other in (als("bewaarder"), als("bewaarder2")):
        assert other.post(adres).url == IMPORT
    assert len(read_bladen()) == 0
    assert client.get(adres).status_code == 200


def test_the_key_of_a_waiting_import_lies_in_one_cookie_of_that_page_and_in_no_table(
    client: Client,
) -> None:
    adres = controle(upload(client, xlsx(GOED)))
    (koekje,) = (c for naam, c in client.cookies.items() if naam.startswith("import-"))
    assert (koekje["path"], koekje["httponly"], koekje["samesite"], koekje["max-age"]) == (
        adres,
        True,
        "Strict",
        3600,
    )
    sessions = "".join(s.session_data for s in Session.objects.all())
    inhoud = bytes(WachtendeImport.objects.get().inhoud)
    assert (koekje.value in sessions, koekje.value.encode() in inhoud) == (False, False)
    assert all("import" not in str(s.get_decoded()) for s in Session.objects.all())
    client.post(adres)
    assert client.cookies[koekje.key].value == ""


def test_a_waiting_import_is_gone_after_an_hour(client: Client) -> None:
    adres = controle(upload(client, xlsx(GOED)))
    WachtendeImport.objects.update(verloopt_op=timezone.now())
    answer = client.post(adres, follow=True)
    assert said(answer) == [
        "Deze import wacht niet meer: hij is ouder dan een uur of al afgehandeld."
    ]
    assert len(read_bladen()) == 0


def test_a_groep_that_closed_meanwhile_takes_no_import(client: Client, groep: Groep) -> None:
    adres = controle(upload(client, xlsx(GOED)))
    Ronde.objects.filter(pk=groep.ronde_id).update(sluit_op=timezone.now())
    errors = client.post(adres).context["form"].errors["__all__"]
    assert errors[0][:28] == "Deze groep is gesloten: nieu"
    assert len(read_bladen()) == 0


def test_the_template_has_every_column_the_reader_knows(client: Client) -> None:
    boek = CalamineWorkbook.from_filelike(io.BytesIO(client.get(f"{IMPORT}sjabloon.xlsx").content))
    assert boek.sheet_names == ["Antwoorden", "Uitleg"]
    kop = boek.get_sheet_by_name("Antwoorden").to_python()[0]
    assert tuple(kop) == KOLOMMEN
    assert len(KOLOMMEN) == 1 + 9 + 27
    assert tuple(kop[1:10]) == tuple(SCORE_KOLOMMEN)
