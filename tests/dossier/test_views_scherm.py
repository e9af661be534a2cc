"""One fase of a result on a projector: who sees it, what stands on it, and how many words one screen holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from kader.enums import Fase
from rechtencirkel.enums import Belanghebbendengroep
from rechtencirkel.models import DoorgegevenTekst, Groep, Ronde, Snapshot
from rechtencirkel.queries.argumenten import Argument, Argumentgroep
from rechtencirkel.queries.scherm import (
    REGELS,
    WOORDEN,
    Schermwoord,
    fill_screens,
    read_scherm,
    words_of,
)
from rechtencirkel.statistics.snapshot import from_json, to_json
from tests.bevraging.vrijgave_wereld import LATER, closed_ronde, release_all
from tests.cast import Cast

Als = Callable[[str], Client]
DOELGROEP = Belanghebbendengroep.DOELGROEP


@pytest.fixture
def vrijgegeven(cast: Cast) -> Ronde:
    return release_all(cast, closed_ronde(cast))


def address(vraag: str = "", nummer: int = 1) -> str:
    return reverse("ronde-scherm", args=["halle", nummer]) + vraag


def html(client: Client, vraag: str = "") -> str:
    return client.get(address(vraag)).content.decode()


def test_who_reads_the_result_may_show_it_and_nobody_else(als: Als, vrijgegeven: Ronde) -> None:
    lezers = ("coordinator", "stuurgroeplid", "bewaarder", "programmaleiding", "onderzoeker")
    codes = {wie: als(wie).get(address()).status_code for wie in (*lezers, "beheerder", "niemand")}
    assert codes == {**dict.fromkeys(lezers, 200), "beheerder": 404, "niemand": 404}
    assert als("").get(address()).status_code == 302


def test_before_release_there_is_no_screen(als: Als, cast: Cast) -> None:
    closed_ronde(cast)
    assert als("coordinator").get(address()).status_code == 404


def test_a_screen_shows_one_fase_with_its_cells_gap_words_and_neighbours(
    als: Als, vrijgegeven: Ronde
) -> None:
    tekst = html(als("stuurgroeplid"), "?fase=onthaal")
    assert [
        zin in tekst
        for zin in (
            "<i>6</i> Onthaal",
            ">doelgroep 3, medewerkers 7<",
            "<b>6.1</b>",
            "Ik wist het niet. (1)",
            "?vorm=scherm&amp;fase=onthaal",
            'href="?fase=toegang">‹ 5 toegang',
            'href="?fase=rechtendetectie">7 rechtendetectie ›',
        )
    ] == [True] * 7
    assert "Bij deze fase zijn geen woorden doorgegeven." in html(
        als("stuurgroeplid"), "?fase=nazorg"
    )


@pytest.mark.parametrize(
    "vraag", ["", "?fase=", "?fase=niets", "?deel=0", "?deel=-1", "?deel=" + "9" * 5000, "?deel=²"]
)
def test_what_is_not_there_is_the_first_screen(als: Als, vrijgegeven: Ronde, vraag: str) -> None:
    assert "<i>1</i> Preventie" in html(als("coordinator"), vraag)


def test_a_withdrawn_text_keeps_its_number(als: Als, vrijgegeven: Ronde) -> None:
    DoorgegevenTekst.objects.filter(groep__nummer=1).update(tekst="", ingetrokken_op=LATER)
    woorden = read_scherm(vrijgegeven, Fase.ONTHAAL, 1).woorden
    assert [(woord.nummer, bool(woord.tekst)) for woord in woorden] == [
        ("6.1", False),
        ("6.2", True),
    ]
    assert "ingetrokken" in html(als("coordinator"), "?fase=onthaal")


@pytest.mark.parametrize("aantal", [1, 30])
def test_the_number_of_queries_does_not_grow_with_the_words(
    als: Als, cast: Cast, aantal: int
) -> None:
    ronde = release_all(cast, closed_ronde(cast, tekst=""))
    DoorgegevenTekst.objects.bulk_create(
        DoorgegevenTekst(
            fase=Fase.NAZORG,
            soort="HIAAT",
            tekst=f"tekst {nummer}",
            sha256=str(nummer),
            groep=Groep.objects.get(nummer=1),
            snapshot=ronde.snapshot,
        )
        for nummer in range(aantal)
    )
    client = als("coordinator")
    with CaptureQueriesContext(connection) as gezien:
        client.get(address("?fase=nazorg"))
    assert len(gezien) == 7


def test_beyond_six_columns_a_link_stands_where_the_circle_was(
    als: Als, vrijgegeven: Ronde
) -> None:
    inhoud, beelden = (
        from_json(vrijgegeven.snapshot.inhoud),
        reverse("ronde-beelden", args=["halle", 1]),
    )

    def show(kolommen: int) -> tuple[bool, bool]:
        erbij = (
            replace(inhoud.reeksen[0], sleutel=f"g-{n}", label=f"g {n}")
            for n in range(kolommen - 2)
        )
        veel = replace(inhoud, reeksen=(*inhoud.reeksen, *erbij))
        Snapshot.objects.update(inhoud=to_json(veel))
        tekst = html(als("coordinator"), "?fase=onthaal")
        return "<img" in tekst, beelden in tekst

    assert [show(6), show(7)] == [(True, False), (False, True)]


def word(lengte: int) -> Schermwoord:
    return Schermwoord("1.1", DOELGROEP, "doelgroep", "x" * lengte)


def test_more_than_seven_words_go_on_the_next_screen() -> None:
    assert [len(scherm) for scherm in fill_screens([word(10)] * 15)] == [7, 7, 1]
    assert fill_screens([]) == [()]


@given(st.lists(st.integers(0, 400), max_size=40))
def test_no_word_is_lost_and_no_screen_is_too_full(lengtes: list[int]) -> None:
    woorden = [word(lengte) for lengte in lengtes]
    schermen = fill_screens(woorden)
    assert [woord for scherm in schermen for woord in scherm] == woorden
    for scherm in schermen:
        assert len(scherm) <= WOORDEN
        assert len(scherm) == 1 or sum(woord.regels for woord in scherm) <= REGELS


def test_a_text_of_4000_letters_is_cut_between_words_and_read_whole() -> None:
    tekst = " ".join(["ondersteuningsaanvraag"] * 174)
    groep = Argumentgroep("groep-1", "doelgroep", DOELGROEP, "", (Argument("1.1", "hiaat", tekst),))
    delen = words_of([groep])
    assert " ".join(deel.tekst for deel in delen) == tekst
    assert [deel.vervolg for deel in delen] == [False, *[True] * (len(delen) - 1)]
    assert all(deel.regels <= REGELS for deel in delen)
    assert len(fill_screens(delen)) > 4
    een_woord = Argumentgroep("g", "x", DOELGROEP, "", (Argument("1.1", "hiaat", "w" * 4000),))
    assert "".join(deel.tekst for deel in words_of([een_woord])) == "w" * 4000
    assert all(deel.regels <= REGELS for deel in words_of([een_woord]))
