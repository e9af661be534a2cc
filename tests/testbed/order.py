"""Rows that nobody ordered come in another order in every test; a slice of them fails.

The seed of a run is printed in the header; `PROACTIEF_SEED=n` repeats one.
"""

import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from django.apps import apps
from django.db.models import QuerySet

OURS = ("pilootgemeenten", "rechtencirkel", "kader", "proactief")
SEED = os.environ.get("PROACTIEF_SEED") or str(random.SystemRandom().randrange(10**6))

_fetch_all = QuerySet._fetch_all
_getitem = QuerySet.__getitem__
_iterator = QuerySet.iterator


class UnorderedQuery(AssertionError):
    """Part of a list was taken, and nobody said in which order the list stands."""


def _is_unordered(queryset: QuerySet) -> bool:
    return queryset.model._meta.app_label in OURS and not queryset.ordered


@contextmanager
def shuffled_queries(nodeid: str) -> Iterator[None]:
    """Shuffle what is read without an order, each test in its own repeatable way."""
    assert apps.ready
    draws = random.Random(f"{SEED}:{nodeid}")

    def fetch_all(self: QuerySet) -> None:
        fresh = self._result_cache is None
        _fetch_all(self)
        if fresh and len(self._result_cache) > 1 and _is_unordered(self):
            draws.shuffle(self._result_cache)

    def getitem(self: QuerySet, key: Any) -> Any:
        if self._result_cache is None and _is_unordered(self):
            raise UnorderedQuery(f"{self.model.__name__}: [{key}] of a queryset without order_by")
        return _getitem(self, key)

    def iterator(self: QuerySet, chunk_size: int | None = None) -> Iterator[Any]:
        rows = _iterator(self, chunk_size)
        if not _is_unordered(self):
            return rows
        shuffled = list(rows)
        draws.shuffle(shuffled)
        return iter(shuffled)

    with (
        mock.patch.object(QuerySet, "_fetch_all", fetch_all),
        mock.patch.object(QuerySet, "__getitem__", getitem),
        mock.patch.object(QuerySet, "iterator", iterator),
    ):
        yield
