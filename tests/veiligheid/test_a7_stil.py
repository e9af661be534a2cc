"""A7: what the OCMW, the stuurgroep and the programmaleiding see does not change by one byte when
answers come in: by link, by the entry screen, in a conversation or from a file."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable, Iterator
from unittest import mock

import pytest
from django.urls import reverse
from django.utils import timezone

from bevraging.actions.importeren import import_bladen
from bevraging.actions.invoer import save_blad, save_gesprek
from bevraging.actions.links import make_links
from bevraging.enums import Wijze
from bevraging.keys import new_form_code
from bevraging.queries.importeren import find_standing
from bevraging.rules.invoer import TEKST_KOLOMMEN, Bestandrij, Tekst
from bevraging.values import Bladwaarden, Gesprekwaarden
from kader.enums import Fase
from rechtencirkel.enums import RondeStatus, ToelichtingSoort
from rechtencirkel.models import Groep, Ronde
from tests.bevraging.vrijgave_wereld import closed_ronde, release_all
from tests.cast import Cast, make_ronde

from .adressen import own_addresses
from .antwoorden import Persoon, blank, body_of
from .steekproef import OMVANG, all_or

WIE = ("coordinator", "stuurgroeplid", "programmaleiding", "beheerder", "onderzoeker")
TEKST = Tekst(Fase.ONTHAAL, ToelichtingSoort.HIAAT, "Ik wist niet waar ik moest zijn.")
KOLOM = next(naam for naam, plek in TEKST_KOLOMMEN.items() if plek == (TEKST.fase, TEKST.soort))
SCORES = (3, 4, 5, None, 7, 8, 2, 1, 0)
MOMENT = dt.datetime(2026, 11, 23, 10, 0, tzinfo=dt.UTC)


@pytest.fixture
def frozen() -> Iterator[dt.datetime]:
    """One moment for everything that reads a clock, and one seal of who opened a form."""
    with (
        mock.patch("django.utils.timezone.now", return_value=MOMENT),
        mock.patch("django.core.signing.time.time", return_value=MOMENT.timestamp()),
    ):
        yield MOMENT


def by_link(groep: Groep, cast: Cast) -> None:
    token = make_links(groep=groep, aantal=1, now=timezone.now())[0]
    _blad(groep, Wijze.LINK, token)


def by_entry(groep: Groep, cast: Cast) -> None:
    _blad(groep, Wijze.INVOER)


def _blad(groep: Groep, wijze: Wijze, token: str = "") -> None:
    save_blad(
        groep=groep,
        form_code=new_form_code(),
        token=token,
        waarden=Bladwaarden(SCORES, (TEKST,)),
        wijze=wijze,
        now=timezone.now(),
    )


def by_gesprek(groep: Groep, cast: Cast) -> None:
    save_gesprek(
        groep=groep,
        form_code=new_form_code(),
        waarden=Gesprekwaarden(7, True, Bladwaarden(SCORES, (TEKST,))),
        now=timezone.now(),
    )


def by_import(groep: Groep, cast: Cast) -> None:
    rijen = [Bestandrij(SCORES, {KOLOM: TEKST.tekst})]
    import_bladen(
        groep=groep,
        import_code=secrets.token_hex(8),
        rijen=rijen,
        gezien=len(find_standing(groep, rijen)),
        houden=True,
        now=timezone.now(),
    )


WEGEN: dict[Callable[[Groep, Cast], None], tuple[str, ...]] = {  # each with who looks on SQLite
    by_link: ("coordinator", "beheerder"),
    by_entry: ("stuurgroeplid", "onderzoeker"),
    by_gesprek: ("programmaleiding",),
    by_import: ("coordinator", "stuurgroeplid"),
}


def pages(ronde: Ronde) -> list[str]:
    """Every address of a project and of the site that shows, with the open ronde filled in."""
    waarden = {"slug": ronde.pilootgemeente.slug, "nummer": ronde.nummer}
    adressen = [adres for adres in own_addresses() if {*adres.argumenten} <= {*waarden}]
    return [
        adres.url(waarden)
        for adres in adressen
        if not adres.naam.startswith(("account_", "actie-", "probleem-"))
        and adres.naam != "intrekken"
    ] + [reverse("admin:rechtencirkel_ronde_changelist"), reverse("admin:index")]


def look(mensen: list[Persoon], urls: list[str]) -> dict[tuple[str, str], tuple[int, bytes]]:
    """All these pages as each of these people gets them, in the same sessions."""
    beeld = {}
    for persoon in mensen:
        for url in urls:
            response = persoon.client.get(url)
            beeld[persoon.naam, url] = (response.status_code, blank(body_of(response)))
    return beeld


@pytest.mark.parametrize("weg", WEGEN, ids=lambda weg: weg.__name__)
def test_not_a_byte_differs_after_one_two_and_ten_more_answers(
    cast: Cast, frozen: dt.datetime, weg: Callable[[Groep, Cast], None]
) -> None:
    release_all(cast, closed_ronde(cast, nummer=1))
    ronde = make_ronde(cast, status=RondeStatus.OPEN, nummer=2)
    groep = ronde.groepen.get(nummer=1)
    mensen = [Persoon(naam, getattr(cast, naam)) for naam in all_or(WIE, WEGEN[weg])]
    urls = pages(ronde)
    look(mensen, urls)  # the first visit makes the session
    before = look(mensen, urls)
    assert look(mensen, urls) == before, "two control requests must be equal first"
    seen = sum(status == 200 for status, _ in before.values())
    given = 0
    for aantal in (1, 1, 8):
        for _ in range(aantal):
            weg(groep, cast)
        given += aantal
        after = look(mensen, urls)
        differs = [key for key in before if after[key] != before[key]]
        print(
            f"A7 {weg.__name__} ({OMVANG}): {given} more answers, {len(before)} answers compared "
            f"({seen} pages seen), {len(differs)} differ"
        )
        assert differs == []
    assert groep.open_bladen.count() + groep.open_gesprekken.count() == 10
    assert groep.open_gesprekken.count() == (10 if weg is by_gesprek else 0)
    assert seen >= 8 * len(mensen)
