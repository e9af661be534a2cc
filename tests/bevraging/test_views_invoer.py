"""Entry by the bewaarder in the browser's eyes: nothing lost, nothing twice, nothing half."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bevraging.actions import invoer
from bevraging.enums import Wijze
from bevraging.keys import new_form_code, receipt
from bevraging.rules.invoer import SCORE_KOLOMMEN
from bevraging.values import Bladwaarden
from pilootgemeenten.actions.versie import CONFLICT
from rechtencirkel.models import Groep, Ronde
from tests.bevraging.vault import read_bladen, read_gesprekken, read_teksten, seal_gesprek
from tests.cast import PASSWORD, Cast

Als = Callable[[str], Client]
BASIS = "/bevragen/halle/1/1/"
ZEVENS = dict.fromkeys(SCORE_KOLOMMEN, "7")
FOUTEN = [
    ("11", "11 is te hoog; een score is 0 tot 10, of x voor geen zicht, of - voor overgeslagen."),
    ("-1", "-1 is te laag; een score is 0 tot 10, of x voor geen zicht, of - voor overgeslagen."),
    (
        "7,5",
        "7,5 is geen heel getal; een score is 0 tot 10, of x voor geen zicht, of - voor overgeslagen.",
    ),
    (
        "",
        "Hier staat niets; vul een cijfer van 0 tot 10 in of kies geen zicht (x), of - voor overgeslagen.",
    ),
    (
        "5/07/2026",
        "„5/07/2026” is een datum; een score is 0 tot 10, of x voor geen zicht, of - voor overgeslagen.",
    ),
    (
        "7\x00",
        "Hier staat een onzichtbaar teken; een score is 0 tot 10, of x voor geen zicht, of - voor overgeslagen.",
    ),
]


@pytest.fixture
def groep(open_ronde: Ronde) -> Groep:
    return open_ronde.groepen.get(nummer=1)


@pytest.fixture
def client(groep: Groep, als: Als) -> Client:
    """The browser of the bewaarder."""
    return als("bewaarder")


def said(answer: object) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def enter(client: Client, **velden: str) -> object:
    code = client.get(f"{BASIS}blad/").context["form"]["form_code"].value()
    return client.post(f"{BASIS}blad/", {**ZEVENS, "form_code": code, **velden}, follow=True)


def test_a_blad_is_saved_and_its_code_told(client: Client) -> None:
    answer = enter(client, onthaal="x", onthaal_hiaat="Lang wachten.")
    blad = read_bladen()[0]
    assert (blad.preventie, blad.onthaal, blad.wijze) == (7, None, Wijze.INVOER)
    assert read_teksten()[0] == "Lang wachten."
    code = re.fullmatch(
        r"Blad bewaard\. Schrijf deze code op het papier: ([A-Z2-7-]{19})", said(answer)[0]
    )
    assert answer.context["telling"].bladen == 1
    found = client.post(f"{BASIS}blad/verbeteren/", {"code": code[1].lower()})
    assert found.context["form"]["onthaal"].value() == "x"


def test_the_same_form_sent_twice_is_one_blad_with_the_same_code(client: Client) -> None:
    code = new_form_code()
    answers = [
        client.post(f"{BASIS}blad/", {**ZEVENS, "form_code": code}, follow=True) for _ in range(2)
    ]
    assert [said(answer)[0][-19:] for answer in answers] == [receipt(code)] * 2
    assert len(read_bladen()) == 1


@pytest.mark.parametrize(("raw", "fout"), FOUTEN)
def test_a_wrong_score_is_told_and_all_that_was_typed_stays(
    client: Client, raw: str, fout: str
) -> None:
    answer = enter(client, toegang=raw, toegang_hiaat="Trappen.")
    form = answer.context["form"]
    assert form.errors == {"toegang": [fout]}
    assert (form["preventie"].value(), form["toegang_hiaat"].value()) == ("7", "Trappen.")
    assert len(read_bladen()) == 0


def test_a_text_that_is_too_long_or_has_a_nul_is_told(client: Client) -> None:
    answer = enter(client, nazorg_hiaat="a" * 2001, opsporen_hiaat="a\x00")
    assert answer.context["form"].errors == {
        "nazorg_hiaat": ["Deze tekst telt 2001 tekens; er is plaats voor 2000. Kort hem wat in."],
        "opsporen_hiaat": [
            "In deze tekst staat een onzichtbaar teken dat niet bewaard kan worden."
        ],
    }
    assert (len(read_bladen()), len(read_teksten())) == (0, 0)


def test_a_blad_that_says_nothing_is_refused(client: Client) -> None:
    answer = enter(client, **dict.fromkeys(SCORE_KOLOMMEN, "-"))
    assert answer.context["form"].errors == {
        "__all__": ["Alles overgeslagen en geen enkele tekst: zo zegt dit blad niets."]
    }


def test_after_closing_the_typed_blad_stays_on_the_page(client: Client, groep: Groep) -> None:
    Ronde.objects.filter(pk=groep.ronde_id).update(sluit_op=timezone.now())
    velden = {**ZEVENS, "form_code": new_form_code(), "nazorg_hiaat": "Te weinig."}
    answer = client.post(f"{BASIS}blad/", velden)
    assert answer.context["form"].errors == {"__all__": [invoer.GESLOTEN]}
    assert answer.context["form"]["nazorg_hiaat"].value() == "Te weinig."
    assert client.get(f"{BASIS}blad/").url == BASIS


def test_text_typed_in_an_expired_session_comes_back_after_login(
    client: Client, cast: Cast
) -> None:
    sealed = client.get(f"{BASIS}blad/").context["wie_verzegeld"]
    code = new_form_code()
    fresh = Client()
    login = fresh.post(
        f"{BASIS}blad/",
        {**ZEVENS, "form_code": code, "nazorg_hiaat": "Te weinig.", "_wie": sealed},
    )
    kept = re.search(r'name="bewaard" value="([^"]+)"', login.content.decode())[1]
    back = fresh.post(
        "/aanmelden/",
        {"login": cast.bewaarder.email, "password": PASSWORD, "bewaard": kept},
        follow=True,
    ).content.decode()
    assert ("Te weinig." in back, code in back, len(read_bladen())) == (True, True, 0)


def stored_blad(groep: Groep, wijze: Wijze = Wijze.INVOER, code: str = "A" * 16) -> str:
    invoer.save_blad(
        groep=groep,
        form_code=code,
        waarden=Bladwaarden((5,) * 9),
        wijze=wijze,
        now=timezone.now(),
    )
    return code


def open_correction(client: Client, code: str) -> dict[str, str]:
    """The fields of the form in which a blad is corrected."""
    form = client.post(f"{BASIS}blad/verbeteren/", {"code": code}).context["form"]
    return {veld.name: veld.value() or "" for veld in form}


def test_an_entered_blad_is_corrected(client: Client, groep: Groep) -> None:
    velden = open_correction(client, stored_blad(groep))
    assert velden["preventie"] == "5"
    velden |= {"preventie": "9", "nazorg_hiaat": "Te weinig.", "stap": "bewaren"}
    assert client.post(f"{BASIS}blad/verbeteren/", velden).url == BASIS
    assert (read_bladen()[0].preventie, read_teksten()[0]) == (9, "Te weinig.")


def test_a_correction_over_that_of_a_colleague_shows_both(
    client: Client, groep: Groep, als: Als
) -> None:
    code = stored_blad(groep)
    mine = open_correction(client, code) | {"preventie": "9", "stap": "bewaren"}
    theirs = open_correction(als("bewaarder2"), code)
    theirs |= {"preventie": "2", "nazorg_hiaat": "Te weinig.", "stap": "bewaren"}
    als("bewaarder2").post(f"{BASIS}blad/verbeteren/", theirs)
    answer = client.post(f"{BASIS}blad/verbeteren/", mine)
    form = answer.context["form"]
    assert form.errors == {"__all__": [CONFLICT]}
    assert form["preventie"].value() == "9"
    ander = {regel.label: (regel.tekst, regel.anders) for regel in form.ander}
    assert ander["Preventie"] == ("2", True)
    assert ander["Opsporen"] == ("5", False)
    assert ander["Nazorg: hiaat"] == ("Te weinig.", True)
    assert "Dit bewaarde de ander" in answer.content.decode()
    again = {veld.name: veld.value() or "" for veld in form} | {"stap": "bewaren"}
    client.post(f"{BASIS}blad/verbeteren/", again)
    assert read_bladen()[0].preventie == 9


def test_a_correction_typed_in_an_expired_session_comes_back_over_what_was_seen(
    client: Client, groep: Groep
) -> None:
    velden = open_correction(client, stored_blad(groep)) | {"preventie": "9", "stap": "bewaren"}
    anders = velden | {"opsporen": "1", "preventie": "5"}
    client.post(f"{BASIS}blad/verbeteren/", anders)
    form = client.post(f"{BASIS}blad/verbeteren/", velden | {"_teruggeven": "1"}).context["form"]
    terug = {naam: form[naam].value() for naam in ("preventie", "opsporen", "stand")}
    assert terug == {"preventie": "9", "opsporen": "5", "stand": velden["stand"]}
    assert read_bladen()[0].preventie == 5


def test_a_wrong_score_in_a_correction_changes_nothing(client: Client, groep: Groep) -> None:
    velden = open_correction(client, stored_blad(groep)) | {"preventie": "11", "stap": "bewaren"}
    answer = client.post(f"{BASIS}blad/verbeteren/", velden)
    assert answer.context["form"].errors == {"preventie": [FOUTEN[0][1]]}
    assert read_bladen()[0].preventie == 5


def test_an_entered_blad_is_deleted_by_its_code(client: Client, groep: Groep) -> None:
    code = stored_blad(groep)
    stored_blad(groep, code="B" * 16)
    client.post(f"{BASIS}blad/verbeteren/", {"form_code": code, "stap": "verwijderen"})
    assert len(read_bladen()) == 1


@pytest.mark.parametrize("wijze", [Wijze.LINK, Wijze.IMPORT])
def test_a_blad_of_a_link_or_file_is_not_found_on_this_screen(
    client: Client, groep: Groep, wijze: Wijze
) -> None:
    code = stored_blad(groep, wijze)
    form = client.post(f"{BASIS}blad/verbeteren/", {"code": code}).context["form"]
    assert form.errors == {"code": [invoer.ONBEKEND]}
    client.post(f"{BASIS}blad/verbeteren/", {"form_code": code, "stap": "verwijderen"})
    assert len(read_bladen()) == 1


def test_a_code_that_cannot_be_is_told(client: Client) -> None:
    form = client.post(f"{BASIS}blad/verbeteren/", {"code": "ABC"}).context["form"]
    assert form.errors == {
        "code": ["Deze code klopt niet. Het zijn 7 of 16 letters en cijfers. Kijk ze na."]
    }


def talk(client: Client, **velden: str) -> object:
    code = client.get(f"{BASIS}gesprek/").context["form"]["form_code"].value()
    data = {**ZEVENS, "form_code": code, "deelnemers": "8", "toestemming": "on", **velden}
    return client.post(f"{BASIS}gesprek/", data, follow=True)


def test_a_conversation_is_saved_listed_by_what_was_said_and_deleted(client: Client) -> None:
    answer = talk(client, onthaal="x", onthaal_hiaat="Lang wachten.")
    gesprek = answer.context["gesprekken"][0]
    assert (gesprek.deelnemers, gesprek.toestemming) == (8, True)
    assert gesprek.scores[5] == ("onthaal", "geen zicht")
    assert gesprek.teksten == (("onthaal", "hiaat", "Lang wachten."),)
    for told in ("Groepsgesprek verwijderd.", "Dit groepsgesprek was al weg."):
        answer = client.post(f"{BASIS}gesprek/", {"verwijder": gesprek.sleutel}, follow=True)
        assert said(answer)[-1] == told
    assert len(read_gesprekken()) == 0


@pytest.mark.parametrize(
    ("deelnemers", "fout"),
    [
        ("", "Vul in hoeveel mensen deelnamen."),
        ("8,5", "Vul een heel getal in, bijvoorbeeld 8."),
        (
            "1",
            "Een groepsgesprek telt minstens 2 deelnemers. "
            "Antwoordde iemand alleen? Voer dan een blad in.",
        ),
        ("201", "Een groepsgesprek telt hoogstens 200 deelnemers."),
    ],
)
def test_a_wrong_number_of_people_is_told(client: Client, deelnemers: str, fout: str) -> None:
    assert talk(client, deelnemers=deelnemers).context["form"].errors == {"deelnemers": [fout]}
    assert len(read_gesprekken()) == 0


def test_a_conversation_of_another_groep_cannot_be_deleted(client: Client, groep: Groep) -> None:
    ander = groep.ronde.groepen.get(nummer=2)
    gesprek = seal_gesprek(ander)
    client.post(f"{BASIS}gesprek/", {"verwijder": str(gesprek.sleutel)})
    assert len(read_gesprekken()) == 1


def test_three_conversations_cost_as_many_queries_as_one(client: Client, groep: Groep) -> None:
    counts = []
    for _ in range(3):
        seal_gesprek(groep, tekst="a")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{BASIS}gesprek/")
        counts.append(len(queries))
    assert counts == [6, 6, 6]


def test_the_entry_screen_asks_as_many_queries_with_three_blads_as_with_none(
    client: Client, groep: Groep
) -> None:
    counts = []
    for letter in "ABC":
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{BASIS}blad/")
        counts.append(len(queries))
        stored_blad(groep, code=letter * 16)
    assert counts == [6, 6, 6]


@pytest.mark.parametrize("waar", ["blad/", "gesprek/"])
def test_the_way_to_the_fasen_stands_above_the_scores_and_nothing_between_them(
    client: Client, waar: str
) -> None:
    boven, _, rijen = client.get(f"{BASIS}{waar}").content.decode().partition('id="id_preventie"')
    assert boven.count('href="/fasen/" target="_blank"') == 1
    tussen = rijen.partition('id="id_nazorg"')[0]
    assert ("<a " in tussen, "vraag_" in tussen) == (False, False)
