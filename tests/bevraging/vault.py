"""Rows of the vault for tests: blads, groepsgesprekken and texts, made directly."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from bevraging.enums import Wijze
from bevraging.models import Blad, Groepsgesprek, Toelichting
from bevraging.models.scores import SCORE_VELDEN
from kader.enums import Fase
from rechtencirkel.enums import ToelichtingSoort
from rechtencirkel.models import Groep


def make_blad(
    groep: Groep, scores: Sequence[int | None] | int = 5, *, tekst: str = "", **meer: object
) -> Blad:
    """A blad with these nine scores (or nine times the same), with a text on the first fase."""
    negen = [scores] * 9 if isinstance(scores, int) else list(scores)
    blad = Blad.objects.create(
        groep=groep,
        sleutel=secrets.token_hex(32),
        wijze=Wijze.INVOER,
        **dict(zip(SCORE_VELDEN, negen, strict=True)),
        **meer,
    )
    if tekst:
        make_toelichting(tekst, blad=blad)
    return blad


def make_gesprek(groep: Groep, *, deelnemers: int = 6, toestemming: bool = True) -> Groepsgesprek:
    """A groepsgesprek that agreed on 4 everywhere."""
    return Groepsgesprek.objects.create(
        groep=groep,
        sleutel=secrets.token_hex(32),
        deelnemers=deelnemers,
        toestemming=toestemming,
        **dict.fromkeys(SCORE_VELDEN, 4),
    )


def make_toelichting(
    tekst: str, *, blad: Blad | None = None, gesprek: Groepsgesprek | None = None
) -> Toelichting:
    return Toelichting.objects.create(
        sleutel=secrets.token_hex(32),
        fase=Fase.PREVENTIE,
        soort=ToelichtingSoort.HIAAT,
        tekst=tekst,
        blad=blad,
        groepsgesprek=gesprek,
    )
