"""What every template may use: Dutch numbers and dates, and the classes of the house style."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django import template
from django.template import Context
from django.template.base import Node, NodeList, Parser, Token
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from pilootgemeenten import dutch
from pilootgemeenten.enums import StapStatus
from rechtencirkel.enums import Belanghebbendengroep
from rechtencirkel.statistics.resultaat import GROEP_KLASSEN, INSCHATTING_KLASSE

register = template.Library()


@register.filter
def dutch_decimal(value: Decimal | float | None) -> str:
    """4.5 -> "4,5"; 3.0 -> "3"; None -> ""."""
    return "" if value is None or value == "" else dutch.dutch_number(value)


register.filter("apart", dutch.isolated)


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
    return dutch.dutch_date(_local(value))


@register.filter
def dutch_datetime(value: datetime | None) -> str:
    """A moment -> "12 maart 2027 om 14.30 uur", in the time of Brussels."""
    if not value:
        return ""
    return dutch.dutch_moment(timezone.localtime(value))


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


STAP_STATEN: dict[str, Staat] = {
    StapStatus.TE_DOEN: Staat("te-doen", "nog te doen"),
    StapStatus.BEZIG: Staat("bezig", "nu bezig"),
    StapStatus.KLAAR: Staat("klaar", "klaar"),
    StapStatus.OVERGESLAGEN: Staat("overgeslagen", "overgeslagen"),
}


@register.filter
def stap_staat(status: str) -> Staat:
    """Turn "KLAAR" or "klaar" into class and words; an unknown status is an error, not a blank."""
    return STAP_STATEN[str(status).upper()]


VORMEN = ("rond", "vierkant", "driehoek", "ruit")
# By the class of a groep, and by its place in a picture that knows no groepen (g1 ... g4).
MARKER_VORMEN = {
    naam: vorm
    for nummer, (klasse, vorm) in enumerate(zip(GROEP_KLASSEN.values(), VORMEN, strict=True), 1)
    for naam in (klasse, f"g{nummer}")
} | {INSCHATTING_KLASSE: "kruis"}


@register.filter
def groep_klasse(code: str) -> str:
    """Code of a belanghebbendengroep -> the CSS class that carries its colour and dash."""
    return GROEP_KLASSEN[Belanghebbendengroep(code)]


@register.filter
def marker_vorm(klasse: str) -> str:
    """CSS class of a groep -> rond, vierkant, driehoek or ruit; of an inschatting -> kruis."""
    return MARKER_VORMEN[klasse]


@dataclass(frozen=True, slots=True)
class Kruimel:
    label: str
    url: str


@register.inclusion_tag("_components/kruimel.html")
def kruimel(*delen: str) -> dict[str, list[Kruimel]]:
    """{% kruimel "Halle" halle_url "Stuurgroep" %}: label and url in turn, the last has no url."""
    pairs = [*map(str, delen), ""]
    return {"items": [Kruimel(*pair) for pair in zip(pairs[::2], pairs[1::2], strict=True)]}


@register.simple_block_tag(takes_context=True)
def weg(context: Context, content: str, naam: str) -> str:
    """{% weg "bevragen" %}Bevragen{% endweg %}: a link, or only its words for a reader to whom that page is closed
    (`gesloten` in the context names those pages)."""
    if naam in (context.get("gesloten") or ()):
        return content
    return format_html('<a href="{}">{}</a>', reverse(naam), content)


@register.simple_block_tag
def vang(content: str) -> str:
    """{% vang as stuk %}...{% endvang %}: what stands on a page twice, drawn once."""
    return content


class VastNode(Node):
    """Drawn once, in an empty context: so nothing of a reader can stay behind in it."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist
        self.getekend: str | None = None

    def render(self, context: Context) -> str:
        if self.getekend is None:
            self.getekend = self.nodelist.render(context.new())
        return self.getekend


@register.tag
def vast(parser: Parser, token: Token) -> VastNode:
    """{% vast %}...{% endvast %}: the same on every page, addresses mostly; kept for as long as the process lives."""
    nodelist = parser.parse(("endvast",))
    parser.delete_first_token()
    return VastNode(nodelist)
