"""The facts of a project as a file: the same rows in XLSX and CSV, explained, of one day."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook, load_workbook

from actieplan.models import Verbeteractie
from bevraging.exports import export_bestand
from dossier.exports.codeboek import LIJSTEN, TABELLEN
from pilootgemeenten.models import Pilootgemeente
from rechtencirkel.actions.snapshot import withdraw_tekst
from rechtencirkel.enums import Bestandsvorm, ExportSoort
from rechtencirkel.models import DoorgegevenTekst, Ronde
from tests.actieplan.wereld import Kader, make_actie, make_probleem
from tests.bevraging.vrijgave_wereld import LATER, closed_ronde, release_all
from tests.cast import Als, Cast

ADRES = "/gemeenten/halle/verslag/gegevens"
Tabel = list[list[str]]


@pytest.fixture
def client(als: Als) -> Client:
    return als("coordinator")


def get(client: Client, vorm: str, vraag: str = "") -> HttpResponse:
    antwoord: HttpResponse = client.get(f"{ADRES}.{vorm}{vraag}")
    assert antwoord.status_code == 200
    return antwoord


def workbook(client: Client, vraag: str = "") -> Workbook:
    return load_workbook(io.BytesIO(get(client, "xlsx", vraag).content))


def sheet(boek: Workbook, naam: str) -> list[dict[str, object]]:
    """The rows of one sheet by its columns."""
    kop, *rijen = boek[naam].iter_rows(values_only=True)
    return [dict(zip(map(str, kop), rij, strict=True)) for rij in rijen]


def csv_tables(client: Client, vraag: str = "") -> dict[str, Tabel]:
    """Every table of the zip, its columns first."""
    with zipfile.ZipFile(io.BytesIO(get(client, "zip", vraag).content)) as archief:
        return {
            naam.rpartition("/")[2]: list(
                csv.reader(io.StringIO(archief.read(naam).decode("utf-8-sig")), delimiter=";")
            )
            for naam in archief.namelist()
        }


def picked(tabel: Tabel, kolommen: Sequence[str]) -> Tabel:
    kop, *rijen = tabel
    return [[rij[kop.index(kolom)] for kolom in kolommen] for rij in rijen]


def test_the_result_is_the_file_of_the_researcher_with_words_beside_its_codes(
    client: Client, vrije_ronde: Ronde
) -> None:
    Ronde.objects.update(organisatie_naam="=OCMW")
    hun = b"".join(export_bestand(ExportSoort.CELLEN, Bestandsvorm.CSV, None, []))
    kop, *rijen = csv.reader(io.StringIO(hun.decode("utf-8-sig")), delimiter=";")
    tabel = csv_tables(client)["resultaat.csv"]
    assert picked(tabel, kop) == rijen
    assert rijen[0][kop.index("organisatie")] == "'=OCMW"
    assert {tuple(rij) for rij in picked(tabel, ["band_code", "band"])} == {
        ("B5_9", "5–9"),
        ("B10_19", "10–19"),
    }


def test_the_four_tables_and_the_codebook_are_the_same_in_both_forms(
    client: Client, actie: Verbeteractie
) -> None:
    boek, tabellen = workbook(client), csv_tables(client)
    assert boek.sheetnames == [*TABELLEN, "codeboek"]
    assert [*tabellen] == [f"{naam}.csv" for naam in boek.sheetnames]
    for naam in boek.sheetnames:
        getypt = [[_typed(w) for w in rij] for rij in boek[naam].iter_rows(values_only=True)]
        assert getypt == tabellen[f"{naam}.csv"], naam


def _typed(waarde: object) -> str:
    """A value of a workbook as it stands in CSV."""
    if waarde is None:
        return ""
    return (
        f"{waarde:g}".replace(".", ",")
        if isinstance(waarde, float)
        else str(waarde).removesuffix(" 00:00:00")
    )


def test_a_problem_and_its_actie_name_each_other(client: Client, actie: Verbeteractie) -> None:
    boek = workbook(client)
    (probleem,), (rij,) = sheet(boek, "problemen"), sheet(boek, "acties")
    assert (probleem["probleem_nummer"], probleem["actie_nummers"], probleem["fase"]) == (
        1,
        "1",
        "onthaal",
    )
    assert (rij["probleem_nummer"], rij["status_code"], rij["status"]) == (
        1,
        "VOORSTEL",
        "voorstel",
    )
    assert str(rij["streefdatum"])[:10] == "2027-03-12"


def test_a_withdrawn_text_is_empty_and_says_so(
    client: Client, cast: Cast, vrije_ronde: Ronde
) -> None:
    tekst = DoorgegevenTekst.objects.order_by("groep__nummer").first()
    assert tekst is not None
    withdraw_tekst(groep=tekst.groep, tekst_id=tekst.pk, now=LATER)
    weg, staat = sheet(workbook(client), "argumenten")
    assert (weg["tekst"], weg["staat"], weg["nummer"]) == (None, "ingetrokken", "nr. 6.1")
    assert (staat["tekst"], staat["staat"]) == ("Ik wist het niet. (2)", "staat er")


def test_what_looks_like_a_formula_is_text(client: Client, cast: Cast) -> None:
    release_all(cast, closed_ronde(cast, tekst="=2+2"))
    boek = workbook(client)
    assert [rij["tekst"] for rij in sheet(boek, "argumenten")] == ["=2+2 (1)", "=2+2 (2)"]
    assert {cel.data_type for rij in boek["argumenten"] for cel in rij} == {"s"} | {"n"}
    assert [rij[0] for rij in picked(csv_tables(client)["argumenten.csv"], ["tekst"])] == [
        "'=2+2 (1)",
        "'=2+2 (2)",
    ]


def test_every_column_is_explained_and_every_code_has_its_word(
    client: Client, actie: Verbeteractie
) -> None:
    boek = workbook(client)
    uitleg = [(rij["blad"], rij["kolom"]) for rij in sheet(boek, "codeboek")]
    for naam in TABELLEN:
        kop = next(boek[naam].iter_rows(max_row=1, values_only=True))
        assert [kolom for blad, kolom in uitleg if blad == naam] == list(kop)
        for rij in sheet(boek, naam):
            assert [k for k in LIJSTEN if rij.get(k) and not _has_word(rij, k)] == []


def _has_word(rij: Mapping[str, object], kolom: str) -> bool:
    code = str(rij[kolom])
    return rij[kolom.removesuffix("_code")] == (LIJSTEN[kolom](code).label or None)


def test_the_file_says_of_which_day_and_for_whom_it_is(client: Client, vrije_ronde: Ronde) -> None:
    over = {
        rij["kolom"]: str(rij["betekenis"])
        for rij in sheet(workbook(client), "codeboek")
        if rij["blad"] == "dit bestand"
    }
    assert over["voor wie"].startswith("Vertrouwelijk, voor de stuurgroep.")
    assert over["dag"].startswith("Dit bestand is van ")
    assert "rondes" in over


def test_a_long_name_with_odd_signs_fits_in_the_header_of_a_printed_sheet(
    client: Client, cast: Cast, vrije_ronde: Ronde
) -> None:
    Pilootgemeente.objects.filter(pk=cast.halle.pk).update(naam="A&B" * 26)
    kop = workbook(client)["resultaat"].oddHeader
    assert (kop.left.text[:6], len(kop.left.text) < 130) == ("A&&B" + "A&", True)
    assert kop.right.text == "Vertrouwelijk, voor de stuurgroep"


def test_its_name_and_its_headers(client: Client, vrije_ronde: Ronde) -> None:
    for vorm, vraag, wat in (("xlsx", "", "alle-rondes"), ("zip", "?rondes=1", "ronde-1")):
        antwoord = get(client, vorm, vraag)
        naam = antwoord["Content-Disposition"].partition("filename=")[2].strip('"')
        assert (naam[: len(f"halle-{wat}-")], naam[-len(f"-vertrouwelijk.{vorm}") :]) == (
            f"halle-{wat}-",
            f"-vertrouwelijk.{vorm}",
        )
        assert antwoord["Cache-Control"] == "private, no-store"


def test_one_ronde_with_what_followed_on_it(
    client: Client, cast: Cast, kader: Kader, vrije_ronde: Ronde
) -> None:
    make_actie(cast, kader, titel="Los van een probleem")
    make_actie(cast, kader, probleemformulering=make_probleem(cast, vrije_ronde))
    assert [rij["actie_nummer"] for rij in sheet(workbook(client), "acties")] == [1, 2]
    assert [rij["actie_nummer"] for rij in sheet(workbook(client, "?rondes=1"), "acties")] == [2]


@pytest.mark.parametrize("vraag", ["?rondes=2", "?rondes=1&rondes=2", "?rondes=x", "?rondes="])
def test_a_ronde_that_was_not_released_is_not_there(
    client: Client, cast: Cast, vrije_ronde: Ronde, vraag: str
) -> None:
    closed_ronde(cast, nummer=2)
    assert client.get(f"{ADRES}.xlsx{vraag}").status_code == 404


def test_before_any_release_there_are_tables_without_rows(client: Client, cast: Cast) -> None:
    boek = workbook(client)
    assert [(naam, boek[naam].max_row) for naam in TABELLEN] == [(naam, 1) for naam in TABELLEN]


@pytest.mark.parametrize("acties", [1, 60])
def test_sixty_acties_ask_as_many_queries_as_one(
    client: Client, cast: Cast, kader: Kader, vrije_ronde: Ronde, acties: int
) -> None:
    probleem = make_probleem(cast, vrije_ronde)
    for plaats in range(acties):
        make_actie(
            cast,
            kader,
            cel=(plaats % 6, plaats % 3),
            verder=[((plaats + 1) % 6, plaats % 3)],
            probleemformulering=probleem,
            partners=(cast.caw,),
        )
    for vorm in ("xlsx", "zip"):
        cache.clear()
        with CaptureQueriesContext(connection) as gevraagd:
            get(client, vorm)
        assert len(gevraagd) == 12
