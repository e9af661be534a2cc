"""What models of every app share: a closed list as a constraint."""

from __future__ import annotations

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
