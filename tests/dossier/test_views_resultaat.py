"""The page of a released ronde, its charts, and who may read them."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kader.enums import Fase
from rechtencirkel.actions.snapshot import (
    draw_missing_charts,
    store_charts,
)
from rechtencirkel.cells import NietGehoord
from rechtencirkel.enums import Band, GrafiekSoort, RondeStatus
from rechtencirkel.models import (
    DoorgegevenTekst,
    Grafiek,
    Groep,
    Instrumentversie,
    Ronde,
)
from rechtencirkel.queries.resultaat import read_resultaat
from tests.bevraging.vrijgave_wereld import (
    LATER,
    add_gesprek,
    close_ronde,
    closed_ronde,
    make_ronde_with,
    propose_all,
    release_all,
)
from tests.cast import Cast

Als = Callable[[str], Client]
LEZERS = {
    "coordinator",
    "stuurgroeplid",
    "tekenaar",
    "bewaarder",
    "bewaarder2",
    "andere_bewaarder",
    "programmaleiding",
    "onderzoeker",
}
ANDEREN = {"coordinator_leuven", "niemand"}


@pytest.fixture
def vrijgegeven(cast: Cast) -> Ronde:
    return release_all(cast, closed_ronde(cast))


def page(nummer: int = 1) -> str:
    return reverse("ronde-detail", args=["halle", nummer])


def chart(ronde: Ronde, soort: GrafiekSoort, vorm: str) -> str:
    sha256 = Grafiek.objects.get(snapshot__ronde=ronde, soort=soort).sha256
    return reverse("cirkel", args=["halle", ronde.nummer, sha256, vorm])


def html(client: Client, adres: str) -> str:
    return client.get(adres).content.decode()


def test_everybody_of_the_project_reads_the_result_and_nobody_else(
    als: Als, vrijgegeven: Ronde
) -> None:
    store_charts(snapshot_id=vrijgegeven.snapshot.pk)
    for adres in (page(), chart(vrijgegeven, GrafiekSoort.SVG, "svg")):
        codes = {wie: als(wie).get(adres).status_code for wie in LEZERS | ANDEREN}
        assert codes == {wie: 200 if wie in LEZERS else 404 for wie in LEZERS | ANDEREN}
        assert als("").get(adres).status_code == 302


def test_a_beheerder_sees_that_the_ronde_is_released_but_no_result(
    als: Als, vrijgegeven: Ronde
) -> None:
    store_charts(snapshot_id=vrijgegeven.snapshot.pk)
    tekst = html(als("beheerder"), page())
    assert "In uw rol ziet u wie bevraagd werd, maar niet het resultaat." in tekst
    assert [woord in tekst for woord in ("De cirkel", "Waar zien we het anders?", "5–9")] == [
        False,
        False,
        False,
    ]
    circle = chart(vrijgegeven, GrafiekSoort.SVG, "svg")
    assert als("beheerder").get(circle).status_code == 404


def test_the_page_says_who_looked_what_was_found_and_who_is_missing(
    als: Als, vrijgegeven: Ronde
) -> None:
    tekst = html(als("coordinator"), page())
    assert [
        zin in tekst
        for zin in (
            "Hoe proactief is OCMW Halle?",
            "De medewerkers geven <strong>preventie</strong> en <strong>opsporen</strong> zeker minstens 2 punten "
            "meer dan de doelgroep.",
            "vrijgegeven op 23 november 2026",
            "10–19 personen",
            "<p>doelgroep 3, medewerkers 7: zeker 2,5 verschil</p>",
            ">blinde vlek<",
            "Ik wist het niet. (1)",
            "Wat doet de dienst na afloop, en wat merken mensen daarvan?",
        )
    ] == [True] * 8
    assert tekst.count("<details") == 9 + 1  # nine fasen, and the menu of a narrow screen
    assert "een gemiddelde van alle groepen samen" in tekst


def test_until_the_circle_is_drawn_the_page_has_its_table(als: Als, vrijgegeven: Ronde) -> None:
    zonder = html(als("coordinator"), page())
    assert ("De cirkel wordt nog getekend" in zonder, "<picture>" in zonder) == (True, False)
    later = LATER + dt.timedelta(minutes=5)
    tellingen = [draw_missing_charts(now=now) for now in (LATER, later, later)]
    assert tellingen == [0, 1, 0]
    met = html(als("coordinator"), page())
    assert ("De cirkel wordt nog getekend" in met, "<picture>" in met) == (False, True)


def test_a_release_draws_its_charts_after_the_commit(
    cast: Cast, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    groepen = closed_ronde(cast)
    with django_capture_on_commit_callbacks(execute=True):
        ronde = release_all(cast, groepen)
    rijen = Grafiek.objects.filter(snapshot=ronde.snapshot)
    assert set(rijen.values_list("soort", flat=True)) == set(GrafiekSoort)
    for rij in rijen:
        assert rij.sha256 == hashlib.sha256(bytes(rij.inhoud)).hexdigest()


def test_a_chart_is_served_by_hash_for_ever_and_only_in_its_own_form(
    als: Als, vrijgegeven: Ronde
) -> None:
    store_charts(snapshot_id=vrijgegeven.snapshot.pk)
    client = als("stuurgroeplid")
    soorten = {
        "svg": (GrafiekSoort.SVG, "image/svg+xml", b"<svg"),
        "png": (GrafiekSoort.PNG, "image/png", b"\x89PNG"),
        "pdf": (GrafiekSoort.PDF, "application/pdf", b"%PDF"),
    }
    for vorm, (soort, content_type, begin) in soorten.items():
        response = client.get(chart(vrijgegeven, soort, vorm))
        assert response["Content-Type"] == content_type
        assert response["Cache-Control"] == "private, no-cache"
        assert response.content[:5].startswith(begin[:4]) or begin in response.content[:200]
    assert client.get(chart(vrijgegeven, GrafiekSoort.PNG, "svg")).status_code == 404
    smal = chart(vrijgegeven, GrafiekSoort.SVG_SMAL, "svg")
    assert client.get(smal).status_code == 200
    assert client.get(smal.replace("/rechtencirkel/1/", "/rechtencirkel/2/")).status_code == 404
    assert client.post(smal).status_code == 405


def test_a_chart_that_the_browser_holds_is_asked_again_and_the_loader_decides(
    als: Als, cast: Cast, vrijgegeven: Ronde
) -> None:
    store_charts(snapshot_id=vrijgegeven.snapshot.pk)
    client, adres = als("stuurgroeplid"), chart(vrijgegeven, GrafiekSoort.SVG, "svg")
    etag = client.get(adres)["ETag"]
    opnieuw = client.get(adres, headers={"if-none-match": etag})
    assert (opnieuw.status_code, opnieuw.content) == (304, b"")
    assert client.get(adres, headers={"if-none-match": '"anders"'}).status_code == 200
    cast.stuurgroeplid.lidmaatschappen.update(beeindigd_op=LATER)
    assert client.get(adres, headers={"if-none-match": etag}).status_code == 404


@pytest.mark.parametrize(
    "weg",
    [
        {"vervallen_op": LATER},
        {"status": RondeStatus.GESLOTEN, "vrijgegeven_op": None},
    ],
    ids=["lapsed", "no longer released"],
)
def test_the_chart_of_a_ronde_that_is_not_released_is_not_there(
    als: Als, vrijgegeven: Ronde, weg: dict[str, object]
) -> None:
    store_charts(snapshot_id=vrijgegeven.snapshot.pk)
    adres = chart(vrijgegeven, GrafiekSoort.SVG, "svg")
    Ronde.objects.filter(pk=vrijgegeven.pk).update(**weg)
    assert als("coordinator").get(adres).status_code == 404


def test_a_chart_costs_four_queries(
    als: Als, vrijgegeven: Ronde, django_assert_num_queries: Callable
) -> None:
    store_charts(snapshot_id=vrijgegeven.snapshot.pk)
    client, adres = als("stuurgroeplid"), chart(vrijgegeven, GrafiekSoort.SVG, "svg")
    with django_assert_num_queries(4):  # session, account, roles, chart
        client.get(adres)


def test_a_hidden_fase_is_a_gap_in_the_line_and_never_nought(cast: Cast) -> None:
    ronde = make_ronde_with(cast, {1: [(None, *[4] * 8)] * 6, 2: [(7,) * 9] * 3})
    inhoud = read_resultaat(release_all(cast, close_ronde(ronde))).inhoud
    lijnen = inhoud.to_draw
    assert [lijn.label for lijn in lijnen] == ["doelgroep"]
    assert lijnen[0].waarden == (None, *[4.0] * 8)
    assert inhoud.niet_gehoord == (
        NietGehoord("beleid", "niet bevraagd"),
        NietGehoord("andere hulp- en dienstverleners", "niet bevraagd"),
        NietGehoord("medewerkers", "te weinig antwoorden"),
    )


def test_without_any_shown_cell_the_page_says_so(als: Als, cast: Cast) -> None:
    release_all(cast, closed_ronde(cast, [3] * 2, [4] * 3))
    tekst = html(als("coordinator"), page())
    assert "Geen enkele groep gaf genoeg antwoorden om cijfers te tonen." in tekst
    assert tekst.count('class="verschilbalk"') == 0


def test_a_groepsgesprek_has_a_column_with_its_band(als: Als, cast: Cast) -> None:
    ronde = make_ronde_with(cast, {1: [(4,) * 9] * 6, 2: [(7,) * 9] * 6})
    add_gesprek(ronde.groepen.get(nummer=1), deelnemers=12, score=2)
    release_all(cast, close_ronde(ronde))
    kolommen = read_resultaat(Ronde.objects.get()).tabel.kolommen
    assert [(kolom.label, kolom.detail) for kolom in kolommen] == [
        ("doelgroep", f"{Band.B5_9.label} personen"),
        ("doelgroep, groepsgesprek", f"{Band.B10_19.label} deelnemers"),
        ("medewerkers", f"{Band.B5_9.label} personen"),
    ]
    tekst = html(als("coordinator"), page())
    assert tekst.count('class="gesprek"') == 1
    assert tekst.count('<td role="cell" class="c w20"><span><b>2</b></span></td>') == 9


def test_two_released_rondes_are_compared_on_the_later_page(als: Als, cast: Cast) -> None:
    release_all(cast, closed_ronde(cast, [3] * 12, [7] * 12))
    eerste = html(als("coordinator"), page())
    release_all(cast, closed_ronde(cast, [5] * 12, [7] * 12, nummer=2))
    tweede = html(als("coordinator"), page(2))
    assert ("Vergeleken met" in eerste, "Vergeleken met Ronde 1" in tweede) == (False, True)
    zeker, gelijk = (tweede.count(wat) for wat in ("<b>zeker hoger</b>", ">gelijk of te klein<"))
    assert (zeker, gelijk) == (9, 9)
    assert tweede.count("Geen enkele verandering is groot genoeg om zeker te zijn.") == 1


def test_a_ronde_released_later_but_held_earlier_appears_in_the_comparison(
    als: Als, cast: Cast
) -> None:
    eerste = closed_ronde(cast, [3] * 12, [7] * 12)
    tweede = release_all(cast, closed_ronde(cast, [5] * 12, [7] * 12, nummer=2))
    store_charts(snapshot_id=tweede.snapshot.pk)
    assert "Vergeleken met" not in html(als("coordinator"), page(2))
    release_all(cast, eerste)
    assert "Vergeleken met Ronde 1" in html(als("coordinator"), page(2))


def test_rondes_with_another_instrument_are_not_compared(als: Als, cast: Cast) -> None:
    release_all(cast, closed_ronde(cast))
    tweede = closed_ronde(cast, nummer=2)
    ander = Instrumentversie.objects.create(
        nummer=2, naam="x", status="ONTWERP", as_laag="a", as_hoog="b", schaaluitleg="c", bron="d"
    )
    Ronde.objects.filter(nummer=2).update(instrumentversie=ander)
    release_all(cast, tweede)
    assert "De vragen zijn veranderd: Ronde 1 vroeg met versie 1, Ronde 2 met versie 2." in html(
        als("coordinator"), page(2)
    )


def test_texts_are_escaped_and_appear_under_their_fase_only(als: Als, cast: Cast) -> None:
    release_all(cast, closed_ronde(cast, tekst="<script>alert(1)</script>"))
    tekst = html(als("coordinator"), page())
    assert ("<script>alert" in tekst, tekst.count("&lt;script&gt;alert")) == (False, 2)
    fasen = read_resultaat(Ronde.objects.get()).fasen
    assert {fase.fase: len(fase.groepen) for fase in fasen} == {
        fase: 2 if fase == Fase.ONTHAAL else 0 for fase in Fase
    }


def test_a_message_is_never_kept(als: Als, cast: Cast, vrijgegeven: Ronde) -> None:
    store_charts(snapshot_id=vrijgegeven.snapshot.pk)
    client = als("bewaarder")
    tekst = DoorgegevenTekst.objects.get(groep__nummer=1)
    client.post(reverse("tekst-intrekken", args=["halle", 1, 1, tekst.pk]))
    paginas = [html(client, page()) for _ in range(4)]
    assert ["De tekst is ingetrokken." in pagina for pagina in paginas] == [True, *[False] * 3]


@pytest.mark.parametrize("aantal", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_texts(
    als: Als, cast: Cast, aantal: int
) -> None:
    ronde = release_all(cast, closed_ronde(cast, tekst=""))
    for nummer in range(aantal):
        DoorgegevenTekst.objects.create(
            fase=Fase.NAZORG,
            soort="HIAAT",
            tekst=f"tekst {nummer}",
            sha256=str(nummer),
            groep=Groep.objects.get(nummer=1),
            snapshot=ronde.snapshot,
        )
    client = als("coordinator")
    with CaptureQueriesContext(connection) as gezien:
        client.get(page())
    assert len(gezien) == 8


def test_an_unreleased_ronde_shows_nothing_of_its_cells(als: Als, cast: Cast) -> None:
    groepen = propose_all(cast, closed_ronde(cast))
    tekst = html(als("coordinator"), page())
    assert [woord in tekst for woord in ("Ik wist het niet", "5–9", "10–19", "verschilbalk")] == [
        False
    ] * 4
    sha256 = "0" * 64
    adres = reverse("cirkel", args=["halle", groepen[0].ronde.nummer, sha256, "svg"])
    assert als("coordinator").get(adres).status_code == 404
