"""The kader, released rondes, problems and acties of the cast, for the tests of this app."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

import pytest

from actieplan.actions import create_actie
from actieplan.models import Verbeteractie
from actieplan.values import ActieWaarden
from dialoog.actions import create_probleem
from dialoog.models import Probleemformulering
from kader.actions import load_kader
from kader.enums import Fase
from kader.models import Beleidstaak, Werkpiste
from proactief.management.commands.laad_referentie import read_data
from rechtencirkel.models import Ronde
from tests.bevraging.vrijgave_wereld import closed_ronde, release_all
from tests.cast import Cast

STREEFDATUM = dt.date(2027, 3, 12)


@dataclass(frozen=True)
class Kader:
    """The six rows and the three columns of the dekkingsmatrix."""

    werkpistes: list[Werkpiste]
    beleidstaken: list[Beleidstaak]


@pytest.fixture
def kader(db: None) -> Kader:
    """The kader of the real file."""
    return load_all()


def load_all() -> Kader:
    """Load the kader of the real file."""
    load_kader(gegevens=read_data("kader", "kader_1"), by=None)
    return Kader(
        list(Werkpiste.objects.order_by("volgorde")), list(Beleidstaak.objects.order_by("volgorde"))
    )


@pytest.fixture
def vrije_ronde(cast: Cast) -> Ronde:
    """A released ronde of Halle: doelgroep about 3, medewerkers about 7."""
    return release_all(cast, closed_ronde(cast))


@pytest.fixture
def probleem(cast: Cast, vrije_ronde: Ronde) -> Probleemformulering:
    """Problem 1 of Halle, about the onthaal."""
    return make_probleem(cast, vrije_ronde)


@pytest.fixture
def actie(cast: Cast, kader: Kader, probleem: Probleemformulering) -> Verbeteractie:
    """Actie 1 of Halle, on problem 1, in the first cell."""
    return make_actie(cast, kader, probleemformulering=probleem)


def make_probleem(
    cast: Cast,
    ronde: Ronde,
    *,
    fase: Fase = Fase.ONTHAAL,
    tekst: str = "Aan de balie is geen rust.",
) -> Probleemformulering:
    return create_probleem(ronde=ronde, fase=fase, tekst=tekst, by=cast.coordinator)


def make_actie(
    cast: Cast,
    kader: Kader,
    *,
    cel: tuple[int, int] = (0, 0),
    verder: Collection[tuple[int, int]] = (),
    **meer: Any,
) -> Verbeteractie:
    """An actie in this cell (row, column), with further cells likewise."""
    cellen = tuple((kader.werkpistes[r], kader.beleidstaken[k]) for r, k in verder)
    waarden = replace(make_waarden(cast, kader, cel=cel), verdere_cellen=cellen, **meer)
    return create_actie(pilootgemeente=cast.halle, waarden=waarden, by=cast.coordinator)


def make_waarden(cast: Cast, kader: Kader, *, cel: tuple[int, int] = (0, 0)) -> ActieWaarden:
    """What a person fills in of an actie, as little as may be."""
    return ActieWaarden(
        titel="Rustige ruimte",
        wat="We richten een ruimte in.",
        trekker=cast.ocmw,
        streefdatum=STREEFDATUM,
        werkpiste=kader.werkpistes[cel[0]],
        beleidstaak=kader.beleidstaken[cel[1]],
    )


def waarden_of(actie: Verbeteractie) -> ActieWaarden:
    """What stands in an actie, without its partners and further cells."""
    return ActieWaarden(
        titel=actie.titel,
        wat=actie.wat,
        trekker=actie.trekker,
        streefdatum=actie.streefdatum,
        werkpiste=actie.werkpiste,
        beleidstaak=actie.beleidstaak,
        status=actie.stand,
        probleemformulering=actie.probleemformulering,
    )
