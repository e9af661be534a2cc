"""The instrument and its editions from `data/`. May run any number of times.

A version that a ronde has opened with is frozen, and so is an edition: they keep their words for ever, other words
are a new edition. So that nobody is asked one thing and read as having answered another.
"""

from __future__ import annotations

from django.db import transaction

from kader.enums import Fase
from pilootgemeenten.actions.referentie import Gegevens, Lading, Telling
from pilootgemeenten.models import User
from rechtencirkel.enums import Verwoording
from rechtencirkel.models import Editie, Instrumentversie, Richtvraag, Vraag

from .instrument import is_frozen

# In the file the words at 0, 5 and 10 stand in this order.
WOORDEN = ("woord_laag", "woord_midden", "woord_hoog")


@transaction.atomic
def load_instrument(*, gegevens: Gegevens, by: User | None) -> Telling:
    """One version of the rechtencirkel: its scale."""
    lading = Lading("instrument", by)
    versie = Instrumentversie.objects.filter(nummer=gegevens["versie"]).first()
    if versie and is_frozen(versie):
        lading.keep()
        return lading.end()
    schaal = gegevens["schaal"]
    lading.put(
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
    return lading.end()


@transaction.atomic
def load_edities(*, gegevens: Gegevens, by: User | None) -> Telling:
    """The questions of one version in one language: an edition for the doelgroep and one for services."""
    lading = Lading(f"vragen in het {gegevens['taal']}", by)
    versie = Instrumentversie.objects.get(nummer=gegevens["versie"])
    for verwoording in Verwoording:
        plaats = {
            "instrumentversie": versie,
            "taal": gegevens["taal"],
            "verwoording": verwoording,
            "nummer": gegevens["nummer"],
        }
        oude = Editie.objects.filter(**plaats).first()
        if oude and is_frozen(oude):
            lading.keep()
            continue
        waarden = {"status": gegevens["status"], "bron": gegevens["bron"]}
        editie = lading.put(Editie, sleutel=plaats, waarden=waarden)
        for fase in Fase:
            _put_vraag(lading, editie, fase, gegevens["vragen"][fase.value])
    return lading.end()


def _put_vraag(lading: Lading, editie: Editie, fase: Fase, rij: Gegevens) -> None:
    eigen = rij[editie.verwoording]
    vraag = lading.put(
        Vraag,
        sleutel={"editie": editie, "fase": fase},
        waarden={
            "naam": rij["naam"],
            "uitleg": eigen["uitleg"],
            "vraag": eigen["vraag"],
            **dict(zip(WOORDEN, rij["woorden"], strict=True)),
        },
    )
    for volgorde, tekst in enumerate(eigen["richtvragen"], start=1):
        lading.put(
            Richtvraag, sleutel={"vraag": vraag, "volgorde": volgorde}, waarden={"tekst": tekst}
        )
    vraag.richtvragen.filter(volgorde__gt=len(eigen["richtvragen"])).delete()
