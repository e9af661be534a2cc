"""No total beside its parts over rondes: six months, never two at one time (vrijgave.md 2.7)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from pilootgemeenten.models import Doelgroep, Organisatie
from rechtencirkel.actions.ronde import (
    add_groep,
    edit_ronde,
    open_ronde,
    remove_groep,
    say_andere_dienst,
)
from rechtencirkel.enums import Belanghebbendengroep
from rechtencirkel.models import Groep, Ronde
from rechtencirkel.queries.tussentijd import VRAAG_DIENST, belemmeringen
from rechtencirkel.rules import days_later, months_later
from rechtencirkel.values import RondeWaarden
from tests.bevraging.vrijgave_wereld import closed_ronde, release_all
from tests.cast import NU, Als, Cast, make_ronde, missing

ADRES = "/gemeenten/halle/rechtencirkel/2/"
DOELGROEP = Belanghebbendengroep.DOELGROEP
MEDEWERKERS = Belanghebbendengroep.MEDEWERKERS


@pytest.fixture
def earlier(cast: Cast) -> Ronde:
    """A released ronde about OCMW Halle, opened at NU, both groepen shown; every organisatie is older."""
    ronde = release_all(cast, closed_ronde(cast))
    Organisatie.objects.update(created_at=NU - dt.timedelta(days=400))
    return ronde


@pytest.fixture
def later(cast: Cast, earlier: Ronde) -> Ronde:
    return make_ronde(cast, nummer=2)


def in_the_way(ronde: Ronde, now: dt.datetime) -> list[str]:
    """Only what an earlier ronde forbids."""
    ronde = Ronde.objects.select_related("pilootgemeente", "organisatie").get(pk=ronde.pk)
    return [zin for zin in missing(ronde, now=now) if zin.startswith("De ronde “Ronde 1”")]


def only(ronde: Ronde, soort: Belanghebbendengroep, doelgroep: str = "") -> None:
    """The ronde asks this one groep."""
    ronde.groepen.exclude(belanghebbendengroep=soort).delete()
    if doelgroep:
        deel = Doelgroep.objects.create(code=doelgroep, naam=doelgroep)
        ronde.groepen.update(doelgroep=deel)


def test_six_months_lie_between_two_openings_that_ask_the_same(later: Ronde) -> None:
    only(later, MEDEWERKERS)
    mag_vanaf = months_later(NU, 6)
    assert in_the_way(later, NU + dt.timedelta(days=30)) == [
        "De ronde “Ronde 1” over OCMW Halle vraagt dezelfde mensen (medewerkers). Ze opende op "
        "23 november 2026. Er moeten zes maanden tussen zitten: openen kan vanaf 23 mei 2027."
    ]
    assert len(in_the_way(later, mag_vanaf - dt.timedelta(seconds=1))) == 1
    assert in_the_way(later, mag_vanaf) == []


def test_the_months_are_those_of_the_calendar() -> None:
    laatste = dt.datetime(2026, 8, 31, 12, 0, tzinfo=dt.UTC)
    assert months_later(laatste, 6).date() == dt.date(2027, 2, 28)
    assert months_later(NU, 14).date() == dt.date(2028, 1, 23)


def test_another_belanghebbendengroep_does_not_wait(later: Ronde) -> None:
    only(later, DOELGROEP)
    later.groepen.update(belanghebbendengroep=Belanghebbendengroep.BELEID)
    assert in_the_way(later, NU) == []


def test_what_was_released_without_a_shown_cell_does_not_count(cast: Cast) -> None:
    release_all(cast, closed_ronde(cast, [3] * 4, [7] * 12))
    nieuw = make_ronde(cast, nummer=2)
    assert [("medewerkers" in zin) for zin in in_the_way(nieuw, NU)] == [True]


def test_two_rondes_never_ask_the_same_at_one_time_however_long_ago_the_first_opened(
    cast: Cast, open_ronde: Ronde
) -> None:
    nieuw = make_ronde(cast, nummer=2)
    for staat in ("loopt", "wordt nagekeken"):
        assert open_ronde.get_status_display() == staat
        assert [
            zin.endswith("Wacht tot haar resultaat vrijgegeven is.")
            for zin in in_the_way(nieuw, months_later(NU, 7))
        ] == [True, True]
        Ronde.objects.filter(pk=open_ronde.pk).update(status="GESLOTEN", gesloten_op=NU)
        open_ronde.refresh_from_db()


def test_a_part_beside_its_whole_waits_too(later: Ronde) -> None:
    only(later, DOELGROEP, "senioren")
    (zin,) = in_the_way(later, NU)
    assert "(doelgroep)" in zin
    assert zin.endswith(VRAAG_DIENST)


def test_an_organisatie_that_was_there_already_is_another(cast: Cast, later: Ronde) -> None:
    Ronde.objects.filter(pk=later.pk).update(organisatie=cast.caw)
    assert in_the_way(later, NU) == []


@pytest.mark.parametrize("wie", ["ocmw", "caw"])
def test_an_organisatie_made_later_counts_as_the_same(cast: Cast, later: Ronde, wie: str) -> None:
    """Made after the first opening here: whether the earlier ronde or this one is about it."""
    Organisatie.objects.filter(pk=getattr(cast, wie).pk).update(
        created_at=NU + dt.timedelta(days=1)
    )
    Ronde.objects.filter(pk=later.pk).update(organisatie=cast.caw)
    assert [zin.endswith(VRAAG_DIENST) for zin in in_the_way(later, NU)] == [True, True]


def say(cast: Cast, ronde: Ronde) -> Ronde:
    return say_andere_dienst(ronde=ronde, reden="Thuiszorg.", now=NU, by=cast.programmaleiding)


def test_another_dienst_is_said_with_a_reason(cast: Cast, later: Ronde) -> None:
    with pytest.raises(ValidationError, match="Zeg waarom"):
        say_andere_dienst(ronde=later, reden=" ", now=NU, by=cast.programmaleiding)


def test_until_the_programmaleiding_says_that_it_is_another_dienst(
    cast: Cast, later: Ronde
) -> None:
    Organisatie.objects.filter(pk=cast.caw.pk).update(created_at=NU + dt.timedelta(days=1))
    Ronde.objects.filter(pk=later.pk).update(organisatie=cast.caw)
    say(cast, later)
    assert in_the_way(later, NU) == []


def test_that_never_lets_the_same_groep_be_asked_twice_about_one_organisatie(
    cast: Cast, later: Ronde
) -> None:
    assert [VRAAG_DIENST in zin for zin in in_the_way(later, NU)] == [False, False]
    say(cast, later)
    assert len(in_the_way(later, NU)) == 2
    only(later, DOELGROEP, "senioren")
    assert in_the_way(later, NU) == []


def test_what_was_said_goes_with_another_organisatie_or_groep(cast: Cast, later: Ronde) -> None:
    def said() -> bool:
        later.refresh_from_db()
        return bool(later.andere_dienst)

    def add() -> Groep:
        return add_groep(
            ronde=later,
            belanghebbendengroep=Belanghebbendengroep.BELEID,
            doelgroep=None,
            bewaarder=cast.vereniging,
        )

    def edit(organisatie: Organisatie) -> Ronde:
        waarden = RondeWaarden("Ander", organisatie)
        return edit_ronde(ronde=later, versie=later.versie, waarden=waarden, by=cast.coordinator)

    acts: tuple[tuple[Callable[[], object], bool], ...] = (
        (lambda: edit(cast.ocmw), True),
        (lambda: edit(cast.caw), False),
        (add, False),
        (lambda: remove_groep(groep=later.groepen.get(nummer=3)), False),
    )
    for act, blijft in acts:
        say(cast, later)
        later.refresh_from_db()
        act()
        assert said() is blijft


def test_opening_looks_again(cast: Cast, later: Ronde) -> None:
    with pytest.raises(ValidationError, match="zes maanden"):
        open_ronde(ronde=later, now=timezone.now(), by=cast.coordinator)
    later.refresh_from_db()
    assert later.is_concept


def test_the_programmaleiding_says_it_on_the_page_and_the_project_reads_why(
    cast: Cast, later: Ronde, als: Als
) -> None:
    only(later, DOELGROEP, "senioren")
    knop = "andere-dienst/"
    assert [
        knop in als(wie).get(ADRES).content.decode() for wie in ("coordinator", "programmaleiding")
    ] == [
        False,
        True,
    ]
    leeg = als("programmaleiding").post(f"{ADRES}{knop}", {"reden": " "})
    assert leeg.context["form"].errors == {"reden": ["Zeg waarom dit een andere dienst is."]}
    gezegd = als("programmaleiding").post(f"{ADRES}{knop}", {"reden": "De thuiszorg."})
    assert (gezegd.status_code, gezegd.url) == (302, ADRES)
    later.refresh_from_db()
    assert (later.andere_dienst, later.andere_dienst_door) == (
        "De thuiszorg.",
        cast.programmaleiding,
    )
    pagina = als("coordinator").get(ADRES).content.decode()
    assert [tekst in pagina for tekst in ("De thuiszorg.", "Naar het openen", "Dit moet nog")] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize("wie", ["coordinator", "bewaarder", "stuurgroeplid", "beheerder"])
def test_nobody_else_says_it(later: Ronde, als: Als, wie: str) -> None:
    adres = f"{ADRES}andere-dienst/"
    antwoorden = [als(wie).get(adres).status_code, als(wie).post(adres, {"reden": "x"}).status_code]
    assert antwoorden in ([404, 404], [403, 403])
    later.refresh_from_db()
    assert later.andere_dienst == ""


def test_the_word_about_one_new_organisatie_does_not_excuse_the_next(
    cast: Cast, earlier: Ronde
) -> None:
    """Two new ones beside each other: each needs its own word."""
    balies = [
        Organisatie.objects.create(naam=naam, type="ANDERE")
        for naam in ("Balie noord", "Balie zuid")
    ]
    rondes = [make_ronde(cast, nummer=nummer) for nummer in (2, 3)]
    for ronde, balie in zip(rondes, balies, strict=True):
        ronde.organisatie = balie
        ronde.save()
    open_now = months_later(NU, 7)
    Ronde.objects.filter(pk=rondes[0].pk).update(
        andere_dienst="Een andere balie.", andere_dienst_door=cast.programmaleiding, andere_dienst_op=NU,
        status="OPEN", geopend_op=open_now, organisatie_naam="Balie noord",
        sluit_op=days_later(open_now, 20), beslis_op=days_later(open_now, 40),
    )  # fmt: skip
    zinnen = belemmeringen(rondes[1], now=open_now)
    assert [zin.endswith(VRAAG_DIENST) for zin in zinnen] == [True] * len(zinnen)
    assert any("Balie noord" in zin for zin in zinnen)


def test_it_is_said_of_a_concept_only(cast: Cast, open_ronde: Ronde, als: Als) -> None:
    with pytest.raises(ValidationError, match="al geopend"):
        say(cast, open_ronde)
    adres = "/gemeenten/halle/rechtencirkel/1/andere-dienst/"
    assert als("programmaleiding").get(adres).status_code == 404
