"""Rows that an earlier import brought are recognised by what they say, and a person decides about them."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bevraging.actions.importeren import INTUSSEN, import_bladen
from bevraging.actions.sluiten import close_groep
from bevraging.enums import Wijze
from bevraging.queries.importeren import find_standing
from bevraging.rules.invoer import Bestandrij
from rechtencirkel.models import Groep, Ronde
from tests.bevraging.bestanden import IMPORT, csv_of, upload, xlsx
from tests.bevraging.vault import read_bladen, seal_blad
from tests.cast import NU

CODE = "0" * 15


@pytest.fixture
def groep(open_ronde: Ronde) -> Groep:
    return open_ronde.groepen.get(nummer=1)


@pytest.fixture
def client(groep: Groep, als: Callable[[str], Client]) -> Client:
    """The browser of the bewaarder."""
    return als("bewaarder")


def person(nummer: int, tekst: str = "") -> list[object]:
    """A row that only this person has."""
    return ["", nummer % 11, *[5] * 8, tekst or f"Persoon {nummer}"]


def rij(score: int, tekst: str = "") -> Bestandrij:
    return Bestandrij((score,) * 9, {"onthaal_hiaat": tekst} if tekst else {}, 2)


def bring(groep: Groep, *rijen: Bestandrij, code: str = "a", **meer: object) -> int:
    return import_bladen(
        groep=groep, import_code=f"{CODE}{code}", rijen=list(rijen), now=NU, **meer
    )


def confirm(client: Client, pagina: object, **data: object) -> object:
    return client.post(
        pagina.redirect_chain[-1][0], {"gezien": pagina.context["staan"], **data}, follow=True
    )


def said(answer: object) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


TWAALF = [person(nummer) for nummer in range(12)]


@pytest.mark.parametrize(
    "opnieuw",
    [xlsx(*TWAALF), xlsx(*reversed(TWAALF)), csv_of(*TWAALF), csv_of(*TWAALF, scheider="\t")],
    ids=["the same bytes", "another order", "csv", "csv with tabs"],
)
def test_twelve_of_twelve_stood_already(client: Client, opnieuw: bytes) -> None:
    confirm(client, upload(client, xlsx(*TWAALF)))
    naam = "a.xlsx" if opnieuw.startswith(b"PK") else "a.csv"
    pagina = upload(client, opnieuw, naam)
    html = pagina.content.decode()
    assert "12 van de 12 rijen stonden al in een eerdere import" in html
    assert "rij 2 tot en met 13" in html
    zonder_keuze = confirm(client, pagina)
    assert zonder_keuze.context["form"].errors == {
        "stonden_al": ["Kies wat er met de rijen gebeurt die er al stonden."]
    }
    weg = confirm(client, pagina, stonden_al="weglaten")
    assert said(weg) == ["Er is niets ingevoerd: alles uit dit bestand stond al in de groep."]
    assert len(read_bladen()) == 12


def test_a_part_that_stood_is_left_out_and_the_rest_comes_in(client: Client) -> None:
    confirm(client, upload(client, xlsx(*TWAALF)))
    pagina = upload(client, xlsx(person(50), *TWAALF[3:5], person(51)))
    assert pagina.context["staan_waar"].split(". ")[0] == (
        "Precies dezelfde cijfers en teksten: rij 3 en 4"
    )
    klaar = confirm(client, pagina, stonden_al="weglaten")
    assert said(klaar) == [
        "2 bladen ingevoerd. 2 rijen stonden er al, en zijn niet opnieuw ingevoerd."
    ]
    assert len(read_bladen()) == 14


def test_who_says_that_they_are_other_persons_brings_them_all(client: Client) -> None:
    for keuze in ({}, {"stonden_al": "houden"}):
        klaar = confirm(client, upload(client, xlsx(*TWAALF)), **keuze)
        assert said(klaar) == ["12 bladen ingevoerd."]
    assert len(read_bladen()) == 24


def test_equal_rows_are_as_many_persons(groep: Groep) -> None:
    assert bring(groep, rij(5), rij(5)) == 2
    drie = [rij(5), rij(7), rij(5), rij(5)]
    assert find_standing(groep, drie) == {0, 2}
    assert bring(groep, *drie, code="b", gezien=2) == 2


def test_the_same_letters_written_otherwise_are_the_same(groep: Groep) -> None:
    bring(groep, rij(5, "Café"))
    assert find_standing(groep, [rij(5, unicodedata.normalize("NFD", "Café"))]) == {0}
    assert find_standing(groep, [rij(5, "Cafe"), rij(6, "Café"), rij(5)]) == set()


def test_a_file_cannot_ask_what_somebody_answered_by_a_link(groep: Groep) -> None:
    seal_blad(groep, 5, wijze=Wijze.LINK)
    seal_blad(groep, 5, wijze=Wijze.INVOER)
    assert find_standing(groep, [rij(5)]) == set()


def test_what_was_undone_or_stands_in_another_groep_does_not_count(
    client: Client, groep: Groep
) -> None:
    bring(groep, rij(5))
    client.post(f"{IMPORT}ongedaan/", {"import_code": f"{CODE}a"})
    assert find_standing(groep, [rij(5)]) == set()
    bring(groep, rij(5))
    assert find_standing(groep.ronde.groepen.get(nummer=2), [rij(5)]) == set()


def test_two_who_bring_the_same_file_at_once_bring_it_once(
    client: Client, als: Callable[[str], Client]
) -> None:
    mijn, ander = upload(client, xlsx(*TWAALF)), als("bewaarder")
    zijn = upload(ander, xlsx(*reversed(TWAALF)))
    confirm(ander, zijn)
    gevraagd = confirm(client, mijn)
    assert gevraagd.context["staan"] == 12
    assert len(read_bladen()) == 12
    weg = {"gezien": "12", "stonden_al": "weglaten"}
    client.post(mijn.redirect_chain[-1][0], weg)
    assert len(read_bladen()) == 12


def test_a_choice_over_another_number_is_asked_again(client: Client, groep: Groep) -> None:
    bring(groep, rij(5))
    pagina = upload(client, xlsx(["", *[5] * 9], ["", *[6] * 9]))
    bring(groep, rij(6), code="b")
    opnieuw = client.post(
        pagina.redirect_chain[-1][0], {"gezien": "1", "stonden_al": "weglaten"}, follow=True
    )
    assert said(opnieuw) == [INTUSSEN]
    assert opnieuw.context["staan"] == 2
    assert len(read_bladen()) == 2


def test_the_action_refuses_what_nobody_saw(groep: Groep) -> None:
    bring(groep, rij(5))
    with pytest.raises(ValidationError, match="Intussen las een collega"):
        bring(groep, rij(5), code="b", houden=True)


def test_confirming_twice_is_still_one_set(groep: Groep) -> None:
    assert (bring(groep, rij(5)), bring(groep, rij(5))) == (1, 0)
    assert len(read_bladen()) == 1


def test_after_closing_nothing_says_what_was_imported(client: Client, groep: Groep) -> None:
    bring(groep, rij(5))
    close_groep(groep=groep, now=NU + dt.timedelta(minutes=1))
    assert find_standing(groep, [rij(5)]) == set()


def test_recognising_costs_as_many_queries_for_one_row_as_for_many(groep: Groep) -> None:
    bring(groep, rij(5))
    for rijen in ([rij(5)], [rij(n) for n in range(11)]):
        with CaptureQueriesContext(
            connection,
        ) as vragen:
            find_standing(groep, rijen)
        assert len(vragen) == 3
