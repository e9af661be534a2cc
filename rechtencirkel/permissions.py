"""The rows of the access table about rondes and what is released, and their loader."""

from __future__ import annotations

from collections.abc import Sequence

from django.shortcuts import get_object_or_404

from pilootgemeenten.models import User
from pilootgemeenten.permissions import (
    DOEN,
    LEZEN,
    Toegangsrij,
    Wie,
    doen,
    lezen,
    require_running,
)
from rechtencirkel.enums import GrafiekSoort
from rechtencirkel.models import Grafiek, Ronde, RondeQuerySet

RONDE_LEZEN = Toegangsrij(
    "Zien welke rondes er zijn, in welke staat en met welke vragen (nooit hoeveel antwoorden)",
    {
        Wie.BEHEERDER: lezen("ja"),
        Wie.ONDERZOEKER: lezen("ja"),
        Wie.PROGRAMMALEIDING: lezen("eigen programma"),
        Wie.COORDINATOR: lezen("eigen project"),
        Wie.STUURGROEPLID: lezen("eigen project"),
        Wie.BEWAARDER: lezen("eigen project"),
    },
    lezen=("ronde-list", "ronde-detail", "ronde-vragen"),
)
RONDE = Toegangsrij(
    "Een ronde maken, instellen en openen",
    {Wie.PROGRAMMALEIDING: doen("eigen programma"), Wie.COORDINATOR: doen("eigen project")},
    doen=(
        "ronde-nieuw",
        "ronde-bewerken",
        "ronde-openen",
        "ronde-laten-vallen",
        "groep-toevoegen",
        "groep-verwijderen",
    ),
)
ANDERE_DIENST = Toegangsrij(
    "Zeggen dat een ronde over een andere dienst gaat dan een eerdere",
    {Wie.PROGRAMMALEIDING: doen("eigen programma")},
    doen=("ronde-andere-dienst",),
)
RESULTAAT = Toegangsrij(
    "Het vrijgegeven resultaat en de doorgegeven argumenten lezen en downloaden",
    {
        Wie.ONDERZOEKER: lezen("ja"),
        Wie.PROGRAMMALEIDING: lezen("eigen programma"),
        Wie.COORDINATOR: lezen("eigen project"),
        Wie.STUURGROEPLID: lezen("eigen project"),
        Wie.BEWAARDER: lezen("eigen project"),
    },
    lezen=(
        "ronde-scherm",
        "ronde-beelden",
        "cirkel",
        "cirkel-keuze",
        "balkbeeld",
        "verslag",
        "verslag-pdf",
        "verslag-docx",
        "verslag-xlsx",
        "verslag-csv",
    ),
)
PUBLICEREN = Toegangsrij(
    "De pagina voor iedereen van een ronde publiceren, of terugnemen",
    {
        Wie.PROGRAMMALEIDING: lezen("eigen programma"),
        Wie.COORDINATOR: doen("eigen project"),
        Wie.STUURGROEPLID: lezen("eigen project"),
        Wie.BEWAARDER: lezen("eigen project"),
    },
    lezen=("ronde-openbaar", "ronde-voorbeeld"),
    doen=("ronde-publiceren",),
    uitleg="Er staat alleen wat een bewaarder of een organisatie zelf openbaar liet maken.",
)
OVEREENKOMST = Toegangsrij(
    "Een onderzoeksovereenkomst vastleggen: met wie, tot wanneer",
    {Wie.BEHEERDER: DOEN, Wie.ONDERZOEKER: LEZEN},
)
OVEREENKOMST_BEVESTIGEN = Toegangsrij(
    "Als tweede persoon een onderzoeksovereenkomst bevestigen",
    {Wie.PROGRAMMALEIDING: doen("eigen programma")},
    doen=("overeenkomsten",),
)
RIJEN = (
    RONDE_LEZEN,
    RONDE,
    ANDERE_DIENST,
    RESULTAAT,
    PUBLICEREN,
    OVEREENKOMST,
    OVEREENKOMST_BEVESTIGEN,
)


def get_ronde(
    user: User,
    slug: str,
    nummer: int,
    rij: Toegangsrij,
    *,
    doen: bool = False,
    rondes: RondeQuerySet | None = None,
) -> Ronde:
    """The ronde at this address, if the row lets the user read (or `doen`) in its gemeente; of `rondes` where more
    than its place is read with it."""
    rondes = Ronde.objects.in_its_place() if rondes is None else rondes
    ronde = get_object_or_404(rondes.running(), pilootgemeente__slug=slug, nummer=nummer)
    rij.check(user.rollen_in(ronde.pilootgemeente), doen=doen)
    if doen:
        require_running(ronde.pilootgemeente)
    return ronde


def get_grafiek(
    user: User, slug: str, nummer: int, sha256: str, soorten: Sequence[GrafiekSoort]
) -> Grafiek:
    """One kept chart by its hash, while its ronde is released and the user may read that; in one query, besides that
    of the roles."""
    grafiek = get_object_or_404(
        Grafiek.objects.released().in_their_place(),
        snapshot__ronde__pilootgemeente__slug=slug,
        snapshot__ronde__nummer=nummer,
        sha256=sha256,
        soort__in=soorten,
    )
    RESULTAAT.check(user.rollen_in(grafiek.snapshot.ronde.pilootgemeente), doen=False)
    return grafiek
