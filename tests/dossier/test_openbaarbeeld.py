"""The page for everybody as plain values: words beside numbers, who is who, only what is certain, what fits."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest

from actieplan.enums import ActieStatus
from actieplan.queries import Actieregel
from dossier.enums import Daadstand, Fasezin, Groepzin, Maatwoord
from dossier.queries.openbaar import deeds_of, words_of
from dossier.statistics.openbaar import Openbaarbeeld, Openbaarwoord, Spreker
from dossier.statistics.openbaarbeeld import picture, speaker_of, word_of
from kader.enums import Fase
from rechtencirkel.cells import Inhoud, NietGehoord, Reeks, standpunt_reeks
from rechtencirkel.enums import Belanghebbendengroep, Invoersoort
from rechtencirkel.queries.argumenten import Argument, Argumentgroep
from rechtencirkel.statistics.lijst import gap_list
from tests.rechtencirkel.cellen import ANDERE, BELEID, DOELGROEP, MEDEWERKERS, inhoud, reeks

DOEL = replace(reeks("a", DOELGROEP, "3", "2-", "5"), label="doelgroep")
MEDE = replace(reeks("b", MEDEWERKERS, "7", "8+", "5.5"), label="medewerkers")
DAG = dt.date(2027, 6, 30)


def page(*reeksen: Reeks, **anders: object) -> Openbaarbeeld:
    return picture(replace(inhoud(*reeksen), is_openbaar=True, **anders))  # type: ignore[arg-type]


def spoken(tekst: str) -> Openbaarwoord:
    return Openbaarwoord(Fasezin.ONTHAAL, speaker_of(DOEL), tekst, is_samenvatting=False)


@pytest.mark.parametrize(
    ("waarde", "maat"),
    [
        ("0", Maatwoord.WEINIG),
        ("3.9", Maatwoord.WEINIG),
        ("4", Maatwoord.BEETJE),
        ("6", Maatwoord.BEETJE),
        ("6.1", Maatwoord.VEEL),
        ("10", Maatwoord.VEEL),
    ],
)
def test_under_four_is_little_and_above_six_much(waarde: str, maat: Maatwoord) -> None:
    assert word_of(Decimal(waarde)) == maat


def test_a_cell_has_a_number_a_word_and_its_coded_end_or_says_why_it_is_empty() -> None:
    rijen = page(DOEL, MEDE).tabel.rijen
    assert [rij.zin for rij in rijen] == list(Fasezin)
    laag, hoog = rijen[1].cellen
    assert (laag.maat, laag.is_laag, hoog.maat, hoog.is_hoog) == (
        Maatwoord.WEINIG,
        True,
        Maatwoord.VEEL,
        True,
    )
    leeg = rijen[3].cellen[0]
    assert (leeg.maat, leeg.waarde, leeg.is_te_weinig, leeg.klasse) == (
        None,
        None,
        True,
        "verborgen",
    )


def test_a_whole_groep_has_fixed_words_and_a_part_the_name_it_was_given() -> None:
    deel = replace(DOEL, label="senioren")
    gesprek = replace(
        DOEL, label="doelgroep, groepsgesprek 2", invoersoort=Invoersoort.GROEPSGESPREK
    )
    gezegd = standpunt_reeks("s", "Vereniging", BELEID, (5, *[None] * 8), ())
    vol = replace(
        inhoud(DOEL, dacht=(4,) * 9), reeksen=(DOEL, deel, gesprek), standpunten=(gezegd,)
    )
    sprekers = picture(vol).tabel.sprekers
    assert [(wie.zin, wie.naam, wie.nummer) for wie in sprekers] == [
        (Groepzin.DOELGROEP, "", ""),
        (Groepzin.DOELGROEP, "senioren", ""),
        (Groepzin.DOELGROEP, "", "2"),
        (Groepzin.BELEID, "Vereniging", ""),
        (Groepzin.DOELGROEP, "", ""),
    ]
    soorten = [(wie.is_gesprek, wie.is_standpunt, wie.is_gedacht) for wie in sprekers]
    assert [sum(soort) for soort in soorten] == [0, 0, 1, 1, 1]
    assert picture(vol).tabel.rijen[1].cellen[3].is_geen_zicht is True


def test_a_name_too_long_for_a_column_is_cut_there_and_said_whole_below() -> None:
    beeld = page(replace(DOEL, label="x" * 200), MEDE)
    (wie,) = beeld.lange_namen
    assert (len(wie.kop), wie.kop[-1], wie.naam) == (35, "…", "x" * 200)


@pytest.mark.parametrize(
    ("aantal", "tabellen"),
    [(0, []), (1, [[1]]), (4, [[4]]), (5, [[3, 2]]), (8, [[3, 3, 2]]), (12, [[3, 3, 3], [3]])],
)
def test_many_columns_stand_in_tables_of_three_side_by_side(
    aantal: int, tabellen: list[list[int]]
) -> None:
    beeld = page(*(replace(DOEL, sleutel=str(nummer)) for nummer in range(aantal)))
    gevonden = [[len(tabel.sprekers) for tabel in naast] for naast in beeld.tabellen]
    assert gevonden == tabellen
    assert all(
        len(rij.cellen) == len(tabel.sprekers)
        for naast in beeld.tabellen
        for tabel in naast
        for rij in tabel.rijen
    )


def test_only_what_the_result_page_calls_certain_is_told() -> None:
    derde = replace(reeks("c", ANDERE, "3", "3", "5.0", "1", "9"), label="andere")
    ronde = inhoud(
        DOEL,
        replace(MEDE, cellen=reeks("b", MEDEWERKERS, "7", "8+", "5.5", "1", "9").cellen),
        derde,
    )
    beeld = picture(ronde)
    gaps = gap_list(ronde)
    zeker = [gap.fase.value for gap in gaps if gap.is_zeker]
    samen = [gap.fase.value for gap in gaps if gap.samen]
    assert (zeker, samen) == (["OPSPOREN", "PREVENTIE"], ["TOELEIDING", "TOEGANG"])
    assert [rij.zin.value for rij in beeld.anders if not rij.samen] == zeker
    assert [rij.zin.value for rij in beeld.anders if rij.samen] == samen
    assert [rij.samen for rij in beeld.anders] == [None, None, Maatwoord.WEINIG, Maatwoord.VEEL]
    assert [gaf.wie.zin for gaf in beeld.anders[1].gaven] == [
        Groepzin.DOELGROEP,
        Groepzin.MEDEWERKERS,
    ]


def test_one_groep_is_compared_with_nobody() -> None:
    assert (page(DOEL).vergelijkt, page(DOEL, MEDE).vergelijkt) == (False, True)
    assert page(DOEL).anders == ()


def test_who_is_missing_stands_by_reason_and_nobody_is_added_to_it() -> None:
    niet = (
        NietGehoord("beleid", "niet bevraagd"),
        NietGehoord("jongeren", "niet bevraagd"),
        NietGehoord("landbouwers", "nog niet beslist"),
    )
    ontbreekt = page(DOEL, niet_gehoord=niet).ontbreekt
    soort = Invoersoort.BLADEN
    assert ontbreekt.niet_bevraagd == (
        Spreker(Groepzin.BELEID, soort, ""),
        Spreker(Groepzin.DOELGROEP, soort, "jongeren"),
    )
    assert [wie.naam for wie in ontbreekt.nog_niet_beslist] == ["landbouwers"]
    assert (ontbreekt.te_weinig, len(ontbreekt.allen)) == ((), 3)
    # Medewerkers and andere diensten may only not have agreed.
    assert page(DOEL).ontbreekt.allen == ()


def test_a_text_bears_no_number_and_a_summary_says_that_it_is_one() -> None:
    ronde: Inhoud = inhoud(DOEL, MEDE)
    groep = Argumentgroep(
        "b",
        "medewerkers",
        Belanghebbendengroep.MEDEWERKERS,
        "",
        (Argument("", "hiaat", "Een."), Argument("", "samenvatting door de bewaarder", "Twee.")),
    )
    woorden = list(words_of(ronde, {Fase.ONTHAAL: (groep,)}))
    assert [(rij.tekst, rij.wie.zin, rij.is_samenvatting) for rij in woorden] == [
        ("Een.", Groepzin.MEDEWERKERS, False),
        ("Twee.", Groepzin.MEDEWERKERS, True),
    ]


def test_what_paper_has_no_room_for_is_left_to_the_screen() -> None:
    kort = picture(inhoud(DOEL), [spoken("a" * 100), spoken("b" * 900), spoken("c")])
    assert [rij.alleen_scherm for rij in kort.woorden] == [False, True, True]
    assert kort.meer_op_scherm is True


def actie(
    nummer: int, status: ActieStatus, dag: dt.date = DAG, *, laat: bool = False, ooit: bool = True
) -> Actieregel:
    return Actieregel(nummer, f"Actie {nummer}", status, "OCMW", dag, laat, Fase.ONTHAAL, 1, ooit)


def test_a_proposal_is_nobodys_promise_and_what_comes_has_a_month() -> None:
    daden = deeds_of(
        [
            actie(1, ActieStatus.VOORSTEL),
            actie(7, ActieStatus.GESTOPT, ooit=False),
            actie(2, ActieStatus.GESTOPT),
            actie(3, ActieStatus.BESLIST, laat=True),
            actie(4, ActieStatus.BEZIG),
            actie(5, ActieStatus.KLAAR),
            actie(6, ActieStatus.BESLIST, DAG - dt.timedelta(days=60)),
        ]
    )
    assert [(daad.titel, daad.stand, daad.tegen, daad.te_laat) for daad in daden] == [
        ("Actie 5", Daadstand.KLAAR, None, False),
        ("Actie 4", Daadstand.GESTART, DAG, False),
        ("Actie 6", Daadstand.GEPLAND, DAG - dt.timedelta(days=60), False),
        ("Actie 3", Daadstand.GEPLAND, DAG, True),
        ("Actie 2", Daadstand.KAN_NIET, None, False),
    ]
