"""Work of the clock, one thing after another: what cannot be done stops nothing else."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db import connection, models, transaction

T = TypeVar("T")
logger = logging.getLogger(__name__)


class Mislukt(Exception):
    """Some things failed; the rest was done. `gedaan` counts as the work itself counts, `mislukt` counts things."""

    def __init__(self, *, gedaan: int, mislukt: int) -> None:
        super().__init__(f"{mislukt} mislukt, {gedaan} gedaan")
        self.gedaan, self.mislukt = gedaan, mislukt


def do_each(*, dingen: Iterable[T], doe: Callable[[T], int]) -> int:
    """Do `doe` with each thing in a transaction of its own; returns the sum of what it returns.

    Raises Mislukt at the end when anything failed; each of these stands in the log, by kind and key.
    """
    gedaan = mislukt = 0
    for ding in dingen:
        try:
            with transaction.atomic():
                gedaan += doe(ding)
        except Exception as fout:
            mislukt += 1
            log_failure(wat=_name_of(ding), fout=fout)
            if (
                not connection.in_atomic_block
            ):  # the database may have gone away: the next thing asks anew
                connection.close_if_unusable_or_obsolete()
    if mislukt:
        raise Mislukt(gedaan=gedaan, mislukt=mislukt)
    return gedaan


def log_failure(*, wat: str, fout: Exception, melden: bool = True) -> None:
    """One line: what, which error, where. Never its message: a database quotes the row, and that is an answer.

    The beheerders are told of it too (proactief/logging.py), unless nobody must: `melden`.
    """
    plekken = traceback.extract_tb(fout.__traceback__)[-3:]
    waar = ", ".join(f"{plek.filename}:{plek.lineno}" for plek in plekken)
    extra = {"fout": fout if melden else None}
    logger.error("%s mislukt: %s (%s)", wat, type(fout).__name__, waar, extra=extra)


def _name_of(ding: object) -> str:
    return f"{ding._meta.model_name} {ding.pk}" if isinstance(ding, models.Model) else str(ding)
