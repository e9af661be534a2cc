"""The codebook is true: it names what stands in each file, and nothing that cannot stand there."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.db.models import TextChoices
from openpyxl import load_workbook

from bevraging.exports import codebook_of, export_bestand
from bevraging.models import Standpunt
from bevraging.models.scores import SCORE_VELDEN
from bevraging.queries.microdata import microdata_groepen
from kader.enums import Fase
from rechtencirkel.enums import (
    Band,
    Belanghebbendengroep,
    Bestandsvorm,
    ExportSoort,
    Invoersoort,
    Leeg,
    Rand,
    Spreiding,
)
from rechtencirkel.exports.codeboek import OPMERKING
from rechtencirkel.models import Groep, Ronde, Snapshotcel
from rechtencirkel.queries.export import FORMULA_START
from tests.bevraging.vrijgave_wereld import add_gesprek, closed_ronde, release_all
from tests.cast import NU, Als, Cast

LIJSTEN: dict[str, type[TextChoices]] = {
    "belanghebbendengroep_code": Belanghebbendengroep,
    "invoersoort_code": Invoersoort,
    "fase_code": Fase,
    "leeg_code": Leeg,
    "rand_code": Rand,
    "band_code": Band,
    "spreiding_code": Spreiding,
}
CODE = re.compile(r"\b([A-Z][A-Z0-9_]+) = ")
FORMULE = "=2+2 en verder"


@pytest.fixture
def vrij(cast: Cast) -> Ronde:
    """A released ronde with every kind of entry: one groep of few, a gesprek, a standpunt without view."""
    groepen = closed_ronde(cast, [3] * 4, [*range(3, 9)] * 4)
    Groep.objects.filter(pk=groepen[1].pk).update(onderzoek_toestemming=True)
    add_gesprek(groepen[1], deelnemers=8, score=7)
    Ronde.objects.filter(pk=groepen[0].ronde_id).update(organisatie_naam=FORMULE)
    Standpunt.objects.create(
        ronde=groepen[0].ronde,
        organisatie=cast.caw,
        belanghebbendengroep=Belanghebbendengroep.MEDEWERKERS,
        ondertekend_door=cast.coordinator,
        ondertekend_op=NU,
        **{**dict.fromkeys(SCORE_VELDEN, 6), SCORE_VELDEN[0]: None},
    )
    return release_all(cast, list(Groep.objects.order_by("nummer")))


def read(soort: ExportSoort, vorm: Bestandsvorm) -> list[list[str]]:
    """The rows of this file as text, the names of its columns first."""
    inhoud = b"".join(export_bestand(soort, vorm, None, microdata_groepen()))
    if vorm == Bestandsvorm.CSV:
        return list(csv.reader(io.StringIO(inhoud.decode("utf-8-sig")), delimiter=";"))
    blad = load_workbook(io.BytesIO(inhoud))["gegevens"]
    return [["" if v is None else str(v) for v in rij] for rij in blad.iter_rows(values_only=True)]


def explained(soort: ExportSoort) -> dict[str, str]:
    """What the codebook says of each column."""
    _, *rijen = codebook_of(soort)
    return {kolom: betekenis for kolom, betekenis in rijen if kolom != OPMERKING}


@pytest.mark.parametrize("soort", list(ExportSoort))
@pytest.mark.parametrize("vorm", list(Bestandsvorm))
def test_every_column_of_the_file_stands_in_the_codebook_and_the_other_way(
    vrij: Ronde, soort: ExportSoort, vorm: Bestandsvorm
) -> None:
    kop, *rijen = read(soort, vorm)
    assert rijen != []
    assert kop == list(explained(soort))


@pytest.mark.parametrize("kolom", LIJSTEN)
def test_the_codebook_names_every_code_and_no_other(kolom: str) -> None:
    assert CODE.findall(explained(ExportSoort.CELLEN)[kolom]) == LIJSTEN[kolom].values


def test_every_code_in_the_file_stands_in_the_codebook(vrij: Ronde) -> None:
    kop, *rijen = read(ExportSoort.CELLEN, Bestandsvorm.CSV)
    vreemd, gezien = set(), 0
    for kolom, lijst in LIJSTEN.items():
        waarden = {rij[kop.index(kolom)] for rij in rijen} - {""}
        gezien += len(waarden)
        vreemd |= waarden - set(lijst.values)
    print(f"{len(rijen)} rows, {gezien} codes met, {len(vreemd)} unknown")
    assert gezien > 15
    assert vreemd == set()


@pytest.mark.parametrize("vorm", list(Bestandsvorm))
def test_an_empty_score_says_why_it_is_empty(vrij: Ronde, vorm: Bestandsvorm) -> None:
    kop, *rijen = read(ExportSoort.CELLEN, vorm)
    soort, score, leeg = (kop.index(n) for n in ("invoersoort_code", "score", "leeg_code"))
    assert {(rij[soort], rij[leeg]) for rij in rijen if rij[score] == ""} == {
        ("BLADEN", "TE_WEINIG"),
        ("STANDPUNT", "GEEN_ZICHT"),
    }
    assert {rij[leeg] for rij in rijen if rij[score]} == {""}


@pytest.mark.parametrize(("vorm", "naam"), [("CSV", f"'{FORMULE}"), ("XLSX", FORMULE)])
def test_what_looks_like_a_formula_is_marked_in_csv_only_and_the_codebook_tells(
    vrij: Ronde, vorm: str, naam: str
) -> None:
    kop, *rijen = read(ExportSoort.CELLEN, Bestandsvorm(vorm))
    assert {rij[kop.index("organisatie")] for rij in rijen} == {naam}
    (opmerking,) = [tekst for kolom, tekst in codebook_of(ExportSoort.CELLEN) if kolom == OPMERKING]
    assert "In CSV" in opmerking
    assert "die begint met =, +, -, @, een tab of een regeleinde" in opmerking
    genoemd = [teken for teken in map(chr, range(128)) if re.match(FORMULA_START, f"{teken}1")]
    assert genoemd == sorted("=+-@\t\n\r")
    assert "In XLSX staat de tekst zoals ze is." in opmerking


def test_a_standpunt_without_a_view_is_nowhere_too_few_answers(
    vrij: Ronde, als: Als, cast: Cast
) -> None:
    cel = Snapshotcel.objects.get(invoersoort=Invoersoort.STANDPUNT, waarde=None)
    adres = f"/admin/rechtencirkel/snapshotcel/?invoersoort=STANDPUNT&fase={cel.fase}"
    beheer = als("onderzoeker").get(adres).content.decode()
    assert ("geen zicht" in beheer, "te weinig antwoorden" in beheer) == (True, False)
    pagina = als("coordinator").get("/gemeenten/halle/rechtencirkel/1/").content.decode()
    assert re.search(r'<td role="cell" class="c [^"]*"><span><small>geen zicht', pagina)
