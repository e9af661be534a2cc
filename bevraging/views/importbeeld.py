"""What the page shows of a file before it is imported: counts, reasons, and three rows as they will be stored."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from dataclasses import dataclass

from bevraging.rules.antwoord import name_scores
from bevraging.rules.invoer import (
    OVERGESLAGEN,
    SCORE_KOLOMMEN,
    TEKST_KOLOMMEN,
    Bestandrij,
    name_rows,
)

AANTAL_GETOOND = 3


@dataclass(frozen=True, slots=True)
class Voorproef:
    """What is about to be imported, in numbers of one fase."""

    naam: str
    scores: int
    geen_zicht: int
    overgeslagen: int
    teksten: int


@dataclass(frozen=True, slots=True)
class Rijbeeld:
    """One row as it will be stored: its number in the file, scores and texts with their names."""

    nummer: int
    scores: tuple[tuple[str, str], ...]
    teksten: tuple[tuple[str, str, str], ...]


def rows_by_reason(rijen: list[tuple[int, str]]) -> list[tuple[str, str]]:
    """[(2, "is a"), (3, "is a")] -> [("rij 2 en 3", "is a")]."""
    per_reden: dict[str, list[int]] = defaultdict(list)
    for nummer, reden in rijen:
        per_reden[reden].append(nummer)
    return [(name_rows(nummers), reden) for reden, nummers in per_reden.items()]


def rows_to_show(rijen: list[Bestandrij], opgemerkt: list[tuple[int, str]]) -> list[Rijbeeld]:
    """Three rows as they will be stored; first those to look at, those in which a letter can have gone wrong, and
    those with a text."""
    gemerkt = {nummer for nummer, _ in opgemerkt}

    def saai(rij: Bestandrij) -> tuple[bool, bool, bool]:
        teksten = "".join(rij.teksten.values())
        return rij.nummer not in gemerkt, teksten.isascii(), not teksten

    gekozen = sorted(heapq.nsmallest(AANTAL_GETOOND, rijen, key=saai), key=lambda rij: rij.nummer)
    return [
        Rijbeeld(
            rij.nummer,
            name_scores(rij.scores),
            tuple(
                (fase.label, soort.label, tekst)
                for kolom, tekst in rij.teksten.items()
                for fase, soort in [TEKST_KOLOMMEN[kolom]]
            ),
        )
        for rij in gekozen
    ]


def count_fasen_of(rijen: list[Bestandrij]) -> list[Voorproef]:
    teksten = Counter(TEKST_KOLOMMEN[kolom][0] for rij in rijen for kolom in rij.teksten)
    kolommen = zip(*(rij.scores for rij in rijen), strict=True)
    voorproef = []
    for fase, kolom in zip(SCORE_KOLOMMEN.values(), kolommen, strict=True):
        leeg, over = kolom.count(None), kolom.count(OVERGESLAGEN)
        scores = len(rijen) - leeg - over
        voorproef.append(Voorproef(fase.label, scores, leeg, over, teksten[fase]))
    return voorproef
