"""Putting a mail in the outbox, and who reads mail.

The row is written with what it tells of; the words are made when it is sent (vrijgave.md 3.9).
"""

from __future__ import annotations

from collections.abc import Iterable

from pilootgemeenten.enums import Verzendstaat
from pilootgemeenten.models import Lidmaatschap, Organisatie, Verzending
from pilootgemeenten.values import Mailsoort

from .overzicht import next_overzicht
from .versturen import enqueue_mails


def queue_mail(*, soort: Mailsoort, aan: Iterable[str], nummer: int = 0) -> list[Verzending]:
    """One mail of this kind to each address apart, so that nobody sees the other addresses.

    `nummer` is the key of what it is about. Nothing is sent here: once this is committed, the worker does;
    what can wait, the clock gives it at the next digest.
    """
    rijen = [Verzending(soort=soort.code, nummer=nummer, aan=adres) for adres in sorted(set(aan))]
    if not soort.dringend:
        for rij in rijen:
            rij.volgende_poging = next_overzicht(rij.volgende_poging)
    Verzending.objects.bulk_create(rijen)
    if soort.dringend:
        enqueue_mails(keys=[rij.pk for rij in rijen])
    return rijen


def mail_went(*, soort: Mailsoort, nummer: int, aan: Iterable[str]) -> bool:
    """Whether the last mail of this kind about that object went to each of these addresses that has one; of what
    went a month ago nobody knows."""
    rijen = Verzending.objects.filter(soort=soort.code, nummer=nummer, aan__in=aan)
    laatste = dict(rijen.order_by("created_at", "pk").values_list("aan", "staat"))
    return set(laatste.values()) == {Verzendstaat.VERSTUURD}


def addresses_of(*, organisatie: Organisatie) -> list[str]:
    """Where every running member of this organisatie who can log in reads mail."""
    rijen = organisatie.lidmaatschappen.active().order_by("user__email")
    return list(rijen.values_list("user__email", flat=True).distinct())


def leads(programma_id: int | None, aan: str) -> bool:
    """Whether who reads mail at this address is of the programmaleiding now."""
    return Lidmaatschap.objects.leading(programma_id or 0).filter(user__email=aan).exists()
