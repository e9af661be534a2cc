"""A groep of a ronde: who is asked, by whom it is kept, and who reads it. States: vrijgave.md section 1."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Exists, F, OuterRef, Prefetch, Q

from pilootgemeenten.dutch import opsomming
from pilootgemeenten.enums import Rol
from pilootgemeenten.models import (
    Bewaarderschap,
    Doelgroep,
    Lidmaatschap,
    Organisatie,
    User,
    known,
)
from rechtencirkel.enums import DECIDED, Belanghebbendengroep, GroepStatus

from .lezer import Groeplezer
from .openbaar import Openbaar
from .ronde import Ronde
from .staat import GroepStaat
from .vast import EigenTijd, VasteNamen


def _sluit_voor(now: dt.datetime) -> Q:
    """The closing minute has come: the own one of a groep, else that of its ronde."""
    eigen = Q(eigen_sluit_op__isnull=False, eigen_sluit_op__lte=now)
    return eigen | Q(
        eigen_sluit_op__isnull=True, ronde__sluit_op__isnull=False, ronde__sluit_op__lte=now
    )


def _parts() -> Prefetch:
    """The groepen that were merged into one, in their fixed order, with their names."""
    delen = Groep.objects.select_related("doelgroep", "bewaarder").order_by("nummer")
    return Prefetch("opgenomen", queryset=delen)


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

    def with_parts(self) -> GroepQuerySet:
        """With the groepen that were merged into each, which it carries the names and numbers of."""
        return self.prefetch_related(_parts())

    def open_at(self, now: dt.datetime) -> GroepQuerySet:
        """Those that take answers: open, and their closing minute has not come."""
        loopt = Q(ronde__pilootgemeente__programma__is_historisch=False)
        return self.filter(~_sluit_voor(now), loopt, status=GroepStatus.OPEN)

    def due_at(self, now: dt.datetime) -> GroepQuerySet:
        """Those whose closing minute has come while they are still open."""
        return self.filter(_sluit_voor(now), status=GroepStatus.OPEN)

    def whole_doelgroep(self) -> GroepQuerySet:
        """The doelgroep where a ronde asks it as one undivided groep; a ronde with sub-groepen has none."""
        return self.filter(belanghebbendengroep=Belanghebbendengroep.DOELGROEP, doelgroep=None)

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
        """Those whose answers the user reads: by a reader row of its own. Before the ronde opens there
        is nothing to read, and the members of the admitted bewaarder see the groep."""
        leest = Groeplezer.objects.of_user(user).filter(groep=OuterRef("pk"))
        return (
            self.running()
            .from_outside(user)
            .filter(
                Q(Exists(leest)) & ~Q(status=GroepStatus.CONCEPT)
                | Q(Exists(self._members_now(user)), status=GroepStatus.CONCEPT)
            )
        )

    def _members_now(self, user: User) -> models.QuerySet[Lidmaatschap]:
        """Memberships of the user in the bewaarder of a groep, while that is admitted there."""
        toegelaten = Bewaarderschap.objects.admitted().filter(
            organisatie=OuterRef("organisatie"), pilootgemeente=OuterRef("pilootgemeente")
        )
        leden = Lidmaatschap.objects.of_bewaarder(
            OuterRef("bewaarder"), OuterRef("ronde__pilootgemeente")
        )
        return leden.filter(Exists(toegelaten), user=user.pk)

    def stopped_at(self, now: dt.datetime) -> GroepQuerySet:
        """Those whose decision date stands still: all their readers are on hold, or came back less than
        two weeks ago (vrijgave.md 4.1). Without any reader left it does not."""
        lezers = Groeplezer.objects.running().filter(groep=OuterRef("pk"))
        terug = Groeplezer.objects.back_at(now).filter(groep=OuterRef("pk"))
        return self.filter(Exists(lezers) & ~Exists(terug))

    def judged_by(self, user: User) -> GroepQuerySet:
        """Those whose second person the user may be: as a reader who was a member before the groep
        closed (two accounts made in a hurry are no two people), or as programmaleiding."""
        leest = Groeplezer.objects.of_user(user).filter(groep=OuterRef("pk"))
        op_tijd = leest.filter(
            Q(groep__gesloten_op=None) | Q(lidmaatschap__aanvaard_op__lt=F("groep__gesloten_op"))
        )
        leiding = Q(ronde__pilootgemeente__programma__in=user.programma_ids)
        return self.running().from_outside(user).filter(leiding | Q(Exists(op_tijd)))

    def confirmable_by(self, user: User) -> GroepQuerySet:
        """Those that wait for the user as second person: proposed, and by somebody else."""
        wachtend = self.judged_by(user).filter(status=GroepStatus.VOORGESTELD)
        return wachtend.exclude(voorgesteld_door=user)


class Groep(GroepStaat, VasteNamen, EigenTijd, Openbaar):
    """A belanghebbendengroep or sub-groep in a ronde, asked and kept by one bewaarder."""

    nummer = models.PositiveSmallIntegerField("nummer")
    belanghebbendengroep = models.CharField(
        "belanghebbendengroep", max_length=20, choices=Belanghebbendengroep
    )
    # None: the bewaarder did not decide, which counts as no and is not a refusal.
    onderzoek_toestemming = models.BooleanField("toestemming voor onderzoek", null=True, blank=True)
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
            *Openbaar.Meta.constraints,
            models.CheckConstraint(
                condition=Q(openbaar_op__isnull=True)
                | Q(status__in=(GroepStatus.BEVESTIGD, GroepStatus.SAMENGEVOEGD)),
                name="groep_openbaar_alleen_wat_bevestigd_is",
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
    def onderzoek_antwoord(self) -> str:
        """What the bewaarder said to research: "ja", "nee", or nothing while it did not decide."""
        if self.onderzoek_toestemming is None:
            return ""
        return "ja" if self.onderzoek_toestemming else "nee"

    @property
    def bevraagd_door(self) -> str:
        """The name of the bewaarder: from opening on as respondents were told it."""
        return self.bewaarder_naam or self.bewaarder.naam

    @property
    def leden(self) -> list[Groep]:
        """This groep and those merged into it, which count as one; asks the database without `with_parts`
        or `load_parts`."""
        return [self, *self.opgenomen.all()] if self._may_have_parts else [self]

    @property
    def _may_have_parts(self) -> bool:
        """Only closed groepen join, and one that was taken up takes up no other."""
        return not (self.is_concept or self.is_open or self.is_samengevoegd)

    def load_parts(self) -> Groep:
        """With those merged into it, read once; costs nothing where there can be none."""
        if self._may_have_parts:
            models.prefetch_related_objects([self], _parts())
        return self

    @property
    def is_whole_doelgroep(self) -> bool:
        """The rule of `whole_doelgroep` for one groep."""
        is_doelgroep = self.belanghebbendengroep == Belanghebbendengroep.DOELGROEP
        return is_doelgroep and self.doelgroep_id is None

    @property
    def is_samen(self) -> bool:
        """Whether another groep was merged into this one."""
        return len(self.leden) > 1

    @property
    def label(self) -> str:
        """The name; after a merge the names of all: "senioren en jongeren"."""
        return opsomming([lid.naam for lid in self.leden])

    @property
    def bewaarders(self) -> str:
        """Who keeps it; after a merge all of them, each once."""
        return opsomming(list(dict.fromkeys(lid.bevraagd_door for lid in self.leden)))

    @property
    def nummers(self) -> str:
        """The number; after a merge the numbers of all: "1 en 3"."""
        return opsomming([str(lid.nummer) for lid in self.leden])

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

    def is_open_at(self, now: dt.datetime) -> bool:
        """Open, and its closing minute has not come."""
        return self.is_open and not (self.sluit_op and now >= self.sluit_op)

    def takes_answers(self, now: dt.datetime) -> bool:
        """The rule of `open_at` for one groep, whose ronde is loaded; an action looks again."""
        afgelopen = self.ronde.pilootgemeente.programma.is_historisch
        return self.is_open_at(now) and not afgelopen
