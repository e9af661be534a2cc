"""The house of docs/adr/0001: who may import whom, in which room what stands, how large it is.

A new kind of file is first a name in LAYERS or HOUSE here, with its place.
"""

import ast
import re
from collections import Counter
from pathlib import Path

from django.apps import apps

from tests.testbed.source import APPS, ROOT, Module, all_modules, modules, templates

# Which app may name which (docs/huis.md). Nobody but proactief and demo names bevraging: the wall of
# vrijgave.md is a wall of the house.
_LOW = ("pilootgemeenten", "kader")
_DIALOOG = (*_LOW, "rechtencirkel")
MAY_IMPORT = {
    "pilootgemeenten": (),
    "kader": ("pilootgemeenten",),
    "rechtencirkel": _LOW,
    "bevraging": (*_LOW, "rechtencirkel"),
    "dialoog": _DIALOOG,
    "actieplan": (*_DIALOOG, "dialoog"),
    "dossier": (*_DIALOOG, "dialoog", "actieplan"),
    "proactief": tuple(app for app in APPS if app not in ("proactief", "demo")),
    "demo": tuple(app for app in APPS if app != "demo"),
}
LARGEST_SHARE = 0.40
# A layer imports only layers with a lower number, or its own. Pure layers stand lowest.
LAYERS = {
    "enums": 0,
    "dutch": 0,
    "names": 0,
    "cells": 1,
    "keys": 1,
    "charts": 2,
    "rules": 2,
    "statistics": 2,
    "models": 2,
    "permissions": 3,
    "requests": 3,
    "values": 3,
    "queries": 4,
    "actions": 5,
    "tasks": 5,
    "forms": 6,
    "exports": 5,
    "views": 7,
    "urls": 8,
    "admin": 8,
}
PURE = ("enums", "dutch", "names", "cells", "charts", "rules", "statistics")
# What a pure layer may know besides its own files.
PLAIN = ("enums", "dutch", "names", "cells")
APART = {"__init__", "apps", "data", "migrations", "management"}
# What only the house itself and the demo world have, with the layer it counts as.
HOUSE = {
    "access": 4,
    "bewaring": 7,
    "foutmail": 5,
    "gezondheid": 6,
    "herstel": 6,
    "mailsoorten": 6,
    "opruimen": 5,
    "slot": 5,
    "storing": 0,
    "toestel": 3,
    "verklaringen": 7,
    "accounts": 6,
    "checks": 7,
    "componenten": 7,
    "context_processors": 7,
    "logging": 0,
    "middleware": 7,
    "postvak": 6,
    "sessions": 0,
    "settings": 0,
    "templatetags": 7,
    "verlopen": 7,
    "world": 8,
    "wsgi": 9,
}
HAS_HOUSE_ROOMS = ("proactief", "demo")
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
    return LAYERS.get(layer, HOUSE.get(layer) if app in HAS_HOUSE_ROOMS else None)


def ours(module: Module) -> list[tuple[str, str]]:
    """Return (app, layer) of everything of ours that a module imports."""
    parts = (name.split(".") for name in module.imports())
    return [(name[0], name[1] if len(name) > 1 else "") for name in parts if name[0] in APPS]


def test_a_wrong_import_is_seen_wherever_it_hides() -> None:
    source = "from kader.models import Actie\ndef f():\n    from .. import enums\n    import kader"
    module = Module(Path("rechtencirkel/models/ronde.py"), ast.parse(source), 4)
    assert list(module.imports()) == ["kader.models.Actie", "rechtencirkel.enums", "kader"]
    assert ours(module) == [("kader", "models"), ("rechtencirkel", "enums"), ("kader", "")]


def may_name(app: str, other: str) -> bool:
    return other == app or other in MAY_IMPORT[app]


def test_every_app_stands_in_the_import_table_and_the_table_has_no_circle() -> None:
    assert set(MAY_IMPORT) == set(APPS)
    assert circle_in({app: set(others) for app, others in MAY_IMPORT.items()}) == []


def test_imports_between_the_apps_follow_the_table() -> None:
    checked = [(module, app) for module in modules() for app, _ in ours(module)]
    wrong = [
        f"{module.name} imports {app}" for module, app in checked if not may_name(module.app, app)
    ]
    print(f"{len(modules())} modules, {len(checked)} imports of ours, {len(wrong)} wrong")
    assert checked
    assert wrong == []


def test_nobody_but_proactief_and_demo_may_name_the_vault() -> None:
    assert {app for app in APPS if "bevraging" in MAY_IMPORT[app]} == {"proactief", "demo"}


def test_nothing_reaches_another_app_by_its_name_in_a_string() -> None:
    dotted = re.compile(rf"({'|'.join(APPS)})\.[A-Za-z_.]+")
    wrong = [
        f"{module.name}:{node.lineno} names {node.value}"
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and (found := dotted.fullmatch(node.value))
        and not may_name(module.app, found[1])
        # The settings and addresses install the demo by name; only where DEMO is on (test_gewoonten).
        and (module.app, found[1]) != ("proactief", "demo")
    ]
    assert wrong == []


def test_foreign_keys_follow_the_table() -> None:
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
        and not may_name(model._meta.app_label, target)
    ]
    print(f"{len(fields)} foreign keys, {len(wrong)} wrong")
    assert fields
    assert wrong == []


def test_templates_and_styles_follow_the_table() -> None:
    named = re.compile(
        rf"""(?:include|extends|static|template=)\s*["']({"|".join(APPS)})/([^"']+)["']"""
    )
    checked = [
        (path.relative_to(ROOT / "templates"), found)
        for path in templates()
        for found in named.finditer(path.read_text(encoding="utf-8"))
    ]
    wrong = [
        f"{path} names {found[1]}/{found[2]}"
        for path, found in checked
        if not may_name(app if (app := path.parts[0]) in APPS else "proactief", found[1])
    ]
    print(f"{len(checked)} templates and styles named, {len(wrong)} wrong")
    assert checked
    assert wrong == []


def test_views_draw_templates_of_their_own_app() -> None:
    wrong = [
        f"{module.name}:{node.lineno} draws {node.value}"
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and (found := re.fullmatch(rf"({'|'.join(APPS)})/[a-z_/]+\.html", node.value))
        and found[1] != module.app
    ]
    assert wrong == []


def test_no_app_holds_more_than_its_share() -> None:
    lines = Counter[str]()
    for module in modules():
        lines[module.app] += module.lines
    total = sum(lines.values())
    share = {app: count / total for app, count in lines.most_common()}
    print(", ".join(f"{app} {part:.1%}" for app, part in share.items()))
    assert max(share.values()) <= LARGEST_SHARE


def test_no_circle_between_files() -> None:
    graph = file_graph()
    print(f"{len(graph)} files, {sum(map(len, graph.values()))} imports between them")
    assert sum(map(len, graph.values())) > 500
    assert circle_in(graph) == []


def file_graph() -> dict[str, set[str]]:
    """Each file with those it imports, type-only imports and imports inside functions included.

    A name that a package only hands on counts for the file that defines it.
    """
    by_name = {dotted(module): module for module in modules()}
    handed_on = {
        here: full
        for name, module in by_name.items()
        if module.path.name == "__init__.py"
        for full in module.imports()
        if (here := f"{name}.{full.rpartition('.')[2]}") != full
    }

    def file_of(full: str) -> str | None:
        while full in handed_on:
            full = handed_on[full]
        return next((n for n in (full, full.rpartition(".")[0]) if n in by_name), None)

    return {
        name: {found for full in module.imports() if (found := file_of(full))} - {name}
        for name, module in by_name.items()
    }


def dotted(module: Module) -> str:
    parts = module.path.with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def circle_in(graph: dict[str, set[str]]) -> list[str]:
    """The files of one circle, or nothing."""
    left = {name: set(others) for name, others in graph.items()}
    while free := [name for name, others in left.items() if not others & left.keys()]:
        for name in free:
            del left[name]
    return sorted(left)


def test_a_circle_is_seen() -> None:
    assert circle_in({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": set()}) == ["a", "b", "c"]


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


def test_pure_layers_know_only_plain_values() -> None:
    pure = [module for module in modules() if module.layer in PURE]
    wrong = [
        f"{module.name} imports {name}"
        for module in pure
        for name in module.imports()
        if (name.split(".")[0] in APPS and name.split(".")[1] not in (*PLAIN, module.layer))
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
        if module.layer not in known
        and not (module.app in HAS_HOUSE_ROOMS and module.layer in HOUSE)
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
