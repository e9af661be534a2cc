"""The short form of a report for the schepen or the raad: two sheets, of one ronde."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.queries.verslag import ronde
from dossier.queries.verslag.bron import Rondebron, Verslagbron
from dossier.queries.verslag.project import actietabel
from dossier.values import (
    Alinea,
    Blok,
    Deel,
    Kaderblok,
    Puntenlijst,
    Tussenkop,
    Verslagkeuze,
    Zin,
    zin,
)
from rechtencirkel.charts import WIDE, fits_in_one
from rechtencirkel.statistics.rondes import changes_in_short

VRAAG_KOP = "Wat we de raad vragen"
MEESTE_ACTIES = 10
GEEN_ACTIES = "Er zijn nog geen verbeteracties afgesproken."


def in_short(bron: Verslagbron) -> Iterator[Deel]:
    """On the first sheet what came out, what is asked and who was not heard; on the second what is behind it."""
    if not bron.rondes:
        yield Deel("Nog geen resultaat", (Alinea(zin("Er is nog geen resultaat vrijgegeven.")),))
    if not bron.rondes and bron.keuze.vragen:
        yield Deel(VRAAG_KOP, (asked_of_council(bron.keuze),))
    for it in bron.rondes[:1]:
        yield Deel("In het kort", tuple(_first(it, bron.keuze)))
    yield Deel("Wat gebeurt ermee?", tuple(_second(bron)), nieuw_blad=bool(bron.rondes))


def _first(bron: Rondebron, keuze: Verslagkeuze) -> Iterator[Blok]:
    yield Puntenlijst(three_sentences(bron), genummerd=True)
    if bron.resultaat.heeft_kolommen:
        yield ronde.heat_block(bron)
    if keuze.vragen:
        yield Kaderblok(VRAAG_KOP, (asked_of_council(keuze),))
    yield ronde.unheard_box(bron)


def three_sentences(bron: Rondebron) -> tuple[Zin, ...]:
    """What is certain; where groepen certainly agree, else what the dienst thought; what certainly changed. As far as
    each can be said."""
    resultaat = bron.resultaat
    samen = [tekst for tekst in resultaat.lijst.zinnen if tekst.startswith("Samen")]
    if not samen and resultaat.gedacht:
        samen = [resultaat.gedacht.zin]
    anders = changes_in_short(bron.vergelijking) if bron.vergelijking else ""
    rest = [zin(tekst) for tekst in (*samen[:1], anders) if tekst]
    return (ronde.first_sentence(bron), *rest)


def _second(bron: Verslagbron) -> Iterator[Blok]:
    """The agreed acties, the most urgent first, and the circle."""
    acties = [it for it in bron.plan.acties if it.status.is_afgesproken]
    getoond = acties[:MEESTE_ACTIES]
    if getoond:
        yield actietabel(getoond, "Wat is afgesproken")
    else:
        yield Alinea(zin(GEEN_ACTIES))
    if len(acties) > len(getoond):
        yield Alinea(zin("De andere acties staan in het hele verslag."), klein=True)
    for it in bron.rondes[:1]:
        reeksen = it.resultaat.inhoud.to_draw
        # Small circles are for a whole sheet; the map has them all.
        if reeksen and fits_in_one(reeksen, WIDE):
            yield Tussenkop("De rechtencirkel")
            yield ronde.circle_block(it)


def asked_of_council(keuze: Verslagkeuze) -> Puntenlijst:
    return Puntenlijst(tuple(zin(vraag) for vraag in keuze.vragen), genummerd=True)
