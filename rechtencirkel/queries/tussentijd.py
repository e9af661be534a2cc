"""What forbids a ronde to open because of an earlier one (vrijgave.md 2.7): six months between two
openings that ask the same people about the same organisatie, and never two of them at one time."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping

from django.utils import timezone

from pilootgemeenten.dutch import dutch_date
from rechtencirkel.enums import GEZEGD, Belanghebbendengroep
from rechtencirkel.models import Groep, Ronde, Snapshotcel
from rechtencirkel.rules import MAANDEN_TUSSEN, months_later

VRAAG_DIENST = (
    " Gaat het om een andere dienst? Dan kan de programmaleiding dat zeggen op deze pagina."
)


def belemmeringen(ronde: Ronde, *, now: dt.datetime) -> list[str]:
    """Why this ronde cannot open because of an earlier one of its pilootgemeente, newest first; a sentence
    that ends in VRAAG_DIENST can be answered by the programmaleiding."""
    eerdere = list(
        Ronde.objects.opened()
        .filter(pilootgemeente=ronde.pilootgemeente_id)
        .exclude(pk=ronde.pk)
        .select_related("organisatie")
        .order_by("-geopend_op", "-pk")
    )
    if not eerdere:
        return []
    codes = _codes([ronde, *eerdere])
    getoond = _shown(eerdere)
    eerste = min(ander.geopend_op for ander in eerdere if ander.geopend_op)
    gevonden: list[str] = []
    for ander in eerdere:
        if _counts_as_the_same(ronde, ander, eerste):
            for soort in codes[ronde.pk].keys() & codes[ander.pk].keys():
                if not ander.is_vrijgegeven or soort in getoond[ander.pk]:
                    zelfde_groep = bool(codes[ronde.pk][soort] & codes[ander.pk][soort])
                    gevonden += _between(ronde, ander, soort, zelfde_groep, now=now)
    return gevonden


def _codes(rondes: list[Ronde]) -> Mapping[int, dict[str, set[str]]]:
    """By ronde and belanghebbendengroep: the codes of the groepen that are asked."""
    codes: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    groepen = Groep.objects.filter(ronde__in=rondes).select_related("doelgroep")
    for groep in groepen.order_by("pk"):
        codes[groep.ronde_id][groep.belanghebbendengroep].add(groep.code)
    return codes


def _shown(rondes: list[Ronde]) -> Mapping[int, set[str]]:
    """By released ronde: the belanghebbendengroepen of whom a cell was shown."""
    getoond: dict[int, set[str]] = defaultdict(set)
    cellen = Snapshotcel.objects.filter(snapshot__ronde__in=rondes, waarde__isnull=False).exclude(
        invoersoort__in=GEZEGD
    )
    for pk, soort in cellen.order_by("snapshot__ronde").values_list(
        "snapshot__ronde", "belanghebbendengroep"
    ):
        getoond[pk].add(soort)
    return getoond


def _counts_as_the_same(ronde: Ronde, ander: Ronde, eerste: dt.datetime) -> bool:
    """The same organisatie, or two of which one was made after the first opening here; unless the
    programmaleiding said of that one that it is another dienst. Of two new ones each needs its own word."""
    if ronde.organisatie_id == ander.organisatie_id:
        return True
    nieuw = next((rij for rij in (ronde, ander) if rij.organisatie.created_at > eerste), None)
    return nieuw is not None and not nieuw.andere_dienst


def _between(
    ronde: Ronde, ander: Ronde, soort: str, zelfde_groep: bool, *, now: dt.datetime
) -> list[str]:
    """What the earlier ronde forbids about this belanghebbendengroep: nothing, or one thing."""
    zelfde = ronde.organisatie_id == ander.organisatie_id
    geopend = ander.geopend_op or now
    vanaf = months_later(geopend, MAANDEN_TUSSEN)
    loopt_nog = not ander.is_vrijgegeven
    vast = zelfde and (loopt_nog or zelfde_groep)
    if (not loopt_nog and now >= vanaf) or (ronde.andere_dienst and not vast):
        return []
    wie = Belanghebbendengroep(soort).label
    zin = f"De ronde “{ander.naam}” over {ander.over_wie} vraagt dezelfde mensen ({wie}). "
    if loopt_nog:
        zin += "Wacht tot haar resultaat vrijgegeven is."
    else:
        zin += (
            f"Ze opende op {dutch_date(timezone.localdate(geopend))}. Er moeten zes maanden tussen zitten: "
            f"openen kan vanaf {dutch_date(timezone.localdate(vanaf))}."
        )
    return [zin if vast else zin + VRAAG_DIENST]
