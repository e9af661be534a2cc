"""Where matplotlib keeps its list of fonts: never in a home, and never in a folder of somebody else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from rechtencirkel.charts import frame

TEKEN = """
import os
from rechtencirkel.charts.frame import drawing
with drawing():
    import matplotlib
    print(matplotlib.get_configdir())
"""


def test_drawing_writes_nothing_in_a_home_and_warns_of_nothing(tmp_path: Path) -> None:
    home, tijdelijk = tmp_path / "home", tmp_path / "tmp"
    home.mkdir(), tijdelijk.mkdir()
    schoon = {naam: os.environ[naam] for naam in os.environ if not naam.startswith(("MPL", "XDG"))}
    klaar = subprocess.run(
        [sys.executable, "-W", "error", "-c", TEKEN],
        cwd=settings.BASE_DIR,
        env=schoon | {"HOME": str(home), "TMPDIR": str(tijdelijk)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert klaar.stdout.strip() == str(tijdelijk / f"proactief-matplotlib-{os.getuid()}")
    assert (klaar.stderr, list(home.iterdir())) == ("", [])


@pytest.mark.parametrize("val", ["link", "bestand", "open"])
def test_a_folder_that_is_not_ours_alone_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, val: str
) -> None:
    folder = tmp_path / f"proactief-matplotlib-{os.getuid()}"
    if val == "link":
        (tmp_path / "van-een-ander").mkdir()
        folder.symlink_to(tmp_path / "van-een-ander")
    elif val == "bestand":
        folder.touch()
    else:
        folder.mkdir()
        folder.chmod(0o777)
    monkeypatch.delenv("MPLCONFIGDIR", raising=False)
    monkeypatch.setattr(frame.tempfile, "tempdir", str(tmp_path))
    frame._place_for_matplotlib()
    gekozen = Path(os.environ["MPLCONFIGDIR"])
    monkeypatch.setenv("MPLCONFIGDIR", "")
    assert gekozen != folder
    assert (gekozen.parent, gekozen.stat().st_mode & 0o077) == (tmp_path, 0)


def test_who_chose_a_folder_keeps_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MPLCONFIGDIR", "/gekozen")
    frame._place_for_matplotlib()
    assert os.environ["MPLCONFIGDIR"] == "/gekozen"
