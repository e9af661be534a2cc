"""A ronde: one measurement about one organisatie. States: vrijgave.md section 1."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import F, Q

from pilootgemeenten.models import (
    Genaamd,
    GenaamdQuerySet,
    Organisatie,
    Pilootgemeente,
    User,
    known,
)
from rechtencirkel.enums import DECIDED, GroepStatus, RondeStatus

from .instrument import Editie, Instrumentversie
from .openbaar import Openbaar
from .staat import RondeStaat
from .vast import AndereDienst, VasteBelofte


class RondeQuerySet(GenaamdQuerySet["Ronde"]):
    def running(self) -> RondeQuerySet:
        return self.filter(vervallen_op=None)

    def released(self) -> RondeQuerySet:
        return self.running().filter(status=RondeStatus.VRIJGEGEVEN)

    def published(self) -> RondeQuerySet:
        """Released ones whose public page the coordinator published."""
        return self.released().filter(openbaar_op__isnull=False)

    def in_preparation(self) -> RondeQuerySet:
        """In concept, and in a programma that still runs."""
        return self.running().filter(
            status=RondeStatus.CONCEPT, pilootgemeente__programma__is_historisch=False
        )

    def due_at(self, now: dt.datetime) -> RondeQuerySet:
        """Those that still run while their planned minute has come."""
        return self.filter(status=RondeStatus.OPEN, sluit_op__lte=now)

    def to_release(self, now: dt.datetime) -> RondeQuerySet:
        """Closed ones about which everything is decided, or whose decision date has passed; in a programma of
        the past nothing is decided, so there the date stands still."""
        onbeslist = Q(groepen__status__in=[stand for stand in GroepStatus if stand not in DECIDED])
        klaar = Q(beslis_op__lte=now) | ~onbeslist
        loopt = Q(pilootgemeente__programma__is_historisch=False)
        return self.running().filter(klaar, loopt, status=RondeStatus.GESLOTEN)

    def opened(self) -> RondeQuerySet:
        """Those that were opened once, and whose setting is frozen since."""
        return self.exclude(status=RondeStatus.CONCEPT)

    def unreleased(self) -> RondeQuerySet:
        """Those whose answers nobody outside their bewaarders has seen, or that have none yet."""
        return self.exclude(status=RondeStatus.VRIJGEGEVEN)

    def in_its_place(self) -> RondeQuerySet:
        """With all that names a ronde on a page and in an address."""
        return self.select_related("pilootgemeente__programma", "organisatie", "instrumentversie")

    def to_name(self) -> RondeQuerySet:
        """With what names it in a list for everybody, and no more."""
        return self.select_related("pilootgemeente", "organisatie").only(
            "nummer",
            "naam",
            "organisatie_naam",
            "organisatie__naam",
            "pilootgemeente__naam",
            "pilootgemeente__slug",
            "pilootgemeente__provincie",
        )

    def with_page(self) -> RondeQuerySet:
        """Each with the body of its result page where one is kept, and what stands around that; no more."""
        return self.select_related("pilootgemeente__programma", "resultaatpagina").only(
            "nummer",
            "naam",
            "status",
            "vrijgegeven_op",
            "openbaar_op",
            "versie",
            "organisatie_id",
            "pilootgemeente__naam",
            "pilootgemeente__slug",
            "pilootgemeente__programma__naam",
            "pilootgemeente__programma__is_historisch",
            "resultaatpagina__inhoud",
        )

    def visible_to(self, user: User) -> RondeQuerySet:
        """The rondes of the pilootgemeenten the user may read, in any state."""
        return self.running().filter(
            pilootgemeente__in=Pilootgemeente.objects.visible_to(user).values("pk")
        )


class Ronde(Genaamd, RondeStaat, VasteBelofte, AndereDienst, Openbaar):
    """One measurement in one pilootgemeente about one scored organisatie."""

    nummer = models.PositiveIntegerField("nummer")
    naam = models.CharField("naam", max_length=80)
    belofte = models.TextField("wat doen we met uw antwoorden", blank=True)
    drempel = models.PositiveSmallIntegerField("drempel", default=5)
    opent_op = models.DateField("opent op", null=True, blank=True)
    sluit_op = models.DateTimeField("sluit ten laatste op", null=True, blank=True)
    beslis_op = models.DateTimeField("beslissing ten laatste op", null=True, blank=True)
    bewaren_tot = models.DateField("antwoorden bewaren tot", null=True, blank=True)
    geopend_op = models.DateTimeField("geopend op", null=True, blank=True)
    gesloten_op = models.DateTimeField("gesloten op", null=True, blank=True)
    vrijgegeven_op = models.DateTimeField("vrijgegeven op", null=True, blank=True)
    pilootgemeente = models.ForeignKey(
        Pilootgemeente, on_delete=models.PROTECT, related_name="rondes"
    )
    organisatie = models.ForeignKey(
        Organisatie,
        verbose_name="over welke organisatie",
        on_delete=models.PROTECT,
        related_name="rondes",
    )
    instrumentversie = models.ForeignKey(
        Instrumentversie, on_delete=models.PROTECT, related_name="rondes"
    )
    # The words in which is asked, in each language: fixed at opening.
    edities = models.ManyToManyField(Editie, related_name="rondes", blank=True)
    # The bewaarders that were told they will ask in this ronde: each is mailed that once.
    aangekondigd_aan = models.ManyToManyField(
        Organisatie, related_name="aangekondigde_rondes", blank=True
    )
    vervallen_op = models.DateTimeField(null=True, blank=True)
    versie = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = RondeQuerySet.as_manager()

    class Meta:
        verbose_name = "ronde"
        verbose_name_plural = "rondes"
        constraints = [
            models.UniqueConstraint(
                fields=["pilootgemeente", "nummer"], name="ronde_nummer_per_pilootgemeente"
            ),
            models.UniqueConstraint(
                fields=["pilootgemeente", "naamsleutel"],
                condition=Q(vervallen_op__isnull=True),
                name="ronde_naam_een_lopende_per_pilootgemeente",
            ),
            known("ronde", "status", RondeStatus),
            models.CheckConstraint(
                condition=Q(
                    andere_dienst="", andere_dienst_door__isnull=True, andere_dienst_op__isnull=True
                )
                | ~Q(andere_dienst="")
                & Q(andere_dienst_door__isnull=False, andere_dienst_op__isnull=False),
                name="ronde_andere_dienst_met_wie_en_wanneer",
            ),
            models.CheckConstraint(condition=Q(drempel__gte=5), name="ronde_drempel_min_5"),
            models.CheckConstraint(
                condition=Q(status=RondeStatus.CONCEPT, geopend_op=None)
                | (~Q(status=RondeStatus.CONCEPT) & Q(geopend_op__isnull=False)),
                name="ronde_geopend_met_moment",
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=(RondeStatus.CONCEPT, RondeStatus.OPEN), gesloten_op__isnull=True
                )
                | Q(
                    status__in=(RondeStatus.GESLOTEN, RondeStatus.VRIJGEGEVEN),
                    gesloten_op__isnull=False,
                ),
                name="ronde_gesloten_met_moment",
            ),
            models.CheckConstraint(
                condition=Q(status=RondeStatus.VRIJGEGEVEN, vrijgegeven_op__isnull=False)
                | (~Q(status=RondeStatus.VRIJGEGEVEN) & Q(vrijgegeven_op__isnull=True)),
                name="ronde_vrijgegeven_met_moment",
            ),
            models.CheckConstraint(
                condition=Q(status=RondeStatus.CONCEPT)
                | (
                    ~Q(belofte="")
                    & ~Q(organisatie_naam="")
                    & Q(
                        belofte_op__isnull=False,
                        sluit_op__isnull=False,
                        beslis_op__gt=F("sluit_op"),
                        bewaren_tot__isnull=False,
                    )
                ),
                name="ronde_open_met_belofte_en_data",
            ),
            *Openbaar.Meta.constraints,
            models.CheckConstraint(
                condition=Q(openbaar_op__isnull=True) | Q(status=RondeStatus.VRIJGEGEVEN),
                name="ronde_openbaar_alleen_vrijgegeven",
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def over_wie(self) -> str:
        """The name of the scored organisatie: from opening on as respondents were told it."""
        return self.organisatie_naam or self.organisatie.naam
