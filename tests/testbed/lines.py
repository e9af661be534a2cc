"""Which lines of the layers that decide were never run: `python -m tests.testbed.lines folder`.

The folder holds what `coverage run` wrote. The layers stand in pyproject.toml, under
`[tool.coverage.run] include`; a file of theirs that nothing imported was not run at all.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

from coverage import Coverage

ROOT = Path(__file__).resolve().parents[2]


def measured(root: Path, patterns: Iterable[str]) -> list[Path]:
    """The files of the layers, whichever app they stand in."""
    return sorted({path for pattern in patterns for path in root.glob(pattern) if path.suffix})


def never_run(root: Path, folder: Path) -> dict[str, list[int]]:
    """Each file of the layers with the lines that no test ran."""
    coverage = Coverage(
        config_file=str(ROOT / "pyproject.toml"), data_file=str(folder / ".coverage")
    )
    coverage.combine([str(folder)], keep=True)
    paths = measured(root, coverage.get_option("run:include"))
    return {str(path.relative_to(root)): coverage.analysis2(str(path))[3] for path in paths}


def main(folder: str) -> int:
    """Print the lines; 1 when there are any, or when there was nothing to measure."""
    files = never_run(ROOT, Path(folder))
    for name, lines in files.items():
        if lines:
            print(f"{name}: no test runs line {', '.join(map(str, lines))}")
    missing = sum(map(len, files.values()))
    print(f"{len(files)} files of actions, permissions and statistics: {missing} lines never run")
    return 1 if missing or not files else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
