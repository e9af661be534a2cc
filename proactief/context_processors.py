"""What every page knows: where one can go, who one is, and whether this is the demo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Lidmaatschap, User
from proactief import VERSIE
from proactief.verlopen import seal_user


@dataclass(frozen=True, slots=True)
class Navigatiepunt:
    """One entry of the main menu."""

    label: str
    url: str
    actief: bool


PROJECT_PUNTEN = (
    ("", "gemeente-detail"),
    ("Stuurgroep", "stuurgroep"),
    ("Rechtencirkel", "ronde-list"),
    ("Actieplan", "actieplan"),
)


def _slug_of(rij: Lidmaatschap) -> str:
    """The project of a role, or "" for a role without one."""
    return rij.pilootgemeente.slug if rij.pilootgemeente else ""


def _current_slug(request: HttpRequest, user: User) -> str:
    match = request.resolver_match
    alleen_feiten = hasattr(request, "alleen_feiten")
    slug = match.kwargs.get("slug", "") if match and not alleen_feiten else ""
    if slug:
        return str(slug)
    slugs = {slug for rij in user.rollen if (slug := _slug_of(rij))}
    return slugs.pop() if len(slugs) == 1 else ""


def _project_label(user: User, slug: str) -> str:
    projecten = [rij.pilootgemeente for rij in user.rollen if rij.pilootgemeente]
    namen = [project.naam for project in projecten if project.slug == slug]
    return namen[0] if namen else "Project"


def _navigatie(request: HttpRequest, user: User | None) -> list[Navigatiepunt]:
    paren: list[tuple[str, str]] = []
    if user:
        rollen = {rij.rol for rij in user.rollen}
        if slug := _current_slug(request, user):
            paren += [
                (label or _project_label(user, slug), reverse(naam, args=[slug]))
                for label, naam in PROJECT_PUNTEN
            ]
        if Rol.BEWAARDER in rollen:
            paren.append(("Bevragen", reverse("bevragen")))
        if Rol.PROGRAMMALEIDING in rollen:
            paren.append(("Programma", reverse("programma")))
        if rollen and len(user.pilootgemeente_ids) != 1:
            paren.append(("Gemeenten", reverse("gemeente-list")))
        if rollen & {Rol.BEHEERDER, Rol.ONDERZOEKER}:
            wat = "Beheer" if Rol.BEHEERDER in rollen else "Onderzoek"
            paren.append((wat, reverse("admin:index")))
    paren.append(("Kader", reverse("kader")))
    if user is None:  # who is logged in has more to choose from; every footer has these too
        paren += [("De negen fasen", reverse("fasen")), ("Handleiding", reverse("handleiding"))]
    langste = max((url for _, url in paren if request.path.startswith(url)), key=len, default="")
    return [Navigatiepunt(label, url, url == langste) for label, url in paren]


def _wie(user: User, slug: str) -> str:
    """Role and organisatie, those of the pilootgemeente on the page first."""
    rijen = sorted(user.rollen, key=lambda rij: not slug or _slug_of(rij) != slug)
    return str(rijen[0]) if rijen else "Nog geen rol"


def site(request: HttpRequest) -> dict[str, Any]:
    """Context of every page; one query for who is logged in, none for others."""
    user = (
        request.user if getattr(request, "user", None) and request.user.is_authenticated else None
    )
    return {
        "navigatie": _navigatie(request, user),
        "wie": _wie(user, _current_slug(request, user)) if user else "",
        "wie_verzegeld": seal_user(user) if user else "",
        "teruggegeven": hasattr(request, "given_back"),
        "demo": settings.DEMO,
        "versie": VERSIE,
    }
