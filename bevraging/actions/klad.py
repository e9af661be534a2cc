"""The draft of one respondent, kept for a day on the device of its own (vrijgave.md 3.6)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from bevraging.keys import Kladsleutel
from bevraging.models import Klad
from rechtencirkel.models import Groep

BLIJFT = dt.timedelta(days=1)


@transaction.atomic
def keep_klad(
    *, groep: Groep, sleutel: Kladsleutel, velden: Mapping[str, str], now: dt.datetime
) -> bool:
    """Keep what was filled in so far, over what was kept before; False when the groep takes no answers any more."""
    open_nu = Groep.objects.open_at(now).select_for_update(of=("self",)).filter(pk=groep.pk)
    if not open_nu.exists():
        return False
    Klad.objects.update_or_create(
        naam=sleutel.naam,
        defaults={
            "inhoud": sleutel.close(velden),
            "verloopt_op": timezone.localdate(now + BLIJFT),
            "groep": groep,
        },
    )
    return True


@transaction.atomic
def drop_klad(*, sleutel: Kladsleutel) -> int:
    """It was sent, or somebody else begins: take it away. Returns how many there were."""
    return Klad.objects.filter(pk=sleutel.naam).delete()[0]
