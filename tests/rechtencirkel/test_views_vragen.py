"""The questions of a ronde, read without using up a link: before it opens and after."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

import pytest

from bevraging.models import Antwoordlink
from proactief.management.commands.laad_referentie import read_data
from rechtencirkel.actions.referentie import load_edities
from rechtencirkel.enums import Belanghebbendengroep, RondeStatus
from rechtencirkel.models import Groep, Ronde
from tests.cast import Als, Cast, make_ronde
from tests.rechtencirkel.vragen import load_vragen

VRAGEN = "/gemeenten/halle/rechtencirkel/1/vragen/"
EENVOUDIG = "Neemt deze dienst echt tijd voor u aan het onthaal?"
PROFESSIONEEL = "Hoe maakt de organisatie van een eerste gesprek meer dan een antwoord?"
LEZERS = {
    "coordinator",
    "stuurgroeplid",
    "tekenaar",
    "bewaarder",
    "bewaarder2",
    "andere_bewaarder",
    "programmaleiding",
    "onderzoeker",
    "beheerder",
}


@pytest.fixture
def vragen(cast: Cast) -> None:
    load_vragen()


def page(als: Als, wie: str = "coordinator", vraag: str = "") -> str:
    return unescape(als(wie).get(f"{VRAGEN}{vraag}").content.decode())


def load_newer() -> None:
    """Dutch questions in a newer edition, with other words at the onthaal."""
    nieuw = read_data("rechtencirkel", "vragen_nl") | {"nummer": 9}
    nieuw["vragen"]["ONTHAAL"]["EENVOUDIG"]["vraag"] = "Hoe is het aan de balie?"
    load_edities(gegevens=nieuw, by=None)


@pytest.mark.parametrize("status", [RondeStatus.CONCEPT, RondeStatus.OPEN])
def test_who_may_read_the_ronde_reads_its_questions_and_nobody_else(
    als: Als, cast: Cast, vragen: None, status: RondeStatus
) -> None:
    make_ronde(cast, status=status)
    assert {wie for wie in cast.mensen if als(wie).get(VRAGEN).status_code == 200} == LEZERS
    assert {als(wie).get(VRAGEN).status_code for wie in set(cast.mensen) - LEZERS} == {404}
    assert als("").get(VRAGEN).status_code == 302
    assert als("coordinator").post(VRAGEN).status_code == 405


def test_a_ronde_that_is_not_there_is_not_there(als: Als, ronde: Ronde) -> None:
    lezer = als("coordinator")
    adressen = (VRAGEN.replace("/1/", "/7/"), VRAGEN.replace("halle", "leuven"))
    assert [lezer.get(adres).status_code for adres in adressen] == [404, 404]


def test_before_opening_the_newest_words_stand_there_and_after_it_those_it_opened_with(
    als: Als, cast: Cast, vragen: None
) -> None:
    ronde = make_ronde(cast)
    load_newer()
    concept = page(als)
    assert ("Hoe is het aan de balie?" in concept, EENVOUDIG in concept) == (True, False)
    assert "als u ze nu opent" in concept
    ronde.delete()
    make_ronde(cast, status=RondeStatus.OPEN)
    nog_nieuwer = read_data("rechtencirkel", "vragen_nl") | {"nummer": 12}
    load_edities(gegevens=nog_nieuwer, by=None)
    geopend = page(als)
    assert ("Hoe is het aan de balie?" in geopend, EENVOUDIG in geopend) == (True, False)
    assert "Met deze woorden is de ronde geopend." in geopend


@pytest.mark.parametrize(
    ("weg", "eenvoudig", "professioneel"),
    [
        ((), True, True),
        ((Belanghebbendengroep.MEDEWERKERS,), True, False),
        ((Belanghebbendengroep.DOELGROEP,), False, True),
        (tuple(Belanghebbendengroep), True, True),  # without a groep it is not known yet
    ],
)
def test_only_the_words_that_a_groep_gets_stand_there_with_its_name(
    als: Als,
    cast: Cast,
    vragen: None,
    weg: tuple[Belanghebbendengroep, ...],
    eenvoudig: bool,
    professioneel: bool,
) -> None:
    ronde = make_ronde(cast)
    Groep.objects.filter(ronde=ronde, belanghebbendengroep__in=weg).delete()
    html = page(als)
    assert (EENVOUDIG in html, PROFESSIONEEL in html) == (eenvoudig, professioneel)
    assert ("Er is nog geen groep" in html) == (len(weg) == len(Belanghebbendengroep))
    wie = dict(re.findall(r"<dt>([A-Z][^<]+)</dt><dd>([^<]+)</dd>", html))
    namen = {"In eenvoudige taal": "doelgroep", "Voor diensten": "medewerkers"}
    assert wie == {wat: naam for wat, naam in namen.items() if naam.upper() not in {*weg}}


@pytest.mark.parametrize("wie", ["bewaarder", "coordinator", "stuurgroeplid"])
def test_every_language_that_the_ronde_asks_in_is_read_without_a_link(
    als: Als, cast: Cast, vragen: None, wie: str
) -> None:
    make_ronde(cast, status=RondeStatus.OPEN)
    html = page(als, wie)
    talen = re.findall(r'href="(\?taal=\w+)"', html)
    assert talen == ["?taal=nl", "?taal=fr", "?taal=en"]
    onthaal = [
        read_data("rechtencirkel", f"vragen_{taal[-2:]}")["vragen"]["ONTHAAL"]["EENVOUDIG"]
        for taal in talen
    ]
    assert [
        rij["vraag"] in page(als, wie, taal) for taal, rij in zip(talen, onthaal, strict=True)
    ] == [True] * 3
    assert Antwoordlink.objects.count() == 0


def test_who_reads_of_a_ronde_finds_its_questions(als: Als, cast: Cast, vragen: None) -> None:
    make_ronde(cast)
    ronde_url = VRAGEN.removesuffix("vragen/")
    for wie, adres in (
        ("coordinator", ronde_url),
        ("stuurgroeplid", ronde_url),
        ("bewaarder", "/bevragen/"),
        ("bewaarder", "/bevragen/halle/1/1/"),
    ):
        assert f'href="{VRAGEN}"' in als(wie).get(adres).content.decode()


@pytest.mark.parametrize("status", [RondeStatus.CONCEPT, RondeStatus.OPEN])
@pytest.mark.parametrize("hoeveel", [1, 3])
def test_the_page_costs_nine_queries_however_much_is_asked(
    als: Als,
    cast: Cast,
    status: RondeStatus,
    hoeveel: int,
    django_assert_num_queries: Callable,
) -> None:
    load_vragen(*("nl", "fr", "en")[:hoeveel])
    ronde = make_ronde(cast, status=status)
    if hoeveel == 1:
        Groep.objects.filter(ronde=ronde, nummer=2).delete()
    lezer = als("coordinator")
    with django_assert_num_queries(9):
        lezer.get(VRAGEN)
