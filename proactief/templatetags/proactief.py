"""What templates may do: Dutch numbers and dates, and the small sums the components need."""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms, template
from django.utils import timezone

register = template.Library()

MAANDEN = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


@register.filter
def dutch_decimal(value: Decimal | float | None, digits: int | None = None) -> str:
    """4.5 -> "4,5"; 3.0 -> "3"; None -> "". With digits: as many decimals as asked."""
    if value is None or value == "":
        return ""
    number = Decimal(str(value))
    if digits is None:
        text = f"{number:f}"
        text = text.rstrip("0").rstrip(".") if "." in text else text
    else:
        text = f"{number.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP):f}"
    return ("0" if text == "-0" else text).replace(".", ",")


def _local(value: date) -> date:
    """An aware moment in the time of Brussels; a plain date stays as it is."""
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


@register.filter
def dutch_date(value: date | None) -> str:
    """date(2027, 3, 12) -> "12 maart 2027"; None -> ""."""
    if not value:
        return ""
    day = _local(value)
    return f"{day.day} {MAANDEN[day.month - 1]} {day.year}"


@register.filter
def dutch_datetime(value: datetime | None) -> str:
    """A moment -> "12 maart 2027 om 14.30 uur", in the time of Brussels."""
    if not value:
        return ""
    moment = _local(value)
    return f"{dutch_date(moment)} om {moment:%H.%M} uur"


@register.filter
def procent(value: float) -> str:
    """30 -> "30%", with a point whatever the language: for coordinates in an SVG."""
    return f"{float(value):g}%"


MELDING_SOORTEN = {"success": "goed", "warning": "let-op", "error": "fout"}


@register.filter
def melding_soort(level_tag: str) -> str:
    """The level of a Django message -> the kind of our melding."""
    return MELDING_SOORTEN.get(level_tag, "info")


@register.filter
def met_koppen(rij: Sequence[object], kolommen: Sequence[str]) -> list[tuple[str, object]]:
    """A row of cells with the head of its column beside each cell."""
    return list(zip(kolommen, rij, strict=True))


@dataclass(frozen=True, slots=True)
class Staat:
    """How a step stands: class for the eye, words for all."""

    klasse: str
    tekst: str


STAP_STATEN = {
    "te_doen": Staat("te-doen", "nog te doen"),
    "bezig": Staat("bezig", "nu bezig"),
    "klaar": Staat("klaar", "klaar"),
    "overgeslagen": Staat("overgeslagen", "overgeslagen"),
}


@register.filter
def stap_staat(status: str) -> Staat:
    """"KLAAR" or "klaar" -> class and words; an unknown status is an error, not a blank."""
    return STAP_STATEN[str(status).lower().replace("-", "_")]


GROEP_KLASSEN = {
    "DOELGROEP": "g-doelgroep",
    "MEDEWERKERS": "g-medewerkers",
    "BELEID": "g-beleid",
    "ANDERE_DIENSTEN": "g-andere",
}
MARKER_VORMEN = {
    "g1": "rond",
    "g2": "vierkant",
    "g3": "driehoek",
    "g4": "ruit",
    "g-doelgroep": "rond",
    "g-medewerkers": "vierkant",
    "g-beleid": "driehoek",
    "g-andere": "ruit",
}


@register.filter
def groep_klasse(code: str) -> str:
    """Code of a belanghebbendengroep -> the CSS class that carries its colour and dash."""
    return GROEP_KLASSEN[str(code)]


@register.filter
def marker_vorm(klasse: str) -> str:
    """CSS class of a groep -> rond, vierkant, driehoek or ruit."""
    return MARKER_VORMEN[klasse]


@dataclass(frozen=True, slots=True)
class Kruimel:
    label: str
    url: str


@register.inclusion_tag("_components/kruimel.html")
def kruimel(*delen: str) -> dict[str, list[Kruimel]]:
    """{% kruimel "Halle" halle_url "Stuurgroep" %}: label and url in turn, the last label without url."""
    pairs = [*delen, ""]
    return {"items": [Kruimel(str(a), str(b)) for a, b in zip(pairs[::2], pairs[1::2], strict=True)]}


@register.simple_tag
def zonder_formtag(form: forms.BaseForm) -> FormHelper:
    """The helper of this form (or a new one) that draws the fields and leaves tag, token and buttons to us."""
    own = getattr(form, "helper", None)
    helper = copy(own) if own is not None else FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    return helper


@register.simple_tag
def prefill(form: forms.BaseForm, name: str, value: str) -> str:
    """Put a first value in a field of a form that was not sent yet; prints nothing."""
    if not form.is_bound:
        form.initial[name] = value
    return ""


@register.simple_tag
def plain_field(form: forms.BaseForm, name: str) -> str:
    """Take help and placeholder from a field whose page says it already; prints nothing."""
    form.fields[name].help_text = ""
    form.fields[name].widget.attrs.pop("placeholder", None)
    return ""


RIJ = 20
RAND = 14
NABIJ = 4.5


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
class Maat:
    x: str
    y1: str
    y2: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Balk:
    """A gap bar: all sizes in px as text, so that no language setting can put a comma in them."""

    hoogte: str
    midden: str
    tekst_y: str
    beschrijving: str
    maten: tuple[Maat, ...]
    punten: tuple[BalkPunt, ...]


def _get(punt: object, name: str, default: Any = None) -> Any:
    """A field of a point that is an object or a mapping."""
    if isinstance(punt, Mapping):
        return punt.get(name, default)
    return getattr(punt, name, default)


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
        open=bool(_get(punt, "open", False)),
    )


@register.simple_tag
def verschil_tekening(punten: Iterable[object]) -> Balk:
    """Place the marks of a gap bar; marks at nearly the same x are stacked, so that none hides another."""
    piles = _stack(punten)
    tallest = max((len(pile) for pile in piles), default=1)
    half = (tallest - 1) * RIJ / 2 + RAND
    placed = [
        _balk_punt(punt, half + (place - (len(pile) - 1) / 2) * RIJ)
        for pile in piles
        for place, punt in enumerate(pile)
    ]
    ticks = (("0%", "0"), ("50%", "5"), ("100%", "10"))
    return Balk(
        hoogte=f"{2 * half + 20:g}",
        midden=f"{half:g}",
        tekst_y=f"{2 * half + 12:g}",
        beschrijving="Op een schaal van 0 tot 10: " + ", ".join(p.label for p in placed),
        maten=tuple(Maat(x, f"{half - 5:g}", f"{half + 5:g}", text) for x, text in ticks),
        punten=tuple(placed),
    )
