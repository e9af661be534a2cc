"""`python -m proofs.volledig`: A1, A3, A5, A7 and D4 of vrijgave.md section 5 in full: everybody, everywhere, always;
and on this database what the tests run on the two in turn.

The tests ask a sample of it on each database (`tests/veiligheid/steekproef.py`).
"""

import os
import re
import subprocess
import sys
from pathlib import Path

from proofs.tabel import tell

ROOT = Path(__file__).resolve().parents[1]
TESTS = (
    *(f"tests/veiligheid/test_{naam}.py" for naam in ("a1_toegang", "a1_beheer", "a3_kanarie")),
    *(f"tests/veiligheid/test_{naam}.py" for naam in ("a5_sql", "a7_groep", "a7_stil")),
    *(
        f"tests/veiligheid/test_{naam}.py"
        for naam in ("grote_nummers", "inschatting", "teruggeven", "wegen")
    ),
    "tests/bevraging/test_vrijgave_volgorde.py",
    "tests/bevraging/test_actions_teksten.py",
    "tests/proactief/test_budget.py",
    "tests/proactief/test_onzin.py",
    "tests/bevraging/test_microdata_verschil.py",
    "tests/test_migraties_rijen.py",
    "tests/browser",
    "tests/demo/test_componenten.py",
    *(f"tests/proactief/test_{naam}.py" for naam in ("views_openbaar", "account_pages")),
    *(f"tests/proactief/test_{naam}.py" for naam in ("headers", "compressie")),
)


def main() -> int:
    """Run them with PROACTIEF_VOLLEDIG on the database of DATABASE_URL."""
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider", *TESTS],
        cwd=ROOT,
        env={**os.environ, "PROACTIEF_VOLLEDIG": "1", "DJANGO_SETTINGS_MODULE": "tests.settings"},
        capture_output=True,
        text=True,
        check=False,
    )
    print(done.stdout[-2000:] + done.stderr[-2000:], flush=True)
    geteld = re.findall(r"\d+ (?:passed|failed|error)", done.stdout)
    goed = tell(
        "A1, A3, A5, A7 and D4 in full",
        "nobody meets, reads or learns what the table does not give",
        ", ".join(geteld),
        gehaald=not done.returncode,
    )
    return 0 if goed else 1


if __name__ == "__main__":
    sys.exit(main())
