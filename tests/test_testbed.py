"""The test bed is strict itself: each of its checks is tried on a good and a bad example."""

from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.template import Context, Engine

from tests.testbed import template_variables
from tests.testbed.answers import faults_in
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
