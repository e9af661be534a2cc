"""The outbox for the beheerder: which kind of mail, and how far it is (vrijgave.md 3.9). Never to whom, about
what, or what it says: the rows of a bevraging would tell who keeps which groep."""

from __future__ import annotations

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from pilootgemeenten.actions.versturen import mailsoorten, retry_mail
from pilootgemeenten.models import Verzending
from pilootgemeenten.permissions import MAILS

from .basis import RolAdmin


@admin.register(Verzending)
class VerzendingAdmin(RolAdmin):
    """The newest first; what was given up can be tried again."""

    rij = MAILS
    actions = ["opnieuw"]
    fields = ("welke", "staat")
    readonly_fields = fields
    list_display = ("welke", "staat")
    list_display_links = None
    list_filter = ("staat",)
    ordering = ("-pk",)

    @admin.display(description="soort")
    def welke(self, rij: Verzending) -> str:
        soort = mailsoorten().get(rij.soort)
        return soort.naam if soort else rij.soort

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
