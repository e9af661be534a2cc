#!/usr/bin/env python3
"""The commands of proactief. Python 3.11 alone is enough; the rest is installed into `.venv`.

python3 dev.py start [--port N]      the app with the demo world, on this computer
python3 dev.py test [pytest args]    everything, on SQLite and on PostgreSQL, with a browser
python3 dev.py test --snel [args]    under three minutes: on SQLite, without a browser
python3 dev.py proof [--minuten N] [name ...]   the heavy proofs, in full; ends with one table
python3 dev.py bench                 how fast it is, as ratios
"""

import argparse
import contextlib
import hashlib
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import FrameType
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
DEV = ROOT / ".dev"
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SECRETS = ("SECRET_KEY", "ANSWER_SECRET", "DRAW_SECRET")
# What maak_demo prints (accounts, a link for a respondent) is kept and shown when the site is up.
PREPARE = """
import logging, sys
import django
django.setup()
logging.disable(logging.INFO)
from django.core.management import call_command
for name in ("check", "migrate", "createcachetable", "laad_referentie"):
    call_command(name, verbosity=0, stdout=sys.stderr)
call_command("maak_demo")
"""


class Stop(SystemExit):
    """Something a person has to know; printed without a traceback."""


def say(text: str) -> None:
    """Print at once, also when the output is a file."""
    print(text, flush=True)


# --- the virtual environment -----------------------------------------------------------------


def ensure_venv(requirements: str) -> None:
    """Make `.venv` and install the locked requirements, unless the stamp says that is done."""
    stamp, wanted = _stamp(requirements)
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    if not PYTHON.exists() or not _same_python():
        say("Making .venv ...")
        made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False)
        if made.returncode:
            raise Stop("Python could not make .venv. On Debian: apt-get install python3-venv")
    say(f"Installing {requirements} ...")
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    locked = ["--require-hashes", "--only-binary=:all:", "-r", str(ROOT / requirements)]
    if subprocess.run([*pip, *locked], check=False).returncode:
        raise Stop(f"pip could not install {requirements}; the lines above say why.")
    stamp.write_text(wanted)
    if requirements == "requirements-dev.txt":  # that one holds the other
        stamp, wanted = _stamp("requirements.txt")
        stamp.write_text(wanted)


def _stamp(requirements: str) -> tuple[Path, str]:
    """Return where the stamp of a lock stands, and what it says after this Python installed it."""
    content = (ROOT / requirements).read_bytes() + sys.version.encode()
    return VENV / f"{requirements}.stamp", hashlib.sha256(content).hexdigest()


def _same_python() -> bool:
    code = "import sys; print(sys.version, end='')"
    found = subprocess.run([PYTHON, "-c", code], capture_output=True, text=True, check=False)
    return found.returncode == 0 and found.stdout == sys.version


# --- start -----------------------------------------------------------------------------------


def _keys() -> dict[str, str]:
    """Return the secret keys of this copy: each drawn once, kept in `.dev/`, never in git."""
    DEV.mkdir(mode=0o700, exist_ok=True)
    path = DEV / "secrets.json"
    kept = json.loads(path.read_text()) if path.exists() else {}
    keys = {name: kept.get(name) or secrets.token_urlsafe(50) for name in SECRETS}
    if keys != kept:
        path.touch(mode=0o600)
        path.write_text(json.dumps(keys))
    return keys


def _start_environment(address: str) -> dict[str, str]:
    sqlite = f"sqlite:///{quote(str(DEV / 'db.sqlite3'))}"
    return {
        **os.environ,
        **_keys(),
        "DEBUG": "1",
        "DEMO": "1",
        "DATABASE_URL": os.environ.get("DATABASE_URL", sqlite),
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "SITE_URL": address,
        "DJANGO_SETTINGS_MODULE": "proactief.settings",
        "PYTHONUNBUFFERED": "1",
    }


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            other = port + 1 if port < 65535 else 8001
            raise Stop(
                f"Port {port} cannot be used ({error}). "
                f"Choose another one: python3 dev.py start --port {other}"
            ) from None


class Children:
    """The processes of `start`; they end together."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.environment = environment
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def run(self, name: str, *command: str) -> None:
        self.running[name] = subprocess.Popen(
            [str(PYTHON), *command], cwd=ROOT, env=self.environment, start_new_session=True
        )

    def dead(self) -> str | None:
        """Return what a child that ended had to say, or None while all of them run."""
        for name, child in self.running.items():
            if child.poll() is not None:
                return f"The {name} ended by itself (code {child.returncode}): stopping all."
        return None

    def stop(self) -> None:
        for child in self.running.values():
            _signal_group(child, signal.SIGTERM)
        deadline = time.monotonic() + 8
        for child in self.running.values():
            with contextlib.suppress(subprocess.TimeoutExpired):
                child.wait(max(0.1, deadline - time.monotonic()))
            _signal_group(child, signal.SIGKILL)  # what a dead parent left, or what did not listen
            child.wait()


def _signal_group(child: subprocess.Popen[bytes], number: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(child.pid, number)


def _on_signal(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _wait_until_up(children: Children, address: str) -> None:
    """Wait for the first page, so that the address is printed when it works."""
    for _ in range(300):
        if told := children.dead():
            raise Stop(told)
        try:
            urlopen(address, timeout=30).close()
        except HTTPError:
            return  # an answer too, and the server says itself what is wrong
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise Stop("The web server did not come up within 30 seconds.")


def _tick_until_one_dies(children: Children) -> None:
    """Run `manage.py tik` once a minute; a tick that is still busy gets no second beside it."""
    following = time.monotonic()
    while not (told := children.dead()):
        if time.monotonic() >= following:
            _tick(children)
            following = time.monotonic() + 60
        time.sleep(0.5)
    raise Stop(told)


def _tick(children: Children) -> None:
    """Run one tick to its end; interrupted it stops too, and nothing is half done."""
    command = [str(PYTHON), "manage.py", "tik"]
    with subprocess.Popen(command, cwd=ROOT, env=children.environment) as tick:
        try:
            while tick.poll() is None and not children.dead():
                time.sleep(0.1)
        finally:
            tick.terminate()


def start(port: int) -> int:
    """Install, migrate, make the demo world, and run the server, the worker and the clock."""
    _check_port(port)
    ensure_venv("requirements.txt")
    address = f"http://localhost:{port}"
    environment = _start_environment(address)
    say("Preparing the database and the demo world ...")
    command = [str(PYTHON), "-c", PREPARE]
    prepared = subprocess.run(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=False
    )
    if prepared.returncode:
        raise Stop("The database could not be prepared; the lines above say why.")
    children = Children(environment)
    try:
        web = ("-m", "gunicorn", "proactief.wsgi", "--workers=2", f"--bind=127.0.0.1:{port}")
        children.run("web server", *web, "--no-control-socket", "--log-level=warning")
        children.run("worker", "manage.py", "db_worker", "--no-startup-delay", "--no-reload")
        _wait_until_up(children, address)
        say(f"\nproactief: {address}\n{prepared.stdout.rstrip()}\n  Stoppen: Ctrl-C\n")
        _tick_until_one_dies(children)
    except KeyboardInterrupt:
        say("Stopping ...")
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        children.stop()
    return 0


# --- test ------------------------------------------------------------------------------------


def find_chromium() -> str:
    """Return the path of a chromium; install Debian's when this is root, apt-get is there and who
    sits there agrees."""
    if found := os.environ.get("CHROMIUM") or _first_chromium():
        return found
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0 and _may_install("chromium"):
        say("Installing chromium with apt-get ...")
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update", "-qq"], ["install", "-qq", "-y", "chromium"]):
            subprocess.run([apt, *command], env=environment, stdin=subprocess.DEVNULL, check=False)
    if found := _first_chromium():
        return found
    raise Stop(
        "The tests need a browser. Install one (Debian: apt-get install chromium) "
        "or set CHROMIUM to the path of a chromium or chrome."
    )


def _may_install(package: str) -> bool:
    """Ask who sits there before this computer gets a system package; in CI nobody does."""
    if os.environ.get("CI") or not sys.stdin.isatty():
        return True
    say(f"The tests need a browser. `apt-get install {package}` adds Debian's to this computer.")
    try:
        return input("Install it now? [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:
        return False


def _first_chromium() -> str | None:
    return next(filter(None, map(shutil.which, CHROMIUMS)), None)


def _test_environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {**kept, "DJANGO_SETTINGS_MODULE": "tests.settings", "PYTHONUNBUFFERED": "1"}


CHECKS = {
    "ruff check": ["-m", "ruff", "check", "--quiet", "."],
    "ruff format": ["-m", "ruff", "format", "--check", "--quiet", "."],
    "mypy": ["-m", "mypy", "--no-error-summary", "."],
    "migrations": ["manage.py", "makemigrations", "--check", "--dry-run", "--verbosity=0"],
}
QUICK = ("ruff check", "ruff format", "migrations")
ON_POSTGRES = ["-m", "tests.testbed.postgres", str(PYTHON)]


def _run(command: list[str], environment: dict[str, str]) -> int:
    """Run to the end. Interrupted, the child gets the time to take its PostgreSQL away."""
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL) as child:
        try:
            return child.wait()
        except KeyboardInterrupt:
            child.send_signal(signal.SIGINT)
            child.wait(30)
            raise


def _check(name: str, command: list[str], environment: dict[str, str]) -> tuple[int, int]:
    """Run one check that is no test; it counts as one."""
    started = time.monotonic()
    code = _run([str(PYTHON), *command], environment)
    say(f"{name}: {'failed' if code else 'passed'} in {time.monotonic() - started:.0f} s")
    return (0, 1) if code else (1, 0)


# What asks PostgreSQL itself has the server for itself: a transaction of another test would be seen.
ALONE = "tests/postgres"


def _workers() -> list[str]:
    return ["-n", str(min(2, os.cpu_count() or 1)), "--dist=worksteal"]


def _suites(arguments: list[str], *, snel: bool) -> list[tuple[str, list[str]]]:
    """The runs of pytest: a database and its arguments."""
    if snel:
        return [("SQLite", [*(arguments or _workers()), "-m", "not browser"])]
    if arguments:
        return [("SQLite", arguments), ("PostgreSQL", arguments)]
    return [
        ("SQLite", _workers()),
        ("PostgreSQL", [*_workers(), f"--ignore={ALONE}"]),
        ("PostgreSQL", [ALONE]),
    ]


def _pytest(
    database: str, arguments: list[str], environment: dict[str, str], report: Path
) -> tuple[int, int]:
    """Run pytest on one database; return how many passed and how many failed."""
    say(f"\n=== pytest on {database}: {' '.join(arguments)}")
    wrapper = ON_POSTGRES if database == "PostgreSQL" else []
    options = ["-m", "pytest", f"--junitxml={report}", *arguments]
    code = _run([str(PYTHON), *wrapper, *options], environment)
    passed, failed = _read_report(report)
    nothing_found = code == 5 and "-n" not in arguments
    if code and not failed and not nothing_found:
        failed = 1  # it broke outside a test: while collecting, starting or counting
    return passed, failed


def _read_report(report: Path) -> tuple[int, int]:
    """Read pytest's own account. What was skipped was not tested, so it counts as failed."""
    if not report.exists():
        return 0, 1
    passed = failed = 0
    for suite in ElementTree.parse(report).getroot().iter("testsuite"):
        number = {name: int(suite.get(name, "0")) for name in ("tests", "failures", "errors")}
        wrong = number["failures"] + number["errors"] + int(suite.get("skipped", "0"))
        passed += max(0, number["tests"] - wrong)
        failed += wrong
    return passed, failed


def test(arguments: list[str], *, snel: bool) -> int:
    """Run the checks and the suite, on both databases unless `snel`; end with one plain total."""
    ensure_venv("requirements-dev.txt")
    environment = _test_environment() | ({} if snel else {"CHROMIUM": find_chromium()})
    checks = () if arguments else QUICK if snel else tuple(CHECKS)
    counts = [_check(name, CHECKS[name], environment) for name in checks]
    whole = not arguments and not snel
    with tempfile.TemporaryDirectory(prefix="proactief-report-") as folder:
        environment |= {"PROACTIEF_LINES": folder, "PROACTIEF_BEURT": "1"} if whole else {}
        for number, (database, options) in enumerate(_suites(arguments, snel=snel)):
            report = Path(folder) / f"{number}.xml"
            counts.append(_pytest(database, options, environment, report))
        if whole:
            command = ["-m", "tests.testbed.lines", folder]
            counts.append(_check("every line is run", command, environment))
    passed, failed = (sum(numbers) for numbers in zip(*counts, strict=True))
    say(f"\n{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


# --- proof and bench -------------------------------------------------------------------------


def run_modules(modules: list[list[str]], tables: Path | None = None) -> list[str]:
    """Run modules with their arguments one after the other, each on a PostgreSQL of its own; return which failed.

    In the folder `tables` each finds a place for its lines of the table (`proofs/tabel.py`).
    """
    ensure_venv("requirements-dev.txt")
    environment = _test_environment()
    failed = []
    for module, *arguments in modules:
        say(f"\n=== {module}")
        started = time.monotonic()
        place = {"PROACTIEF_TABEL": str(tables / module)} if tables else {}
        if _run([str(PYTHON), *ON_POSTGRES, "-m", module, *arguments], environment | place):
            failed.append(module)
        say(f"{module} took {time.monotonic() - started:.0f} s")
    say(f"\n{len(modules) - len(failed)} passed, {len(failed)} failed {' '.join(failed)}".rstrip())
    return failed


def bench() -> int:
    return 1 if run_modules([["bench"]]) else 0


def proofs() -> list[str]:
    """Every module of `proofs/` that has a main()."""
    files = sorted((ROOT / "proofs").glob("[!_]*.py"))
    return [path.stem for path in files if "def main(" in path.read_text()]


def proof(names: list[str], minutes: float) -> int:
    """Run these proofs, or all, and print what each promised and found."""
    modules = [
        [f"proofs.{name}", *([f"{minutes:g}"] if name == "uithouding" else [])]
        for name in names or proofs()
    ]
    with tempfile.TemporaryDirectory(prefix="proactief-proof-") as folder:
        failed = run_modules(modules, Path(folder))
        rows = [row for name, *_ in modules for row in _rows(Path(folder) / name, name in failed)]
    for what, promised, found, reached in rows:
        say(f"\n{'reached' if reached else 'NOT REACHED':<11} | {what}")
        say(f"   promised | {promised}\n      found | {found}")
    say(f"\n{sum(row[-1] for row in rows)} of {len(rows)} reached")
    return 0 if rows and all(row[-1] for row in rows) else 1


def _rows(table: Path, failed: bool) -> list[list[Any]]:
    """What a proof told: what, promised, found, whether it is reached; and that it broke, if it did not tell so."""
    lines = table.read_text().splitlines() if table.exists() else []
    rows = [json.loads(line) for line in lines]
    if not rows or (failed and all(row[-1] for row in rows)):
        rows.append([table.name, "runs to its end", "it broke: see above", False])
    return rows


def main() -> int:
    """Read the command line."""
    if sys.version_info < (3, 11):  # noqa: UP036 - said here, since pip would say it unreadably
        raise Stop("proactief needs Python 3.11 or newer.")
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=("start", "test", "proof", "bench"))
    parser.add_argument("--port", type=int, default=8000, help="of start")
    parser.add_argument("--minuten", type=float, default=30, help="of proof: how long it works")
    parser.add_argument("--snel", action="store_true", help="of test: SQLite, no browser")
    known, rest = parser.parse_known_args()
    if known.snel and known.command != "test":
        parser.error(f"{known.command} does not know --snel")
    allowed = {"test": rest, "proof": proofs()}.get(known.command, [])
    if set(rest) - set(allowed):
        parser.error(f"{known.command} does not know {' '.join(rest)}")
    if known.command == "start":
        return start(known.port)
    if known.command == "test":
        return test(rest, snel=known.snel)
    return proof(rest, known.minuten) if known.command == "proof" else bench()


if __name__ == "__main__":
    for caught in (signal.SIGINT, signal.SIGTERM):
        signal.signal(caught, _on_signal)
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
