"""How large the house is, and what stands nowhere in it: the budgets of docs/adr/0001."""

import re
import sys
from statistics import median, quantiles

import pytest

from tests.testbed.answers import Reader
from tests.testbed.source import APPS, ELSEWHERE, ROOT, all_modules, length, templates


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
