"""The certain gaps of a released ronde, and what changed since the ronde before, as pictures that leave the site."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from kader.enums import Fase
from pilootgemeenten.dutch import isolated
from rechtencirkel.cells import Inhoud
from rechtencirkel.charts import Opschrift
from rechtencirkel.charts.arrows import Pijl, change_picture
from rechtencirkel.charts.bars import Gatbalk, gap_picture, gap_strip
from rechtencirkel.charts.marks import Picture
from rechtencirkel.charts.svg import picture_svg
from rechtencirkel.enums import Richting, Zekerheid
from rechtencirkel.models import Ronde
from rechtencirkel.queries.beeld import opschrift_of
from rechtencirkel.queries.resultaat import snapshots_until
from rechtencirkel.statistics.kop import lead
from rechtencirkel.statistics.lijst import by_kind, gap_list
from rechtencirkel.statistics.rondes import Wijziging, compare
from rechtencirkel.statistics.snapshot import from_json
from rechtencirkel.statistics.verschil import verschillen
from rechtencirkel.statistics.woorden import verschil_zin, zeker_tekst

# On a row; the picture says the whole of it once.
KORT = "gelijk of te klein"


class Balkbeeld(StrEnum):
    """The pictures of bars, as they stand in an address."""

    VERSCHILLEN = "verschillen"
    RONDES = "rondes"


def draw_bars(ronde: Ronde, beeld: Balkbeeld) -> bytes | None:
    """The SVG of one of them; None while the ronde is not released, or where there is none to compare it with."""
    snapshots = snapshots_until(ronde)
    if not ronde.is_vrijgegeven or not snapshots:
        return None
    inhoud, *eerder = (from_json(snapshot.inhoud) for snapshot in snapshots)
    is_demo = ronde.pilootgemeente.programma.is_demo
    if beeld == Balkbeeld.VERSCHILLEN:
        return picture_svg(gaps_of(inhoud, is_demo=is_demo))
    return picture_svg(changes_of(eerder[0], inhoud, is_demo=is_demo)) if eerder else None


def gaps_of(inhoud: Inhoud, *, is_demo: bool) -> Picture:
    """A bar for each certain gap, the surest first; the rest, and that nothing is certain, in words."""
    balken = list(_certain_bars(inhoud).values())
    zinnen = by_kind(gap_list(inhoud)).zinnen
    if not balken:
        zinnen = lead(inhoud).zin, *zinnen
    opschrift = _without_cross(inhoud, "Waar zien groepen het anders?", is_demo=is_demo)
    return gap_picture(inhoud.to_draw, balken, zinnen, opschrift)


def strip_of(inhoud: Inhoud, fase: Fase) -> Picture | None:
    """The bar of the gap of this fase, where it is certain."""
    balk = _certain_bars(inhoud).get(fase)
    return gap_strip(inhoud.to_draw, balk) if balk else None


def _certain_bars(inhoud: Inhoud) -> dict[Fase, Gatbalk]:
    """By fase, the surest first."""
    return {
        gap.fase: Gatbalk(
            gap.fase,
            verschil_zin(gap),
            zeker_tekst(gap),
            gap.paar.laag[0].sleutel,
            gap.paar.hoog[0].sleutel,
        )
        for gap in verschillen(inhoud.bladreeksen)
        if gap.paar and gap.zekerheid == Zekerheid.ZEKER
    }


def changes_of(vorige: Inhoud, inhoud: Inhoud, *, is_demo: bool) -> Picture:
    """Nine changes of each groep that stands in both rondes; who cannot be compared with the reason, in words."""
    beide = compare(vorige, inhoud)
    pijlen = {
        reeks.sleutel: [_arrow(rij) for rij in vergelijking.wijzigingen]
        for vergelijking in beide.vergelijkingen
        for reeks in inhoud.bladreeksen
        if (reeks.label, reeks.groep) == (vergelijking.label, vergelijking.groep)
    }
    zinnen = [f"{isolated(it.label)}: niet vergeleken, {it.reden}." for it in beide.onvergeleken]
    opschrift = _without_cross(inhoud, f"Wat veranderde sinds {vorige.ronde}?", is_demo=is_demo)
    return change_picture(
        inhoud.to_draw, pijlen, [*filter(None, [beide.reden]), *zinnen], opschrift
    )


def _arrow(rij: Wijziging) -> Pijl:
    van, naar = (None if x is None else x / 10 for x in (rij.van, rij.naar))
    tekst = KORT if rij.richting == Richting.GELIJK else rij.tekst
    return Pijl(van, naar, rij.is_zeker, tekst, rij.waarden)


def _without_cross(inhoud: Inhoud, kop: str, *, is_demo: bool) -> Opschrift:
    """What stands over and under a picture without the inschatting; `kop` says what it shows."""
    opschrift = opschrift_of(replace(inhoud, inschatting=None), is_demo=is_demo, los=True)
    return replace(opschrift, titel=f"{opschrift.titel} {kop}")
