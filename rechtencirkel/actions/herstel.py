"""Doing again what the herstelboek says of rondes and research, in a restored database (docs/adr/0015)."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from pilootgemeenten.actions.herstel import Feiten, Herstel
from pilootgemeenten.enums import Boeksoort
from rechtencirkel.enums import GroepStatus, RondeStatus
from rechtencirkel.models import Groep, Onderzoeksovereenkomst, Ronde

from .bericht import mail_opened
from .instrument import freeze_edities
from .lezers import give_readers


@transaction.atomic
def open_again(*, feiten: Feiten, now: dt.datetime, zelf: bool) -> int:
    """The ronde is open with the names and days that respondents were told; its readers are the members of now.

    It asks in the newest words. A groep that was added after the backup is lost, and one that was taken out before
    opening goes. Returns 1, or 0 where the ronde is not known or is open already.
    """
    ronde = Ronde.objects.select_for_update().filter(pk=feiten["ronde"]).first()
    if ronde is None or not ronde.is_concept:
        return 0
    namen = {pk: rest for pk, *rest in feiten["groepen"]}
    erbuiten = ronde.groepen.exclude(pk__in=namen)
    erbuiten._raw_delete(erbuiten.db)  # raw as in remove_groep: a groep in concept has no answers
    Ronde.objects.filter(pk=ronde.pk).update(
        status=RondeStatus.OPEN, versie=ronde.versie + 1, **feiten["velden"]
    )
    for groep in ronde.groepen.order_by("pk"):
        groep.vaste_naam, groep.bewaarder_naam = namen[groep.pk]
        groep.status = GroepStatus.OPEN
        groep.save(update_fields=["vaste_naam", "bewaarder_naam", "status"])
    ronde.refresh_from_db()
    freeze_edities(ronde=ronde)
    give_readers(ronde=ronde)
    if zelf:
        mail_opened(ronde=ronde)
    return 1


@transaction.atomic
def end_research(*, feiten: Feiten, now: dt.datetime, zelf: bool) -> int:
    """The bewaarder took its yes to research back; the copy goes with the same line (bevraging)."""
    return Groep.objects.filter(pk=feiten["groep"]).update(onderzoek_toestemming=False)


@transaction.atomic
def unconfirm(*, feiten: Feiten, now: dt.datetime, zelf: bool) -> int:
    """The terms of this agreement were written anew: those of the backup wait for a second person."""
    rijen = Onderzoeksovereenkomst.objects.filter(pk=feiten["overeenkomst"])
    return rijen.update(bevestigd_door=None, bevestigd_op=None)


RONDEHERSTEL: dict[Boeksoort, Herstel] = {
    Boeksoort.GEOPEND: open_again,
    Boeksoort.OVEREENKOMST: unconfirm,
}
