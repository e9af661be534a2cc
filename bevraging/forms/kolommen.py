"""Finds the row with the names of our columns in a table, whatever stands above it, and says what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from bevraging.rules.invoer import (
    SCORE_KOLOMMEN,
    SOORT_KOLOM,
    TEKST_KOLOMMEN,
    check_score,
    quoted,
    verdict,
)
from pilootgemeenten.dutch import opsomming

from .bladwacht import BestandFout
from .kolomnamen import NAMEN, ZEKER, Rij, column_letters, count_fasen, key_of

MAX_GENOEMD = 4
# The columns by which a program is known, as `key_of` writes them: all of one of these sets.
ANDERE_PROGRAMMAS: dict[str, tuple[set[str], ...]] = {
    "LimeSurvey": ({"submitdate"}, {"startlanguage"}, {"lastpage"}, {"datestamp"}),
    "KoboToolbox": ({"uuid"}, {"submission time"}, {"validation status"}, {"start", "end"}),
    "Google Formulieren": ({"tijdstempel"}, {"timestamp"}),
    "Microsoft Forms": ({"begintijd"}, {"tijd van voltooien"}, {"start time", "completion time"}),
    "Qualtrics": ({"recordeddate"}, {"responseid"}, {"response id"}, {"startdate", "enddate"}),
    "SurveyMonkey": ({"respondent id"}, {"collector id"}),
}
GEEN_KOP = (
    "We vinden de namen van de negen fasen niet boven de kolommen (preventie, opsporen … nazorg). "
    "Haal het sjabloon op deze pagina op en kopieer uw scores en teksten erin."
)
EEN_KOLOM = (
    "In dit bestand staat alles van een rij in één vak. "
    "Kies in uw rekenblad „Tekst naar kolommen” en bewaar het opnieuw, of gebruik het sjabloon op deze pagina."
)
ONDER_ELKAAR = (
    "De namen van de fasen staan in dit bestand onder elkaar. In ons sjabloon staan ze naast elkaar, en is elke "
    "rij één persoon. Haal het sjabloon op deze pagina op en kopieer uw scores en teksten erin."
)
ANDERE_KOLOMMEN = (
    "Dit bestand heeft andere kolommen dan ons sjabloon. "
    "Haal het sjabloon op deze pagina op en kopieer uw scores en teksten erin."
)


@dataclass(frozen=True, slots=True)
class Kolomkop:
    """The row of names: where it stands, our name of each column ("" where nothing is written above it), and how
    many cells it has, empty ones at its end too."""

    nummer: int
    kolommen: list[str]
    breedte: int

    @property
    def scores(self) -> list[tuple[int, str]]:
        """The place and the name of the nine columns of scores, in the order of Fase."""
        return [(self.kolommen.index(naam), naam) for naam in SCORE_KOLOMMEN]

    @property
    def teksten(self) -> list[tuple[int, str]]:
        return [(i, naam) for i, naam in enumerate(self.kolommen) if naam in TEKST_KOLOMMEN]

    @property
    def soort(self) -> int | None:
        """The place of the column that marks the example, if it is there."""
        return self.kolommen.index(SOORT_KOLOM) if SOORT_KOLOM in self.kolommen else None

    def is_repeated_by(self, cellen: Sequence[object]) -> bool:
        """Whether a row only says the names again, or asks the questions: "Vraag 1: preventie"."""
        return all(
            isinstance(cel := cellen[plaats], str) and f" {key_of(naam)}" in f" {key_of(cel)}"
            for plaats, naam in self.scores
        )

    def holds_scores(self, cellen: Sequence[object]) -> bool:
        """Whether a row above the names looks like the answers of somebody."""
        waarden = (cellen[plaats] for plaats, _ in self.scores if plaats < len(cellen))
        return sum(isinstance(verdict(check_score, waarde), int) for waarde in waarden) >= ZEKER


def find_header(rijen: Sequence[Rij]) -> Kolomkop:
    """The first of these filled rows that names the most fasen; BestandFout when it is not ours, and why."""
    nummer, cellen = max(rijen, key=lambda rij: count_fasen(rij[1]), default=(1, []))
    if count_fasen(cellen) < ZEKER and (scheef := _turned(rijen)):
        raise BestandFout(scheef)
    if not count_fasen(cellen):
        raise BestandFout(_foreign(key_of(cel) for _, rij in rijen for cel in rij) or GEEN_KOP)
    sleutels = [key_of(cel) for cel in cellen]
    while sleutels and not sleutels[-1]:
        sleutels.pop()
    kolommen = [NAMEN.get(sleutel, "") for sleutel in sleutels]
    vreemd = [i for i, sleutel in enumerate(sleutels) if sleutel and not kolommen[i]]
    dubbel = sorted({naam for naam in kolommen if naam and kolommen.count(naam) > 1})
    mist = [naam for naam in SCORE_KOLOMMEN if naam not in kolommen]
    if vreemd:
        _refuse_foreign(sleutels, [(i, str(cellen[i]).strip()) for i in vreemd], mist)
    zinnen = [
        f"{woord}: {', '.join(lijst)}"
        for woord, lijst in (
            ("Deze kolommen ontbreken", mist),
            ("Deze kolommen staan er twee keer", dubbel),
        )
        if lijst
    ]
    if zinnen:
        raise BestandFout(f"{'. '.join(zinnen)}. Kijk de namen boven de kolommen na.")
    return Kolomkop(nummer, kolommen, len(cellen))


def _turned(rijen: Sequence[Rij]) -> str:
    """What to say where the names stand in one cell, or under each other; else ""."""
    for _, rij in rijen:
        for cel in rij:
            if isinstance(cel, str) and count_fasen(re.split("[;,|\t]", cel)) >= ZEKER:
                return EEN_KOLOM
    kolommen = zip_longest(*(rij for _, rij in rijen))
    return ONDER_ELKAAR if any(count_fasen(kolom) >= ZEKER for kolom in kolommen) else ""


def _foreign(sleutels: Iterable[str]) -> str:
    """What to say of an export of another program; "" where none is recognised."""
    aanwezig = {*sleutels}
    for programma, kenmerken in ANDERE_PROGRAMMAS.items():
        if any(kenmerk <= aanwezig for kenmerk in kenmerken):
            return (
                f"Dit lijkt een bestand uit {programma}. Zo'n bestand kunnen we niet rechtstreeks inlezen. "
                "Haal het sjabloon op deze pagina op en kopieer uw scores en teksten erin."
            )
    return ""


def _refuse_foreign(sleutels: list[str], vreemd: list[tuple[int, str]], mist: list[str]) -> None:
    """Columns that are not ours: what may be in them is not taken, and not left out in silence."""
    if zin := _foreign(sleutels):
        raise BestandFout(zin)
    if len(vreemd) > MAX_GENOEMD:
        raise BestandFout(ANDERE_KOLOMMEN)
    genoemd = opsomming([f"{column_letters(i)} ({quoted(naam)})" for i, naam in vreemd])
    een = len(vreemd) == 1
    zin = (
        f"{'Kolom' if een else 'Kolommen'} {genoemd} {'hoort' if een else 'horen'} niet in ons sjabloon. "
        f"Verwijder {'die kolom' if een else 'die kolommen'}, of zet wat erin staat in een kolom van het sjabloon."
    )
    if mist:
        zin = f"{zin} Deze kolommen ontbreken: {', '.join(mist)}."
    raise BestandFout(zin)
