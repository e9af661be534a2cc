"""Telling the beheerders that the program has a fault: its kind, its place, how often, and which version.

Nothing of what was asked, typed or answered, and of nobody: the log of the server says more.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from pilootgemeenten.actions.mail import queue_mail
from pilootgemeenten.dutch import dutch_date
from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Lidmaatschap, Programmafout
from pilootgemeenten.values import Mailsoort, Mailtekst
from proactief import VERSIE

NIET_VAKER_DAN = dt.timedelta(hours=1)
LANGSTE = 200


@transaction.atomic
def report_fout(*, soort: str, waar: str, now: dt.datetime) -> bool:
    """Count an error of this kind in this place; whether the beheerders are mailed now."""
    rij, nieuw = Programmafout.objects.select_for_update().get_or_create(
        soort=soort[:LANGSTE], waar=waar[:LANGSTE], defaults={"sinds": now, "gemeld_op": now}
    )
    rij.keer += not nieuw
    melden = nieuw or rij.gemeld_op <= now - NIET_VAKER_DAN
    if melden:
        rij.gemeld_op = now
        beheerders = Lidmaatschap.objects.active().filter(rol=Rol.BEHEERDER)
        queue_mail(soort=FOUT, aan=beheerders.values_list("user__email", flat=True), nummer=rij.pk)
    rij.save(update_fields=["keer", "gemeld_op"])
    return melden


def _write(nummer: int, aan: str) -> Mailtekst | None:
    rij = Programmafout.objects.filter(pk=nummer).first()
    beheerders = Lidmaatschap.objects.active().filter(rol=Rol.BEHEERDER, user__email=aan)
    if rij is None or not beheerders.exists():
        return None
    dag = dutch_date(timezone.localdate(rij.sinds))
    return Mailtekst(
        "Een fout in het programma",
        "Er ging iets mis dat niet mag gebeuren.\n\n"
        f"Soort: {rij.soort}\n"
        f"Waar: {rij.waar}\n"
        f"Hoe vaak: {rij.keer} keer sinds {dag}\n"
        f"Versie: {VERSIE}\n\n"
        "Het logboek van de server zegt meer. Over deze fout krijgt u hoogstens één mail per uur.",
    )


FOUT = Mailsoort("FOUT", "fout in het programma", _write, dringend=True)
