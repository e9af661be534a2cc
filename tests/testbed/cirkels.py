"""Draws the empty circles anew into the file where the charts keep them: `python -m tests.testbed.cirkels`."""

from rechtencirkel.charts.kept import KEPT, draw_kept

if __name__ == "__main__":
    KEPT.write_text(draw_kept(), encoding="utf-8")
