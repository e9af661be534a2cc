"""How a screen of a respondent is drawn: most are the same for a whole ronde but for the fields that travel along, so
those are drawn once in a process."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from bevraging.queries.respondent import Vragenlijst
from bevraging.rules.stappen import OVERZICHT, START, Schermstap, read_answers

CIJFERS = tuple(str(cijfer) for cijfer in range(11))
# What comes in another text each time, in a page or a paper that is drawn once: the fields that travel along, a code.
PLAATS = "<!--velden-->"


def hidden_fields(velden: Mapping[str, str]) -> SafeString:
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', velden.items())


def draw(naam: str, context: Mapping[str, object], taal: str) -> SafeString:
    """Without the request: no session is opened, not even to ask who is logged in."""
    with translation.override(taal):
        richting = "rtl" if translation.get_language_bidi() else "ltr"
        vast = {"demo": settings.DEMO, "taal": taal, "richting": richting}
        return render_to_string(f"bevraging/respondent/{naam}.html", vast | {**context})


def draw_each(
    naam: str, context: Mapping[str, object], taal: str, codes: Iterable[str]
) -> list[SafeString]:
    """The same paper for each of these codes, which need no escaping; drawn once."""
    plaats = mark_safe(PLAATS)  # noqa: S308 - a literal of ours
    papier = draw(naam, {**context, "code": plaats}, taal)
    return [mark_safe(papier.replace(PLAATS, code)) for code in codes]  # noqa: S308 - drawn above


def draw_step(
    lijst: Vragenlijst, taal: str, stap: Schermstap, context: Mapping[str, object]
) -> SafeString:
    """The question or the overview at which somebody stands, with what was filled in there."""
    vragen = lijst.vragen[taal]
    getekend = {
        "lijst": lijst,
        "talen": lijst.talen,
        "stap": stap,
        "vraag": vragen[stap.nummer - 1],
        "rijen": list(zip(vragen, stap.antwoorden, strict=True)),
        "cijfers": CIJFERS,
        **context,
    }
    return draw("overzicht" if stap.scherm == OVERZICHT else "vraag", getekend, taal)


@lru_cache(maxsize=512)
def _fresh(lijst: Vragenlijst, taal: str, scherm: str, toestel: str) -> str:
    if scherm == START:
        return draw("start", {"lijst": lijst, "talen": lijst.talen}, taal)
    stap = Schermstap(scherm, antwoorden=read_answers({}))
    velden = {"velden": mark_safe(PLAATS), "toestel": toestel}  # noqa: S308 - a literal of ours
    return draw_step(lijst, taal, stap, velden)


def fresh_screen(
    lijst: Vragenlijst, taal: str, scherm: str, velden: Mapping[str, str], toestel: str = ""
) -> str:
    """The start, or a question that nobody answered yet; `velden` are those that travel along."""
    return _fresh(lijst, taal, scherm, toestel).replace(PLAATS, hidden_fields(velden))
