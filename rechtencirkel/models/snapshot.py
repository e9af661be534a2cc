"""The released result: what left the vault, once and for ever."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from kader.enums import Fase
from pilootgemeenten.models import Organisatie, User, known
from rechtencirkel.enums import (
    GEZEGD,
    Band,
    Belanghebbendengroep,
    GrafiekSoort,
    Invoersoort,
    Rand,
    Spreiding,
    ToelichtingSoort,
)

from .groep import Groep
from .ronde import Ronde


class Celwaarden(models.Model):
    """What is published of one (reeks, fase): all empty means "te weinig antwoorden"."""

    fase = models.CharField(max_length=16, choices=Fase)
    invoersoort = models.CharField(max_length=16, choices=Invoersoort)
    waarde = models.DecimalField(max_digits=3, decimal_places=1, null=True, blank=True)
    rand = models.CharField(max_length=4, choices=Rand, default=Rand.GEEN)
    band = models.CharField(max_length=8, choices=Band, blank=True)
    spreiding = models.CharField(max_length=12, choices=Spreiding, blank=True)

    class Meta:
        abstract = True
        constraints = [
            known("%(class)s", "fase", Fase),
            known("%(class)s", "invoersoort", Invoersoort),
            known("%(class)s", "rand", Rand),
            known("%(class)s", "band", Band, leeg=True),
            known("%(class)s", "spreiding", Spreiding, leeg=True),
            models.CheckConstraint(
                condition=Q(waarde__isnull=True) | Q(waarde__gte=0, waarde__lte=10),
                name="%(class)s_waarde_0_tot_10",
            ),
            models.CheckConstraint(
                condition=Q(waarde__isnull=False) | Q(rand=Rand.GEEN, band="", spreiding=""),
                name="%(class)s_verborgen_draagt_niets",
            ),
            models.CheckConstraint(
                condition=Q(waarde__isnull=True)
                | (~Q(invoersoort__in=GEZEGD) & ~Q(band=""))
                | Q(invoersoort__in=GEZEGD, band="", spreiding=""),
                name="%(class)s_band_van_personen",
            ),
            models.CheckConstraint(
                condition=Q(rand=Rand.GEEN)
                | Q(rand=Rand.LAAG, waarde=2, band=Band.B5_9)
                | Q(rand=Rand.HOOG, waarde=8, band=Band.B5_9),
                name="%(class)s_rand_bij_2_of_8",
            ),
            models.CheckConstraint(
                condition=Q(spreiding="") | Q(band__in=(Band.B20_49, Band.B50)),
                name="%(class)s_spreiding_vanaf_20",
            ),
        ]


class Snapshot(models.Model):
    """The released result of a ronde: canonical JSON and its SHA-256. Never changed.

    `inhoud` holds all that is published but the texts; of those it holds the hashes, sorted,
    so that one text can still be withdrawn while the snapshot stays what it was.
    """

    inhoud = models.TextField()
    sha256 = models.CharField(max_length=64, unique=True)
    ronde = models.OneToOneField(Ronde, on_delete=models.PROTECT, related_name="snapshot")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "vrijgegeven resultaat"
        verbose_name_plural = "vrijgegeven resultaten"

    def __str__(self) -> str:
        return f"{self.ronde} ({self.sha256[:8]})"


class Snapshotcel(Celwaarden):
    """One cell of a snapshot as a row, for exports and overviews; the same facts as its JSON."""

    reeks = models.CharField(max_length=40)
    label = models.CharField(max_length=250)
    belanghebbendengroep = models.CharField(max_length=20, choices=Belanghebbendengroep)
    doelgroep_code = models.CharField(max_length=250, blank=True)
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="cellen")

    class Meta:
        verbose_name = "vrijgegeven cel"
        verbose_name_plural = "vrijgegeven cellen"
        constraints = [
            *Celwaarden.Meta.constraints,
            known("snapshotcel", "belanghebbendengroep", Belanghebbendengroep),
            models.UniqueConstraint(
                fields=["snapshot", "reeks", "fase"], name="snapshotcel_een_per_reeks_en_fase"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label}, {self.fase}"


class DoorgegevenTekst(models.Model):
    """A text that was passed on and released, with no link to an answer and none between fasen.

    Withdrawn: the text is emptied, its hash stays.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    fase = models.CharField(max_length=16, choices=Fase)
    soort = models.CharField(max_length=16, choices=ToelichtingSoort)
    tekst = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64)
    groep = models.ForeignKey(Groep, on_delete=models.PROTECT, related_name="doorgegeven_teksten")
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="teksten")
    mag_openbaar = models.BooleanField("mag openbaar", default=False)
    ingetrokken_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "doorgegeven tekst"
        verbose_name_plural = "doorgegeven teksten"
        constraints = [
            known("doorgegeventekst", "fase", Fase),
            known("doorgegeventekst", "soort", ToelichtingSoort),
            models.CheckConstraint(
                condition=(Q(ingetrokken_op__isnull=True) & ~Q(tekst=""))
                | Q(ingetrokken_op__isnull=False, tekst=""),
                name="doorgegeventekst_leeg_als_ingetrokken",
            ),
            models.CheckConstraint(
                condition=Q(mag_openbaar=False) | Q(ingetrokken_op__isnull=True),
                name="doorgegeventekst_ingetrokken_nooit_openbaar",
            ),
        ]

    def __str__(self) -> str:
        return self.tekst[:60]


class Gezegdakkoord(models.Model):
    """The yes of an organisatie that what it said in its own name may be read by everybody: its standpunt, or the
    inschatting, by the key of that in the snapshot. It is taken back by this row, whatever the organisatie is called
    by then; taken back the row goes.
    """

    reeks = models.CharField(max_length=40)
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="gezegdakkoorden")
    organisatie = models.ForeignKey(Organisatie, on_delete=models.PROTECT, related_name="+")
    door = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField("openbaar sinds")

    class Meta:
        verbose_name = "akkoord met wat gezegd is"
        verbose_name_plural = "akkoorden met wat gezegd is"
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "reeks"], name="gezegdakkoord_een_per_reeks"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reeks} mag openbaar"


class Resultaatpagina(models.Model):
    """The body of a result page as drawn for everybody: the snapshot, and the texts that were passed on.

    Withdrawing a text deletes it: there is one place where it can stand.
    """

    inhoud = models.TextField()
    ronde = models.OneToOneField(Ronde, on_delete=models.CASCADE, related_name="resultaatpagina")

    class Meta:
        verbose_name = "bewaarde resultaatpagina"
        verbose_name_plural = "bewaarde resultaatpagina's"

    def __str__(self) -> str:
        return f"pagina van {self.ronde}"


class GrafiekQuerySet(models.QuerySet["Grafiek"]):
    def released(self) -> GrafiekQuerySet:
        """Those of rondes that are released and did not lapse."""
        return self.filter(snapshot__ronde__in=Ronde.objects.released())

    def in_their_place(self) -> GrafiekQuerySet:
        """With the pilootgemeente and programma that decide who may read one, and no more of these than that."""
        return self.select_related("snapshot__ronde__pilootgemeente").only(
            "soort", "inhoud", "snapshot__ronde__pilootgemeente__programma_id"
        )


class Grafiek(models.Model):
    """A drawn chart of a snapshot, kept by the hash that stands in its address."""

    soort = models.CharField(max_length=8, choices=GrafiekSoort)
    sha256 = models.CharField(max_length=64)
    inhoud = models.BinaryField()
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="grafieken")

    objects = GrafiekQuerySet.as_manager()

    class Meta:
        verbose_name = "grafiek"
        verbose_name_plural = "grafieken"
        constraints = [
            known("grafiek", "soort", GrafiekSoort),
            models.UniqueConstraint(fields=["snapshot", "soort"], name="grafiek_een_per_soort"),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.sha256[:8]}"
