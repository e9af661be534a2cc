"""The rules of reading: each applies only where it is certain, asks a question per fase, and accuses nobody."""

import importlib
from dataclasses import replace
from pathlib import Path

import pytest

from kader.enums import Fase
from rechtencirkel.cells import Inhoud
from rechtencirkel.enums import Band, Duiding, Spreiding
from rechtencirkel.statistics import regels
from rechtencirkel.statistics.leesvragen import LEESVRAGEN
from rechtencirkel.statistics.regels import REGELS, Tag, tags_of
from rechtencirkel.statistics.verschil import verschillen

from .cellen import ANDERE, BELEID, DOELGROEP, MEDEWERKERS, cel, inhoud, reeks

D, M, B, A = "doelgroep", "medewerkers", "beleid", "andere"
GROEPEN = {D: DOELGROEP, M: MEDEWERKERS, B: BELEID, A: ANDERE}


def found(ronde: Inhoud, fase: Fase = Fase.PREVENTIE) -> dict[Duiding, str]:
    return {tag.duiding: tag.wie for tag in tags(ronde, fase)}


def tags(ronde: Inhoud, fase: Fase = Fase.PREVENTIE) -> tuple[Tag, ...]:
    return next(tags_of(ronde, gap) for gap in verschillen(ronde.bladreeksen) if gap.fase == fase)


def gave(**cellen: str) -> dict[Duiding, str]:
    """The tags of a ronde of groepen that gave this in the first fase, and 5 in the second."""
    return found(inhoud(*(reeks(wie, GROEPEN[wie], tekst) for wie, tekst in cellen.items())))


@pytest.mark.parametrize(
    ("cellen", "wie"),
    [
        ({D: "3", M: "7"}, "medewerkers meer dan doelgroep"),  # under 4 and above 6
        ({D: "3", M: "6.50"}, "medewerkers meer dan doelgroep"),
        ({D: "3", M: "6.00"}, ""),  # above 5,9
        ({D: "3", M: "6"}, ""),
        ({D: "2-", M: "6"}, "medewerkers meer dan doelgroep"),
        ({D: "2-", M: "5"}, ""),
        ({D: "3", B: "7"}, "beleid meer dan doelgroep"),
        ({A: "3", M: "7"}, "medewerkers meer dan andere"),
        ({D: "3", M: "7", B: "8+"}, "medewerkers meer dan doelgroep; beleid meer dan doelgroep"),
        ({D: "3", A: "3.0", M: "7"}, "medewerkers meer dan doelgroep en andere"),
        ({B: "3", M: "7"}, ""),  # both inside
        ({D: "3", A: "7"}, ""),  # both outside
        ({D: "7", M: "3"}, ""),
    ],
)
def test_a_blind_spot_is_what_those_inside_certainly_give_two_more(
    cellen: dict[str, str], wie: str
) -> None:
    assert gave(**cellen).get(Duiding.BLINDE_VLEK, "") == wie


@pytest.mark.parametrize(
    ("cellen", "wie"),
    [
        ({D: "7", M: "3"}, "doelgroep meer dan medewerkers"),
        ({D: "7", A: "8+", M: "3"}, "doelgroep en andere meer dan medewerkers"),
        ({A: "7", B: "3"}, "andere meer dan beleid"),
        ({D: "6", M: "3"}, ""),
        ({D: "3", M: "7"}, ""),
        ({D: "7", A: "3"}, ""),
    ],
)
def test_hidden_effort_is_the_other_way_round(cellen: dict[str, str], wie: str) -> None:
    assert gave(**cellen).get(Duiding.VERBORGEN_INSPANNING, "") == wie


@pytest.mark.parametrize(
    ("cellen", "duiding"),
    [
        ({D: "3", B: "2-", A: "3.0"}, Duiding.GEDEELD_KNELPUNT),
        ({D: "3", B: "3.5"}, Duiding.GEDEELD_KNELPUNT),
        ({D: "3.90", B: "3"}, Duiding.GEDEELD_KNELPUNT),
        ({D: "4.00", B: "3"}, None),
        ({D: "3", B: "4"}, None),
        ({D: "3"}, None),
        ({D: "7", B: "8+", A: "6.5"}, Duiding.GEDEELDE_STERKTE),
        ({D: "6.10", B: "7"}, Duiding.GEDEELDE_STERKTE),
        ({D: "6.00", B: "7"}, None),
        ({D: "6", B: "7"}, None),
        ({B: "8+"}, None),
    ],
)
def test_what_all_certainly_give_low_or_high_is_shared(
    cellen: dict[str, str], duiding: Duiding | None
) -> None:
    samen = (Duiding.GEDEELD_KNELPUNT, Duiding.GEDEELDE_STERKTE)
    assert [tag for tag in gave(**cellen) if tag in samen] == [*filter(None, [duiding])]


def test_two_parts_of_one_groep_share_nothing_with_another() -> None:
    delen = (reeks("senioren", DOELGROEP, "3"), reeks("jongeren", DOELGROEP, "2-"))
    assert Duiding.GEDEELD_KNELPUNT not in found(inhoud(*delen))
    met = found(inhoud(*delen, reeks(M, MEDEWERKERS, "3")))
    assert met[Duiding.GEDEELD_KNELPUNT] == "senioren, jongeren en medewerkers"


@pytest.mark.parametrize(
    ("cellen", "wie"),
    [
        ({}, "geen enkele groep heeft een cijfer"),
        ({D: "-", M: "-"}, "geen enkele groep heeft een cijfer"),
        ({D: "-", M: "5", B: "5"}, "geen cijfer van de doelgroep"),
        ({D: "5", M: "-"}, "alleen een cijfer van de doelgroep"),
        ({D: "5", A: "5"}, ""),
    ],
)
def test_too_few_are_heard_where_one_of_two_sides_is_missing(
    cellen: dict[str, str], wie: str
) -> None:
    assert gave(**cellen).get(Duiding.TE_WEINIG_GEHOORD, "") == wie


def test_a_divided_groep_is_named() -> None:
    verdeeld = replace(cel("5.0"), band=Band.B20_49, spreiding=Spreiding.VERDEELD)
    groep = reeks(D, DOELGROEP, "5.0")
    for spreiding, wie in ((Spreiding.VERDEELD, D), (Spreiding.GEMENGD, ""), (None, "")):
        cellen = (replace(verdeeld, spreiding=spreiding), *groep.cellen[1:])
        ronde = inhoud(replace(groep, cellen=cellen), reeks(M, MEDEWERKERS, "5"))
        assert found(ronde).get(Duiding.VERDEELDE_GROEP, "") == wie


def test_a_fase_that_fewer_of_a_groep_answered_is_named_as_that() -> None:
    ronde = inhoud(
        reeks(D, DOELGROEP, "5.0", "5.0", "5.0", "-", *["5.0"] * 5),
        reeks(M, MEDEWERKERS, "5", "5.0", "5.00", *["5.00"] * 6),
        reeks(B, BELEID),
    )
    wie = [found(ronde, fase).get(Duiding.MINDER_BEANTWOORD, "") for fase in list(Fase)[:5]]
    assert wie == ["medewerkers", "medewerkers", "", "doelgroep", ""]


@pytest.mark.parametrize(
    ("dacht", "gaf", "wie"),
    [
        (7, "3", "hoger dan wat de doelgroep gaf"),
        (6, "3", "hoger dan wat de doelgroep gaf"),  # under 4
        (5, "3", ""),
        (4, "7", "lager dan wat de doelgroep gaf"),
        (5, "8+", "lager dan wat de doelgroep gaf"),
        (6, "8+", ""),
        (None, "-", ""),
    ],
)
def test_what_the_dienst_thought_has_a_tag_from_two_points(
    dacht: int | None, gaf: str, wie: str
) -> None:
    ronde = inhoud(reeks(D, DOELGROEP, gaf), dacht=(dacht, *[None] * 8))
    assert found(ronde).get(Duiding.ANDERS_DAN_GEDACHT, "") == wie


def test_the_table_has_every_rule_once_with_its_bound_its_words_and_a_colour() -> None:
    assert [regel.duiding for regel in REGELS] == list(Duiding)
    assert all(regel.grens and regel.uitleg.endswith(".") for regel in REGELS)
    assert {regel.kleur for regel in REGELS} == {"heet", "goed", "let-op"}


def test_every_rule_asks_its_own_question_in_every_fase() -> None:
    vragen = [regel.vraag(fase) for regel in REGELS for fase in Fase]
    assert {duiding: len(rij) for duiding, rij in LEESVRAGEN.items()} == dict.fromkeys(Duiding, 9)
    assert len(set(vragen)) == 8 * 9
    assert [vraag for vraag in vragen if not (vraag[0].isupper() and vraag.endswith("?"))] == []
    assert max(map(len, vragen)) <= 110


@pytest.mark.parametrize(
    "woord",
    ["schuld", "fout", "waarom doet", "waarom niet", "faalt", "te weinig", "moet de dienst"],
)
def test_no_question_accuses_anybody(woord: str) -> None:
    vragen = [regel.vraag(fase) for regel in REGELS for fase in Fase]
    assert [vraag for vraag in vragen if woord in vraag.lower()] == []


@pytest.mark.parametrize("woord", ["ziet", "zien", "merkt", "kent deze", "weet deze", "in beeld"])
def test_of_fewer_answers_nothing_says_that_a_groep_does_not_see(woord: str) -> None:
    """19 answers here and 20 elsewhere is enough for the tag: that is no blindness."""
    regel = next(regel for regel in REGELS if regel.duiding == Duiding.MINDER_BEANTWOORD)
    woorden = [regel.naam, regel.grens, regel.uitleg, *(vraag for _, vraag in regel.vragen)]
    assert [zin for zin in woorden if woord in zin.lower()] == []


def test_the_bounds_in_words_are_those_that_the_rules_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bron = Path(regels.__file__).read_text()
    for oud, nieuw in (
        ("VEEL = Decimal(2)", "3.5"),
        ("LAAG = Decimal(4)", "1"),
        ("HOOG = Decimal(6)", "9"),
    ):
        bron = bron.replace(oud, f'{oud[:4]} = Decimal("{nieuw}")')
    (tmp_path / "andere_grenzen.py").write_text(bron)
    monkeypatch.syspath_prepend(tmp_path)
    anders = importlib.import_module("andere_grenzen").REGELS
    assert [regel.grens for regel in (*anders[:4], anders[-1])] == [
        "zeker 3,5 punten of meer",
        "zeker 3,5 punten of meer",
        "zeker 1 of lager",
        "zeker 9 of hoger",
        "zeker 3,5 punten of meer",
    ]
    nieuw = ["3,5 punten", "3,5 punten", "zeker 1 of minder", "zeker 9 of meer", "3,5 punten"]
    uitleg = [regel.uitleg for regel in (*anders[:4], anders[-1])]
    assert [woord in zin for woord, zin in zip(nieuw, uitleg, strict=True)] == [True] * 5


def test_a_tag_speaks_in_the_words_of_its_rule() -> None:
    ronde = inhoud(reeks(D, DOELGROEP, "3"), reeks(M, MEDEWERKERS, "7"))
    tag = tags(ronde)[0]
    assert (tag.tekst, tag.kleur) == ("blinde vlek", "heet")
    assert tag.vraag == LEESVRAGEN[Duiding.BLINDE_VLEK][0]
