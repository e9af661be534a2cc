"""Blads and groepsgesprekken: stored once, changed by who may, only while their groep is open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from bevraging.actions import invoer, sluiten
from bevraging.actions.importeren import import_bladen
from bevraging.actions.links import make_links
from bevraging.enums import Wijze
from bevraging.keys import gesprek_sleutel
from bevraging.models import Antwoordlink, Blad
from bevraging.rules.invoer import (
    MAX_LINKS,
    MAX_LINKS_PER_KEER,
    OVERGESLAGEN,
    Bestandrij,
    Score,
    Tekst,
)
from bevraging.values import (
    GEBRUIKT,
    STAAT_AL,
    Bladwaarden,
    Gesprekwaarden,
    Herhaling,
    Opslag,
)
from kader.enums import Fase
from rechtencirkel.enums import GroepStatus, ToelichtingSoort
from rechtencirkel.models import Groep, Ronde
from tests.bevraging.vault import read_bladen, read_gesprekken, read_teksten

ZEVENS = (7,) * 9
LEEG = (None,) * 9
TEKST = Tekst(Fase.ONTHAAL, ToelichtingSoort.HIAAT, "Lang wachten.")


@pytest.fixture
def groep(open_ronde: Ronde) -> Groep:
    """The doelgroep of Halle, kept by Vereniging Halle."""
    return open_ronde.groepen.get(nummer=1)


def save(
    groep: Groep,
    code: str = "A" * 16,
    scores: tuple[Score, ...] = ZEVENS,
    teksten: tuple[Tekst, ...] = (TEKST,),
    **anders: object,
) -> Opslag:
    """A blad of the entry screen."""
    return invoer.save_blad(
        **{
            "groep": groep,
            "form_code": code,
            "waarden": Bladwaarden(scores, teksten),
            "wijze": Wijze.INVOER,
            "now": timezone.now(),
            **anders,
        }
    )


def stored(groep: Groep) -> list[tuple]:
    """What stands in the vault of this groep."""
    return sorted(
        (blad.scores, [tuple(tekst) for tekst in blad.teksten]) for blad in read_bladen(groep=groep)
    )


def test_a_blad_is_stored_with_its_texts(groep: Groep) -> None:
    assert save(groep) == Opslag.NIEUW
    assert stored(groep) == [(ZEVENS, [tuple(TEKST)])]


def test_the_same_form_sent_twice_is_one_row(groep: Groep) -> None:
    assert [save(groep), save(groep)] == [Opslag.NIEUW, Opslag.STOND_AL]
    assert stored(groep) == [(ZEVENS, [tuple(TEKST)])]


def test_the_same_form_with_something_else_asks_first_and_does_what_it_is_told(
    groep: Groep,
) -> None:
    save(groep)
    with pytest.raises(ValidationError, match="Er staat al een antwoord") as asked:
        save(groep, scores=(1,) * 9)
    assert asked.value.code == STAAT_AL
    assert save(groep, scores=(1,) * 9, herhaling=Herhaling.LAAT_STAAN) == Opslag.STOND_AL
    assert stored(groep) == [(ZEVENS, [tuple(TEKST)])]
    assert save(groep, scores=(1,) * 9, herhaling=Herhaling.VERVANG) == Opslag.VERVANGEN
    assert stored(groep) == [((1,) * 9, [tuple(TEKST)])]


def test_another_form_over_a_used_link_stores_nothing_whatever_it_asks(groep: Groep) -> None:
    van_link = {"wijze": Wijze.LINK, "token": "een-token"}
    assert save(groep, **van_link) == Opslag.NIEUW
    for herhaling in Herhaling:
        with pytest.raises(ValidationError, match="al geantwoord") as refused:
            save(groep, "B" * 16, scores=(1,) * 9, herhaling=herhaling, **van_link)
        assert refused.value.code == GEBRUIKT
    assert stored(groep) == [(ZEVENS, [tuple(TEKST)])]


def test_who_knows_the_code_of_another_form_replaces_nothing_by_an_own_link(groep: Groep) -> None:
    save(groep)
    for token in ("eigen-link", ""):
        with pytest.raises(ValidationError, match=r"al geantwoord|Er staat al een antwoord"):
            save(groep, scores=(1,) * 9, wijze=Wijze.LINK, token=token)
    with pytest.raises(ValidationError, match="al geantwoord"):
        save(groep, scores=(1,) * 9, token="eigen-link", herhaling=Herhaling.VERVANG)
    assert stored(groep) == [(ZEVENS, [tuple(TEKST)])]


def test_a_blad_without_a_score_needs_a_text(groep: Groep) -> None:
    niets = (OVERGESLAGEN,) * 9
    assert save(groep, scores=niets) == Opslag.NIEUW
    with pytest.raises(ValidationError, match="niets bewaard"):
        save(groep, "B" * 16, scores=niets, teksten=())
    assert stored(groep) == [(niets, [tuple(TEKST)])]


def test_a_score_above_ten_never_goes_under_the_seal(groep: Groep) -> None:
    save(groep, scores=(10, 0, *LEEG[2:]))
    with pytest.raises(ValidationError, match="11 is te hoog"):
        save(groep, "B" * 16, scores=(11, *LEEG[1:]))
    assert len(read_bladen()) == 1


@pytest.mark.parametrize("deelnemers", [1, 201])
def test_a_conversation_of_one_or_of_too_many_never_goes_under_the_seal(
    groep: Groep, deelnemers: int
) -> None:
    for aantal in (2, 200):
        assert gesprek(groep, str(aantal), deelnemers=aantal) == Opslag.NIEUW
    with pytest.raises(ValidationError, match="2 tot 200 deelnemers"):
        gesprek(groep, "x", deelnemers=deelnemers)
    assert len(read_gesprekken()) == 2


def gesprek(groep: Groep, code: str, deelnemers: int = 6, **anders: object) -> Opslag:
    return invoer.save_gesprek(
        groep=groep,
        form_code=code,
        waarden=Gesprekwaarden(deelnemers, True, Bladwaarden(ZEVENS, (TEKST,))),
        now=timezone.now(),
        **anders,
    )


def name_of_gesprek(groep: Groep, code: str) -> str:
    return str(invoer.seal_of(groep=groep).name(gesprek_sleutel(code)))


def test_a_conversation_sent_twice_is_one_row_and_once_deleted_does_not_come_back(
    groep: Groep,
) -> None:
    assert [gesprek(groep, code) for code in "AAB"] == [
        Opslag.NIEUW,
        Opslag.STOND_AL,
        Opslag.NIEUW,
    ]
    sleutel = name_of_gesprek(groep, "A")
    weg = [
        invoer.delete_gesprek(groep=groep, sleutel=wat, now=timezone.now())
        for wat in (sleutel, sleutel, "onzin")
    ]
    assert weg == [True, False, False]
    with pytest.raises(ValidationError, match="intussen gewist"):
        gesprek(groep, "A")
    assert (len(read_gesprekken()), len(read_teksten())) == (1, 1)


def test_a_conversation_sent_again_with_another_size_asks_first(groep: Groep) -> None:
    gesprek(groep, "A")
    with pytest.raises(ValidationError, match="Er staat al een antwoord"):
        gesprek(groep, "A", deelnemers=7)
    assert gesprek(groep, "A", deelnemers=7, herhaling=Herhaling.VERVANG) == Opslag.VERVANGEN
    assert [rij.deelnemers for rij in read_gesprekken()] == [7]


def close_by_hand(groep: Groep) -> None:
    sluiten.close_groep(groep=groep, now=timezone.now())


def close_by_minute(groep: Groep) -> None:
    Ronde.objects.filter(pk=groep.ronde_id).update(sluit_op=timezone.now())


@pytest.mark.parametrize("close", [close_by_hand, close_by_minute])
def test_after_closing_nothing_is_stored_changed_or_deleted(
    groep: Groep, close: Callable[[Groep], None]
) -> None:
    save(groep)
    gesprek(groep, "A")
    sleutel = name_of_gesprek(groep, "A")
    close(groep)
    now = timezone.now()
    stand = Bladwaarden(ZEVENS, (TEKST,)).stand
    for write in (
        lambda: save(groep, "B" * 16),
        lambda: gesprek(groep, "B"),
        lambda: invoer.edit_blad(
            groep=groep,
            form_code="A" * 16,
            stand=stand,
            waarden=Bladwaarden((1,) * 9),
            now=now,
        ),
        lambda: invoer.delete_blad(groep=groep, form_code="A" * 16, now=now),
        lambda: invoer.delete_gesprek(groep=groep, sleutel=sleutel, now=now),
    ):
        with pytest.raises(ValidationError, match="Deze groep is gesloten"):
            write()
    assert invoer.withdraw_blad(form_code="A" * 16, now=now) is False
    assert stored(groep) == [(ZEVENS, [tuple(TEKST)])]
    assert len(read_gesprekken()) == 1


def test_the_closing_minute_itself_is_too_late_and_the_moment_before_is_not(groep: Groep) -> None:
    sluit_op = groep.ronde.sluit_op
    assert save(groep, now=sluit_op - dt.timedelta(microseconds=1)) == Opslag.NIEUW
    with pytest.raises(ValidationError):
        save(groep, "B" * 16, now=sluit_op)


def test_a_groep_that_is_not_open_yet_takes_nothing(ronde: Ronde) -> None:
    groep = ronde.groepen.get(nummer=1)
    assert groep.status == GroepStatus.CONCEPT
    with pytest.raises(ValidationError):
        save(groep)


def test_the_bewaarder_corrects_what_it_typed_and_meets_a_change_by_another(groep: Groep) -> None:
    save(groep)
    gezien = Bladwaarden(ZEVENS, (TEKST,)).stand

    def correct(score: int) -> None:
        invoer.edit_blad(
            groep=groep,
            form_code="A" * 16,
            stand=gezien,
            waarden=Bladwaarden((score,) * 9),
            now=timezone.now(),
        )

    for _ in range(2):  # a double click
        correct(3)
    with pytest.raises(ValidationError, match="intussen gewijzigd"):
        correct(4)
    assert stored(groep) == [((3,) * 9, [])]


@pytest.mark.parametrize("wijze", [Wijze.LINK, Wijze.IMPORT])
def test_a_blad_of_a_link_or_a_file_is_never_corrected_or_deleted(
    groep: Groep, wijze: Wijze
) -> None:
    save(groep, wijze=wijze)
    with pytest.raises(ValidationError, match="geen blad met deze code"):
        invoer.delete_blad(groep=groep, form_code="A" * 16, now=timezone.now())
    assert len(read_bladen()) == 1


def test_what_was_withdrawn_is_gone_and_its_link_is_dead(groep: Groep) -> None:
    save(groep, wijze=Wijze.LINK, token="een")
    save(groep, "B" * 16, wijze=Wijze.LINK, token="twee")
    now = timezone.now()
    weg = [invoer.withdraw_blad(form_code="A" * 16, now=now) for _ in range(2)]
    assert weg == [True, False]
    assert len(read_teksten()) == 1
    for code in ("A" * 16, "C" * 16):  # Back and send again, or the link opened anew
        with pytest.raises(ValidationError, match="al geantwoord"):
            save(groep, code, wijze=Wijze.LINK, token="een", scores=(2,) * 9)
    assert [scores for scores, _ in stored(groep)] == [ZEVENS]


def test_a_blad_of_the_entry_screen_that_was_taken_away_does_not_come_back_with_its_form(
    groep: Groep,
) -> None:
    save(groep)
    invoer.delete_blad(groep=groep, form_code="A" * 16, now=timezone.now())
    for herhaling in Herhaling:
        with pytest.raises(ValidationError, match="intussen gewist"):
            save(groep, herhaling=herhaling)
    with pytest.raises(ValidationError, match="geen blad met deze code"):
        invoer.delete_blad(groep=groep, form_code="A" * 16, now=timezone.now())
    assert stored(groep) == []


def test_a_receipt_takes_back_what_stands_in_its_own_groep_among_many(
    groep: Groep, open_ronde: Ronde
) -> None:
    ander = open_ronde.groepen.get(nummer=2)
    save(groep)
    save(ander, "B" * 16, scores=(2,) * 9)
    assert invoer.withdraw_blad(form_code="B" * 16, now=timezone.now()) is True
    assert (len(stored(groep)), len(stored(ander))) == (1, 0)


def test_nothing_but_the_allowed_columns_stands_in_the_vault() -> None:
    assert {field.name for field in Blad._meta.get_fields() if not field.one_to_many} == {
        "sleutel",
        "groep",
        "wijze",
        *(fase.value.lower() for fase in Fase),
        "overgeslagen",
    }


def test_an_import_that_was_confirmed_before_adds_nothing(groep: Groep) -> None:
    def confirm() -> int:
        return import_bladen(
            groep=groep,
            import_code="0" * 16,
            rijen=[Bestandrij([5] * 9, {})],
            now=timezone.now(),
        )

    assert (confirm(), confirm()) == (1, 0)
    assert len(read_bladen(groep=groep)) == 1


@pytest.mark.parametrize("aantal", [0, MAX_LINKS_PER_KEER + 1])
def test_no_links_and_too_many_at_once_are_refused(groep: Groep, aantal: int) -> None:
    with pytest.raises(ValidationError, match="Maak 1 tot 200 links tegelijk"):
        make_links(groep=groep, aantal=aantal, now=timezone.now())
    assert Antwoordlink.objects.count() == 0


def test_a_groep_has_five_thousand_links_at_most(groep: Groep) -> None:
    Antwoordlink.objects.bulk_create(
        Antwoordlink(token_hash=f"{nummer:064}", groep=groep) for nummer in range(MAX_LINKS - 1)
    )
    wie = {"groep": groep, "now": timezone.now()}
    with pytest.raises(ValidationError, match="meer dan 5000 links"):
        make_links(aantal=2, **wie)
    assert len(make_links(aantal=1, **wie)) == 1
