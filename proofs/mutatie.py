"""One mutation: a rule taken out, and the tests of which one must then fall."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mutatie:
    """`zoek` stands exactly once in `bestand` and becomes `vervang`; one of `tests` must fall."""

    regel: str  # of vrijgave.md section 2, or what it is about when it is no rule of release
    naam: str
    bestand: str
    zoek: str
    vervang: str
    tests: tuple[str, ...]
