"""One line of the table that `python3 dev.py proof` prints at its end."""

import json
import os
from collections.abc import Sequence
from pathlib import Path


def tell(wat: str, beloofd: str, gevonden: str, *, gehaald: bool) -> bool:
    """Print what was proved, promised and found; returns `gehaald`. Run by dev.py it also comes in the table."""
    print(f"{wat}: {beloofd}: {gevonden}{'' if gehaald else ' NOT REACHED'}", flush=True)
    if tabel := os.environ.get("PROACTIEF_TABEL"):
        with Path(tabel).open("a") as bestand:
            bestand.write(json.dumps([wat, beloofd, gevonden, gehaald]) + "\n")
    return gehaald


def told_all(wat: str, beloofd: str, oordelen: Sequence[bool]) -> bool:
    """`tell` of many that were judged apart; without any it is not reached."""
    gevonden = f"{sum(oordelen)} of {len(oordelen)}"
    return tell(wat, beloofd, gevonden, gehaald=bool(oordelen) and all(oordelen))
