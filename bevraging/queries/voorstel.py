"""Before a groep is proposed: what leaves. Of another organisatie a bewaarder meets no text that may still change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from bevraging.enums import Beslissing
from bevraging.rules.markeringen import reaches_top
from kader.enums import Fase
from rechtencirkel.enums import Band, ToelichtingSoort
from rechtencirkel.models import Groep

from .getoond import familie, shown_bands_of
from .leesstand import Leesstand
from .teksten import (
    DoorTeGeven,
    Fasenalezing,
    nalezingen_of,
    passed,
)


def _leesstand(leden: Sequence[Groep], fasen: Sequence[Fasenalezing]) -> Leesstand:
    """Counted from what was read anyway."""
    teksten = chain.from_iterable(fase.teksten for fase in fasen)
    open_teksten = Counter(tekst.toelichting.groep_id for tekst in teksten if tekst.is_open)
    return Leesstand(tuple(leden), open_teksten)


@dataclass(frozen=True, slots=True)
class Telbaar:
    """So many quotes of one fase and soort that they tell how many persons stand in the band."""

    fase: Fase
    soort: ToelichtingSoort
    aantal: int
    band: Band


@dataclass(frozen=True)
class Voorsteloverzicht:
    """What a proposal passes on, and whose texts are unread: `door` is all of it; `fasen`, `achtergehouden` and
    `telbaar` are for the page, worked out when they are asked for.

    What another bewaarder has not finished may still be held back: nobody else reads it before that.
    """

    stand: Leesstand
    gelezen: tuple[Fasenalezing, ...]
    banden: Mapping[Fase, Band]

    @property
    def leden(self) -> tuple[Groep, ...]:
        return self.stand.leden

    @cached_property
    def door(self) -> list[DoorTeGeven]:
        """What goes into the tray, of all the groepen together."""
        return passed(self.gelezen)

    @property
    def _eigen(self) -> list[int]:
        hoofd = self.stand.hoofd
        return [lid.pk for lid in self.leden if lid.bewaarder_id == hoofd.bewaarder_id]

    @cached_property
    def _op_pagina(self) -> list[DoorTeGeven]:
        if not self.stand.waits_for(self.stand.hoofd):
            return self.door
        return passed([fase.of_groepen(self._eigen) for fase in self.gelezen])

    @property
    def fasen(self) -> list[tuple[Fase, bool, list[DoorTeGeven]]]:
        """Of each fase, whether its cell is shown and what passes."""
        return [
            (rij.fase, rij.getoond, [tekst for tekst in self._op_pagina if tekst.fase == rij.fase])
            for rij in self.gelezen
        ]

    @property
    def doorgegeven(self) -> int:
        return len(self._op_pagina)

    @property
    def achtergehouden(self) -> int:
        """How many texts of the own organisatie stay inside."""
        return sum(_stays(fase.of_groepen(self._eigen)) for fase in self.gelezen)

    @property
    def telbaar(self) -> tuple[Telbaar, ...]:
        """What the quotes would tell to who counts them."""
        return _countable(self._op_pagina, self.banden)


def proposal_overview(groep: Groep) -> Voorsteloverzicht:
    """For a closed groep, those merged into it included. Before the draw it knows only which fasen will be shown."""
    leden = familie(groep)
    banden = shown_bands_of([leden])[groep.pk]
    gelezen = nalezingen_of(leden, frozenset(banden))
    return Voorsteloverzicht(_leesstand(leden, gelezen), gelezen, banden)


def _countable(door: Sequence[DoorTeGeven], banden: Mapping[Fase, Band]) -> tuple[Telbaar, ...]:
    """Where the quotes that pass reach the top of the band of their cell; a synthese is no quote."""
    citaten = Counter((rij.fase, rij.soort) for rij in door)
    return tuple(
        Telbaar(fase, ToelichtingSoort(soort), aantal, banden[fase])
        for (fase, soort), aantal in citaten.items()
        if soort != ToelichtingSoort.SYNTHESE and reaches_top(aantal, banden.get(fase))
    )


def _stays(fase: Fasenalezing) -> int:
    """How many texts of this fase stay inside: held back, or in a place where no text may pass."""
    gehouden = [t for t in fase.doorgeefbaar if t.toelichting.beslissing == Beslissing.ACHTERHOUDEN]
    return len(gehouden) + len(fase.gesloten) + len(fase.zonder_akkoord)
