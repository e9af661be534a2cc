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

from rechtencirkel.charts import circle_pdf, circle_png, circle_svg
from rechtencirkel.charts.frame import svg_frame
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
        (len(reeksen), smal): len(gzip.compress(circle_svg(reeksen, smal=smal)))
        for reeksen in (four(), seven())
        for smal in (False, True)
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
    page = circle_pdf([], titel="Kort", bijschrift=["Regel"])
    circle_pdf(seven(), titel="Kort", bijschrift=["Andere regel"])
    assert circle_pdf([], titel="Kort", bijschrift=["Regel"]) == page


def test_the_pdf_carries_title_caption_and_no_date() -> None:
    pdf = circle_pdf(four(), titel="Hoe proactief is het?", bijschrift=["Niet gehoord: niemand."])
    assert b"/Title (Hoe proactief is het?)" in pdf
    assert b"CreationDate" not in pdf
    taller = circle_pdf(four(), titel="x", bijschrift=["regel"] * 60)
    heights = [
        float(re.search(rb"/MediaBox \[ 0 0 \S+ (\S+) \]", file)[1]) for file in (pdf, taller)
    ]
    assert heights[0] == pytest.approx(640 * 2**0.5, abs=0.1)
    assert heights[1] > 1300


DIGEST = """
import hashlib, sys
from tests.rechtencirkel.test_charts_files import all_files
print([hashlib.sha256(file).hexdigest() for file in all_files()])
"""


def all_files() -> list[bytes]:
    return [
        circle_svg(seven()),
        circle_svg(seven(), smal=True),
        circle_png(seven()),
        circle_pdf(seven(), titel="Titel", bijschrift=["Regel"]),
    ]


def test_the_bytes_are_the_same_each_time_and_in_each_process() -> None:
    here = [hashlib.sha256(file).hexdigest() for file in all_files()]
    assert [hashlib.sha256(file).hexdigest() for file in all_files()] == here
    assert run_python(DIGEST, PYTHONHASHSEED="7") == str(here)


def test_threads_do_not_disturb_each_other() -> None:
    svg_frame.cache_clear()
    alone = [all_files(), [circle_svg(four()), circle_png(four())]]
    svg_frame.cache_clear()
    with ThreadPoolExecutor(4) as pool:
        jobs = [
            pool.submit(all_files),
            pool.submit(lambda: [circle_svg(four()), circle_png(four())]),
        ]
        jobs += [pool.submit(all_files)]
        results = [job.result() for job in jobs]
    assert results == [*alone, alone[0]]


def test_importing_the_charts_imports_no_matplotlib_or_numpy() -> None:
    code = """
import sys
import rechtencirkel.charts
print([name for name in ("matplotlib", "numpy", "PIL") if name in sys.modules])
"""
    assert run_python(code) == "[]"


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
