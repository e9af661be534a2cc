"""`python -m proofs.mutaties [regel ...]`: take out a rule of vrijgave.md; a test must fall.

Each mutation changes one place in a copy of the tree and runs the tests named with it there. It is
`gevallen` when a test fails by its own assertion; a run that cannot even start proves nothing. The
same tests run first without a change and must pass. Ends with status 1 unless every mutation falls.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from proofs.mutatie import Mutatie
from proofs.mutatielijst import MUTATIES
from proofs.mutaties_rollen import ROLMUTATIES
from proofs.tabel import told_all

ROOT = Path(__file__).resolve().parents[1]
LEFT_OUT = (".*", "__pycache__", "*.sqlite3*", "staticfiles", "schermafbeeldingen")
SOME_FAILED = 1  # exit status of pytest
SUMMARY = re.compile(r"(\d+) (failed|passed|errors?)\b")


def main(regels: Sequence[str] = ()) -> int:
    chosen = [
        mutatie for mutatie in (*MUTATIES, *ROLMUTATIES) if not regels or mutatie.regel in regels
    ]
    with tempfile.TemporaryDirectory(prefix="mutaties-") as folder:
        tree = Path(folder) / "tree"
        shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(*LEFT_OUT))
        tests = sorted({test for mutatie in chosen for test in mutatie.tests})
        status, counts = run_tests(tree, tests, stop_early=False)
        print(f"without a change: {counts}", flush=True)
        if status != 0:
            print("the tests do not pass without a change: nothing to prove")
            return 1
        fallen = [_tried(mutatie, tree) for mutatie in chosen]
    return 0 if told_all("rules taken out one by one", "a test falls for each", fallen) else 1


def _tried(mutatie: Mutatie, tree: Path) -> bool:
    """Whether a test falls with this change; the file is put back."""
    file = tree / mutatie.bestand
    source = file.read_text()
    file.write_text(mutated(source, mutatie))
    try:
        status, counts = run_tests(tree, mutatie.tests, stop_early=True)
    finally:
        file.write_text(source)
    fell = status == SOME_FAILED and "failed" in counts and "error" not in counts
    verdict = "gevallen" if fell else "BLIJFT STAAN"
    print(f"regel {mutatie.regel:<5} {verdict:<12} {mutatie.naam:<62} {counts}", flush=True)
    return fell


def mutated(source: str, mutatie: Mutatie) -> str:
    """The source with the change; ValueError when its text does not stand there exactly once."""
    found = source.count(mutatie.zoek)
    if found != 1:
        raise ValueError(
            f"{mutatie.bestand}: {mutatie.zoek!r} stands there {found} times, not once"
        )
    return source.replace(mutatie.zoek, mutatie.vervang)


def run_tests(tree: Path, tests: Sequence[str], *, stop_early: bool) -> tuple[int, str]:
    """The exit status of pytest in `tree` and its counts, as in "2 failed, 31 passed"."""
    command = [sys.executable, "-m", "pytest", "-q", "--tb=no", "-p", "no:cacheprovider"]
    environment = {**os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [*command, *(["-x"] if stop_early else []), *tests],
        cwd=tree,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    last = (done.stdout.strip().splitlines() or [done.stderr.strip()])[-1]
    counts = ", ".join(f"{number} {word}" for number, word in SUMMARY.findall(last))
    return done.returncode, counts or f"status {done.returncode}: {last}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
