"""The released result of a ronde, read from its snapshot and the passed-on texts; nothing is recomputed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kader.enums import Fase
from rechtencirkel.cells import Inhoud, Reeks, groep_sleutel
from rechtencirkel.enums import Belanghebbendengroep, GrafiekSoort, RondeStatus, ToelichtingSoort
from rechtencirkel.models import DoorgegevenTekst, Grafiek, Ronde, Snapshot
from rechtencirkel.statistics.hittekaart import Hittekaart, heat_map
from rechtencirkel.statistics.kop import Kopzin, lead
from rechtencirkel.statistics.lijst import Verschilbeeld, Verschillijst, by_kind, gap_list
from rechtencirkel.statistics.resultaat import Gedacht, Tabel, table, thought
from rechtencirkel.statistics.rondes import Rondevergelijking, compare
from rechtencirkel.statistics.snapshot import from_json
from rechtencirkel.statistics.woorden import SCHAAL, niet_gehoord_zin


def kept_page(ronde: Ronde) -> str | None:
    """The body of the result page as kept, or None; no query for a ronde that was read `with_page`."""
    pagina = getattr(ronde, "resultaatpagina", None)
    return pagina.inhoud if pagina else None


@dataclass(frozen=True, slots=True)
class Argument:
    """A text behind the scores; `tekst` is empty when it was withdrawn."""

    soort: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Argumentgroep:
    """What one groep, or one organisatie in its own name, says about one fase."""

    label: str
    groep: Belanghebbendengroep
    detail: str
    argumenten: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class Fasebeeld:
    """One fase: its gap, and the arguments of each groep side by side."""

    verschil: Verschilbeeld
    groepen: tuple[Argumentgroep, ...]

    @property
    def fase(self) -> Fase:
        return self.verschil.fase

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
        return set(self.grafieken) == set(GrafiekSoort)

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
    def niet_gehoord(self) -> str:
        return niet_gehoord_zin(self.inhoud)

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
    argumenten = _arguments(snapshots[0], inhoud)
    fasen = tuple(Fasebeeld(gap, argumenten[gap.fase]) for gap in gap_list(inhoud))
    grafieken = Grafiek.objects.filter(snapshot=snapshots[0]).order_by("soort")
    return Resultaat(inhoud, vorige, fasen, dict(grafieken.values_list("soort", "sha256")))


SOORT_VOLGORDE = {soort.value: plaats for plaats, soort in enumerate(ToelichtingSoort)}


def _arguments(snapshot: Snapshot, inhoud: Inhoud) -> dict[Fase, tuple[Argumentgroep, ...]]:
    """Per fase the groepen that say something, in the order of the reeksen; then the standpunten."""
    per_groep: dict[tuple[str, str], list[tuple[int, str, Argument]]] = defaultdict(list)
    rijen = DoorgegevenTekst.objects.filter(snapshot=snapshot).order_by("sha256", "pk")
    for fase, soort, tekst, sha256, nummer in rijen.values_list(
        "fase", "soort", "tekst", "sha256", "groep__nummer"
    ):
        argument = Argument(ToelichtingSoort(soort).label, tekst)
        per_groep[fase, groep_sleutel(nummer)].append((SOORT_VOLGORDE[soort], sha256, argument))
    return {
        fase: (
            *(
                Argumentgroep(
                    reeks.label,
                    reeks.groep,
                    "",
                    tuple(rij[2] for rij in sorted(teksten, key=lambda rij: rij[:2])),
                )
                for reeks in inhoud.bladreeksen
                if (teksten := per_groep[fase, reeks.sleutel])
            ),
            *_standpunt_arguments(fase, inhoud.standpunten),
        )
        for fase in Fase
    }


def _standpunt_arguments(fase: Fase, standpunten: Sequence[Reeks]) -> list[Argumentgroep]:
    gevonden = []
    for standpunt in standpunten:
        teksten = [rij for rij in standpunt.uitspraken if rij.fase == fase]
        if teksten:
            argumenten = tuple(Argument(rij.soort.label, rij.tekst) for rij in teksten)
            gevonden.append(
                Argumentgroep(standpunt.label, standpunt.groep, "standpunt", argumenten)
            )
    return gevonden


def find_chart(ronde: Ronde, sha256: str, soorten: Sequence[GrafiekSoort]) -> Grafiek | None:
    """One kept chart of this ronde, while it is released; else None."""
    return (
        Grafiek.objects.filter(
            snapshot__ronde=ronde,
            snapshot__ronde__status=RondeStatus.VRIJGEGEVEN,
            sha256=sha256,
            soort__in=soorten,
        )
        .order_by("pk")
        .first()
    )
