"""What entry needs for a while: links, how often one was tried, what waits for an hour under a seal."""

from __future__ import annotations

import datetime as dt
from typing import Self

from django.db import models

from pilootgemeenten.models import User, known
from rechtencirkel.enums import Taal
from rechtencirkel.models import Groep


class Antwoordlink(models.Model):
    """A link for one respondent. Only the hash of its token is kept; gone at closing."""

    token_hash = models.CharField(max_length=64, primary_key=True)
    groep = models.ForeignKey(Groep, on_delete=models.CASCADE, related_name="links")

    class Meta:
        verbose_name = "link"
        verbose_name_plural = "links"

    def __str__(self) -> str:
        return "link"


class Bladcode(models.Model):
    """A printed sheet that was given out, under a name that only the key of its groep gives; gone at closing.

    The blad that was written on it stands under another name (vrijgave.md 3.1).
    """

    naam = models.UUIDField(primary_key=True, editable=False)
    groep = models.ForeignKey(Groep, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "bladcode"
        verbose_name_plural = "bladcodes"

    def __str__(self) -> str:
        return "bladcode"


class Linkpoging(models.Model):
    """How often a link was tried in one hour of the clock, under a name that only the key of its groep gives."""

    naam = models.UUIDField(primary_key=True, editable=False)
    uur = models.PositiveIntegerField()
    aantal = models.PositiveIntegerField(default=0)
    groep = models.ForeignKey(Groep, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "poging met een link"
        verbose_name_plural = "pogingen met een link"

    def __str__(self) -> str:
        return "poging"


class VoorEenUurQuerySet(models.QuerySet):
    def of(self, user: User, *, groep: Groep, code: str, now: dt.datetime) -> Self:
        """What waits under this code for this user, within its hour."""
        return self.filter(code=code, groep=groep, user=user, verloopt_op__gt=now)


class VoorEenUur(models.Model):
    """What one user sees again within the hour, encrypted under a key that lies in a cookie only (vrijgave.md 3.8)."""

    code = models.CharField(max_length=32, unique=True)
    inhoud = models.BinaryField()
    verloopt_op = models.DateTimeField()
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    groep = models.ForeignKey(Groep, on_delete=models.CASCADE, related_name="+")

    objects = VoorEenUurQuerySet.as_manager()

    class Meta:
        abstract = True


class NieuweLinks(VoorEenUur):
    """The links, cards or sheets of one form, just made, so that their page can be opened again; gone at closing."""

    taal = models.CharField(max_length=2, choices=Taal, default=Taal.NL, db_default=Taal.NL)

    class Meta:
        verbose_name = "nieuwe links"
        verbose_name_plural = "nieuwe links"
        constraints = [known("nieuwelinks", "taal", Taal)]

    def __str__(self) -> str:
        return "nieuwe links"


class WachtendeImport(VoorEenUur):
    """A checked upload before its confirmation; gone at closing."""

    class Meta:
        verbose_name = "wachtende import"
        verbose_name_plural = "wachtende imports"

    def __str__(self) -> str:
        return "wachtende import"


class Klad(models.Model):
    """What a respondent filled in on an own device and did not send yet (vrijgave.md 3.6).

    Sealed under the secret of its link and a random value in a cookie, which no table holds; so is its name.
    Gone when it is sent, when its groep closes, and when its day has passed.
    """

    naam = models.UUIDField(primary_key=True, editable=False)
    inhoud = models.BinaryField()
    verloopt_op = models.DateField()
    groep = models.ForeignKey(Groep, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "klad"
        verbose_name_plural = "kladden"

    def __str__(self) -> str:
        return "klad"
