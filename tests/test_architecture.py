"""The house of docs/adr/0001: who may import whom, in which room what stands, how large it is.

A new kind of file is first a name in LAYERS or HOUSE here, with its place.
"""

import ast
import re
import sys
from pathlib import Path
from statistics import median, quantiles

import pytest
from django.apps import apps

from tests.testbed.answers import Reader
from tests.testbed.source import (
    APPS,
    ELSEWHERE,
    ROOT,
    Module,
    all_modules,
    length,
    modules,
    templates,
)

# A layer imports only layers with a lower number, or its own. Pure layers stand lowest.
LAYERS = {
    "enums": 0,
    "charts": 1,
    "statistics": 1,
    "models": 2,
    "permissions": 3,
    "queries": 4,
    "actions": 5,
    "tasks": 5,
    "forms": 6,
    "exports": 5,
    "views": 7,
    "urls": 8,
    "admin": 8,
}
PURE = ("enums", "charts", "statistics")
APART = {"__init__", "apps", "data", "migrations", "management"}
# What only the house itself has, with the layer it counts as.
HOUSE = {
    "access": 4,
    "accounts": 6,
    "checks": 7,
    "componenten": 7,
    "context_processors": 7,
    "demo": 8,
    "logging": 0,
    "middleware": 7,
    "postvak": 6,
    "settings": 0,
    "templatetags": 7,
    "verlopen": 7,
    "wsgi": 9,
}
WRITES = {
    "save",
    "create",
    "bulk_create",
    "bulk_update",
    "delete",
    "get_or_create",
    "update_or_create",
}
# charts and statistics have no database at all: another test sees to that.
READERS = {"permissions", "queries", "forms", "exports", "views", "urls"}


def rank(app: str, layer: str) -> int | None:
    """Return how high a layer stands, or None for what has no place in the order."""
    return LAYERS.get(layer, HOUSE.get(layer) if app == "proactief" else None)


def ours(module: Module) -> list[tuple[str, str]]:
    """Return (app, layer) of everything of ours that a module imports."""
    parts = (name.split(".") for name in module.imports())
    return [(name[0], name[1] if len(name) > 1 else "") for name in parts if name[0] in APPS]


def test_a_wrong_import_is_seen_wherever_it_hides() -> None:
    source = "from kader.models import Actie\ndef f():\n    from .. import enums\n    import kader"
    module = Module(Path("rechtencirkel/models/ronde.py"), ast.parse(source), 4)
    assert list(module.imports()) == ["kader.models.Actie", "rechtencirkel.enums", "kader"]
    assert ours(module) == [("kader", "models"), ("rechtencirkel", "enums"), ("kader", "")]


def test_imports_go_one_way_between_the_apps() -> None:
    checked = [(module, app) for module in modules() for app, _ in ours(module)]
    wrong = [
        f"{module.name} imports {app}"
        for module, app in checked
        if APPS.index(app) > APPS.index(module.app)
    ]
    print(f"{len(modules())} modules, {len(checked)} imports of ours, {len(wrong)} wrong")
    assert checked
    assert wrong == []


def test_nothing_reaches_another_app_by_its_name_in_a_string() -> None:
    dotted = re.compile(rf"({'|'.join(APPS)})\.[A-Za-z_.]+")
    wrong = [
        f"{module.name}:{node.lineno} names {node.value}"
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and (found := dotted.fullmatch(node.value))
        and APPS.index(found[1]) > APPS.index(module.app)
    ]
    assert wrong == []


def test_foreign_keys_go_the_same_way() -> None:
    fields = [
        (model, field)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in APPS
        for field in (*model._meta.fields, *model._meta.many_to_many)
        if field.is_relation and field.related_model is not None
    ]
    wrong = [
        f"{model.__name__}.{field.name} -> {field.related_model.__name__}"
        for model, field in fields
        if (target := field.related_model._meta.app_label) in APPS
        and APPS.index(target) > APPS.index(model._meta.app_label)
    ]
    print(f"{len(fields)} foreign keys, {len(wrong)} wrong")
    assert fields
    assert wrong == []


def test_imports_go_one_way_between_the_layers() -> None:
    checked = [
        (module, app, layer)
        for module in modules()
        for app, layer in ours(module)
        if rank(app, layer) is not None and rank(module.app, module.layer) is not None
    ]
    wrong = [
        f"{module.name} imports {app}.{layer}"
        for module, app, layer in checked
        if (rank(app, layer) or 0) > (rank(module.app, module.layer) or 0)
        or (module.layer == "forms" and layer == "actions")
    ]
    print(f"{len(checked)} imports between layers, {len(wrong)} wrong")
    assert checked
    assert wrong == []


def test_charts_and_statistics_know_only_plain_values() -> None:
    pure = [module for module in modules() if module.layer in PURE]
    wrong = [
        f"{module.name} imports {name}"
        for module in pure
        for name in module.imports()
        if (name.split(".")[0] in APPS and name.split(".")[1] not in ("enums", module.layer))
        or (name.startswith("django") and module.layer != "enums")
        or "pyplot" in name
    ]
    print(f"{len(pure)} pure modules, {len(wrong)} wrong imports")
    assert wrong == []


def test_every_file_stands_in_a_known_room() -> None:
    known = set(LAYERS) | APART
    wrong = [
        module.name
        for module in modules()
        if module.layer not in known and not (module.app == "proactief" and module.layer in HOUSE)
    ]
    assert wrong == []


def test_there_is_no_room_for_everything() -> None:
    unnamed = {"common", "utils", "util", "helpers", "misc", "signals", "receivers"}
    assert [m.name for m in all_modules() if unnamed & set(m.path.with_suffix("").parts)] == []


def test_there_are_no_signals() -> None:
    wrong = [
        f"{module.name} imports {name}"
        for module in modules()
        for name in module.imports()
        if "signals" in name.split(".") or name.startswith("django.dispatch")
    ]
    assert wrong == []


def test_no_model_orders_by_default() -> None:
    models = [model for model in apps.get_models() if model._meta.app_label in APPS]
    assert models
    assert [model.__name__ for model in models if model._meta.ordering] == []


def test_only_actions_write() -> None:
    readers = [module for module in modules() if module.layer in READERS]
    wrong = [
        f"{module.name}:{call.lineno} calls {name}()"
        for module in readers
        for name, call in module.calls()
        if name in WRITES
    ]
    print(f"{len(readers)} modules that only read, {len(wrong)} writes")
    assert wrong == []


def names(arguments: list[ast.arg]) -> set[str]:
    return {argument.arg for argument in arguments}


def test_actions_take_keywords_only_and_no_request() -> None:
    public = [
        (module, node)
        for module in modules()
        if module.layer == "actions"
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    ]
    actions = [
        (module, node)
        for module, node in public
        if node.decorator_list or "by" in names([*node.args.args, *node.args.kwonlyargs])
    ]
    wrong = [
        f"{module.name}:{node.name}"
        for module, node in actions
        if {"by", "now"} & names(node.args.args)
        or (node.decorator_list and node.args.args)
        or {"request", "actor"} & names([*node.args.args, *node.args.kwonlyargs])
    ]
    print(f"{len(actions)} actions among {len(public)} functions, {len(wrong)} with another shape")
    assert wrong == []


def test_the_clock_is_read_by_views_and_commands_only() -> None:
    wrong = [
        f"{module.name}:{call.lineno}"
        for module in modules()
        if module.layer in {*READERS, "charts", "statistics", "models", "actions"} - {"views"}
        for name, call in module.calls()
        if name in ("now", "localdate", "localtime", "today") and not call.args
    ]
    assert wrong == []


def test_commands_need_nothing_installed() -> None:
    tools = [module for module in all_modules() if module.name in ("dev.py", "manage.py")]
    names = {name.split(".")[0] for module in tools for name in module.imports()}
    assert names - sys.stdlib_module_names - {"django"} == set()


@pytest.mark.parametrize(
    ("folders", "file_limit"), [(APPS, 200), (ELSEWHERE, 300)], ids=["apps", "elsewhere"]
)
def test_files_and_functions_stay_small(folders: tuple[str, ...], file_limit: int) -> None:
    chosen = [module for module in all_modules() if module.app in folders and module.lines]
    files = [module.lines for module in chosen]
    functions = [length(function) for module in chosen for function in module.functions()]
    file_p90, function_p90 = quantiles(files, n=10)[8], quantiles(functions, n=10)[8]
    print(
        f"{len(files)} files: median {median(files)}, p90 {file_p90:.0f}, longest {max(files)}; "
        f"{len(functions)} functions: median {median(functions)}, p90 {function_p90:.0f}, "
        f"longest {max(functions)}"
    )
    too_long = [module.name for module in chosen if module.lines > 400]
    too_long += [
        f"{module.name}:{function.name}"
        for module in chosen
        for function in module.functions()
        if length(function) > 50
    ]
    assert too_long == []
    assert file_p90 <= file_limit
    assert function_p90 <= 25


def test_templates_are_small_and_have_no_inline_style_or_script() -> None:
    wrong = []
    for path in templates():
        reader = Reader()
        reader.feed(path.read_text(encoding="utf-8"))
        wrong += [f"{path.relative_to(ROOT)}: {fault}" for fault in reader.found]
    lengths = [path.read_text(encoding="utf-8").count("\n") for path in templates()]
    print(f"{len(lengths)} templates: longest {max(lengths)}, {len(wrong)} inline")
    assert wrong == []
    assert quantiles(lengths, n=10)[8] <= 120


def test_no_path_of_a_machine_stands_in_the_source() -> None:
    machine = re.compile(r"/(?:work|root|opt|home)/\w+")
    texts = [path for path in ROOT.glob("*.*") if path.suffix in (".md", ".toml", ".in", ".py")]
    texts += [path for folder in (*APPS, *ELSEWHERE, "docs") for path in (ROOT / folder).rglob("*")]
    wrong = [
        f"{path.relative_to(ROOT)}: {found[0]}"
        for path in texts
        if path.suffix in (".py", ".md", ".toml", ".in", ".html", ".css", ".js", ".json")
        and (found := machine.search(path.read_text(encoding="utf-8")))
    ]
    print(f"{len(texts)} files read")
    assert wrong == []
