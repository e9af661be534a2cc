"""D4: whatever is tried in whatever order, there is one snapshot, and it never changes.

500 random sequences of reopening, late answers, erasures, corrected imports, reviews, proposals,
decisions and the clock. Each act goes through the real actions; what they refuse changes nothing.
"""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import transaction

from bevraging.actions import vrijgave
from bevraging.actions.sluiten import close_due, close_groep
from bevraging.enums import Beslissing, Wijze
from bevraging.models import Blad, GetrokkenCel, Toelichting
from bevraging.models.scores import SCORE_VELDEN
from rechtencirkel.actions.ronde import open_ronde
from rechtencirkel.actions.snapshot import withdraw_tekst
from rechtencirkel.enums import RondeStatus
from rechtencirkel.models import DoorgegevenTekst, Groep, Ronde, Snapshot
from rechtencirkel.statistics.snapshot import digest, from_json
from tests.bevraging.vrijgave_wereld import LATER, add_tekst
from tests.cast import Cast, make_ronde
from tests.veiligheid.steekproef import OP_POSTGRES, VOLLEDIG

# All in `dev.py proof volledig`; on SQLite they cost half.
REEKSEN = 500 if VOLLEDIG else 60 if OP_POSTGRES else 120
STAPPEN = 6
Stap = Callable[["Spel"], object]


class Spel:
    """One ronde and the dice; every move is an act somebody might try at any moment."""

    def __init__(self, cast: Cast, zaad: int) -> None:
        self.cast, self.dobbel = cast, random.Random(zaad)
        self.now = LATER
        self.ronde = make_ronde(cast, status=RondeStatus.OPEN)
        self.ronde.sluit_op = LATER  # its planned minute has come, the clock has not looked yet
        self.ronde.save()
        for groep in self.ronde.groepen.order_by("nummer"):
            self._answers(groep, self.dobbel.choice((4, 6, 6, 12)))

    def groep(self) -> Groep:
        nummer = self.dobbel.choice((1, 2))
        return Groep.objects.select_related("ronde").get(ronde=self.ronde, nummer=nummer)

    def _answers(self, groep: Groep, aantal: int) -> None:
        bladen = Blad.objects.bulk_create(
            Blad(
                sleutel=f"{self.dobbel.getrandbits(256):064x}",
                wijze=Wijze.INVOER,
                groep=groep,
                **{veld: self.dobbel.randrange(11) for veld in SCORE_VELDEN},
            )
            for _ in range(aantal)
        )
        if self.dobbel.random() < 0.3:
            add_tekst("Iets.", blad=bladen[0])

    def who(self) -> object:
        namen = ("bewaarder", "bewaarder2", "andere_bewaarder", "programmaleiding")
        return getattr(self.cast, self.dobbel.choice(namen))

    def close(self) -> None:
        close_groep(groep=self.groep(), now=self.now)

    def reopen(self) -> None:
        open_ronde(ronde=self.ronde, now=self.now, by=self.cast.coordinator)

    def late(self) -> None:
        """An answer that slips past every check, straight into the table."""
        self._answers(self.groep(), 1)

    def erase(self) -> None:
        """The bewaarder erases a row; also after release."""
        rij = Blad.objects.filter(groep=self.groep()).order_by("pk").first()
        if rij:
            rij.delete()

    def corrected_import(self) -> None:
        """A whole file replaced by another: every blad of the groep changes."""
        groep = self.groep()
        Blad.objects.filter(groep=groep).delete()
        self._answers(groep, self.dobbel.choice((3, 7, 11)))

    def review(self) -> None:
        besluit = self.dobbel.choice((Beslissing.DOORGEVEN, Beslissing.ACHTERHOUDEN))
        rijen = Toelichting.objects.filter(blad__groep=self.groep())
        rijen.update(beslissing=besluit)

    def propose(self) -> None:
        vrijgave.propose_groep(groep=self.groep(), now=self.now, by=self.who())

    def send_back(self) -> None:
        vrijgave.send_back_groep(groep=self.groep(), reden="opnieuw", now=self.now, by=self.who())

    def confirm(self) -> None:
        vrijgave.confirm_groep(groep=self.groep(), now=self.now, by=self.who())

    def refuse(self) -> None:
        if self.dobbel.random() < 0.3:
            vrijgave.refuse_groep(groep=self.groep(), now=self.now, by=self.who())

    def withdraw(self) -> None:
        rij = DoorgegevenTekst.objects.filter(snapshot__ronde=self.ronde).order_by("pk").first()
        if rij:
            withdraw_tekst(groep=rij.groep, tekst_id=rij.pk, now=self.now)

    def release_again(self) -> None:
        vrijgave.release_ronde(ronde=self.ronde, now=self.now)

    def clock(self) -> None:
        if self.dobbel.random() < 0.05:
            self.now += dt.timedelta(days=40)
        if self.dobbel.random() < 0.3:
            close_due(now=self.now)
        vrijgave.release_due(now=self.now)


ZETTEN: tuple[Stap, ...] = (
    Spel.close, Spel.close, Spel.close, Spel.reopen, Spel.late, Spel.erase, Spel.corrected_import,
    Spel.review, Spel.review, Spel.propose, Spel.propose, Spel.propose, Spel.propose,
    Spel.send_back, Spel.confirm, Spel.confirm, Spel.confirm, Spel.confirm, Spel.refuse,
    Spel.withdraw, Spel.release_again, Spel.clock, Spel.clock,
)  # fmt: skip


def play(spel: Spel, zet: Stap) -> bool:
    """Try one act; a refusal leaves nothing behind."""
    try:
        with transaction.atomic():
            zet(spel)
    except ValidationError:
        return False
    return True


def finish(spel: Spel) -> None:
    """Close what is open; mostly the bewaarders then do their work; at last the decision date passes."""
    close_due(now=spel.now)
    if spel.dobbel.random() < 0.7:
        for groep in spel.ronde.groepen.select_related("ronde").order_by("pk"):
            Toelichting.objects.filter(blad__groep=groep).update(beslissing=Beslissing.DOORGEVEN)
            for act, wie in (
                (vrijgave.propose_groep, spel.cast.bewaarder),
                (vrijgave.confirm_groep, spel.cast.programmaleiding),
            ):
                play(spel, lambda _, a=act, g=groep, w=wie: a(groep=g, now=spel.now, by=w))
    spel.now += dt.timedelta(days=60)
    vrijgave.release_due(now=spel.now)


def sealed(ronde: Ronde) -> dict[tuple[int, int, str], tuple[object, ...]]:
    """The drawn cells as they stand."""
    return {
        (rij.groep_id, rij.nummer, rij.fase): (
            rij.pk,
            rij.waarde,
            rij.rand,
            rij.band,
            rij.spreiding,
        )
        for rij in GetrokkenCel.objects.filter(groep__ronde=ronde)
    }


def one_sequence(cast: Cast, zaad: int, telling: Counter[str]) -> list[str]:
    """Play one ronde to its end and beyond; returns what changed that may not."""
    spel, fouten = Spel(cast, zaad), []
    cellen: dict[tuple[int, int, str], tuple[object, ...]] = {}
    for stap in range(STAPPEN):
        zet = spel.dobbel.choice(ZETTEN)
        telling["gelukt" if play(spel, zet) else "geweigerd"] += 1
        nu = sealed(spel.ronde)
        if any(nu.get(sleutel) != cel for sleutel, cel in cellen.items()):
            fouten.append(f"{zaad}: cells redrawn by {zet.__name__} in step {stap}")
        cellen = nu
    finish(spel)
    nu = sealed(spel.ronde)
    if any(nu.get(sleutel) != cel for sleutel, cel in cellen.items()):
        fouten.append(f"{zaad}: cells redrawn at the end")
    snapshot = Snapshot.objects.get(ronde=spel.ronde)
    eerste = (snapshot.pk, snapshot.sha256, snapshot.inhoud)
    for _ in range(3):
        play(spel, spel.dobbel.choice(ZETTEN))
        snapshot.refresh_from_db()
        if (snapshot.pk, snapshot.sha256, digest(snapshot.inhoud)) != (
            eerste[0],
            eerste[1],
            eerste[1],
        ):
            fouten.append(f"{zaad}: the snapshot changed")
    telling["met een getoonde groep"] += any(
        reeks.getoond for reeks in from_json(snapshot.inhoud).reeksen
    )
    if Snapshot.objects.filter(ronde=spel.ronde).count() != 1:
        fouten.append(f"{zaad}: not one snapshot")
    return fouten


def test_d4_any_order_of_acts_gives_one_snapshot_with_an_equal_hash(cast: Cast) -> None:
    telling: Counter[str] = Counter()
    fouten = []
    for zaad in range(REEKSEN):
        punt = transaction.savepoint()
        fouten += one_sequence(cast, zaad, telling)
        transaction.savepoint_rollback(punt)
    print(f"D4: {REEKSEN} sequences of {STAPPEN} steps, {dict(telling)}, {len(fouten)} changed")
    assert fouten == []
    assert min(telling.values()) > REEKSEN / 10
