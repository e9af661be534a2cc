"""What entry needs for a while: links, how often one was tried, an upload that waits."""

from django.db import models

from pilootgemeenten.models import User
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


class WachtendeImport(models.Model):
    """A checked upload before its confirmation, encrypted under a key in that user's session only."""

    code = models.CharField(max_length=32, unique=True)
    inhoud = models.BinaryField()
    verloopt_op = models.DateTimeField()
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    groep = models.ForeignKey(Groep, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = "wachtende import"
        verbose_name_plural = "wachtende imports"

    def __str__(self) -> str:
        return "wachtende import"
