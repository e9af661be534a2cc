"""Numbers, days and names as they stand in a Dutch sentence; the one place where each becomes text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from unicodedata import bidirectional

MAANDEN = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)


def dutch_number(waarde: Decimal | float) -> str:
    """4.5 -> "4,5"; 3.0 -> "3"; -0.0 -> "0"."""
    getal = Decimal(str(waarde))
    tekst = f"{getal if getal else abs(getal):f}"
    return (tekst.rstrip("0").rstrip(".") if "." in tekst else tekst).replace(".", ",")


def dutch_date(dag: dt.date) -> str:
    """date(2027, 3, 12) -> "12 maart 2027"."""
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def dutch_moment(moment: dt.datetime) -> str:
    """A moment in local time -> "12 maart 2027 om 14.30 uur"."""
    return f"{dutch_date(moment)} om {moment:%H.%M} uur"


def time_left(tot: dt.datetime, nu: dt.datetime) -> str:
    """What is left until a moment, both in local time -> "vandaag om 18.00 uur", "morgen om 18.00 uur", "nog 3 dagen";
    "" once it has come."""
    if tot <= nu:
        return ""
    dagen = (tot.date() - nu.date()).days
    if dagen > 1:
        return f"nog {dagen} dagen"
    return f"{'morgen' if dagen else 'vandaag'} om {tot:%H.%M} uur"


def opsomming(delen: Sequence[str], woord: str = "en") -> str:
    """a, b en c; or with another word."""
    return f" {woord} ".join(filter(None, [", ".join(delen[:-1]), delen[-1]])) if delen else ""


# What keeps a name that is read from the right from turning the words around it.
ISOLATE, END = "\u2068", "\u2069"


def isolated(name: str) -> str:
    """The name, set apart from its sentence when it holds letters that are read from the right."""
    is_right_to_left = any(bidirectional(char) in ("R", "AL") for char in name)
    return f"{ISOLATE}{name}{END}" if is_right_to_left else name
