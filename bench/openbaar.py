"""The page for everybody of a ronde, against an empty page for who is logged in; nobody is logged in to read it.

It is drawn for every reader anew, so that what a groep takes back is gone at once. Alone: `python -m bench.openbaar`.
"""

from __future__ import annotations

from statistics import median

from bench.resultaat import connection_cpu, make_world, measured, served, told

RUNS = 41
PAGE_LIMIT, NIETS_LIMIT = 12.0, 2.0  # of an empty page with a session; nothing of it is kept
ADRES = "/voor-iedereen/halle/1/"


def publish_all() -> None:
    """Everybody agreed, with every text."""
    from rechtencirkel.models import DoorgegevenTekst, Groep, Ronde
    from tests.bevraging.vrijgave_wereld import LATER

    for groep in Groep.objects.order_by("pk"):
        Groep.objects.filter(pk=groep.pk).update(
            openbaar_door=groep.voorgesteld_door, openbaar_op=LATER
        )
        Ronde.objects.filter(pk=groep.ronde_id).update(
            openbaar_door=groep.voorgesteld_door, openbaar_op=LATER
        )
    DoorgegevenTekst.objects.update(mag_openbaar=True)


def rows() -> list[tuple[str, str]]:
    """What was promised, and what was found."""
    from django.db import connection

    from bench.database import fresh_database

    connection.settings_dict["CONN_MAX_AGE"] = None
    adressen = {"leeg": "/leeg/", "pagina": ADRES, "niets": "/voor-iedereen/niets/1/"}
    kosten: dict[str, list[float]] = {naam: [] for naam in adressen}
    with fresh_database():
        user, _ = make_world()
        publish_all()
        with served(user) as get:
            for _ in range(RUNS):
                for naam, adres in adressen.items():
                    get(adres)
                    with measured(telt=connection_cpu) as gemeten:
                        get(adres)
                    kosten[naam].append((gemeten.python + gemeten.database) * 1000)
            gewicht = len(get(ADRES))
    ms = {naam: median(gevonden) for naam, gevonden in kosten.items()}
    return [
        (
            f"page for everybody ({gewicht / 1000:.0f} kB) <= {PAGE_LIMIT:g}x an empty page",
            told(ms["pagina"] / ms["leeg"], PAGE_LIMIT, ms["pagina"]),
        ),
        (
            f"what is not there <= {NIETS_LIMIT:g}x an empty page",
            told(ms["niets"] / ms["leeg"], NIETS_LIMIT, ms["niets"]),
        ),
    ]


if __name__ == "__main__":
    for promise, found in rows():
        print(f"{promise:<64} {found}")
