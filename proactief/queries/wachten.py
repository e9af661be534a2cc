"""Everything that waits for one person, each by name and with the place where it is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from functools import reduce
from operator import or_

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from actieplan.enums import ActieStatus
from actieplan.models import Verbeteractie
from bevraging.models import Standpunt
from bevraging.queries.inschatting import to_think_about
from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Lidmaatschap, User
from pilootgemeenten.queries.programma import (
    holds_to_confirm,
    proposals_to_decide,
    roles_to_confirm,
)
from pilootgemeenten.queries.rollen import own_invitations
from rechtencirkel.enums import RondeStatus
from rechtencirkel.models import Ronde
from rechtencirkel.queries.export import overeenkomsten_to_confirm

from .wachten_groepen import Wachttaak, groepen_for_second


def load_waiting(user: User, now: dt.datetime, *, op_bord: Collection[int]) -> list[Wachttaak]:
    """What waits for this person now, but for the groepen with these keys, which its board shows. For each kind a
    fixed number of queries, whatever waits."""
    rollen = {Rol(rij.rol) for rij in user.rollen}
    wacht = [_invitation(lid) for lid in own_invitations(user, now)]
    if Rol.BEHEERDER in rollen:
        wacht += _as_second_of_people(user, now, "admin:index", None)
    if Rol.PROGRAMMALEIDING in rollen:
        wacht += [*_for_leiding(user, now), *groepen_for_second(user, op_bord)]
    wacht += [*_for_signer(user), *_to_think_about(user, now)]
    if Rol.COORDINATOR in rollen:
        wacht += _overdue(user, now)
    return wacht


def _invitation(lid: Lidmaatschap) -> Wachttaak:
    rol = f"{lid.get_rol_display().lower()} voor {lid.organisatie}{lid.waar}"
    return Wachttaak(f"U bent uitgenodigd als {rol}. Aanvaard of weiger.", "account_rollen")


def _as_second_of_people(
    user: User, now: dt.datetime, naam: str, programmas: set[int] | None
) -> list[Wachttaak]:
    """Roles that somebody else gave, and members of a bewaarder whom somebody else wants on hold."""
    rollen = [
        Wachttaak(
            f"Bevestig als tweede persoon de rol {lid.get_rol_display().lower()} van {lid.user.email}.",
            naam,
        )
        for lid in roles_to_confirm(user, now, programmas)
    ]
    return rollen + [
        Wachttaak(f"Beslis als tweede persoon of het account {wie.email} stilgezet wordt.", naam)
        for wie in holds_to_confirm(user, now, programmas)
    ]


def _for_leiding(user: User, now: dt.datetime) -> list[Wachttaak]:
    voorstellen = [
        Wachttaak(
            f"Beslis of {rij.organisatie} bewaarder wordt in {rij.pilootgemeente}.", "programma"
        )
        for rij in proposals_to_decide(user)
    ]
    mensen = _as_second_of_people(user, now, "programma", user.programma_ids)
    return [*voorstellen, *mensen, *agreements_to_confirm(user)]


def agreements_to_confirm(user: User) -> list[Wachttaak]:
    """Research agreements that wait for the programmaleiding."""
    return [
        Wachttaak(f"Lees en bevestig de overeenkomst “{rij.naam}”.", "overeenkomsten")
        for rij in overeenkomsten_to_confirm(user)
    ]


def _for_signer(user: User) -> list[Wachttaak]:
    """Open rondes in which the user may sign for an organisatie that did not sign yet."""
    namens = {
        project.pk: organisatie
        for project in (rij.pilootgemeente for rij in user.rollen)
        if project is not None and (organisatie := user.signs_for(project))
    }
    if not namens:
        return []
    rondes = Ronde.objects.running().filter(status=RondeStatus.OPEN, pilootgemeente__in=namens)
    eigen = reduce(
        or_, (Q(ronde__pilootgemeente=pk, organisatie=wie) for pk, wie in namens.items())
    )
    getekend = Standpunt.objects.filter(eigen, ronde=OuterRef("pk"), ondertekend_op__isnull=False)
    wacht = rondes.filter(~Exists(getekend), pilootgemeente__programma__is_historisch=False)
    return [
        Wachttaak(
            f"Geef het standpunt van {namens[rij.pilootgemeente_id]} ({rij.pilootgemeente}, {rij}).",
            "standpunt",
            (rij.pilootgemeente.slug, rij.nummer),
        )
        for rij in wacht.select_related("pilootgemeente").order_by("sluit_op", "pk")
    ]


def _to_think_about(user: User, now: dt.datetime) -> list[Wachttaak]:
    """Open rondes about an organisatie for which the user may sign, and that did not say yet what it thinks."""
    tekent = [rij for rij in user.rollen if rij.rol == Rol.COORDINATOR or rij.mag_standpunt]
    projecten = {rij.pilootgemeente_id for rij in tekent if rij.pilootgemeente_id}
    if not projecten:
        return []
    return [
        Wachttaak(
            f"Zeg wat {ronde.over_wie} denkt dat de doelgroep geeft ({ronde.pilootgemeente}, {ronde}).",
            "inschatting",
            (ronde.pilootgemeente.slug, ronde.nummer),
        )
        for ronde in (groep.ronde for groep in to_think_about(projecten, now))
        if user.signs_as(ronde.organisatie_id, ronde.pilootgemeente)
    ]


def _overdue(user: User, now: dt.datetime) -> list[Wachttaak]:
    """Per project that the user coordinates: how many verbeteracties are past their day."""
    projecten = [rij.pilootgemeente_id for rij in user.rollen if rij.rol == Rol.COORDINATOR]
    over = [stand for stand in ActieStatus if stand.is_over]
    te_laat = (
        Verbeteractie.objects.running()
        .filter(pilootgemeente__in=projecten, pilootgemeente__programma__is_historisch=False)
        .filter(streefdatum__lt=timezone.localdate(now))
        .exclude(status__in=over)
        .order_by("pilootgemeente__naamsleutel", "pilootgemeente")
        .values("pilootgemeente__naam", "pilootgemeente__slug")
        .annotate(aantal=Count("pk"))
    )
    return [
        Wachttaak(_late(rij["aantal"], rij["pilootgemeente__naam"]), "actieplan", (slug,))
        for rij in te_laat
        for slug in (rij["pilootgemeente__slug"],)
    ]


def _late(aantal: int, naam: str) -> str:
    if aantal == 1:
        return f"In het actieplan van {naam} is één verbeteractie voorbij haar streefdatum."
    return f"In het actieplan van {naam} zijn {aantal} verbeteracties voorbij hun streefdatum."
