"""The two commands, tried as a newcomer does: as programs, in a copy of this folder."""

import os
import pty
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

import dev
from proofs.tabel import tell
from tests.testbed.source import APPS, ROOT


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(folder / "dev.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)


def test_a_port_in_use_is_told_with_a_way_out() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = run(ROOT, "start", "--port", str(port))
    assert done.returncode == 1
    assert f"Port {port} cannot be used" in done.stderr
    assert "python3 dev.py start --port" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["build"],
        ["start", "--fast"],
        ["start", "--snel"],
        ["bench", "x"],
        ["proof", "opstelling"],
        ["proof", "--minuten", "lang"],
    ],
)
def test_a_command_it_does_not_know_is_refused_with_the_usage(arguments: list[str]) -> None:
    done = run(ROOT, *arguments)
    assert done.returncode == 2
    assert "usage: dev.py" in done.stderr


def test_without_a_browser_it_says_how_to_get_one() -> None:
    code = "import dev; dev.find_chromium()"
    command = [sys.executable, "-c", code]
    done = subprocess.run(
        command, cwd=ROOT, env={"PATH": "/nowhere"}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "apt-get install chromium" in done.stderr


APT = """#!/bin/sh
echo "$@" >> "$(dirname "$0")/asked"
if [ "$1" = install ]; then cp "$0" "$(dirname "$0")/chromium"; fi
"""


def find_chromium(folder: Path, typed: str | None, **environment: str) -> tuple[str, list[str]]:
    """What the search for a browser says and asks of apt-get; `typed` comes from a terminal."""
    (folder / "apt-get").write_text(APT)
    (folder / "apt-get").chmod(0o755)
    for tool in ("dirname", "cp"):
        (folder / tool).symlink_to(shutil.which(tool))
    terminal, stdin = pty.openpty() if typed is not None else os.pipe()
    if typed is not None:
        os.write(terminal, typed.encode())
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import os; os.geteuid = lambda: 0; import dev; dev.find_chromium()",
        ],
        cwd=ROOT,
        env={"PATH": str(folder), **environment},
        stdin=stdin if typed is not None else terminal,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    for end in (terminal, stdin):
        os.close(end)
    asked = folder / "asked"
    return done.stdout + done.stderr, asked.read_text().splitlines() if asked.exists() else []


INSTALLS = ["update -qq", "install -qq -y chromium"]


@pytest.mark.parametrize("typed", ["y\n", "Yes\n"])
def test_who_sits_there_is_asked_before_a_system_package_is_installed(
    tmp_path: Path, typed: str
) -> None:
    said, asked = find_chromium(tmp_path, typed)
    assert said.splitlines() == [
        "The tests need a browser. `apt-get install chromium` adds Debian's to this computer.",
        "Install it now? [y/N] Installing chromium with apt-get ...",
    ]
    assert asked == INSTALLS


@pytest.mark.parametrize("typed", ["n\n", "\n", "what?\n", "\x04"])
def test_without_a_clear_yes_nothing_is_installed(tmp_path: Path, typed: str) -> None:
    said, asked = find_chromium(tmp_path, typed)
    assert asked == []
    assert "or set CHROMIUM to the path of a chromium" in said


@pytest.mark.parametrize(("typed", "environment"), [(None, {}), ("n\n", {"CI": "1"})])
def test_where_nobody_sits_it_is_installed_without_a_question(
    tmp_path: Path, typed: str | None, environment: dict[str, str]
) -> None:
    said, asked = find_chromium(tmp_path, typed, **environment)
    assert said == "Installing chromium with apt-get ...\n"
    assert asked == INSTALLS


def test_snel_is_one_run_on_sqlite_without_a_browser_and_takes_arguments() -> None:
    without = ["-m", "not browser"]
    assert dev._suites([], snel=True) == [("SQLite", [*dev._workers(), *without])]
    assert dev._suites(["-x"], snel=True) == [("SQLite", ["-x", *without])]
    assert dev._suites(["-x"], snel=False) == [("SQLite", ["-x"]), ("PostgreSQL", ["-x"])]


@pytest.fixture
def lone_copy(tmp_path: Path) -> Path:
    """A folder with the commands and a lock without packages."""
    shutil.copy(ROOT / "dev.py", tmp_path)
    (tmp_path / "requirements.txt").write_text("# nothing\n")
    return tmp_path


def test_what_is_installed_is_not_installed_again(lone_copy: Path) -> None:
    code = "import dev; dev.ensure_venv('requirements.txt')"

    def install() -> str:
        command = [sys.executable, "-c", code]
        done = subprocess.run(command, cwd=lone_copy, capture_output=True, text=True, check=True)
        return done.stdout

    assert install() == "Making .venv ...\nInstalling requirements.txt ...\n"
    assert install() == ""
    (lone_copy / "requirements.txt").write_text("# still nothing\n")
    assert install() == "Installing requirements.txt ...\n"


def test_the_keys_are_drawn_once_and_only_for_this_user(lone_copy: Path) -> None:
    code = "import dev; print(sorted(dev._keys().items()))"
    command = [sys.executable, "-c", code]
    first, second = (subprocess.check_output(command, cwd=lone_copy, text=True) for _ in range(2))
    keys = dict(re.findall(r"\('(\w+)', '([\w-]+)'\)", first))
    assert first == second
    assert set(keys) == {"SECRET_KEY", "ANSWER_SECRET", "DRAW_SECRET"}
    assert len(set(keys.values())) == 3
    assert min(map(len, keys.values())) >= 50
    assert stat.S_IMODE((lone_copy / ".dev" / "secrets.json").stat().st_mode) == 0o600


def test_a_copy_from_before_a_key_existed_gets_that_key_and_keeps_the_others(
    lone_copy: Path,
) -> None:
    (lone_copy / ".dev").mkdir()
    (lone_copy / ".dev" / "secrets.json").write_text('{"SECRET_KEY": "a", "ANSWER_SECRET": "b"}')
    code = "import dev; print(sorted(dev._keys().items()))"
    text = subprocess.check_output([sys.executable, "-c", code], cwd=lone_copy, text=True)
    keys = dict(re.findall(r"\('(\w+)', '([\w-]+)'\)", text))
    assert (keys["SECRET_KEY"], keys["ANSWER_SECRET"]) == ("a", "b")
    assert len(keys["DRAW_SECRET"]) >= 50


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        ('<testsuites><testsuite tests="5" failures="1" errors="1" skipped="0"/>', (3, 2)),
        ('<testsuites><testsuite tests="5" failures="0" errors="0" skipped="0"/>', (5, 0)),
        ('<testsuites><testsuite tests="5" failures="0" errors="0" skipped="2"/>', (3, 2)),
    ],
)
def test_a_skipped_test_counts_as_failed(
    tmp_path: Path, xml: str, expected: tuple[int, int]
) -> None:
    report = tmp_path / "report.xml"
    report.write_text(f"{xml}</testsuites>")
    assert dev._read_report(report) == expected


def test_a_run_without_a_report_counts_as_failed(tmp_path: Path) -> None:
    assert dev._read_report(tmp_path / "nothing.xml") == (0, 1)


GEHAALD, NIET = ["wat", "belofte", "gevonden", True], ["wat", "belofte", "gevonden", False]
GEBROKEN = ["proofs.x", "runs to its end", "it broke: see above", False]


@pytest.mark.parametrize(
    ("told", "failed", "expected"),
    [
        ([GEHAALD], False, [GEHAALD]),
        ([GEHAALD, NIET], True, [GEHAALD, NIET]),
        ([GEHAALD], True, [GEHAALD, GEBROKEN]),
        ([], False, [GEBROKEN]),
    ],
)
def test_a_proof_that_broke_stands_in_the_table_as_not_reached(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    told: list[list[object]],
    failed: bool,
    expected: list[list[object]],
) -> None:
    monkeypatch.setenv("PROACTIEF_TABEL", str(tmp_path / "proofs.x"))
    for wat, beloofd, gevonden, gehaald in told:
        assert tell(wat, beloofd, gevonden, gehaald=gehaald) == gehaald
    assert dev._rows(tmp_path / "proofs.x", failed) == expected


def test_every_proof_with_a_main_is_run_and_a_module_that_helps_is_not() -> None:
    found = dev.proofs()
    assert {"herstart", "klok", "mutaties", "tegelijk", "uithouding", "vallen"} < set(found)
    assert {"opstelling", "mensen", "wereld", "tabel"} & set(found) == set()


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source in an empty folder; the first start makes its demo world, the next one finds it."""
    folder = tmp_path_factory.mktemp("copy")
    for name in (*APPS, "templates", "static"):
        shutil.copytree(ROOT / name, folder / name)
    for name in ("dev.py", "manage.py", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / name, folder)
    (folder / ".venv").symlink_to(ROOT / ".venv")
    return folder


@pytest.fixture
def started(copy: Path) -> Iterator[tuple[subprocess.Popen[str], str, str]]:
    """`dev.py start`: the process, its address and what it printed."""
    port = free_port()
    command = [str(dev.PYTHON), "dev.py", "start", "--port", str(port)]
    kept = {"PATH": os.environ["PATH"], "HOME": str(copy)}
    process = subprocess.Popen(
        command, cwd=copy, env=kept, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    with process:
        assert process.stdout is not None
        printed = ""
        while "Ctrl-C" not in printed and (line := process.stdout.readline()):
            printed += line
        yield process, f"http://localhost:{port}", printed
        process.terminate()


def children_of(process: subprocess.Popen[str]) -> list[int]:
    path = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    return [int(number) for number in path.read_text().split()]


def test_start_gives_a_working_site_and_leaves_nothing_behind(
    started: tuple[subprocess.Popen[str], str, str],
) -> None:
    process, address, printed = started
    assert f"proactief: {address}\n" in printed, printed
    assert "coordinator.halle@demo.test" in printed
    assert "demo-proactief-2026" in printed
    with urlopen(f"{address}/", timeout=10) as answer:
        assert answer.status == 200
        home = answer.read().decode()
    for asset in re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js))"', home):
        with urlopen(f"{address}{asset}", timeout=10) as answer:
            assert answer.status == 200

    children = children_of(process)
    assert len(children) >= 2
    process.send_signal(signal.SIGTERM)
    assert process.wait(20) == 0
    assert [child for child in children if Path(f"/proc/{child}").exists()] == []


def test_when_one_process_dies_the_others_end_too(
    started: tuple[subprocess.Popen[str], str, str],
) -> None:
    process, _, printed = started
    children = children_of(process)
    assert len(children) >= 2, printed
    os.kill(children[1], signal.SIGKILL)
    assert process.wait(20) == 1
    time.sleep(0.2)
    assert [child for child in children if Path(f"/proc/{child}").exists()] == []
