"""What stands in the log: each line with its time and level, an error once a minute, never an answer or a link.

Of the pages of a respondent no line is written (vrijgave.md 3.3). Of an error its type and place are, not its
words: a database quotes the row it refuses, and that can be an answer.
"""

from __future__ import annotations

import datetime as dt
import logging
import re
import traceback
from collections.abc import Hashable
from contextlib import suppress
from copy import copy
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.utils import timezone
from django.utils.module_loading import import_string
from gunicorn.config import Config
from gunicorn.glogging import Logger

from proactief.storing import chain, is_database_away

# "/b/een-sleutel/", "/b/", "/b", "/intrekken/"
RESPONDENT = re.compile(r"/b/[^/\s\"']*|/b(?=[\s\"'?]|$)|/intrekken/")
# "/wachtwoord/nieuw/1-een-sleutel/": who has it chooses the password.
WACHTWOORDLINK = re.compile(r"(/wachtwoord/nieuw/)(?!klaar/)[^/\s\"']+")
MINUUT = 60.0


class NoTokens(logging.Filter):
    """Drops every line about a respondent's pages; of a fault in the program it leaves the line, without the
    address. The key of a link to choose a password is left out of every line."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        if RESPONDENT.search(message):
            if record.levelno < logging.ERROR:
                return False  # and left as it is: the next handler must see it to drop it too
            record.msg, record.args = RESPONDENT.sub("/…", message), ()
        elif WACHTWOORDLINK.search(message):
            record.msg, record.args = WACHTWOORDLINK.sub(r"\1…", message), ()
        return True


class Logregel(logging.Formatter):
    """`2026-11-26T05:12:03+01:00 ERROR django.request: ...`, and of an error each type with its places."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name}: {message}", style="{")

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802
        moment = dt.datetime.fromtimestamp(record.created, tz=dt.UTC).astimezone()
        return moment.isoformat(timespec="seconds")

    def formatException(self, ei: object) -> str:  # noqa: N802
        fout = ei[1] if isinstance(ei, tuple) else None
        return "\n".join(line for deel in chain(fout) for line in _places(deel))

    def format(self, record: logging.LogRecord) -> str:
        """On a copy: another handler keeps the text of an error on the record, with its words."""
        eigen = copy(record)
        eigen.exc_text = None
        return super().format(eigen)


def _places(fout: BaseException) -> list[str]:
    plekken = traceback.extract_tb(fout.__traceback__)
    return [
        f"  {type(fout).__module__}.{type(fout).__qualname__}",
        *(f"    {plek.filename}:{plek.lineno} {plek.name}" for plek in reversed(plekken)),
    ]


@dataclass(slots=True)
class Geteld:
    """An error that was written, and how often it came again since."""

    record: logging.LogRecord
    keer: int = 0


class EenKeerPerMinuut(logging.StreamHandler):
    """Writes an error once; the same within a minute is counted, and told in one line after that minute.

    Every process counts for itself. A database that is away is one error, whatever page asked for it.
    """

    def __init__(self) -> None:
        super().__init__()
        self._geteld: dict[Hashable, Geteld] = {}

    def emit(self, record: logging.LogRecord) -> None:
        self._tell(until=record.created - MINUUT)
        if record.levelno >= logging.ERROR:
            sleutel = _key(record)
            if sleutel in self._geteld:
                self._geteld[sleutel].keer += 1
                return
            self._geteld[sleutel] = Geteld(record)
        super().emit(record)

    def close(self) -> None:
        """What was counted and not yet told is told at the end of the process."""
        self._tell(until=float("inf"))
        super().close()

    def _tell(self, *, until: float) -> None:
        """Say how often each error came again whose minute is over; they stand in the order of their time."""
        for sleutel, geteld in list(self._geteld.items()):
            if geteld.record.created > until:
                return
            del self._geteld[sleutel]
            if geteld.keer:
                nog = copy(geteld.record)
                nog.msg, nog.args = f"nog {geteld.keer} keer: {nog.getMessage()}", ()
                nog.exc_info = nog.exc_text = None
                super().emit(nog)


def _key(record: logging.LogRecord) -> Hashable:
    """What makes two errors the same: their type and place, else their words."""
    fout = record.exc_info[1] if record.exc_info else None
    if fout is None:
        return record.name, record.getMessage()
    if is_database_away(fout):
        return record.name, "databank"
    plekken = traceback.extract_tb(fout.__traceback__)
    return record.name, type(fout), *((plek.filename, plek.lineno) for plek in plekken)


class MeldAanBeheerders(logging.Handler):
    """Tells the beheerders of an error, by its kind and place. What cannot be told stands in the log all the same:
    a database that is away, or an error within a transaction, of which nothing may depend on a mail."""

    def emit(self, record: logging.LogRecord) -> None:
        fout = record.exc_info[1] if record.exc_info else getattr(record, "fout", None)
        if fout is None or is_database_away(fout) or connection.in_atomic_block:
            return
        soort = f"{type(fout).__module__}.{type(fout).__qualname__}"
        with suppress(Exception):  # by its name: Django sets up its log before its models
            report_fout = import_string(settings.FOUTMELDER)
            report_fout(soort=soort, waar=_place(record, fout), now=timezone.now())


def _place(record: logging.LogRecord, fout: BaseException) -> str:
    """The name of the page, without what stood in its address; elsewhere the function of ours that broke."""
    adres = getattr(getattr(record, "request", None), "resolver_match", None)
    if adres is not None:
        return str(adres.view_name)
    plekken = [frame for frame, _ in traceback.walk_tb(fout.__traceback__)]
    eigen = [frame for frame in plekken if _is_ours(Path(frame.f_code.co_filename))]
    if not plekken:
        return record.name
    laatste = (eigen or plekken)[-1]
    return f"{laatste.f_globals.get('__name__')}.{laatste.f_code.co_name}"


def _is_ours(bestand: Path) -> bool:
    return bestand.is_relative_to(settings.BASE_DIR) and "site-packages" not in bestand.parts


class ServerLog(Logger):
    """Gunicorn's own log, which writes the address of a request that took too long, and the words of an error."""

    def setup(self, cfg: Config) -> None:
        super().setup(cfg)
        self.error_log.addFilter(NoTokens())
        for handler in self.error_log.handlers:
            handler.setFormatter(Logregel())
