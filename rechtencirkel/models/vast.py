"""What is frozen when a ronde opens, and what of its dates a groep has for itself (vrijgave.md 1.5-1.9)."""

from __future__ import annotations

from django.db import models

from pilootgemeenten.models import User


class VasteNamen(models.Model):
    """The names of a groep as they were when its ronde opened; empty before.

    A doelgroep or an organisatie may get another name later: who answers goes on reading the name of
    the one to whom the answer was promised.
    """

    vaste_naam = models.CharField("naam bij het openen", max_length=120, blank=True)
    bewaarder_naam = models.CharField(
        "naam van de bewaarder bij het openen", max_length=120, blank=True
    )

    class Meta:
        abstract = True


class VasteBelofte(models.Model):
    """By when a ronde does what it promises, and about whom it is as respondents were told.

    The name is empty before opening; the day is asked before, and lies after the decision date.
    """

    belofte_op = models.DateField("tegen wanneer doen we dat", null=True, blank=True)
    organisatie_naam = models.CharField(
        "naam van de gescoorde organisatie bij het openen", max_length=120, blank=True
    )

    class Meta:
        abstract = True


class EigenTijd(models.Model):
    """What a groep may have for itself of the dates of its ronde; empty where it follows them.

    Only its bewaarder knows of either (vrijgave.md 1.8).
    """

    eigen_sluit_op = models.DateTimeField("sluit later, op", null=True, blank=True)
    uitstel_tot = models.DateTimeField("beslissing uitgesteld tot", null=True, blank=True)

    class Meta:
        abstract = True


class AndereDienst(models.Model):
    """The programmaleiding said that a ronde is about another dienst than an earlier one, and why.

    Until then an organisatie made later, or groepen cut otherwise, count as the same (vrijgave.md 2.7).
    """

    andere_dienst = models.TextField("waarom dit een andere dienst is", blank=True)
    andere_dienst_door = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    andere_dienst_op = models.DateTimeField("andere dienst gezegd op", null=True, blank=True)

    class Meta:
        abstract = True
