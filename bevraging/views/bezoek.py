"""One request of a respondent at a link, and the pages it gets: without a session, in the language it chose."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language_from_request

from bevraging.actions.klad import BLIJFT
from bevraging.forms.respondent import VERSTUURT
from bevraging.keys import Kladsleutel
from bevraging.queries.moment import Ingang, find_asked, find_moment_asked, find_way_in
from bevraging.queries.respondent import Vragenlijst, recent_vragenlijst
from rechtencirkel.enums import Taal

from .schermen import draw

KOEKJE = "klad"
LEEG: Mapping[str, object] = {}
# The languages in which these screens are written.
VERTAALD = (Taal.NL.value, Taal.FR.value, Taal.EN.value)


@dataclass(frozen=True)
class Bezoek:
    """One request at one link, or at none (token "")."""

    request: HttpRequest
    token: str
    now: dt.datetime

    @cached_property
    def lijst(self) -> Vragenlijst | None:
        """What is asked at this link; None when it is not known. Read when it is first asked for, and from screen to
        screen once in two minutes."""
        if not self.token:
            return None
        if self.request.method == "POST" and self.velden.get("naar") not in VERSTUURT:
            lijst = recent_vragenlijst(self.token, now=self.now)
            return lijst or find_moment_asked(self.token, now=self.now)
        return find_asked(self.token, now=self.now)

    @cached_property
    def ingang(self) -> Ingang | None:
        """Whose answers this link or moment brings."""
        return find_way_in(self.token) if self.token else None

    @cached_property
    def velden(self) -> dict[str, str]:
        """What was sent, one value a field."""
        return {naam: str(waarde) for naam, waarde in self.request.POST.items()}

    @property
    def taal(self) -> str:
        """What was chosen just now or before; else what the browser asks for, as far as this ronde asks in it."""
        gekozen = self.velden.get("taal") or self.velden.get("taal_nu")
        gekozen = gekozen or self.request.GET.get("taal") or get_language_from_request(self.request)
        return gekozen if gekozen in self._talen else Taal.NL.value

    @property
    def _talen(self) -> Sequence[str]:
        """Which languages can be chosen here. A receipt is written in what its questions were read in, without asking
        which those were."""
        if not self.token:
            return VERTAALD
        if "lijst" not in vars(self):
            return Taal.values
        return tuple(self.lijst.vragen) if self.lijst else VERTAALD

    @property
    def klad(self) -> Kladsleutel | None:
        """The key of the draft, where this browser keeps one."""
        geheim = self.request.COOKIES.get(KOEKJE, "")
        return Kladsleutel(self.token, geheim) if geheim else None

    def remember(self, antwoord: HttpResponse, geheim: str) -> None:
        """The cookie without which nobody reads the draft of this link: for these pages only, for a day."""
        antwoord.set_cookie(
            KOEKJE,
            geheim,
            max_age=BLIJFT,
            path=self.request.path,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )

    def forget(self, antwoord: HttpResponse) -> None:
        if self.klad:
            antwoord.delete_cookie(KOEKJE, path=self.request.path, samesite="Lax")

    def unknown(
        self, *, verstuurd: bool = False, getypt: Sequence[tuple[int, str, str]] = ()
    ) -> HttpResponse:
        """The one page of a link that is closed, or that never was; `getypt`: what was sent to it, to copy."""
        inhoud = {"verstuurd": verstuurd, "getypt": getypt}
        return replace(self, token="").page("gesloten", inhoud, 404)

    def page(
        self, naam: str, context: Mapping[str, object] = LEEG, status: int = 200
    ) -> HttpResponse:
        """A page with what is known of the link."""
        talen = [Taal(code) for code in self._talen]
        alles = {"lijst": vars(self).get("lijst"), "talen": talen, **context}
        return guarded(draw(naam, alles, self.taal), status)


def guarded(inhoud: str, status: int = 200) -> HttpResponse:
    """A page that no browser or server keeps and that tells its address to nobody."""
    return guard(HttpResponse(inhoud, status=status))


def guard(antwoord: HttpResponse) -> HttpResponse:
    """The same for an answer of any kind."""
    antwoord["Cache-Control"] = "no-store"
    antwoord["Referrer-Policy"] = "no-referrer"
    antwoord["X-Robots-Tag"] = "noindex, nofollow"
    return antwoord
