"""What a project should do next: facts in, one step out, no database."""

from __future__ import annotations

from dataclasses import dataclass

from pilootgemeenten.enums import BewaarderStatus
from rechtencirkel.enums import RondeStatus


@dataclass(frozen=True, slots=True)
class Feiten:
    """How a project stands. `bewaarder_status` is "" while none was ever proposed."""

    ontbreekt: tuple[str, ...] = ()
    stuurgroepleden: int = 0
    heeft_focus: bool = False
    doelgroepen_gekozen: int = 0
    bewaarder_status: str = ""
    bewaarder_heeft_lid: bool = False
    ronde_status: str = ""
    ronde_nummer: int = 0
    problemen: int = 0
    acties: int = 0
    acties_in_voorstel: int = 0
    acties_bezig: int = 0


@dataclass(frozen=True, slots=True)
class VolgendeStap:
    """One step with one button: `naam` and `args` (after the slug) make its address."""

    titel: str
    tekst: str
    knop: str
    naam: str
    args: tuple[int, ...] = ()


def next_step(feiten: Feiten) -> VolgendeStap:
    """The first thing that is not done yet, in the order of the draaiboek."""
    if not feiten.ronde_status:
        return _prepare(feiten)
    if feiten.ronde_status != RondeStatus.VRIJGEGEVEN:
        return _ask(feiten)
    return _act(feiten)


def _prepare(feiten: Feiten) -> VolgendeStap:
    if feiten.ontbreekt:
        return VolgendeStap(
            "Vul de stuurgroep aan",
            f"In uw stuurgroep ontbreekt: {' en '.join(feiten.ontbreekt)}.",
            "Voeg een organisatie toe",
            "organisatie-toevoegen",
        )
    if not feiten.stuurgroepleden:
        return VolgendeStap(
            "Nodig de leden van de stuurgroep uit",
            "Zij lezen mee in het project.",
            "Nodig een lid uit",
            "lid-uitnodigen",
        )
    if not feiten.heeft_focus:
        return VolgendeStap(
            "Beschrijf de focus van uw project",
            "Voor wie doet u dit, en waarop legt u de nadruk?",
            "Beschrijf de focus",
            "gemeente-edit",
        )
    if not feiten.doelgroepen_gekozen:
        return VolgendeStap(
            "Kies de doelgroepen",
            "Zeg van elke groep of u ze bevraagt, en waarom niet.",
            "Kies de doelgroepen",
            "doelgroepen",
        )
    return _find_bewaarder(feiten)


def _find_bewaarder(feiten: Feiten) -> VolgendeStap:
    if feiten.bewaarder_status == BewaarderStatus.VOORGESTELD:
        return VolgendeStap(
            "Wacht op de programmaleiding",
            "U stelde een bewaarder voor. De programmaleiding beslist.",
            "Bekijk de stuurgroep",
            "stuurgroep",
        )
    if feiten.bewaarder_status != BewaarderStatus.TOEGELATEN:
        return VolgendeStap(
            "Stel een bewaarder voor",
            "Die organisatie stelt de vragen en bewaart de antwoorden.",
            "Stel een bewaarder voor",
            "bewaarder-voorstellen",
        )
    if not feiten.bewaarder_heeft_lid:
        return VolgendeStap(
            "Wacht op het eerste lid van de bewaarder",
            "Uw bewaarder is toegelaten en het eerste lid is uitgenodigd. Aanvaardt niemand, stel dan "
            "een ander adres voor.",
            "Bekijk de stuurgroep",
            "stuurgroep",
        )
    return VolgendeStap(
        "Maak een ronde van de rechtencirkel",
        "Kies over welke organisatie de vragen gaan, wie u bevraagt en wie bewaart.",
        "Maak een ronde",
        "ronde-nieuw",
    )


def _ask(feiten: Feiten) -> VolgendeStap:
    ronde = (feiten.ronde_nummer,)
    if feiten.ronde_status == RondeStatus.CONCEPT:
        return VolgendeStap(
            "Werk de ronde af en open ze",
            "De ronde is in voorbereiding. Daarna kunnen mensen antwoorden.",
            "Ga naar de ronde",
            "ronde-detail",
            ronde,
        )
    if feiten.ronde_status == RondeStatus.OPEN:
        return VolgendeStap(
            "De bevraging loopt",
            "De bewaarders bevragen hun groep. Wie het standpunt van een organisatie ondertekent, doet dat nu.",
            "Ga naar de ronde",
            "ronde-detail",
            ronde,
        )
    return VolgendeStap(
        "De bewaarders lezen na",
        "De bevraging is afgelopen. Het resultaat komt als elke groep beslist is.",
        "Ga naar de ronde",
        "ronde-detail",
        ronde,
    )


def _act(feiten: Feiten) -> VolgendeStap:
    if not feiten.problemen:
        return VolgendeStap(
            "Lees het resultaat met de stuurgroep",
            "Waar verschillen de groepen? Formuleer samen wat het probleem is.",
            "Bekijk het resultaat",
            "ronde-detail",
            (feiten.ronde_nummer,),
        )
    if not feiten.acties:
        return VolgendeStap(
            "Spreek een eerste verbeteractie af",
            "U hebt een probleem geformuleerd. Wat gaat u eraan doen, en wie trekt?",
            "Ga naar het actieplan",
            "actieplan",
        )
    if feiten.acties_in_voorstel:
        return VolgendeStap(
            "Beslis over de voorstellen",
            "In het actieplan staan verbeteracties die nog niet beslist zijn.",
            "Ga naar het actieplan",
            "actieplan",
        )
    if feiten.acties_bezig:
        return VolgendeStap(
            "Volg de verbeteracties op",
            "Kijk wat er loopt, en zeg aan wie bevraagd werd wat er gebeurt.",
            "Ga naar het actieplan",
            "actieplan",
        )
    return VolgendeStap(
        "Meet opnieuw",
        "Uw acties zijn klaar. Vraag opnieuw hoe proactief de hulp is.",
        "Ga naar de rechtencirkel",
        "ronde-list",
    )
