"""The parts of a report about the result of one ronde: who was heard, what they give, where they see it otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dossier.queries.verslag.bron import Rondebron
from dossier.values import (
    Alinea,
    Beeldblok,
    Blok,
    Deel,
    Hitteblok,
    Hittesleutel,
    Kaderblok,
    Puntenlijst,
    Tussenkop,
    Verslagtabel,
    Zin,
    zin,
)
from pilootgemeenten.dutch import dutch_date
from rechtencirkel.charts import Opschrift, circle_svg, describe
from rechtencirkel.enums import Invoersoort
from rechtencirkel.queries.beeld import DEMO_NOOT
from rechtencirkel.statistics.hittekaart import Hittekaart
from rechtencirkel.statistics.kop import Zinsdeel
from rechtencirkel.statistics.niet_gehoord import NIEMAND, WIE_ER_NIET_STAAT
from rechtencirkel.statistics.rondes import Rondevergelijking
from rechtencirkel.statistics.woorden import SCHAAL, kruis_zin, reeks_detail

GEZEGD_ZIN = "Schuine letters: niet bevraagd maar gezegd. Dat telt niet mee in een verschil."
HOE = {
    Invoersoort.BLADEN: "elk apart bevraagd",
    Invoersoort.GROEPSGESPREK: "samen in een groepsgesprek",
    Invoersoort.STANDPUNT: "standpunt van de organisatie, in eigen naam",
    Invoersoort.INSCHATTING: "gezegd, niet bevraagd",
}
NIETS_OPENBAAR = (
    "Van deze ronde is nog niets openbaar. Wie de antwoorden bewaart, beslist wat iedereen mag lezen. Daarom staan "
    "hier geen cijfers en geen woorden."
)
GEEN_IN_BEIDE = "Geen enkele groep stond in beide rondes met genoeg antwoorden."
GEEN_HIER_IN_BEIDE = "Geen groep die hier staat, stond in beide rondes met genoeg antwoorden."
WIJZIGING = (
    "Alleen wat zeker veranderde staat hier. De rest is gelijk, of te klein om te zeggen. Vaak antwoorden andere "
    "mensen: een verandering zegt iets over de groep, niet over een persoon."
)


def gehoord(bron: Rondebron) -> Iterator[Deel]:
    """Who answered, in bands and never a count; and of whom this says nothing."""
    resultaat = bron.resultaat
    blokken: list[Blok] = [
        Alinea(
            zin(
                f"{bron.ronde.naam} vroeg hoe proactief {resultaat.inhoud.organisatie} is. Het resultaat werd "
                f"vrijgegeven op {dutch_date(bron.vrijgegeven)}."
            )
        )
    ]
    if resultaat.tabel.kolommen:
        rijen = tuple((it.label, it.detail, HOE[it.soort]) for it in resultaat.tabel.kolommen)
        koppen = ("Groep of organisatie", "Wie", "Hoe")
        blokken.append(Verslagtabel("Wie gehoord is", koppen, rijen, (3, 3, 3)))
    blokken.append(unheard_box(bron))
    yield Deel("Wie is gehoord, en wie niet?", tuple(blokken))


def unheard_box(bron: Rondebron) -> Kaderblok:
    """Who is missing, in a box that cannot be missed; for the council it says of nobody why."""
    redenen = bron.resultaat.niet_gehoord
    if not redenen and not bron.is_openbaar:
        return Kaderblok("Niet gehoord", (Alinea(zin(_capital(NIEMAND))),))
    alineas = [
        Alinea((Zinsdeel(f"{it.reden.capitalize()}: ", True), Zinsdeel(f"{', '.join(it.namen)}.")))
        for it in redenen
    ]
    if redenen:
        alineas.append(Alinea(zin("Dit resultaat zegt niets over hen.")))
    if bron.is_openbaar:
        alineas.append(Alinea(zin(_capital(WIE_ER_NIET_STAAT))))
    return Kaderblok("Niet gehoord", tuple(alineas), zwaar=True)


def _capital(tekst: str) -> str:
    return f"{tekst[:1].upper()}{tekst[1:]}"


def kaart(bron: Rondebron) -> Iterator[Deel]:
    """The sentence to read first, and the heat map."""
    blokken: list[Blok] = [Alinea(first_sentence(bron))]
    if bron.resultaat.heeft_kolommen:
        blokken.append(heat_block(bron))
    yield Deel("Wat geven de groepen?", tuple(blokken))


def first_sentence(bron: Rondebron) -> Zin:
    """What is certain, or that there is nothing to tell."""
    if bron.is_openbaar and not bron.resultaat.heeft_kolommen:
        return zin(NIETS_OPENBAAR)
    return bron.resultaat.kop.delen


def heat_block(bron: Rondebron) -> Hitteblok:
    kaart = bron.resultaat.hittekaart
    return Hitteblok(f"Score per fase en per groep. {SCHAAL}", kaart, key_of(kaart))


def key_of(kaart: Hittekaart) -> Hittesleutel:
    return Hittesleutel(
        laag="weinig initiatieven",
        hoog="(pro)actief",
        rand=kaart.heeft_rand * "Stippelrand: “2 of lager” of “8 of hoger”, meer zeggen we niet.",
        weinig=kaart.heeft_weinig * "Gearceerd: te weinig antwoorden.",
        gezegd=kaart.heeft_gezegd * GEZEGD_ZIN,
    )


def verschillen(bron: Rondebron) -> Iterator[Deel]:
    """What is certainly seen otherwise, the circle, what the dienst thought, and the ronde before."""
    resultaat = bron.resultaat
    if not resultaat.heeft_kolommen:
        return
    zeker = [it for it in resultaat.lijst.zeker if it.zin]
    punten: list[Zin] = [
        (Zinsdeel(it.fase.label.capitalize(), True), Zinsdeel(f": {it.zin}.")) for it in zeker
    ]
    blokken: list[Blok] = [Puntenlijst(tuple(punten))] if punten else []
    blokken += [Alinea(zin(tekst)) for tekst in resultaat.lijst.zinnen]
    if resultaat.gedacht:
        blokken.append(Alinea(zin(resultaat.gedacht.zin)))
    blokken += [Tussenkop("De rechtencirkel"), circle_block(bron)]
    if bron.vergelijking:
        blokken += [Tussenkop(f"Vergeleken met {bron.vergelijking.oud}")]
        blokken += changes(bron.vergelijking, is_openbaar=bron.is_openbaar)
    yield Deel("Waar zien ze het anders?", tuple(blokken))


def circle_block(bron: Rondebron) -> Beeldblok:
    """The circle of what may be told, its names behind it; all that it draws in words."""
    inhoud = bron.resultaat.inhoud
    reeksen = inhoud.to_draw
    noot = DEMO_NOOT if bron.ronde.pilootgemeente.programma.is_demo else ""
    details = {reeks.sleutel: reeks_detail(reeks) for reeks in reeksen}
    svg = circle_svg(reeksen, opschrift=Opschrift(details=details, noot=noot))
    kruis = f" {kruis_zin(inhoud)}" if inhoud.inschatting else ""
    bijschrift = f"De rechtencirkel van {bron.label}. {SCHAAL}{kruis}"
    return Beeldblok(svg, describe(reeksen), bijschrift)


def changes(beide: Rondevergelijking, *, is_openbaar: bool) -> Iterable[Blok]:
    """What certainly changed of each groep since the ronde before, and who cannot be compared."""
    if beide.reden:
        return [Alinea(zin(beide.reden))]
    rijen = tuple(
        (f"{nummer} {it.fase.label}", groep.label, it.waarden, it.tekst)
        for groep in beide.vergelijkingen
        for nummer, it in enumerate(groep.wijzigingen, 1)
        if it.is_zeker
    )
    blokken: list[Blok] = [Alinea(zin(WIJZIGING), klein=True)] if beide.vergelijkingen else []
    if rijen:
        koppen = ("Fase", "Groep", "Score", "Verandering")
        blokken.append(Verslagtabel("Wat zeker veranderde", koppen, rijen, (3, 3, 2, 2)))
    elif beide.vergelijkingen:
        blokken.append(Alinea(zin("Geen enkele verandering is groot genoeg om zeker te zijn.")))
    else:
        blokken.append(Alinea(zin(GEEN_HIER_IN_BEIDE if is_openbaar else GEEN_IN_BEIDE)))
    return [
        *blokken,
        *(Alinea(zin(f"{it.label}: niet vergeleken, {it.reden}.")) for it in beide.onvergeleken),
    ]
