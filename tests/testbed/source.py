"""The source of proactief as a tree, read once, for the tests of the architecture.

python -m tests.testbed.source      the house as a drawing: which app stands on which
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = (
    "pilootgemeenten",
    "kader",
    "rechtencirkel",
    "bevraging",
    "dialoog",
    "actieplan",
    "dossier",
    "proactief",
    "demo",
)
ELSEWHERE = ("tests", "bench", "proofs")


@dataclass(frozen=True)
class Module:
    """One Python file of ours: `actieplan/models.py` is of app actieplan, layer models."""

    path: Path
    tree: ast.Module
    lines: int

    @property
    def name(self) -> str:
        return str(self.path)

    @property
    def app(self) -> str:
        return self.path.parts[0]

    @property
    def layer(self) -> str:
        return Path(self.path.parts[1]).stem if len(self.path.parts) > 1 else ""

    def imports(self) -> Iterator[str]:
        """Yield the full name of everything imported, also inside functions."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                start = self._absolute(node)
                yield from (f"{start}.{alias.name}" for alias in node.names)

    def _absolute(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        package = self.path.parts[: len(self.path.parts) - node.level]
        return ".".join((*package, node.module) if node.module else package)

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Yield every function and method, nested ones too."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node

    def calls(self) -> Iterator[tuple[str, ast.Call]]:
        """Yield the last name of what is called: `save` for `actie.save()`, with the call."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                called = node.func
                name = getattr(called, "attr", None) or getattr(called, "id", "")
                yield str(name), node


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of a function, decorators not counted."""
    return (function.end_lineno or function.lineno) - function.lineno + 1


def _read(path: Path) -> Module:
    text = path.read_text(encoding="utf-8")
    return Module(path.relative_to(ROOT), ast.parse(text), text.count("\n"))


@cache
def modules() -> tuple[Module, ...]:
    """Return the modules of the nine apps, migrations left out: Django writes those."""
    paths = (path for app in APPS for path in sorted((ROOT / app).rglob("*.py")))
    return tuple(_read(path) for path in paths if "migrations" not in path.parts)


@cache
def all_modules() -> tuple[Module, ...]:
    """Return the modules of the apps, of the tests, the bench and the proofs, and the commands."""
    folders = (path for name in ELSEWHERE for path in sorted((ROOT / name).rglob("*.py")))
    return (*modules(), *(_read(path) for path in (*folders, *sorted(ROOT.glob("*.py")))))


def templates() -> list[Path]:
    """Return every template of ours."""
    return sorted((ROOT / "templates").rglob("*.html"))


def imports_between() -> dict[str, set[str]]:
    """Return for each app the other apps that its files import, by what the code says today."""
    return {
        app: {
            name.split(".")[0]
            for module in modules()
            if module.app == app
            for name in module.imports()
            if name.split(".")[0] in APPS
        }
        - {app}
        for app in APPS
    }


def stands_on(graph: dict[str, set[str]]) -> dict[str, list[str]]:
    """Return the arrows of a drawing: an import that goes through another app is left out."""

    def below(app: str) -> set[str]:
        seen: set[str] = set()
        todo = [app]
        while todo:
            found = graph[todo.pop()] - seen
            seen |= found
            todo += found
        return seen - {app}

    return {
        app: sorted(
            other
            for other in others
            if not any(other in below(third) for third in others - {other})
        )
        for app, others in graph.items()
    }


def draw() -> str:
    """Return the house as text: each app, the highest first, with its arrows."""
    arrows = reversed(stands_on(imports_between()).items())
    return "\n".join(
        f"{app:<16}-> {', '.join(below) or '(nothing of ours)'}" for app, below in arrows
    )


if __name__ == "__main__":
    print(draw())
