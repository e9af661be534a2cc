"""The released result of a ronde, read from its snapshot and the passed-on texts; nothing is recomputed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from kader.enums import Fase
from rechtencirkel.cells import Inhoud
from rechtencirkel.enums import GrafiekSoort
from rechtencirkel.models import Grafiek, Ronde, Snapshot
from rechtencirkel.queries.argumenten import Argumentgroep, arguments_of
from rechtencirkel.statistics.hittekaart import Hittekaart, heat_map
from rechtencirkel.statistics.kop import Kopzin, lead
from rechtencirkel.statistics.kort import gap_in_short, values_in_short
from rechtencirkel.statistics.lijst import Verschilbeeld, Verschillijst, by_kind, gap_list
from rechtencirkel.statistics.niet_gehoord import Reden, by_reason, unheard
from rechtencirkel.statistics.resultaat import Gedacht, Tabel, table, thought
from rechtencirkel.statistics.rondes import Rondevergelijking, compare
from rechtencirkel.statistics.snapshot import from_json
from rechtencirkel.statistics.woorden import SCHAAL


def kept_page(ronde: Ronde) -> str | None:
    """The body of the result page as kept, or None; no query for a ronde that was read `with_page`."""
    pagina = getattr(ronde, "resultaatpagina", None)
    return pagina.inhoud if pagina else None


def all_drawn(grafieken: Collection[str]) -> bool:
    """Whether all that the worker draws of a result stands among these kinds."""
    return set(GrafiekSoort) <= set(grafieken)


@dataclass(frozen=True, slots=True)
class Fasebeeld:
    """One fase: its gap, the arguments of each groep side by side, and both in short for a folded line."""

    verschil: Verschilbeeld
    groepen: tuple[Argumentgroep, ...]
    waarden: str
    zekerheid: str

    @property
    def fase(self) -> Fase:
        return self.verschil.fase

    @property
    def nummer(self) -> int:
        """1 to 9: the same on every page, and before the dot in the number of a word."""
        return self.fase.nummer

    @property
    def slug(self) -> str:
        """How the fase stands in an address."""
        return self.fase.value.lower()


@dataclass(frozen=True)
class Resultaat:
    """All that the page of a released ronde shows."""

    inhoud: Inhoud
    vorige: Inhoud | None
    fasen: tuple[Fasebeeld, ...]
    grafieken: dict[str, str]  # GrafiekSoort -> SHA-256

    @property
    def draad(self) -> tuple[Fasebeeld, ...]:
        """The nine fasen in their own order; `fasen` has the largest gap first."""
        return tuple(sorted(self.fasen, key=lambda fase: fase.nummer))

    @cached_property
    def tabel(self) -> Tabel:
        return table(self.inhoud.alle_reeksen)

    @cached_property
    def hittekaart(self) -> Hittekaart:
        return heat_map(self.inhoud.alle_reeksen)

    @property
    def heeft_kolommen(self) -> bool:
        """Whether anybody at all was heard, groepsgesprekken and standpunten included."""
        return any(kolom.gehoord for kolom in self.tabel.kolommen)

    @property
    def getekend(self) -> bool:
        """Whether every chart stands."""
        return all_drawn(self.grafieken)

    @property
    def schaal(self) -> str:
        return SCHAAL

    @property
    def kop(self) -> Kopzin:
        """What to read first."""
        return lead(self.inhoud)

    @cached_property
    def lijst(self) -> Verschillijst:
        """The gaps by what can be said of them."""
        return by_kind([fase.verschil for fase in self.fasen])

    @property
    def gedacht(self) -> Gedacht | None:
        return thought(self.inhoud)

    @property
    def niet_gehoord(self) -> tuple[Reden, ...]:
        """Of whom this result says nothing."""
        return by_reason(unheard(self.inhoud))

    @cached_property
    def vergelijking(self) -> Rondevergelijking | None:
        """Beside the ronde before, if there was one."""
        return compare(self.vorige, self.inhoud) if self.vorige else None


def snapshots_until(ronde: Ronde) -> list[Snapshot]:
    """The snapshot of this ronde, and then that of the one before about the same organisatie, if there is one."""
    tot_hier = Ronde.objects.running().filter(
        pilootgemeente=ronde.pilootgemeente_id,
        organisatie=ronde.organisatie_id,
        nummer__lte=ronde.nummer,
    )
    return list(Snapshot.objects.filter(ronde__in=tot_hier).order_by("-ronde__nummer", "pk")[:2])


def read_resultaat(ronde: Ronde) -> Resultaat:
    """Three queries: snapshots of this ronde and the one before, texts, hashes of charts."""
    snapshots = snapshots_until(ronde)
    inhoud = from_json(snapshots[0].inhoud)
    vorige = from_json(snapshots[1].inhoud) if len(snapshots) > 1 else None
    grafieken = Grafiek.objects.filter(snapshot=snapshots[0]).order_by("soort")
    hashes = dict(grafieken.values_list("soort", "sha256"))
    argumenten = arguments_of(snapshots[0], inhoud)
    return Resultaat(inhoud, vorige, fasen_of(inhoud, argumenten), hashes)


def fasen_of(
    inhoud: Inhoud, argumenten: Mapping[Fase, tuple[Argumentgroep, ...]]
) -> tuple[Fasebeeld, ...]:
    """The nine fasen with their words, the largest gap first."""
    return tuple(
        Fasebeeld(
            verschil=gap,
            groepen=argumenten[gap.fase],
            waarden=values_in_short(inhoud.reeksen, gap.fase),
            zekerheid=gap_in_short(gap),
        )
        for gap in gap_list(inhoud)
    )
