"""D7: any two files that can leave, before and after any act, differ by nobody or by five and more."""

from __future__ import annotations

import itertools
import random
from collections import Counter
from collections.abc import Callable

from django.core.exceptions import ValidationError

from bevraging.actions import samenvoegen, vrijgave
from bevraging.actions.microdata import decide_onderzoek
from bevraging.actions.wissen import decide_wissing, erase_confirmed, propose_wissing
from bevraging.keys import wis_kenmerk
from bevraging.models import Blad
from bevraging.models.scores import SCORE_VELDEN
from bevraging.rules.invoer import OVERGESLAGEN
from pilootgemeenten.models import Doelgroep
from rechtencirkel.enums import Belanghebbendengroep, GroepStatus, RondeStatus
from rechtencirkel.models import Groep, Ronde
from tests.bevraging.test_microdata import file_now
from tests.bevraging.vrijgave_wereld import (
    LATER,
    add_blad,
    close_ronde,
    decide_all,
)
from tests.cast import NU, Cast, frozen_names, make_ronde

WERELDEN = 60
Rij = tuple[object, ...]
Bestand = Counter[Rij]


class Spel:
    """One ronde with three groepen and nearly empty blads; every act may come at any moment."""

    def __init__(self, cast: Cast, zaad: int) -> None:
        self.cast, self.dobbel = cast, random.Random(zaad)
        self.ronde = make_ronde(cast, status=RondeStatus.OPEN, nummer=zaad + 1)
        for nummer, code in ((1, "senioren"), (3, "jongeren")):
            deel, _ = Doelgroep.objects.get_or_create(code=code, defaults={"naam": code})
            Groep.objects.update_or_create(
                ronde=self.ronde,
                nummer=nummer,
                defaults={
                    "belanghebbendengroep": Belanghebbendengroep.DOELGROEP,
                    "doelgroep": deel,
                    "bewaarder": cast.vereniging,
                    "status": GroepStatus.OPEN,
                    **frozen_names(code, cast.vereniging),
                },
            )
        for groep in self.ronde.groepen.order_by("nummer"):
            toestemming = self.dobbel.random() < 0.85
            Groep.objects.filter(pk=groep.pk).update(onderzoek_toestemming=toestemming)
            for _ in range(self.dobbel.choice((3, 4, 5, 7, 12))):
                add_blad(groep, *self._scores())

    def _scores(self) -> list[int | None]:
        leeg = self.dobbel.choice((0.1, 0.5, 0.9))
        return [
            self.dobbel.choice((None, OVERGESLAGEN))
            if self.dobbel.random() < leeg
            else self.dobbel.randrange(11)
            for _ in SCORE_VELDEN
        ]

    def groep(self) -> Groep:
        nummer = self.dobbel.choice((1, 2, 3))
        return Groep.objects.select_related("ronde").get(ronde=self.ronde, nummer=nummer)

    def merge(self) -> None:
        van, naar = (self.ronde.groepen.get(nummer=nummer) for nummer in (3, 1))
        samenvoegen.propose_samenvoeging(van=van, naar=naar, now=LATER, by=self.cast.bewaarder)

    def propose(self) -> None:
        groep = self.groep()
        decide_all(groep)
        vrijgave.propose_groep(groep=groep, now=LATER, by=self.cast.bewaarder)

    def confirm(self) -> None:
        vrijgave.confirm_groep(groep=self.groep(), now=LATER, by=self.cast.programmaleiding)

    def refuse(self) -> None:
        if self.dobbel.random() < 0.2:
            vrijgave.refuse_groep(groep=self.groep(), now=LATER, by=self.cast.bewaarder)

    def erase(self) -> None:
        """Two people erase an answer, and the clock does it."""
        groep = self.groep()
        blad = Blad.objects.filter(groep=groep).order_by("pk").first()
        if blad and self.dobbel.random() < 0.3:
            wissing = propose_wissing(
                groep=groep, kenmerk=wis_kenmerk(blad.pk), by=self.cast.bewaarder
            )
            decide_wissing(
                groep=groep, nummer=str(wissing.pk), akkoord=True, by=self.cast.programmaleiding
            )
            erase_confirmed(now=LATER)

    def withdraw(self) -> None:
        if self.dobbel.random() < 0.2:
            decide_onderzoek(groep=self.groep(), toestemming=False)

    def finish(self) -> None:
        for nummer in (1, 2, 3):
            groep = Groep.objects.select_related("ronde").get(ronde=self.ronde, nummer=nummer)
            for act, wie in (
                (vrijgave.propose_groep, self.cast.bewaarder),
                (vrijgave.confirm_groep, self.cast.programmaleiding),
            ):
                attempt(lambda a=act, g=groep, w=wie: a(groep=g, now=LATER, by=w))


def attempt(act: Callable[[], object]) -> bool:
    try:
        act()
    except ValidationError:
        return False
    return True


def differences(een: Bestand, ander: Bestand) -> list[int]:
    """By groep: how many rows stand in one of the two files only."""
    verschil = (een - ander) + (ander - een)
    per_groep: Counter[object] = Counter()
    for rij, aantal in verschil.items():
        per_groep[rij[0]] += aantal
    return list(per_groep.values())


def thin_fasen(bestand: Bestand) -> int:
    """Fasen of a groep of which somebody's score stands, or that somebody passed them over, while fewer than five
    gave a score."""
    scores, genoemd = Counter[tuple[object, str]](), set[tuple[object, str]]()
    for (groep, *negen, overgeslagen), aantal in bestand.items():
        met = [veld for veld, score in zip(SCORE_VELDEN, negen, strict=True) if score is not None]
        scores.update({(groep, veld): aantal for veld in met})
        genoemd |= {(groep, veld) for veld in (*met, *str(overgeslagen or "").split())}
    return sum(scores[plek] < 5 for plek in genoemd)


def test_d7_no_two_files_differ_by_fewer_than_five_and_no_thin_fase_leaves(cast: Cast) -> None:
    vergeleken, verschillen, dun, niet_leeg = 0, Counter[int](), 0, 0
    for zaad in range(WERELDEN):
        spel = Spel(cast, zaad)
        close_ronde(spel.ronde)
        zetten = (spel.merge, spel.propose, spel.confirm, spel.refuse, spel.erase, spel.withdraw)
        bestanden = [file_now()]
        for stap in range(24):
            if stap == 12:
                spel.finish()
            elif not attempt(spel.dobbel.choice(zetten)):
                continue
            bestanden.append(file_now())
        for een, ander in itertools.combinations(bestanden, 2):
            vergeleken += 1
            verschillen.update(differences(een, ander))
        dun += sum(map(thin_fasen, bestanden))
        niet_leeg += sum(bool(bestand) for bestand in bestanden)
        Ronde.objects.filter(pk=spel.ronde.pk).update(vervallen_op=NU)
    te_klein = sum(n for verschil, n in verschillen.items() if 0 < verschil < 5)
    print(
        f"D7: {WERELDEN} rondes, {niet_leeg} files with rows, {vergeleken} pairs compared, "
        f"{sum(verschillen.values())} groepen differ, {te_klein} by fewer than 5 persons; "
        f"{dun} fasen that fewer than 5 answered"
    )
    assert niet_leeg > WERELDEN
    assert sum(verschillen.values()) > WERELDEN
    assert (te_klein, dun) == (0, 0)
