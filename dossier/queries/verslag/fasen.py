"""The nine fasen of a ronde in a report: what each groep gives and says, the problem, and what is done about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from actieplan.queries import Actieregel, Probleemregel
from dossier.queries.verslag.bron import Rondebron
from dossier.queries.verslag.project import state_of
from dossier.values import (
    Alinea,
    Beeldblok,
    Blok,
    Deel,
    Hitteblok,
    Tussenkop,
    Verslagtabel,
    Verslagwoord,
    Woordenblok,
    Woordkolom,
    zin,
)
from kader.enums import Fase
from pilootgemeenten.dutch import dutch_date
from rechtencirkel.cells import Inhoud
from rechtencirkel.charts.bars import UITLEG
from rechtencirkel.charts.svg import picture_svg
from rechtencirkel.queries.argumenten import Argumentgroep
from rechtencirkel.queries.balken import strip_of
from rechtencirkel.queries.resultaat import Fasebeeld
from rechtencirkel.statistics.hittekaart import Hittekaart, Hittetabel
from rechtencirkel.statistics.woorden import cel_tekst

GEEN_WOORDEN = "Bij deze fase zijn geen woorden doorgegeven."
GEEN_OPENBAAR = "Bij deze fase zijn geen woorden openbaar."
NUMMERS = "Een getal als 2.4 bij een uitspraak is het nummer waarmee u ernaar verwijst: de vierde bij fase 2."


def fasen(bron: Rondebron) -> Iterator[Deel]:
    """A part with one for each of the nine fasen under it; without any score only those with a problem."""
    met_score = bron.resultaat.heeft_kolommen
    beelden = [it for it in bron.resultaat.draad if met_score or bron.problemen_bij(it.fase)]
    if not beelden:
        return
    uitleg = () if bron.is_openbaar or not met_score else (Alinea(zin(NUMMERS), klein=True),)
    yield Deel("De negen fasen", uitleg)
    for beeld in beelden:
        titel = f"{beeld.nummer} {beeld.fase.label.capitalize()}"
        score = _said(bron, beeld) if met_score else ()
        yield Deel(titel, (*score, *_problems(bron, beeld.fase)), niveau=2)


def _said(bron: Rondebron, beeld: Fasebeeld) -> Iterator[Blok]:
    """The row of the map, the gap in words, and what the groepen say."""
    kaart = one_row(bron.resultaat.hittekaart, beeld.fase)
    yield Hitteblok(f"Score bij {beeld.fase.label}", kaart)
    yield Alinea(zin(_gap(beeld)))
    if strook := strip_of(bron.resultaat.inhoud, beeld.fase):
        wie = "Groepen hier" if bron.is_openbaar else "Alle groepen"
        waarden = f"{wie}: {beeld.verschil.waarden}."
        yield Beeldblok(picture_svg(strook), f"{strook.description} {waarden}", UITLEG)
    yield Tussenkop("Wat zit er achter de score?")
    if beeld.groepen:
        inhoud = bron.resultaat.inhoud
        yield Woordenblok(tuple(_column(it, inhoud, beeld.fase) for it in beeld.groepen))
    else:
        geen = GEEN_OPENBAAR if bron.is_openbaar else GEEN_WOORDEN
        yield Alinea(zin(geen), klein=True)


def _problems(bron: Rondebron, fase: Fase) -> Iterator[Blok]:
    """Each problem with what is done about it; then the acties of problems of which no word stands here."""
    problemen = bron.problemen_bij(fase)
    for probleem in problemen:
        if probleem.tekst:
            yield Tussenkop(f"Probleem {probleem.nummer}")
            yield Alinea(zin(probleem.tekst))
            yield _acties(probleem)
    if zonder := [actie for it in problemen if not it.tekst for actie in it.acties]:
        yield Tussenkop("Wat wordt er gedaan?")
        yield _actietabel(f"Acties bij {fase.label}", zonder)


def _gap(beeld: Fasebeeld) -> str:
    """ "Doelgroep 3, medewerkers 7: zeker 2,5 verschil.": what the gap list says of this fase."""
    gap = beeld.verschil
    tekst = gap.zin if gap.is_zeker else beeld.zekerheid
    return f"{tekst[:1].upper()}{tekst[1:]}."


def one_row(kaart: Hittekaart, fase: Fase) -> Hittekaart:
    """The same map with the row of one fase."""
    breed = tuple(
        Hittetabel(tabel.koppen, tuple(rij for rij in tabel.rijen if rij.fase == fase))
        for tabel in kaart.breed
    )
    return Hittekaart(breed, (), kaart.heeft_rand, kaart.heeft_weinig, kaart.heeft_gezegd)


def _column(groep: Argumentgroep, inhoud: Inhoud, fase: Fase) -> Woordkolom:
    plaats = fase.plaats
    score = next(
        f"score {cel_tekst(reeks.cellen[plaats])}" if reeks.cellen[plaats].getoond else reeks.leeg
        for reeks in inhoud.alle_reeksen
        if reeks.sleutel == groep.sleutel
    )
    woorden = tuple(Verslagwoord(it.nummer, it.soort, it.tekst) for it in groep.argumenten)
    bij = f"{groep.detail}, {score}" if groep.detail else score
    return Woordkolom(groep.label, groep.groep, bij, woorden, is_standpunt=bool(groep.detail))


def _acties(probleem: Probleemregel) -> Blok:
    """What is done about it; that nothing is done yet is said too."""
    if not probleem.acties:
        return Alinea(zin("Voor dit probleem is er nog geen actie."))
    return _actietabel(f"Wat gebeurt er met probleem {probleem.nummer}?", probleem.acties)


def _actietabel(titel: str, acties: Sequence[Actieregel]) -> Verslagtabel:
    rijen = tuple((str(it.nummer), it.titel, it.trekker, _when(it)) for it in acties)
    return Verslagtabel(titel, ("Nr.", "Actie", "Trekker", "Stand"), rijen, (1, 8, 4, 4))


def _when(actie: Actieregel) -> str:
    """ "bezig, tegen 30 juni 2027"; of what is over only how it ended."""
    if actie.status.is_over:
        return str(actie.status.label)
    return f"{state_of(actie)}, tegen {dutch_date(actie.streefdatum)}"
