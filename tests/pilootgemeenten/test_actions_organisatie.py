"""Organisaties: one of each, joined to projects, changed by who answers for them."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from pilootgemeenten.actions.organisatie import (
    add_organisatie,
    edit_contact,
    edit_organisatie,
    end_deelname,
    join_organisatie,
    set_in_stuurgroep,
)
from pilootgemeenten.actions.versie import CONFLICT
from pilootgemeenten.enums import OrganisatieType
from pilootgemeenten.models import Deelname, Organisatie
from tests.cast import NU, Cast


def facts(organisatie: Organisatie, **change: object) -> dict[str, object]:
    return {
        "organisatie": organisatie,
        "versie": organisatie.versie,
        "naam": organisatie.naam,
        "type": organisatie.type,
        "niveau": None,
        "website": "",
        "contact": "",
        **change,
    }


def test_a_new_organisatie_takes_part_at_once(cast: Cast) -> None:
    deelname = add_organisatie(
        pilootgemeente=cast.halle,
        naam=" Wijkhuis Halle ",
        type=OrganisatieType.ANDERE,
        in_stuurgroep=False,
        by=cast.coordinator,
    )
    assert (deelname.organisatie.naam, deelname.in_stuurgroep) == ("Wijkhuis Halle", False)


def test_a_name_that_exists_is_offered_instead_of_made_twice(cast: Cast) -> None:
    with pytest.raises(ValidationError) as refused:
        add_organisatie(
            pilootgemeente=cast.leuven,
            naam="caw halle",
            type=OrganisatieType.CAW,
            by=cast.coordinator_leuven,
        )
    assert [error.code for error in refused.value.error_dict["naam"]] == ["bestaat"]
    joined = join_organisatie(
        pilootgemeente=cast.leuven, organisatie=cast.caw, by=cast.coordinator_leuven
    )
    assert joined.organisatie == cast.caw
    with pytest.raises(ValidationError):
        join_organisatie(
            pilootgemeente=cast.leuven, organisatie=cast.caw, by=cast.coordinator_leuven
        )


def test_the_coordinator_edits_only_while_its_own_project_alone_knows_it(cast: Cast) -> None:
    change = {"pilootgemeente": cast.halle, "by": cast.coordinator}
    edit_organisatie(**facts(cast.caw, naam="CAW Zenne"), **change)
    cast.caw.refresh_from_db()
    assert (cast.caw.naam, cast.caw.versie) == ("CAW Zenne", 2)
    Deelname.objects.create(organisatie=cast.caw, pilootgemeente=cast.leuven)
    with pytest.raises(PermissionDenied):
        edit_organisatie(**facts(cast.caw, naam="Anders"), **change)
    edit_organisatie(
        **facts(cast.caw, naam="Anders"), pilootgemeente=cast.halle, by=cast.programmaleiding
    )
    Deelname.objects.create(organisatie=cast.caw, pilootgemeente=cast.genk)
    cast.caw.refresh_from_db()
    with pytest.raises(PermissionDenied):
        edit_organisatie(
            **facts(cast.caw, naam="Nog eens"), pilootgemeente=cast.halle, by=cast.programmaleiding
        )


def test_two_who_edit_one_organisatie_do_not_overwrite_each_other(cast: Cast) -> None:
    change = {"pilootgemeente": cast.halle, "by": cast.coordinator}
    edit_organisatie(**facts(cast.caw, contact="de eerste"), **change)
    with pytest.raises(ValidationError) as refused:
        edit_organisatie(**facts(cast.caw, contact="de tweede"), **change)
    assert refused.value.messages == [CONFLICT]
    cast.caw.refresh_from_db()
    assert cast.caw.contact == "de eerste"


def test_a_bewaarder_changes_its_own_contact_data_only(cast: Cast) -> None:
    edit_contact(
        organisatie=cast.vereniging, versie=1, website="", contact="Marktplein 1", by=cast.bewaarder
    )
    cast.vereniging.refresh_from_db()
    assert cast.vereniging.contact == "Marktplein 1"
    for wie in ("andere_bewaarder", "coordinator", "programmaleiding"):
        with pytest.raises(PermissionDenied):
            edit_contact(
                organisatie=cast.vereniging,
                versie=2,
                website="",
                contact="x",
                by=getattr(cast, wie),
            )


def test_an_organisatie_leaves_only_when_nobody_acts_for_it_here(cast: Cast) -> None:
    van_caw = Deelname.objects.get(organisatie=cast.caw)
    with pytest.raises(ValidationError):
        end_deelname(deelname=van_caw, by=cast.coordinator, now=NU)
    nieuw = add_organisatie(
        pilootgemeente=cast.halle, naam="Wijkhuis", type="ANDERE", by=cast.coordinator
    )
    set_in_stuurgroep(deelname=nieuw, in_stuurgroep=False, by=cast.coordinator)
    end_deelname(deelname=nieuw, by=cast.coordinator, now=NU)
    nieuw.refresh_from_db()
    assert (nieuw.in_stuurgroep, nieuw.vervallen_op) == (False, NU)
    terug = join_organisatie(
        pilootgemeente=cast.halle, organisatie=nieuw.organisatie, by=cast.coordinator
    )
    assert (terug.pk, terug.vervallen_op, terug.in_stuurgroep) == (nieuw.pk, None, True)


@pytest.mark.parametrize(
    "wie", ["stuurgroeplid", "bewaarder", "coordinator_leuven", "onderzoeker", "beheerder"]
)
def test_others_add_nothing(cast: Cast, wie: str) -> None:
    with pytest.raises(PermissionDenied):
        add_organisatie(
            pilootgemeente=cast.halle, naam="Wijkhuis", type="ANDERE", by=getattr(cast, wie)
        )
    assert not Organisatie.objects.filter(naam="Wijkhuis").exists()


def test_a_name_that_somebody_else_takes_in_the_same_moment_is_offered_too(cast: Cast) -> None:
    anderen = iter(["Wijkhuis Halle"])

    def first(execute: Callable, sql: str, params: object, many: bool, context: object) -> object:
        if sql.startswith("INSERT") and (naam := next(anderen, None)):
            Organisatie.objects.create(naam=naam, type=OrganisatieType.ANDERE)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(first), pytest.raises(ValidationError) as refused:
        add_organisatie(
            pilootgemeente=cast.halle,
            naam="Wijkhuis Halle",
            type=OrganisatieType.ANDERE,
            by=cast.coordinator,
        )
    assert [error.code for error in refused.value.error_dict["naam"]] == ["bestaat"]


def test_an_organisatie_never_gets_the_name_of_another(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="Een andere organisatie heeft deze naam al"):
        edit_organisatie(
            **facts(cast.caw, naam="ocmw halle"), pilootgemeente=cast.halle, by=cast.coordinator
        )
    cast.caw.refresh_from_db()
    assert (cast.caw.naam, cast.caw.versie) == ("CAW Halle", 1)


@pytest.mark.parametrize(
    ("wie", "naam"), [("stuurgroeplid", "caw"), ("bewaarder", "caw"), ("coordinator", "elders")]
)
def test_who_may_not_speak_for_an_organisatie_changes_nothing(
    cast: Cast, wie: str, naam: str
) -> None:
    elders = Organisatie.objects.create(naam="Elders", type=OrganisatieType.ANDERE)
    organisatie = {"caw": cast.caw, "elders": elders}[naam]
    with pytest.raises(PermissionDenied):
        edit_organisatie(
            **facts(organisatie, naam="Anders"), pilootgemeente=cast.halle, by=getattr(cast, wie)
        )
    assert Organisatie.objects.filter(naam="Anders").count() == 0
