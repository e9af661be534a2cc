"""The description of a report: which parts it has, in which order, and what stands in them."""

from __future__ import annotations

import datetime as dt
from typing import TypeVar

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actieplan.enums import ActieStatus
from actieplan.models import Verbeteractie
from dossier.enums import Verslagonderdeel, Verslagvorm
from dossier.queries.verslag.bron import read_bron
from dossier.queries.verslag.verslag import build_verslag, read_verslag
from dossier.values import (
    Beeldblok,
    Hitteblok,
    Kaderblok,
    Matrixblok,
    Verslag,
    Verslagkeuze,
    Verslagtabel,
    Woordenblok,
)
from kader.enums import Fase
from rechtencirkel.actions.snapshot import withdraw_tekst
from rechtencirkel.models import DoorgegevenTekst, Ronde
from rechtencirkel.queries.resultaat import read_resultaat
from tests.actieplan.wereld import Kader, make_actie
from tests.bevraging.vrijgave_wereld import LATER, closed_ronde, release_all
from tests.cast import Cast

T = TypeVar("T")
VANDAAG = dt.date(2027, 3, 13)
FASEN = [f"{nummer} {fase.label.capitalize()}" for nummer, fase in enumerate(Fase, 1)]


def verslag(cast: Cast, keuze: Verslagkeuze | None = None) -> Verslag:
    return read_verslag(cast.halle, keuze or Verslagkeuze(), vandaag=VANDAAG)


def titles(gemaakt: Verslag) -> list[str]:
    return [deel.titel for deel in gemaakt.delen]


def blocks(gemaakt: Verslag, soort: type[T]) -> list[T]:
    return [blok for deel in gemaakt.delen for blok in deel.blokken if isinstance(blok, soort)]


def test_a_report_of_one_ronde_has_every_part_once(cast: Cast, actie: Verbeteractie) -> None:
    assert titles(verslag(cast)) == [
        "Het project en de stuurgroep",
        "Wie is gehoord, en wie niet?",
        "Wat geven de groepen?",
        "Waar zien ze het anders?",
        "De negen fasen",
        *FASEN,
        "Het actieplan",
        "Wat er nu gebeurt",
    ]


def test_without_a_result_there_is_the_project_and_it_says_so(cast: Cast) -> None:
    assert titles(verslag(cast)) == ["Nog geen resultaat", "Het project en de stuurgroep"]


def test_only_the_chosen_parts(cast: Cast, vrije_ronde: Ronde) -> None:
    keuze = Verslagkeuze(onderdelen=(Verslagonderdeel.KAART,))
    assert titles(verslag(cast, keuze)) == ["Wat geven de groepen?"]


def test_the_words_of_a_fase_have_their_number_and_score(cast: Cast, vrije_ronde: Ronde) -> None:
    kolommen = blocks(verslag(cast), Woordenblok)[0].kolommen
    assert [(it.label, it.bij, [(w.nummer, w.tekst) for w in it.woorden]) for it in kolommen] == [
        ("doelgroep", "score 3", [("6.1", "Ik wist het niet. (1)")]),
        ("medewerkers", "score 7", [("6.2", "Ik wist het niet. (2)")]),
    ]


def test_a_withdrawn_text_is_gone_and_keeps_its_number(cast: Cast, vrije_ronde: Ronde) -> None:
    tekst = DoorgegevenTekst.objects.get(groep__nummer=1)
    withdraw_tekst(groep=tekst.groep, tekst_id=tekst.pk, now=LATER)
    woord = blocks(verslag(cast), Woordenblok)[0].kolommen[0].woorden[0]
    assert (woord.nummer, woord.tekst) == ("6.1", "")


def test_who_was_not_heard_stands_in_a_box_that_cannot_be_missed(
    cast: Cast, vrije_ronde: Ronde
) -> None:
    (kader,) = blocks(verslag(cast), Kaderblok)
    assert (kader.titel, kader.zwaar) == ("Niet gehoord", True)


def test_the_row_of_a_fase_is_one_row_of_the_map(cast: Cast, vrije_ronde: Ronde) -> None:
    heel, *rijen = blocks(verslag(cast), Hitteblok)
    assert [len(blok.kaart.breed[0].rijen) for blok in (heel, *rijen)] == [9, *[1] * 9]
    assert rijen[5].kaart.breed[0].rijen[0] == heel.kaart.breed[0].rijen[5]


def test_a_problem_stands_at_its_fase_with_what_is_done(cast: Cast, actie: Verbeteractie) -> None:
    onthaal = next(deel for deel in verslag(cast).delen if deel.titel == "6 Onthaal")
    (tabel,) = [blok for blok in onthaal.blokken if isinstance(blok, Verslagtabel)]
    assert tabel.rijen == (
        ("1", "Rustige ruimte", "OCMW Halle", "voorstel, streefdatum voorbij, tegen 12 maart 2027"),
    )


def test_the_short_form_has_two_parts_and_no_list_of_contents(
    cast: Cast, actie: Verbeteractie
) -> None:
    kort = verslag(cast, Verslagkeuze(vorm=Verslagvorm.KORT, vragen=("Keur dit goed.",)))
    assert (titles(kort), kort.inhoudsopgave) == (["In het kort", "Wat gebeurt ermee?"], False)
    assert [kader.titel for kader in blocks(kort, Kaderblok)] == [
        "Wat we de raad vragen",
        "Niet gehoord",
    ]


@pytest.mark.parametrize("aantal", [1, 60])
def test_a_report_asks_the_same_of_the_database_however_many_acties(
    cast: Cast, kader: Kader, vrije_ronde: Ronde, aantal: int
) -> None:
    for _ in range(aantal):
        make_actie(cast, kader)
    with CaptureQueriesContext(connection) as gezien:
        gemaakt = verslag(cast)
    assert len(gezien) == 12
    assert len(blocks(gemaakt, Matrixblok)) == 1


def test_with_two_rondes_each_is_a_part_and_its_parts_stand_under_it(
    cast: Cast, vrije_ronde: Ronde
) -> None:
    bron = read_bron(cast.halle, [vrije_ronde] * 2, Verslagkeuze(), vandaag=VANDAAG)
    niveaus = [(deel.titel, deel.niveau) for deel in build_verslag(bron).delen]
    assert niveaus[1] == (f"{vrije_ronde.naam} over OCMW Halle", 1)
    assert ("Wat geven de groepen?", 2) in niveaus
    assert niveaus.count(("6 Onthaal", 3)) == 2


@pytest.mark.parametrize(
    ("naam", "label"),
    [
        ("Vragen over toegang", "Vragen over toegang over OCMW Halle"),
        ("Eerste meting over OCMW Halle", "Eerste meting over OCMW Halle"),
    ],
)
def test_a_ronde_is_said_with_its_organisatie_once(
    cast: Cast, vrije_ronde: Ronde, naam: str, label: str
) -> None:
    vrije_ronde.naam = naam
    bron = read_bron(cast.halle, [vrije_ronde], Verslagkeuze(), vandaag=VANDAAG)
    assert bron.rondes[0].label == label


def test_the_short_form_speaks_of_one_ronde_on_every_sheet(cast: Cast, vrije_ronde: Ronde) -> None:
    release_all(cast, closed_ronde(cast, nummer=2))
    kort = verslag(cast, Verslagkeuze(vorm=Verslagvorm.KORT, rondes=(1, 2)))
    assert (kort.rondes, kort.loper.endswith("Ronde 2 over OCMW Halle")) == ((2,), True)


def test_only_a_certain_gap_has_a_bar_and_its_words_say_all_that_is_seen(
    cast: Cast, vrije_ronde: Ronde
) -> None:
    gemaakt = verslag(cast)
    balken = {
        deel.titel: [blok.alt for blok in deel.blokken if isinstance(blok, Beeldblok)]
        for deel in gemaakt.delen
        if deel.titel in FASEN
    }
    lijst = read_resultaat(vrije_ronde).lijst
    zeker = {gap.fase.label.capitalize(): gap for gap in lijst.zeker}
    assert {titel[2:] for titel, alt in balken.items() if alt} == set(zeker)
    for titel, (alt,) in ((titel, alt) for titel, alt in balken.items() if alt):
        assert zeker[titel[2:]].zin in alt
        assert zeker[titel[2:]].waarden in alt


def test_what_became_of_an_actie_stands_at_its_problem(cast: Cast, actie: Verbeteractie) -> None:
    Verbeteractie.objects.filter(pk=actie.pk).update(status=ActieStatus.KLAAR)
    (tabel, *_) = [
        blok
        for blok in blocks(verslag(cast), Verslagtabel)
        if blok.bijschrift == "Wat gebeurt er met probleem 1?"
    ]
    assert tabel.rijen == (("1", "Rustige ruimte", "OCMW Halle", "klaar"),)
