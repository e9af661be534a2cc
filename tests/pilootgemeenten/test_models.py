"""Each constraint of this app, from both sides: what is right is stored, what is wrong is not."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, models, transaction

from pilootgemeenten.enums import Rol
from pilootgemeenten.models import (
    Bewaarderschap,
    Deelname,
    Doelgroep,
    Draaiboekstap,
    Lidmaatschap,
    Matrixrij,
    Organisatie,
    Pilootgemeente,
    Programma,
    Programmafase,
    User,
)
from tests.cast import NU, Cast

Maken = Callable[[Cast], models.Model]


def lid(cast: Cast, rol: Rol, **bereik: object) -> Lidmaatschap:
    return Lidmaatschap(user=cast.niemand, organisatie=cast.caw, rol=rol, **bereik)


def bewaarder(cast: Cast, **velden: object) -> Bewaarderschap:
    return Bewaarderschap(
        organisatie=cast.caw,
        pilootgemeente=cast.halle,
        voorgesteld_door=cast.coordinator,
        voorgesteld_op=NU,
        **velden,
    )


def stap(cast: Cast, **velden: object) -> Draaiboekstap:
    return Draaiboekstap(pilootgemeente=cast.halle, **{"stap": "PLANNING", **velden})


def rij(cast: Cast, **velden: object) -> Matrixrij:
    doelgroep, _ = Doelgroep.objects.get_or_create(code="x", naam="X")
    return Matrixrij(
        pilootgemeente=cast.halle, doelgroep=doelgroep, **{"keuze": "BEVRAGEN", **velden}
    )


def programma(**velden: object) -> Programma:
    return Programma(**{"naam": "P", "beginjaar": 2026, "eindjaar": 2028, **velden})


def gemeente(cast: Cast, **velden: object) -> Pilootgemeente:
    begin = {"naam": "Nieuw", "slug": "nieuw", "provincie": "LIMBURG", "programma": cast.programma}
    return Pilootgemeente(**{**begin, **velden})


BESLIST = {"status": "TOEGELATEN", "beslist_op": NU}


def op_een_woord(c: Cast) -> dict[str, object]:
    """Accepted on the word of one beheerder."""
    return {"aanvaard_op": NU, "uitgenodigd_door": c.beheerder.lidmaatschappen.get()}


RIGHT_AND_WRONG: list[tuple[str, Maken, Maken]] = [
    ("drempel min 5", lambda c: programma(drempel=5), lambda c: programma(drempel=4)),
    ("jaren geordend", lambda c: programma(eindjaar=2026), lambda c: programma(eindjaar=2025)),
    ("provincie bekend", gemeente, lambda c: gemeente(c, provincie="ELDERS")),
    (
        "organisatie type bekend",
        lambda c: Organisatie(naam="O", type="CAW"),
        lambda c: Organisatie(naam="O", type="ELDERS"),
    ),
    (
        "programmafase bekend",
        lambda c: Programmafase(programma=c.programma, fase="ANALYSE", deadline=NU.date()),
        lambda c: Programmafase(programma=c.programma, fase="VIJF", deadline=NU.date()),
    ),
    (
        "local role with a pilootgemeente",
        lambda c: lid(c, Rol.COORDINATOR, pilootgemeente=c.halle),
        lambda c: lid(c, Rol.COORDINATOR, programma=c.programma),
    ),
    (
        "role of a programma with a programma",
        lambda c: lid(c, Rol.PROGRAMMALEIDING, programma=c.programma),
        lambda c: lid(c, Rol.PROGRAMMALEIDING, pilootgemeente=c.halle),
    ),
    (
        "global role with neither",
        lambda c: lid(c, Rol.BEHEERDER),
        lambda c: lid(c, Rol.BEHEERDER, pilootgemeente=c.halle),
    ),
    (
        "never both",
        lambda c: lid(c, Rol.BEWAARDER, pilootgemeente=c.halle),
        lambda c: lid(c, Rol.BEWAARDER, pilootgemeente=c.halle, programma=c.programma),
    ),
    (
        "standpunt for a stuurgroeplid only",
        lambda c: lid(c, Rol.STUURGROEPLID, pilootgemeente=c.halle, mag_standpunt=True),
        lambda c: lid(c, Rol.COORDINATOR, pilootgemeente=c.halle, mag_standpunt=True),
    ),
    ("bewaarder status bekend", bewaarder, lambda c: bewaarder(c, status="MISSCHIEN")),
    (
        "bewaarder decided with who and when",
        lambda c: bewaarder(c, status="GEWEIGERD", beslist_door=c.beheerder, beslist_op=NU),
        lambda c: bewaarder(c, status="GEWEIGERD", beslist_door=c.beheerder),
    ),
    (
        "bewaarder admitted with its first moment",
        lambda c: bewaarder(c, **BESLIST, beslist_door=c.beheerder, eerst_toegelaten_op=NU),
        lambda c: bewaarder(c, **BESLIST, beslist_door=c.beheerder),
    ),
    (
        "accepted or refused",
        lambda c: lid(c, Rol.BEHEERDER, geweigerd_op=NU),
        lambda c: lid(c, Rol.BEHEERDER, geweigerd_op=NU, aanvaard_op=NU),
    ),
    (
        "confirmed with who and when",
        lambda c: lid(c, Rol.BEHEERDER, bevestigd_op=NU, bevestigd_door=c.beheerder),
        lambda c: lid(c, Rol.BEHEERDER, bevestigd_op=NU),
    ),
    (
        "who was invited by one person accepts after a second confirmed",
        lambda c: lid(
            c, Rol.ONDERZOEKER, **op_een_woord(c), bevestigd_op=NU, bevestigd_door=c.niemand
        ),
        lambda c: lid(c, Rol.ONDERZOEKER, **op_een_woord(c)),
    ),
    (
        "put on hold is asked by somebody at some moment",
        lambda c: User(email="s@example.test", stil_gevraagd_op=NU, stil_gevraagd_door=c.beheerder),
        lambda c: User(email="s@example.test", stil_gevraagd_op=NU),
    ),
    ("a proposal has no decision", bewaarder, lambda c: bewaarder(c, beslist_op=NU)),
    ("stap bekend", stap, lambda c: stap(c, stap="DANSEN")),
    (
        "overgeslagen met reden",
        lambda c: stap(c, status="OVERGESLAGEN", reden="Al gedaan."),
        lambda c: stap(c, status="OVERGESLAGEN"),
    ),
    ("keuze bekend", rij, lambda c: rij(c, keuze="MISSCHIEN")),
]


@pytest.mark.parametrize(
    ("right", "wrong"),
    [(right, wrong) for _, right, wrong in RIGHT_AND_WRONG],
    ids=[naam for naam, _, _ in RIGHT_AND_WRONG],
)
def test_what_is_right_is_stored_and_what_is_wrong_is_not(
    cast: Cast, right: Maken, wrong: Maken
) -> None:
    with transaction.atomic():
        right(cast).save()
        transaction.set_rollback(True)
    with pytest.raises(IntegrityError), transaction.atomic():
        wrong(cast).save()


TWICE: list[tuple[str, Maken, Maken]] = [
    (
        "a role in one pilootgemeente",
        lambda c: lid(c, Rol.BEWAARDER, pilootgemeente=c.halle),
        lambda c: lid(c, Rol.BEWAARDER, pilootgemeente=c.leuven),
    ),
    (
        "a role in one programma",
        lambda c: lid(c, Rol.PROGRAMMALEIDING, programma=c.programma),
        lambda c: lid(c, Rol.PROGRAMMALEIDING, programma=c.ander_programma),
    ),
    (
        "a global role",
        lambda c: lid(c, Rol.BEHEERDER),
        lambda c: lid(c, Rol.ONDERZOEKER),
    ),
    (
        "a bewaarder of one project",
        bewaarder,
        lambda c: Bewaarderschap(
            organisatie=c.caw,
            pilootgemeente=c.leuven,
            voorgesteld_door=c.coordinator,
            voorgesteld_op=NU,
        ),
    ),
    (
        "a deelname",
        lambda c: Deelname(organisatie=c.caw, pilootgemeente=c.leuven),
        lambda c: Deelname(organisatie=c.caw, pilootgemeente=c.genk),
    ),
    (
        "a role that did not end",
        lambda c: lid(c, Rol.BEWAARDER, pilootgemeente=c.halle, beeindigd_op=None),
        lambda c: lid(c, Rol.BEWAARDER, pilootgemeente=c.halle, beeindigd_op=NU),
    ),
    ("a step of one project", stap, lambda c: stap(c, stap="DIENSTEN")),
    ("a row of the matrix", rij, lambda c: stap(c)),
    (
        "a phase of one programma",
        lambda c: Programmafase(programma=c.programma, fase="ANALYSE", deadline=NU.date()),
        lambda c: Programmafase(programma=c.programma, fase="DIALOOG", deadline=NU.date()),
    ),
    (
        "a name in one programma",
        gemeente,
        lambda c: gemeente(c, slug="nieuw-b", programma=c.ander_programma),
    ),
]


@pytest.mark.parametrize(
    ("een", "ander"),
    [(een, ander) for _, een, ander in TWICE],
    ids=[naam for naam, _, _ in TWICE],
)
def test_there_is_one_of_each_and_another_beside_it(cast: Cast, een: Maken, ander: Maken) -> None:
    een(cast).save()
    ander(cast).save()
    nog_eens = een(cast)
    if isinstance(nog_eens, Pilootgemeente):
        nog_eens.slug = "nog-eens"
    with pytest.raises(IntegrityError), transaction.atomic():
        nog_eens.save()
