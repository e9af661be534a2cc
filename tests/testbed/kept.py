"""A world of rows that is built once per session (per xdist worker) and put back in every test.

    WERELD = Kept(build_wereld)

    @pytest.fixture
    def wereld(db: None) -> Wereld:
        return WERELD.put_back()

The first test builds it; every later one gets the same rows by one INSERT per table, and objects of
its own. It needs a database without other rows in these tables, as the rollback (or the flush)
between two tests leaves it.
"""

import pickle
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model
from django.db.models.sql import InsertQuery

T = TypeVar("T")
Statement = tuple[str, tuple[Any, ...]]


class Kept(Generic[T]):
    """What `build` makes: its rows as INSERT statements, its objects as bytes."""

    def __init__(self, build: Callable[[], T]) -> None:
        self.build = build
        self.inserts: list[Statement] = []
        self.objects = b""

    def put_back(self) -> T:
        """The world in this test's database; fresh objects, so that no test leaves a trace in them."""
        with transaction.atomic():
            if not self.objects:
                self._keep()
            else:
                with connection.cursor() as cursor:
                    for sql, params in self.inserts:
                        cursor.execute(sql, params)
        return pickle.loads(self.objects)  # noqa: S301 - our own bytes

    def _keep(self) -> None:
        before = {model: _keys(model) for model in _models()}
        self.objects = pickle.dumps(self.build())
        self.inserts = [
            statement for model, known in before.items() for statement in _inserts(model, known)
        ]


def _models() -> list[type[Model]]:
    return [m for m in apps.get_models(include_auto_created=True) if m._meta.managed]


def _keys(model: type[Model]) -> set[Any]:
    return set(model._base_manager.values_list("pk", flat=True))


def _inserts(model: type[Model], known: set[Any]) -> list[Statement]:
    """The rows of a table that were not there before; foreign keys are checked at the end only."""
    rows = [row for row in model._base_manager.order_by("pk") if row.pk not in known]
    if not rows:
        return []
    query = InsertQuery(model)
    query.insert_values(model._meta.concrete_fields, rows, raw=True)
    return list(query.get_compiler(connection=connection).as_sql())
