"""What is kept of who answers, and of what was released."""

from __future__ import annotations

from bevraging.actions.bewaartermijn import TEKSTEN_DAGEN
from bevraging.actions.importeren import HOUDBAAR
from rechtencirkel.rules import MAX_JAREN_BEWAREN

from .regel import NIEMAND, Bewaarregel, in_hours

GEWIST = "Vroeger als iemand vraagt om het te wissen, en twee mensen dat beslissen."
LEZERS = "De leden van de bewaarder die deze groep lezen"


def of_respondents() -> list[Bewaarregel]:
    """What is kept of who answers."""
    einddag = f"Na de dag die bij de vragen staat: hoogstens {MAX_JAREN_BEWAREN} jaar na het openen van de ronde."
    teksten = (
        f"{TEKSTEN_DAGEN} dagen na de vrijgave. Is er dan nog geen vrijgave: {TEKSTEN_DAGEN} dagen na "
        "het sluiten."
    )
    return [
        Bewaarregel(
            "Een antwoord zolang de groep open is, verzegeld",
            "De leden van de bewaarder: alleen wat zij zelf invoerden. De rest leest niemand.",
            "Bij het sluiten. Dan verhuist het naar de rijen hieronder. Wie het intrekt, wist het meteen.",
        ),
        Bewaarregel("De cijfers van een antwoord, na het sluiten", LEZERS, f"{einddag} {GEWIST}"),
        Bewaarregel("De cijfers van een groepsgesprek, na het sluiten", LEZERS, einddag),
        Bewaarregel("De teksten zoals ze geschreven zijn", LEZERS, f"{teksten} {GEWIST}"),
        Bewaarregel("Een samenvatting door de bewaarder, voor de vrijgave", LEZERS, teksten),
        Bewaarregel(
            "Een tekst die klaarstaat om door te geven",
            "De bewaarder en wie als tweede persoon bevestigt",
            "Bij de vrijgave: dan staat ze in het resultaat. Of bij terugsturen of weigeren.",
        ),
        *_while_it_comes_in(),
        Bewaarregel(
            "De kopie van de cijfers voor onderzoek, als de bewaarder toestemming gaf",
            "Een onderzoeker met een overeenkomst die de programmaleiding bevestigde",
            f"{einddag} Vroeger als de bewaarder de toestemming intrekt of een antwoord gewist wordt.",
        ),
    ]


def _while_it_comes_in() -> list[Bewaarregel]:
    """What is kept for an hour, a day, or until its groep closes."""
    return [
        Bewaarregel(
            "De links: alleen een afdruk waarmee niemand de link kan namaken",
            NIEMAND,
            "Bij het sluiten van de groep.",
        ),
        Bewaarregel(
            "De codes van bladen op papier die uitgedeeld zijn: alleen een afdruk",
            NIEMAND,
            "Bij het sluiten van de groep.",
        ),
        Bewaarregel(
            "Een moment in de zaal: hoeveel plaatsen, tot wanneer, en hoeveel mensen antwoordden",
            "De leden van de bewaarder",
            "Bij het sluiten van de groep. Zei toen nog niemand hoeveel mensen antwoordden: als dat gezegd is.",
        ),
        Bewaarregel(
            "Een klad: wat iemand op een eigen toestel invulde en nog niet verstuurde, versleuteld",
            "Wie het invulde, met dezelfde link en in dezelfde browser",
            "Bij het versturen, bij het sluiten, en anders ten laatste op het einde van de volgende dag.",
        ),
        Bewaarregel(
            "Hoe vaak een link geprobeerd werd",
            NIEMAND,
            "Na het uur waarin het telt, en bij het sluiten.",
        ),
        Bewaarregel(
            "Een ingelezen bestand dat op bevestiging wacht, versleuteld",
            "Wie het inlas",
            f"Na {in_hours(HOUDBAAR.total_seconds())}, of bij het sluiten.",
        ),
        Bewaarregel(
            "Links die net gemaakt zijn, kaarten en bladen, om ze nog eens te tonen, versleuteld",
            "Wie ze maakte, in de browser van toen",
            f"Na {in_hours(HOUDBAAR.total_seconds())}, of bij het sluiten. Die van een moment: als dat eindigt.",
        ),
    ]


def of_results() -> list[Bewaarregel]:
    """What was released, or said in the name of an organisatie."""
    return [
        Bewaarregel(
            "Het vrijgegeven resultaat: afgeronde cijfers",
            "Wie in het project, het programma of het onderzoek een rol heeft",
            "Blijft. Er staat geen antwoord van één persoon in.",
        ),
        Bewaarregel(
            "Een doorgegeven tekst",
            "Wie in het project, het programma of het onderzoek een rol heeft",
            "Blijft, tot de bewaarder ze intrekt.",
        ),
        Bewaarregel(
            "Een standpunt: cijfers en woorden van een organisatie",
            "Wie het mag invullen; na de vrijgave wie het resultaat leest",
            "Blijft. Dat een organisatie zoiets zegt, is niet vertrouwelijk.",
        ),
        Bewaarregel(
            "Wat de gescoorde organisatie dacht dat de doelgroep zou geven, verzegeld",
            NIEMAND,
            "Na de dag die bij de vragen staat. Wat bij de vrijgave getoond werd, blijft in het resultaat.",
        ),
        Bewaarregel(
            "Wie een groep voorstelde, terugstuurde of bevestigde, en waarom ze teruggestuurd werd",
            "De reden: de bewaarder. Wie het was: niemand, op geen enkele pagina.",
            "Blijft.",
        ),
        Bewaarregel(
            "Wie vroeg om een groep met veel antwoorden te sluiten of voor te stellen",
            NIEMAND,
            "Tot dat klaar is, meestal binnen een minuut. Kan het niet, tot iemand het opnieuw vraagt.",
        ),
        Bewaarregel(
            "Wie vroeg om een antwoord te wissen, en wie dat bevestigde",
            NIEMAND,
            "Blijft. Welk antwoord het was, staat er niet meer bij.",
        ),
    ]
