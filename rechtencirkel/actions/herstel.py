"""Doing again what the herstelboek says of rondes and research, in a restored database (docs/adr/0015)."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from pilootgemeenten.actions.herstel import Feiten, Herstel
from pilootgemeenten.enums import Boeksoort
from pilootgemeenten.models import Organisatie, User
from rechtencirkel.enums import GroepStatus, RondeStatus
from rechtencirkel.models import (
    DoorgegevenTekst,
    Gezegdakkoord,
    Groep,
    Onderzoeksovereenkomst,
    Ronde,
    Snapshot,
)

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


@transaction.atomic
def agree_again(*, feiten: Feiten, now: dt.datetime, zelf: bool) -> int:
    """Everybody may read of these groepen what their bewaarders said last, and nothing else: a yes that the backup
    cannot hold (a groep that counts as geweigerd, a person it does not know) is a no. Returns how many say yes."""
    groepen = [pk for pk, *_ in feiten["groepen"]]
    Groep.objects.filter(pk__in=groepen).update(openbaar_door=None, openbaar_op=None)
    rijen = DoorgegevenTekst.objects.filter(groep__in=groepen, ingetrokken_op=None)
    rijen.update(mag_openbaar=False)
    rijen.filter(pk__in=feiten["teksten"]).update(mag_openbaar=True)
    vrij = Groep.objects.filter(
        status__in=(GroepStatus.BEVESTIGD, GroepStatus.SAMENGEVOEGD),
        ronde__status=RondeStatus.VRIJGEGEVEN,
    )
    return sum(
        vrij.filter(pk=pk).update(openbaar_door=door, openbaar_op=dt.datetime.fromisoformat(op))
        for pk, door, op in feiten["groepen"]
        if op and _is_known(door)
    )


@transaction.atomic
def say_again(*, feiten: Feiten, now: dt.datetime, zelf: bool) -> int:
    """What an organisatie said last about showing its standpunt or inschatting; returns 1 if that is yes. Of one that
    the backup does not know, or a line of before tells not, it is a no."""
    Gezegdakkoord.objects.filter(snapshot__ronde=feiten["ronde"], reeks=feiten["reeks"]).delete()
    snapshot = Snapshot.objects.filter(ronde=feiten["ronde"]).first()
    organisatie = Organisatie.objects.filter(pk__in=[feiten.get("organisatie")]).first()
    if not (feiten["op"] and snapshot and organisatie and _is_known(feiten["door"])):
        return 0
    op = dt.datetime.fromisoformat(feiten["op"])
    Gezegdakkoord.objects.create(
        snapshot=snapshot,
        reeks=feiten["reeks"],
        organisatie=organisatie,
        door_id=feiten["door"],
        op=op,
    )
    return 1


@transaction.atomic
def publish_again(*, feiten: Feiten, now: dt.datetime, zelf: bool) -> int:
    """The page for everybody is published, or is not any more; returns 1 where it is published by this."""
    ronde = Ronde.objects.filter(pk=feiten["ronde"])
    ronde.update(openbaar_door=None, openbaar_op=None)
    if not (feiten["op"] and _is_known(feiten["door"])):
        return 0
    vrij = ronde.filter(status=RondeStatus.VRIJGEGEVEN)
    op = dt.datetime.fromisoformat(feiten["op"])
    return vrij.update(openbaar_door=feiten["door"], openbaar_op=op)


def _is_known(user: int) -> bool:
    return User.objects.filter(pk=user).exists()


RONDEHERSTEL: dict[Boeksoort, Herstel] = {
    Boeksoort.GEOPEND: open_again,
    Boeksoort.OVEREENKOMST: unconfirm,
    Boeksoort.OPENBAAR_GROEP: agree_again,
    Boeksoort.OPENBAAR_GEZEGD: say_again,
    Boeksoort.OPENBAAR_RONDE: publish_again,
}
