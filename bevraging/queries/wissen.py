"""Finding one answer in a closed groep by what stood in it. For its bewaarder only; the search is kept nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bevraging.keys import wis_kenmerk, woorden_kenmerk
from bevraging.models import Blad, Wissing
from bevraging.models.scores import SCORE_VELDEN
from bevraging.rules.antwoord import name_scores, name_soort
from bevraging.rules.invoer import OVERGESLAGEN, Score, Tekst
from bevraging.values import Bladwaarden
from pilootgemeenten.models import User
from rechtencirkel.models import Groep

MAX_GEVONDEN = 5


@dataclass(frozen=True, slots=True)
class GevondenBlad:
    """An answer that fits what was sought, by what was said in it."""

    kenmerk: str
    scores: tuple[tuple[str, str], ...]
    teksten: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Zoekuitkomst:
    """The answers that fit, as long as they are few; `aantal` is how many there are."""

    aantal: int
    bladen: tuple[GevondenBlad, ...]

    @property
    def zijn_te_veel(self) -> bool:
        return self.aantal > MAX_GEVONDEN


def find_bladen(groep: Groep, scores: Mapping[str, Score], woorden: str) -> Zoekuitkomst:
    """The blads of this groep that say this of these fasen, and these words in a text."""
    velden = {veld: None if score == OVERGESLAGEN else score for veld, score in scores.items()}
    rijen = Blad.objects.filter(groep=groep, **velden).prefetch_related("toelichtingen")
    gezocht = woorden.casefold().split()
    gevonden = [
        rij
        for rij in rijen.order_by("pk")
        if scores.items() <= dict(zip(SCORE_VELDEN, rij.gezegd, strict=True)).items()
        and _says(rij, gezocht)
    ]
    getoond = gevonden if len(gevonden) <= MAX_GEVONDEN else []
    return Zoekuitkomst(len(gevonden), tuple(_found(rij) for rij in getoond))


def _says(rij: Blad, gezocht: list[str]) -> bool:
    alles = " ".join(tekst.tekst for tekst in rij.toelichtingen.all()).casefold()
    return all(woord in alles for woord in gezocht)


def _found(rij: Blad) -> GevondenBlad:
    teksten = sorted(rij.toelichtingen.all(), key=lambda tekst: tekst.pk)
    return GevondenBlad(
        wis_kenmerk(rij.pk),
        name_scores(rij.gezegd),
        tuple((t.get_fase_display(), name_soort(t.soort), t.tekst) for t in teksten),
    )


def find_by_kenmerk(groep: Groep, kenmerk: str) -> Blad | None:
    """The one blad of this groep that the request to erase means; None when it is gone."""
    for blad in Blad.objects.filter(groep=groep).order_by("pk").only("pk"):
        if wis_kenmerk(blad.pk) == kenmerk:
            return blad
    return None


def inhoud_kenmerk(blad: Blad) -> str:
    """How an erased answer is known by what it said: after a restore its key may be another one."""
    return woorden_kenmerk(waarden_in_vault(blad).to_text())


def find_by_inhoud(groep: Groep, kenmerk: str) -> Blad | None:
    """A blad of this groep that says what the erased one said; of equal ones any."""
    rijen = Blad.objects.filter(groep=groep).prefetch_related("toelichtingen").order_by("pk")
    return next((blad for blad in rijen if inhoud_kenmerk(blad) == kenmerk), None)


def waarden_in_vault(blad: Blad) -> Bladwaarden:
    """What a blad of a closed groep says, as it said it while its groep was open."""
    teksten = (
        # The soort that its bewaarder gave it is no part of what was said.
        Tekst(t.fase, "" if t.zonder_keuze else t.soort, t.tekst)
        for t in blad.toelichtingen.all()
    )
    return Bladwaarden(blad.gezegd, tuple(teksten))


def wissingen_to_confirm(user: User) -> list[Groep]:
    """The groepen in which an erasure waits for this user as second person."""
    wachtend = Wissing.objects.proposed().exclude(voorgesteld_door=user)
    groepen = Groep.objects.judged_by(user).filter(pk__in=wachtend.values("groep"))
    return list(groepen.in_its_place().order_by("ronde__beslis_op", "pk"))


def proposed_wissing(groep: Groep) -> Wissing | None:
    """The erasure in this groep that waits for a second person."""
    rijen = Wissing.objects.proposed().filter(groep=groep).select_related("voorgesteld_door")
    return rijen.order_by("pk").first()
