"""What A6 needs on either database: many answers by the real actions, and the attack on their order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import connection
from django.utils import timezone

from bevraging.actions.invoer import save_blad, save_gesprek
from bevraging.actions.links import make_links
from bevraging.enums import Wijze
from bevraging.keys import new_form_code
from bevraging.models import OpenBlad
from bevraging.queries.open import waarden_of, zegel_of
from bevraging.rules.invoer import Tekst
from bevraging.values import Bladwaarden, Gesprekwaarden
from kader.enums import Fase
from rechtencirkel.enums import ToelichtingSoort
from rechtencirkel.models import Groep

AANTAL = 240
GESPREKKEN = 12


def scores_of(nummer: int) -> tuple[int, ...]:
    """Nine scores that tell which answer this was: its number in base 11."""
    return tuple(nummer // 11**plaats % 11 for plaats in range(9))


def number_of(scores: Sequence[int]) -> int:
    """The number that `scores_of` wrote."""
    return sum(score * 11**plaats for plaats, score in enumerate(scores))


def answer_all(groep: Groep) -> list[str]:
    """Answers 0, 1, 2 ... by link and by the entry screen in turn, each with a text; gives the tokens."""
    now = timezone.now()
    tokens = make_links(groep=groep, aantal=AANTAL // 2, now=now)
    for nummer in range(AANTAL):
        by_link = nummer % 2 == 0
        save_blad(
            groep=groep,
            form_code=new_form_code(),
            token=tokens[nummer // 2] if by_link else "",
            waarden=Bladwaarden(scores_of(nummer), (_text(nummer),)),
            wijze=Wijze.LINK if by_link else Wijze.INVOER,
            now=now,
        )
    _talk(groep, now)
    return tokens


def _talk(groep: Groep, now: dt.datetime) -> None:
    for nummer in range(GESPREKKEN):
        save_gesprek(
            groep=groep,
            form_code=new_form_code(),
            waarden=Gesprekwaarden(
                6, True, Bladwaarden(scores_of(AANTAL + nummer), (_text(AANTAL + nummer),))
            ),
            now=now,
        )


def _text(nummer: int) -> Tekst:
    return Tekst(Fase.ONTHAAL, ToelichtingSoort.HIAAT, f"Tekst nummer {nummer} van iemand.")


def stored(table: str, column: str) -> list[int]:
    """The numbers of the answers of a table in the order of `column`: ctid, rowid or xmin."""
    wat = "tekst" if table.endswith("toelichting") else ", ".join(f.value.lower() for f in Fase)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {wat} FROM {table} ORDER BY {column}")  # noqa: S608
        rows = cursor.fetchall()
    if table.endswith("toelichting"):
        return [int(row[0].split()[2]) for row in rows]
    return [number_of(row) for row in rows]


def stored_open(groep: Groep, column: str) -> list[int]:
    """The numbers of the open blads of a groep in the order of `column`, read with the key of their groep."""
    zegel = zegel_of(groep.pk)
    bladen = OpenBlad.objects.raw(
        f"SELECT * FROM {OpenBlad._meta.db_table} WHERE groep_id = %s ORDER BY {column}",  # noqa: S608
        [groep.pk],
    )
    return [number_of(waarden_of(blad, zegel).scores) for blad in bladen]


def correlation(order: Sequence[int]) -> float:
    """How well the position of a row tells the answering order: 1 fully, 0 not at all."""
    n = len(order)
    rank = {number: place for place, number in enumerate(sorted(order))}
    squares = sum((place - rank[number]) ** 2 for place, number in enumerate(order))
    return 1 - 6 * squares / (n * (n * n - 1))


def hits(order: Sequence[int]) -> int:
    """How many rows stand exactly where the answering order would put them; by chance about 1."""
    return same_places(order, sorted(order))


def same_places(order: Sequence[int], other: Sequence[int]) -> int:
    """How many rows stand in the same place of both."""
    return sum(found == right for found, right in zip(order, other, strict=True))


def chance_level(order: Sequence[int]) -> float:
    """Five standard deviations of the rank correlation of a random order."""
    return 5 / (len(order) - 1) ** 0.5


BY_CHANCE = 10  # positions right in a random order: one expected, more than ten once in ten million
