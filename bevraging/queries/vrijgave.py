"""What the second person, the release and the result read: sealed cells and passed-on texts, never an answer.

Nothing here reads a blad, groepsgesprek or toelichting (vrijgave.md rule 4; test A5 reads the SQL).
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from bevraging.models import (
    GetrokkenCel,
    KlaargelegdeTekst,
    Standpunt,
    Standpunttekst,
    Terugzending,
)
from kader.enums import Fase
from pilootgemeenten.dutch import opsomming
from pilootgemeenten.models import Organisatie, User
from rechtencirkel.cells import (
    TE_WEINIG,
    Cel,
    Inhoud,
    NietGehoord,
    Reeks,
    Uitspraak,
    groep_sleutel,
    hidden_cel,
    inschatting_reeks,
    standpunt_reeks,
)
from rechtencirkel.enums import (
    Band,
    Belanghebbendengroep,
    GroepStatus,
    Invoersoort,
    Rand,
    Spreiding,
    ToelichtingSoort,
)
from rechtencirkel.models import Celwaarden, Groep, Ronde
from rechtencirkel.queries.niet_gehoord import not_asked
from rechtencirkel.statistics.niet_gehoord import Reden, by_reason
from rechtencirkel.statistics.resultaat import Tabel, table

from .inschatting import unsealed


def cel_of_row(rij: Celwaarden) -> Cel:
    """A stored cell as the dataclass that the statistics compute with."""
    return Cel(
        fase=Fase(rij.fase),
        waarde=rij.waarde,
        rand=Rand(rij.rand),
        band=Band(rij.band) if rij.band else None,
        spreiding=Spreiding(rij.spreiding) if rij.spreiding else None,
    )


def groepen_of(ronde: Ronde) -> list[Groep]:
    """All groepen of a ronde in their fixed order."""
    return list(ronde.groepen.select_related("doelgroep", "bewaarder").order_by("nummer"))


def opgenomen_in(groep: Groep, groepen: Iterable[Groep]) -> list[Groep]:
    """The groepen that were merged into this one, also by way of another."""
    alle = list(groepen)
    direct = [ander for ander in alle if ander.samengevoegd_met_id == groep.pk]
    return direct + [verder for ander in direct for verder in opgenomen_in(ander, alle)]


def label_of(groep: Groep, groepen: Iterable[Groep]) -> str:
    """The name of a groep; after a merge it carries the names of all."""
    return opsomming([groep.naam, *(ander.naam for ander in opgenomen_in(groep, groepen))])


def reeksen_of(
    groep: Groep, groepen: Sequence[Groep], cellen: Sequence[GetrokkenCel]
) -> list[Reeks]:
    """The reeks of the blads of a groep, then one for each of its groepsgesprekken."""
    per_nummer: dict[int, dict[Fase, Cel]] = defaultdict(dict)
    for rij in cellen:
        per_nummer[rij.nummer][Fase(rij.fase)] = cel_of_row(rij)
    label = label_of(groep, groepen)
    gesprekken = sorted(nummer for nummer in per_nummer if nummer)
    reeksen = [_reeks(groep, groepen, label, 0, per_nummer[0])]
    for nummer in gesprekken:
        achter = f" {nummer}" if len(gesprekken) > 1 else ""
        naam = f"{label}, groepsgesprek{achter}"
        reeksen.append(_reeks(groep, groepen, naam, nummer, per_nummer[nummer]))
    return reeksen


def _reeks(
    groep: Groep, groepen: Sequence[Groep], label: str, nummer: int, cellen: dict[Fase, Cel]
) -> Reeks:
    leden = [groep, *opgenomen_in(groep, groepen)]
    return Reeks(
        sleutel=groep_sleutel(groep.nummer, gesprek=nummer),
        label=label,
        groep=Belanghebbendengroep(groep.belanghebbendengroep),
        codes=tuple(sorted(lid.code for lid in leden)),
        invoersoort=Invoersoort.GROEPSGESPREK if nummer else Invoersoort.BLADEN,
        cellen=tuple(cellen.get(fase, hidden_cel(fase)) for fase in Fase),
    )


def compose_inhoud(ronde: Ronde, now: dt.datetime) -> Inhoud:
    """What the release of this ronde publishes. A geweigerde groep has hidden cells and no texts."""
    groepen = groepen_of(ronde)
    cellen: dict[int, list[GetrokkenCel]] = defaultdict(list)
    for rij in GetrokkenCel.objects.filter(
        groep__ronde=ronde, groep__status=GroepStatus.BEVESTIGD
    ).order_by("pk"):
        cellen[rij.groep_id].append(rij)
    reeksen = {
        groep.pk: reeksen_of(groep, groepen, cellen[groep.pk])
        for groep in groepen
        if groep.status != GroepStatus.SAMENGEVOEGD
    }
    return Inhoud(
        gemeente=ronde.pilootgemeente.naam,
        organisatie=ronde.over_wie,
        ronde=ronde.naam,
        nummer=ronde.nummer,
        instrument=ronde.instrumentversie.nummer,
        drempel=ronde.drempel,
        vrijgegeven=timezone.localdate(now).isoformat(),
        reeksen=tuple(reeks for rijen in reeksen.values() for reeks in rijen),
        standpunten=_standpunten(ronde),
        niet_gehoord=(
            *not_asked(ronde, groepen),
            *(rij for rijen in reeksen.values() for rij in _too_few(rijen)),
        ),
        teksten=tuple(tray(ronde).values_list("sha256", flat=True)),
        inschatting=_inschatting(ronde, groepen, reeksen),
    )


def _inschatting(
    ronde: Ronde, groepen: Sequence[Groep], reeksen: dict[int, list[Reeks]]
) -> Reeks | None:
    """What the scored organisatie thought, in every fase of which the doelgroep shows a cell; None where it said
    nothing, or nothing can be shown."""
    groep = next((rij for rij in groepen if rij.is_whole_doelgroep), None)
    if groep is None or (dacht := unsealed(groep)) is None:
        return None
    gaf = reeksen[groep.pk][0].cellen
    scores = [score if cel.getoond else None for score, cel in zip(dacht, gaf, strict=True)]
    return None if set(scores) == {None} else inschatting_reeks(ronde.over_wie, scores)


def tray(ronde: Ronde) -> QuerySet[KlaargelegdeTekst]:
    """The texts of the confirmed groepen of a ronde."""
    return KlaargelegdeTekst.objects.filter(
        groep__ronde=ronde, groep__status=GroepStatus.BEVESTIGD
    ).order_by("sha256", "pk")


def standpunt_of(ronde: Ronde, organisatie: Organisatie) -> Standpunt | None:
    """The standpunt of one organisatie in one ronde, with its texts."""
    return (
        Standpunt.objects.filter(ronde=ronde, organisatie=organisatie)
        .select_related("ondertekend_door")
        .prefetch_related("teksten")
        .order_by("pk")
        .first()
    )


def _standpunten(ronde: Ronde) -> tuple[Reeks, ...]:
    rijen = (
        Standpunt.objects.filter(ronde=ronde, ondertekend_op__isnull=False)
        .select_related("organisatie")
        .order_by("belanghebbendengroep", "organisatie__naamsleutel")
    )
    teksten: dict[int, list[Uitspraak]] = defaultdict(list)
    for tekst in Standpunttekst.objects.filter(standpunt__in=rijen).order_by("fase", "soort"):
        teksten[tekst.standpunt_id].append(
            Uitspraak(Fase(tekst.fase), ToelichtingSoort(tekst.soort), tekst.tekst)
        )
    return tuple(
        standpunt_reeks(
            sleutel=f"standpunt-{nummer}",
            organisatie=rij.organisatie.naam,
            groep=Belanghebbendengroep(rij.belanghebbendengroep),
            scores=rij.scores,
            uitspraken=tuple(teksten[rij.pk]),
        )
        for nummer, rij in enumerate(rijen, start=1)
    )


def _too_few(reeksen: Sequence[Reeks]) -> list[NietGehoord]:
    """The groep of these reeksen, where it shows nothing: one wording for every reason."""
    if any(reeks.getoond for reeks in reeksen):
        return []
    return [NietGehoord(reeksen[0].label, TE_WEINIG)]


def groepen_to_confirm(user: User) -> list[Groep]:
    """The queue of a second person, the earliest decision date first."""
    return list(
        Groep.objects.confirmable_by(user)
        .select_related("ronde__pilootgemeente", "ronde__organisatie", "bewaarder", "doelgroep")
        .with_parts()
        .order_by("ronde__beslis_op", "pk")
    )


def may_send_back(groep: Groep, user: User) -> bool:
    """Whether this second person did not send this groep back before: that is done once."""
    return not Terugzending.objects.filter(groep=groep, door=user).exists()


def proposal_mark(groep: Groep) -> str:
    """Which proposal of this groep it is, as the preview carries it to the decision."""
    return groep.voorgesteld_op.isoformat() if groep.voorgesteld_op else ""


@dataclass(frozen=True, slots=True)
class Voorbeeld:
    """What the second person sees: the cells and texts that will be published, and who the result says nothing
    about as far as this groep tells; of other groepen nothing."""

    tabel: Tabel
    teksten: tuple[tuple[Fase, tuple[KlaargelegdeTekst, ...]], ...]
    niet_gehoord: tuple[Reden, ...]


def preview(groep: Groep) -> Voorbeeld:
    """The sealed cells and the tray of one proposed groep."""
    cellen = list(GetrokkenCel.objects.filter(groep=groep).order_by("pk"))
    tray_rijen = list(KlaargelegdeTekst.objects.filter(groep=groep).order_by("fase", "sha256"))
    per_fase = ((fase, tuple(rij for rij in tray_rijen if rij.fase == fase)) for fase in Fase)
    groepen = groepen_of(groep.ronde)
    reeksen = reeksen_of(groep, groepen, cellen)
    return Voorbeeld(
        tabel=table(reeksen),
        teksten=tuple(paar for paar in per_fase if paar[1]),
        niet_gehoord=by_reason([*not_asked(groep.ronde, groepen), *_too_few(reeksen)]),
    )
