"""The clock of the demo world: moments counted in days from the day it is made."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone


@dataclass(frozen=True, slots=True)
class Klok:
    """`nu` is when the world is made; what happened before gets its moment from here."""

    nu: dt.datetime

    def moment(self, dagen: int, uur: int = 10) -> dt.datetime:
        """So many days from now (negative: ago), at this hour in Brussels."""
        dag = timezone.localdate(self.nu) + dt.timedelta(days=dagen)
        return timezone.make_aware(dt.datetime.combine(dag, dt.time(uur)))

    def dag(self, dagen: int) -> dt.date:
        """So many days from now."""
        return timezone.localdate(self.nu) + dt.timedelta(days=dagen)
