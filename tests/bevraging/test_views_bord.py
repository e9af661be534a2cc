"""The board of the bewaarder: what its cards are called, which come first, and what they say of time and number."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bevraging.actions.links import make_links
from bevraging.enums import Wijze
from bevraging.models import Moment
from bevraging.views.bord import Bord, load_bord
from bevraging.views.bordrij import AFGELOPEN, MOMENT, VOORBIJ
from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Programma
from rechtencirkel.enums import GroepStatus, RondeStatus
from rechtencirkel.models import Groep, Groeplezer, Ronde
from tests.bevraging.vault import make_gesprek, seal_blad
from tests.bevraging.vrijgave_wereld import add_blad, add_tekst
from tests.cast import NU, Als, Cast, admit, give_rol, make_ronde

BORD = "/bevragen/"
STANDEN = (
    GroepStatus.CONCEPT,
    GroepStatus.OPEN,
    GroepStatus.GESLOTEN,
    GroepStatus.VOORGESTELD,
    GroepStatus.BEVESTIGD,
    GroepStatus.SAMENGEVOEGD,
)


def set_status(groep: Groep, status: GroepStatus, cast: Cast) -> None:
    """The groep as it stands in this state, proposed by the other member and merged with its sibling."""
    velden: dict[str, object] = {"status": status, "gesloten_op": NU}
    if status in (GroepStatus.VOORGESTELD, GroepStatus.BEVESTIGD):
        velden |= {
            "voorgesteld_door": cast.bewaarder2,
            "voorgesteld_op": NU,
            "ooit_voorgesteld": True,
        }
    if status in (GroepStatus.BEVESTIGD, GroepStatus.SAMENGEVOEGD):
        velden["beslist_op"] = NU
    if status == GroepStatus.BEVESTIGD:
        velden["beslist_door"] = cast.programmaleiding
    if status == GroepStatus.SAMENGEVOEGD:
        zus = groep.ronde.groepen.get(nummer=2)
        set_status(zus, GroepStatus.GESLOTEN, cast)
        velden["samengevoegd_met"] = zus
    Groep.objects.filter(pk=groep.pk).update(**velden)


def make_groep(cast: Cast, nummer: int, status: GroepStatus) -> Groep:
    """Groep 1 of a ronde of its own, in this state; once closed with a blad that says something."""
    begin = RondeStatus.CONCEPT if status == GroepStatus.CONCEPT else RondeStatus.OPEN
    groep = make_ronde(cast, status=begin, nummer=nummer).groepen.get(nummer=1)
    if status not in (GroepStatus.CONCEPT, GroepStatus.OPEN):
        add_tekst("Ik wist het niet.", blad=add_blad(groep, 5))
        set_status(groep, status, cast)
    return Groep.objects.select_related("ronde").get(pk=groep.pk)


def board(cast: Cast, now: dt.datetime | None = None) -> Bord:
    return load_bord(type(cast.bewaarder).objects.get(pk=cast.bewaarder.pk), now or timezone.now())


def numbers(rijen: list) -> list[int]:
    """Of which ronde each card is."""
    return [rij.groep.ronde.nummer for rij in rijen]


@pytest.mark.parametrize("adres", ["/", BORD])
def test_home_and_board_cost_the_same_with_one_and_with_twenty_groepen_of_each_state(
    als: Als, cast: Cast, adres: str
) -> None:
    client, nummer, gemeten = als("bewaarder"), 0, []
    for hoeveel in (1, 19):
        for _ in range(hoeveel):
            for stand in STANDEN:
                nummer += 1
                make_groep(cast, nummer, stand)
        with CaptureQueriesContext(connection) as vragen:
            assert len(client.get(adres).context["bord"].rijen) == nummer
        gemeten.append(len(vragen))
    assert gemeten == {"/": [18, 18], BORD: [17, 17]}[adres]


def test_what_waits_comes_first_what_is_done_lies_folded_below(als: Als, cast: Cast) -> None:
    for nummer, stand in enumerate(reversed(STANDEN), start=1):
        make_groep(cast, nummer, stand)
    bord = board(cast)
    # 6 to decide about research (it opens first), then what is decided soonest. 1 waits for another.
    assert [numbers(rijen) for rijen in (bord.wachtend, bord.lopend, bord.klaar)] == [
        [6, 3, 4],
        [5, 1],
        [2],
    ]
    html = als("bewaarder").get(BORD).content.decode()
    plekken = [html.index(kop) for kop in (">Dit wacht op u", ">Loopt<", ">Klaar (1)<")]
    assert plekken == sorted(plekken)
    assert html.index("Ronde 2: doelgroep") > html.index('<details class="uitklap')


def test_the_names_tell_rondes_groepen_and_gemeenten_apart(als: Als, cast: Cast) -> None:
    make_ronde(cast, status=RondeStatus.OPEN, nummer=1)
    derde = make_ronde(cast, status=RondeStatus.OPEN, nummer=3)
    Ronde.objects.filter(pk=derde.pk).update(naam="derde meting")

    def seen() -> list[tuple[str, str]]:
        html = als("bewaarder").get(BORD).content.decode()
        titels = re.findall(r"<h3>.*?<a [^>]*>(.*?)</a>", html, re.DOTALL)
        return list(zip(titels, re.findall(r'class="kaart-meta">(.*?)</p>', html), strict=True))

    meta = "ronde {}, groep 1 · over OCMW Halle"
    assert seen() == [
        ("Ronde 1: doelgroep", meta.format(1)),
        ("Derde meting: doelgroep", meta.format(3)),
    ]
    give_rol(
        user=cast.bewaarder,
        rol=Rol.BEWAARDER,
        organisatie=cast.vereniging,
        pilootgemeente=cast.leuven,
    )
    admit(cast.vereniging, cast.leuven, by=cast.programmaleiding)
    ronde = make_ronde(cast, nummer=9)
    Ronde.objects.filter(pk=ronde.pk).update(pilootgemeente=cast.leuven, nummer=1, naam="Ronde 1")
    assert sorted(seen()) == [
        ("Derde meting: doelgroep", f"Halle · {meta.format(3)}"),
        ("Ronde 1: doelgroep", f"Halle · {meta.format(1)}"),
        ("Ronde 1: doelgroep", f"Leuven · {meta.format(1)}"),
    ]


@pytest.mark.parametrize(
    ("voor", "zin", "wacht"),
    [
        ({"days": 10}, "<strong>Nog 10 dagen</strong> · sluit op", False),
        ({"days": 3}, "<strong>Nog 3 dagen</strong> · sluit op", True),
        ({"minutes": 1}, "om {:%H.%M} uur</strong> · sluit op", True),
        ({"minutes": -1}, VOORBIJ, False),
    ],
)
def test_an_open_groep_says_how_long_it_stays_open_and_waits_in_its_last_days(
    als: Als, cast: Cast, open_ronde: Ronde, voor: dict[str, int], zin: str, wacht: bool
) -> None:
    sluit_op = timezone.now() + dt.timedelta(**voor)
    Ronde.objects.filter(pk=open_ronde.pk).update(sluit_op=sluit_op)
    bord = als("bewaarder").get(BORD)
    assert zin.format(timezone.localtime(sluit_op)) in bord.content.decode()
    assert [bool(bord.context["bord"].wachtend), bool(bord.context["bord"].lopend)] == [
        wacht,
        not wacht,
    ]
    assert ("Blad invoeren" in bord.content.decode()) is (zin != VOORBIJ)


def test_an_open_groep_says_how_many_miss_and_by_which_way_each_came(
    als: Als, cast: Cast, open_ronde: Ronde
) -> None:
    groep = open_ronde.groepen.get(nummer=1)
    verwacht = 0

    def says() -> tuple[list[str], list[str]]:
        html = als("bewaarder").get(BORD).content.decode()
        return re.findall(r"Nog \d+ tot 5", html), re.findall(r"<li>(\d+ [^<]+)</li>", html)

    assert says() == (["Nog 5 tot 5"], [])
    for aantal, wijze in enumerate(Wijze, start=1):
        for _ in range(aantal):
            seal_blad(groep, wijze=wijze)
        verwacht += aantal
    nog = [f"Nog {5 - verwacht} tot 5"] if verwacht < 5 else []
    assert says() == (nog, [f"{n} {wijze.label}" for n, wijze in enumerate(Wijze, start=1)])


def test_a_closed_groep_counts_the_ways_too(als: Als, cast: Cast) -> None:
    groep = make_groep(cast, 1, GroepStatus.GESLOTEN)
    make_gesprek(groep)
    html = als("bewaarder").get(BORD).content.decode()
    assert "1 blad · 1 groepsgesprek<" in html
    assert f"<li>1 {Wijze.INVOER.label}</li>" in html
    assert "tot 5" not in html


def test_a_closed_groep_leads_to_its_texts_and_then_to_the_proposal(cast: Cast) -> None:
    groep = make_groep(cast, 1, GroepStatus.GESLOTEN)

    def says() -> tuple[str, list[str]]:
        vervolg = board(cast).wachtend[0].vervolg
        return vervolg.wat, [weg.url for weg in vervolg.wegen]

    basis = "/bevragen/halle/1/1/"
    # Under the threshold no text of the groep may pass, so there is none to read.
    assert says() == (
        "Alle teksten zijn nagelezen. Stel nu de vrijgave voor.",
        [f"{basis}voorstellen/", f"{basis}teksten/"],
    )
    for _ in range(5):
        add_tekst("Ik wist het niet.", blad=add_blad(groep, 5))
    assert says() == (
        "Lees nog 6 teksten na. Stel daarna de vrijgave voor.",
        [f"{basis}teksten/"],
    )


def test_a_merged_groep_of_the_own_organisatie_waits_on_one_card(cast: Cast) -> None:
    groep = make_groep(cast, 1, GroepStatus.GESLOTEN)
    zus = groep.ronde.groepen.get(nummer=2)
    Groep.objects.filter(pk=zus.pk).update(bewaarder=cast.vereniging)
    Groeplezer.objects.filter(groep=zus).delete()
    Groeplezer.objects.create(groep=zus, lidmaatschap=cast.bewaarder.lidmaatschappen.get())
    set_status(groep, GroepStatus.SAMENGEVOEGD, cast)
    bord = board(cast)
    assert [[rij.groep.nummer for rij in rijen] for rijen in (bord.wachtend, bord.klaar)] == [
        [2],
        [1],
    ]
    assert bord.lopend == []


@pytest.mark.parametrize("deelnemers", [None, 6])
def test_a_moment_that_is_over_waits_until_its_people_are_counted(
    cast: Cast, deelnemers: int | None
) -> None:
    groep = make_groep(cast, 1, GroepStatus.GESLOTEN)
    Moment.objects.create(
        groep=groep, code="zaal", plaatsen=6, sluit_op=NU, antwoorden=6, deelnemers=deelnemers
    )
    vervolg = board(cast).wachtend[0].vervolg
    gevraagd = vervolg.wat.startswith(MOMENT)
    eerste = vervolg.wegen[0].url == "/bevragen/halle/1/1/moment/zaal/"
    assert (gevraagd, eerste) == (deelnemers is None, deelnemers is None)


def test_in_a_programma_of_the_past_nothing_waits(cast: Cast) -> None:
    for nummer, stand in enumerate(STANDEN, start=1):
        make_groep(cast, nummer, stand)
    Programma.objects.filter(pk=cast.programma.pk).update(is_historisch=True)
    bord = board(cast)
    assert (bord.wachtend, bord.lopend) == ([], [])
    assert {(rij.vervolg.wat, rij.vervolg.wegen) for rij in bord.klaar} == {(AFGELOPEN, ())}


def test_nothing_of_another_groep_stands_on_the_board(
    als: Als, cast: Cast, open_ronde: Ronde
) -> None:
    def page() -> str:
        html = als("bewaarder").get(BORD).content.decode()
        return re.sub(r'(value|nonce)="[^"]*"', "", html)

    voor = page()
    ander = open_ronde.groepen.get(nummer=2)
    for wijze in Wijze:
        seal_blad(ander, wijze=wijze)
    make_links(groep=ander, aantal=3, now=timezone.now())
    assert page() == voor
    assert not re.search("edewerkers|Samenlevingsopbouw", voor)


@pytest.mark.parametrize("adres", ["/", BORD])
def test_an_empty_board_says_what_comes_and_who_is_alone_what_to_do(
    als: Als, cast: Cast, adres: str
) -> None:
    samen, alleen = (
        als(wie).get(adres).content.decode() for wie in ("bewaarder", "andere_bewaarder")
    )
    for html in (samen, alleen):
        assert "Nog geen groep om te bevragen" in html
        assert 'href="/handleiding/bewaarder/">Lees de handleiding</a>' in html
    assert [html.count("U bent nog alleen bij") for html in (samen, alleen)] == [0, 1]


def test_when_all_is_done_the_board_says_so(als: Als, cast: Cast) -> None:
    make_groep(cast, 1, GroepStatus.BEVESTIGD)
    html = als("bewaarder").get(BORD).content.decode()
    assert "Al uw groepen zijn klaar." in html
    assert "Dit wacht op u" not in html


def test_who_keeps_nothing_finds_no_board_on_home(als: Als, cast: Cast) -> None:
    make_ronde(cast, status=RondeStatus.OPEN)
    for wie in cast.mensen:
        heeft = "<h1>Uw bord</h1>" in als(wie).get("/").content.decode()
        assert (wie, heeft) == (wie, "bewaarder" in wie)
