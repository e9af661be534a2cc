"""One export of a researcher: the right rows to a file, hashed while it leaves, with its log row."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator, Sequence

from django.db.models import QuerySet

from pilootgemeenten.models import Programma
from rechtencirkel.actions.export import abort_export, finish_export
from rechtencirkel.enums import Bestandsvorm, ExportSoort
from rechtencirkel.models import Exportlog, Groep
from rechtencirkel.queries.export import (
    CELLEN_KOLOMMEN,
    MICRODATA_KOLOMMEN,
    cellen_rows,
    microdata_rows,
)

from .bestand import Bestand
from .codeboek import codebook_rows


def export_rows(
    soort: str, vorm: str, programma: Programma | None, groepen: list[Groep]
) -> tuple[QuerySet, Sequence[str]]:
    """The query and the names of its columns."""
    if soort == ExportSoort.MICRODATA:
        return microdata_rows(groepen), MICRODATA_KOLOMMEN
    return cellen_rows(programma, komma=vorm == Bestandsvorm.CSV), tuple(CELLEN_KOLOMMEN)


def logged_stream(
    log: Exportlog,
    programma: Programma | None,
    groepen: list[Groep],
    *,
    clock: Callable[[], dt.datetime],
) -> Iterator[bytes]:
    """The bytes of a begun export; ends its log row as voltooid or, when cut off, afgebroken."""
    rijen, kolommen = export_rows(log.soort, log.vorm, programma, groepen)
    bestand = Bestand(
        Bestandsvorm(log.vorm), rijen, kolommen, codebook_rows(ExportSoort(log.soort))
    )
    digest = hashlib.sha256()
    try:
        for chunk in bestand:
            digest.update(chunk)
            yield chunk
        finish_export(
            log=log, sha256=digest.hexdigest(), rijen=bestand.rijen, now=clock(), by=log.user
        )
    finally:
        abort_export(log=log, now=clock(), by=log.user)
