"""Links that were just made, for who made them."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from bevraging.keys import is_card, links_key, unseal_waiting
from bevraging.models import NieuweLinks
from pilootgemeenten.models import User
from rechtencirkel.models import Groep


@dataclass(frozen=True, slots=True)
class Getoond:
    """The tokens in the order in which they were made, and until when they can be shown."""

    tokens: list[str]
    tot: dt.datetime

    @property
    def zijn_kaarten(self) -> bool:
        """Whether these tokens can be typed; all of one form are of one kind."""
        return all(map(is_card, self.tokens))


def read_new_links(
    groep: Groep, code: str, key: str, *, user: User, now: dt.datetime
) -> Getoond | None:
    """The links under this code, for who made them, within the hour and with the key of their form; else None."""
    rij = NieuweLinks.objects.of(user, groep=groep, code=code, now=now).order_by("pk").first()
    try:
        eenmalig = uuid.UUID(key)
    except ValueError:
        return None
    tokens = unseal_waiting(rij.inhoud, links_key(eenmalig)) if rij else None
    return Getoond(tokens, rij.verloopt_op) if rij and tokens is not None else None
