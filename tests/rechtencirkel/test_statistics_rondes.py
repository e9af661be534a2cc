"""Two rondes beside each other: certain changes only, and the reason for every groep that is not compared."""

from dataclasses import replace

from kader.enums import Fase
from rechtencirkel.cells import Reeks
from rechtencirkel.enums import Richting
from rechtencirkel.statistics.rondes import Rondevergelijking, compare

from .cellen import BELEID, DOELGROEP, MEDEWERKERS, inhoud, reeks


def groep(label: str, soort: str, *cellen: str, codes: tuple[str, ...] = ()) -> Reeks:
    """A groep under its code: that of its belanghebbendengroep, unless it is a part or merged."""
    return replace(reeks(label, soort, *cellen), codes=codes or (soort.value,))


def vergelijk(oud: list[Reeks], nieuw: list[Reeks]) -> Rondevergelijking:
    return compare(inhoud(*oud, ronde="Ronde 1"), inhoud(*nieuw, ronde="Ronde 2"))


def redenen(oud: list[Reeks], nieuw: list[Reeks]) -> dict[str, str]:
    return {rij.label: rij.reden for rij in vergelijk(oud, nieuw).onvergeleken}


SENIOREN, JONGEREN = "DOELGROEP/senioren", "DOELGROEP/jongeren"


def test_a_change_is_said_only_where_it_is_certain_with_the_ends_of_its_arrow() -> None:
    beide = vergelijk(
        [groep("doelgroep", DOELGROEP, "1.5", "4.0", "3.5", "3", "-", "8+")],
        [groep("doelgroep", DOELGROEP, "3.0", "4.5", "2.0", "5", "3", "8+")],
    )
    (vergelijking,) = beide.vergelijkingen
    assert (vergelijking.label, vergelijking.groep_klasse) == ("doelgroep", "g-doelgroep")
    assert [
        (rij.tekst, rij.waarden, rij.van, rij.naar, rij.is_zeker)
        for rij in vergelijking.wijzigingen[:6]
    ] == [
        ("zeker hoger", "1,5 → 3", 15.0, 30.0, True),
        ("gelijk, of te klein om te zeggen", "4 → 4,5", 40.0, 45.0, False),
        ("zeker lager", "3,5 → 2", 35.0, 20.0, True),
        ("gelijk, of te klein om te zeggen", "3 → 5", 30.0, 50.0, False),  # the intervals touch
        ("niet te vergelijken", "te weinig antwoorden → 3", None, 30.0, False),
        ("gelijk, of te klein om te zeggen", "beide 8 of hoger", 80.0, 80.0, False),
    ]
    assert vergelijking.wijzigingen[8].richting == Richting.ONBEKEND
    assert [rij.fase for rij in vergelijking.wijzigingen] == list(Fase)
    assert (beide.oud, beide.nieuw, beide.reden, beide.onvergeleken) == (
        "Ronde 1",
        "Ronde 2",
        "",
        (),
    )


def test_another_version_of_the_questions_is_named_and_nothing_is_compared() -> None:
    doelgroep = groep("doelgroep", DOELGROEP, "5")
    beide = compare(
        inhoud(doelgroep, ronde="Ronde 1"), inhoud(doelgroep, ronde="Ronde 2", instrument=3)
    )
    assert (beide.vergelijkingen, beide.onvergeleken) == ((), ())
    assert beide.reden == (
        "De vragen zijn veranderd: Ronde 1 vroeg met versie 1, Ronde 2 met versie 3. Daarom vergelijken we de "
        "twee rondes niet."
    )


def test_who_appeared_and_who_vanished_are_named() -> None:
    doelgroep = groep("doelgroep", DOELGROEP, "5")
    medewerkers, beleid = groep("medewerkers", MEDEWERKERS, "5"), groep("beleid", BELEID, "5")
    assert redenen([doelgroep, medewerkers], [doelgroep, beleid]) == {
        "beleid": "stond niet in Ronde 1",
        "medewerkers": "staat niet in Ronde 2",
    }
    delen = [groep(naam, DOELGROEP, "5", codes=(f"DOELGROEP/{naam}",)) for naam in ("a", "b")]
    assert redenen(delen[:1], delen[1:]) == {
        "b": "stond niet in Ronde 1",
        "a": "staat niet in Ronde 2",
    }


def test_a_groep_without_values_is_named_with_the_ronde_where_it_has_none() -> None:
    met, zonder = groep("doelgroep", DOELGROEP, "5"), groep("doelgroep", DOELGROEP)
    assert [
        redenen([een], [ander]) for een, ander in ((met, zonder), (zonder, met), (zonder, zonder))
    ] == [
        {"doelgroep": "te weinig antwoorden in Ronde 2"},
        {"doelgroep": "te weinig antwoorden in Ronde 1"},
        {"doelgroep": "te weinig antwoorden in Ronde 1 en Ronde 2"},
    ]
    assert vergelijk([met], [zonder]).vergelijkingen == ()


def test_a_merged_groep_and_another_cut_are_not_the_same_groep() -> None:
    heel = groep("doelgroep", DOELGROEP, "5")
    senioren = groep("senioren", DOELGROEP, "5", codes=(SENIOREN,))
    jongeren = groep("jongeren", DOELGROEP, "5", codes=(JONGEREN,))
    samen = groep("senioren en jongeren", DOELGROEP, "5", codes=(JONGEREN, SENIOREN))
    assert redenen([senioren, jongeren], [samen]) == {
        "senioren en jongeren": "anders ingedeeld dan in Ronde 1 (senioren, jongeren)"
    }
    assert redenen([samen], [senioren]) == {
        "senioren": "anders ingedeeld dan in Ronde 1 (senioren en jongeren)"
    }
    assert redenen([heel], [senioren, jongeren]) == {
        "senioren": "anders ingedeeld dan in Ronde 1 (doelgroep)",
        "jongeren": "anders ingedeeld dan in Ronde 1 (doelgroep)",
    }
    assert vergelijk([senioren, jongeren], [samen]).vergelijkingen == ()
    assert len(vergelijk([senioren], [jongeren, senioren]).vergelijkingen) == 1
