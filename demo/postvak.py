"""Mail of the demo world: kept in the database instead of sent, read at /demo/postvak/."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from demo.models import Postvakbericht

HOEVEEL = 200


@dataclass(frozen=True, slots=True)
class Bericht:
    """One mail as the component shows it."""

    van: str
    aan: str
    onderwerp: str
    tekst: str
    tijd: dt.datetime


def load_postvak(van: str) -> list[Bericht]:
    """The newest mails first."""
    rijen = Postvakbericht.objects.order_by("-created_at", "-pk")[:HOEVEEL]
    return [Bericht(van, rij.aan, rij.onderwerp, rij.tekst, rij.created_at) for rij in rijen]


class PostvakBackend(BaseEmailBackend):
    """Stores each recipient's copy as one Postvakbericht."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        Postvakbericht.objects.bulk_create(
            Postvakbericht(aan=aan, onderwerp=str(bericht.subject), tekst=str(bericht.body))
            for bericht in email_messages
            for aan in bericht.recipients()
        )
        return len(email_messages)
