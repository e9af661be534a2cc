"""The acties, to read."""

from django.contrib import admin

from actieplan.models import Verbeteractie
from dialoog.permissions import PLAN_LEZEN
from pilootgemeenten.admin import RolAdmin


@admin.register(Verbeteractie)
class VerbeteractieAdmin(RolAdmin):
    rij = PLAN_LEZEN
    list_display = (
        "titel",
        "pilootgemeente",
        "status",
        "werkpiste",
        "beleidstaak",
        "trekker",
        "streefdatum",
    )
    list_filter = (
        "pilootgemeente__programma",
        "status",
        "werkpiste",
        "beleidstaak",
        "pilootgemeente",
    )
    list_select_related = ("pilootgemeente", "werkpiste", "beleidstaak", "trekker")
    search_fields = ("titel", "wat")
    ordering = ("pilootgemeente", "nummer")
