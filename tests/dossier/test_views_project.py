"""The project page: for whom, what it says, and that it hangs on no answer."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from actieplan.enums import ActieStatus
from actieplan.models import Verbeteractie
from kader.models import Beleidstaak, Kaderversie, Werkpiste
from pilootgemeenten.enums import DraaiboekFase, DraaiboekStap
from pilootgemeenten.models import (
    Doelgroep,
    Draaiboekstap,
    Gemeente,
    Pilootgemeente,
    Programma,
    Programmafase,
)
from rechtencirkel.models import Ronde
from tests.cast import Cast, make_ronde

Als = Callable[[str], Client]
PAD = "/gemeenten/halle/"


def main_of(client: Client, pad: str = PAD) -> str:
    html = client.get(pad).content.decode()
    return html[html.index("<main") : html.index("</main>")]


def test_who_may_read_the_project(als: Als, cast: Cast) -> None:
    rollen = ("", *cast.mensen)
    gezien = {wie: als(wie).get(PAD).status_code for wie in rollen}
    assert gezien == {
        **dict.fromkeys(rollen, 200),
        "": 302,
        "coordinator_leuven": 404,
        "niemand": 404,
    }
    assert als("coordinator").post(PAD).status_code == 405


def test_the_coordinator_gets_one_button_and_who_reads_gets_none(als: Als, cast: Cast) -> None:
    cast.halle.focus = "Wonen"
    cast.halle.save()
    assert 'href="/gemeenten/halle/doelgroepen/">Kies de doelgroepen</a>' in main_of(
        als("coordinator")
    )
    assert main_of(als("coordinator")).count("btn btn-primary") == 1
    assert main_of(als("programmaleiding")).count("btn btn-primary") == 1
    for wie in ("stuurgroeplid", "bewaarder", "onderzoeker", "beheerder"):
        main = main_of(als(wie))
        assert ("btn" in main, "/draaiboek/" in main, "Kies de doelgroepen" in main) == (
            False,
            False,
            True,
        )


def test_the_programmaleiding_gets_no_button_for_what_only_a_coordinator_does(
    als: Als, cast: Cast
) -> None:
    cast.halle.focus = "Wonen"
    cast.halle.save()
    cast.halle.bewaarderschappen.all().delete()
    doelgroep = Doelgroep.objects.create(code="x", naam="X")
    cast.halle.matrixrijen.create(doelgroep=doelgroep, keuze="BEVRAGEN")
    assert "/stuurgroep/bewaarder/" in main_of(als("coordinator"))
    assert "/stuurgroep/bewaarder/" not in main_of(als("programmaleiding"))


def test_the_draaiboek_shows_steps_reasons_and_deadlines(als: Als, cast: Cast) -> None:
    Programmafase.objects.create(
        programma=cast.programma, fase=DraaiboekFase.ANALYSE, deadline="2027-03-12"
    )
    Draaiboekstap.objects.create(
        pilootgemeente=cast.halle,
        stap=DraaiboekStap.PLANNING,
        status="OVERGESLAGEN",
        reden="De planning bestond al.",
    )
    main = main_of(als("stuurgroeplid"))
    assert "tegen 12 maart 2027" in main
    assert "De planning bestond al." in main
    assert main.count("nog te doen") == 15


def test_acties_are_counted_by_status(als: Als, cast: Cast) -> None:
    deel = {
        "kaderversie": Kaderversie.objects.create(nummer=1, naam="K", bron="b"),
        "code": "x",
        "naam": "X",
        "definitie": "d",
        "bron": "b",
        "volgorde": 1,
    }
    plek = {
        "werkpiste": Werkpiste.objects.create(**deel),
        "beleidstaak": Beleidstaak.objects.create(**deel),
    }
    for nummer, status in enumerate((ActieStatus.BEZIG, ActieStatus.BEZIG, ActieStatus.KLAAR), 1):
        Verbeteractie.objects.create(
            pilootgemeente=cast.halle,
            nummer=nummer,
            titel="T",
            wat="w",
            streefdatum="2027-01-01",
            status=status,
            trekker=cast.ocmw,
            **plek,
        )
    stand = als("coordinator").get(PAD).context["stand"]
    assert stand.acties == [("bezig", 2), ("klaar", 1)]


@pytest.mark.parametrize("hoeveel", [1, 3])
def test_the_project_costs_the_same_for_one_ronde_and_for_three(
    als: Als, cast: Cast, hoeveel: int, django_assert_num_queries: Callable
) -> None:
    for nummer in range(1, hoeveel + 1):
        make_ronde(cast, nummer=nummer)
    client = als("coordinator")
    with django_assert_num_queries(14):
        assert len(client.get(PAD).context["stand"].rondes) == hoeveel


def test_the_page_asks_no_table_of_answers(
    als: Als, cast: Cast, open_ronde: Ronde, django_assert_num_queries: Callable
) -> None:
    client = als("coordinator")
    with django_assert_num_queries(14) as captured:
        client.get(PAD)
    vragen = " ".join(query["sql"] for query in captured.captured_queries).lower()
    assert [
        woord for woord in ("blad", "groepsgesprek", "score", "import") if woord in vragen
    ] == []


def test_a_gemeente_that_merged_carries_its_name_of_today(als: Als, cast: Cast) -> None:
    gemeente = Gemeente.objects.create(naam="Overpelt", huidige_naam="Pelt")
    cast.halle.gemeenten.add(gemeente)
    assert als("coordinator").get(PAD).context["vandaag"] == ["Pelt"]
    assert "Vandaag: Pelt" in als("coordinator").get("/gemeenten/").content.decode()


def test_a_project_of_the_past_is_facts_only(
    als: Als, cast: Cast, django_assert_num_queries: Callable
) -> None:
    cast.programma.is_historisch = True
    cast.programma.save()
    client = als("coordinator")
    with django_assert_num_queries(7):
        main = main_of(client)
    assert ("btn" in main, "Wat nu?" in main, "alleen feiten" in main) == (False, False, True)


def test_the_facts_of_2012_are_read_by_everybody_with_a_role_and_lead_to_nothing_closed(
    als: Als, cast: Cast
) -> None:
    oud = Programma.objects.create(
        naam="Lokaal Proactief Kader 2012-2014",
        beginjaar=2012,
        eindjaar=2014,
        is_historisch=True,
    )
    Pilootgemeente.objects.create(
        naam="Halle", slug="halle-2012", provincie="VLAAMS_BRABANT", programma=oud
    )
    pad = "/gemeenten/halle-2012/"
    gelezen = {naam: als(naam).get(pad).status_code for naam in ("", *cast.mensen)}
    assert gelezen == {**dict.fromkeys(gelezen, 200), "": 302, "niemand": 404}
    for naam in ("coordinator", "stuurgroeplid", "bewaarder", "programmaleiding", "onderzoeker"):
        browser = als(naam)
        assert pad in browser.get("/gemeenten/").content.decode()
        html = browser.get(pad).content.decode()
        main = html[html.index("<main") : html.index("</main>")]
        assert ("btn" in main, "uit het onderzoeksrapport" in main) == (False, True)
        links = {a for a in re.findall(r'href="(/[^"#]*)"', html) if "/static/" not in a}
        stuk = [a for a in links if browser.get(a).status_code not in (200, 302)]
        print(f"{naam}: {len(links)} links, {len(stuk)} closed")
        assert stuk == []
