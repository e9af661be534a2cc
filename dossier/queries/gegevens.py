"""The facts of a project as four tables, for who may read its result: result, arguments, problems, acties.

A row holds codes; what they stand for is put beside them by the file (`dossier.exports.gegevens`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from actieplan.models import ActieCel, Verbeteractie
from dialoog.models import Probleemformulering
from dialoog.queries import problemen_of
from pilootgemeenten.models import Organisatie, Pilootgemeente
from rechtencirkel.enums import Invoersoort, Tekststaat, ToelichtingSoort
from rechtencirkel.models import Ronde, Snapshot
from rechtencirkel.queries.argumenten import arguments_of_all
from rechtencirkel.queries.export import cellen_rows
from rechtencirkel.statistics.snapshot import from_json

Rij = Sequence[object]
SOORTCODES = {soort.label: soort.value for soort in ToelichtingSoort}


@dataclass(frozen=True, slots=True)
class Gegevens:
    """The rows of each table, in the order of its columns in `dossier.exports.gegevens`."""

    resultaat: list[Rij]
    argumenten: list[Rij]
    problemen: list[Rij]
    acties: list[Rij]


def read_gegevens(
    gemeente: Pilootgemeente, rondes: Sequence[Ronde], *, alle_acties: bool
) -> Gegevens:
    """What was released in these rondes and what followed on it; with `alle_acties` those of no problem or of another
    ronde too. Seven queries, however much there is."""
    snapshots = Snapshot.objects.filter(ronde__in=rondes).select_related("ronde")
    problemen = list(problemen_of(gemeente).filter(ronde__in=rondes).select_related("ronde"))
    acties = _acties(gemeente, None if alle_acties else problemen)
    return Gegevens(
        resultaat=list(cellen_rows(rondes=rondes)),
        argumenten=list(_argumenten(snapshots.order_by("ronde__nummer", "pk"))),
        problemen=[_probleem(probleem, acties) for probleem in problemen],
        acties=[_actie(actie) for actie in acties],
    )


def _argumenten(snapshots: Iterable[Snapshot]) -> Iterator[Rij]:
    inhouden = {snapshot: from_json(snapshot.inhoud) for snapshot in snapshots}
    for inhoud, groep, fase in arguments_of_all(inhouden):
        soort = Invoersoort.STANDPUNT if groep.detail else Invoersoort.BLADEN
        for argument in groep.argumenten:
            staat = Tekststaat.STAAT if argument.tekst else Tekststaat.INGETROKKEN
            yield (
                inhoud.nummer,
                inhoud.ronde,
                inhoud.organisatie,
                fase.value,
                f"nr. {argument.nummer}",
                groep.sleutel,
                groep.label,
                groep.groep.value,
                soort.value,
                SOORTCODES[argument.soort],
                argument.tekst or None,
                staat.value,
            )


def _probleem(probleem: Probleemformulering, acties: Iterable[Verbeteractie]) -> Rij:
    nummers = [str(it.nummer) for it in acties if it.probleemformulering_id == probleem.pk]
    return (
        probleem.ronde.nummer,
        probleem.ronde.naam,
        probleem.fase,
        probleem.nummer,
        probleem.tekst,
        "; ".join(nummers) or None,
    )


def _acties(
    gemeente: Pilootgemeente, problemen: Collection[Probleemformulering] | None
) -> list[Verbeteractie]:
    acties = gemeente.verbeteracties.running().select_related(
        "trekker", "probleemformulering__ronde", "werkpiste", "beleidstaak"
    )
    if problemen is not None:
        acties = acties.filter(probleemformulering__in=problemen)
    cellen = ActieCel.objects.select_related("werkpiste", "beleidstaak").order_by("pk")
    return list(
        acties.prefetch_related(
            Prefetch("partners", Organisatie.objects.order_by("naamsleutel", "pk")),
            Prefetch("verdere_cellen", cellen),
        ).order_by("nummer")
    )


def _actie(actie: Verbeteractie) -> Rij:
    probleem = actie.probleemformulering
    return (
        actie.nummer,
        actie.titel,
        actie.wat,
        actie.status,
        actie.trekker.naam,
        "; ".join(partner.naam for partner in actie.partners.all()) or None,
        actie.streefdatum,
        probleem.nummer if probleem else None,
        probleem.ronde.nummer if probleem else None,
        probleem.fase if probleem else None,
        actie.werkpiste.code,
        actie.werkpiste.naam,
        actie.beleidstaak.code,
        actie.beleidstaak.naam,
        "; ".join(str(cel) for cel in actie.verdere_cellen.all()) or None,
    )
