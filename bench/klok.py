"""The clock: one tik with 300 gemeenten of which nothing is due, and one with 300 groepen due in the same minute.

Run alone: `python -m bench.klok`.
"""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

from bench.database import fresh_database, setup
from bench.kosten import Kosten, measured, told

GEMEENTEN, BLADEN = 300, 20
MINUTEN = 5


def make_rondes(cast: Any, nu: dt.datetime) -> list[Any]:
    """As many gemeenten as Flanders has, each with one open ronde."""
    from pilootgemeenten.enums import Provincie
    from pilootgemeenten.models import Pilootgemeente
    from rechtencirkel.enums import RondeStatus
    from rechtencirkel.models import Ronde
    from tests.cast import NU

    gemeenten = Pilootgemeente.objects.bulk_create(
        Pilootgemeente(
            programma=cast.programma,
            naam=f"Gemeente {nummer}",
            slug=f"gemeente-{nummer}",
            provincie=Provincie.LIMBURG,
        )
        for nummer in range(GEMEENTEN)
    )
    return Ronde.objects.bulk_create(
        Ronde(
            pilootgemeente=gemeente,
            nummer=1,
            naam="Ronde 1",
            organisatie=cast.ocmw,
            instrumentversie=cast.instrument,
            status=RondeStatus.OPEN,
            belofte="-",
            belofte_op=nu.date() + dt.timedelta(days=60),
            organisatie_naam=cast.ocmw.naam,
            opent_op=NU.date(),
            sluit_op=nu + dt.timedelta(days=14),
            beslis_op=nu + dt.timedelta(days=28),
            bewaren_tot=nu.date() + dt.timedelta(days=365),
            geopend_op=NU,
        )
        for gemeente in gemeenten
    )


def make_world() -> None:
    """In each ronde one groep of twenty blads with a text."""
    from django.utils import timezone

    from bevraging.enums import Wijze
    from rechtencirkel.enums import Belanghebbendengroep, GroepStatus
    from rechtencirkel.models import Groep
    from tests.bevraging.vault import seal_blad
    from tests.cast import build_cast, frozen_names

    cast = build_cast()
    for ronde in make_rondes(cast, timezone.now()):
        groep = Groep.objects.create(
            ronde=ronde,
            nummer=1,
            belanghebbendengroep=Belanghebbendengroep.DOELGROEP,
            bewaarder=cast.vereniging,
            status=GroepStatus.OPEN,
            **frozen_names("doelgroep", cast.vereniging),
        )
        for nummer in range(BLADEN):
            seal_blad(groep, nummer % 11, tekst="Lang wachten." * 8, wijze=Wijze.LINK)


def tik() -> Kosten:
    from django.core.management import call_command

    with measured() as kosten:
        call_command("tik", stdout=io.StringIO())
    return kosten


def rows() -> list[tuple[str, str]]:
    """One line per promise: what was promised, what was found."""
    setup()
    from django.utils import timezone

    from rechtencirkel.models import Groep, Ronde

    with fresh_database():
        make_world()
        tik()
        niets = tik()
        open_nu = Groep.objects.filter(status="OPEN").count()
        Ronde.objects.filter(status="OPEN").update(sluit_op=timezone.now())
        alles = tik()
        dicht = open_nu - Groep.objects.filter(status="OPEN").count()
    if (open_nu, dicht) != (GEMEENTEN, GEMEENTEN):
        raise AssertionError(f"{dicht} of {open_nu} groepen were closed")
    gezegd: Any = told(alles.wand / 60, MINUTEN, "minutes")
    return [
        (f"tik, {GEMEENTEN} gemeenten, nothing due", str(niets)),
        (f"tik, {GEMEENTEN} groepen due at once (<= {MINUTEN} minutes)", f"{gezegd} ({alles})"),
    ]


if __name__ == "__main__":
    for promise, found in rows():
        print(f"{promise:<64} {found}")
