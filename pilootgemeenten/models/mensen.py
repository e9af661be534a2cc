"""People with an account and their roles."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, OuterRef, Q
from django.db.models.functions import Lower

from pilootgemeenten.enums import (
    GLOBAL_ROLLEN,
    LOCAL_ROLLEN,
    STUURGROEP_ROLLEN,
    TWEEDE_ROLLEN,
    Rol,
)

from .basis import Emailadres, known
from .gemeente import Pilootgemeente
from .organisatie import Organisatie
from .programma import Programma
from .verzending import invitation_words

UITNODIGING_GELDT = dt.timedelta(days=30)


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Somebody who logs in by e-mail. Shown by role and organisatie, and by the name that he or she chose
    where colleagues work together; the name of who keeps answers only inside that organisatie."""

    email = Emailadres("e-mailadres", unique=True)
    weergavenaam = models.CharField("weergavenaam", max_length=80, blank=True)
    overzicht = models.BooleanField("krijgt het dagoverzicht", default=True)
    is_active = models.BooleanField("actief", default=True)
    is_demo = models.BooleanField("demo-account", default=False)
    stil_gevraagd_door = models.ForeignKey(
        "self",
        verbose_name="wie vroeg om stil te zetten",
        null=True,
        blank=True,
        on_delete=models.RESTRICT,
        related_name="+",
    )
    stil_gevraagd_op = models.DateTimeField("stilzetten gevraagd op", null=True, blank=True)
    weer_aan_op = models.DateTimeField("weer aangezet op", null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "account"
        verbose_name_plural = "accounts"
        constraints = [
            models.CheckConstraint(
                condition=Q(email=Lower(F("email"))), name="user_email_kleine_letters"
            ),
            models.CheckConstraint(
                condition=Q(stil_gevraagd_door__isnull=True, stil_gevraagd_op__isnull=True)
                | Q(stil_gevraagd_door__isnull=False, stil_gevraagd_op__isnull=False),
                name="user_stil_gevraagd_met_wie_en_wanneer",
            ),
        ]

    def __str__(self) -> str:
        return self.email

    @cached_property
    def rollen(self) -> list[Lidmaatschap]:
        """All running memberships, in one query kept for the request. Every page asks it: so with no more than pages
        want, and put in order here (ORDER BY was 40 % of what Django takes to write the query)."""
        return sorted(self.lidmaatschappen.running().with_names(), key=lambda rij: rij.pk)

    @property
    def has_global_rol(self) -> bool:
        return any(rij.rol in GLOBAL_ROLLEN for rij in self.rollen)

    @property
    def pilootgemeente_ids(self) -> set[int]:
        return {rij.pilootgemeente_id for rij in self.rollen if rij.pilootgemeente_id}

    @property
    def programma_ids(self) -> set[int]:
        return {rij.programma_id for rij in self.rollen if rij.programma_id}

    def rollen_in(self, pilootgemeente: Pilootgemeente) -> set[Rol]:
        """Every role that counts in this pilootgemeente, those of its programma and global included."""
        return {
            Rol(rij.rol)
            for rij in self.rollen
            if rij.rol in GLOBAL_ROLLEN
            or rij.pilootgemeente_id == pilootgemeente.pk
            or (rij.programma_id and rij.programma_id == pilootgemeente.programma_id)
        }

    def heeft_globaal(self, rol: Rol) -> bool:
        return any(rij.rol == rol for rij in self.rollen)

    def organisatie_ids_in(self, pilootgemeente: Pilootgemeente, *rollen: Rol) -> set[int]:
        """The organisaties for which the user has one of these local roles here."""
        return {
            rij.organisatie_id
            for rij in self.rollen
            if rij.pilootgemeente_id == pilootgemeente.pk and rij.rol in rollen
        }

    def acts_in(self, pilootgemeente: Pilootgemeente) -> str:
        """In which role and for whom the user acts here, as people are named."""
        for rij in self.rollen:
            hier = rij.pilootgemeente_id == pilootgemeente.pk
            if hier or rij.programma_id == pilootgemeente.programma_id:
                return str(rij)
        return next((str(rij) for rij in self.rollen if rij.rol in GLOBAL_ROLLEN), "")

    def signs_for(self, pilootgemeente: Pilootgemeente) -> Organisatie | None:
        """The organisatie in whose name the user may sign here: as its coordinator, or as a
        stuurgroeplid to whom it was entrusted."""
        return next(iter(self.signing_for(pilootgemeente)), None)

    def signing_for(self, pilootgemeente: Pilootgemeente) -> list[Organisatie]:
        """All of them, each once: who has two roles here may sign for two."""
        return list(dict.fromkeys(rij.organisatie for rij in self._signing_in(pilootgemeente)))

    def signs_as(self, organisatie_id: int, pilootgemeente: Pilootgemeente) -> bool:
        """Whether the user may sign here in the name of this organisatie."""
        rijen = self._signing_in(pilootgemeente)
        return any(rij.organisatie_id == organisatie_id for rij in rijen)

    def _signing_in(self, pilootgemeente: Pilootgemeente) -> list[Lidmaatschap]:
        return [
            rij
            for rij in self.rollen
            if (rij.rol == Rol.COORDINATOR or rij.mag_standpunt)
            and rij.pilootgemeente_id == pilootgemeente.pk
        ]


class LidmaatschapQuerySet(models.QuerySet["Lidmaatschap"]):
    def given(self) -> LidmaatschapQuerySet:
        """Whatever was given and did not end: running roles, and proposals whatever became of them."""
        return self.filter(beeindigd_op=None)

    def running(self) -> LidmaatschapQuerySet:
        """Accepted by their person and not ended: the only ones that open anything."""
        return self.given().filter(aanvaard_op__isnull=False)

    def proposed(self) -> LidmaatschapQuerySet:
        """Not accepted: unanswered, refused or lapsed, which the granter cannot tell apart."""
        return self.given().filter(aanvaard_op=None)

    def without_second(self) -> LidmaatschapQuerySet:
        """Given by one person where a second has to confirm, and nobody did yet."""
        rijen = self.proposed().filter(rol__in=TWEEDE_ROLLEN, bevestigd_op=None)
        return rijen.exclude(uitgenodigd_door=None)

    def acceptable_at(self, now: dt.datetime) -> LidmaatschapQuerySet:
        """Proposals that their person can answer: not refused or lapsed, and the role of who invited
        still runs (vrijgave.md 1.4)."""
        van_commando = Q(uitgenodigd_door=None)
        uitnodiger_blijft = Q(
            uitgenodigd_door__aanvaard_op__isnull=False,
            uitgenodigd_door__beeindigd_op=None,
            uitgenodigd_door__user__is_active=True,
        )
        rijen = self.proposed().filter(
            van_commando | uitnodiger_blijft,
            geweigerd_op=None,
            created_at__gt=now - UITNODIGING_GELDT,
        )
        return rijen.exclude(pk__in=self.model.objects.without_second().values("pk"))

    def with_names(self) -> LidmaatschapQuerySet:
        """With all that says who acts where, and whether that is of the past; anything else costs a query."""
        return self.select_related("organisatie", "pilootgemeente__programma", "programma").only(
            "rol",
            "mag_standpunt",
            "user_id",
            "aanvaard_op",
            "beeindigd_op",
            "organisatie__naam",
            "organisatie__type",
            "pilootgemeente__naam",
            "pilootgemeente__naamsleutel",
            "pilootgemeente__focus",
            "pilootgemeente__slug",
            "pilootgemeente__programma__is_historisch",
            "programma__naam",
        )

    def with_mail(self) -> LidmaatschapQuerySet:
        """Each with `mail`: how far the mail of its invitation is, in words; empty once it went."""
        return self.annotate(mail=invitation_words(OuterRef("pk")))

    def active(self) -> LidmaatschapQuerySet:
        """Running memberships of people who can log in."""
        return self.running().filter(user__is_active=True)

    def of_bewaarder(
        self, organisatie_id: int | OuterRef, pilootgemeente_id: int | OuterRef
    ) -> LidmaatschapQuerySet:
        """Who can act for this organisatie as bewaarder in this pilootgemeente."""
        return self.active().filter(
            rol=Rol.BEWAARDER, organisatie=organisatie_id, pilootgemeente=pilootgemeente_id
        )

    def of_stuurgroep(self, pilootgemeente: Pilootgemeente) -> LidmaatschapQuerySet:
        """Coordinators and stuurgroepleden of a project; never the members of a bewaarder."""
        return self.filter(pilootgemeente=pilootgemeente, rol__in=STUURGROEP_ROLLEN)

    def leading(self, programma_id: int) -> LidmaatschapQuerySet:
        """The programmaleiding of this programma that can log in."""
        return self.active().filter(rol=Rol.PROGRAMMALEIDING, programma=programma_id)


class Lidmaatschap(models.Model):
    """A user acts for an organisatie in one role, in a pilootgemeente, a programma or everywhere.

    A proposal until its person accepts it; an ended one stays ended, a new grant is a new row. `eenmalig` is the key
    of the form by which it was proposed: the same form sent again meets it.
    """

    rol = models.CharField("rol", max_length=20, choices=Rol)
    mag_standpunt = models.BooleanField(
        "mag het standpunt van de organisatie ondertekenen", default=False
    )
    user = models.ForeignKey(
        User, verbose_name="account", on_delete=models.CASCADE, related_name="lidmaatschappen"
    )
    organisatie = models.ForeignKey(
        Organisatie, on_delete=models.PROTECT, related_name="lidmaatschappen"
    )
    pilootgemeente = models.ForeignKey(
        Pilootgemeente,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="lidmaatschappen",
    )
    programma = models.ForeignKey(
        Programma, null=True, blank=True, on_delete=models.CASCADE, related_name="lidmaatschappen"
    )
    uitgenodigd_door = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.RESTRICT, related_name="uitnodigingen"
    )
    bevestigd_door = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )
    bevestigd_op = models.DateTimeField("bevestigd op", null=True, blank=True)
    aanvaard_op = models.DateTimeField("aanvaard op", null=True, blank=True)
    geweigerd_op = models.DateTimeField("geweigerd op", null=True, blank=True)
    beeindigd_op = models.DateTimeField("beëindigd op", null=True, blank=True)
    eenmalig = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = LidmaatschapQuerySet.as_manager()

    class Meta:
        verbose_name = "rol"
        verbose_name_plural = "rollen"
        constraints = [
            known("lidmaatschap", "rol", Rol),
            models.CheckConstraint(
                condition=Q(
                    rol__in=LOCAL_ROLLEN, pilootgemeente__isnull=False, programma__isnull=True
                )
                | Q(rol=Rol.PROGRAMMALEIDING, pilootgemeente__isnull=True, programma__isnull=False)
                | Q(rol__in=GLOBAL_ROLLEN, pilootgemeente__isnull=True, programma__isnull=True),
                name="lidmaatschap_rol_past_bij_bereik",
            ),
            models.CheckConstraint(
                condition=Q(mag_standpunt=False) | Q(rol=Rol.STUURGROEPLID),
                name="lidmaatschap_standpunt_alleen_stuurgroeplid",
            ),
            models.CheckConstraint(
                condition=Q(aanvaard_op__isnull=True) | Q(geweigerd_op__isnull=True),
                name="lidmaatschap_aanvaard_of_geweigerd",
            ),
            models.CheckConstraint(
                condition=Q(bevestigd_door__isnull=True, bevestigd_op__isnull=True)
                | Q(bevestigd_door__isnull=False, bevestigd_op__isnull=False),
                name="lidmaatschap_bevestigd_met_wie_en_wanneer",
            ),
            models.CheckConstraint(
                condition=~Q(rol__in=TWEEDE_ROLLEN)
                | Q(aanvaard_op__isnull=True)
                | Q(uitgenodigd_door__isnull=True)
                | Q(bevestigd_op__isnull=False),
                name="lidmaatschap_aanvaard_na_een_tweede",
            ),
            models.UniqueConstraint(
                fields=["user", "organisatie", "rol", "pilootgemeente"],
                condition=Q(pilootgemeente__isnull=False, beeindigd_op__isnull=True),
                name="lidmaatschap_een_per_pilootgemeente",
            ),
            models.UniqueConstraint(
                fields=["user", "organisatie", "rol", "programma"],
                condition=Q(programma__isnull=False, beeindigd_op__isnull=True),
                name="lidmaatschap_een_per_programma",
            ),
            models.UniqueConstraint(
                fields=["user", "organisatie", "rol"],
                condition=Q(
                    pilootgemeente__isnull=True, programma__isnull=True, beeindigd_op__isnull=True
                ),
                name="lidmaatschap_een_globaal",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_rol_display()} · {self.organisatie}"

    @property
    def is_voorstel(self) -> bool:
        return self.aanvaard_op is None and self.beeindigd_op is None

    @property
    def is_gestopt(self) -> bool:
        return self.beeindigd_op is not None

    @property
    def is_stuurgroeplid(self) -> bool:
        return self.rol == Rol.STUURGROEPLID

    @property
    def is_bewaarder(self) -> bool:
        return self.rol == Rol.BEWAARDER

    @property
    def wacht_op_tweede(self) -> bool:
        """Whether a second person still has to confirm the grant."""
        alleen = self.rol in TWEEDE_ROLLEN and self.uitgenodigd_door_id is not None
        return self.is_voorstel and alleen and self.bevestigd_op is None

    @property
    def waar(self) -> str:
        """ " in Halle", " in het programma ..." or nothing: the reach of a membership in words."""
        if self.pilootgemeente is not None:
            return f" in {self.pilootgemeente.naam}"
        return f" in het programma {self.programma.naam}" if self.programma is not None else ""
