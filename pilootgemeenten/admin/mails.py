"""The outbox for the beheerder: which kind of mail, and how far it is (vrijgave.md 3.9). Never to whom, about
what, when, or what it says: the rows of a bevraging would tell who keeps which groep, and when it moved."""

from __future__ import annotations

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from pilootgemeenten.actions.versturen import kan_wachten, mailsoorten, retry_mail
from pilootgemeenten.models import Verzending
from pilootgemeenten.permissions import MAILS

from .basis import RolAdmin


@admin.register(Verzending)
class VerzendingAdmin(RolAdmin):
    """By state and kind, for the order of time would tell when; what was given up can be tried again."""

    rij = MAILS
    actions = ["opnieuw"]
    fields = ("welke", "stand")
    readonly_fields = fields
    list_display = ("welke", "stand")
    list_display_links = None
    list_filter = ("staat",)
    ordering = ("staat", "soort", "pk")

    @admin.display(description="soort")
    def welke(self, rij: Verzending) -> str:
        soort = mailsoorten().get(rij.soort)
        return soort.naam if soort else rij.soort

    @admin.display(description="stand")
    def stand(self, rij: Verzending) -> str:
        if rij.waits_for_first_try(timezone.now()) and rij.soort in kan_wachten():
            return "wordt verstuurd, in het volgende dagoverzicht"
        return rij.get_staat_display()

    @admin.action(description="Opnieuw proberen te versturen", permissions=["doen"])
    def opnieuw(self, request: HttpRequest, queryset: QuerySet[Verzending]) -> None:
        """Only what was given up: what waits is tried anyway, and what went does not go twice."""
        now = timezone.now()
        rijen = list(queryset.unsent().order_by("pk"))  # type: ignore[attr-defined]
        for rij in rijen:
            retry_mail(verzending=rij, now=now)
        if rijen:
            aantal = "1 mail wordt" if len(rijen) == 1 else f"{len(rijen)} mails worden"
            messages.success(request, f"{aantal} opnieuw geprobeerd.")
        else:
            messages.info(
                request, "Kies mails met de stand “niet verstuurd”. De andere gaan vanzelf."
            )
