"""How many texts of one reeks the page for everybody holds: a share that no other reeks changes (docs/adr/0021).

So what one groep says or takes back never decides which words of another stand there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html import escape

from kader.enums import Fase

# Of one reeks: so many texts about a fase, and so many bytes together with the markup around each; eight of them
# fit in a page of 60 kB.
PER_FASE, REEKS_BYTES, REGEL_BYTES = 2, 1_050, 330
LETTERS = round(REEKS_BYTES - REGEL_BYTES, -1)  # the longest text that stands there, about


def weight(tekst: str) -> int:
    """The bytes of a text as the page prints it: a quote is six, a new line four."""
    regels = tekst.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return len("<br>".join(escape(regel) for regel in regels).encode())


def that_fit(teksten: Iterable[tuple[Fase, str]]) -> list[bool]:
    """Of each text of one reeks, in the order of the snapshot, whether the page has room for it. One that is too long
    stops no other."""
    per_fase: Counter[Fase] = Counter()
    over, past = REEKS_BYTES, []
    for fase, tekst in teksten:
        zwaarte = weight(tekst) + REGEL_BYTES
        past.append(per_fase[fase] < PER_FASE and zwaarte <= over)
        if past[-1]:
            per_fase[fase] += 1
            over -= zwaarte
    return past


RUIMTE = (
    f"Op de pagina passen van elke groep hoogstens {PER_FASE} teksten per fase, en samen ongeveer {LETTERS} letters. "
    "Hoe meer teksten, hoe minder letters. Wat niet past, staat er niet."
)
