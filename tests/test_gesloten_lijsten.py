"""Every closed list is closed in the database: a CheckConstraint names all values of the field."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.models import BaseConstraint, CheckConstraint, Q

from kader.enums import Fase
from pilootgemeenten.enums import OrganisatieType
from pilootgemeenten.models import Organisatie, known
from rechtencirkel.enums import Band
from rechtencirkel.models import Snapshotcel
from tests.testbed.source import APPS


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model._meta.app_label in APPS]


def closed_fields(model: type[models.Model]) -> list[models.Field]:
    return [veld for veld in model._meta.concrete_fields if veld.choices]


def values_of(veld: models.Field) -> set[str]:
    """What may stand in a field: its choices, and nothing where it may be left blank."""
    return {code for code, _ in veld.flatchoices} | ({""} if veld.blank else set())


def is_closed(veld: models.Field, constraints: Sequence[BaseConstraint]) -> bool:
    """Whether one of these allows just the values of the field."""
    wanted = values_of(veld)
    return any(
        isinstance(constraint, CheckConstraint)
        and isinstance(constraint.condition, Q)
        and not constraint.condition.negated
        and len(constraint.condition.children) == 1
        and constraint.condition.children[0][0] == f"{veld.name}__in"
        and set(constraint.condition.children[0][1]) == wanted
        for constraint in constraints
    )


def test_every_closed_list_of_every_model_is_closed() -> None:
    fields = [(model, veld) for model in our_models() for veld in closed_fields(model)]
    left_open = [
        f"{model.__name__}.{veld.name}"
        for model, veld in fields
        if not is_closed(veld, model._meta.constraints)
    ]
    print(f"{len(fields)} closed lists, {len(left_open)} open in the database")
    assert len(fields) > 30
    assert left_open == []


@pytest.mark.parametrize(
    ("veld", "constraints"),
    [
        (Organisatie._meta.get_field("type"), []),
        (Organisatie._meta.get_field("type"), [known("x", "naam", OrganisatieType)]),
        (Organisatie._meta.get_field("type"), [known("x", "type", Fase)]),
        (Organisatie._meta.get_field("type"), [known("x", "type", OrganisatieType, leeg=True)]),
        (Snapshotcel._meta.get_field("band"), [known("x", "band", Band)]),
        (
            Organisatie._meta.get_field("type"),
            [CheckConstraint(condition=Q(type__in=OrganisatieType.values[1:]), name="x")],
        ),
        (
            Organisatie._meta.get_field("type"),
            [CheckConstraint(condition=~Q(type__in=OrganisatieType.values), name="x")],
        ),
    ],
    ids=["none", "of another", "another list", "nothing too", "nothing not", "one short", "not"],
)
def test_a_list_that_is_open_is_seen(veld: models.Field, constraints: list[BaseConstraint]) -> None:
    assert is_closed(veld, veld.model._meta.constraints)
    assert not is_closed(veld, constraints)


@pytest.mark.django_db
@pytest.mark.parametrize("model", our_models(), ids=lambda model: model.__name__)
def test_every_constraint_of_a_model_stands_in_its_table(model: type[models.Model]) -> None:
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, model._meta.db_table)
    wanted = {constraint.name for constraint in model._meta.constraints}
    assert wanted - found.keys() == set()
