"""The file of the herstelboek: lines of JSON, each bound to the one before it, only ever added to.

A line that was cut off by a power failure is no line: what follows it begins anew.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

BLOK = 64 * 1024


class BoekFout(Exception):
    """This file was changed, or is not the one that belongs to this database."""


def this_hour() -> dt.datetime:
    """When a line is written, as the file says it. Never the minute: an answer that was withdrawn has none
    (vrijgave.md 3.10)."""
    nu = dt.datetime.fromtimestamp(time.time(), dt.UTC)
    return nu.replace(minute=0, second=0, microsecond=0)


@dataclass(frozen=True, slots=True)
class Boekregel:
    """One thing that may never be undone. `uur` is the hour in which it was written (ISO, UTC); `keten` seals this
    line and all before it."""

    nummer: int
    soort: str
    uur: str
    feiten: dict[str, Any]
    keten: str

    @classmethod
    def after(
        cls, vorige: Boekregel | None, *, soort: str, uur: str, feiten: dict[str, Any]
    ) -> Boekregel:
        """The line that follows `vorige`; the first one follows nothing."""
        nummer = vorige.nummer + 1 if vorige else 1
        keten = _seal(vorige.keten if vorige else "", [nummer, soort, uur, feiten])
        return cls(nummer, soort, uur, feiten, keten)

    def follows(self, vorige: Boekregel | None) -> bool:
        """Whether this is the line after that one, unchanged."""
        return self == Boekregel.after(vorige, soort=self.soort, uur=self.uur, feiten=self.feiten)

    def to_text(self) -> str:
        """As it stands in the file, without its end of line."""
        velden = {naam: getattr(self, naam) for naam in self.__slots__}
        return json.dumps(velden, separators=(",", ":"), ensure_ascii=False)

    @classmethod
    def from_text(cls, tekst: bytes) -> Boekregel | None:
        """The line in this text; None for what was cut off."""
        try:
            velden = json.loads(tekst)
            return cls(**velden)
        except (ValueError, TypeError):
            return None


def _seal(vorige: str, velden: list[Any]) -> str:
    tekst = json.dumps([vorige, *velden], separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(tekst.encode()).hexdigest()


class Boek:
    """The file at this path. OSError where it cannot be read or written; a file that is not there has no lines."""

    def __init__(self, pad: str) -> None:
        self.pad = Path(pad)

    def read(self) -> Iterator[Boekregel]:
        """Every line, the first one first; BoekFout where one does not follow the one before."""
        vorige = None
        for regel in self._lines():
            if not regel.follows(vorige):
                raise BoekFout(f"regel {regel.nummer} hoort niet bij wat ervoor staat")
            yield regel
            vorige = regel

    def _lines(self) -> Iterator[Boekregel]:
        try:
            with self.pad.open("rb") as bestand:
                yield from filter(None, map(Boekregel.from_text, bestand))
        except FileNotFoundError:
            return

    def last(self) -> Boekregel | None:
        """The last line; reads the end of the file only."""
        try:
            lengte = self.pad.stat().st_size
        except FileNotFoundError:
            return None
        blok = BLOK
        while True:
            with self.pad.open("rb") as bestand:
                bestand.seek(max(0, lengte - blok))
                stukken = bestand.read().split(b"\n")
            heel = stukken if blok >= lengte else stukken[1:]
            if gevonden := next(filter(None, map(Boekregel.from_text, reversed(heel))), None):
                return gevonden
            if blok >= lengte:
                return None
            blok *= 4

    def append(self, regel: Boekregel) -> None:
        """Add this line, and wait until the disk has it."""
        nieuw = not self.pad.exists()
        handvat = os.open(self.pad, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        with os.fdopen(handvat, "ab") as bestand:
            begin = b"" if nieuw or self._ends_whole() else b"\n"
            bestand.write(begin + regel.to_text().encode() + b"\n")
            bestand.flush()
            os.fsync(bestand.fileno())
        if nieuw:
            _sync_folder(self.pad.parent)

    def _ends_whole(self) -> bool:
        with self.pad.open("rb") as bestand:
            if not bestand.seek(0, os.SEEK_END):
                return True
            bestand.seek(-1, os.SEEK_END)
            return bestand.read(1) == b"\n"


def _sync_folder(map_: Path) -> None:
    """So that a new file is found after a power failure."""
    handvat = os.open(map_, os.O_RDONLY)
    try:
        os.fsync(handvat)
    finally:
        os.close(handvat)
