"""Where somebody can go from the home page, and the one thing to do next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from pilootgemeenten.enums import GLOBAL_ROLLEN, Rol
from pilootgemeenten.models import Bewaarderschap, Lidmaatschap, Pilootgemeente, User


@dataclass(frozen=True, slots=True)
class Bestemming:
    """A card on the home page: `naam` and `args` make its address."""

    titel: str
    tekst: str
    naam: str
    args: tuple[str, ...] = ()


PROGRAMMA = Bestemming(
    "Programma", "Bewaarders toelaten en vrijgaven bevestigen als tweede persoon.", "programma"
)
BEVRAGEN = Bestemming("Bevragen", "De groepen die uw organisatie bevraagt en bewaart.", "bevragen")
GEMEENTEN = Bestemming("Gemeenten", "Alle projecten die u mag zien.", "gemeente-list")
BEHEER = Bestemming("Beheer en onderzoek", "Gegevens lezen, filteren en exporteren.", "admin:index")

# Who may open the pages that the handleidingen lead to.
PAGINA_VAN: dict[str, set[Rol]] = {
    "gemeente-list": {*Rol},
    "bevragen": {Rol.BEWAARDER},
    "programma": {Rol.PROGRAMMALEIDING},
    "admin:index": {*GLOBAL_ROLLEN},
}


def destinations(rollen: Iterable[Lidmaatschap]) -> list[Bestemming]:
    """One card per project, then what each role opens."""
    rijen = list(rollen)
    projecten: dict[str, Pilootgemeente] = {
        rij.pilootgemeente.slug: rij.pilootgemeente for rij in rijen if rij.pilootgemeente
    }
    soorten = {rij.rol for rij in rijen}
    kaarten = [
        Bestemming(
            f"Project {project.naam}",
            "De stuurgroep, de rechtencirkel en het actieplan.",
            "gemeente-detail",
            (slug,),
        )
        for slug, project in sorted(
            projecten.items(), key=lambda paar: (paar[1].naamsleutel, paar[0])
        )
    ]
    if Rol.BEWAARDER in soorten:
        kaarten.append(BEVRAGEN)
    if Rol.PROGRAMMALEIDING in soorten:
        kaarten.append(PROGRAMMA)
    if len(projecten) != 1 and rijen:
        kaarten.append(GEMEENTEN)
    if soorten & set(GLOBAL_ROLLEN):
        kaarten.append(BEHEER)
    return kaarten


def closed_pages(user: User) -> set[str]:
    """The pages of a role that are closed to this user, by the name of their address."""
    soorten = {Rol(rij.rol) for rij in user.rollen}
    return {naam for naam, rollen in PAGINA_VAN.items() if not soorten & rollen}


def waiting_invitations(user: User, now: dt.datetime) -> int:
    """How many roles are proposed to the user, to accept or refuse."""
    return Lidmaatschap.objects.acceptable_at(now).filter(user=user.pk).count()


def waiting_proposals(user: User) -> int:
    """How many proposed bewaarders wait for this programmaleiding."""
    return (
        Bewaarderschap.objects.proposed()
        .filter(pilootgemeente__programma__in=user.programma_ids)
        .count()
    )


def own_project(user: User) -> Pilootgemeente | None:
    """The running project that the user coordinates; the first by name when there are several."""
    ids = [
        rij.pilootgemeente_id
        for rij in user.rollen
        if rij.rol == Rol.COORDINATOR and rij.pilootgemeente_id
    ]
    if not ids:
        return None
    return (
        Pilootgemeente.objects.filter(pk__in=ids, programma__is_historisch=False)
        .select_related("programma")
        .order_by("naamsleutel", "pk")
        .first()
    )
