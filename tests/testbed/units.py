"""The files of `deploy/` as systemd, the shell and an administrator read them; standard library only."""

from __future__ import annotations

import configparser
import re
import shlex
from collections.abc import Iterator

from tests.testbed.source import ROOT

DEPLOY = ROOT / "deploy"
FOLDER = "/srv/proactief"
ENVIRONMENT = "/etc/proactief.env"
BEHEER = ROOT / "docs" / "beheer.md"


def read_unit(name: str) -> configparser.ConfigParser:
    """One unit file: `unit["Service"]["ExecStart"]`; a key that stands twice is a fault."""
    unit = configparser.ConfigParser(
        interpolation=None, delimiters="=", comment_prefixes=("#", ";")
    )
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string((DEPLOY / name).read_text(encoding="utf-8"))
    return unit


def exec_start(name: str) -> list[str]:
    """The words of ExecStart, with the paths of a real server."""
    return shlex.split(read_unit(name)["Service"]["ExecStart"])


def read_environment() -> tuple[dict[str, str], dict[str, str]]:
    """The settings of the example: what must be filled in, and what stands there as a comment."""
    lines = (DEPLOY / "proactief.env").read_text(encoding="utf-8").splitlines()
    found = [match for line in lines if (match := re.fullmatch(r"(#?)([A-Z_]+)='([^']*)'", line))]
    said = [match for line in lines if (match := re.match(r"#?[A-Z_]+=", line))]
    assert len(found) == len(said), "a value without quotes means another thing to the shell"
    asked = {match[2]: match[3] for match in found if not match[1]}
    optional = {match[2]: match[3] for match in found if match[1]}
    return asked, optional


def chapters() -> Iterator[tuple[str, list[str]]]:
    """Each chapter of docs/beheer.md by its title, with the lines of its command blocks."""
    for part in re.split(r"^##+ ", BEHEER.read_text(encoding="utf-8"), flags=re.M)[1:]:
        blocks = re.findall(r"^```\n(.*?)^```", part, flags=re.M | re.S)
        yield part.splitlines()[0], [line for block in blocks for line in block.splitlines()]
