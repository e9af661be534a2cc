"""Where somebody can go from the home page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pilootgemeenten.enums import GLOBAL_ROLLEN, Rol
from pilootgemeenten.models import Lidmaatschap, Pilootgemeente, User


@dataclass(frozen=True, slots=True)
class Bestemming:
    """A card on the home page: `naam` and `args` make its address."""

    titel: str
    tekst: str
    naam: str
    args: tuple[str, ...] = ()


PROGRAMMA = Bestemming(
    "Programma",
    "Gemeenten toevoegen, bewaarders toelaten en vrijgaven bevestigen als tweede persoon.",
    "programma",
)
GEMEENTEN = Bestemming("Gemeenten", "Alle projecten die u mag zien.", "gemeente-list")
BEHEER = Bestemming(
    "Beheer", "Accounts, rollen, programma's en lijsten. Nooit een antwoord.", "admin:index"
)
ONDERZOEK = Bestemming(
    "Onderzoek", "Lezen, filteren en exporteren wat vrijgegeven is.", "admin:index"
)

# Who may open the pages that the handleidingen lead to.
PAGINA_VAN: dict[str, set[Rol]] = {
    "gemeente-list": {*Rol},
    "bevragen": {Rol.BEWAARDER},
    "programma": {Rol.PROGRAMMALEIDING},
    "admin:index": {*GLOBAL_ROLLEN},
}


def destinations(rollen: Iterable[Lidmaatschap]) -> list[Bestemming]:
    """One card per project, then what each role opens; a bewaarder has its board on home itself."""
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
    if Rol.PROGRAMMALEIDING in soorten:
        kaarten.append(PROGRAMMA)
    if len(projecten) != 1 and rijen:
        kaarten.append(GEMEENTEN)
    if Rol.BEHEERDER in soorten:
        kaarten.append(BEHEER)
    if Rol.ONDERZOEKER in soorten:
        kaarten.append(ONDERZOEK)
    return kaarten


def closed_pages(user: User) -> set[str]:
    """The pages of a role that are closed to this user, by the name of their address."""
    soorten = {Rol(rij.rol) for rij in user.rollen}
    return {naam for naam, rollen in PAGINA_VAN.items() if not soorten & rollen}


def own_projects(user: User) -> list[Pilootgemeente]:
    """The running projects that the user coordinates, by name."""
    eigen = (rij.pilootgemeente for rij in user.rollen if rij.rol == Rol.COORDINATOR)
    lopend = {rij.pk: rij for rij in eigen if rij and not rij.programma.is_historisch}
    return sorted(lopend.values(), key=lambda rij: (rij.naamsleutel, rij.pk))
