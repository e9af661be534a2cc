"""`manage.py eerste_beheerder e-mail organisatie`: how a new site gets its first account."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from pilootgemeenten.actions.start import invite_first_beheerder


class Command(BaseCommand):
    help = "Nodigt de eerste twee beheerders uit. Daarna nodigt er een uit en bevestigt een ander."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("organisatie")

    def handle(self, *args: Any, **options: Any) -> None:
        """Mail the link to choose a password."""
        try:
            lid = invite_first_beheerder(
                email=options["email"], organisatie=options["organisatie"], now=timezone.now()
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"Uitgenodigd: {lid.user.email}. De mail is verstuurd.")
