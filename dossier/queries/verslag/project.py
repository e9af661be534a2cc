"""The parts of a report about the project itself: before the rondes its situation, after them what is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from actieplan.enums import ActieStatus
from actieplan.queries import Actieregel, Planregel
from dossier.queries.verslag.bron import Verslagbron
from dossier.values import (
    Alinea,
    Blok,
    Deel,
    Feitenlijst,
    Matrixblok,
    Puntenlijst,
    Tussenkop,
    Verslagtabel,
    zin,
)
from pilootgemeenten.dutch import dutch_date

TE_LAAT = "streefdatum voorbij"


def situatie(bron: Verslagbron) -> Iterator[Deel]:
    """Who does this, for whom, and with whom."""
    gemeente, doelgroepen = bron.gemeente, bron.doelgroepen
    feiten = (
        ("Programma", gemeente.programma.naam),
        ("Provincie", gemeente.get_provincie_display()),
        ("Schaal", gemeente.schaal),
        ("Initiatiefnemer", gemeente.initiatiefnemer),
        ("Doelgroep en focus", gemeente.focus),
        ("Visie", gemeente.visie),
        ("Doelgroepen die we bevragen", ", ".join(doelgroepen.bevragen)),
        ("Doelgroepen die we niet bevragen", ", ".join(doelgroepen.niet_bevragen)),
    )
    blokken: list[Blok] = [Feitenlijst(tuple((wat, is_) for wat, is_ in feiten if is_))]
    if bron.stuurgroep:
        rijen = tuple(
            (rij.organisatie.naam, rij.organisatie.get_type_display()) for rij in bron.stuurgroep
        )
        tabel = Verslagtabel("De stuurgroep", ("Organisatie", "Soort"), rijen, (3, 2))
        blokken += [Tussenkop("De stuurgroep"), tabel]
    yield Deel("Het project en de stuurgroep", tuple(blokken))


def acties(bron: Verslagbron) -> Iterator[Deel]:
    """All acties that were agreed or proposed, and which part of the kader they work on."""
    plan = bron.plan
    if not plan.acties:
        return
    blokken: list[Blok] = [actietabel(plan.acties, "Alle verbeteracties", met_wat=True)]
    if plan.matrix.rijen:
        uitleg = "Elk getal is het nummer van een actie. Wat leeg blijft, is een vraag voor de stuurgroep."
        blokken += [
            Tussenkop("Waaraan werken de acties?"),
            Alinea(zin(uitleg), klein=True),
            Matrixblok("Werkpistes en beleidstaken, met de nummers van de acties", plan.matrix),
        ]
    if plan.matrix.bevindingen:
        blokken.append(Puntenlijst(tuple(zin(tekst) for tekst in plan.matrix.bevindingen)))
    yield Deel("Het actieplan", tuple(blokken))


def vervolg(bron: Verslagbron) -> Iterator[Deel]:
    """What was promised to who answered, what is agreed, what still waits for a decision."""
    blokken: list[Blok] = []
    for it in bron.rondes:
        if it.ronde.belofte and it.ronde.belofte_op:
            tegen = f"Tegen {dutch_date(it.ronde.belofte_op)} ({it.ronde.naam})"
            blokken.append(Feitenlijst(((tegen, it.ronde.belofte),)))
    if blokken:
        blokken.insert(0, Tussenkop("Wat we beloofden aan wie antwoordde"))
    groepen = (
        ("Afgesproken", [it for it in bron.plan.acties if it.status.is_afgesproken]),
        ("Nog te beslissen", [it for it in bron.plan.acties if it.status == ActieStatus.VOORSTEL]),
    )
    for kop, regels in groepen:
        if regels:
            blokken += [Tussenkop(kop), Puntenlijst(tuple(zin(in_a_line(it)) for it in regels))]
    if zonder := [it for it in bron.plan.zonder_actie if it.tekst]:
        punten = tuple(zin(f"{it.fase.label.capitalize()}: {it.tekst}") for it in zonder)
        blokken += [Tussenkop("Problemen waarvoor nog geen actie is"), Puntenlijst(punten)]
    if blokken:
        yield Deel("Wat er nu gebeurt", tuple(blokken))


def in_a_line(actie: Actieregel) -> str:
    """ "Huisbezoeken in drie straten. Trekker: OCMW. Tegen 30 juni 2027."."""
    titel = actie.titel if actie.titel.endswith((".", "!", "?")) else f"{actie.titel}."
    return f"{titel} Trekker: {actie.trekker}. Tegen {dutch_date(actie.streefdatum)}."


def actietabel(
    regels: Sequence[Planregel], bijschrift: str, *, met_wat: bool = False
) -> Verslagtabel:
    """A row for each actie: number, title (and under it what will be done), who, by when and how it stands."""
    rijen = tuple(
        (
            str(it.nummer),
            f"{it.titel}\n{it.wat}" if met_wat else it.titel,
            it.trekker,
            ", ".join(it.partners) or "–",
            dutch_date(it.streefdatum),
            state_of(it),
        )
        for it in regels
    )
    koppen = ("Nr.", "Actie", "Trekker", "Met wie", "Tegen", "Stand")
    return Verslagtabel(bijschrift, koppen, rijen, (2, 13, 6, 6, 5, 5))


def state_of(actie: Actieregel) -> str:
    """ "bezig", or "bezig, streefdatum voorbij"."""
    return f"{actie.status.label}, {TE_LAAT}" if actie.te_laat else str(actie.status.label)
