"""Mail of the demo world: kept in the database instead of sent, read at /demo/postvak/."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from demo.models import Postvakbericht


class PostvakBackend(BaseEmailBackend):
    """Stores each recipient's copy as one Postvakbericht."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        Postvakbericht.objects.bulk_create(
            Postvakbericht(aan=aan, onderwerp=bericht.subject, tekst=bericht.body)
            for bericht in email_messages
            for aan in bericht.recipients()
        )
        return len(email_messages)
