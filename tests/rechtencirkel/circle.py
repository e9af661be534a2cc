"""Reeksen to draw, and how to read a drawn circle again."""

import re
from decimal import Decimal
from xml.etree import ElementTree as ET

from kader.enums import Fase
from rechtencirkel.cells import Cel, Reeks, hidden_cel
from rechtencirkel.enums import GEZEGD, Band, Belanghebbendengroep, Invoersoort, Rand

SVG = "{http://www.w3.org/2000/svg}"
GEEN = (Rand.GEEN,) * 9
VAST = (3.0, 2.5, 2.0, 4.0, 5.5, 4.5, 3.0, 4.0, 1.5)


def reeks(
    label: str = "doelgroep",
    groep: Belanghebbendengroep = Belanghebbendengroep.DOELGROEP,
    waarden: tuple[float | None, ...] = VAST,
    soort: Invoersoort = Invoersoort.BLADEN,
    rand: tuple[Rand, ...] = GEEN,
) -> Reeks:
    """What is drawn; the band does not show in the circle."""
    band = None if soort in GEZEGD else Band.B10_19
    cellen = tuple(
        hidden_cel(fase) if waarde is None else Cel(fase, Decimal(str(waarde)), einde, band, None)
        for fase, waarde, einde in zip(Fase, waarden, rand, strict=True)
    )
    return Reeks(label, label, groep, (), soort, cellen)


def four() -> list[Reeks]:
    return [
        reeks(groep.label, groep, tuple(score + place for score in VAST))
        for place, groep in enumerate(Belanghebbendengroep)
    ]


def seven() -> list[Reeks]:
    """Three sub-groepen, a groepsgesprek and a standpunt, with gaps and a long name."""
    return [
        reeks("senioren"),
        reeks("eenoudergezinnen", waarden=(4, None, 3, 4, 6, 4, 2, 5, 2)),
        reeks("gezinnen met jonge kinderen en andere thuistaal", waarden=(2,) * 7 + (None,) * 2),
        reeks("thuislozen", waarden=(1, None) * 4 + (2,), soort=Invoersoort.GROEPSGESPREK),
        reeks("medewerkers", Belanghebbendengroep.MEDEWERKERS, (5, 4, 4, 6, 8, 8, 7, 7, 4)),
        reeks(
            "OCMW",
            Belanghebbendengroep.BELEID,
            (7, 6, 8, 7, 9, 8, 8, 9, None),
            Invoersoort.STANDPUNT,
        ),
        reeks("diensten " * 12, Belanghebbendengroep.ANDERE_DIENSTEN, (4, 4, 5, 5, 6, 6, 4, 5, 3)),
    ]


def parse(svg: bytes) -> ET.Element:
    """Our own file: nothing untrusted is read here."""
    return ET.fromstring(svg)  # noqa: S314


def groups(svg: bytes) -> list[ET.Element]:
    """All that a reeks has in the picture, line first; each of its <g> begins with its <title>."""
    found: dict[str, ET.Element] = {}
    for group in parse(svg).findall(f"{SVG}g"):
        title = group.find(f"{SVG}title")
        if title is None:  # an empty circle, put in its place
            continue
        whole = found.setdefault(title.text or "", ET.Element("g"))
        whole.extend(part for part in group if part.tag != title.tag or not len(whole))
    return list(found.values())


def line(group: ET.Element) -> ET.Element:
    return next(path for path in group.iter(f"{SVG}path") if path.get("fill") == "none")


def lines(group: ET.Element) -> list[ET.Element]:
    return [path for path in group.iter(f"{SVG}path") if path.get("fill") == "none"]


def corners(path: ET.Element) -> list[tuple[float, float]]:
    numbers_found = [float(found) for found in re.findall(r"-?[\d.]+", path.get("d", ""))]
    return list(zip(numbers_found[::2], numbers_found[1::2], strict=True))


def texts(svg: bytes) -> list[str]:
    return [node.text or "" for node in parse(svg).iter(f"{SVG}text")]
