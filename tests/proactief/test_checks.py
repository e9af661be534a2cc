"""What `migrate` and `check --database default` say before the site starts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from proactief.checks import check_herstelboek


def found() -> list[str | None]:
    return [fout.id for fout in check_herstelboek(databases=["default"])]


def test_a_herstelboek_that_can_be_written_is_well_and_nothing_is_left_behind(
    settings: Any, tmp_path: Path
) -> None:
    boek = tmp_path / "herstelboek.jsonl"
    settings.HERSTELBOEK = str(boek)
    assert (found(), list(tmp_path.iterdir())) == ([], [])
    boek.write_bytes(b"een regel\n")
    assert (found(), boek.read_bytes()) == ([], b"een regel\n")


@pytest.mark.parametrize("pad", ["geen/map/boek", "bestand/boek", "map", "/proc/boek"])
def test_one_that_cannot_be_written_is_an_error_in_production(
    settings: Any, tmp_path: Path, pad: str
) -> None:
    """No folder, a file in its place, a folder under its name, and a place where nobody writes."""
    (tmp_path / "bestand").touch()
    (tmp_path / "map").mkdir()
    settings.HERSTELBOEK = str(tmp_path / pad)
    assert found() == ["proactief.E003"]
    assert check_herstelboek(databases=None) == []
    settings.DEBUG = True
    assert found() == []


def test_a_site_that_keeps_none_is_not_asked(settings: Any) -> None:
    settings.HERSTELBOEK = ""
    assert found() == []


@pytest.mark.django_db
def test_the_check_of_a_new_site_says_it(settings: Any, tmp_path: Path) -> None:
    settings.HERSTELBOEK = str(tmp_path / "weg" / "boek")
    with pytest.raises(SystemCheckError, match="E003"):
        call_command("check", databases=["default"])
