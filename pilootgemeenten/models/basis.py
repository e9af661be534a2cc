"""What models of every app share: a closed list as a constraint, and what a stuurgroep writes."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q


def known(
    model: str, veld: str, lijst: type[models.TextChoices], *, leeg: bool = False
) -> models.CheckConstraint:
    """Only values of a closed list in this column (or, with `leeg`, nothing), as `<model>_<veld>_bekend`."""
    waarden = [*lijst.values, ""] if leeg else lijst.values
    return models.CheckConstraint(
        condition=Q(**{f"{veld}__in": waarden}), name=f"{model}_{veld}_bekend"
    )


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
