"""Who will read a groep once its ronde opens, and what stands in the way of a role."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Q

from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Lidmaatschap
from rechtencirkel.models import Groep, Ronde


def readers_to_be(ronde: Ronde) -> dict[int, list[Lidmaatschap]]:
    """By organisatie: who gets a reader row of its groepen if this ronde opens now. Members who
    accepted, can log in, do not coordinate the project and are not of the scored organisatie."""
    partij = Lidmaatschap.objects.running().filter(
        Q(rol=Rol.COORDINATOR, pilootgemeente=ronde.pilootgemeente_id)
        | Q(organisatie=ronde.organisatie_id)
    )
    leden = Lidmaatschap.objects.active().filter(
        rol=Rol.BEWAARDER, pilootgemeente=ronde.pilootgemeente_id
    )
    per_organisatie: dict[int, list[Lidmaatschap]] = defaultdict(list)
    for lid in leden.exclude(user__in=partij.values("user")).select_related("user").order_by("pk"):
        per_organisatie[lid.organisatie_id].append(lid)
    return per_organisatie


def scores_what_one_keeps(lid: Lidmaatschap, rijen: list[Lidmaatschap]) -> bool:
    """Whether with this role, beside `rijen`, its person would keep or lead a ronde, not released yet,
    about an organisatie he or she belongs to (vrijgave.md 4.1)."""
    alle = [lid, *rijen]
    rondes = Ronde.objects.running().unreleased()
    eigen = rondes.filter(_kept_or_led(alle), organisatie=lid.organisatie_id)
    andere = rondes.filter(_kept_or_led([lid]), organisatie__in=[r.organisatie_id for r in alle])
    return eigen.exists() or andere.exists()


def _kept_or_led(rijen: list[Lidmaatschap]) -> Q:
    bewaart = [rij.pilootgemeente_id for rij in rijen if rij.rol == Rol.BEWAARDER]
    leidt = [rij.programma_id for rij in rijen if rij.rol == Rol.PROGRAMMALEIDING]
    return Q(pilootgemeente__in=bewaart) | Q(pilootgemeente__programma__in=leidt)


def shuts_out_of_own(lid: Lidmaatschap) -> bool:
    """Whether this role would close a groep that its person reads now, whatever its state."""
    gelezen = Groep.objects.kept_by(lid.user).exclude(ronde__geopend_op=None)
    dicht = Q(ronde__organisatie=lid.organisatie_id)
    if lid.rol == Rol.COORDINATOR:
        dicht |= Q(ronde__pilootgemeente=lid.pilootgemeente_id)
    return gelezen.filter(dicht).exists()
