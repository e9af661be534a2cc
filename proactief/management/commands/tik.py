"""`manage.py tik`: what the clock asks for, once a minute, whoever visits or not."""

from typing import Any

from django.core.cache import cache
from django.core.management.base import BaseCommand
from django.utils import timezone

from bevraging.actions.bewaartermijn import delete_expired
from bevraging.actions.sluiten import clean_recently_closed, close_due
from bevraging.actions.vrijgave import release_due
from bevraging.actions.wissen import erase_confirmed
from proactief.opruimen import delete_stale
from rechtencirkel.actions.snapshot import draw_missing_charts

SLOT = "tik"
SLOT_SECONDEN = 10 * 60


class Command(BaseCommand):
    help = (
        "Sluit groepen op hun minuut, geeft rondes vrij op hun beslissingsdatum, wist wat weg moet."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Run every task of the clock; a second tik at the same time does nothing."""
        if not cache.add(SLOT, "bezig", SLOT_SECONDEN):
            self.stdout.write("Een andere tik is bezig.")
            return
        try:
            now = timezone.now()
            # What two people decided to erase goes before anything is released.
            self.stdout.write(
                f"gesloten: {close_due(now=now)}, op verzoek gewist: {erase_confirmed(now=now)}, "
                f"vrijgegeven: {release_due(now=now)}, gewist: {delete_expired(now=now)}, "
                f"getekend: {draw_missing_charts(now=now)}, "
                f"nageveegd: {'ja' if clean_recently_closed(now=now) else 'nee'}, "
                f"verlopen: {delete_stale(now=now)}"
            )
        finally:
            cache.delete(SLOT)
