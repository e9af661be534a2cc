"""docs/begrippen.md against models and closed lists: every term has its class, both ways."""

import importlib.util
import inspect
import re

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import TextChoices

APPS = ("pilootgemeenten", "kader", "rechtencirkel", "bevraging", "dialoog", "actieplan", "demo")
ROW = re.compile(
    r"^\| (?P<term>[^|]+) \| (?P<betekenis>[^|]+) \| (?P<bron>[^|]+) \| (?P<klasse>[^|]+) \|$"
)


def rows() -> list[dict[str, str]]:
    """Every row of the three tables, without their heads."""
    text = (settings.BASE_DIR / "docs" / "begrippen.md").read_text(encoding="utf-8")
    found = [match.groupdict() for line in text.splitlines() if (match := ROW.match(line))]
    return [row for row in found if row["term"] != "term"]


def named_classes() -> list[str]:
    return sorted(row["klasse"].strip("`") for row in rows() if row["klasse"] != "-")


def model_names(app: str) -> set[str]:
    return {f"{app}.{model.__name__}" for model in apps.get_app_config(app).get_models()} - {
        f"{app}.{model.__name__}"
        for model in apps.get_app_config(app).get_models(include_auto_created=True)
        if model._meta.auto_created
    }


def enum_names(app: str) -> set[str]:
    if importlib.util.find_spec(f"{app}.enums") is None:
        return set()
    module = importlib.import_module(f"{app}.enums")
    return {
        f"{app}.enums.{name}"
        for name, lijst in inspect.getmembers(module, inspect.isclass)
        if issubclass(lijst, TextChoices) and lijst.__module__ == module.__name__
    }


def test_every_model_and_every_closed_list_stands_in_the_table_exactly_once() -> None:
    known = {name for app in APPS for name in model_names(app) | enum_names(app)}
    assert named_classes() == sorted(known)


def test_no_term_is_listed_twice() -> None:
    terms = [row["term"] for row in rows()]
    assert len(terms) == len(set(terms)) > 80


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["term"])
def test_each_term_has_a_meaning_in_a_whole_sentence_and_a_source(row: dict[str, str]) -> None:
    assert row["betekenis"].endswith(".")
    assert row["bron"].startswith(("rapport", "vrijgave", "eigen", "officiële lijst"))
