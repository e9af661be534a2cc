"""What the page of a respondent reads: one query, two more the first time; none about who answers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce

from bevraging.keys import token_hash
from bevraging.models import Antwoordlink
from kader.enums import Fase
from rechtencirkel.enums import Belanghebbendengroep, Verwoording
from rechtencirkel.models import Fasetekst, Groep, Richtvraag


@dataclass(frozen=True, slots=True)
class FaseVraag:
    """One fase as it is asked: its explanation and the questions that help to think."""

    nummer: int
    code: str
    naam: str
    uitleg: str
    richtvragen: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vragenlijst:
    """All that the page of a link says but the questions, which are frozen with its instrument."""

    groep_id: int
    takes_answers: bool
    belanghebbendengroep: str
    onderzoek_toestemming: bool | None
    bewaarder: str
    organisatie: str
    belofte: str
    belofte_op: dt.date | None
    drempel: int
    sluit_op: dt.datetime | None
    bewaren_tot: dt.date | None
    instrument_id: int
    as_laag: str
    as_hoog: str
    schaaluitleg: str

    @property
    def voor_doelgroep(self) -> bool:
        return self.belanghebbendengroep == Belanghebbendengroep.DOELGROEP


def find_groep(token: str) -> Groep | None:
    """Which groep a link is of, its key only: who sends is looked at under the lock of that groep. None as below."""
    groepen = Antwoordlink.objects.filter(pk=token_hash(token)).values_list("groep_id", flat=True)
    return next((Groep(pk=key) for key in groepen.order_by("pk")), None)


def find_vragenlijst(token: str, *, now: dt.datetime) -> Vragenlijst | None:
    """What a link asks; None for a link that never was or that went at closing."""
    neemt_aan = Groep.objects.open_at(now).filter(pk=OuterRef("groep"))
    rij = (
        Antwoordlink.objects.filter(pk=token_hash(token))
        .order_by("pk")
        .values_list(
            "groep_id",
            Exists(neemt_aan),
            "groep__belanghebbendengroep",
            "groep__onderzoek_toestemming",
            "groep__bewaarder_naam",
            "groep__ronde__organisatie_naam",
            "groep__ronde__belofte",
            "groep__ronde__belofte_op",
            "groep__ronde__drempel",
            Coalesce("groep__eigen_sluit_op", "groep__ronde__sluit_op"),
            "groep__ronde__bewaren_tot",
            "groep__ronde__instrumentversie_id",
            "groep__ronde__instrumentversie__as_laag",
            "groep__ronde__instrumentversie__as_hoog",
            "groep__ronde__instrumentversie__schaaluitleg",
        )
        .first()
    )
    return Vragenlijst(*rij) if rij else None


def fase_vragen(lijst: Vragenlijst) -> tuple[FaseVraag, ...]:
    """The nine fasen in plain language for the doelgroep, in that of services for the others."""
    eenvoudig, versie = lijst.voor_doelgroep, lijst.instrument_id
    veld = "uitleg_eenvoudig" if eenvoudig else "uitleg_professioneel"
    uitleg = dict(
        Fasetekst.objects.filter(instrumentversie=versie).order_by("pk").values_list("fase", veld)
    )
    vragen: dict[str, list[str]] = {}
    rijen = Richtvraag.objects.filter(
        instrumentversie=versie,
        verwoording=Verwoording.EENVOUDIG if eenvoudig else Verwoording.PROFESSIONEEL,
    ).order_by("volgorde", "pk")
    for fase, tekst in rijen.values_list("fase", "tekst"):
        vragen.setdefault(fase, []).append(tekst)
    return tuple(
        FaseVraag(
            nummer,
            fase.value.lower(),
            fase.label,
            uitleg.get(fase.value, ""),
            tuple(vragen.get(fase.value, ())),
        )
        for nummer, fase in enumerate(Fase, start=1)
    )
