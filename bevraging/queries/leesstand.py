"""Whose texts are still unread, of one groep or of a whole board.

After a merge each bewaarder reads its own texts; of those of another organisatie it learns whether they are
read, never how many there are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rechtencirkel.models import Groep

from .getoond import familie, overlevende, shown_bands_of
from .tellen import Maatstaf, count_texts


@dataclass(frozen=True, slots=True)
class Leesstand:
    """Of a groep and those merged into it (`leden`, the surviving one first): how many texts are unread, by the
    key of the groep."""

    leden: tuple[Groep, ...]
    open: Mapping[int, int]

    @property
    def hoofd(self) -> Groep:
        """The groep that is proposed for all."""
        return self.leden[0]

    @property
    def is_samen(self) -> bool:
        return len(self.leden) > 1

    def unread_of(self, groep: Groep) -> list[Groep]:
        """Those with unread texts that the bewaarder of this groep keeps."""
        return [lid for lid in self.unread if lid.bewaarder_id == groep.bewaarder_id]

    def waits_for(self, groep: Groep) -> list[str]:
        """The other bewaarders, by name, that have unread texts."""
        anderen = [lid for lid in self.unread if lid.bewaarder_id != groep.bewaarder_id]
        return sorted({str(lid.bewaarder) for lid in anderen})

    @property
    def unread(self) -> list[Groep]:
        return [lid for lid in self.leden if self.open.get(lid.pk)]

    def open_of(self, groep: Groep) -> int:
        """How many texts the bewaarder of this groep must still read."""
        return sum(self.open[lid.pk] for lid in self.unread_of(groep))


def leesstanden(families: Sequence[Sequence[Groep]]) -> list[Leesstand]:
    """For each groep with those merged into it, the surviving one first; as many queries for one as for many."""
    banden = shown_bands_of(families)
    maten = {
        leden[0].pk: Maatstaf(banden[leden[0].pk].keys(), leden[0].ronde.drempel)
        for leden in families
    }
    geteld = count_texts({lid.pk: maten[leden[0].pk] for leden in families for lid in leden})
    return [
        Leesstand(
            tuple(leden), {lid.pk: sum(fase.open for fase in geteld[lid.pk]) for lid in leden}
        )
        for leden in families
    ]


def leesstand(groep: Groep) -> Leesstand:
    """For a groep that is closed or was merged into another; `groep` has its `ronde` loaded."""
    return leesstanden([familie(overlevende(groep))])[0]


def merged_stand(groep: Groep) -> Leesstand | None:
    """The same for a groep that was joined with another; None for one that stands alone."""
    return leesstand(groep) if groep.is_samengevoegd or groep.is_samen else None


def stands_of(groepen: Sequence[Groep]) -> dict[int, Leesstand]:
    """By the key of each of these that is closed or was merged into another; each `with_parts`."""
    tellen = [rij for rij in groepen if rij.is_gesloten or rij.is_samengevoegd]
    hoofden = {rij.pk: rij for rij in tellen if rij.is_gesloten}
    elders = {rij.samengevoegd_met_id for rij in tellen if rij.samengevoegd_met_id}
    for hoofd in Groep.objects.filter(pk__in=elders).in_its_place().with_parts().order_by("pk"):
        hoofden[hoofd.pk] = hoofd
    standen = leesstanden([hoofd.leden for hoofd in hoofden.values()])
    per_hoofd = {stand.hoofd.pk: stand for stand in standen}
    return {rij.pk: per_hoofd[rij.samengevoegd_met_id or rij.pk] for rij in tellen}
