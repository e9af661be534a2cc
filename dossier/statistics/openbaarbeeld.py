"""The page for everybody of a ronde: agreed content in, one frozen picture out.

Certain differences follow the rules of the result page and no others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from dossier.enums import Fasezin, Groepzin, Maatwoord
from dossier.statistics.openbaar import (
    SMAL,
    Anders,
    Daad,
    Gegeven,
    Ontbrekend,
    Openbaarbeeld,
    Openbaarcel,
    Openbaarrij,
    Openbaartabel,
    Openbaarwoord,
    Spreker,
)
from kader.enums import Fase
from rechtencirkel.cells import (
    NIET_BEVRAAGD,
    NOG_NIET_BESLIST,
    TE_WEINIG,
    Cel,
    Inhoud,
    Reeks,
    empty_reason,
)
from rechtencirkel.enums import Invoersoort
from rechtencirkel.statistics.hittekaart import heat_cell
from rechtencirkel.statistics.lijst import SAMEN
from rechtencirkel.statistics.niet_gehoord import by_reason, unheard
from rechtencirkel.statistics.regels import HOOG, LAAG, tags_of
from rechtencirkel.statistics.ruimte import weight
from rechtencirkel.statistics.verschil import Plaats, Verschil, verschillen

GESPREK = ", groepsgesprek"
# What two sides of A4 hold beside the rest: texts by their letters, each with who said it; what differs; and acties.
DRUK_TEKENS, DRUK_REGEL, DRUK_ANDERS, DRUK_DADEN = 1080, 60, 5, 6
# What a page of 60 kB holds of acties, in bytes with the markup around each; the texts have their own room
# (rechtencirkel/statistics/ruimte.py).
DADEN_BYTES, DAAD_REGEL = 1_700, 180


def picture(
    inhoud: Inhoud,
    woorden: Iterable[Openbaarwoord] = (),
    daden: Iterable[Daad] = (),
    *,
    meer_gezegd: bool = False,
) -> Openbaarbeeld:
    """The page of what was agreed of one ronde; `woorden` are those it has room for."""
    gaps = verschillen(inhoud.bladreeksen)
    daden = tuple(daden)
    passend = _that_fit(daden)
    tabel = _table(inhoud.alle_reeksen)
    ontbreekt = _missing(inhoud)
    papier = _room_on_paper(tabel, ontbreekt, passend)
    return Openbaarbeeld(
        organisatie=inhoud.organisatie,
        drempel=inhoud.drempel,
        tabel=tabel,
        anders=_certain(inhoud, gaps),
        vergelijkt=any(gap.paren for gap in gaps),
        woorden=_for_paper(woorden, papier),
        meer_gezegd=meer_gezegd,
        ontbreekt=ontbreekt,
        daden=tuple(
            replace(daad, alleen_scherm=plaats >= DRUK_DADEN) for plaats, daad in enumerate(passend)
        ),
        meer_daden=len(passend) < len(daden),
    )


def _room_on_paper(tabel: Openbaartabel, ontbreekt: Ontbrekend, daden: Sequence[Daad]) -> int:
    """How many letters of texts two sides of A4 hold, beside the names of who is missing and the acties."""
    namen = sum(len(wie.naam) + 2 for wie in ontbreekt.allen)
    over = DRUK_TEKENS - namen - DRUK_REGEL * min(len(daden), DRUK_DADEN)
    return over if len(tabel.sprekers) <= SMAL else over - DRUK_TEKENS // 2


def _that_fit(daden: Iterable[Daad]) -> list[Daad]:
    """The acties that a light page holds, in their order; one that is too long stops no other."""
    over, passend = DADEN_BYTES, []
    for daad in daden:
        zwaarte = weight(daad.titel) + DAAD_REGEL
        if zwaarte <= over:
            over -= zwaarte
            passend.append(daad)
    return passend


def _for_paper(woorden: Iterable[Openbaarwoord], papier: int) -> tuple[Openbaarwoord, ...]:
    """Those that paper has no room for marked."""
    gezegd: list[Openbaarwoord] = []
    tekens = 0
    for woord in woorden:
        if not woord.wie.is_standpunt:  # an organisatie has other ways to be read
            tekens += len(woord.tekst) + DRUK_REGEL
        past = tekens <= papier and not woord.wie.is_standpunt
        gezegd.append(replace(woord, alleen_scherm=not past))
    return tuple(gezegd)


def speaker_of(reeks: Reeks) -> Spreker:
    """Whose column this is."""
    zin, soort = Groepzin(reeks.groep.value), reeks.invoersoort
    if soort == Invoersoort.INSCHATTING:
        return Spreker(zin, soort, "")
    naam, _, nummer = (
        reeks.label.rpartition(GESPREK)
        if soort == Invoersoort.GROEPSGESPREK
        else (reeks.label, "", "")
    )
    return Spreker(zin, soort, "" if naam == reeks.groep.label else naam, nummer.strip())


def word_of(waarde: Decimal) -> Maatwoord:
    """Under 4 little, above 6 much, else a bit."""
    if waarde < LAAG:
        return Maatwoord.WEINIG
    return Maatwoord.VEEL if waarde > HOOG else Maatwoord.BEETJE


def _table(reeksen: Sequence[Reeks]) -> Openbaartabel:
    rijen = tuple(
        Openbaarrij(
            Fasezin(fase.value), tuple(_cell(reeks, reeks.cellen[plaats]) for reeks in reeksen)
        )
        for plaats, fase in enumerate(Fase)
    )
    return Openbaartabel(tuple(speaker_of(reeks) for reeks in reeksen), rijen)


def _cell(reeks: Reeks, cel: Cel) -> Openbaarcel:
    maat = None if cel.waarde is None else word_of(cel.waarde)
    return Openbaarcel(
        heat_cell(reeks, cel).klasse, cel.waarde, maat, cel.rand, empty_reason(reeks.invoersoort)
    )


def _certain(inhoud: Inhoud, gaps: Iterable[Verschil]) -> tuple[Anders, ...]:
    """What certainly differs, the surest first, then what all groepen certainly share."""
    zeker = [
        Anders(Fasezin(gap.fase.value), _gave([gap.paar.laag, gap.paar.hoog]), None)
        for gap in gaps
        if gap.paar and gap.zeker > 0
    ]
    samen = []
    for gap in gaps:
        plaats = gap.fase.plaats
        gaven = [(rij, rij.cellen[plaats]) for rij in inhoud.bladreeksen]
        for tag in tags_of(inhoud, gap):
            if tag.duiding in SAMEN:
                getoond = _gave([rij for rij in gaven if rij[1].getoond])
                samen.append(Anders(Fasezin(gap.fase.value), getoond, getoond[0].cel.maat))
    return tuple(
        replace(rij, alleen_scherm=plaats >= DRUK_ANDERS)
        for plaats, rij in enumerate([*zeker, *samen])
    )


def _gave(plaatsen: Iterable[Plaats]) -> tuple[Gegeven, ...]:
    return tuple(Gegeven(speaker_of(reeks), _cell(reeks, cel)) for reeks, cel in plaatsen)


def _missing(inhoud: Inhoud) -> Ontbrekend:
    namen = {rij.reden: rij.namen for rij in by_reason(unheard(inhoud))}
    return Ontbrekend(
        *(
            tuple(_by_name(naam) for naam in namen.get(reden, ()))
            for reden in (NIET_BEVRAAGD, NOG_NIET_BESLIST, TE_WEINIG)
        )
    )


def _by_name(naam: str) -> Spreker:
    """Who is missing, by the name in the snapshot: of a whole belanghebbendengroep, or of a part."""
    heel = next((zin for zin in Groepzin if zin.groep.label == naam), None)
    return Spreker(heel or Groepzin.DOELGROEP, Invoersoort.BLADEN, "" if heel else naam)
