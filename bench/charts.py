"""The circle of four groepen against matplotlib's own polar drawing of the same data.

Run alone: `python -m bench.charts`. Default and ours are measured in turn, in one run; CPU time, median.
"""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from itertools import cycle
from math import pi
from statistics import median

from kader.enums import Fase
from rechtencirkel.cells import Cel, Reeks
from rechtencirkel.charts import NARROW, Opschrift, circle_pdf, circle_png, circle_svg
from rechtencirkel.charts.kept import kept_circles
from rechtencirkel.enums import Band, Belanghebbendengroep, Invoersoort, Rand

RUNS = 9
SCORES = (3.0, 2.5, 2.0, 4.0, 5.5, 4.5, 3.0, 4.0, 1.5)


def example(shift: float = 0.0) -> list[Reeks]:
    """Four groepen, a score apart."""
    return [
        Reeks(
            groep.value,
            groep.label,
            groep,
            (),
            Invoersoort.BLADEN,
            tuple(
                Cel(fase, Decimal(str(score + place + shift)), Rand.GEEN, Band.B10_19, None)
                for fase, score in zip(Fase, SCORES, strict=True)
            ),
        )
        for place, groep in enumerate(Belanghebbendengroep)
    ]


def polar(kind: str) -> bytes:
    """What one writes without thinking: polar axes, a legend, the default settings."""
    import matplotlib
    from matplotlib.figure import Figure

    angles = [index * 2 * pi / len(Fase) for index in range(len(Fase))]
    with matplotlib.rc_context():
        figure = Figure(figsize=(640 / 72, 560 / 72))
        axes = figure.add_subplot(projection="polar")
        axes.set_theta_zero_location("N")
        axes.set_theta_direction(-1)
        axes.set_xticks(angles, [fase.label for fase in Fase])
        axes.set_ylim(0, 10)
        for reeks in example():
            axes.plot(
                [*angles, 0], [*reeks.waarden, reeks.waarden[0]], marker="o", label=reeks.label
            )
        axes.legend(loc="lower left")
        out = BytesIO()
        figure.savefig(out, format=kind, dpi=144 if kind == "png" else 72)
    return out.getvalue()


def svg_cold() -> bytes:
    kept_circles.cache_clear()
    return circle_svg(example())


def choice(place: int) -> bytes:
    """One of the choices that a reader can tick, of eight groepen in small circles or of four in one."""
    acht = [replace(it, sleutel=f"{it.sleutel}-{row}") for row in (1, 2) for it in example()]
    chosen = {it.sleutel for row, it in enumerate(acht) if 1 << row & place}
    return circle_svg(acht, chosen=chosen or None)


OPSCHRIFT = Opschrift(
    "Hoe proactief is ons OCMW?",
    ("0 is weinig initiatieven, 10 is (pro)actief.",),
    voet=("Niet gehoord: niemand.",),
)


def in_turn(jobs: dict[str, Callable[[], bytes]], runs: int = RUNS) -> dict[str, float]:
    """Median CPU milliseconds of each job; one round to warm up."""
    times: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(runs + 1):
        for name, job in jobs.items():
            started = time.process_time()
            job()
            times[name].append((time.process_time() - started) * 1000)
    return {name: median(found[1:]) for name, found in times.items()}


def measure(runs: int = RUNS) -> dict[str, float]:
    """Milliseconds of default and ours; bytes of our SVG, gzipped."""
    found = in_turn({"svg default": lambda: polar("svg"), "svg cold": svg_cold}, runs)
    # Other scores each time: nothing but the frame is kept.
    shifts, choices = (step / 20 for step in cycle(range(30))), cycle(range(0, 256, 5))
    found |= in_turn(
        {
            "svg": lambda: circle_svg(example(next(shifts))),
            "svg smal": lambda: circle_svg(example(next(shifts)), NARROW),
            "keuze": lambda: choice(next(choices)),
            "png default": lambda: polar("png"),
            "png": lambda: circle_png(example(next(shifts)), OPSCHRIFT),
            "pdf default": lambda: polar("pdf"),
            "pdf": lambda: circle_pdf(example(next(shifts)), OPSCHRIFT),
        },
        runs,
    )
    return found | {"bytes": len(gzip.compress(circle_svg(example())))}


def rows() -> list[tuple[str, str]]:
    """One line per promise: what was promised, what was found."""
    found = measure()
    png, pdf_ratio = found["png"] / found["png default"], found["pdf"] / found["pdf default"]
    breed, smal = (found[name] / found["svg default"] for name in ("svg", "svg smal"))
    return [
        ("matplotlib polar, SVG", f"{found['svg default']:.1f} ms"),
        _row("circle SVG, circles read from their file (<= 5 ms)", found["svg cold"], 5, "ms"),
        _row("circle SVG (<= 0.02x polar)", breed, 0.02, f"x, {found['svg']:.2f} ms"),
        _row(
            "circle SVG for a phone (<= 0.02x polar)", smal, 0.02, f"x, {found['svg smal']:.2f} ms"
        ),
        _row("circle SVG of any choice of eight groepen (<= 5 ms)", found["keuze"], 5, "ms"),
        _row("circle SVG, gzipped (<= 5000 bytes)", found["bytes"], 5000, "bytes"),
        (
            "matplotlib polar, PNG; PDF",
            f"{found['png default']:.0f} ms; {found['pdf default']:.0f} ms",
        ),
        _row("circle PNG (<= 0.5x polar)", png, 0.5, f"x, {found['png']:.0f} ms"),
        _row("circle PDF (<= 0.6x polar)", pdf_ratio, 0.6, f"x, {found['pdf']:.0f} ms"),
    ]


def _row(promise: str, value: float, limit: float, unit: str) -> tuple[str, str]:
    shown = f"{value:.0f}" if value >= 100 else f"{value:.3f}" if value < 0.1 else f"{value:.2f}"
    return promise, f"{shown} {unit} - {'reached' if value <= limit else 'NOT reached'}"


def main() -> None:
    for promise, found in rows():
        print(f"{promise:<52} {found}")


if __name__ == "__main__":
    main()
