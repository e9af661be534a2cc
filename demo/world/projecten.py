"""The programma and its nineteen projects: organisaties, people, bewaarders, matrix, draaiboek."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils import timezone

from pilootgemeenten.actions.bewaarder import admit_bewaarder, propose_bewaarder
from pilootgemeenten.actions.organisatie import add_organisatie, find_organisatie, join_organisatie
from pilootgemeenten.actions.project import set_matrixrij, set_stap
from pilootgemeenten.enums import DraaiboekStap, MatrixKeuze, Rol, StapStatus
from pilootgemeenten.models import (
    Doelgroep,
    Niveau,
    Organisatie,
    Pilootgemeente,
    Programma,
    Programmafase,
    User,
)
from pilootgemeenten.values import OrganisatieWaarden

from .mensen import add_person, add_tekenaar, address, settle

Gegevens = Mapping[str, Any]

# For which organisatie the stuurgroeplid of a case acts; it may sign the standpunt.
STUURGROEPLEDEN = {
    "halle": "Stad Halle (demo)",
    "gent": "OCMW Gent",
    "eeklo": "Sociaal Huis Eeklo",
    "overpelt": "OCMW Overpelt",
    "aalter": "OCMW Aalter",
    "beerse-turnhout": "OCMW Turnhout",
}
# How many steps of the draaiboek are done; the next one is going on.
STAPPEN_KLAAR = {
    "halle": 12,
    "gent": 8,
    "overpelt": 8,
    "beerse-turnhout": 7,
    "eeklo": 6,
    "aalter": 4,
}
OVERGESLAGEN = {"aalter": DraaiboekStap.PROBLEMATIEK, "overpelt": DraaiboekStap.DIENSTEN}
NIET_BEVRAGEN = ("mensen-zonder-papieren", "jongeren")
# Proposed by the coordinator, waiting for the programmaleiding.
WACHTENDE_BEWAARDER = {"aalter": "Boeren op een kruispunt"}


@dataclass(frozen=True, slots=True)
class Klok:
    """`nu` is when the world is made; what happened before gets its moment from here."""

    nu: dt.datetime

    def moment(self, dagen: int, uur: int = 10) -> dt.datetime:
        """So many days from now (negative: ago), at this hour in Brussels."""
        return timezone.make_aware(dt.datetime.combine(self.dag(dagen), dt.time(uur)))

    def dag(self, dagen: int) -> dt.date:
        """So many days from now."""
        return timezone.localdate(self.nu) + dt.timedelta(days=dagen)


@dataclass
class Project:
    """One pilootgemeente of the demo with who takes part; `bewaarders` by name of organisatie."""

    gemeente: Pilootgemeente
    gegevens: Gegevens
    coordinator: User
    organisaties: dict[str, Organisatie]
    bewaarders: dict[str, list[User]] = field(default_factory=dict)
    stuurgroeplid: User | None = None


@dataclass
class Wereld:
    """What is made so far; `leiding` is the programmaleiding."""

    gegevens: Gegevens
    klok: Klok
    programma: Programma
    leiding: User
    projecten: dict[str, Project] = field(default_factory=dict)


def make_programma(gegevens: Gegevens) -> Programma:
    """The programma of the demo with its four deadlines."""
    rij = gegevens["programma"]
    programma = Programma.objects.create(
        naam=rij["naam"], beginjaar=rij["beginjaar"], eindjaar=rij["eindjaar"], is_demo=True
    )
    Programmafase.objects.bulk_create(
        Programmafase(
            programma=programma, fase=fase["code"], deadline=dt.date.fromisoformat(fase["deadline"])
        )
        for fase in rij["fasen"]
    )
    return programma


def make_organisatie(rij: Gegevens) -> Organisatie:
    """An organisatie that belongs to the programma, not to one project."""
    return Organisatie.objects.create(
        naam=rij["naam"], type=rij["type"], niveau=Niveau.objects.get(code=rij["niveau"])
    )


def make_project(wereld: Wereld, historisch: Gegevens) -> Project:
    """The project of the gemeente that took part in 2012-2014 under `historisch`."""
    slug = historisch["slug"]
    gegevens = _gegevens_of(wereld, slug, historisch["naam"])
    gemeente = Pilootgemeente.objects.create(
        naam=historisch["naam"],
        slug=slug,
        provincie=historisch["provincie"],
        programma=wereld.programma,
        **{
            naam: gegevens.get(naam, "") for naam in ("schaal", "initiatiefnemer", "focus", "visie")
        },
    )
    oud = Pilootgemeente.objects.get(programma__is_historisch=True, naam=gemeente.naam)
    gemeente.gemeenten.set(oud.gemeenten.order_by("pk"))
    project = _with_people(wereld, gemeente, gegevens)
    _fill_matrix(wereld, project)
    _fill_draaiboek(wereld, project)
    wereld.projecten[slug] = project
    return project


def _gegevens_of(wereld: Wereld, slug: str, naam: str) -> Gegevens:
    """What the data tell of a case, or what is the same for the thirteen others."""
    if slug in wereld.gegevens["cases"]:
        return wereld.gegevens["cases"][slug]
    return _met_naam(wereld.gegevens["generiek"], naam)


def _met_naam(waarde: Any, naam: str) -> Any:
    """The same data with the name of the gemeente filled in everywhere."""
    if isinstance(waarde, str):
        return waarde.replace("{naam}", naam)
    if isinstance(waarde, Mapping):
        return {sleutel: _met_naam(deel, naam) for sleutel, deel in waarde.items()}
    return [_met_naam(deel, naam) for deel in waarde] if isinstance(waarde, list) else waarde


def _with_people(wereld: Wereld, gemeente: Pilootgemeente, gegevens: Gegevens) -> Project:
    """Organisaties join as the coordinator would let them; the coordinator's own comes first."""
    bij = gegevens["coordinator_bij"]
    rijen = sorted(gegevens["organisaties"], key=lambda rij: rij["naam"] != bij)
    organisaties = {rij["naam"]: _join(gemeente, rij, by=wereld.leiding) for rij in rijen}
    coordinator = add_person(
        f"coordinator.{gemeente.slug}",
        Rol.COORDINATOR,
        organisaties[bij],
        gemeente=gemeente,
        by=wereld.leiding,
    )
    project = Project(gemeente, gegevens, coordinator, organisaties)
    if namens := STUURGROEPLEDEN.get(gemeente.slug):
        project.stuurgroeplid = add_tekenaar(
            f"stuurgroep.{gemeente.slug}", organisaties[namens], gemeente=gemeente, by=coordinator
        )
        _add_bewaarders(wereld, project)
    return project


def _join(gemeente: Pilootgemeente, rij: Gegevens, *, by: User) -> Organisatie:
    if bestaand := find_organisatie(naam=rij["naam"]):
        join_organisatie(
            pilootgemeente=gemeente,
            organisatie=bestaand,
            in_stuurgroep=rij["in_stuurgroep"],
            by=by,
        )
        return bestaand
    deelname = add_organisatie(
        pilootgemeente=gemeente,
        waarden=OrganisatieWaarden(
            naam=rij["naam"],
            type=rij["type"],
            niveau=Niveau.objects.get(code=rij["niveau"]),
        ),
        in_stuurgroep=rij["in_stuurgroep"],
        by=by,
    )
    return deelname.organisatie


def _bewaarder_namen(gegevens: Gegevens) -> list[str]:
    """Every organisatie that keeps a groep, each once, that of the doelgroep first."""
    verdelingen = [gegevens["bewaarders"], *gegevens.get("bewaarders_per_gescoorde", {}).values()]
    return list(dict.fromkeys(naam for rij in verdelingen for naam in rij.values()))


def _add_bewaarders(wereld: Wereld, project: Project) -> None:
    """Proposed, admitted, first member invited; the first bewaarder invites a second of its own."""
    slug, motivering = project.gemeente.slug, wereld.gegevens["redenen"]["bewaarder_voorstel"][0]
    nummers: Iterable[str] = iter(("", "3", "4"))
    for naam, nummer in zip(_bewaarder_namen(project.gegevens), nummers, strict=False):
        organisatie = project.organisaties[naam]
        voorstel = propose_bewaarder(
            pilootgemeente=project.gemeente,
            organisatie=organisatie,
            motivering=motivering,
            eerste_lid=address(f"bewaarder{nummer}.{slug}"),
            by=project.coordinator,
            now=wereld.klok.moment(-400),
        )
        admit_bewaarder(bewaarderschap=voorstel, by=wereld.leiding, now=wereld.klok.moment(-395))
        eerste = organisatie.lidmaatschappen.proposed().get(pilootgemeente=project.gemeente)
        leden = [settle(eerste)]
        if not nummer:
            leden.append(
                add_person(
                    f"bewaarder2.{slug}",
                    Rol.BEWAARDER,
                    organisatie,
                    gemeente=project.gemeente,
                    by=leden[0],
                )
            )
        project.bewaarders[naam] = leden
    if wachtend := WACHTENDE_BEWAARDER.get(slug):
        propose_bewaarder(
            pilootgemeente=project.gemeente,
            organisatie=project.organisaties[wachtend],
            motivering="Deze organisatie kent de landbouwers en hun gezinnen.",
            eerste_lid=address(f"bewaarder5.{slug}"),
            by=project.coordinator,
            now=wereld.klok.moment(-2),
        )


def _fill_matrix(wereld: Wereld, project: Project) -> None:
    redenen = wereld.gegevens["redenen"]
    kent = project.organisaties[project.gegevens["bewaarders"]["DOELGROEP"]]
    gekozen = [(code, MatrixKeuze.BEVRAGEN) for code in project.gegevens["doelgroepen"]]
    niet = [(code, MatrixKeuze.NIET_BEVRAGEN) for code in NIET_BEVRAGEN]
    for plaats, (code, keuze) in enumerate(gekozen + niet):
        set_matrixrij(
            pilootgemeente=project.gemeente,
            doelgroep=Doelgroep.objects.get(code=code),
            keuze=keuze,
            reden=redenen[keuze][plaats % len(redenen[keuze])],
            organisatie=kent if keuze == MatrixKeuze.BEVRAGEN else None,
            by=project.coordinator,
        )


def _fill_draaiboek(wereld: Wereld, project: Project) -> None:
    slug = project.gemeente.slug
    klaar = STAPPEN_KLAAR.get(slug, 1)
    for plaats, stap in enumerate(list(DraaiboekStap)[: klaar + 1]):
        status = StapStatus.KLAAR if plaats < klaar else StapStatus.BEZIG
        reden = ""
        if stap == OVERGESLAGEN.get(slug):
            status = StapStatus.OVERGESLAGEN
            reden = wereld.gegevens["redenen"]["overgeslagen_stap"][0]
        set_stap(
            pilootgemeente=project.gemeente,
            stap=stap,
            status=status,
            reden=reden,
            by=project.coordinator,
        )
