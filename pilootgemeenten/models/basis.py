"""What models of every app share: a closed list as a constraint, a name with its key, and what a
stuurgroep writes."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Q

from pilootgemeenten.names import name_key

Rij = TypeVar("Rij", bound=models.Model)


def known(
    model: str, veld: str, lijst: type[models.TextChoices], *, leeg: bool = False
) -> models.CheckConstraint:
    """Only values of a closed list in this column (or, with `leeg`, nothing), as `<model>_<veld>_bekend`."""
    waarden = [*lijst.values, ""] if leeg else lijst.values
    return models.CheckConstraint(
        condition=Q(**{f"{veld}__in": waarden}), name=f"{model}_{veld}_bekend"
    )


def by_bytes(parameters: Any, connection: BaseDatabaseWrapper) -> Any:
    """A column in the order of its bytes: what SQLite does, whatever the locale of PostgreSQL."""
    is_sqlite = connection.vendor == "sqlite"
    return parameters if is_sqlite else {**parameters, "collation": "C"}


class Naamsleutel(models.TextField):
    """The key of the `naam` beside it (names.py), written with it: one name stands once, in one order."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"editable": False, **kwargs})

    def db_parameters(self, connection: BaseDatabaseWrapper) -> Any:
        return by_bytes(super().db_parameters(connection), connection)

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        sleutel = name_key(model_instance.naam)  # type: ignore[attr-defined]
        setattr(model_instance, self.attname, sleutel)
        return sleutel


class Emailadres(models.EmailField):
    """An address by which somebody logs in: stored, sought and put in order in lower case."""

    def db_parameters(self, connection: BaseDatabaseWrapper) -> Any:
        return by_bytes(super().db_parameters(connection), connection)

    def get_prep_value(self, value: Any) -> Any:
        waarde = super().get_prep_value(value)
        return waarde.lower() if isinstance(waarde, str) else waarde

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        waarde = self.get_prep_value(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, waarde)
        return waarde


class GenaamdQuerySet(models.QuerySet[Rij]):
    def named(self, naam: str) -> GenaamdQuerySet[Rij]:
        """Those whose name is this one to the eye."""
        return self.filter(naamsleutel=name_key(naam))

    def update(self, **waarden: Any) -> int:
        """A changed name changes its key."""
        if "naam" in waarden:
            waarden["naamsleutel"] = name_key(waarden["naam"])
        return super().update(**waarden)

    update.alters_data = True  # type: ignore[attr-defined]


class Genaamd(models.Model):
    """What people know by its `naam`: told apart and put in order by the key of that name."""

    naamsleutel = Naamsleutel("naam")

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A changed name changes its key."""
        velden = kwargs.get("update_fields")
        if velden is not None and "naam" in velden:
            kwargs["update_fields"] = {*velden, "naamsleutel"}
        super().save(*args, **kwargs)

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """A form shows the name and not its key: that the key is taken is said beside the name."""
        self.naamsleutel = name_key(getattr(self, "naam", ""))
        try:
            super().validate_constraints({*(exclude or ())} - {"naamsleutel"})
        except ValidationError as error:
            fouten = error.update_error_dict({})
            if "naamsleutel" in fouten:
                fouten["naam"] = fouten.pop("naamsleutel")
            raise ValidationError(fouten) from error


class ProjectobjectQuerySet(models.QuerySet):
    def running(self) -> ProjectobjectQuerySet:
        return self.filter(vervallen_op=None)


class Projectobject(models.Model):
    """What a stuurgroep writes: numbered per pilootgemeente, never deleted, edited by version.

    `eenmalig` is drawn when its form opens: the same form sent twice meets it and stores one row.
    """

    nummer = models.PositiveIntegerField("nummer")
    eenmalig = models.UUIDField(default=uuid.uuid4, editable=False)
    versie = models.PositiveIntegerField(default=1)
    vervallen_op = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ProjectobjectQuerySet.as_manager()

    class Meta:
        abstract = True
