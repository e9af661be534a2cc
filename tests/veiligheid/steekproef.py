"""What of the full crawls (A1, A3, A5, A7) runs where: all of it in `dev.py proof volledig`, in the tests a fixed
sample on each database, of which the single cases differ. What opens a browser, and the slowest of the others, runs in
the whole test command on one of the two databases, half of it on each.

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
BEURT = bool(os.environ.get("PROACTIEF_BEURT")) and not VOLLEDIG
# What costs most; what it asks of a database is asked on both by smaller tests.
OM_DE_BEURT = (
    "bevraging/test_actions_teksten.py",
    "bevraging/test_microdata_verschil.py",
    "proactief/test_budget.py",
    "proactief/test_onzin.py",
    "test_migraties_rijen.py",
    "veiligheid/test_a3_kanarie.py",
    "veiligheid/test_a7_groep.py",
    "veiligheid/test_a7_stil.py",
    "veiligheid/test_grote_nummers.py",
    "veiligheid/test_inschatting.py",
    "veiligheid/test_wegen.py",
)
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


def is_at_turn(nodeid: str, *, browser: bool) -> bool:
    """Whether the whole test command runs this test on this database: always the same for its name."""
    om_de_beurt = browser or nodeid.partition("::")[0].endswith(OM_DE_BEURT)
    return not BEURT or not om_de_beurt or crc32(nodeid.encode()) % 2 == OP_POSTGRES
