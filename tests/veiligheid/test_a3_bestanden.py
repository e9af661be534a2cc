"""A3 over files: a mark in every text; PDF, DOCX, XLSX and CSV hold those that were released, the council's those that
may be public, and never another."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import reverse

from rechtencirkel.models import DoorgegevenTekst
from tests.actieplan.wereld import make_probleem
from tests.cast import Cast
from tests.rechtencirkel.akkoord import agree

from .antwoorden import Persoon, body_of, statements
from .bestanden import BESTANDEN, readable
from .test_a5_sql import in_the_vault
from .verloop import ALLE, DOOR, NA, NA_VRIJGAVE, WEG, Verloop

VOL = tuple(naam for naam in BESTANDEN if "raad" not in naam)
RAAD = tuple(naam for naam in BESTANDEN if "raad" in naam)
KIJKERS = ("coordinator", "stuurgroeplid")


def marks_in(inhoud: bytes) -> set[str]:
    gelezen = readable(inhoud)
    return {merk for merk in ALLE if f"{merk}.".encode() in gelezen}


class Lezing:
    """What each of two people meets in each file, and the SQL that it cost."""

    def __init__(self, cast: Cast) -> None:
        self.mensen = [Persoon(naam, getattr(cast, naam)) for naam in KIJKERS]
        self.sql: list[str] = []
        self.bestanden = 0

    def read(self, namen: tuple[str, ...], vraag: str = "") -> set[frozenset[str]]:
        """The marks of each of these files; one set where all say the same."""
        return {frozenset(marks_in(inhoud)) for inhoud in self._files(namen, vraag)}

    def read_council(self, **velden: str) -> set[frozenset[str]]:
        """The same of the two files for the council that the coordinator makes with these fields."""
        coordinator = self.mensen[0].client
        adres = reverse("verslag-raad", args=["halle"])
        gevonden = set()
        for bestand in ("pdf", "docx"):
            self.bestanden += 1
            with statements() as sql:
                inhoud = body_of(coordinator.post(adres, {"bestand": bestand, **velden}))
            self.sql += sql
            gevonden.add(frozenset(marks_in(inhoud)))
        return gevonden

    def _files(self, namen: tuple[str, ...], vraag: str) -> Iterator[bytes]:
        for naam in namen:
            # Who asks makes no difference to a file; both are let in, by turns.
            persoon = self.mensen[self.bestanden % len(self.mensen)]
            self.bestanden += 1
            with statements() as sql:
                antwoord = persoon.client.get(reverse(naam, args=["halle"]) + vraag)
                inhoud = body_of(antwoord)
            assert (antwoord.status_code, "Content-Disposition" in antwoord) == (
                200,
                True,
            )
            self.sql += sql
            yield inhoud


@pytest.mark.django_db(transaction=True)
def test_a_file_holds_what_was_released_and_that_of_the_council_what_may_be_public(
    cast: Cast,
) -> None:
    verloop, lezing = Verloop(cast), Lezing(cast)
    niets: set[frozenset[str]] = {frozenset()}
    for staat in verloop.states():
        if staat == "voorgesteld":
            assert lezing.read(BESTANDEN) == niets
        if staat == "vrijgegeven":
            assert lezing.read(VOL) == {frozenset((*NA_VRIJGAVE, WEG))}
            assert lezing.read(RAAD) == niets
            rijen = DoorgegevenTekst.objects.filter(tekst__contains=DOOR).order_by("pk")
            agree(verloop.ronde, 1, cast.bewaarder, list(rijen.values_list("pk", flat=True)))
            make_probleem(cast, verloop.ronde, tekst=f"Zij zeiden: {NA}.")
            assert lezing.read(RAAD) == {frozenset((DOOR,))}
            assert lezing.read_council() == {frozenset((DOOR,))}
            assert lezing.read_council(problemen="1.1") == {frozenset((DOOR, NA))}
            assert lezing.read(("verslag-pdf", "verslag-docx"), "?vorm=KORT") == niets
        if staat == "ingetrokken":
            assert lezing.read(VOL) == {frozenset(NA_VRIJGAVE)}
            assert lezing.read(RAAD) == {frozenset((DOOR,))}
    print(f"A3: {lezing.bestanden} files, {len(lezing.sql)} statements")
    assert in_the_vault(lezing.sql) == []
