"""Opening a ronde after a look at what that does."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction

from pilootgemeenten.actions.projectobject import lock_to_write
from pilootgemeenten.dutch import opsomming
from pilootgemeenten.models import User
from rechtencirkel.models import Ronde
from rechtencirkel.queries.openen import opening_of

from .lezers import lock_bewaarders
from .ronde import lock_concept, open_ronde


@transaction.atomic
def confirm_opening(*, ronde: Ronde, gezien: str, now: dt.datetime, by: User) -> Ronde:
    """Open the ronde if it still is what the page showed: `gezien` is the `stand` of that Opening.

    A second click, or a colleague at the same moment, gets the ronde as the first one opened it.
    """
    # In the order of open_ronde, so that nothing changes between the look and the opening.
    lock_to_write(ronde.pilootgemeente)
    nu = Ronde.objects.select_for_update().get(pk=ronde.pk)
    if nu.geopend_op:
        return nu
    ronde = lock_concept(ronde.pk)
    lock_bewaarders(ronde=ronde)
    if anders := opening_of(ronde, now=now).changed_since(gezien):
        raise ValidationError(
            f"Er is niets geopend, want er veranderde intussen iets: {opsomming(anders)}. "
            "Lees deze pagina opnieuw en bevestig dan."
        )
    return open_ronde(ronde=ronde, now=now, by=by)
