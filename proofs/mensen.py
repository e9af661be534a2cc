"""People at the site of a proof, over HTTP: respondents without a cookie, and who is logged in.

Whoever gets no answer, or is told to wait, sends the same form again: as the page says.
"""

import http.client
import random
import re
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode

from django.conf import settings

import proofs.instellingen  # noqa: F401 - Django first
from bevraging.rules.invoer import KOLOMMEN, SCORE_KOLOMMEN
from tests.testbed.server import NAME, Server

CODE = re.compile(r'name="form_code" value="([A-Z2-7]{16})"')
BEDANKT, GEBRUIKT, VAAK = (
    "Bedankt. Uw antwoorden zijn bewaard.",
    "Met deze link is al geantwoord",
    "heel vaak kort na elkaar",
)
# How often somebody sends the same form again, a link takes 30 an hour; and how long the tries may take in all.
PAUZE_SECONDEN = 1.0
GEDULD_SECONDEN = 120
GRENS = "proef-grens"

# A status (0: the connection broke) and what is wrong with it, if anything.
Antwoord = tuple[int, str]


@dataclass
class Verkeer:
    """What every request of a proof got. A list takes appends of many threads."""

    antwoorden: list[Antwoord] = field(default_factory=list)

    @property
    def per_status(self) -> Counter[int]:
        return Counter(status for status, _ in self.antwoorden)

    @property
    def fouten(self) -> list[str]:
        return [fout for _, fout in self.antwoorden if fout]

    def __str__(self) -> str:
        namen = {0: "broken off"}
        geteld = sorted(self.per_status.items())
        return ", ".join(f"{namen.get(status, status)}: {aantal}" for status, aantal in geteld)


def _fault(status: int, headers: Iterable[tuple[str, str]]) -> str:
    """No answer but 503 with Retry-After may be of the 500s."""
    if status == 503 and "Retry-After" not in dict(headers):
        return "503 without Retry-After"
    return f"status {status}" if status >= 500 and status != 503 else ""


@dataclass
class Bezoeker:
    """A browser: it keeps cookies when it is given one to begin with, and sends forms with their token."""

    server: Server
    verkeer: Verkeer
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(
        self, path: str, method: str = "GET", body: str | None = None, **headers: str
    ) -> tuple[int, str, str]:
        """Status, where it leads, and the page; status 0 when no answer came."""
        koek = "; ".join(f"{naam}={waarde}" for naam, waarde in self.cookies.items())
        said = {naam.replace("_", "-"): waarde for naam, waarde in headers.items()} | {
            "Cookie": koek
        }
        try:
            status, got, page = self.server.send(path, method, body, said)
        except (OSError, http.client.HTTPException):
            self.verkeer.antwoorden.append((0, ""))
            return 0, "", ""
        self.verkeer.antwoorden.append((status, _fault(status, got)))
        if self.cookies:
            self._keep(got)
        return status, dict(got).get("Location", ""), page

    def _keep(self, headers: Iterable[tuple[str, str]]) -> None:
        for naam, waarde in headers:
            if naam == "Set-Cookie":
                for morsel in SimpleCookie(waarde).values():
                    self.cookies[morsel.key] = morsel.value
                    if morsel["max-age"] == "0":
                        del self.cookies[morsel.key]

    def get(self, path: str) -> str:
        """The page, asked until it comes."""
        einde = time.monotonic() + GEDULD_SECONDEN
        while time.monotonic() < einde:
            status, _, page = self.ask(path)
            if status == 200:
                return page
            time.sleep(random.uniform(0.5, 1) * PAUZE_SECONDEN)
        raise TimeoutError(f"{path} does not come")

    def post(
        self, path: str, velden: dict[str, str], bestand: str | None = None
    ) -> tuple[int, str, str]:
        """Send a form once; of who is logged in with the token of the page, and with a CSV where one is given."""
        velden = velden | (
            {"csrfmiddlewaretoken": self.cookies[settings.CSRF_COOKIE_NAME]} if self.cookies else {}
        )
        if bestand is None:
            body, soort = urlencode(velden), "application/x-www-form-urlencoded"
        else:
            body, soort = _multipart(velden, bestand), f"multipart/form-data; boundary={GRENS}"
        return self.ask(path, "POST", body, Content_Type=soort, Origin=f"https://{NAME}")


def _multipart(velden: dict[str, str], bestand: str) -> str:
    delen = [(f'name="{naam}"', waarde) for naam, waarde in velden.items()]
    delen.append(('name="bestand"; filename="bladen.csv"', bestand))
    tekst = "".join(
        f"--{GRENS}\r\nContent-Disposition: form-data; {kop}\r\n\r\n{waarde}\r\n"
        for kop, waarde in delen
    )
    return f"{tekst}--{GRENS}--\r\n"


def scores_of(nummer: int) -> tuple[int, ...]:
    """Nine scores by which half an answer would be seen: they say the number that its text says."""
    return tuple((nummer + plaats) % 11 for plaats in range(9))


def text_of(nummer: int) -> str:
    return f"antwoord {nummer}"


def fields_of(nummer: int) -> dict[str, str]:
    """What person `nummer` fills in."""
    scores = zip(SCORE_KOLOMMEN, map(str, scores_of(nummer)), strict=True)
    return {**dict(scores), "nazorg_hiaat": text_of(nummer)}


def csv_of(nummers: Iterable[int]) -> str:
    """The file of these persons."""
    kop, regels = [*KOLOMMEN], []
    for nummer in nummers:
        velden = fields_of(nummer)
        regels.append(";".join(velden.get(kolom, "") for kolom in kop))
    return "\r\n".join([";".join(kop), *regels, ""])


def open_form(bezoeker: Bezoeker, link: str, nummer: int) -> dict[str, str]:
    """Open a link, begin, and fill in what person `nummer` says; again while the site is away."""
    einde = time.monotonic() + GEDULD_SECONDEN
    code = None
    while code is None:
        bezoeker.get(link)
        status, _, page = bezoeker.post(link, {"scherm": "start", "toestel": "nee"})
        code = CODE.search(page)
        if code is None and (status == 200 or time.monotonic() > einde):
            raise ValueError("no form on the page of a respondent")
        if code is None:
            time.sleep(random.uniform(0.5, 1) * PAUZE_SECONDEN)
    velden = fields_of(nummer) | {"form_code": code[1], "naar": "versturen"}
    return velden | {"nazorg_tekst_1": velden.pop("nazorg_hiaat"), "nazorg_keuze_1": "ontbreekt"}


def send_until_kept(bezoeker: Bezoeker, link: str, velden: dict[str, str]) -> bool:
    """Send the same form until the page says that it is kept; False when that never came."""
    einde = time.monotonic() + GEDULD_SECONDEN
    while time.monotonic() < einde:
        status, _, page = bezoeker.post(link, velden)
        if status == 200:
            return BEDANKT in page
        time.sleep(random.uniform(0.5, 1) * PAUZE_SECONDEN)
    return False
