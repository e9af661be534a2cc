"""People with an account, their roles, and the admission of bewaarders."""

from __future__ import annotations

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
    BewaarderStatus,
    Rol,
)

from .basis import Emailadres, known
from .gemeente import Pilootgemeente
from .organisatie import Organisatie
from .programma import Programma


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Somebody who logs in by e-mail. Shown by role and organisatie, never by name."""

    email = Emailadres("e-mailadres", unique=True)
    is_active = models.BooleanField("actief", default=True)
    is_demo = models.BooleanField("demo-account", default=False)
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
        ]

    def __str__(self) -> str:
        return self.email

    @cached_property
    def rollen(self) -> list[Lidmaatschap]:
        """All running memberships, in one query kept for the request."""
        return list(
            self.lidmaatschappen.running()
            .select_related("organisatie", "pilootgemeente", "programma")
            .order_by("pk")
        )

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
        for rij in self.rollen:
            tekent = rij.rol == Rol.COORDINATOR or rij.mag_standpunt
            if tekent and rij.pilootgemeente_id == pilootgemeente.pk:
                return rij.organisatie
        return None


class LidmaatschapQuerySet(models.QuerySet["Lidmaatschap"]):
    def running(self) -> LidmaatschapQuerySet:
        return self.filter(beeindigd_op=None)

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
    """A user acts for an organisatie in one role, in a pilootgemeente, a programma or everywhere."""

    rol = models.CharField("rol", max_length=20, choices=Rol)
    mag_standpunt = models.BooleanField(
        "mag het standpunt van de organisatie ondertekenen", default=False
    )
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="lidmaatschappen")
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
    beeindigd_op = models.DateTimeField("beëindigd op", null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = LidmaatschapQuerySet.as_manager()

    class Meta:
        verbose_name = "lidmaatschap"
        verbose_name_plural = "lidmaatschappen"
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
            models.UniqueConstraint(
                fields=["user", "organisatie", "rol", "pilootgemeente"],
                condition=Q(pilootgemeente__isnull=False),
                name="lidmaatschap_een_per_pilootgemeente",
            ),
            models.UniqueConstraint(
                fields=["user", "organisatie", "rol", "programma"],
                condition=Q(programma__isnull=False),
                name="lidmaatschap_een_per_programma",
            ),
            models.UniqueConstraint(
                fields=["user", "organisatie", "rol"],
                condition=Q(pilootgemeente__isnull=True, programma__isnull=True),
                name="lidmaatschap_een_globaal",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_rol_display()} · {self.organisatie}"


class BewaarderschapQuerySet(models.QuerySet["Bewaarderschap"]):
    def admitted(self) -> BewaarderschapQuerySet:
        return self.filter(status=BewaarderStatus.TOEGELATEN)

    def proposed(self) -> BewaarderschapQuerySet:
        return self.filter(status=BewaarderStatus.VOORGESTELD)


class Bewaarderschap(models.Model):
    """The admission of an organisatie as bewaarder in one pilootgemeente (vrijgave.md section 1)."""

    status = models.CharField(
        "status", max_length=12, choices=BewaarderStatus, default=BewaarderStatus.VOORGESTELD
    )
    motivering = models.TextField("motivering", blank=True)
    reden = models.TextField("reden van de beslissing", blank=True)
    organisatie = models.ForeignKey(
        Organisatie, on_delete=models.PROTECT, related_name="bewaarderschappen"
    )
    pilootgemeente = models.ForeignKey(
        Pilootgemeente, on_delete=models.CASCADE, related_name="bewaarderschappen"
    )
    voorgesteld_door = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    voorgesteld_op = models.DateTimeField("voorgesteld op")
    beslist_door = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    beslist_op = models.DateTimeField("beslist op", null=True, blank=True)
    heeft_lid: bool  # only on rows of queries/stuurgroep.py, which count it

    objects = BewaarderschapQuerySet.as_manager()

    class Meta:
        verbose_name = "bewaarderschap"
        verbose_name_plural = "bewaarderschappen"
        constraints = [
            models.UniqueConstraint(
                fields=["organisatie", "pilootgemeente"], name="bewaarderschap_een_per_project"
            ),
            known("bewaarderschap", "status", BewaarderStatus),
            models.CheckConstraint(
                condition=Q(
                    status=BewaarderStatus.VOORGESTELD,
                    beslist_door__isnull=True,
                    beslist_op__isnull=True,
                )
                | (
                    ~Q(status=BewaarderStatus.VOORGESTELD)
                    & Q(beslist_door__isnull=False, beslist_op__isnull=False)
                ),
                name="bewaarderschap_beslist_met_wie_en_wanneer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisatie} bewaart in {self.pilootgemeente}"

    @property
    def is_voorgesteld(self) -> bool:
        return self.status == BewaarderStatus.VOORGESTELD

    @property
    def is_toegelaten(self) -> bool:
        return self.status == BewaarderStatus.TOEGELATEN
