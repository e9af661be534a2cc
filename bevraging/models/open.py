"""The answers of groepen that are open, apart from the closed vault (docs/adr/0011).

Each stands sealed under the key of its groep and under a name that only that key gives. Closing writes them
to the vault, takes the rows away and destroys the key, so that what the database still holds of them is noise.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from bevraging.enums import Wijze
from pilootgemeenten.models import known
from rechtencirkel.models import Groep


class Groepszegel(models.Model):
    """The random half of the key of one open groep; the other half stands outside the database.

    Closing empties it. Its row stays until the clock saw its bytes gone from the files of the database.
    """

    zout = models.BinaryField(null=True)
    vernietigd_op = models.DateTimeField(null=True)
    groep = models.OneToOneField(
        Groep, primary_key=True, on_delete=models.CASCADE, related_name="zegel"
    )

    class Meta:
        verbose_name = "zegel van een groep"
        verbose_name_plural = "zegels van groepen"
        constraints = [
            models.CheckConstraint(
                condition=Q(zout__isnull=False, vernietigd_op__isnull=True)
                | Q(zout__isnull=True, vernietigd_op__isnull=False),
                name="groepszegel_heel_of_vernietigd",
            ),
        ]

    def __str__(self) -> str:
        return "zegel"


class OpenAntwoordQuerySet(models.QuerySet):
    def standing(self) -> OpenAntwoordQuerySet:
        """Those that count: not taken back."""
        return self.exclude(inhoud=b"")


class OpenAntwoord(models.Model):
    """A sealed answer. One that was taken back is empty and keeps its name, so that its form cannot bring it back."""

    sleutel = models.UUIDField(primary_key=True, editable=False)
    inhoud = models.BinaryField()

    objects = OpenAntwoordQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_weg(self) -> bool:
        return not self.inhoud


class OpenBlad(OpenAntwoord):
    """The answers of one person while its groep is open: nine scores and their texts under the seal."""

    wijze = models.CharField(max_length=8, choices=Wijze)
    import_code = models.CharField(max_length=32, blank=True)
    moment_code = models.CharField(max_length=32, blank=True, default="", db_default="")
    link = models.UUIDField(null=True, unique=True, editable=False)
    # Of a sheet with a code: in which form it was typed, by the name that its blad would bear without that code.
    formulier = models.UUIDField(null=True, editable=False)
    groep = models.ForeignKey(Groep, on_delete=models.PROTECT, related_name="open_bladen")

    class Meta:
        verbose_name = "open blad"
        verbose_name_plural = "open bladen"
        constraints = [
            known("openblad", "wijze", Wijze),
            models.CheckConstraint(
                condition=Q(link__isnull=True) | Q(wijze=Wijze.LINK),
                name="openblad_link_alleen_van_een_link",
            ),
            models.CheckConstraint(
                condition=Q(import_code="") | Q(wijze=Wijze.IMPORT),
                name="openblad_importcode_alleen_van_een_import",
            ),
            models.CheckConstraint(
                condition=Q(moment_code="") | Q(wijze=Wijze.LINK, link__isnull=True),
                name="openblad_momentcode_alleen_van_een_moment",
            ),
            models.CheckConstraint(
                condition=Q(formulier__isnull=True) | Q(wijze=Wijze.INVOER),
                name="openblad_formulier_alleen_van_de_invoer",
            ),
        ]

    def __str__(self) -> str:
        return "open blad"


class OpenGesprek(OpenAntwoord):
    """A groepsgesprek while its groep is open: its size, its consent, its scores and texts under the seal."""

    groep = models.ForeignKey(Groep, on_delete=models.PROTECT, related_name="open_gesprekken")

    class Meta:
        verbose_name = "open groepsgesprek"
        verbose_name_plural = "open groepsgesprekken"

    def __str__(self) -> str:
        return "open groepsgesprek"
