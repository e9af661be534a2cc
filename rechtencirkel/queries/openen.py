"""What opening a ronde does, read before anybody asks for it: who is asked, by whom, and what is missing."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from rechtencirkel.models import Groep, Ronde

from .gebreken import Gebrek, Leden, what_is_missing
from .lezers import readers_to_be
from .niet_gehoord import one_sided
from .ronde import by_keeper, groepen_with_names


@dataclass(frozen=True, slots=True)
class Groepregel:
    """One groep as it will be asked; `onderzoek` is None while its bewaarder did not decide."""

    naam: str
    belanghebbendengroep: str
    bewaarder: str
    accounts: int
    onderzoek: bool | None


@dataclass(frozen=True, slots=True)
class Bewaardermail:
    """The one mail that a bewaarder gets at opening: how many accounts, about which groepen."""

    bewaarder: str
    accounts: int
    groepen: tuple[str, ...]


DELEN = {
    "wie": "wie bevraagd wordt, door wie, of wie de antwoorden leest",
    "wanneer": "de dagen",
    "belofte": "wat u belooft",
    "over": "over wie de ronde gaat, of haar naam, drempel of vragen",
    "gebreken": "wat nog moet gebeuren",
}


@dataclass(frozen=True, slots=True)
class Opening:
    """All that the page before opening says. `stand` tells whether somebody saw the same."""

    groepen: tuple[Groepregel, ...]
    mails: tuple[Bewaardermail, ...]
    gebreken: tuple[Gebrek, ...]
    drempel: int
    eenzijdig: str
    stand: str

    def changed_since(self, gezien: str) -> list[str]:
        """What is otherwise than in the `stand` that somebody saw, in Dutch; all of it where that is none."""
        toen, nu = gezien.split("."), self.stand.split(".")
        if len(toen) != len(nu):
            return list(DELEN.values())
        paren = zip(DELEN.values(), toen, nu, strict=True)
        return [wat for wat, oud, nieuw in paren if oud != nieuw]


def opening_of(ronde: Ronde, *, now: dt.datetime) -> Opening:
    """What happens if this ronde in concept is opened as it stands now."""
    groepen, leden = groepen_with_names(ronde), readers_to_be(ronde)
    regels = tuple(
        Groepregel(
            groep.naam,
            groep.belanghebbendengroep,
            groep.bewaarder.naam,
            len(leden[groep.bewaarder_id]),
            groep.onderzoek_toestemming,
        )
        for groep in groepen
    )
    gebreken = tuple(what_is_missing(ronde, groepen, leden, now=now))
    drempel = max(ronde.drempel, ronde.pilootgemeente.programma.drempel)
    lezers = [[lid.pk for lid in leden[groep.bewaarder_id]] for groep in groepen]
    delen = {
        "wie": [[(groep.pk, groep.bewaarder_id) for groep in groepen], lezers, regels],
        "wanneer": [ronde.opent_op, ronde.sluit_op, ronde.beslis_op, ronde.bewaren_tot],
        "belofte": [ronde.belofte, ronde.belofte_op],
        "over": (
            ronde.naam,
            ronde.organisatie_id,
            ronde.organisatie.naam,
            drempel,
            ronde.instrumentversie_id,
            ronde.andere_dienst,
        ),
        "gebreken": gebreken,
    }
    stand = ".".join(_short(delen[naam]) for naam in DELEN)
    return Opening(regels, _mails(groepen, leden), gebreken, drempel, one_sided(groepen), stand)


def _short(waarde: object) -> str:
    """Sixteen signs that are others for another value; no secret."""
    return hashlib.sha256(repr(waarde).encode()).hexdigest()[:16]


def _mails(groepen: list[Groep], leden: Leden) -> tuple[Bewaardermail, ...]:
    return tuple(
        Bewaardermail(eigen[0].bewaarder.naam, len(leden[pk]), tuple(groep.naam for groep in eigen))
        for pk, eigen in by_keeper(groepen).items()
    )
