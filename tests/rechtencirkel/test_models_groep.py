"""Who keeps a groep, who may be its second person, and when it is open: each rule from both sides."""

from __future__ import annotations

import datetime as dt

import pytest

from pilootgemeenten.enums import BewaarderStatus, Rol
from pilootgemeenten.models import Bewaarderschap, Lidmaatschap, User
from rechtencirkel.enums import GroepStatus
from rechtencirkel.models import Groep, GroepQuerySet, Ronde
from tests.cast import NU, Cast, make_user

NUMMERS = {"bewaarder": [1], "bewaarder2": [1], "andere_bewaarder": [2]}


def numbers(groepen: GroepQuerySet) -> list[int]:
    return sorted(groepen.values_list("nummer", flat=True))


def fresh(user: User) -> User:
    """The same person at a next request."""
    return User.objects.get(pk=user.pk)


def test_a_groep_is_kept_by_the_members_of_its_bewaarder_and_nobody_else(
    cast: Cast, open_ronde: Ronde
) -> None:
    kept = {naam: numbers(Groep.objects.kept_by(mens)) for naam, mens in cast.mensen.items()}
    assert {naam: gevonden for naam, gevonden in kept.items() if gevonden} == NUMMERS


@pytest.mark.parametrize(
    ("rol", "organisatie"), [(Rol.COORDINATOR, "caw"), (Rol.STUURGROEPLID, "ocmw")]
)
def test_who_coordinates_or_is_judged_keeps_nothing_here(
    cast: Cast, open_ronde: Ronde, rol: Rol, organisatie: str
) -> None:
    plek = {"pilootgemeente": cast.halle}
    dubbel = make_user(
        "dubbel@example.test", {"rol": Rol.BEWAARDER, "organisatie": cast.vereniging, **plek}
    )
    assert numbers(Groep.objects.kept_by(dubbel)) == [1]
    Lidmaatschap.objects.create(
        user=dubbel, rol=rol, organisatie=getattr(cast, organisatie), **plek
    )
    assert numbers(Groep.objects.kept_by(fresh(dubbel))) == []
    assert numbers(Groep.objects.judged_by(fresh(dubbel))) == []


@pytest.mark.parametrize("status", [s for s in BewaarderStatus if s != BewaarderStatus.TOEGELATEN])
def test_a_bewaarder_keeps_while_it_is_admitted(
    cast: Cast, open_ronde: Ronde, status: BewaarderStatus
) -> None:
    beslist = status != BewaarderStatus.VOORGESTELD
    Bewaarderschap.objects.filter(organisatie=cast.vereniging).update(
        status=status,
        beslist_door=cast.programmaleiding if beslist else None,
        beslist_op=NU if beslist else None,
    )
    assert numbers(Groep.objects.kept_by(cast.bewaarder)) == []


def test_an_ended_role_and_a_lapsed_ronde_keep_nothing(cast: Cast, open_ronde: Ronde) -> None:
    cast.bewaarder.lidmaatschappen.update(beeindigd_op=NU)
    assert numbers(Groep.objects.kept_by(fresh(cast.bewaarder))) == []
    Ronde.objects.update(vervallen_op=NU)
    assert numbers(Groep.objects.kept_by(cast.bewaarder2)) == []


def test_the_second_person_is_another_member_or_the_programmaleiding(
    cast: Cast, open_ronde: Ronde
) -> None:
    groep = open_ronde.groepen.filter(nummer=1)
    assert numbers(Groep.objects.judged_by(cast.programmaleiding)) == [1, 2]
    assert numbers(Groep.objects.confirmable_by(cast.programmaleiding)) == []
    groep.update(
        status=GroepStatus.VOORGESTELD,
        gesloten_op=NU,
        ooit_voorgesteld=True,
        voorgesteld_door=cast.bewaarder,
        voorgesteld_op=NU,
    )
    wachtend = {n: numbers(Groep.objects.confirmable_by(m)) for n, m in cast.mensen.items()}
    assert {naam: gevonden for naam, gevonden in wachtend.items() if gevonden} == {
        "bewaarder2": [1],
        "programmaleiding": [1],
    }


def test_open_is_one_rule_for_many_and_for_one(open_ronde: Ronde) -> None:
    sluit = open_ronde.sluit_op
    assert sluit is not None
    for moment, open_ in (
        (sluit - dt.timedelta(seconds=1), [1, 2]),
        (sluit, []),
        (sluit + dt.timedelta(seconds=1), []),
    ):
        assert numbers(Groep.objects.open_at(moment)) == open_
        een_voor_een = [g.nummer for g in open_ronde.groepen.all() if g.takes_answers(moment)]
        assert sorted(een_voor_een) == open_
    open_ronde.groepen.filter(nummer=1).update(status=GroepStatus.GESLOTEN, gesloten_op=NU)
    assert numbers(Groep.objects.open_at(sluit - dt.timedelta(seconds=1))) == [2]
