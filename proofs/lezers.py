"""`python -m proofs.lezers [reeksen]`: A8 of vrijgave.md section 5 in full, 5,000 sequences of 30 acts.

The sequences and what is judged stand in `tests/veiligheid/reeksen.py`; the test there runs a few of
them. They run in shares, each with seeds of its own.
"""

import os
import subprocess
import sys
from pathlib import Path

from proofs.tabel import tell

ROOT = Path(__file__).resolve().parents[1]
REEKSEN = 5_000
DEEL = 500
TEST = "tests/veiligheid/test_a8_lezers.py"


def main(reeksen: int = REEKSEN) -> int:
    fouten = 0
    for eerste in range(0, reeksen, DEEL):
        deel = min(DEEL, reeksen - eerste)
        environment = {**os.environ, "A8_REEKSEN": str(deel), "A8_ZAAD": str(1_000_000 + eerste)}
        done = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-s", "-p", "no:cacheprovider", TEST],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        regels = [r for r in done.stdout.splitlines() if r.startswith(("A8:", "aanvaard"))]
        print("\n".join(regels) or done.stdout[-2000:] + done.stderr[-2000:], flush=True)
        fouten += done.returncode != 0
    goed = tell(
        f"A8: {reeksen} sequences of acts by readers",
        "nobody reads what may never be read",
        f"{fouten} shares of {DEEL} with something that should never be",
        gehaald=not fouten,
    )
    return 0 if goed else 1


if __name__ == "__main__":
    sys.exit(main(*(int(given) for given in sys.argv[1:])))
