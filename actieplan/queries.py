"""The actieplan of one pilootgemeente: its acties, its problems, what it covers, who may do it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from actieplan.enums import ActieStatus
from actieplan.models import ActieCel, Verbeteractie
from actieplan.statistics import Dekkingsmatrix, Kop, Plaats, dekkingsmatrix
from dialoog.models import Probleemformulering
from dialoog.queries import problemen_of
from kader.enums import Fase
from kader.models import Beleidstaak, Werkpiste
from pilootgemeenten.models import Organisatie, Pilootgemeente
from rechtencirkel.models import Ronde


@dataclass(frozen=True, slots=True)
class Actieregel:
    """One verbeteractie on one line; `probleem` is the number of its problem, `ooit_beslist` whether it was ever more
    than a proposal."""

    nummer: int
    titel: str
    status: ActieStatus
    trekker: str
    streefdatum: dt.date
    te_laat: bool
    fase: Fase | None
    probleem: int | None
    ooit_beslist: bool


@dataclass(frozen=True, slots=True)
class Planregel(Actieregel):
    """The same in the list of the plan: what is done, and with whom."""

    wat: str
    partners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Probleemregel:
    """One probleemformulering, the ronde that it was found in, and the acties that work on it."""

    nummer: int
    fase: Fase
    tekst: str
    ronde: str
    ronde_nummer: int
    acties: tuple[Actieregel, ...]

    @property
    def lopende_acties(self) -> tuple[Actieregel, ...]:
        """Those that were not stopped."""
        return tuple(actie for actie in self.acties if not actie.status.is_gestopt)

    @property
    def zonder_actie(self) -> bool:
        return not self.lopende_acties

    @property
    def gedaan(self) -> tuple[Actieregel, ...]:
        """Of which is known what became of it: done, or stopped."""
        return tuple(actie for actie in self.acties if actie.status.is_over)


@dataclass(frozen=True, slots=True)
class Actieplan:
    """All acties by urgency, all problems by fase, and the matrix of the acties that go on."""

    acties: tuple[Planregel, ...]
    problemen: tuple[Probleemregel, ...]
    matrix: Dekkingsmatrix

    @property
    def zonder_actie(self) -> tuple[Probleemregel, ...]:
        return tuple(probleem for probleem in self.problemen if probleem.zonder_actie)


def load_actieplan(gemeente: Pilootgemeente, *, vandaag: dt.date) -> Actieplan:
    """The plan as it stands; `vandaag` says which target dates have passed. Seven queries."""
    rijen = _acties(gemeente)
    regels = [_planregel(rij, vandaag) for rij in rijen]
    return Actieplan(
        acties=tuple(sorted(regels, key=lambda a: (a.status.is_over, a.streefdatum, a.nummer))),
        problemen=_problemen(problemen_of(gemeente).select_related("ronde"), regels),
        matrix=dekkingsmatrix(
            [Kop(rij.pk, rij.naam) for rij in Werkpiste.objects.newest()],
            [Kop(rij.pk, rij.naam) for rij in Beleidstaak.objects.newest()],
            [p for rij in rijen if not rij.stand.is_gestopt for p in _plaatsen(rij)],
        ),
    )


def problemen_in(ronde: Ronde, *, vandaag: dt.date) -> tuple[Probleemregel, ...]:
    """The running problems that were found in this ronde, with their acties. Two queries; one where there is none."""
    problemen = list(ronde.probleemformuleringen.running())  # in their order below
    acties = (
        Verbeteractie.objects.running()
        .filter(probleemformulering__in=problemen)
        .select_related("trekker", "probleemformulering")
        .order_by("nummer")
    )
    regels = [Actieregel(**_columns(rij, vandaag)) for rij in acties] if problemen else []
    return _problemen(problemen, regels)


def _acties(gemeente: Pilootgemeente) -> list[Verbeteractie]:
    return list(
        gemeente.verbeteracties.running()
        .select_related("trekker", "probleemformulering")
        .prefetch_related(
            Prefetch("partners", Organisatie.objects.order_by("naamsleutel", "pk")),
            Prefetch("verdere_cellen", ActieCel.objects.order_by("pk")),
        )
        .order_by("nummer")
    )


def _planregel(rij: Verbeteractie, vandaag: dt.date) -> Planregel:
    partners = tuple(partner.naam for partner in rij.partners.all())
    return Planregel(**_columns(rij, vandaag), wat=rij.wat, partners=partners)


def _columns(rij: Verbeteractie, vandaag: dt.date) -> dict[str, Any]:
    """An actie as the fields of an Actieregel."""
    probleem = rij.probleemformulering
    return {
        "nummer": rij.nummer,
        "titel": rij.titel,
        "status": rij.stand,
        "trekker": rij.trekker.naam,
        "streefdatum": rij.streefdatum,
        "te_laat": rij.is_te_laat(vandaag),
        "fase": Fase(probleem.fase) if probleem else None,
        "probleem": probleem.nummer if probleem else None,
        "ooit_beslist": rij.ooit_beslist,
    }


def _plaatsen(rij: Verbeteractie) -> Iterable[Plaats]:
    yield Plaats(rij.nummer, rij.titel, rij.werkpiste_id, rij.beleidstaak_id, hoofd=True)
    for cel in rij.verdere_cellen.all():
        yield Plaats(rij.nummer, rij.titel, cel.werkpiste_id, cel.beleidstaak_id, hoofd=False)


def _problemen(
    problemen: Iterable[Probleemformulering], acties: Sequence[Actieregel]
) -> tuple[Probleemregel, ...]:
    per_probleem: dict[int | None, list[Actieregel]] = defaultdict(list)
    for actie in acties:
        per_probleem[actie.probleem].append(actie)
    plaats = {fase.value: place for place, fase in enumerate(Fase)}
    return tuple(
        Probleemregel(
            nummer=rij.nummer,
            fase=Fase(rij.fase),
            tekst=rij.tekst,
            ronde=rij.ronde.naam,
            ronde_nummer=rij.ronde.nummer,
            acties=tuple(per_probleem[rij.nummer]),
        )
        for rij in sorted(problemen, key=lambda rij: (plaats[rij.fase], rij.nummer))
    )


def organisaties_of(
    gemeente: Pilootgemeente, actie: Verbeteractie | None = None
) -> QuerySet[Organisatie]:
    """Who takes part in this project, and who already stands in the actie though it left."""
    keuze = Organisatie.objects.taking_part_in(gemeente)
    if actie is not None:
        erin = Q(pk=actie.trekker_id) | Q(pk__in=actie.partners.values("pk"))
        keuze |= Organisatie.objects.filter(erin)
    return keuze.order_by("naamsleutel", "pk")


def cellen_of(actie: Verbeteractie) -> list[ActieCel]:
    """The further cells of one actie in the order of the matrix."""
    return list(
        actie.verdere_cellen.select_related("werkpiste", "beleidstaak").order_by(
            "werkpiste__volgorde", "beleidstaak__volgorde", "pk"
        )
    )


def partners_of(actie: Verbeteractie) -> list[Organisatie]:
    """The partners of one actie by name."""
    return list(actie.partners.order_by("naamsleutel", "pk"))
