"""How the page of a result is laid out: what comes first, what the map links to, and what it costs at any size."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kader.enums import Fase
from rechtencirkel.actions.snapshot import store_charts
from rechtencirkel.cells import Cel, Reeks, hidden_cel, inschatting_reeks, standpunt_reeks
from rechtencirkel.enums import Band, Belanghebbendengroep, Invoersoort, Rand, Spreiding
from rechtencirkel.models import DoorgegevenTekst, Ronde, Snapshot
from rechtencirkel.statistics.snapshot import from_json, to_json
from tests.bevraging.vrijgave_wereld import closed_ronde, release_all
from tests.cast import Cast

Als = Callable[[str], Client]
LANG = "Samenlevingsopbouw Antwerpen-Turnhout zz"  # 40 signs


@pytest.fixture
def vrijgegeven(cast: Cast) -> Ronde:
    return release_all(cast, closed_ronde(cast))


def html(als: Als) -> str:
    return als("coordinator").get(reverse("ronde-detail", args=["halle", 1])).content.decode()


def groep(nummer: int, label: str, waarde: str | None, spreiding: Spreiding | None = None) -> Reeks:
    """A groep of persons with the same cell in each fase; None is hidden."""
    cellen = tuple(
        hidden_cel(fase)
        if waarde is None
        else Cel(fase, Decimal(waarde), Rand.GEEN, Band.B20_49, spreiding)
        for fase in Fase
    )
    soorten = list(Belanghebbendengroep)
    return Reeks(
        f"groep-{nummer}",
        label,
        soorten[nummer % len(soorten)],
        (label,),
        Invoersoort.BLADEN,
        cellen,
    )


def show(ronde: Ronde, *reeksen: Reeks, **velden: object) -> None:
    """Let the snapshot of this ronde hold these reeksen."""
    rij = Snapshot.objects.get(ronde=ronde)
    inhoud = replace(from_json(rij.inhoud), reeksen=reeksen, **velden)
    Snapshot.objects.filter(pk=rij.pk).update(inhoud=to_json(inhoud))


def test_what_is_read_first_stands_first(als: Als, vrijgegeven: Ronde) -> None:
    koppen = re.findall(r'<h2 id="([\w-]+)"', html(als))
    assert koppen == ["hitte", "niet-gehoord", "verschillen", "draad", "lezen"]


def test_each_row_of_the_map_leads_to_its_thread_and_to_what_the_fase_is(
    als: Als, vrijgegeven: Ronde
) -> None:
    tekst = html(als)
    rijen = re.findall(r'<th role="rowheader".*?</th>', tekst, re.S)
    gevonden = [re.findall(r'<i>(\d)</i>|href="([^"]+)"', rij) for rij in rijen]
    assert [[deel for paar in rij for deel in paar if deel] for rij in gevonden] == [
        [str(nummer), f"#fase-{fase.value.lower()}", f"/fasen/#{fase.value.lower()}"]
        for nummer, fase in enumerate(Fase, 1)
    ]
    assert {f'id="fase-{fase.value.lower()}"' in tekst for fase in Fase} == {True}


def test_the_map_says_bands_spread_hidden_and_said(als: Als, vrijgegeven: Ronde) -> None:
    show(
        vrijgegeven,
        groep(4, "doelgroep", "4.5", Spreiding.VERDEELD),
        groep(2, "dak- en thuislozen", None),
        standpunten=(standpunt_reeks("sp", "Stad", Belanghebbendengroep.BELEID, (None,) * 9, ()),),
        inschatting=inschatting_reeks("OCMW Halle", (6,) * 9),
    )
    tekst = html(als)
    assert [
        tekst.count(stuk)
        for stuk in (
            '<td role="cell" class="c w45"><span><b>4,5</b> <small>verdeeld</small></span></td>',
            '<td role="cell" class="c verborgen"><span><small>te weinig <i>antwoorden</i></small></span></td>',
            '<td role="cell" class="c geenzicht ernaast"><span><small>geen zicht</small></span></td>',
            '<td role="cell" class="c w60 ernaast"><span><b>6</b></span></td>',
        )
    ] == [9] * 4
    assert ("20–49 personen" in tekst, "over de doel" in tekst) == (True, True)


@pytest.mark.parametrize(
    "waarden", [["3"], ["10", "10"], [None, None], [*"01234567"]], ids=["one", "ten", "none", "8"]
)
def test_any_result_has_a_page(als: Als, vrijgegeven: Ronde, waarden: list[str | None]) -> None:
    namen = ["عائلات", LANG, "Samenlevingsopbouw", "<b>", *"abcd"]
    show(vrijgegeven, *(groep(n, namen[n], waarde) for n, waarde in enumerate(waarden)))
    tekst = html(als)
    assert tekst.count('class="fase"><i>') == 9 * (1 if len(waarden) <= 5 else 1 + 3)
    assert "<b>, " not in tekst


def test_eight_groepen_and_many_texts_cost_as_many_queries_as_two(
    als: Als, vrijgegeven: Ronde
) -> None:
    store_charts(snapshot_id=vrijgegeven.snapshot.pk)
    client, adres = als("coordinator"), reverse("ronde-detail", args=["halle", 1])

    def asked() -> tuple[int, int]:
        Ronde.objects.get(pk=vrijgegeven.pk).resultaatpagina.delete()
        tellingen = []
        for _ in ("cold", "kept"):
            with CaptureQueriesContext(connection) as gezien:
                client.get(adres)
            tellingen.append(len([q for q in gezien if "SAVEPOINT" not in q["sql"]]))
        return tellingen[0], tellingen[1]

    client.get(adres)
    eerst = asked()
    assert eerst == (10, 5)
    show(vrijgegeven, *(groep(n, f"groep {n}", str(n)) for n in range(8)))
    bron = DoorgegevenTekst.objects.first()
    DoorgegevenTekst.objects.bulk_create(
        DoorgegevenTekst(
            fase=fase,
            soort="HIAAT",
            tekst=f"{nummer} " + "woord " * 600,
            sha256=f"{nummer}{fase}",
            groep=bron.groep,
            snapshot=bron.snapshot,
        )
        for fase in Fase
        for nummer in range(20)
    )
    assert asked() == eerst
