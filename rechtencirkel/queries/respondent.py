"""What the page of a respondent reads: three queries, none about who answers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rechtencirkel.enums import Belanghebbendengroep, Fase, GroepStatus, Verwoording
from rechtencirkel.models import Antwoordlink, Fasetekst, Groep, Richtvraag

from .sleutels import token_hash


@dataclass(frozen=True, slots=True)
class FaseVraag:
    """One fase as it is asked: its explanation and the questions that help to think."""

    nummer: int
    code: str
    naam: str
    uitleg: str
    richtvragen: tuple[str, ...]


def takes_answers(groep: Groep, *, now: dt.datetime) -> bool:
    """Whether the groep is open and its closing minute has not come; the action looks again."""
    sluit_op = groep.ronde.sluit_op
    return groep.status == GroepStatus.OPEN and not (sluit_op and now >= sluit_op)


def find_groep_by_token(token: str) -> Groep | None:
    """The groep a link asks for; None for a link that never was or that went at closing."""
    link = (
        Antwoordlink.objects.select_related(
            "groep__ronde__organisatie", "groep__ronde__instrumentversie", "groep__bewaarder"
        )
        .filter(pk=token_hash(token))
        .order_by("pk")
        .first()
    )
    return link.groep if link else None


def fase_vragen(groep: Groep) -> tuple[FaseVraag, ...]:
    """The nine fasen in plain language for the doelgroep, in that of services for the others."""
    eenvoudig = groep.belanghebbendengroep == Belanghebbendengroep.DOELGROEP
    versie = groep.ronde.instrumentversie_id
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
