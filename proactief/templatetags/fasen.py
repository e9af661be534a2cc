"""The way from the name of a fase to what it is: `/fasen/#onthaal`. It stands here once.

Where something is typed (`nieuw=True`) the page opens in a new tab and says so, so that nothing is lost.
"""

from __future__ import annotations

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from kader.enums import Fase

register = template.Library()
NIEUW = format_html('<span class="{}"> (nieuw tabblad)</span>', "visually-hidden")


def _link(fase: Fase | None, klasse: str, inhoud: str, *, nieuw: bool) -> SafeString:
    anker = f"#{fase.value.lower()}" if fase else ""
    return format_html(
        '<a class="{}" href="{}{}"{}>{}{}</a>',
        klasse,
        reverse("fasen"),
        anker,
        format_html(' target="{}" rel="noopener"', "_blank") if nieuw else "",
        inhoud,
        NIEUW if nieuw else "",
    )


@register.simple_tag
def faselink(fase: str, *, nieuw: bool = False) -> SafeString:
    """{% faselink rij.fase %}: the name of the fase, with a capital, as the link itself."""
    gekozen = Fase(fase)
    return _link(gekozen, "fase-link", gekozen.label.capitalize(), nieuw=nieuw)


@register.simple_tag
def fasevraag(fase: str, *, nieuw: bool = False) -> SafeString:
    """{% fasevraag fase %}: a question mark beside a name that is a link or a heading already."""
    gekozen = Fase(fase)
    inhoud = format_html(
        '<span aria-hidden="true">?</span><span class="visually-hidden">Wat is de fase {}?</span>',
        gekozen.label,
    )
    return _link(gekozen, "fase-vraag", inhoud, nieuw=nieuw)


@register.simple_tag
def fasenwijzer() -> SafeString:
    """{% fasenwijzer %}: one link to all nine, above a form: no stop between its fields."""
    return _link(None, "fase-link", "Wat zijn de negen fasen?", nieuw=True)
