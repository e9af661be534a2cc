"""What leaves for the council: only what was agreed, no word of who did not agree (vrijgave.md 2.13)."""

from __future__ import annotations

import datetime as dt

import pytest

from actieplan.enums import ActieStatus
from actieplan.models import Verbeteractie
from bevraging.actions.vrijgave import refuse_groep
from dossier.enums import Verslagsoort, Verslagvorm
from dossier.exports.pdf import write_pdf
from dossier.queries.openbaar import read_openbaar
from dossier.queries.verslag.bron import not_agreed
from dossier.queries.verslag.ronde import changes
from dossier.queries.verslag.verslag import read_verslag
from dossier.values import Tussenkop, Verslag, Verslagkeuze, Verslagtabel, Woordenblok
from rechtencirkel.models import DoorgegevenTekst, Ronde
from rechtencirkel.queries.openbaar import who_agreed
from rechtencirkel.statistics.rondes import Rondevergelijking
from tests.actieplan.wereld import Kader, make_actie, make_probleem
from tests.bevraging.vrijgave_wereld import LATER, closed_ronde, release_all
from tests.cast import Cast
from tests.testbed.pdf import page_texts, read_pdf

VANDAAG = dt.date(2027, 3, 13)


def council(cast: Cast, vorm: Verslagvorm = Verslagvorm.LANG, **anders: object) -> Verslag:
    keuze = Verslagkeuze(soort=Verslagsoort.RAAD, vorm=vorm, **anders)
    return read_verslag(cast.halle, keuze, vandaag=VANDAAG)


def agree(cast: Cast, ronde: Ronde, *nummers: int) -> None:
    """These groepen say yes, with every text of the ronde marked."""
    ronde.groepen.filter(nummer__in=nummers).update(openbaar_door=cast.bewaarder, openbaar_op=LATER)
    DoorgegevenTekst.objects.filter(snapshot__ronde=ronde).update(mag_openbaar=True)


def words(verslag: Verslag) -> list[tuple[str, str]]:
    return [
        (woord.nummer, woord.tekst)
        for deel in verslag.delen
        for blok in deel.blokken
        if isinstance(blok, Woordenblok)
        for kolom in blok.kolommen
        for woord in kolom.woorden
    ]


@pytest.mark.parametrize("vorm", Verslagvorm)
def test_with_nothing_agreed_it_says_so_and_shows_no_score(
    cast: Cast, vrije_ronde: Ronde, vorm: Verslagvorm
) -> None:
    tekst = read_pdf(write_pdf(council(cast, vorm))).tekst
    assert "Van deze ronde is nog niets openbaar." in tekst
    assert [woord in tekst for woord in ("Ik wist het niet", "5–9", "medewerkers")] == [False] * 3


def test_only_agreed_groepen_and_marked_texts_stand_in_it_without_a_number(
    cast: Cast, vrije_ronde: Ronde
) -> None:
    agree(cast, vrije_ronde, 1)
    verslag = council(cast)
    assert words(verslag) == [("", "Ik wist het niet. (1)")]
    tekst = read_pdf(write_pdf(verslag)).tekst
    assert "doelgroep" in tekst
    assert "medewerkers" not in tekst
    assert "zei (nog) geen ja" in tekst


def test_a_text_that_is_not_marked_stays_out(cast: Cast, vrije_ronde: Ronde) -> None:
    agree(cast, vrije_ronde, 1, 2)
    DoorgegevenTekst.objects.filter(groep__nummer=2).update(mag_openbaar=False)
    assert words(council(cast)) == [("", "Ik wist het niet. (1)")]


def test_its_mark_is_that_of_what_stands_in_it_and_never_the_hash_of_a_snapshot(
    cast: Cast, vrije_ronde: Ronde
) -> None:
    agree(cast, vrije_ronde, 1)
    een, zelfde = council(cast), council(cast)
    agree(cast, vrije_ronde, 1, 2)
    ander = council(cast)
    assert een.kenmerk == zelfde.kenmerk != ander.kenmerk
    # The page says less and more than the report: each has the mark of what stands in it.
    assert ander.kenmerk != read_openbaar(vrije_ronde, vandaag=VANDAAG)[1]
    bladen = page_texts(write_pdf(een))
    assert all(f"Kenmerk {een.kenmerk}" in blad for blad in bladen)
    assert not any(vrije_ronde.snapshot.sha256[:12] in blad.lower() for blad in bladen)


def test_of_two_rondes_the_mark_is_one_that_changes_with_each(
    cast: Cast, vrije_ronde: Ronde
) -> None:
    tweede = release_all(cast, closed_ronde(cast, nummer=2))
    merken = {council(cast, rondes=keuze).kenmerk for keuze in ((1,), (2,), (1, 2))}
    agree(cast, tweede, 1)
    merken |= {council(cast, rondes=(1, 2)).kenmerk}
    assert (len(merken), {len(merk) for merk in merken}) == (4, {19})


def test_the_full_report_has_no_mark_and_says_that_it_is_confidential(
    cast: Cast, vrije_ronde: Ronde
) -> None:
    verslag = read_verslag(cast.halle, Verslagkeuze(), vandaag=VANDAAG)
    assert verslag.kenmerk == ""
    bladen = page_texts(write_pdf(verslag))
    assert all("Vertrouwelijk, voor de stuurgroep." in blad for blad in bladen)


def test_what_is_asked_of_the_council_stands_first(cast: Cast, actie: Verbeteractie) -> None:
    lang = council(cast, vragen=("Keur het plan goed.",))
    assert lang.delen[0].titel == "Wat we de raad vragen"
    assert "Keur het plan goed." in read_pdf(write_pdf(lang)).tekst


def test_its_foot_claims_no_more_than_is_true_of_a_sheet_with_acties(
    cast: Cast, actie: Verbeteractie
) -> None:
    bladen = page_texts(write_pdf(council(cast)))
    assert any(actie.titel in blad for blad in bladen)
    assert all("Cijfers en woorden alleen van wie ja zei." in blad for blad in bladen)


def test_a_picture_for_the_council_speaks_of_the_groepen_that_stand_there(
    cast: Cast, vrije_ronde: Ronde
) -> None:
    agree(cast, vrije_ronde, 1, 2)
    vol = repr(read_verslag(cast.halle, Verslagkeuze(), vandaag=VANDAAG))
    raad = repr(council(cast))
    gezegd = [
        [woorden in tekst for woorden in ("Alle groepen: ", "Groepen hier: ")]
        for tekst in (vol, raad)
    ]
    assert gezegd == [[True, False], [False, True]]


@pytest.mark.parametrize(
    ("is_openbaar", "zin"), [(True, "die hier staat"), (False, "enkele groep")]
)
def test_where_no_groep_can_be_compared_the_council_reads_of_those_that_stand_there(
    is_openbaar: bool, zin: str
) -> None:
    niets = Rondevergelijking("Eerste", "Tweede", "", (), ())
    assert zin in repr(list(changes(niets, is_openbaar=is_openbaar)))


def test_who_was_refused_reads_as_everybody_without_a_yes(cast: Cast) -> None:
    groepen = closed_ronde(cast)
    refuse_groep(groep=groepen[1], now=LATER, by=cast.andere_bewaarder)
    ronde = release_all(cast, groepen[:1])
    assert [kolom.label for _, nee in not_agreed([ronde]) for kolom in nee] == [
        "doelgroep",
        "medewerkers",
    ]
    agree(cast, ronde, 1)
    ((bij, nee),) = not_agreed([ronde])
    assert (bij, [kolom.label for kolom in nee]) == (ronde, ["medewerkers"])
    assert nee == [rij.kolom for rij in who_agreed(ronde) if not rij.mag]


def test_a_ronde_in_which_everybody_agreed_is_not_in_the_list(
    cast: Cast, vrije_ronde: Ronde
) -> None:
    agree(cast, vrije_ronde, 1, 2)
    assert not_agreed([vrije_ronde]) == []


@pytest.mark.parametrize("vorm", Verslagvorm)
def test_a_problem_stands_there_only_if_it_was_ticked(
    cast: Cast, kader: Kader, actie: Verbeteractie, vorm: Verslagvorm
) -> None:
    open_probleem = make_probleem(
        cast, actie.probleemformulering.ronde, tekst="Zij zeiden: te ver."
    )
    lang = vorm == Verslagvorm.LANG
    alles = [actie.probleemformulering.tekst, open_probleem.tekst]

    def told(*nummers: int) -> list[bool]:
        gemaakt = repr(council(cast, vorm, problemen=nummers))
        assert (actie.titel in gemaakt) == lang
        return [tekst in gemaakt for tekst in alles]

    assert told() == [False, False]
    assert (told(1), told(2), told(1, 2)) == ([lang, False], [False, lang], [lang, lang])


def test_acties_of_a_problem_that_is_not_ticked_stand_without_it(
    cast: Cast, actie: Verbeteractie
) -> None:
    agree(cast, actie.probleemformulering.ronde, 1)

    def at_onthaal(**keuze: object) -> list[str]:
        (deel,) = [it for it in council(cast, **keuze).delen if it.titel == "6 Onthaal"]
        return [
            getattr(blok, "tekst", "") or getattr(blok, "bijschrift", "")
            for blok in deel.blokken
            if isinstance(blok, Tussenkop | Verslagtabel)
        ]

    woorden = "Wat zit er achter de score?"
    assert at_onthaal() == [woorden, "Wat wordt er gedaan?", "Acties bij onthaal"]
    assert at_onthaal(problemen=[1]) == [
        woorden,
        "Probleem 1",
        "Wat gebeurt er met probleem 1?",
    ]


def test_a_problem_without_actie_and_tick_leaves_no_heading(
    cast: Cast, kader: Kader, vrije_ronde: Ronde
) -> None:
    make_probleem(cast, vrije_ronde)
    titels = [deel.titel for deel in council(cast).delen]
    assert "De negen fasen" not in titels
    make_actie(cast, kader, probleemformulering=make_probleem(cast, vrije_ronde, tekst="Te ver."))
    Verbeteractie.objects.update(status=ActieStatus.GESTOPT)
    kop = "Problemen waarvoor nog geen actie is"
    assert [kop in repr(council(cast, problemen=keuze)) for keuze in ((), (2,))] == [False, True]
