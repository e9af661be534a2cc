"""Who keeps a groep, who may be its second person, and when it is open: each rule from both sides."""

from __future__ import annotations

import datetime as dt

import pytest

from pilootgemeenten.enums import BewaarderStatus, Rol
from pilootgemeenten.models import Bewaarderschap, User
from rechtencirkel.enums import GroepStatus, RondeStatus
from rechtencirkel.models import Groep, Groeplezer, GroepQuerySet, Ronde
from tests.cast import AANVAARD, NU, Cast, give_rol, make_ronde, make_user

NUMMERS = {"bewaarder": [1], "bewaarder2": [1], "andere_bewaarder": [2]}


def numbers(groepen: GroepQuerySet) -> list[int]:
    return sorted(groepen.values_list("nummer", flat=True))


def read_along(user: User, groep: Groep) -> None:
    """The row that a reader's invitation would have made."""
    lid = user.lidmaatschappen.get(rol=Rol.BEWAARDER)
    Groeplezer.objects.create(groep=groep, lidmaatschap=lid)


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
    assert numbers(Groep.objects.kept_by(dubbel)) == []
    read_along(dubbel, open_ronde.groepen.get(nummer=1))
    assert numbers(Groep.objects.kept_by(dubbel)) == [1]
    give_rol(user=dubbel, rol=rol, organisatie=getattr(cast, organisatie), **plek)
    assert numbers(Groep.objects.kept_by(fresh(dubbel))) == []
    assert numbers(Groep.objects.judged_by(fresh(dubbel))) == []


@pytest.mark.parametrize("status", [s for s in BewaarderStatus if s != BewaarderStatus.TOEGELATEN])
@pytest.mark.parametrize("wanneer", ["before", "after"])
def test_an_admission_counts_until_the_ronde_opens_and_no_longer(
    cast: Cast, status: BewaarderStatus, wanneer: str
) -> None:
    make_ronde(cast, status=RondeStatus.OPEN if wanneer == "after" else RondeStatus.CONCEPT)
    assert numbers(Groep.objects.kept_by(cast.bewaarder)) == [1]
    beslist = status != BewaarderStatus.VOORGESTELD
    Bewaarderschap.objects.filter(organisatie=cast.vereniging).update(
        status=status,
        beslist_door=cast.programmaleiding if beslist else None,
        beslist_op=NU if beslist else None,
    )
    gehouden = numbers(Groep.objects.kept_by(cast.bewaarder))
    assert gehouden == ([1] if wanneer == "after" else [])


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


def test_who_became_a_member_after_the_groep_closed_is_no_second_person(
    cast: Cast, open_ronde: Ronde
) -> None:
    open_ronde.groepen.filter(nummer=1).update(status=GroepStatus.GESLOTEN, gesloten_op=NU)
    for aanvaard_op, gevonden in (
        (AANVAARD, [1]),
        (NU - dt.timedelta(seconds=1), [1]),
        (NU, []),
        (NU + dt.timedelta(days=1), []),
    ):
        cast.bewaarder2.lidmaatschappen.update(aanvaard_op=aanvaard_op)
        assert numbers(Groep.objects.judged_by(cast.bewaarder2)) == gevonden
        assert numbers(Groep.objects.kept_by(cast.bewaarder2)) == [1]


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
