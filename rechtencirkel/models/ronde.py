"""A ronde and its groepen. States: vrijgave.md section 1."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from pilootgemeenten.enums import Rol
from pilootgemeenten.models import (
    Bewaarderschap,
    Doelgroep,
    Genaamd,
    GenaamdQuerySet,
    Organisatie,
    Pilootgemeente,
    User,
    known,
)
from rechtencirkel.enums import DECIDED, Belanghebbendengroep, GroepStatus, RondeStatus

from .instrument import Instrumentversie
from .staat import GroepStaat, RondeStaat
from .vast import AndereDienst, EigenTijd, VasteBelofte, VasteNamen


class RondeQuerySet(GenaamdQuerySet["Ronde"]):
    def running(self) -> RondeQuerySet:
        return self.filter(vervallen_op=None)

    def released(self) -> RondeQuerySet:
        return self.running().filter(status=RondeStatus.VRIJGEGEVEN)

    def due_at(self, now: dt.datetime) -> RondeQuerySet:
        """Those that still run while their planned minute has come."""
        return self.filter(status=RondeStatus.OPEN, sluit_op__lte=now)

    def to_release(self, now: dt.datetime) -> RondeQuerySet:
        """Closed ones about which everything is decided, or whose decision date has passed."""
        onbeslist = Q(groepen__status__in=[stand for stand in GroepStatus if stand not in DECIDED])
        klaar = Q(beslis_op__lte=now) | ~onbeslist
        return self.running().filter(klaar, status=RondeStatus.GESLOTEN)

    def opened(self) -> RondeQuerySet:
        """Those that were opened once, and whose setting is frozen since."""
        return self.exclude(status=RondeStatus.CONCEPT)

    def in_its_place(self) -> RondeQuerySet:
        """With all that names a ronde on a page and in an address."""
        return self.select_related("pilootgemeente__programma", "organisatie", "instrumentversie")

    def visible_to(self, user: User) -> RondeQuerySet:
        """The rondes of the pilootgemeenten the user may read, in any state."""
        return self.running().filter(
            pilootgemeente__in=Pilootgemeente.objects.visible_to(user).values("pk")
        )


class Ronde(Genaamd, RondeStaat, VasteBelofte, AndereDienst):
    """One measurement in one pilootgemeente about one scored organisatie."""

    nummer = models.PositiveIntegerField("nummer")
    naam = models.CharField("naam", max_length=80)
    belofte = models.TextField("wat doen we met uw antwoorden", blank=True)
    drempel = models.PositiveSmallIntegerField("drempel", default=5)
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
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def over_wie(self) -> str:
        """The name of the scored organisatie: from opening on as respondents were told it."""
        return self.organisatie_naam or self.organisatie.naam


def _sluit_voor(now: dt.datetime) -> Q:
    """The closing minute has come: the own one of a groep, else that of its ronde."""
    eigen = Q(eigen_sluit_op__isnull=False, eigen_sluit_op__lte=now)
    return eigen | Q(
        eigen_sluit_op__isnull=True, ronde__sluit_op__isnull=False, ronde__sluit_op__lte=now
    )


class GroepQuerySet(models.QuerySet["Groep"]):
    def running(self) -> GroepQuerySet:
        return self.filter(ronde__vervallen_op=None)

    def in_its_place(self) -> GroepQuerySet:
        """With all that names a groep on a page and in an address."""
        return self.select_related(
            "ronde__pilootgemeente__programma",
            "ronde__organisatie",
            "ronde__instrumentversie",
            "bewaarder",
            "doelgroep",
        )

    def open_at(self, now: dt.datetime) -> GroepQuerySet:
        """Those that take answers: open, and their closing minute has not come."""
        return self.filter(~_sluit_voor(now), status=GroepStatus.OPEN)

    def due_at(self, now: dt.datetime) -> GroepQuerySet:
        """Those whose closing minute has come while they are still open."""
        return self.filter(_sluit_voor(now), status=GroepStatus.OPEN)

    def undecided(self) -> GroepQuerySet:
        return self.exclude(status__in=DECIDED)

    def from_outside(self, user: User) -> GroepQuerySet:
        """Without those of a project that the user coordinates or about an organisatie the user
        belongs to: raw answers stay away from them also when they have a second role."""
        coordineert = [rij.pilootgemeente_id for rij in user.rollen if rij.rol == Rol.COORDINATOR]
        return self.exclude(ronde__pilootgemeente__in=coordineert).exclude(
            ronde__organisatie__in=[rij.organisatie_id for rij in user.rollen]
        )

    def kept_by(self, user: User) -> GroepQuerySet:
        """Those that the user keeps as a member of their bewaarder, while it is admitted."""
        mijne = Q(pk__in=())
        for rij in user.rollen:
            if rij.rol == Rol.BEWAARDER:
                plek = Q(ronde__pilootgemeente=rij.pilootgemeente_id)
                mijne |= plek & Q(bewaarder=rij.organisatie_id)
        toegelaten = Bewaarderschap.objects.admitted().filter(
            organisatie=OuterRef("bewaarder"), pilootgemeente=OuterRef("ronde__pilootgemeente")
        )
        return self.running().from_outside(user).filter(mijne, Exists(toegelaten))

    def judged_by(self, user: User) -> GroepQuerySet:
        """Those whose second person the user may be: of its own bewaarder, or as programmaleiding."""
        leiding = self.running().from_outside(user)
        leiding = leiding.filter(ronde__pilootgemeente__programma__in=user.programma_ids)
        return leiding | self.kept_by(user)

    def confirmable_by(self, user: User) -> GroepQuerySet:
        """Those that wait for the user as second person: proposed, and by somebody else."""
        wachtend = self.judged_by(user).filter(status=GroepStatus.VOORGESTELD)
        return wachtend.exclude(voorgesteld_door=user)


class Groep(GroepStaat, VasteNamen, EigenTijd):
    """A belanghebbendengroep or sub-groep in a ronde, asked and kept by one bewaarder."""

    nummer = models.PositiveSmallIntegerField("nummer")
    belanghebbendengroep = models.CharField(
        "belanghebbendengroep", max_length=20, choices=Belanghebbendengroep
    )
    onderzoek_toestemming = models.BooleanField("toestemming voor onderzoek", default=False)
    ooit_voorgesteld = models.BooleanField(default=False)
    teruggestuurd_reden = models.TextField("waarom teruggestuurd", blank=True)
    ronde = models.ForeignKey(Ronde, on_delete=models.CASCADE, related_name="groepen")
    doelgroep = models.ForeignKey(
        Doelgroep, null=True, blank=True, on_delete=models.PROTECT, related_name="groepen"
    )
    bewaarder = models.ForeignKey(
        Organisatie, on_delete=models.PROTECT, related_name="bewaarde_groepen"
    )
    samengevoegd_met = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="opgenomen"
    )
    voorgesteld_door = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    beslist_door = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    gesloten_op = models.DateTimeField("gesloten op", null=True, blank=True)
    voorgesteld_op = models.DateTimeField("voorgesteld op", null=True, blank=True)
    beslist_op = models.DateTimeField("beslist op", null=True, blank=True)

    objects = GroepQuerySet.as_manager()

    class Meta:
        verbose_name = "groep"
        verbose_name_plural = "groepen"
        constraints = [
            models.UniqueConstraint(fields=["ronde", "nummer"], name="groep_nummer_per_ronde"),
            models.UniqueConstraint(
                fields=["ronde", "belanghebbendengroep"],
                condition=Q(doelgroep__isnull=True),
                name="groep_geheel_een_per_ronde",
            ),
            models.UniqueConstraint(
                fields=["ronde", "doelgroep"],
                condition=Q(doelgroep__isnull=False),
                name="groep_deel_een_per_ronde",
            ),
            models.CheckConstraint(
                condition=Q(doelgroep__isnull=True)
                | Q(belanghebbendengroep=Belanghebbendengroep.DOELGROEP),
                name="groep_deel_alleen_van_doelgroep",
            ),
            models.CheckConstraint(
                condition=Q(status=GroepStatus.CONCEPT)
                | ~(Q(vaste_naam="") | Q(bewaarder_naam="")),
                name="groep_open_met_vaste_namen",
            ),
            known("groep", "status", GroepStatus),
            known("groep", "belanghebbendengroep", Belanghebbendengroep),
            models.CheckConstraint(
                condition=Q(
                    status__in=(GroepStatus.CONCEPT, GroepStatus.OPEN), gesloten_op__isnull=True
                )
                | (
                    ~Q(status__in=(GroepStatus.CONCEPT, GroepStatus.OPEN))
                    & Q(gesloten_op__isnull=False)
                ),
                name="groep_gesloten_met_moment",
            ),
            models.CheckConstraint(
                condition=(
                    Q(status=GroepStatus.SAMENGEVOEGD, samengevoegd_met__isnull=False)
                    | (~Q(status=GroepStatus.SAMENGEVOEGD) & Q(samengevoegd_met__isnull=True))
                ),
                name="groep_samengevoegd_met_groep",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=(GroepStatus.VOORGESTELD, GroepStatus.BEVESTIGD))
                | Q(
                    voorgesteld_door__isnull=False,
                    voorgesteld_op__isnull=False,
                    ooit_voorgesteld=True,
                ),
                name="groep_voorgesteld_met_wie_en_wanneer",
            ),
            models.CheckConstraint(
                condition=Q(voorgesteld_door__isnull=True, voorgesteld_op__isnull=True)
                | Q(voorgesteld_door__isnull=False, voorgesteld_op__isnull=False),
                name="groep_voorstel_met_wie_en_wanneer",
            ),
            models.CheckConstraint(
                condition=Q(status__in=DECIDED, beslist_op__isnull=False)
                | (~Q(status__in=DECIDED) & Q(beslist_op__isnull=True, beslist_door__isnull=True)),
                name="groep_beslist_met_moment",
            ),
            models.CheckConstraint(
                condition=~Q(status=GroepStatus.BEVESTIGD)
                | (
                    Q(beslist_door__isnull=False, beslist_op__isnull=False)
                    & ~Q(beslist_door=F("voorgesteld_door"))
                ),
                name="groep_bevestigd_door_een_tweede",
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    @property
    def naam(self) -> str:
        """The name people see: the doelgroep of a sub-groep, else the belanghebbendengroep; frozen
        at opening."""
        if self.vaste_naam:
            return self.vaste_naam
        return self.doelgroep.naam if self.doelgroep else self.get_belanghebbendengroep_display()

    @property
    def bevraagd_door(self) -> str:
        """The name of the bewaarder: from opening on as respondents were told it."""
        return self.bewaarder_naam or self.bewaarder.naam

    @property
    def code(self) -> str:
        """Stable code by which rondes are compared, e.g. DOELGROEP/senioren."""
        deel = f"/{self.doelgroep.code}" if self.doelgroep else ""
        return f"{self.belanghebbendengroep}{deel}"

    @property
    def sluit_op(self) -> dt.datetime | None:
        """When this groep closes by itself: its own moment, else that of its ronde."""
        return self.eigen_sluit_op or self.ronde.sluit_op

    @property
    def beslis_ten_laatste(self) -> dt.datetime | None:
        """What is undecided then counts as geweigerd."""
        return self.uitstel_tot or self.ronde.beslis_op

    def takes_answers(self, now: dt.datetime) -> bool:
        """The rule of `open_at` for one groep, whose ronde is loaded; an action looks again."""
        return self.is_open and not (self.sluit_op and now >= self.sluit_op)
