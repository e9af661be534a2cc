"""How often something may be tried: counted per secret, never per IP (a library shares one)."""

from __future__ import annotations

import datetime as dt

from django.core.cache import cache

from bevraging.keys import limit_key

VENSTER = 60 * 60


def count_try(*, wat: str, maximum: int, now: dt.datetime) -> bool:
    """Count one try of this secret; False when there were `maximum` in this hour of the clock.

    The counter ends with the hour of the clock, so that its row tells no moment within it.
    """
    seconden = int(now.timestamp())
    naam = limit_key(f"{wat}:{seconden // VENSTER}")
    tot_nu = int(cache.get(naam, 0))
    if tot_nu >= maximum:
        return False
    cache.set(naam, tot_nu + 1, VENSTER - seconden % VENSTER)
    return True
