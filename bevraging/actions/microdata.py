"""The copy for researchers: frozen once, and gone as a whole (vrijgave.md 2.11).

A copy never loses one row: two files of which one lacks a row would tell who that was. So an erasure
and a withdrawn consent both take the copy of the whole groep, and it is not made again.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from bevraging.models import Microdatarij
from bevraging.models.scores import SCORE_VELDEN
from bevraging.queries.getoond import familie, overlevende
from bevraging.queries.microdata import said_in
from bevraging.rules.antwoord import split_scores
from bevraging.rules.microdata import rows_to_freeze
from rechtencirkel.actions.onderzoek import set_onderzoek_toestemming
from rechtencirkel.models import Groep, Ronde

from .bericht import mail_destroy_microdata
from .kopie import copy_rows, with_keys
from .sluiten import clean_expired_rows


def freeze_microdata(*, groep: Groep, leden: Sequence[Groep]) -> int:
    """At the first proposal of a locked groep: `leden` are the groep and those merged into it. Returns how
    many rows were kept: none where one of them gave no consent, or where there are too few blads."""
    if not all(lid.onderzoek_toestemming for lid in leden):
        return 0
    rijen = rows_to_freeze(said_in(leden), drempel=groep.ronde.drempel)
    copy_rows(
        model=Microdatarij,
        velden=("sleutel", "groep_id", "rij_nummer", *SCORE_VELDEN, "overgeslagen"),
        rijen=(
            (key, groep.pk, nummer, *scores, overgeslagen)
            for nummer, (key, rij) in enumerate(with_keys(rijen), start=1)
            for scores, overgeslagen in [split_scores(rij)]
        ),
    )
    return len(rijen)


@transaction.atomic
def drop_microdata(*, groep: Groep) -> int:
    """Delete the copy of this groep, with those it was merged with, for good; returns how many rows went.

    Called by a withdrawn consent, a refusal and an erasure. Who holds an earlier file is told.
    """
    hoofd = overlevende(groep)
    weg = Microdatarij.objects.filter(groep=hoofd).delete()[0]
    if weg:
        mail_destroy_microdata(groepen=familie(hoofd))
        transaction.on_commit(clean_expired_rows, robust=True)
    return weg


@transaction.atomic
def decide_onderzoek(*, groep: Groep, toestemming: bool, gezien: str | None = None) -> Groep:
    """The yes or no of the bewaarder; withdrawn, the copy of the groep goes at once."""
    # Ronde before groep, as in proposing: a copy that is being frozen now is there to be deleted after.
    Ronde.objects.select_for_update().get(pk=groep.ronde_id)
    groep = set_onderzoek_toestemming(groep=groep, toestemming=toestemming, gezien=gezien)
    if not toestemming:
        drop_microdata(groep=groep)
    return groep
