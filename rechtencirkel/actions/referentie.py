"""The instrument from `data/`. May run any number of times.

An instrument version that a ronde has opened with is frozen: it keeps its words for ever, a change
needs a new version. So that nobody is asked one thing and read as having answered another.
"""

from __future__ import annotations

from django.db import transaction

from pilootgemeenten.actions.referentie import Gegevens, Lading, Telling
from pilootgemeenten.models import User
from rechtencirkel.models import Fasetekst, Instrumentversie, Richtvraag, Ronde


@transaction.atomic
def load_instrument(*, gegevens: Gegevens, by: User | None) -> Telling:
    """One version of the rechtencirkel: its scale, the text of each fase and the richtvragen."""
    lading = Lading("instrument", by)
    if Ronde.objects.opened().filter(instrumentversie__nummer=gegevens["versie"]).exists():
        lading.keep()
        return lading.end()
    schaal = gegevens["schaal"]
    versie = lading.put(
        Instrumentversie,
        sleutel={"nummer": gegevens["versie"]},
        waarden={
            "naam": gegevens["naam"],
            "status": gegevens["status"],
            "as_laag": schaal["as_laag"],
            "as_hoog": schaal["as_hoog"],
            "schaaluitleg": schaal["uitleg"],
            "bron": gegevens["bron"],
        },
    )
    for rij in gegevens["fasen"]:
        _put_fase(lading, versie, rij)
    return lading.end()


def _put_fase(lading: Lading, versie: Instrumentversie, rij: Gegevens) -> None:
    lading.put(
        Fasetekst,
        sleutel={"instrumentversie": versie, "fase": rij["code"]},
        waarden={
            "uitleg_professioneel": rij["uitleg"],
            "uitleg_eenvoudig": rij["uitleg_eenvoudig"],
        },
    )
    for verwoording, vragen in rij["richtvragen"].items():
        plaats = {
            "instrumentversie": versie,
            "fase": rij["code"],
            "verwoording": verwoording,
        }
        for volgorde, tekst in enumerate(vragen, start=1):
            lading.put(
                Richtvraag,
                sleutel={**plaats, "volgorde": volgorde},
                waarden={"tekst": tekst, "bron": rij["bron"]},
            )
        Richtvraag.objects.filter(**plaats, volgorde__gt=len(vragen)).delete()
