"""What everybody reads of a published ronde: what its groepen agreed to, and what the project does about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import groupby

from actieplan.enums import ActieStatus
from actieplan.queries import Actieregel, problemen_in
from dossier.enums import Daadstand, Fasezin
from dossier.statistics.openbaar import Daad, Openbaarbeeld, Openbaarwoord
from dossier.statistics.openbaarbeeld import picture, speaker_of
from kader.enums import Fase
from pilootgemeenten.enums import Provincie
from rechtencirkel.cells import Inhoud
from rechtencirkel.enums import ToelichtingSoort
from rechtencirkel.models import Ronde
from rechtencirkel.queries.argumenten import Argumentgroep
from rechtencirkel.queries.openbaar import (
    agreed_page,
    content_mark,
)

# What was only proposed is nobody's promise yet, and stands nowhere; nor what was stopped as a proposal.
STANDEN = {
    ActieStatus.KLAAR: Daadstand.KLAAR,
    ActieStatus.BEZIG: Daadstand.GESTART,
    ActieStatus.BESLIST: Daadstand.GEPLAND,
    ActieStatus.GESTOPT: Daadstand.KAN_NIET,
}
VOLGORDE = tuple(Daadstand)
DEEL = 4  # signs of the mark that are read together


def read_openbaar(ronde: Ronde, *, vandaag: dt.date) -> tuple[Openbaarbeeld, str]:
    """The page of this published ronde, and the mark of what stands on it: "3F0A-91C2-7B5D-0E44". Six queries,
    five where there is no problem."""
    inhoud, teksten = agreed_page(ronde)
    acties = [
        actie for probleem in problemen_in(ronde, vandaag=vandaag) for actie in probleem.acties
    ]
    meer = any(
        not rij.past
        for groepen in teksten.values()
        for groep in groepen
        for rij in groep.argumenten
    )
    beeld = picture(inhoud, words_of(inhoud, teksten), deeds_of(acties), meer_gezegd=meer)
    gemeente = ronde.pilootgemeente.naam
    return beeld, mark_in_parts(
        content_mark(beeld, gemeente, ronde.naam, ronde.belofte, ronde.belofte_op)
    )


def mark_in_parts(merk: str) -> str:
    """A mark as people read it aloud: "3F0A-91C2-7B5D-0E44"."""
    return "-".join(merk[van : van + DEEL] for van in range(0, len(merk), DEEL)).upper()


def words_of(
    inhoud: Inhoud, teksten: dict[Fase, tuple[Argumentgroep, ...]]
) -> Iterator[Openbaarwoord]:
    """By fase, then in the order of the columns, as far as there is room for them. A number or a count of them would
    tell how many were kept back."""
    wie = {reeks.sleutel: speaker_of(reeks) for reeks in inhoud.alle_reeksen}
    for fase, groepen in teksten.items():
        for groep in groepen:
            for argument in groep.argumenten:
                if argument.past:
                    yield Openbaarwoord(
                        Fasezin(fase.value),
                        wie[groep.sleutel],
                        argument.tekst,
                        argument.soort == ToelichtingSoort.SYNTHESE.label,
                    )


def deeds_of(acties: Iterable[Actieregel]) -> list[Daad]:
    """What was decided: done, begun, to come by a month, and what is not going to happen."""
    daden = [
        Daad(actie.titel, stand, actie.streefdatum if stand.komt_nog else None, actie.te_laat)
        for actie in acties
        if (stand := STANDEN.get(actie.status))
        and (actie.ooit_beslist or not actie.status.is_gestopt)
    ]
    return sorted(daden, key=lambda daad: (VOLGORDE.index(daad.stand), daad.tegen or dt.date.min))


def by_provincie(rondes: Iterable[Ronde]) -> list[tuple[Provincie, list[Ronde]]]:
    """These rondes, that follow each other by provincie, under its name."""
    groepen = groupby(rondes, key=lambda ronde: ronde.pilootgemeente.provincie)
    return [(Provincie(naam), list(groep)) for naam, groep in groepen]
