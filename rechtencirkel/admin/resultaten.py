"""Rondes, snapshots and released cells, to read and filter."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from pilootgemeenten.admin import RolAdmin, who
from pilootgemeenten.dutch import dutch_number
from rechtencirkel.actions.onderzoek import save_overeenkomst
from rechtencirkel.cells import empty_reason
from rechtencirkel.models import Onderzoeksovereenkomst, Ronde, Snapshot, Snapshotcel
from rechtencirkel.permissions import OVEREENKOMST, RESULTAAT, RONDE_LEZEN


@admin.register(Ronde)
class RondeAdmin(RolAdmin):
    """State and dates of every ronde; nothing here depends on an answer."""

    rij = RONDE_LEZEN
    list_display = ("naam", "pilootgemeente", "nummer", "organisatie", "status", "vrijgegeven_op")
    list_filter = ("status", "pilootgemeente__programma", "pilootgemeente")
    list_select_related = ("pilootgemeente", "organisatie")
    search_fields = ("naam", "pilootgemeente__naam")
    ordering = ("pilootgemeente", "nummer")


@admin.register(Snapshot)
class SnapshotAdmin(RolAdmin):
    rij = RESULTAAT
    list_display = ("ronde", "pilootgemeente", "sha256", "gemaakt_op")
    list_filter = ("ronde__pilootgemeente__programma", "ronde__pilootgemeente")
    list_select_related = ("ronde__pilootgemeente",)
    ordering = ("ronde__pilootgemeente", "ronde__nummer")

    @admin.display(description="pilootgemeente")
    def pilootgemeente(self, snapshot: Snapshot) -> str:
        return snapshot.ronde.pilootgemeente.naam

    @admin.display(description="gemaakt op", ordering="created_at")
    def gemaakt_op(self, snapshot: Snapshot) -> dt.datetime:
        return snapshot.created_at


@admin.register(Snapshotcel)
class SnapshotcelAdmin(RolAdmin):
    rij = RESULTAAT
    list_display = ("snapshot", "label", "invoersoort", "fase", "getoond", "band", "spreiding")
    list_filter = (
        "snapshot__ronde__pilootgemeente__programma",
        "belanghebbendengroep",
        "invoersoort",
        "fase",
        "snapshot__ronde__pilootgemeente",
    )
    list_select_related = ("snapshot__ronde",)
    ordering = ("snapshot", "reeks", "pk")

    @admin.display(description="waarde")
    def getoond(self, cel: Snapshotcel) -> str:
        if cel.waarde is None:
            return str(empty_reason(cel.invoersoort).label)
        return f"{dutch_number(cel.waarde)} {cel.get_rand_display()}".strip()


@admin.register(Onderzoeksovereenkomst)
class OnderzoeksovereenkomstAdmin(RolAdmin):
    rij = OVEREENKOMST
    may_add = True
    may_change = True
    list_display = (
        "naam",
        "organisatie",
        "programma",
        "einddatum",
        "bevestigd_door",
        "bevestigd_op",
    )
    fields = ("naam", "organisatie", "programma", "einddatum")
    list_select_related = ("organisatie", "programma", "bevestigd_door")
    ordering = ("einddatum", "pk")

    def save_model(
        self, request: HttpRequest, obj: Onderzoeksovereenkomst, form: Any, change: bool
    ) -> None:
        save_overeenkomst(overeenkomst=obj, by=who(request))
