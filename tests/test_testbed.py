"""The test bed is strict itself: each of its checks is tried on a good and a bad example."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.template import Context, Engine

from pilootgemeenten.models import Pilootgemeente, Programma
from tests.cast import make_gemeente
from tests.testbed import template_variables
from tests.testbed.answers import faults_in
from tests.testbed.kept import Kept
from tests.testbed.lines import ROOT, never_run
from tests.testbed.order import UnorderedQuery
from tests.testbed.template_variables import UndefinedVariable


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p style="color:red">', ['<p style="color:red">']),
        ("<style>p{}</style>", ["<style>"]),
        ("<script>alert(1)</script>", ["<script> without src"]),
        ('<button onclick="x()">', ['<button onclick="x()">']),
        ('<a href="javascript:x()">', ['<a href="javascript:...">']),
        ('<i id="a"></i><i id="a"></i>', ['id="a" 2 times']),
        ("<p>{{ naam }}</p>", ["unrendered {{"]),
        ("<p>{% if %}</p>", ["unrendered {%"]),
        ('<p class="a"><script src="/a.js"></script></p>', []),
        ('<script type="application/json">{"a": 1}</script>', []),
    ],
)
def test_a_page_is_read_as_a_strict_browser_does(html: str, expected: list[str]) -> None:
    assert faults_in(html) == expected


def test_the_admin_may_style_inline_but_not_script() -> None:
    assert faults_in('<p style="a"><p id="x"><p id="x">', admin=True) == []
    assert faults_in("<script>1</script>", admin=True) == ["<script> without src"]


def render(folder: Path, source: str, **values: object) -> str:
    (folder / "page.html").write_text(source, encoding="utf-8")
    template = Engine(dirs=[folder]).get_template("page.html")
    return template.render(Context(values))


@pytest.mark.parametrize(
    "source",
    [
        "{{ weg }}",
        "{{ er.weg }}",
        "{{ weg|upper }}",
        "{% for x in weg %}{% endfor %}",
        "{% with a=weg %}{% endwith %}",
        "{% if er %}{{ weg }}{% endif %}",
    ],
)
def test_an_undefined_variable_fails(
    source: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(template_variables, "ROOT", tmp_path)
    with pytest.raises(UndefinedVariable):
        render(tmp_path, source, er="ja")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ er }}", "ja"),
        ("{{ leeg }}", "None"),
        ("{% if weg %}a{% else %}b{% endif %}", "b"),
        ('{{ weg|default:"niets" }}', "niets"),
    ],
)
def test_asking_whether_something_is_there_is_allowed(
    source: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(template_variables, "ROOT", tmp_path)
    assert render(tmp_path, source, er="ja", leeg=None) == expected


def test_templates_of_others_are_left_alone(tmp_path: Path) -> None:
    assert render(tmp_path, "{{ weg }}") == ""


@pytest.mark.django_db
def test_rows_without_an_order_come_shuffled_and_may_not_be_sliced() -> None:
    users = get_user_model().objects
    for number in range(30):
        users.create(email=f"{number:02}@example.test")
    in_order = [f"{number:02}@example.test" for number in range(30)]

    emails = users.values_list("email", flat=True)
    assert list(emails.order_by("email")) == in_order
    assert list(emails.all()) != in_order
    assert list(emails.iterator()) != in_order
    assert sorted(emails.all()) == in_order
    assert emails.order_by("email")[3] == "03@example.test"
    with pytest.raises(UnorderedQuery):
        emails.all()[:3]


def test_a_line_that_no_test_runs_is_named_also_of_a_file_that_nothing_imports(
    tmp_path: Path,
) -> None:
    for name, text in {
        "huis/__init__.py": "",
        "huis/actions/__init__.py": "",
        "huis/actions/doen.py": '"""Doc."""\ndef f(x):\n    if x:\n        return 1\n    return 2\n',
        "huis/statistics.py": "import typing\nif typing.TYPE_CHECKING:\n    import x\nA = 1\n",
        "huis/permissions.py": "B = 1  # pragma: no cover\n",
        "huis/views.py": "C = 1\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    data = tmp_path / "data"
    data.mkdir()
    code = f"""
from pathlib import Path
from tests.testbed.lines import note
note(Path({str(tmp_path)!r}), Path({str(data)!r}))
import huis.statistics
from huis.actions.doen import f
assert f(0) == 2
"""
    python_path = f"{ROOT}{os.pathsep}{tmp_path}"
    environment = {**os.environ, "PYTHONPATH": python_path}
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, check=True)
    assert never_run(tmp_path, data) == {
        "huis/actions/__init__.py": [],
        "huis/actions/doen.py": [4],
        "huis/permissions.py": [1],
        "huis/statistics.py": [],
    }


@pytest.mark.django_db
def test_a_world_is_built_once_and_put_back_with_objects_of_its_own() -> None:
    built = []

    def build() -> dict[str, Programma]:
        built.append("once")
        programma = Programma.objects.create(naam="Programma", beginjaar=2026, eindjaar=2028)
        return {"een": programma, "gemeente": make_gemeente(programma, "Halle")}

    def put_back() -> tuple[dict[str, Programma], list[dict[str, object]]]:
        savepoint = transaction.savepoint()
        wereld = kept.put_back()
        rows = [
            *Programma.objects.order_by("pk").values(),
            *Pilootgemeente.objects.order_by("pk").values(),
        ]
        wereld["een"].naam = "Veranderd"
        transaction.savepoint_rollback(savepoint)
        return wereld, rows

    kept = Kept(build)
    (eerste, rijen), (tweede, dezelfde), (derde, _) = put_back(), put_back(), put_back()
    assert built == ["once"]
    assert len(rijen) == 2
    assert dezelfde == rijen
    assert tweede == eerste
    assert tweede["een"] is not derde["een"]
    assert derde["gemeente"].programma is derde["een"]
    assert kept.put_back()["een"].naam == "Programma"
