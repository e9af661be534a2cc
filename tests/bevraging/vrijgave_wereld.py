"""Closed, proposed and released rondes of the cast, for the tests of the release and the result."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence

from bevraging.actions import vrijgave
from bevraging.actions.sluiten import close_due
from bevraging.enums import Beslissing, Wijze
from bevraging.models import Blad, Groepsgesprek, Toelichting
from bevraging.models.scores import SCORE_VELDEN
from bevraging.rules.antwoord import split_scores
from kader.enums import Fase
from rechtencirkel.enums import RondeStatus, ToelichtingSoort
from rechtencirkel.models import Groep, Onderzoeksovereenkomst, Ronde
from tests.cast import NU, Cast, make_ronde

LATER = NU + dt.timedelta(hours=1)


def add_blad(groep: Groep, *scores: int | None, teksten: dict[Fase, str] | None = None) -> Blad:
    """One person's blad: one score for all nine fasen, or nine scores; texts as hiaat per fase."""
    negen = list(scores) if len(scores) > 1 else list(scores) * len(Fase)
    kolommen, overgeslagen = split_scores(negen)
    blad = Blad.objects.create(
        sleutel=secrets.token_hex(32),
        wijze=Wijze.INVOER,
        groep=groep,
        **dict(zip(SCORE_VELDEN, kolommen, strict=True)),
        overgeslagen=overgeslagen,
    )
    for fase, tekst in (teksten or {}).items():
        add_tekst(tekst, fase=fase, blad=blad)
    return blad


def add_tekst(
    tekst: str,
    *,
    fase: Fase = Fase.ONTHAAL,
    soort: str = ToelichtingSoort.HIAAT,
    **bron: object,
) -> Toelichting:
    """A hiaat at a blad or a groepsgesprek, or a text of which the person did not say what it is ("")."""
    return Toelichting.objects.create(
        sleutel=secrets.token_hex(32),
        fase=fase,
        soort=soort,
        zonder_keuze=not soort,
        tekst=tekst,
        **bron,
    )


def add_gesprek(
    groep: Groep, *, deelnemers: int, score: int | None, toestemming: bool = True
) -> Groepsgesprek:
    """A conversation that agreed on one score for all nine fasen."""
    return Groepsgesprek.objects.create(
        sleutel=secrets.token_hex(32),
        groep=groep,
        deelnemers=deelnemers,
        toestemming=toestemming,
        **dict.fromkeys(SCORE_VELDEN, score),
    )


def decide_all(groep: Groep, beslissing: Beslissing = Beslissing.DOORGEVEN) -> None:
    """Give every text of this groep the same decision."""
    for rijen in (
        Toelichting.objects.filter(blad__groep=groep),
        Toelichting.objects.filter(groepsgesprek__groep=groep),
    ):
        rijen.update(beslissing=beslissing)


def close_ronde(ronde: Ronde) -> list[Groep]:
    """Its planned minute has come: close every open groep and the ronde; gives the groepen in order."""
    Ronde.objects.filter(pk=ronde.pk).update(sluit_op=NU)
    close_due(now=NU)
    return list(ronde.groepen.order_by("nummer"))


def closed_ronde(
    cast: Cast, *scores: Sequence[int], nummer: int = 1, tekst: str = "Ik wist het niet."
) -> list[Groep]:
    """The groepen of a closed ronde; `scores` gives for each groep one score per person."""
    ronde = make_ronde(cast, status=RondeStatus.OPEN, nummer=nummer)
    for groep, personen in zip(
        ronde.groepen.order_by("nummer"), scores or ([3] * 6, [7] * 12), strict=True
    ):
        for score in personen:
            add_blad(groep, score)
        if personen and tekst:
            add_tekst(f"{tekst} ({groep.nummer})", blad=groep.bladen.order_by("pk").first())
    return close_ronde(ronde)


def make_overeenkomst(cast: Cast) -> Onderzoeksovereenkomst:
    """An agreement about microdata of the programma of the cast, confirmed by its programmaleiding."""
    return Onderzoeksovereenkomst.objects.create(
        naam="Onderzoek",
        organisatie=cast.samenlevingsopbouw,
        programma=cast.programma,
        einddatum=dt.date(2099, 1, 1),
        opgesteld_door=cast.beheerder,
        bevestigd_door=cast.programmaleiding,
        bevestigd_op=NU,
    )


def proposers(cast: Cast) -> dict[int, object]:
    """Who proposes which groep, by its number."""
    return {1: cast.bewaarder, 2: cast.andere_bewaarder}


def propose_all(cast: Cast, groepen: Sequence[Groep]) -> list[Groep]:
    """Pass every text on and propose every groep."""
    for groep in groepen:
        decide_all(groep)
        vrijgave.propose_groep(groep=groep, now=LATER, by=proposers(cast)[groep.nummer])
    return list(Groep.objects.filter(pk__in=[g.pk for g in groepen]).order_by("nummer"))


def release_all(cast: Cast, groepen: Sequence[Groep]) -> Ronde:
    """Propose and confirm every groep; the ronde is released."""
    for groep in propose_all(cast, groepen):
        vrijgave.confirm_groep(groep=groep, now=LATER, by=cast.programmaleiding)
    return Ronde.objects.select_related("snapshot").get(pk=groepen[0].ronde_id)


def make_ronde_with(cast: Cast, bladen: dict[int, list[tuple[int | None, ...]]]) -> Ronde:
    """An open ronde with these blads (nine scores each) per number of groep."""
    ronde = make_ronde(cast, status=RondeStatus.OPEN)
    for nummer, rijen in bladen.items():
        for scores in rijen:
            add_blad(ronde.groepen.get(nummer=nummer), *scores)
    return ronde
