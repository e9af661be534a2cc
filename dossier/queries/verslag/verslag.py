"""A report from its parts. A later part is one function, put in one of the three lists below under its name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from django.utils.crypto import salted_hmac

from dossier.enums import Verslagonderdeel, Verslagsoort, Verslagvorm
from dossier.queries.openbaar import mark_in_parts
from dossier.queries.verslag import fasen, kort, project, ronde
from dossier.queries.verslag.bron import Rondebron, Verslagbron, read_bron, released_rondes
from dossier.values import Alinea, Deel, Feitenlijst, Verslag, Verslagkeuze, shorten, zin
from pilootgemeenten.dutch import dutch_date, opsomming
from pilootgemeenten.models import Pilootgemeente

Projectdeel: TypeAlias = Callable[[Verslagbron], Iterator[Deel]]
Rondedeel: TypeAlias = Callable[[Rondebron], Iterator[Deel]]

VOORAF: Mapping[Verslagonderdeel, Projectdeel] = {Verslagonderdeel.SITUATIE: project.situatie}
PER_RONDE: Mapping[Verslagonderdeel, Rondedeel] = {
    Verslagonderdeel.GEHOORD: ronde.gehoord,
    Verslagonderdeel.KAART: ronde.kaart,
    Verslagonderdeel.VERSCHILLEN: ronde.verschillen,
    Verslagonderdeel.FASEN: fasen.fasen,
}
DAARNA: Mapping[Verslagonderdeel, Projectdeel] = {
    Verslagonderdeel.ACTIES: project.acties,
    Verslagonderdeel.VERVOLG: project.vervolg,
}
LOPER_LETTERS = 80
MINSTE_INHOUD = 4  # parts that are worth a list of contents
MERKEN = {
    Verslagsoort.VOLLEDIG: "Vertrouwelijk, voor de stuurgroep.",
    Verslagsoort.RAAD: "Voor de gemeenteraad. Cijfers en woorden alleen van wie ja zei.",
}
NIETS = "Van dit project is nog geen resultaat vrijgegeven."
WEL = "Dit verslag vertelt wat er wel al is."
LEEG_KOP = "Nog niets te vertellen"
LEEG = "Over de onderdelen die u koos, is er nog niets te vertellen."


def read_verslag(gemeente: Pilootgemeente, keuze: Verslagkeuze, *, vandaag: dt.date) -> Verslag:
    """The report that is asked for; the short form is of the newest of the chosen rondes. Nine queries, and three for
    each ronde."""
    rondes = released_rondes(gemeente)
    gekozen = [it for it in rondes if it.nummer in keuze.rondes] or rondes[:1]
    if keuze.vorm == Verslagvorm.KORT:  # two sheets tell of one ronde
        gekozen = gekozen[:1]
    return build_verslag(read_bron(gemeente, gekozen, keuze, vandaag=vandaag))


def build_verslag(bron: Verslagbron) -> Verslag:
    """The chosen parts, each as far as there is something to tell; of the short form its two sheets."""
    gemeente, keuze = bron.gemeente, bron.keuze
    is_kort = keuze.vorm == Verslagvorm.KORT
    titel, delen = _title(bron), tuple(kort.in_short(bron) if is_kort else _delen(bron))
    # The title has each name whole.
    namen = [gemeente.naam, gemeente.programma.naam, *_rondes(bron)]
    is_raad = keuze.soort == Verslagsoort.RAAD
    return Verslag(
        titel=titel,
        soort=keuze.soort,
        vorm=keuze.vorm,
        dag=bron.vandaag,
        loper=" · ".join(shorten(naam, LOPER_LETTERS) for naam in namen),
        merk=MERKEN[keuze.soort],
        feiten=_facts(bron),
        delen=delen,
        rondes=tuple(sorted(it.ronde.nummer for it in bron.rondes)),
        is_demo=gemeente.programma.is_demo,
        kenmerk=_mark(bron.rondes) if is_raad else "",
        inhoudsopgave=not is_kort and len(delen) >= MINSTE_INHOUD,
    )


def _rondes(bron: Verslagbron) -> list[str]:
    """What a sheet says of its rondes: the one, or how many."""
    namen = [it.label for it in bron.rondes]
    return namen if len(namen) < 2 else [f"{len(namen)} rondes"]


def _mark(rondes: Sequence[Rondebron]) -> str:
    """The mark of what is public in this file: of one ronde that of its public page, of more one of theirs together."""
    merken = [it.merk for it in rondes]
    if len(merken) > 1:
        hexa = salted_hmac("dossier.verslag", " ".join(merken), algorithm="sha256").hexdigest()
        merken = [hexa[: len(merken[0])]]
    return "".join(mark_in_parts(merk) for merk in merken)


def _title(bron: Verslagbron) -> str:
    over = list(dict.fromkeys(it.resultaat.inhoud.organisatie for it in bron.rondes))
    if not over:
        return f"Verslag van {bron.gemeente.naam}"
    return f"Hoe proactief {'is' if len(over) == 1 else 'zijn'} {opsomming(over)}?"


def _facts(bron: Verslagbron) -> Feitenlijst:
    wanneer = [
        f"{it.ronde.naam}, vrijgegeven op {dutch_date(it.vrijgegeven)}" for it in bron.rondes
    ]
    feiten = [
        ("Vraag", "Zet de hulp zelf de eerste stap?"),
        ("Wanneer", "; ".join(wanneer)),
        ("Van wie", f"de stuurgroep van {bron.gemeente.naam}"),
    ]
    return Feitenlijst(tuple((wat, is_) for wat, is_ in feiten if is_))


def _delen(bron: Verslagbron) -> Iterator[Deel]:
    """What was chosen, and that there is nothing where there is nothing."""
    gekozen = tuple(_chosen_parts(bron))
    if not bron.rondes:
        yield Deel("Nog geen resultaat", (Alinea(zin(f"{NIETS} {WEL}" if gekozen else NIETS)),))
    if bron.keuze.vragen:
        yield Deel(kort.VRAAG_KOP, (kort.asked_of_council(bron.keuze),))
    yield from gekozen
    if not gekozen:
        yield Deel(LEEG_KOP, (Alinea(zin(LEEG)),))


def _chosen_parts(bron: Verslagbron) -> Iterator[Deel]:
    yield from _of_project(bron, VOORAF)
    # With more rondes than one each is a part of its own, with its parts one level deeper.
    dieper = len(bron.rondes) > 1
    for it in bron.rondes:
        delen = tuple(_of_ronde(bron, it))
        if dieper and delen:
            yield Deel(it.label)
        for deel in delen:
            yield replace(deel, niveau=deel.niveau + dieper)
    yield from _of_project(bron, DAARNA)


def _of_ronde(bron: Verslagbron, it: Rondebron) -> Iterator[Deel]:
    for onderdeel, vertel in PER_RONDE.items():
        if _chosen(bron, onderdeel):
            yield from vertel(it)


def _of_project(bron: Verslagbron, delen: Mapping[Verslagonderdeel, Projectdeel]) -> Iterator[Deel]:
    for onderdeel, vertel in delen.items():
        if _chosen(bron, onderdeel):
            yield from vertel(bron)


def _chosen(bron: Verslagbron, onderdeel: Verslagonderdeel) -> bool:
    return not bron.keuze.onderdelen or onderdeel in bron.keuze.onderdelen
