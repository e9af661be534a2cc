"""`manage.py maak_demo`: the demo world, made once; only with DEBUG and DEMO on."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from demo.world.overzicht import overview
from demo.world.wereld import make_world
from rechtencirkel.actions.snapshot import draw_missing_charts

ALLEEN_DEMO = "De demowereld wordt alleen gemaakt met DEBUG=1 en DEMO=1, nooit in productie."


@contextmanager
def _quiet() -> Iterator[None]:
    """Leave the log lines of some fifty invitations out; warnings stay."""
    before = logging.root.manager.disable
    logging.disable(logging.INFO)
    try:
        yield
    finally:
        logging.disable(before)


class Command(BaseCommand):
    help = "Maakt de demowereld met verzonnen scores, en toont de demo-accounts."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make the world or find it standing; draw what is not drawn; print who can log in."""
        if not (settings.DEBUG and settings.DEMO):
            raise CommandError(ALLEEN_DEMO)
        now = timezone.now()
        with _quiet():
            made = make_world(now=now)
            draw_missing_charts()
        self.stdout.write("De demowereld is gemaakt." if made else "De demowereld bestaat al.")
        self.stdout.write(overview(now=now))
