"""`manage.py eerste_beheerder e-mail organisatie`: how a new site gets its first account."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from pilootgemeenten.actions.start import invite_first_beheerder, send_at_once


class Command(BaseCommand):
    help = "Nodigt de eerste twee beheerders uit. Daarna nodigt er een uit en bevestigt een ander."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("organisatie")

    def handle(self, *args: Any, **options: Any) -> None:
        """Mail the link to choose a password; ends with 1 when it could not be sent, and can be repeated."""
        try:
            lid = invite_first_beheerder(
                email=options["email"], organisatie=options["organisatie"], now=timezone.now()
            )
            self.stdout.write(send_at_once(lid=lid, now=timezone.now()))
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
