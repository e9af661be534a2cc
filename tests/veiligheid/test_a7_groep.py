"""A7 for what a bewaarder does with a whole groep (vrijgave.md 1.8): nobody else reads of it.

Closing, moving, merging, proposing, sending back, refusing and confirming one groep leave every page
of the others as it was, byte for byte, up to the planned minute and after it. The queue of who
confirms is the one exception: it is there to be seen.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from unittest import mock

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from bevraging.actions import samenvoegen, vrijgave
from bevraging.actions.later import move_closing
from bevraging.actions.sluiten import close_due, close_groep
from pilootgemeenten.models import Doelgroep, Gebeurtenis
from rechtencirkel.enums import Belanghebbendengroep, GroepStatus, RondeStatus
from rechtencirkel.models import Groep, Ronde
from rechtencirkel.rules import days_later
from tests.bevraging.vrijgave_wereld import add_blad, closed_ronde, decide_all, release_all
from tests.cast import Cast, frozen_names, make_ronde

from .adressen import own_addresses
from .antwoorden import Persoon
from .steekproef import OMVANG, OP_POSTGRES, all_or
from .test_a7_stil import MOMENT, WIE, look, pages

GROEP_ADRESSEN = ("slug", "ronde", "groep")
UITGEZONDERD = ("vrijgave", "groep-bevestigen")  # the queue and the preview, tried apart below


@pytest.fixture(params=["before", "after"])
def world(cast: Cast, request: pytest.FixtureRequest) -> Iterator[tuple[Cast, Ronde]]:
    """A released ronde and an open one with a third groep, at a moment before or after its minute."""
    with (
        mock.patch("django.utils.timezone.now") as clock,
        mock.patch("django.core.signing.time.time", return_value=MOMENT.timestamp()),
    ):
        clock.return_value = MOMENT
        release_all(cast, closed_ronde(cast, nummer=1))
        ronde = make_ronde(cast, status=RondeStatus.OPEN, nummer=2)
        ronde.beslis_op = days_later(ronde.sluit_op, 40)
        ronde.save()
        _split_doelgroep(cast, ronde)
        for groep in ronde.groepen.order_by("nummer"):
            for _ in range(3 if groep.nummer == 3 else 6):
                add_blad(groep, 5)
        if request.param == "after":
            move_closing(
                groep=ronde.groepen.get(nummer=2),
                sluit_op=days_later(ronde.sluit_op, 10),
                now=MOMENT,
            )
            clock.return_value = ronde.sluit_op + dt.timedelta(days=1)
            close_due(now=timezone.now())
        yield cast, ronde


def _split_doelgroep(cast: Cast, ronde: Ronde) -> None:
    """Two parts of the doelgroep, 1 and 3, kept by one bewaarder."""
    for nummer, code in ((1, "senioren"), (3, "jongeren")):
        deel = {
            "belanghebbendengroep": Belanghebbendengroep.DOELGROEP,
            "doelgroep": Doelgroep.objects.create(code=code, naam=code),
            "bewaarder": cast.vereniging,
            "status": GroepStatus.OPEN,
            **frozen_names(code, cast.vereniging),
        }
        Groep.objects.update_or_create(ronde=ronde, nummer=nummer, defaults=deel)


def groep(ronde: Ronde, nummer: int) -> Groep:
    return Groep.objects.select_related("ronde").get(ronde=ronde, nummer=nummer)


def close(cast: Cast, ronde: Ronde, nummer: int) -> None:
    if groep(ronde, nummer).is_open:
        close_groep(groep=groep(ronde, nummer), now=timezone.now())
        decide_all(groep(ronde, nummer))


def move(cast: Cast, ronde: Ronde) -> None:
    move_closing(groep=groep(ronde, 2), sluit_op=days_later(ronde.sluit_op, 20), now=timezone.now())


def merge(cast: Cast, ronde: Ronde) -> None:
    close(cast, ronde, 1)
    samenvoegen.propose_samenvoeging(
        van=groep(ronde, 3), naar=groep(ronde, 1), now=timezone.now(), by=cast.bewaarder
    )


def propose(cast: Cast, ronde: Ronde) -> None:
    vrijgave.propose_groep(groep=groep(ronde, 1), now=timezone.now(), by=cast.bewaarder)


def send_back(cast: Cast, ronde: Ronde) -> None:
    vrijgave.send_back_groep(
        groep=groep(ronde, 1), reden="Een naam.", now=timezone.now(), by=cast.programmaleiding
    )


def confirm(cast: Cast, ronde: Ronde) -> None:
    propose(cast, ronde)
    vrijgave.confirm_groep(groep=groep(ronde, 1), now=timezone.now(), by=cast.bewaarder2)


def refuse(cast: Cast, ronde: Ronde) -> None:
    close(cast, ronde, 2)
    vrijgave.refuse_groep(groep=groep(ronde, 2), now=timezone.now(), by=cast.andere_bewaarder)


ACTS: tuple[tuple[str, Callable[[Cast, Ronde], object]], ...] = (
    ("moving", move),
    ("closing", lambda cast, ronde: close(cast, ronde, 3)),
    ("merging", merge),
    ("proposing", propose),
    ("sending back", send_back),
    ("confirming", confirm),
    ("closing and refusing the last", refuse),
)


def addresses(ronde: Ronde) -> list[str]:
    """Every page of the project and the site, and every address of each groep of the ronde."""
    geen = {reverse("vrijgave")}
    van_groep = [adres for adres in own_addresses() if {*adres.argumenten} == {*GROEP_ADRESSEN}]
    return [url for url in pages(ronde) if url not in geen] + [
        adres.url({"slug": "halle", "ronde": ronde.nummer, "groep": nummer})
        for adres in van_groep
        if adres.naam not in UITGEZONDERD
        for nummer in (1, 2, 3)
    ]


Beeld = dict[tuple[str, str], tuple[int, bytes]]
# The queue of a second person stands on its home and on the page of the programma too: what waits there for it
# to confirm, and nothing else.
MET_WACHTRIJ = {("programmaleiding", "/"), ("programmaleiding", "/programma/")}
WACHTRIJ = re.compile(
    rb"""<section[^>]*aria-labelledby="wachtend">(.*?)</section>|<p>Er is nu niets om [^<]*</p>""",
    re.DOTALL,
)


def elsewhere(key: tuple[str, str], beeld: Beeld) -> tuple[int, bytes]:
    """An answer without the queue of who may confirm."""
    status, inhoud = beeld[key]
    if key not in MET_WACHTRIJ:
        return status, inhoud
    for rij in WACHTRIJ.finditer(inhoud):
        links = re.findall(rb'href="([^"]*)"', rij.group(1) or b"")
        assert [link for link in links if not link.startswith(b"/vrijgave/")] == []
    return status, b"".join(WACHTRIJ.sub(b"", inhoud).split())


def test_no_act_on_a_groep_changes_a_byte_for_anybody_else(world: tuple[Cast, Ronde]) -> None:
    cast, ronde = world
    mensen = [Persoon(naam, getattr(cast, naam)) for naam in all_or(WIE, WIE[2 * OP_POSTGRES :: 4])]
    urls = addresses(ronde)
    look(mensen, urls)  # the first visit makes the session
    before = look(mensen, urls)
    assert look(mensen, urls) == before, "two control requests must be equal first"
    stand, geschiedenis = Ronde.objects.values().get(pk=ronde.pk), Gebeurtenis.objects.count()
    done = 0
    for naam, act in ACTS:
        if naam == "moving" and timezone.now() > ronde.sluit_op:
            continue
        act(cast, ronde)
        done += 1
        after = look(mensen, urls)
        differs = [key for key in before if elsewhere(key, after) != elsewhere(key, before)]
        print(f"A7 {naam} ({OMVANG}): {len(before)} answers compared, {len(differs)} differ")
        if not Ronde.objects.get(pk=ronde.pk).is_vrijgegeven:
            assert differs == []
            assert Ronde.objects.values().get(pk=ronde.pk) == stand
            assert Gebeurtenis.objects.count() == geschiedenis
    assert done >= 6
    vrij = Ronde.objects.get(pk=ronde.pk).is_vrijgegeven
    assert vrij == (timezone.now() > ronde.sluit_op), "decided early is not released early"


def test_mails_about_a_groep_go_to_its_bewaarder_and_who_may_confirm(
    world: tuple[Cast, Ronde],
    django_capture_on_commit_callbacks: Callable[..., object],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    cast, ronde = world
    mail.outbox.clear()
    # No database cleans its files within the transaction of a test.
    monkeypatch.setattr("bevraging.actions.sluiten.clean_closed_rows", lambda: True)
    with django_capture_on_commit_callbacks(execute=True):
        for naam, act in ACTS:
            if naam != "moving" or timezone.now() < ronde.sluit_op:
                act(cast, ronde)
    per_soort: dict[bool, set[str]] = {True: set(), False: set()}
    for bericht in mail.outbox:
        per_soort[bericht.subject.startswith("Bericht over een bevraging")] |= {*bericht.to}
    mogen = {cast.bewaarder.email, cast.bewaarder2.email, cast.programmaleiding.email}
    assert per_soort[True] == mogen
    # The others hear of the release, if there was one, and of nothing before.
    vrij = Ronde.objects.get(pk=ronde.pk).is_vrijgegeven
    assert bool(per_soort[False]) == vrij
    assert {bericht.subject for bericht in mail.outbox} == {
        "Bericht over een bevraging: Halle",
        *([f"Het resultaat staat er: {ronde.naam} in Halle"] if vrij else []),
    }


@pytest.mark.parametrize("velden", [{"bevestigen": "1"}, {"reden": "Kijk nog eens."}])
def test_the_second_person_is_told_no_other_state_of_a_groep(
    cast: Cast, open_ronde: Ronde, velden: dict[str, str]
) -> None:
    """Only whether it is proposed: trying to decide tells open from closed, refused or merged no more."""
    leiding = Persoon("programmaleiding", cast.programmaleiding)
    adres = reverse("groep-bevestigen", args=("halle", 1, 1))

    def told() -> set[tuple[int, bytes]]:
        return {
            leiding.ask("GET", adres).zichtbaar,
            leiding.ask("POST", adres, data=velden).zichtbaar,
        }

    told()
    before = told()
    close_groep(groep=groep(open_ronde, 1), now=timezone.now())
    assert told() == before
    vrijgave.refuse_groep(groep=groep(open_ronde, 1), now=timezone.now(), by=cast.bewaarder)
    assert told() == before
    with pytest.raises(ValidationError, match="nu niet voorgesteld"):
        vrijgave.confirm_groep(
            groep=groep(open_ronde, 1), now=timezone.now(), by=cast.programmaleiding
        )
