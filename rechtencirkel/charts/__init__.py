"""The circle of nine fasen: plain values in, bytes out. Matplotlib is imported only where paper is drawn."""

from .compose import fits_in_one
from .layout import NARROW, SCREEN, WIDE
from .legend import Opschrift
from .paper import circle_pdf, circle_png, picture_png
from .series import describe, numbers
from .svg import circle_svg

__all__ = [
    "NARROW",
    "SCREEN",
    "WIDE",
    "Opschrift",
    "circle_pdf",
    "circle_png",
    "circle_svg",
    "describe",
    "fits_in_one",
    "numbers",
    "picture_png",
]
