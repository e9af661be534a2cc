"""A name that is read from the right does not turn the words around it: in each sentence about a result."""

from __future__ import annotations

from dataclasses import replace

from pilootgemeenten.dutch import END, ISOLATE, isolated
from rechtencirkel.cells import NietGehoord
from rechtencirkel.queries.beeld import opschrift_of
from rechtencirkel.statistics.kop import lead
from rechtencirkel.statistics.kort import values_in_short
from rechtencirkel.statistics.lijst import by_kind, gap_list
from rechtencirkel.statistics.niet_gehoord import in_a_sentence
from rechtencirkel.statistics.resultaat import thought
from tests.rechtencirkel.cellen import DOELGROEP, MEDEWERKERS, inhoud, reeks

NAAM = "مسنون"
ERIN = f"{ISOLATE}{NAAM}{END}"


def test_only_a_name_with_letters_read_from_the_right_is_set_apart() -> None:
    assert [isolated(naam) for naam in ("senioren", "老人 🙂", "", NAAM)] == [
        "senioren",
        "老人 🙂",
        "",
        ERIN,
    ]


def test_each_sentence_sets_it_apart() -> None:
    ronde = inhoud(
        reeks(NAAM, DOELGROEP, "2", "2"),
        reeks("medewerkers", MEDEWERKERS, "9", "2"),
        dacht=(9,) * 9,
    )
    ronde = replace(ronde, organisatie=NAAM, niet_gehoord=(NietGehoord(NAAM, "niet bevraagd"),))
    gaps = gap_list(ronde)
    gedacht = thought(ronde)
    assert gedacht is not None
    zinnen = [
        lead(ronde).zin,
        values_in_short(ronde.reeksen, gaps[0].fase),
        gaps[0].zin,
        gaps[0].waarden,
        gaps[0].tags[0].wie,
        *by_kind(gaps).zinnen[:1],
        gedacht.kruis,
        gedacht.zin,
        in_a_sentence(ronde),
        *opschrift_of(ronde, is_demo=False, los=True).voet[:1],
        opschrift_of(ronde, is_demo=False, los=True).titel,
    ]
    assert [zin.count(ERIN) for zin in zinnen] == [zin.count(NAAM) for zin in zinnen]
    assert min(zin.count(ERIN) for zin in zinnen) == 1
