"""The gap bar: where its marks stand. All sizes are px as text, free of any language setting."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import template

from proactief.templatetags.proactief import marker_vorm, procent

register = template.Library()

RIJ = 20
RAND = 14
NABIJ = 4.5
# Room above the marks for what is certain, and half the height of a band and of the black bar.
KOP = 20
BAND, ZEKER = 10, 4


@dataclass(frozen=True, slots=True)
class BalkPunt:
    """One mark of the gap bar, ready to draw."""

    x: str
    y: str
    klasse: str
    vorm: str
    label: str
    open: bool


@dataclass(frozen=True, slots=True)
class Balkmaat:
    x: str
    y1: str
    y2: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Vlak:
    """A stretch of the bar: the room of one groep, or what lies between two."""

    x: str
    breedte: str
    midden: str
    klasse: str = ""


@dataclass(frozen=True, slots=True)
class Balk:
    """A gap bar: all sizes in px as text, so that no language setting can put a comma in them."""

    hoogte: str
    midden: str
    band_y: str
    band_hoogte: str
    zeker_y: str
    tekst_y: str
    beschrijving: str
    maten: tuple[Balkmaat, ...]
    banden: tuple[Vlak, ...]
    tussen: Vlak | None
    punten: tuple[BalkPunt, ...]


def _get(punt: object, name: str) -> Any:
    """A field of a point that is an object or a mapping."""
    if isinstance(punt, Mapping):
        return punt.get(name)
    return getattr(punt, name, None)


def _stack(punten: Iterable[object]) -> list[list[object]]:
    """Points from left to right, those that would cover each other in one pile."""
    piles: list[list[object]] = []
    for punt in sorted(punten, key=lambda p: float(_get(p, "x"))):
        if piles and float(_get(punt, "x")) - float(_get(piles[-1][-1], "x")) < NABIJ:
            piles[-1].append(punt)
        else:
            piles.append([punt])
    return piles


def _balk_punt(punt: object, y: float) -> BalkPunt:
    klasse = str(_get(punt, "groep_klasse"))
    return BalkPunt(
        x=procent(_get(punt, "x")),
        y=f"{y:g}",
        klasse=klasse,
        vorm=marker_vorm(klasse),
        label=str(_get(punt, "label")),
        open=bool(_get(punt, "open")),
    )


def _stretch(van: float, tot: float, klasse: str = "") -> Vlak:
    return Vlak(procent(van), procent(tot - van), procent((van + tot) / 2), klasse)


@register.simple_tag
def verschil_tekening(
    punten: Iterable[object],
    van: float | None = None,
    tot: float | None = None,
    zeker: str = "",
    laag: object = None,
    hoog: object = None,
) -> Balk:
    """Place the marks of a gap bar; those at nearly the same x are stacked, none hides another.

    With `zeker` there is room above them for its words; the bands are those of the marks `laag` and `hoog`.
    """
    piles = _stack(punten)
    tallest = max((len(pile) for pile in piles), default=1)
    half = (tallest - 1) * RIJ / 2 + RAND
    midden = half + (KOP if zeker else 0)
    placed = [
        _balk_punt(punt, midden + (place - (len(pile) - 1) / 2) * RIJ)
        for pile in piles
        for place, punt in enumerate(pile)
    ]
    ticks = (("0%", "0"), ("50%", "5"), ("100%", "10"))
    gezegd = ", ".join(filter(None, [*(punt.label for punt in placed), zeker]))
    return Balk(
        hoogte=f"{midden + half + 20:g}",
        midden=f"{midden:g}",
        band_y=f"{midden - half + RAND - BAND:g}",
        band_hoogte=f"{2 * (half - RAND + BAND):g}",
        zeker_y=f"{midden - ZEKER:g}",
        tekst_y=f"{midden + half + 12:g}",
        beschrijving=f"Op een schaal van 0 tot 10: {gezegd}",
        maten=tuple(Balkmaat(x, f"{midden - 5:g}", f"{midden + 5:g}", text) for x, text in ticks),
        banden=tuple(
            _stretch(_get(punt, "van"), _get(punt, "tot"), str(_get(punt, "groep_klasse")))
            for punt in filter(None, (laag, hoog))
        ),
        tussen=None if van is None or tot is None or van == tot else _stretch(van, tot),
        punten=tuple(placed),
    )
