"""The thread of a released ronde: which problems a fase gave, which acties those, and what became of them.

The words of the groepen are of the snapshot and are kept with the page. What follows on them changes, so it is
drawn for every reader anew and put in the marks that the kept body left open.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from actieplan.queries import Probleemregel, problemen_in
from kader.enums import Fase
from rechtencirkel.models import Ronde

# `_draad.html` leaves these open. Whatever people typed is escaped, so none of it can look like one.
MERKEN = ("stand", "stappen")
MERK = re.compile(rf"<!--({'|'.join(MERKEN)}) ([A-Z]+)-->")
SNEDE = mark_safe("<!--snede-->")


@dataclass(frozen=True, slots=True)
class Draad:
    """What followed on one fase of one ronde."""

    fase: Fase
    problemen: tuple[Probleemregel, ...]

    @property
    def slug(self) -> str:
        """How the fase stands in an address."""
        return self.fase.value.lower()

    @property
    def acties(self) -> int:
        """How many acties were not stopped."""
        return sum(len(probleem.lopende_acties) for probleem in self.problemen)


def load_draad(ronde: Ronde, *, vandaag: dt.date) -> dict[Fase, Draad]:
    """What followed on each of the nine fasen. Two queries."""
    problemen = problemen_in(ronde, vandaag=vandaag)
    return {
        fase: Draad(fase, tuple(regel for regel in problemen if regel.fase == fase))
        for fase in Fase
    }


def fill_in(body: str, draad: Mapping[Fase, Draad], context: Mapping[str, object]) -> str:
    """The kept body with, at each mark, what followed on that fase; drawn for all of them in one go.

    `context`: gemeente, ronde, and whether the reader `mag_schrijven`.
    """
    alles = {**context, "draad": draad.values(), "snede": SNEDE}
    *stukken, _na_de_laatste = render_to_string("dossier/_draad_merken.html", alles).split(SNEDE)
    open_plekken = ((merk, fase) for fase in draad for merk in MERKEN)
    vult = dict(zip(open_plekken, stukken, strict=True))
    return MERK.sub(lambda plek: vult[plek[1], Fase(plek[2])], body)
