"""What the whole test command leaves out on one database runs on the other, and all of it in the proof."""

from __future__ import annotations

import re

import pytest

from proofs import volledig
from tests.testbed.source import ROOT

from . import steekproef

OPENS_A_BROWSER = re.compile(r"[(,] *(?:open_page|page: Page|browser: Browser)\b")


def _runs_in_the_proof(name: str) -> bool:
    return any(name == deel or name.startswith(f"{deel}/") for deel in volledig.TESTS)


@pytest.mark.parametrize(
    "name", ["browser/test_a.py::test_b", "veiligheid/test_wegen.py::test_c[x]"]
)
def test_each_runs_on_one_database_and_without_turns_on_both(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    def places() -> list[bool]:
        gevonden = []
        for is_postgres in (False, True):
            monkeypatch.setattr(steekproef, "OP_POSTGRES", is_postgres)
            gevonden.append(steekproef.is_at_turn(name, browser="browser" in name))
        return gevonden

    monkeypatch.setattr(steekproef, "BEURT", True)
    assert sorted(places()) == [False, True]
    monkeypatch.setattr(steekproef, "BEURT", False)
    assert places() == [True, True]


def test_what_is_quick_never_waits_for_its_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steekproef, "BEURT", True)
    namen = [f"dossier/test_draad.py::test_{nummer}" for nummer in range(20)]
    assert all(steekproef.is_at_turn(naam, browser=False) for naam in namen)


def test_what_runs_in_turn_runs_whole_in_the_proof() -> None:
    in_turn = [f"tests/{name}" for name in steekproef.OM_DE_BEURT]
    browser = [
        str(path.relative_to(ROOT))
        for path in sorted((ROOT / "tests").rglob("test_*.py"))
        if OPENS_A_BROWSER.search(path.read_text())
    ]
    assert len(browser) > 20
    assert [name for name in (*in_turn, *browser) if not _runs_in_the_proof(name)] == []
