"""One request of one person: its status, its bytes without what differs by chance, and its writes."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from zipfile import ZipFile

from django.db import connection, transaction
from django.http import HttpResponseBase
from django.test import Client

from pilootgemeenten.models import User
from tests.cast import client_of

# The token of the form, the seal of who opened it, and the nonce of the policy.
TOEVAL = re.compile(
    rb"""name=["'](?:csrfmiddlewaretoken|_wie|(?:\w+-)?eenmalig)["'] value=["'][^"']*["']|nonce=["'][^"']*["']"""
)
SCHRIJFT = re.compile(r"""\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)""", re.IGNORECASE)
# What a visit itself leaves: the session with its messages, and counters in the cache.
BEZOEK = ("django_session", "cache")


@dataclass(frozen=True)
class Antwoord:
    """`inhoud` is blanked; `schrijft` names the tables that the request changed."""

    status: int
    inhoud: bytes
    naar: str
    schrijft: tuple[str, ...]

    @property
    def zichtbaar(self) -> tuple[int, bytes]:
        """All that tells one answer from another."""
        return self.status, self.inhoud


def body_of(response: HttpResponseBase) -> bytes:
    """All bytes of an answer, streamed ones included; of a zipped file (XLSX, DOCX) those of its parts, but for the
    second in which it was made."""
    inhoud = b"".join(response.streaming_content) if response.streaming else response.content
    if not inhoud.startswith(b"PK\x03\x04"):
        return inhoud
    with ZipFile(io.BytesIO(inhoud)) as bestand:
        delen = [naam for naam in bestand.namelist() if naam != "docProps/core.xml"]
        return b"".join(naam.encode() + bestand.read(naam) for naam in delen)


def blank(inhoud: bytes, *wissen: str) -> bytes:
    """Without tokens, and without the parts of the address that were asked for."""
    for deel in sorted(filter(None, wissen), key=len, reverse=True):
        inhoud = inhoud.replace(deel.encode(), b"[adres]")
    return TOEVAL.sub(b"[toeval]", inhoud)


@contextmanager
def statements() -> Iterator[list[str]]:
    """Every SQL statement of this block."""
    gezien: list[str] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        gezien.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield gezien


def writes(sql: list[str]) -> tuple[str, ...]:
    """The tables that these statements change, those of a visit left out."""
    tabellen = {found[1] for regel in sql if (found := SCHRIJFT.match(regel))}
    return tuple(sorted(tabellen - set(BEZOEK)))


class Persoon:
    """Somebody with a browser, logged in or (None) not; nothing asked here stays in the database."""

    def __init__(self, naam: str, user: User | None) -> None:
        self.naam = naam
        self.user = user
        self.client = Client() if user is None else client_of(user)
        self.client.raise_request_exception = False
        self.eerder: dict[tuple[str, str], Antwoord] = {}

    def __str__(self) -> str:
        return self.naam

    def ask(
        self,
        method: str,
        url: str,
        *wissen: str,
        data: dict[str, Any] | None = None,
    ) -> Antwoord:
        """GET or POST (with no field unless `data`), rolled back afterwards."""
        with transaction.atomic():
            with statements() as sql:
                if method == "GET":
                    response = self.client.get(url)
                else:
                    response = self.client.post(url, data or {})
                inhoud = body_of(response)
            transaction.set_rollback(True)
        self.client.cookies.pop("messages", None)  # what was said of an act that never was
        return Antwoord(
            response.status_code,
            blank(inhoud, url, *wissen),
            response.headers.get("Location", ""),
            writes(sql),
        )
