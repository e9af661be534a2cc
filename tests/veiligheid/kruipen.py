"""One person who opens every address it can think of and every link, form and file it finds."""

from __future__ import annotations

import html
import re
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve

from rechtencirkel.models import Grafiek

from .adressen import NIEMANDS_UUID, own_addresses
from .antwoorden import Persoon, body_of, statements
from .bestanden import BESTANDEN, readable
from .steekproef import VOLLEDIG
from .verloop import Verloop

LINK = re.compile(rb"""(?:href|action|src|srcset)=["']([^"'#\s]+)""")
NIET_OPENEN = ("/static/", "/afmelden/", "/admin/logout/", "/admin/jsi18n/")
MEESTE = 600  # pages of one person in one state


@dataclass
class Bezoek:
    """What one person saw in one state: the bytes of each page, and the SQL it cost.

    `html` holds the pages as a browser gets them; `dood` the links that ended nowhere, with where they stood.
    """

    paginas: dict[str, bytes] = field(default_factory=dict)
    html: dict[str, bytes] = field(default_factory=dict)
    dood: list[str] = field(default_factory=list)
    sql: list[tuple[str, str]] = field(default_factory=list)
    gezien: int = 0


def guesses(verloop: Verloop) -> list[str]:
    """Every address outside the admin filled in with what exists here, linked or not."""
    sha = Grafiek.objects.order_by("pk").values_list("sha256", flat=True).first() or "0" * 64
    keuzes: dict[str, Sequence[object]] = {
        "slug": [verloop.cast.halle.slug],
        "nummer": [1],
        "ronde": [1],
        "groep": [1, 2],
        "pk": [1, 2, 3],
        "stap": ["stuurgroep"],
        "code": ["abcdef0123456789"],
        "fase": ["onthaal"],
        "sha256": [sha],
        "vorm": ["svg", "png", "pdf"],
        "beeld": ["verschillen", "rondes"],
        "tekst": [NIEMANDS_UUID],
        "token": [verloop.token],
        "rol": ["coordinator", "bewaarder"],
        "uidb36": ["1"],
        "key": ["geen"],
    }
    return [
        adres.url(dict(zip(adres.argumenten, waarden, strict=True)))
        for adres in own_addresses()
        for waarden in product(*(keuzes[naam] for naam in adres.argumenten))
    ]


def crawl(persoon: Persoon, starts: Iterable[str] = (), *, per_naam: int = MEESTE) -> Bezoek:
    """Open all starts and all they lead to; in the admin no sorted or filtered list twice.

    The files of a report cost much and have a test of their own (test_a3_bestanden.py): here in the proofs only.
    `per_naam`: how many pages of one name in the resolver are opened, where a world has many alike.
    """
    bezoek, wachtrij = Bezoek(), deque((start, "") for start in ("/", *starts))
    namen: Counter[str] = Counter()
    while wachtrij and bezoek.gezien < MEESTE:
        url, van = wachtrij.popleft()
        if url in bezoek.paginas or url.startswith(NIET_OPENEN):
            continue
        if url.startswith("/admin/") and urlsplit(url).query:
            continue
        naam = name_of(url)
        namen[naam] += 1
        if namen[naam] > per_naam or (naam in BESTANDEN and not VOLLEDIG):
            continue
        with statements() as sql:
            response = persoon.client.get(url)
            inhoud = body_of(response)
        bezoek.gezien += 1
        bezoek.paginas[url] = readable(inhoud) + str(dict(response.headers)).encode()
        bezoek.sql += [(url, regel) for regel in sql]
        ziek = url == "/gezondheid/" and response.status_code == 503  # no clock runs beside a test
        if van and response.status_code >= 400 and not ziek:
            bezoek.dood.append(f"{response.status_code} {url} from {van}")
        if response.headers.get("Location", "").startswith("/"):
            wachtrij.append((response.headers["Location"].partition("#")[0], van))
        elif response.headers.get("Content-Type", "").startswith("text/html"):
            bezoek.html[url] = inhoud
            wachtrij.extend((link, url) for link in _links(url, inhoud))
    assert not wachtrij, f"{persoon} has more than {MEESTE} pages"
    return bezoek


def name_of(url: str) -> str:
    """The name of this address in the resolver; the address itself where there is none."""
    try:
        return resolve(urlsplit(url).path).view_name
    except Resolver404:
        return url


def _links(url: str, inhoud: bytes) -> list[str]:
    """Where this page leads to within the site."""
    links = (urljoin(url, html.unescape(link.decode())) for link in LINK.findall(inhoud))
    return [link.partition("#")[0] for link in links if link.startswith("/")]
