"""The description of a report: which parts it has, in which order, and what stands in them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TypeVar

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actieplan.enums import ActieStatus
from actieplan.models import Verbeteractie
from dossier.enums import Verslagonderdeel, Verslagvorm
from dossier.queries.verslag.bron import read_bron
from dossier.queries.verslag.ronde import GEZEGD_ZIN, key_of
from dossier.queries.verslag.verslag import LEEG_KOP, NIETS, build_verslag, read_verslag
from dossier.values import (
    Alinea,
    Beeldblok,
    Hitteblok,
    Hittesleutel,
    Kaderblok,
    Matrixblok,
    Verslag,
    Verslagkeuze,
    Verslagtabel,
    Woordenblok,
    zin,
)
from kader.enums import Fase
from rechtencirkel.actions.snapshot import withdraw_tekst
from rechtencirkel.enums import Invoersoort
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


@pytest.fixture
def rondes(cast: Cast, vrije_ronde: Ronde) -> tuple[Ronde, Ronde]:
    """Two released rondes of Halle, of which the second has other scores."""
    tweede = release_all(cast, closed_ronde(cast, [5] * 6, [5] * 12, nummer=2, tekst="Nu wel."))
    Ronde.objects.filter(pk=tweede.pk).update(naam="Tweede meting")
    return vrije_ronde, Ronde.objects.get(pk=tweede.pk)


BEIDE = Verslagkeuze(rondes=(1, 2))


def test_with_two_rondes_each_is_a_part_and_its_parts_stand_under_it(
    cast: Cast, rondes: tuple[Ronde, Ronde]
) -> None:
    gemaakt = verslag(cast, BEIDE)
    niveaus = [(deel.titel, deel.niveau) for deel in gemaakt.delen]
    eerste, tweede = rondes
    koppen = [titel for titel, niveau in niveaus if niveau == 1]
    assert koppen[1:3] == [f"{tweede.naam} over OCMW Halle", f"{eerste.naam} over OCMW Halle"]
    onthaal = [deel for deel in gemaakt.delen if (deel.titel, deel.niveau) == ("6 Onthaal", 3)]
    kolommen = [
        kolom
        for deel in onthaal
        for blok in deel.blokken
        if isinstance(blok, Woordenblok)
        for kolom in blok.kolommen
    ]
    assert [(kolom.bij, kolom.woorden[0].tekst) for kolom in kolommen] == [
        ("score 5", "Nu wel. (1)"),
        ("score 5", "Nu wel. (2)"),
        ("score 3", "Ik wist het niet. (1)"),
        ("score 7", "Ik wist het niet. (2)"),
    ]


def test_the_short_form_tells_of_one_ronde_in_its_title_and_on_its_sheets_too(
    cast: Cast, rondes: tuple[Ronde, Ronde]
) -> None:
    kort = verslag(cast, replace(BEIDE, vorm=Verslagvorm.KORT))
    assert kort.loper.endswith(" · Tweede meting over OCMW Halle")
    assert dict(kort.feiten.feiten)["Wanneer"].count("vrijgegeven") == 1


def test_a_ronde_of_which_nothing_is_told_has_no_heading(
    cast: Cast, rondes: tuple[Ronde, Ronde]
) -> None:
    keuze = replace(BEIDE, onderdelen=(Verslagonderdeel.SITUATIE,))
    assert titles(verslag(cast, keuze)) == ["Het project en de stuurgroep"]


def test_a_choice_of_which_there_is_nothing_says_so(cast: Cast) -> None:
    keuze = Verslagkeuze(onderdelen=(Verslagonderdeel.ACTIES,), vragen=("Keur dit goed.",))
    gemaakt = verslag(cast, keuze)
    assert titles(gemaakt) == ["Nog geen resultaat", "Wat we de raad vragen", LEEG_KOP]
    (alinea, *_) = blocks(gemaakt, Alinea)
    assert alinea.delen == zin(NIETS)


@pytest.mark.parametrize(("meer", "cirkels"), [(2, 1), (3, 0)])
def test_the_short_form_has_the_circle_where_its_reeksen_stand_in_one(
    cast: Cast, vrije_ronde: Ronde, meer: int, cirkels: int
) -> None:
    """Four lines and two beside them are one circle; with one more there would be seven small ones."""
    bron = read_bron(
        cast.halle, [vrije_ronde], Verslagkeuze(vorm=Verslagvorm.KORT), vandaag=VANDAAG
    )
    (it,) = bron.rondes
    inhoud = it.resultaat.inhoud
    een, ander = inhoud.to_draw
    ernaast = tuple(
        replace(een, sleutel=f"s-{nummer}", invoersoort=Invoersoort.GROEPSGESPREK)
        for nummer in range(meer)
    )
    lijnen = (een, ander, replace(een, sleutel="een"), replace(ander, sleutel="ander"))
    vol = replace(inhoud, reeksen=lijnen + ernaast)
    assert len(vol.to_draw) == 4 + meer
    it = replace(it, resultaat=replace(it.resultaat, inhoud=vol))
    gemaakt = build_verslag(replace(bron, rondes=(it,)))
    assert len(blocks(gemaakt, Beeldblok)) == cirkels


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


def test_what_will_be_done_stands_under_each_actie_in_the_long_form(
    cast: Cast, actie: Verbeteractie
) -> None:
    Verbeteractie.objects.filter(pk=actie.pk).update(status=ActieStatus.BEZIG)
    titel, wat = "Rustige ruimte", f"Rustige ruimte\n{actie.wat}"
    cellen = {
        vorm: [
            cel
            for tabel in blocks(verslag(cast, Verslagkeuze(vorm=vorm)), Verslagtabel)
            for rij in tabel.rijen
            for cel in rij
        ]
        for vorm in Verslagvorm
    }
    lang, kort = cellen[Verslagvorm.LANG], cellen[Verslagvorm.KORT]
    assert (lang.count(wat), kort.count(wat), kort.count(titel)) == (1, 0, 1)


def test_only_the_looks_that_stand_in_the_map_are_in_its_key(
    cast: Cast, vrije_ronde: Ronde
) -> None:
    heel, *rijen = blocks(verslag(cast), Hitteblok)
    assert heel.sleutel == Hittesleutel("weinig initiatieven", "(pro)actief")
    assert {rij.sleutel for rij in rijen} == {None}
    sleutel = key_of(replace(heel.kaart, heeft_weinig=True, heeft_gezegd=True))
    assert (sleutel.rand, sleutel.weinig, sleutel.gezegd) == (
        "",
        "Gearceerd: te weinig antwoorden.",
        GEZEGD_ZIN,
    )
