"""Links for respondents: made in one go, shown once, kept as hashes."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction

from bevraging.keys import new_token, token_hash
from bevraging.models import Antwoordlink
from bevraging.rules.invoer import MAX_LINKS, MAX_LINKS_PER_KEER
from rechtencirkel.models import Groep

from .invoer import lock_open_groep


@transaction.atomic
def make_links(*, groep: Groep, aantal: int, now: dt.datetime) -> list[str]:
    """Make this many links; returns their tokens, which cannot be shown a second time."""
    groep = lock_open_groep(groep=groep, now=now)
    if not 1 <= aantal <= MAX_LINKS_PER_KEER:
        raise ValidationError(f"Maak 1 tot {MAX_LINKS_PER_KEER} links tegelijk.")
    if Antwoordlink.objects.filter(groep=groep).count() + aantal > MAX_LINKS:
        raise ValidationError(f"Er zijn dan meer dan {MAX_LINKS} links in deze groep.")
    tokens = [new_token() for _ in range(aantal)]
    hashes = sorted(token_hash(token) for token in tokens)
    Antwoordlink.objects.bulk_create(
        Antwoordlink(token_hash=waarde, groep=groep) for waarde in hashes
    )
    return tokens
