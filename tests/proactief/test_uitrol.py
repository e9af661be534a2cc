"""What an administrator gets: unit files, settings and the chapters about them say the same as the program."""

from __future__ import annotations

import ast
import itertools
import re
import shlex
from pathlib import Path

import pytest
from django.core.management import get_commands
from django.test import Client

from proactief import VERSIE
from tests.proactief.test_settings import PRODUCTIE, manage
from tests.testbed.source import ROOT
from tests.testbed.units import (
    BEHEER,
    DEPLOY,
    ENVIRONMENT,
    FOLDER,
    chapters,
    exec_start,
    read_environment,
    read_unit,
)

SERVICES = ("proactief-web.service", "proactief-worker.service", "proactief-tik.service")
LOCATION = re.compile(r"^    location ([^{]+) {\n(.*?)\n    }", re.S | re.M)


def settings_asked() -> set[str]:
    """Every name that settings.py takes from the environment."""
    tree = ast.parse((ROOT / "proactief" / "settings.py").read_text(encoding="utf-8"))
    return {
        str(node.args[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and getattr(node.func.value, "id", "") == "env"
        and isinstance(node.args[0], ast.Constant)
    }


def settings_told() -> dict[str, str]:
    """The table of the chapter on settings: each name and whether it is required."""
    rows = re.findall(r"^\| (`[^|]+) \| (\w+) \|", BEHEER.read_text(encoding="utf-8"), re.M)
    return {name: needed for names, needed in rows for name in re.findall(r"`([A-Z_]+)`", names)}


def test_settings_environment_file_and_chapter_know_the_same_names() -> None:
    asked, optional = read_environment()
    told = settings_told()
    print(f"{len(told)} settings")
    assert {*asked, *optional} == settings_asked() == set(told)
    assert {name for name, needed in told.items() if needed == "yes"} == set(asked)
    assert set(told.values()) == {"yes", "no"}


def test_the_environment_file_holds_no_secret_and_does_not_start_as_it_stands(
    tmp_path: Path,
) -> None:
    asked, optional = read_environment()
    assert set(asked.values()) == {""}
    assert {*PRODUCTIE, "DATABASE_URL"} == set(asked)
    assert manage(tmp_path, {**optional, **asked}, "check").returncode == 1


def test_what_stands_there_as_a_comment_is_what_counts_without_it(tmp_path: Path) -> None:
    _, optional = read_environment()
    ask = (
        "from django.conf import settings as s;"
        "print([getattr(s, name) for name in "
        f"{sorted(optional)!r}])"
    )
    without, with_them = (
        manage(tmp_path, {**PRODUCTIE, **more}, "shell", "-v0", "-c", ask).stdout
        for more in ({}, optional)
    )
    assert without == with_them
    assert without.startswith("[")


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_runs_our_own_program_as_its_own_user(name: str) -> None:
    service = read_unit(name)["Service"]
    program, *words = exec_start(name)
    assert program.startswith(f"{service['WorkingDirectory']}/.venv/bin/")
    assert (service["User"], service["WorkingDirectory"]) == ("proactief", FOLDER)
    assert service["EnvironmentFile"] == ENVIRONMENT
    assert service["ProtectSystem"] == "strict"
    # matplotlib keeps its list of fonts, or makes it anew in every process.
    assert service["Environment"] == f"MPLCONFIGDIR=/var/cache/{service['CacheDirectory']}"
    if program.endswith("python"):
        assert words[0] == "manage.py"
        assert words[1] in get_commands()


@pytest.mark.parametrize("name", SERVICES[:2])
def test_what_has_to_run_is_always_started_again_with_a_pause_and_for_ever(name: str) -> None:
    unit = read_unit(name)
    assert unit["Service"]["Restart"] == "always"
    assert int(unit["Service"]["RestartSec"]) >= 5
    assert unit["Unit"]["StartLimitIntervalSec"] == "0"
    assert unit["Install"]["WantedBy"] == "multi-user.target"


def test_the_clock_is_started_every_minute_and_ends() -> None:
    timer, service = read_unit("proactief-tik.timer"), read_unit("proactief-tik.service")
    assert timer["Timer"]["OnCalendar"] == "*-*-* *:*:00"
    assert timer["Install"]["WantedBy"] == "timers.target"
    # systemd refuses Restart=always for a oneshot; a next minute comes anyway.
    assert service["Service"]["Type"] == "oneshot"
    assert "Restart" not in service["Service"]
    assert not service.has_section("Install")


def test_a_request_ends_before_a_stop_and_before_the_proxy_gives_up() -> None:
    words = exec_start(SERVICES[0])
    option = dict(itertools.pairwise(words))
    nginx = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    waits = int(re.findall(r"proxy_read_timeout (\d+)s;", nginx)[0])
    stops = int(read_unit(SERVICES[0])["Service"]["TimeoutStopSec"])
    assert int(option["--timeout"]) < waits
    assert int(option["--graceful-timeout"]) < stops
    assert f"proxy_pass http://{option['--bind']};" in nginx


def nginx_blocks() -> dict[str, str]:
    """Each location of the example, with what stands in it."""
    nginx = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    return dict(LOCATION.findall(nginx))


def test_nginx_writes_nothing_down_but_where_no_address_is_a_secret() -> None:
    """A request that is malformed never comes to a location: the server itself writes nothing."""
    nginx = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    blocks = nginx_blocks()
    assert [name for name, block in blocks.items() if "_log " in block] == ["/"]
    outside = LOCATION.sub("", nginx)
    assert re.findall(r"(?:access|error)_log [^;]+;", outside) == [
        "access_log off;",
        "error_log /dev/null crit;",
    ] * nginx.count("server {")
    assert "$http_referer" not in nginx


@pytest.mark.parametrize(
    "path",
    [
        "/b/sleutel/",
        "/b/",
        "/b",
        "/intrekken/",
        "/voor-iedereen/halle/1/",
        "/wachtwoord/nieuw/1-abc/",
        "/static/css/proactief.css",
    ],
)
def test_an_address_that_is_a_secret_has_a_location_of_its_own(path: str) -> None:
    [regex] = [name[2:] for name in nginx_blocks() if name.startswith("~ ")]
    assert re.match(regex, path)
    assert re.match(regex, "/bevragen/") is None


def test_nginx_passes_on_what_the_program_believes() -> None:
    nginx = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    wanted = (
        "proxy_set_header Host $host;",
        "proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;",
        "proxy_set_header X-Forwarded-Proto $scheme;",
        "client_max_body_size 6m;",
        "proxy_request_buffering on;",
        "proxy_cache off;",
        "gzip off;",
    )
    assert [line for line in wanted if line not in nginx] == []
    # One that stood in a location would take the place of all of them there.
    assert [name for name, block in nginx_blocks().items() if "set_header" in block] == []


def test_every_command_and_file_of_the_chapters_exists() -> None:
    lines = [line for _, block in chapters() for line in block]
    print(f"{len(lines)} lines")
    commands = {shlex.split(line)[1] for line in lines if line.startswith("deploy/manage ")}
    assert {"migrate", "createcachetable", "collectstatic", "check", "na_herstel"} <= commands
    assert commands <= set(get_commands())
    files = {path for line in lines for path in re.findall(r"(?<!\S)deploy/[\w.-]+", line)}
    assert [path for path in files if not list(ROOT.glob(f"{path}*"))] == []
    units = {word for line in lines for word in re.findall(r"proactief-\w+(?:\.timer)?", line)}
    names = {path.name for path in DEPLOY.iterdir()}
    assert [unit for unit in units - {"proactief-"} if not {unit, f"{unit}.service"} & names] == []


def test_installing_and_updating_check_what_they_did() -> None:
    blocks = dict(chapters())
    check = "deploy/manage check --deploy --database default"
    for title in ("4. Installing", "8. Updating", "10. Backup and restore"):
        assert check in blocks[title], title


def test_the_version_stands_at_the_foot_and_in_the_list_of_changes(
    client: Client, db: None
) -> None:
    foot = client.get("/").content.decode().partition("<footer")[2]
    assert f"Versie {VERSIE}." in foot
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    heads = re.findall(r"^## (.+)$", changes, re.M)
    assert heads[0] == "Not released yet"
    assert re.fullmatch(rf"{re.escape(VERSIE)} \(\d+ \w+ {VERSIE[:4]}\)", heads[1])
    assert re.fullmatch(r"20\d\d\.([1-9]|1[0-2])\.[1-9]\d*", VERSIE)
