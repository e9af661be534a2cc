"""An oracle for what is said of a ronde: it knows all scores, reads the sentences as a person does, and shares no
code with what wrote them.

A ronde is drawn at random, its cells by the rule of the vault. Then every claim is held against the unrounded
means, and every silence against interval arithmetic on the published text of the cells.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import permutations
from typing import Any

from bevraging.statistics import draw_cells
from kader.enums import Fase
from rechtencirkel.cells import Inhoud, Reeks, inschatting_reeks
from rechtencirkel.enums import Belanghebbendengroep, Invoersoort
from rechtencirkel.statistics.kop import lead
from rechtencirkel.statistics.lijst import by_kind, gap_list
from rechtencirkel.statistics.rondes import compare
from rechtencirkel.statistics.snapshot import to_json

FASEN = tuple(fase.label for fase in Fase)
STEP = {
    "B5_9": Fraction(1),
    "B10_19": Fraction(1, 2),
    "B20_49": Fraction(1, 2),
    "B50": Fraction(1, 10),
}
ORDER = ("B5_9", "B10_19", "B20_49", "B50")
DELEN = ("senioren", "jongeren", "gezinnen", "landbouwers")
GROEPEN = {
    "medewerkers": "MEDEWERKERS",
    "beleid": "BELEID",
    "andere hulp- en dienstverleners": "ANDERE_DIENSTEN",
}
LABEL = "|".join(("andere hulp- en dienstverleners", "doelgroep", "medewerkers", "beleid", *DELEN))
CEL = rf"({LABEL}) ([\d,]+(?: of lager| of hoger)?)"
NAMES = "|".join(sorted(FASEN, key=len, reverse=True))
KOP = re.compile(
    rf"(?:De |Het )?({LABEL}) (?:geeft|geven) ((?:{NAMES})(?: en (?:{NAMES}))?) zeker (minstens 2 punten )?meer dan "
    rf"(?:de |het )?({LABEL})\. ?",
    re.IGNORECASE,
)
ZEKER = re.compile(rf"{CEL}, {CEL}: zeker (?:ten minste )?(?:([\d,]+) )?verschil")
PAAR = re.compile(rf"{CEL}, {CEL}")
Interval = tuple[Fraction, Fraction]


def number(text: str) -> Fraction:
    return Fraction(text.split()[0].replace(",", "."))


@dataclass
class Ronde:
    """All scores of a ronde by groep and fase, and what was published of it."""

    inhoud: Inhoud
    scores: dict[str, list[list[int]]]  # label -> nine lists, one for each fase
    soort: dict[str, str] = field(default_factory=dict)
    cellen: dict[str, list[Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for reeks in json.loads(to_json(self.inhoud))["reeksen"]:
            self.soort[reeks["label"]] = reeks["groep"]
            self.cellen[reeks["label"]] = reeks["cellen"]

    def mean(self, label: str, fase: int) -> Fraction:
        scores = self.scores[label.lower()][fase]
        return Fraction(sum(scores), len(scores))

    def shown(self, fase: int) -> dict[str, Interval]:
        """Per groep with a published cell where its mean can lie."""
        return {
            label: interval(*cellen[fase][:3])
            for label, cellen in self.cellen.items()
            if cellen[fase]
        }

    def bounds(self, fase: int) -> dict[tuple[str, str], Fraction]:
        """Per (higher, lower) of different kinds what lies between them at the least."""
        shown = self.shown(fase)
        return {
            (high, low): shown[high][0] - shown[low][1]
            for high, low in permutations(shown, 2)
            if self.soort[high] != self.soort[low]
        }


def interval(waarde: str, rand: str, band: str) -> Interval:
    """Where the mean lies behind ["8.0", "HOOG", "B5_9"]."""
    value = Fraction(waarde)
    if rand == "LAAG":
        return Fraction(0), value + 1
    if rand == "HOOG":
        return value - 1, Fraction(10)
    return max(Fraction(0), value - STEP[band]), min(Fraction(10), value + STEP[band])


def random_ronde(rng: random.Random, like: Ronde | None = None) -> Ronde:
    """One to seven groepen of 5 to 60 persons; `like` gives the groepen of the ronde before."""
    labels = list(like.soort) if like else random_groepen(rng)
    midden = [rng.randint(0, 10) for _ in Fase] if rng.random() < 0.5 else None
    scores = {label: random_scores(rng, midden) for label in labels}
    reeksen = tuple(
        Reeks(
            label,
            label,
            Belanghebbendengroep(GROEPEN.get(label, "DOELGROEP")),
            (label,),
            Invoersoort.BLADEN,
            draw_cells(bladen, drempel=5, draws=lambda lot: rng.randrange),
        )
        for label, bladen in scores.items()
    )
    heel = like is None and "doelgroep" in labels and rng.random() < 0.5
    dacht = [rng.randrange(11) for _ in Fase]
    inhoud = Inhoud(
        *("Halle", "OCMW Halle", "Ronde 1", 1, 1, 5, "2026-11-23"),
        *(reeksen, (), (), ()),
        inschatting_reeks("OCMW Halle", dacht) if heel else None,
    )
    per_fase = {
        label: [[blad[fase] for blad in bladen if blad[fase] is not None] for fase in range(9)]
        for label, bladen in scores.items()
    }
    return Ronde(inhoud, per_fase)


def random_groepen(rng: random.Random) -> list[str]:
    delen = rng.sample(DELEN, rng.randrange(1, 5)) if rng.random() < 0.4 else ["doelgroep"]
    anderen = rng.sample(list(GROEPEN), rng.randrange(4))
    labels = [*(delen if rng.random() < 0.95 else []), *anderen] or ["medewerkers"]
    rng.shuffle(labels)
    return labels


def random_scores(rng: random.Random, midden: list[int] | None) -> list[list[int | None]]:
    """Blads: each fase round a middle, that of all groepen or its own, narrow or wide; some skip it."""
    n = rng.randint(*rng.choice([(5, 9), (5, 9), (10, 19), (20, 49), (50, 60)]))
    kolommen = []
    for fase in range(9):
        rond = midden[fase] + rng.choice([-1, 0, 0, 1]) if midden else rng.randint(0, 10)
        wijd = rng.choice([0, 1, 2, 5, 10])
        weg = rng.choice([0, 0, 0, 0.3, 0.7])
        kolommen.append([_score(rng, rond, wijd, weg) for _ in range(n)])
    return [list(blad) for blad in zip(*kolommen, strict=True)]


def _score(rng: random.Random, rond: int, wijd: int, weg: float) -> int | None:
    if rng.random() < weg:
        return None
    return min(10, max(0, rond + rng.randint(-wijd, wijd)))


def faults(ronde: Ronde, later: Ronde | None = None) -> Iterator[str]:
    """Everything that is said of this ronde and is not so; nothing for a program that is never wrong."""
    yield from _lead_faults(ronde)
    yield from _list_faults(ronde)
    if later:
        yield from _change_faults(ronde, later)


def _lead_faults(ronde: Ronde) -> Iterator[str]:
    zin = lead(ronde.inhoud).zin
    hoogste = max((b for fase in range(9) for b in ronde.bounds(fase).values()), default=None)
    gevonden = list(KOP.finditer(zin))
    if bool(gevonden) is not (hoogste is not None and hoogste > 0):
        yield f"lead says {zin!r} where the highest bound is {hoogste}"
    if "".join(deel[0] for deel in gevonden) != zin and not _says_nothing_certain(ronde, zin):
        yield f"lead says more than it may: {zin!r}"
    genoemd = [fase for deel in gevonden for fase in re.findall(NAMES, deel[2])]
    if len(genoemd) > 2:
        yield f"lead names {genoemd}"
    for hoog, fasen, twee, laag in (deel.groups() for deel in gevonden):
        for fase in map(FASEN.index, re.findall(NAMES, fasen)):
            echt = ronde.mean(hoog, fase) - ronde.mean(laag, fase)
            if not echt > 0 or (twee and echt < 2):
                yield f"lead says {zin!r}, it is {echt}"


def _says_nothing_certain(ronde: Ronde, zin: str) -> bool:
    """Whether this is one of the sentences that claim nothing, and the right one."""
    if not any(ronde.shown(fase) for fase in range(9)):
        return zin == "Geen enkele groep gaf genoeg antwoorden om cijfers te tonen."
    if not any(ronde.bounds(fase) for fase in range(9)):
        return zin == "Bij geen enkele fase zijn er twee soorten groepen om te vergelijken."
    misschien = rf"Misschien kijken groepen anders naar (?:{NAMES})(?: en (?:{NAMES}))?, maar g"
    slot = "een enkel verschil is groot genoeg om zeker te zijn."
    genoemd = map(FASEN.index, re.findall(NAMES, zin))
    return zin == f"G{slot}" or (
        re.fullmatch(misschien + slot, zin) is not None
        and all(_published_differ(ronde, fase) for fase in genoemd)
    )


def _published_differ(ronde: Ronde, fase: int) -> bool:
    """Whether two groepen of different kinds published another value or end."""
    return any(
        ronde.cellen[een][fase][:2] != ronde.cellen[ander][fase][:2]
        for een, ander in ronde.bounds(fase)
    )


def _list_faults(ronde: Ronde) -> Iterator[str]:
    gaps = gap_list(ronde.inhoud)
    if sorted(gap.fase.label for gap in gaps) != sorted(FASEN):
        yield "not nine fasen"
    for gap in gaps:
        fase = FASEN.index(gap.fase.label)
        bounds = ronde.bounds(fase)
        hoogste = max(bounds.values(), default=None)
        zeker = ZEKER.fullmatch(gap.zin)
        if bool(zeker) is not (hoogste is not None and hoogste > 0):
            yield f"{gap.zin!r} where the highest bound is {hoogste}"
        if (gap.zin == "niet te vergelijken") is not (hoogste is None):
            yield f"{gap.zin!r} with {len(bounds)} pairs"
        genoemd = zeker or PAAR.fullmatch(gap.zin)
        if genoemd is None:
            continue
        laag, laag_tekst, hoog, hoog_tekst = genoemd.groups()[:4]
        if ronde.soort[laag] == ronde.soort[hoog] or laag_tekst == hoog_tekst:
            yield f"{gap.zin!r}: equal, or of one kind"
        if zeker:
            gezegd = number(zeker[5] or "0")
            echt = ronde.mean(hoog, fase) - ronde.mean(laag, fase)
            if not echt > 0 or echt < gezegd or bounds[hoog, laag] != hoogste:
                yield f"{gap.zin!r}, it is {echt}, the surest {hoogste}"
            yield from _bar_faults(ronde, gap, laag, hoog, fase)
    for zin in by_kind(gaps).zinnen:
        yield from _sentence_faults(ronde, zin)


def _bar_faults(ronde: Ronde, gap: Any, laag: str, hoog: str, fase: int) -> Iterator[str]:
    shown = ronde.shown(fase)
    getekend = (gap.laag.van, gap.laag.tot, gap.hoog.van, gap.hoog.tot)
    if getekend != tuple(float(grens * 10) for grens in (*shown[laag], *shown[hoog])):
        yield f"bar of {gap.zin!r} draws {getekend}"
    if (gap.van, gap.tot) != (gap.laag.tot, gap.hoog.van):
        yield f"bar of {gap.zin!r} draws {gap.van} to {gap.tot}"


def _sentence_faults(ronde: Ronde, zin: str) -> Iterator[str]:
    """Of what all share: each of them lies there in truth."""
    samen = re.match(r"Samen (laag|hoog), zeker: ", zin)
    if not samen:
        return
    for naam, wie in re.findall(rf"({NAMES}) \(([^)]*)\)", zin):
        fase = FASEN.index(naam)
        for label in re.findall(LABEL, wie):
            echt = ronde.mean(label, fase)
            if echt > 4 if samen[1] == "laag" else echt < 6:
                yield f"{zin!r}: {label} gave {echt}"


def _change_faults(oud: Ronde, nieuw: Ronde) -> Iterator[str]:
    for vergelijking in compare(oud.inhoud, nieuw.inhoud).vergelijkingen:
        label = vergelijking.label
        for fase, rij in enumerate(vergelijking.wijzigingen):
            voor, na = (ronde.shown(fase).get(label) for ronde in (oud, nieuw))
            if not (voor and na):
                verwacht = "niet te vergelijken"
            elif na[0] > voor[1]:
                verwacht = "zeker hoger"
            else:
                verwacht = "zeker lager" if voor[0] > na[1] else "gelijk, of te klein om te zeggen"
            if rij.tekst != verwacht:
                yield f"{label} {FASEN[fase]}: {rij.tekst!r}, may say {verwacht!r}"
            if rij.tekst.startswith("zeker"):
                echt = nieuw.mean(label, fase) - oud.mean(label, fase)
                if not (echt > 0 if rij.tekst == "zeker hoger" else echt < 0):
                    yield f"{label} {FASEN[fase]}: {rij.tekst!r}, it is {echt}"
