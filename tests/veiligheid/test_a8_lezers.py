"""A8: whatever people do to roles, only a reader lets somebody read, and nobody else shuts one out."""

from __future__ import annotations

import os

import pytest

from tests.cast import Cast
from tests.testbed.kept import Kept

from .reeksen import STAPPEN, build_reekswereld, run_sequences

REEKSEN = int(os.environ.get("A8_REEKSEN", "12"))
VEEL = 200  # from here every kind of act is expected to have been done
ZAAD = int(os.environ.get("A8_ZAAD", "2026"))
REEKSWERELD = Kept(build_reekswereld)


@pytest.fixture
def reekswereld(db: None) -> Cast:
    return REEKSWERELD.put_back()


def test_only_a_reader_lets_in_and_nobody_is_shut_out(reekswereld: Cast) -> None:
    uit = run_sequences(reekswereld, REEKSEN, zaad=ZAAD)
    print(
        f"A8: {REEKSEN} sequences of {STAPPEN}, {uit.gelukt.total()} of {uit.gedaan.total()} acts "
        f"done, {uit.rijen_bij} reader rows made; {len(uit.zonder_lezer)} that no reader's "
        f"invitation made, {len(uit.buitengesloten)} bewaarders shut out, "
        f"{len(uit.alleen_stilgezet)} put on hold by one"
    )
    print(
        ", ".join(f"{wat} {uit.gelukt[wat]}/{aantal}" for wat, aantal in sorted(uit.gedaan.items()))
    )
    assert (uit.zonder_lezer, uit.buitengesloten, uit.alleen_stilgezet) == ([], [], [])
    assert uit.rijen_bij > 0
    if REEKSEN >= VEEL:
        assert {wat for wat in uit.gedaan if not uit.gelukt[wat]} == set()
