"""The habits of the house, the same in every app (docs/huis.md): each test lists who does otherwise.

What an app may do by way of exception stands here by name, with its reason.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.test_architecture import LAYERS
from tests.testbed.source import APPS, ROOT, Module, all_modules, draw, modules, templates

# Django looks for a class of this name.
NAMED_BY_DJANGO = {"Command"}
# A post that needs no seal against an expired session, or may have none.
NO_SEAL = {
    "account/login.html": "nobody is logged in yet",
    "account/logout.html": "one button, which an ended session has pressed already",
    "_wie.html": "the same button",
    **dict.fromkeys(
        (
            f"bevraging/respondent/{naam}.html"
            for naam in ("start", "vraag", "overzicht", "klaar", "verder", "intrekken", "kaartcode")
        ),
        "a respondent has no session (ADR 0007)",
    ),
    "503.html": "the fields of a form that was sent, its seal among them",
    "admin/bevraging/exportlog/export.html": "the admin goes to the login page and back",
    "admin/rechtencirkel/exportlog/export.html": "the admin goes to the login page and back",
}
SEALED = ("_components/formbasis.html", "_components/formulier.html", "_components/bevestig.html")
SMALLEST = 25
# A whole room may be small: that it is, or is not there, tells the reader something.
SMALL = {
    "proactief/management/commands": "a command is a file by Django's rule",
    "proactief/wsgi.py": "the server asks for this name",
    "proactief/storing.py": "the log and the pages of a fault ask it, each before any other file of ours",
    "proactief/mailsoorten.py": "the settings name it: what every app declares, joined",
    "proactief/logging.py": "the settings name it before any app is loaded",
}
# Where a state may be looked up by hand: the QuerySet method that gives it its name.
BY_HAND = re.compile(r"(?:\w+__)?vervallen_op(?:__isnull)?")


def report(wrong: list[str], looked_at: int, what: str) -> None:
    """Print how many were looked at and each one that does otherwise; fail when there is one."""
    print(f"{looked_at} {what}, {len(wrong)} otherwise")
    print("\n".join(wrong))
    assert looked_at > 0
    assert wrong == []


def test_a_class_name_is_unique_in_the_house() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for module in modules():
        for node in module.tree.body:
            if isinstance(node, ast.ClassDef) and node.name not in NAMED_BY_DJANGO:
                places[node.name].append(module.name)
    twice = [f"{name}: {', '.join(found)}" for name, found in places.items() if len(found) > 1]
    report(twice, len(places), "class names")


def renamed(module: Module) -> Iterator[str]:
    """Every import of ours under another name."""
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        start = getattr(node, "module", None) or ""
        level = getattr(node, "level", 0)
        for alias in node.names:
            ours = level or (start or alias.name).split(".")[0] in (
                *APPS,
                "tests",
                "bench",
                "proofs",
            )
            if alias.asname and ours:
                yield f"{module.name}:{node.lineno} imports {alias.name} as {alias.asname}"


def test_nothing_of_ours_is_imported_under_another_name() -> None:
    wrong = [line for module in all_modules() for line in renamed(module)]
    report(wrong, len(all_modules()), "modules")


def catches(handler: ast.ExceptHandler) -> set[str]:
    """The names in one `except`."""
    nodes = ast.walk(handler.type) if handler.type else ()
    return {getattr(node, "id", "") or getattr(node, "attr", "") for node in nodes}


def test_a_view_writes_through_attempt_and_catches_no_refusal_itself() -> None:
    views = [m for m in modules() if m.layer == "views" and m.path.name != "formulier.py"]
    wrong = [
        f"{module.name}:{node.lineno}"
        for module in views
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ExceptHandler) and {"ValidationError", "Conflict"} & catches(node)
    ]
    report(wrong, len(views), "modules of views")


def test_a_template_asks_a_property_and_compares_no_code() -> None:
    compared = re.compile(r"""(?:==|!=|\bin\b)\s*["'][A-Z_]{4,}["']""")
    wrong = [
        f"{path.relative_to(ROOT / 'templates')}:{number} {found[0]}"
        for path in templates()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if (found := compared.search(line))
    ]
    report(wrong, len(templates()), "templates")


def test_a_template_takes_no_meaning_from_a_piece_of_text() -> None:
    piece = re.compile(r"""\|slice:"[^"]*"\s*(?:==|!=)|\bif\s+(?:not\s+)?'[^']+'\s+in\b""")
    wrong = [
        f"{path.relative_to(ROOT / 'templates')}: {found[0]}"
        for path in templates()
        for found in piece.finditer(path.read_text(encoding="utf-8"))
    ]
    report(wrong, len(templates()), "templates")


FORM = re.compile(r"""<form\b[^>]*\bmethod=["']post["'].*?</form>""", re.S)


def test_every_form_that_is_sent_bears_the_seal_against_an_ended_session() -> None:
    forms = [
        (str(path.relative_to(ROOT / "templates")), found[0])
        for path in templates()
        for found in FORM.finditer(path.read_text(encoding="utf-8"))
    ]
    wrong = [
        name
        for name, form in forms
        if name not in NO_SEAL and not any(f'include "{part}"' in form for part in SEALED)
    ]
    report(wrong, len(forms), "forms")


def test_a_seal_is_not_cut_off_from_its_page() -> None:
    """With "only" the partial would know neither the token nor who is logged in."""
    cut = re.compile(rf"""{{%\s*include "({"|".join(SEALED)})"[^%]*\bonly\s*%}}""")
    wrong = [
        str(path.relative_to(ROOT / "templates"))
        for path in templates()
        if cut.search(path.read_text(encoding="utf-8"))
    ]
    report(wrong, len(templates()), "templates")


def test_an_action_is_told_who_acts_only_where_it_is_kept() -> None:
    told = [
        (module, function)
        for module in modules()
        if module.layer == "actions"
        for function in module.functions()
        if "by" in {argument.arg for argument in (*function.args.args, *function.args.kwonlyargs)}
    ]
    wrong = [
        f"{module.name}:{function.lineno} {function.name}"
        for module, function in told
        if not any(
            isinstance(node, ast.Name) and node.id == "by"
            for line in function.body
            for node in ast.walk(line)
        )
    ]
    report(wrong, len(told), "functions with `by`")


def is_small_on_purpose(module: Module) -> bool:
    """A whole room (`app/urls.py`), what holds no code of its own, or a name of SMALL."""
    name = module.name
    return (
        module.path.name in ("__init__.py", "apps.py")
        or (len(module.path.parts) == 2 and module.app != "proactief")
        or name in SMALL
        or str(module.path.parent) in SMALL
    )


def test_a_file_is_worth_opening() -> None:
    wrong = [
        f"{module.name}: {module.lines} lines"
        for module in modules()
        if module.lines < SMALLEST and not is_small_on_purpose(module)
    ]
    report(wrong, len(modules()), "files")


@pytest.mark.parametrize(
    "name", sorted({*SMALL, *NO_SEAL} - {"admin/rechtencirkel/exportlog/export.html"})
)
def test_an_exception_is_still_there(name: str) -> None:
    """What is no longer an exception leaves the list; either address of the admin form will do."""
    if name.startswith("admin/"):
        assert [*(ROOT / "templates" / "admin").rglob("exportlog/export.html")]
    else:
        assert (ROOT / name).exists() or (ROOT / "templates" / name).exists()


def calls_by_hand(module: Module) -> Iterator[str]:
    """`filter(vervallen_op=None)` and `filter(status=...TOEGELATEN)`: states that have a method."""
    for name, call in module.calls():
        if name not in ("filter", "exclude", "get", "Q"):
            continue
        for word in call.keywords:
            value = word.value
            is_gone = BY_HAND.fullmatch(word.arg or "") and isinstance(value, ast.Constant)
            is_admitted = isinstance(value, ast.Attribute) and value.attr == "TOEGELATEN"
            if is_gone or is_admitted:
                yield f"{module.name}:{call.lineno} {name}({word.arg}=...)"


def test_who_takes_part_and_who_is_admitted_is_asked_by_name() -> None:
    askers = [module for module in modules() if module.layer != "models"]
    wrong = [line for module in askers for line in calls_by_hand(module)]
    report(wrong, len(askers), "modules")


def test_a_number_becomes_dutch_text_in_one_place() -> None:
    wrong = [
        f"{module.name}:{call.lineno}"
        for module in modules()
        if module.name != "pilootgemeenten/dutch.py"
        for name, call in module.calls()
        if name == "replace"
        and [getattr(argument, "value", None) for argument in call.args] == [".", ","]
    ]
    report(wrong, len(modules()), "modules")


def outside_demo(tree: ast.AST) -> Iterator[ast.AST]:
    """Every node that also counts where DEMO is off."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If | ast.IfExp) and "DEMO" in ast.unparse(node.test):
            rest = node.orelse if isinstance(node.orelse, list) else [node.orelse]
            for part in rest:
                yield from (part, *outside_demo(part))
            continue
        yield node
        yield from outside_demo(node)


def test_the_house_names_the_demo_only_where_it_is_a_demo() -> None:
    dotted = re.compile(r"demo(\.\w+)+|demo")
    house = [module for module in modules() if module.app == "proactief"]
    wrong = []
    for module in house:
        for node in outside_demo(module.tree):
            named = isinstance(node, ast.Import | ast.ImportFrom) and "demo" in ast.unparse(node)
            text = node.value if isinstance(node, ast.Constant) else ""
            quoted = isinstance(text, str) and dotted.fullmatch(text) and "." in text
            listed = module.layer == "settings" and text == "demo"
            if named or quoted or listed:
                wrong.append(f"{module.name}:{getattr(node, 'lineno', 0)} {ast.unparse(node)}")
    report(wrong, len(house), "modules of the house")


def test_the_drawing_of_the_house_is_that_of_the_code() -> None:
    print(draw())
    assert draw() in (ROOT / "docs" / "huis.md").read_text(encoding="utf-8")


def test_the_page_of_the_house_names_every_app_and_every_layer() -> None:
    page = (ROOT / "docs" / "huis.md").read_text(encoding="utf-8")
    rooms = {layer for layer in LAYERS if any(module.layer == layer for module in modules())}
    assert [name for name in (*APPS, *sorted(rooms)) if f"`{name}`" not in page] == []


def test_a_file_that_does_otherwise_is_seen() -> None:
    source = """
from kader.models import Fase as F
from . import enums as lijsten
def bewaar(*, by):
    try:
        Groep.objects.filter(vervallen_op=None, status=Status.TOEGELATEN)
    except (ValueError, exceptions.ValidationError):
        pass
if settings.DEMO:
    import demo.urls
import demo.views
"""
    module = Module(Path("kader/views.py"), ast.parse(source), 12)
    assert [line.split(" ")[-1] for line in renamed(module)] == ["F", "lijsten"]
    assert len(list(calls_by_hand(module))) == 2
    handlers = [node for node in ast.walk(module.tree) if isinstance(node, ast.ExceptHandler)]
    assert [catches(node) for node in handlers] == [
        {"ValueError", "exceptions", "ValidationError", ""}
    ]
    imported = [node for node in outside_demo(module.tree) if isinstance(node, ast.Import)]
    assert [node.names[0].name for node in imported] == ["demo.views"]
