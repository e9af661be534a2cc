"""What of a groep waits for one person: to review, to decide, to confirm.

A queue is asked by its own rule (`confirmable_by`, `judged_by`, `kept_by`), so nobody of the scored
organisatie and nobody who coordinates the project learns that it exists (vrijgave.md 2.10).
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from bevraging.models import Samenvoeging
from bevraging.queries.bewaarder import undecided_of
from bevraging.queries.samenvoegen import running_proposals
from bevraging.queries.vrijgave import groepen_to_confirm
from bevraging.queries.wissen import wissingen_to_confirm
from pilootgemeenten.dutch import dutch_date
from pilootgemeenten.models import User
from rechtencirkel.enums import GroepStatus
from rechtencirkel.models import Groep


@dataclass(frozen=True, slots=True)
class Wachttaak:
    """One thing that waits, in words; `naam` and `args` make the address where it is done."""

    wat: str
    naam: str
    args: tuple[str | int, ...] = ()


def _place(groep: Groep) -> tuple[str | int, ...]:
    return groep.ronde.pilootgemeente.slug, groep.ronde.nummer, groep.nummer


def _where(groep: Groep) -> str:
    return f"“{groep.label}” ({groep.ronde.pilootgemeente}, {groep.ronde})"


def groepen_for_second(user: User) -> list[Wachttaak]:
    """The queue of a second person: what would leave, and answers to erase."""
    return [
        *(
            Wachttaak(
                f"Kijk de vrijgave van {_where(rij)} na en bevestig.",
                "groep-bevestigen",
                _place(rij),
            )
            for rij in groepen_to_confirm(user)
        ),
        *(
            Wachttaak(
                f"Beslis of één antwoord van “{rij.naam}” ({rij.ronde.pilootgemeente}, {rij.ronde}) "
                "gewist wordt.",
                "wissing-beslissen",
                _place(rij),
            )
            for rij in wissingen_to_confirm(user)
        ),
    ]


def groepen_for_bewaarder(user: User) -> list[Wachttaak]:
    """Own groepen about which research is not decided yet, which ends when their ronde opens; and those
    that are closed and still wait for their texts or their proposal."""
    wachten = Q(status=GroepStatus.GESLOTEN) | Q(
        status=GroepStatus.SAMENGEVOEGD, samengevoegd_met__status=GroepStatus.GESLOTEN
    )
    groepen = list(
        Groep.objects.kept_by(user)
        .filter(wachten)
        .select_related("samengevoegd_met")
        .in_its_place()
        .with_parts()
        .order_by("ronde__beslis_op", "pk")
    )
    voorstellen = running_proposals(groepen)
    gevonden = (_to_review(rij, voorstellen.get(rij.pk)) for rij in groepen)
    onderzoek = [_about_research(rij) for rij in undecided_of(user)]
    return [*onderzoek, *(rij for rij in gevonden if rij is not None)]


def _about_research(groep: Groep) -> Wachttaak:
    ronde = groep.ronde
    wat = f"Beslis over onderzoek met “{groep.naam}” ({ronde.pilootgemeente}, {ronde}), voor de ronde opent."
    if ronde.opent_op:
        wat += f" Gepland is {dutch_date(ronde.opent_op)}."
    return Wachttaak(wat, "groep-toestemming", _place(groep))


def _to_review(groep: Groep, voorstel: Samenvoeging | None) -> Wachttaak | None:
    """What this closed groep waits for; None where another has to answer first."""
    if voorstel is not None:
        if voorstel.naar_id != groep.pk:
            return None
        wat = f"{voorstel.van.bewaarder} wil “{voorstel.van.naam}” samenvoegen met {_where(groep)}."
        return Wachttaak(f"{wat} Beslis.", "groep-samenvoegen", _place(groep))
    if groep.is_samengevoegd:
        wat = f"Lees de teksten van “{groep.naam}” na, of kijk of dat klaar is"
        wat += f" ({groep.ronde.pilootgemeente}, {groep.ronde})."
        return Wachttaak(wat, "groep-teksten", _place(groep))
    if groep.teruggestuurd_reden:
        wat = f"Het voorstel voor {_where(groep)} kwam terug. Kijk de teksten opnieuw na."
        return Wachttaak(wat, "groep-teksten", _place(groep))
    wat = f"Lees de teksten van {_where(groep)} na en stel de vrijgave voor."
    return Wachttaak(wat, "groep-teksten", _place(groep))
