"""Reads a QR as a telephone does, from the path that a page draws or from a picture of a page."""

from __future__ import annotations

import io
import re
from pathlib import Path

import numpy as np
import zxingcpp
from PIL import Image

from pilootgemeenten.charts import QR

VAKJE = 8
# "M2 3h7v1h-7z"
BALK = re.compile(r"M(\d+) (\d+)h(\d+)v1h-\d+z")
TEKENING = re.compile(r'viewBox="0 0 (\d+) \d+"[^>]*><path d="([^"]+)"')


def read_path(qr: QR) -> str:
    """The text of one QR; its path is drawn on a white square first."""
    beeld = np.full((qr.maat, qr.maat), 255, dtype=np.uint8)
    for x, y, breed in (map(int, balk) for balk in BALK.findall(qr.pad)):
        beeld[y, x : x + breed] = 0
    [tekst] = _read(beeld.repeat(VAKJE, axis=0).repeat(VAKJE, axis=1))
    return tekst


def read_page(html: str) -> list[str]:
    """The text of every QR that is drawn in this page, each drawing once."""
    return [read_path(QR(int(maat), pad)) for maat, pad in TEKENING.findall(html)]


def read_picture(beeld: bytes | Path) -> list[str]:
    """The text of every QR in this picture, in no order."""
    bron = beeld if isinstance(beeld, Path) else io.BytesIO(beeld)
    with Image.open(bron) as plaat:
        return _read(np.asarray(plaat.convert("L")))


def _read(beeld: np.ndarray) -> list[str]:
    return [rij.text for rij in zxingcpp.read_barcodes(beeld)]
