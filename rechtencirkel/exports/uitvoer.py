"""One export of a researcher: rows to a file, hashed while it leaves, with its log row."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator

from rechtencirkel.actions.onderzoek import abort_export, finish_export
from rechtencirkel.models import Exportlog

from .bestand import Bestand


def logged_stream(
    log: Exportlog, bestand: Bestand, *, clock: Callable[[], dt.datetime]
) -> Iterator[bytes]:
    """The bytes of a begun export; ends its log row as voltooid or, when cut off, afgebroken."""
    digest = hashlib.sha256()
    try:
        for chunk in bestand:
            digest.update(chunk)
            yield chunk
        finish_export(log=log, sha256=digest.hexdigest(), rijen=bestand.rijen, now=clock())
    finally:
        abort_export(log=log, now=clock())
