"""How wide words are about, and where they break: the reader's font is not known."""

from __future__ import annotations

from pilootgemeenten.dutch import END, ISOLATE

# How much wider bold text is: a title of 100 points is 115 in bold.
BOLD = 1.15
# How wide letters are, in sizes of the letter: "w" 1.0, "i" 0.3, "A" 0.72, "n" 0.6.
WIDE_CHARS, THIN_CHARS = frozenset("mwMWOQ@%—"), frozenset("iljtfrI.,:;'’|!() ")


class _Widths(dict[str, float]):
    """How wide a character is about, in letters: generous, since the reader's font is not known."""

    def __missing__(self, char: str) -> float:
        if char in WIDE_CHARS or char > "\u2e80":
            return 1.0
        return 0.3 if char in THIN_CHARS else 0.72 if char.isupper() else 0.6


WIDTHS = _Widths((chr(code), _Widths()[chr(code)]) for code in range(32, 256))


def width(text: str) -> float:
    """In sizes of the letter: "aan" is 1.8."""
    return sum(map(WIDTHS.__getitem__, text))


def wrap(text: str, letters: float) -> tuple[str, ...]:
    """Lines no wider than this many times the size of the letter; a word that is wider is broken."""
    lines, line = [], ""
    for word in text.split():
        while width(word) > letters:
            fits = next(
                n for n in range(len(word) - 1, 0, -1) if width(word[:n]) <= letters or n == 1
            )
            lines += [line, word[:fits]] if line else [word[:fits]]
            line, word = "", word[fits:]
        if line and width(f"{line} {word}") > letters:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return (*lines, line) if line or not lines else tuple(lines)


def bare(text: str) -> str:
    """The text for a writer that draws letter by letter."""
    return text.replace(ISOLATE, "").replace(END, "")
