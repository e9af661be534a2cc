"""`manage.py eerste_programmaleiding e-mail organisatie programma`: who first leads a programma."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from pilootgemeenten.actions.start import invite_first_leiding, send_at_once
from pilootgemeenten.models import Programma


class Command(BaseCommand):
    help = "Nodigt de eerste van de programmaleiding uit. De volgende bevestigt een tweede persoon."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("organisatie", help="naam van een organisatie die bestaat")
        parser.add_argument("programma", help="naam van het programma")

    def handle(self, *args: Any, **options: Any) -> None:
        """Mail the invitation; ends with 1 when it could not be sent, and can be repeated."""
        programma = Programma.objects.named(options["programma"]).order_by("pk").first()
        if programma is None:
            raise CommandError("Dit programma bestaat niet. Kijk de naam goed na.")
        try:
            lid = invite_first_leiding(
                email=options["email"],
                organisatie=options["organisatie"],
                programma=programma,
                now=timezone.now(),
            )
            self.stdout.write(send_at_once(lid=lid, now=timezone.now()))
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
