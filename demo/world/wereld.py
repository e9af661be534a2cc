"""The whole demo world, made in one transaction: it stands whole or not at all."""

from __future__ import annotations

import datetime as dt

from django.core.management.base import CommandError
from django.db import transaction
from django.db.models import Q

from demo.models import Postvakbericht
from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Organisatie, Programma, User
from proactief.management.commands.laad_referentie import read_data
from rechtencirkel.actions.onderzoek import confirm_overeenkomst, save_overeenkomst
from rechtencirkel.models import Instrumentversie, Onderzoeksovereenkomst

from .mensen import add_person
from .openbaar import publish_page
from .plannen import make_plan
from .projecten import (
    WACHTENDE_BEWAARDER,
    Klok,
    Wereld,
    make_organisatie,
    make_programma,
    make_project,
)
from .rondes import Verloop
from .verloop import RONDES

ZONDER_REFERENTIE = "De referentiegegevens ontbreken. Draai eerst: manage.py laad_referentie"
NIET_VAN_DE_DEMO = (
    "In deze databank staat iets dat niet van de demo is ({wat}). De demowereld komt alleen in een "
    "lege databank. Er is niets veranderd."
)
EERSTE_DAG = -410
# Of the mails sent while the world was made, those that tell what still has to be done.
BEWAARDE_MAILS = Q(onderwerp="Nieuw lid van uw bewaarder in Halle") | Q(
    onderwerp__startswith="Bewaarder voorgesteld", tekst__contains=WACHTENDE_BEWAARDER["aalter"]
)


def demo_stands() -> bool:
    """Whether this database holds the demo world; nothing but `make_world` marks a programma so.

    Then whoever was invited and whatever was made since belongs to the demo as well.
    """
    return Programma.objects.filter(is_demo=True).exists()


def check_empty() -> None:
    """Refuse a database in which somebody else works already."""
    if User.objects.filter(is_demo=False).exists():
        raise CommandError(NIET_VAN_DE_DEMO.format(wat="een account"))
    if (
        programma := Programma.objects.filter(is_historisch=False, is_demo=False)
        .order_by("pk")
        .first()
    ):
        raise CommandError(NIET_VAN_DE_DEMO.format(wat=f"programma {programma.naam}"))


@transaction.atomic
def make_world(*, now: dt.datetime) -> bool:
    """Make the demo world as of `now`; False when it stands already."""
    # Two runs at once: the second waits here, and then finds the world of the first.
    historisch = list(Programma.objects.select_for_update().filter(is_historisch=True))
    if demo_stands():
        return False
    check_empty()
    if not (historisch and Instrumentversie.objects.exists()):
        raise CommandError(ZONDER_REFERENTIE)
    wereld = _start(now)
    for rij in read_data("pilootgemeenten", "programma_2012")["pilootgemeenten"]:
        make_project(wereld, rij)
    # Each takes part from the start: one made after an opening would count as the same (vrijgave.md 2.7).
    Organisatie.objects.update(created_at=wereld.klok.moment(EERSTE_DAG))
    for nummer, plan in enumerate(RONDES):
        Verloop(wereld, plan, zaad=f"{plan.slug}-{nummer}").run()
    for project in wereld.projecten.values():
        make_plan(project)
    publish_page(wereld)
    transaction.on_commit(_tidy_postvak)  # the last one: every mail has been kept by then
    return True


def _start(now: dt.datetime) -> Wereld:
    """The programma, and the three people who belong to no project."""
    gegevens = read_data("demo", "demo")
    programma = make_programma(gegevens)
    rijen = gegevens["programma_organisaties"]
    organisaties = {rol: make_organisatie(rij) for rol, rij in rijen.items()}
    leiding = add_person(
        "programma",
        Rol.PROGRAMMALEIDING,
        organisaties["PROGRAMMALEIDING"],
        programma=programma,
        by=None,
    )
    add_person("onderzoeker", Rol.ONDERZOEKER, organisaties["ONDERZOEKER"], by=None)
    beheerder = add_person("beheerder", Rol.BEHEERDER, organisaties["BEHEERDER"], by=None)
    overeenkomst = save_overeenkomst(
        by=beheerder,
        overeenkomst=Onderzoeksovereenkomst(
            naam="Demo-overeenkomst over microdata",
            einddatum=dt.date(programma.eindjaar, 12, 31),
            organisatie=organisaties["ONDERZOEKER"],
            programma=programma,
        ),
    )
    confirm_overeenkomst(overeenkomst=overeenkomst, gelezen=overeenkomst.stand, now=now, by=leiding)
    return Wereld(gegevens=gegevens, klok=Klok(now), programma=programma, leiding=leiding)


def _tidy_postvak() -> None:
    Postvakbericht.objects.exclude(BEWAARDE_MAILS).delete()
