"""What of the full crawls (A1, A3, A5, A7) runs where: all of it in `dev.py proof volledig`, in the tests a fixed
sample on each database, of which the single cases differ.

The sample is the same in every run: everybody of ROLLEN, every page of the own gemeente that opens,
and of what stays closed or lies elsewhere one case of each address, spread over people, places and
states.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TypeVar
from zlib import crc32

from django.conf import settings

T = TypeVar("T")
VOLLEDIG = bool(os.environ.get("PROACTIEF_VOLLEDIG"))
OP_POSTGRES: bool = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
OMVANG = "all" if VOLLEDIG else "a sample"
ROLLEN = (
    "coordinator",
    "stuurgroeplid",
    "bewaarder",
    "programmaleiding",
    "onderzoeker",
    "beheerder",
    "niemand",
)


def all_or(alles: Sequence[T], deel: Sequence[T]) -> Sequence[T]:
    """Everything, or this part of it in the tests."""
    return alles if VOLLEDIG else deel


def all_or_one(gevallen: Sequence[T], sleutel: str) -> Sequence[T]:
    """Every case, or in the tests one: always the same for a key and a database, another for the next."""
    if VOLLEDIG or not gevallen:
        return gevallen
    return [gevallen[(crc32(sleutel.encode()) + OP_POSTGRES) % len(gevallen)]]
