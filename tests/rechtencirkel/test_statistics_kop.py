"""The sentence above a result: certain, else misschien, else nothing; two fasen at most, never "the largest"."""

import pytest

from rechtencirkel.cells import Reeks
from rechtencirkel.enums import Zekerheid
from rechtencirkel.statistics.kop import GEEN_CIJFERS, GEEN_TWEE, NIETS_ZEKER, lead

from .cellen import ANDERE, BELEID, DOELGROEP, MEDEWERKERS, inhoud, reeks
from .test_statistics_lijst import HALLE


def zin(*reeksen: Reeks) -> str:
    return lead(inhoud(*reeksen)).zin


def test_the_lead_of_the_design_names_the_two_fasen_that_are_certainly_two_points_apart() -> None:
    kop = lead(inhoud(*HALLE))
    assert kop.zin == (
        "De medewerkers geven opsporen en rechtendetectie zeker minstens 2 punten meer dan de doelgroep."
    )
    assert [deel.tekst for deel in kop.delen if deel.nadruk] == ["opsporen", "rechtendetectie"]
    assert kop.zekerheid == Zekerheid.ZEKER


@pytest.mark.parametrize(
    ("reeksen", "verwacht"),
    [
        (
            (reeks("doelgroep", DOELGROEP, "3"), reeks("medewerkers", MEDEWERKERS, "7")),
            "De medewerkers geven preventie zeker minstens 2 punten meer dan de doelgroep.",
        ),
        (
            (reeks("doelgroep", DOELGROEP, "7"), reeks("beleid", BELEID, "3")),
            "De doelgroep geeft preventie zeker minstens 2 punten meer dan het beleid.",
        ),
        (
            (
                reeks("doelgroep", DOELGROEP, "3.0", "3.0", "3.0"),
                reeks("beleid", BELEID, "5.0", "5.0", "5.0"),
            ),
            "Het beleid geeft preventie en opsporen zeker meer dan de doelgroep.",
        ),
        (  # opsporen may differ, which is not certain
            (reeks("doelgroep", DOELGROEP, "3.0", "4.0"), reeks("beleid", BELEID, "5.0", "5.0")),
            "Het beleid geeft preventie zeker meer dan de doelgroep.",
        ),
        (
            (reeks("senioren", DOELGROEP, "3"), reeks("medewerkers", MEDEWERKERS, "7")),
            "De medewerkers geven preventie zeker minstens 2 punten meer dan senioren.",
        ),
        (
            (reeks("senioren en jongeren", DOELGROEP, "8"), reeks("beleid", BELEID, "4")),
            "Senioren en jongeren geven preventie zeker minstens 2 punten meer dan het beleid.",
        ),
        (  # the second fase is about other groepen, and is certainly two points apart as well
            (
                reeks("doelgroep", DOELGROEP, "2.0", "8.0"),
                reeks("medewerkers", MEDEWERKERS, "7.0", "5.0"),
                reeks("beleid", BELEID, "5.0", "4.0"),
            ),
            "De medewerkers geven preventie zeker minstens 2 punten meer dan de doelgroep. "
            "De doelgroep geeft opsporen zeker minstens 2 punten meer dan het beleid.",
        ),
        (  # one fase has two points, the other less: only the first is named
            (reeks("doelgroep", DOELGROEP, "3", "3"), reeks("medewerkers", MEDEWERKERS, "7", "6")),
            "De medewerkers geven preventie zeker minstens 2 punten meer dan de doelgroep.",
        ),
        (
            (
                reeks("doelgroep", DOELGROEP, "4", "4", "4"),
                reeks("andere hulp- en dienstverleners", ANDERE, "6", "5", "5"),
            ),
            "Misschien kijken groepen anders naar preventie en opsporen, maar geen enkel verschil is groot "
            "genoeg om zeker te zijn.",
        ),
        ((reeks("doelgroep", DOELGROEP, "4"), reeks("beleid", BELEID, "4")), NIETS_ZEKER),
        (
            (reeks("doelgroep", DOELGROEP, *["10.0"] * 9), reeks("beleid", BELEID, *["8+"] * 9)),
            NIETS_ZEKER,
        ),
        ((reeks("doelgroep", DOELGROEP, "4"),), GEEN_TWEE),
        ((reeks("senioren", DOELGROEP, "2"), reeks("jongeren", DOELGROEP, "8+")), GEEN_TWEE),
        ((reeks("doelgroep", DOELGROEP, "4"), reeks("beleid", BELEID, "-", "4")), GEEN_TWEE),
        ((reeks("doelgroep", DOELGROEP), reeks("beleid", BELEID)), GEEN_CIJFERS),
        ((), GEEN_CIJFERS),
    ],
)
def test_the_lead_says_what_is_certain_else_misschien_else_that_nothing_is(
    reeksen: tuple[Reeks, ...], verwacht: str
) -> None:
    assert zin(*reeksen) == verwacht
    assert zin(*reversed(reeksen)) == verwacht


def test_eight_groepen_have_a_lead_of_two_fasen() -> None:
    delen = [reeks(f"deel {nummer}", DOELGROEP, *[f"{nummer}.0"] * 9) for nummer in range(1, 6)]
    kop = lead(
        inhoud(
            *delen,
            reeks("medewerkers", MEDEWERKERS, *["9.0"] * 9),
            reeks("beleid", BELEID, *["8.0"] * 9),
            reeks("andere hulp- en dienstverleners", ANDERE, *["5.0"] * 9),
        )
    )
    assert kop.zin == (
        "De medewerkers geven preventie en opsporen zeker minstens 2 punten meer dan deel 1."
    )
