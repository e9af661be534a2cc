"""What the herstelboek keeps of draws, decisions and releases (vrijgave.md 3.12): no answer and no text."""

from __future__ import annotations

from typing import Any

from bevraging.models import GetrokkenCel
from rechtencirkel.models import DoorgegevenTekst, Groep, Snapshot
from rechtencirkel.statistics.snapshot import digest


def draw_digest(groep: Groep) -> str:
    """The hash of the drawn cells of this groep; "" where none were drawn."""
    cellen = GetrokkenCel.objects.filter(groep=groep).order_by("nummer", "fase")
    rijen = [
        f"{cel.nummer} {cel.fase} {'' if cel.waarde is None else f'{cel.waarde:.1f}'} "
        f"{cel.rand} {cel.band} {cel.spreiding}"
        for cel in cellen
    ]
    return digest("\n".join(rijen)) if rijen else ""


def decision_facts(groep: Groep) -> dict[str, Any]:
    """Who decided what about this groep, by their keys."""
    return {
        "groep": groep.pk,
        "status": groep.status,
        "door": groep.beslist_door_id,
        "op": _moment(groep.beslist_op),
        "voorgesteld_door": groep.voorgesteld_door_id,
        "voorgesteld_op": _moment(groep.voorgesteld_op),
    }


def release_facts(snapshot: Snapshot) -> dict[str, Any]:
    """All of a release but its texts; of those the key, the place and the hash, which the snapshot holds too."""
    teksten = DoorgegevenTekst.objects.filter(snapshot=snapshot).order_by("sha256", "pk")
    rijen = teksten.values_list("pk", "groep_id", "fase", "soort", "sha256")
    return {
        "ronde": snapshot.ronde_id,
        "op": _moment(snapshot.ronde.vrijgegeven_op),
        "sha256": snapshot.sha256,
        "inhoud": snapshot.inhoud,
        "teksten": [[str(sleutel), *rest] for sleutel, *rest in rijen],
    }


def _moment(moment: Any) -> str | None:
    return moment.isoformat() if moment else None
