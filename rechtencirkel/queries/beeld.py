"""The circle of a released ronde: what its files say, and the picture of a choice of groepen, drawn when asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlencode

from kader.enums import Fase
from pilootgemeenten.dutch import dutch_date, isolated, opsomming
from rechtencirkel.cells import Inhoud
from rechtencirkel.charts import NARROW, SCREEN, WIDE, Opschrift, circle_svg
from rechtencirkel.enums import RondeStatus
from rechtencirkel.models import Ronde, Snapshot
from rechtencirkel.queries.resultaat import all_drawn, snapshots_until
from rechtencirkel.statistics.niet_gehoord import in_a_sentence
from rechtencirkel.statistics.resultaat import Kolom, Tabel, table
from rechtencirkel.statistics.snapshot import from_json
from rechtencirkel.statistics.woorden import SCHAAL, kruis_zin, reeks_detail

DEMO_NOOT = "Demo: verzonnen scores."
VORMEN = {"breed": WIDE, "smal": NARROW, "scherm": SCREEN}
FASEN = {fase.value.lower(): fase for fase in Fase}


@dataclass(frozen=True, slots=True)
class Keuze:
    """What is asked of the circle; what does not exist counts as not asked.

    `groepen` are keys of reeksen (none: all of them), `vorm` breed, smal or scherm, `fase` the one that is talked
    about; `los` is for a file that leaves the site.
    """

    groepen: tuple[str, ...] = ()
    vorm: str = ""
    fase: str = ""
    los: bool = False


def opschrift_of(inhoud: Inhoud, *, is_demo: bool, los: bool) -> Opschrift:
    """Behind each name who was heard; for a file that leaves the site also title, day, and who was not heard.

    The note of the demo stands on every circle: it can be copied.
    """
    details = {reeks.sleutel: reeks_detail(reeks) for reeks in inhoud.alle_reeksen}
    noot = DEMO_NOOT if is_demo else ""
    if not los:
        return Opschrift(details=details, noot=noot)
    dag = dutch_date(dt.date.fromisoformat(inhoud.vrijgegeven))
    return Opschrift(
        titel=f"Hoe proactief is {isolated(inhoud.organisatie)}?",
        onder=(f"{inhoud.ronde} · vrijgegeven op {dag} · {inhoud.gemeente}", SCHAAL),
        details=details,
        voet=(
            f"Niet gehoord: {in_a_sentence(inhoud)}",
            *([kruis_zin(inhoud)] if inhoud.inschatting else []),
        ),
        noot=noot,
    )


@dataclass(frozen=True, slots=True)
class Keuzevakje:
    """One box to tick: a reeks, and whether it stands in the circle now."""

    kolom: Kolom
    aan: bool


@dataclass(frozen=True, slots=True)
class Beelden:
    """What the page of the pictures shows: the boxes, the choice as it stands in an address, and its table twin."""

    inhoud: Inhoud
    vakjes: tuple[Keuzevakje, ...]
    tabel: Tabel
    grafieken: dict[str, str]  # GrafiekSoort -> SHA-256
    is_vervolg: bool  # whether there is a ronde before, to compare it with

    @property
    def getekend(self) -> bool:
        """Whether all that the worker draws of it stands."""
        return all_drawn(self.grafieken)

    @property
    def niet_gehoord(self) -> str:
        return in_a_sentence(self.inhoud)

    @property
    def vraag(self) -> str:
        """ "groep=groep-1&groep=groep-3"; "" for all."""
        aan = [vakje.kolom.sleutel for vakje in self.vakjes if vakje.aan]
        return urlencode({"groep": aan}, doseq=True) if len(aan) < len(self.vakjes) else ""

    @property
    def alt(self) -> str:
        namen = [isolated(vakje.kolom.label) for vakje in self.vakjes if vakje.aan]
        wie = f" van {opsomming(namen)}" if namen else ""
        return f"Rechtencirkel{wie}. De tabel op deze pagina zegt hetzelfde in getallen."


def read_beelden(ronde: Ronde, keuze: Keuze) -> Beelden | None:
    """Two queries: the snapshots of this ronde and the one before, the hashes of its files; None while the ronde is
    not released."""
    snapshots = snapshots_until(ronde)
    if not ronde.is_vrijgegeven or not snapshots:
        return None
    inhoud = from_json(snapshots[0].inhoud)
    chosen = chosen_of(inhoud, keuze.groepen)
    alle = table(inhoud.to_draw).kolommen
    grafieken = snapshots[0].grafieken.order_by("soort")
    return Beelden(
        inhoud,
        tuple(Keuzevakje(kolom, kolom.sleutel in chosen) for kolom in alle),
        table([reeks for reeks in inhoud.to_draw if reeks.sleutel in chosen]),
        dict(grafieken.values_list("soort", "sha256")),
        is_vervolg=len(snapshots) > 1,
    )


def draw_choice(ronde: Ronde, keuze: Keuze) -> bytes | None:
    """The SVG of these groepen of a released ronde, without matplotlib; None while it is not released."""
    snapshot = _released(ronde)
    if snapshot is None:
        return None
    inhoud = from_json(snapshot.inhoud)
    is_demo = ronde.pilootgemeente.programma.is_demo
    return circle_svg(
        inhoud.to_draw,
        VORMEN.get(keuze.vorm, WIDE),
        opschrift_of(inhoud, is_demo=is_demo, los=keuze.los),
        chosen=chosen_of(inhoud, keuze.groepen),
        fase=FASEN.get(keuze.fase),
    )


def _released(ronde: Ronde) -> Snapshot | None:
    return Snapshot.objects.filter(ronde=ronde, ronde__status=RondeStatus.VRIJGEGEVEN).first()


def chosen_of(inhoud: Inhoud, groepen: Collection[str]) -> frozenset[str]:
    """The keys of the reeksen that stand in the circle: those asked that can be drawn, or else all that can."""
    drawn = frozenset(reeks.sleutel for reeks in inhoud.to_draw)
    return drawn & frozenset(groepen) or drawn
