"""Which lines of the layers that decide no test runs: `python -m tests.testbed.lines folder`.

`note()` compiles the files of these layers with a note before each statement; all other code runs as
ever (a tracer, as of coverage.py, made the suite 1.8 times slower). A line is written down the first
time that it runs, so a process that is killed loses nothing.
"""

import ast
import os
import sys
from collections.abc import Iterator, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import CodeType, ModuleType

ROOT = Path(__file__).resolve().parents[2]
LAYERS = ("actions", "permissions", "statistics")
BLOCKS = ("body", "orelse", "finalbody")


def layer_files(root: Path) -> list[Path]:
    """The files of these layers, whichever app they stand in."""
    patterns = [pattern for name in LAYERS for pattern in (f"*/{name}.py", f"*/{name}/**/*.py")]
    return sorted({path for pattern in patterns for path in root.glob(pattern)})


def _is_for_types_only(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def _runs(statement: ast.stmt) -> bool:
    """No docstring, and not what has to stand first in a file."""
    if isinstance(statement, ast.ImportFrom) and statement.module == "__future__":
        return False
    return not (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant))


def _blocks(tree: ast.AST) -> Iterator[list[ast.stmt]]:
    for node in list(ast.walk(tree)):
        for name in BLOCKS:
            block = getattr(node, name, None)
            if isinstance(block, list) and not (name == "body" and _is_for_types_only(node)):
                yield block


def statements(source: str) -> set[int]:
    """The line on which each statement begins."""
    return {row.lineno for block in _blocks(ast.parse(source)) for row in block if _runs(row)}


def with_notes(source: str, path: str) -> CodeType:
    """The code, which calls `__ran__(line)` before each statement."""
    tree = ast.parse(source, path)
    for block in _blocks(tree):
        block[:] = [part for row in block for part in ([_note(row), row] if _runs(row) else [row])]
    return compile(ast.fix_missing_locations(tree), path, "exec", dont_inherit=True)


def _note(statement: ast.stmt) -> ast.stmt:
    call = ast.Call(ast.Name("__ran__", ast.Load()), [ast.Constant(statement.lineno)], [])
    return ast.copy_location(ast.Expr(call), statement)


class NotingLoader(SourceFileLoader):
    """Loads one file with notes; reads and writes no bytecode."""

    file: int

    def get_code(self, fullname: str) -> CodeType:
        return with_notes(self.get_source(fullname) or "", self.path)

    def exec_module(self, module: ModuleType) -> None:
        seen: set[int] = set()

        def ran(line: int) -> None:
            if line not in seen:
                seen.add(line)
                os.write(self.file, f"{self.path}:{line}\n".encode())

        vars(module)["__ran__"] = ran
        super().exec_module(module)


class NotingFinder(MetaPathFinder):
    """Finds the files of the layers for NotingLoader, and nothing else."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.paths = set(map(str, layer_files(root)))
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        self.file = os.open(folder / f"{os.getpid()}.lines", flags, 0o600)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if not {*LAYERS} & {*fullname.split(".")}:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is None or spec.origin not in self.paths:
            return None
        spec.loader = NotingLoader(fullname, spec.origin)
        spec.loader.file = self.file
        return spec


def note(root: Path, folder: Path) -> None:
    """From here on, what this process imports of the layers writes its lines into `folder`."""
    sys.meta_path.insert(0, NotingFinder(root, folder))


def never_run(root: Path, folder: Path) -> dict[str, list[int]]:
    """Each file of the layers, also one that nothing imports, with the lines that never ran."""
    ran = {line for file in folder.glob("*.lines") for line in file.read_text().splitlines()}
    return {
        str(path.relative_to(root)): sorted(
            line
            for line in statements(path.read_text(encoding="utf-8"))
            if f"{path}:{line}" not in ran
        )
        for path in layer_files(root)
    }


def main(folder: str) -> int:
    """Print the lines; 1 when there are any, or when there was nothing to look at."""
    files = never_run(ROOT, Path(folder))
    for name, lines in files.items():
        if lines:
            print(f"{name}: no test runs line {', '.join(map(str, lines))}")
    missing = sum(map(len, files.values()))
    print(f"{len(files)} files of {', '.join(LAYERS)}: {missing} lines never run")
    return 1 if missing or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
