"""The files of the circle: small, equal in each run, safe in threads, and matplotlib only when drawing."""

import gzip
import hashlib
import io
import math
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PIL import Image

from rechtencirkel.charts import NARROW, WIDE, Opschrift, circle_pdf, circle_png, circle_svg
from rechtencirkel.charts.kept import KEPT, draw_kept, kept_circles
from rechtencirkel.enums import Belanghebbendengroep

from .circle import GEEN, four, reeks, seven

ROOT = Path(__file__).parents[2]
KLEUREN = {
    Belanghebbendengroep.DOELGROEP: "#c2480a",
    Belanghebbendengroep.MEDEWERKERS: "#0b63a5",
    Belanghebbendengroep.BELEID: "#1b7f5c",
    Belanghebbendengroep.ANDERE_DIENSTEN: "#7a4b9a",
}


def test_the_svg_weighs_less_than_five_kilobytes() -> None:
    sizes = {
        (len(reeksen), layout.width): len(gzip.compress(circle_svg(reeksen, layout)))
        for reeksen in (four(), seven())
        for layout in (WIDE, NARROW)
    }
    print("gzipped:", sizes)
    assert max(sizes.values()) <= 5000


def test_the_png_is_sharp_and_keeps_white_and_the_four_colours() -> None:
    with Image.open(io.BytesIO(circle_png(four()))) as picture:
        assert picture.width == 1280
        pixels = picture.convert("RGB")
    assert pixels.getpixel((0, 0)) == (255, 255, 255)
    used = [colour for _, colour in pixels.getcolors(256) or []]
    for hexa in KLEUREN.values():
        wanted = tuple(bytes.fromhex(hexa[1:]))
        assert min(math.dist(wanted, colour) for colour in used) < 12, hexa


def test_a_kept_frame_shows_nothing_of_the_circle_before() -> None:
    empty = circle_png([reeks(waarden=(None,) * 9)])
    circle_png([reeks(rand=GEEN, waarden=(9.0,) * 8 + (None,))])
    assert circle_png([reeks(waarden=(None,) * 9)]) == empty
    page = circle_pdf([], Opschrift("Kort", voet=("Regel",)))
    circle_pdf(seven(), Opschrift("Kort", voet=("Andere regel",)))
    assert circle_pdf([], Opschrift("Kort", voet=("Regel",))) == page


def test_the_pdf_is_one_a4_with_its_title_and_no_date() -> None:
    opschrift = Opschrift("Hoe proactief is het?", voet=("Niet gehoord: niemand.",))
    pdf = circle_pdf(four(), opschrift)
    assert b"/Title (Hoe proactief is het?)" in pdf
    assert b"CreationDate" not in pdf
    many = [reeks(str(place), waarden=(place / 2,) * 9) for place in range(9)]
    taller = circle_pdf(many, Opschrift("x", voet=("regel",) * 99))
    sizes = [
        [float(size) for size in re.search(rb"/MediaBox \[ 0 0 (\S+) (\S+) \]", file).groups()]
        for file in (pdf, circle_pdf(many, opschrift), taller)
    ]
    assert sizes[:2] == [[pytest.approx(595.28, abs=0.1), pytest.approx(841.89, abs=0.1)]] * 2
    assert sizes[2][1] > 1300  # letters never get smaller than 8.5 points


DIGEST = """
import hashlib, sys
from tests.rechtencirkel.test_charts_files import all_files
print([hashlib.sha256(file).hexdigest() for file in all_files()])
"""


def all_files() -> list[bytes]:
    return [
        circle_svg(seven()),
        circle_svg(seven(), NARROW),
        circle_png(seven()),
        circle_pdf(seven(), Opschrift("Titel", voet=("Regel",))),
    ]


def test_the_bytes_are_the_same_each_time_and_in_each_process() -> None:
    here = [hashlib.sha256(file).hexdigest() for file in all_files()]
    assert [hashlib.sha256(file).hexdigest() for file in all_files()] == here
    assert run_python(DIGEST, PYTHONHASHSEED="7") == str(here)


def test_threads_do_not_disturb_each_other() -> None:
    alone = [all_files(), [circle_svg(four()), circle_png(four())]]
    kept_circles.cache_clear()
    with ThreadPoolExecutor(4) as pool:
        jobs = [
            pool.submit(all_files),
            pool.submit(lambda: [circle_svg(four()), circle_png(four())]),
        ]
        jobs += [pool.submit(all_files)]
        results = [job.result() for job in jobs]
    assert results == [*alone, alone[0]]


def test_a_web_process_draws_an_svg_without_matplotlib_or_numpy() -> None:
    code = """
import sys
import django
django.setup()
import proactief.urls
from rechtencirkel.charts import NARROW, SCREEN, WIDE, circle_svg
from tests.rechtencirkel.circle import four, seven
for layout in (WIDE, NARROW, SCREEN):
    circle_svg(four(), layout), circle_svg(seven(), layout)
print([name for name in ("matplotlib", "numpy", "PIL") if name in sys.modules])
"""
    assert run_python(code) == "[]"


def test_the_kept_circles_are_what_matplotlib_draws() -> None:
    assert KEPT.read_text(encoding="utf-8") == draw_kept(), "python -m tests.testbed.cirkels"


def test_drawing_never_loads_pyplot() -> None:
    code = DIGEST + 'print("matplotlib.pyplot" in sys.modules)'
    assert run_python(code).splitlines()[-1] == "False"


def run_python(code: str, **environ: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, **environ},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()
