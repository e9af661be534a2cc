"""Every measurement in one run and one table: `python3 dev.py bench`. Ends with 1 if a promise is broken."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

HELPERS = {"__init__", "__main__", "database", "instellingen", "kosten", "server"}


def main() -> int:
    """Run every module of this folder that has rows()."""
    broken = 0
    for path in sorted(Path(__file__).parent.glob("*.py")):
        if path.stem in HELPERS:
            continue
        print(f"\n{path.stem}", flush=True)
        for promise, found in importlib.import_module(f"bench.{path.stem}").rows():
            broken += "NOT reached" in found
            print(f"  {promise:<64} {found}", flush=True)
    print(f"\n{broken} promises broken")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
