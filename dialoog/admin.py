"""The problems, to read."""

from django.contrib import admin

from dialoog.models import Probleemformulering
from dialoog.permissions import PLAN_LEZEN
from pilootgemeenten.admin import RolAdmin


@admin.register(Probleemformulering)
class ProbleemformuleringAdmin(RolAdmin):
    rij = PLAN_LEZEN
    list_display = ("pilootgemeente", "nummer", "fase", "tekst", "ronde", "vervallen_op")
    list_filter = ("pilootgemeente__programma", "fase", "pilootgemeente")
    list_select_related = ("pilootgemeente", "ronde")
    search_fields = ("tekst",)
    ordering = ("pilootgemeente", "nummer")
