"""`manage.py na_herstel`: after a restore, before anything is served (docs/beheer.md, chapter 10)."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from pilootgemeenten.actions.boekbestand import BoekFout
from pilootgemeenten.actions.herstelboek import HEEL, Boekstand, book
from pilootgemeenten.enums import Boeksoort
from proactief.herstel import HerstelFout, catch_up, end_restore, stand_now
from proactief.slot import clock_lock

KAN = (*HEEL, Boekstand.EEN_VOOR, Boekstand.ACHTER, Boekstand.OUD)
NIEUW = (
    "Kijk eerst na of HERSTELBOEK naar het juiste bestand wijst. Is het bestand echt verloren? Haal weg wat er "
    "staat en voer dan uit: manage.py na_herstel --nieuw-boek. Wat sinds de back-up gesloten, ingetrokken of "
    "gewist is, weet dan niemand meer: zeg dat aan elke bewaarder voor u de site opent."
)


class Command(BaseCommand):
    help = "Doet in een teruggezette databank opnieuw wat nooit ongedaan mag worden, en laat de site weer open."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--kijk", action="store_true", help="zeg alleen hoe het staat; 1 als er iets moet"
        )
        parser.add_argument(
            "--sla-over", type=int, default=0, metavar="REGEL", help="sla deze ene regel over"
        )
        parser.add_argument(
            "--nieuw-boek", action="store_true", help="begin een nieuw boek: het oude is verloren"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Ends with 1 while the site may not open."""
        if book() is None:
            raise CommandError("HERSTELBOEK staat niet aan: er valt niets te herstellen.")
        stand = stand_now(now=timezone.now(), begin=True)
        self.stdout.write(f"{stand.value[0].upper()}{stand.value[1:]}.")
        if options["kijk"]:
            if stand not in HEEL:
                raise CommandError(
                    "De site gaat niet open voor na_herstel gedaan is.", returncode=1
                )
            return
        with clock_lock() as vrij:
            if not vrij:
                raise CommandError(
                    "De klok loopt nog. Stop eerst proactief-tik.timer en proactief-tik."
                )
            self._restore(stand, over=options["sla_over"], nieuw=options["nieuw_boek"])

    def _restore(self, stand: Boekstand, *, over: int, nieuw: bool) -> None:
        if nieuw and stand is not Boekstand.WEG:
            raise CommandError("Een nieuw boek kan alleen waar er geen boek is.")
        if stand not in KAN and not nieuw:
            raise CommandError(NIEUW)
        try:
            gedaan = catch_up(now=timezone.now(), alles=True, over=over)
        except (HerstelFout, BoekFout) as fout:
            raise CommandError(
                f"{fout} lukte niet: {type(fout.__cause__ or fout).__name__}. Wat ervoor staat, is gedaan; er is "
                "niets half gedaan. Meld dit. Voorbij deze ene regel: manage.py na_herstel --sla-over NUMMER.",
                returncode=1,
            ) from None
        for soort, aantal in sorted(gedaan.items()):
            self.stdout.write(f"  {aantal} x {Boeksoort(soort).label}")
        end_restore(opnieuw=nieuw)
        self.stdout.write("Klaar. De site mag open; iedereen meldt zich opnieuw aan.")
