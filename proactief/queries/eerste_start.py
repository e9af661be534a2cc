"""What starts a site and a programma: the next thing of a beheerder and of the programmaleiding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from pilootgemeenten.dutch import opsomming
from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Lidmaatschap, Pilootgemeente, Programma, User
from rechtencirkel.models import Instrumentversie

NOEM = 3  # so many names stand in a title


@dataclass(frozen=True, slots=True)
class Taak:
    """One thing to do, with one button; `naam` and `args` make its address."""

    titel: str
    tekst: str
    knop: str
    naam: str
    args: tuple[str | int, ...] = ()


@dataclass(frozen=True, slots=True)
class Geleid:
    """A project or a programma: whether somebody leads it, and whether somebody was asked to."""

    naam: str
    slug: str
    geleid: bool
    gevraagd: bool


def _led(rijen: QuerySet[Any], leiding: QuerySet[Lidmaatschap], adres: str) -> list[Geleid]:
    """These rows in their order; `leiding` are the roles that lead the outer row, `adres` its field for an address."""
    geteld = rijen.annotate(
        geleid=Exists(leiding & Lidmaatschap.objects.active()),
        gevraagd=Exists(leiding & Lidmaatschap.objects.proposed()),
    )
    return [Geleid(*rij) for rij in geteld.values_list("naam", adres, "geleid", "gevraagd")]


def task_of_leiding(user: User) -> Taak:
    """A gemeente in the programma, and a coordinator in each."""
    projecten = Pilootgemeente.objects.filter(
        programma__in=user.programma_ids, programma__is_historisch=False
    )
    hier = Lidmaatschap.objects.filter(rol=Rol.COORDINATOR, pilootgemeente=OuterRef("pk"))
    rijen = _led(projecten.order_by("naamsleutel", "pk"), hier, "slug")
    if not rijen:
        return Taak(
            "Voeg de eerste gemeente toe",
            "Eén formulier: de gemeente, haar OCMW en het adres van de coördinator. "
            "De coördinator stelt daarna de stuurgroep samen en stelt bewaarders voor.",
            "Gemeente toevoegen",
            "pilootgemeente-nieuw",
        )
    zonder = [rij for rij in rijen if not rij.geleid]
    if not zonder:
        return Taak(
            "Volg uw programma op",
            "Elke gemeente heeft een coördinator. Wat uw beslissing vraagt, staat hier zodra het er is.",
            "Ga naar het programma",
            "programma",
        )
    eerste = zonder[0]
    if eerste.gevraagd:
        tekst = (
            "Er is iemand uitgenodigd, maar die aanvaardde nog niet. Kwam de mail niet aan? Stuur de "
            "uitnodiging opnieuw, of trek ze in en nodig iemand anders uit."
        )
    else:
        tekst = "Niemand leidt dit project. Nodig iemand uit op de pagina van de stuurgroep."
    if len(zonder) > 1:
        tekst = f"{eerste.naam}: {tekst} Daarna: {_names(zonder[1:])}."
    return Taak(
        f"{_names(zonder)}: nog geen coördinator",
        tekst,
        "Bekijk de stuurgroep" + (f" van {eerste.naam}" if len(zonder) > 1 else ""),
        "stuurgroep",
        (eerste.slug,),
    )


def _names(rijen: Sequence[Geleid]) -> str:
    """The first three by name, and how many more there are."""
    namen = [rij.naam for rij in rijen[:NOEM]]
    if meer := len(rijen) - len(namen):
        namen.append("nog één gemeente" if meer == 1 else f"nog {meer} gemeenten")
    return opsomming(namen)


def task_of_beheerder(user: User) -> Taak:
    """What a new site needs, in its order; then the admin."""
    uitleg = ("Lees hoe", "handleiding-rol", ("beheerder",))
    beheerders = Lidmaatschap.objects.active().filter(rol=Rol.BEHEERDER)
    if not beheerders.exclude(user=user.pk).exists():
        return Taak(
            "Zorg voor een tweede beheerder",
            "U bent de enige beheerder. Een rol die ver reikt, geldt pas als een tweede bevestigt. Wie de "
            "server beheert, nodigt die tweede uit met een opdracht.",
            *uitleg,
        )
    if not Instrumentversie.objects.exists():
        return Taak(
            "Laad de lijsten",
            "De gemeenten, het instrument en het kader ontbreken nog. Wie de server beheert, laadt ze met "
            "een opdracht.",
            *uitleg,
        )
    return _start_programma()


def _start_programma() -> Taak:
    lopend: QuerySet[Programma] = Programma.objects.filter(is_historisch=False)
    leiding = Lidmaatschap.objects.filter(rol=Rol.PROGRAMMALEIDING, programma=OuterRef("pk"))
    rijen = _led(lopend.order_by("beginjaar", "pk"), leiding, "naam")
    if not rijen:
        return Taak(
            "Maak het programma",
            "Alles hoort bij een programma: de gemeenten, de drempel en wie het leidt.",
            "Maak een programma",
            "admin:pilootgemeenten_programma_add",
        )
    zonder = next((rij for rij in rijen if not rij.geleid), None)
    if zonder is None:
        return Taak(
            "Het beheer",
            "Elk programma heeft een leiding. Nodig uit wie nog ontbreekt, of zet een account stil.",
            "Open het beheer",
            "admin:index",
        )
    if zonder.gevraagd:
        return Taak(
            f"{zonder.naam}: de leiding aanvaardde nog niet",
            "Er is iemand voorgesteld. Een andere beheerder bevestigt, daarna aanvaardt die persoon. Kwam de "
            "mail niet aan? Stuur de uitnodiging opnieuw vanuit de lijst van rollen.",
            "Bekijk de rollen",
            "admin:pilootgemeenten_lidmaatschap_changelist",
        )
    return Taak(
        f"{zonder.naam}: nodig de programmaleiding uit",
        "Staat haar organisatie nog niet in de lijst? Maak die eerst, in het beheer bij Organisaties. "
        "Een andere beheerder bevestigt wie u uitnodigt.",
        "Nodig iemand uit",
        "admin:pilootgemeenten_lidmaatschap_add",
    )
