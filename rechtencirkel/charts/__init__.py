"""The circle of nine fasen: plain values in, bytes out. Matplotlib is imported only when something is drawn."""

from .paper import circle_pdf, circle_png
from .series import describe, numbers
from .svg import circle_svg

__all__ = ["circle_pdf", "circle_png", "circle_svg", "describe", "numbers"]
