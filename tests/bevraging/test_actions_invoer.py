"""Blads and groepsgesprekken: stored once, changed by who may, only while their groep is open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from bevraging.actions import invoer, sluiten
from bevraging.actions.importeren import import_bladen
from bevraging.actions.links import make_links
from bevraging.enums import Wijze
from bevraging.keys import gesprek_sleutel
from bevraging.models import Antwoordlink, Blad, Groepsgesprek, Toelichting
from bevraging.queries.bewaarder import waarden_of
from bevraging.rules.invoer import MAX_LINKS, MAX_LINKS_PER_KEER, Bestandrij, Score, Tekst
from bevraging.values import Bladwaarden
from kader.enums import Fase
from rechtencirkel.enums import GroepStatus, ToelichtingSoort
from rechtencirkel.models import Groep, Ronde

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
) -> bool:
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
        (blad.scores, [tuple(tekst) for tekst in waarden_of(blad).teksten])
        for blad in Blad.objects.filter(groep=groep)
    )


def test_a_blad_is_stored_with_its_texts(groep: Groep) -> None:
    assert save(groep) is True
    assert stored(groep) == [(ZEVENS, [tuple(TEKST)])]


def test_the_same_form_sent_twice_is_one_row_that_stays_as_it_was(groep: Groep) -> None:
    assert [save(groep), save(groep, scores=(1,) * 9)] == [True, False]
    assert stored(groep) == [(ZEVENS, [tuple(TEKST)])]


def test_one_form_cannot_reach_two_groepen(groep: Groep, open_ronde: Ronde) -> None:
    save(groep)
    with pytest.raises(ValidationError, match="andere groep"):
        save(open_ronde.groepen.get(nummer=2))


def test_a_blad_without_a_score_needs_a_text(groep: Groep) -> None:
    assert save(groep, scores=LEEG) is True
    with pytest.raises(ValidationError, match="niets bewaard"):
        save(groep, "B" * 16, scores=LEEG, teksten=())
    assert stored(groep) == [(LEEG, [tuple(TEKST)])]


def test_the_database_refuses_a_score_above_ten(groep: Groep) -> None:
    save(groep, scores=(10, 0, *LEEG[2:]))
    with pytest.raises(IntegrityError), transaction.atomic():
        save(groep, "B" * 16, scores=(11, *LEEG[1:]))
    assert Blad.objects.count() == 1


@pytest.mark.parametrize("deelnemers", [1, 201])
def test_the_database_refuses_a_conversation_of_one_or_of_too_many(
    groep: Groep, deelnemers: int
) -> None:
    for aantal in (2, 200):
        assert gesprek(groep, str(aantal), deelnemers=aantal) is True
    with pytest.raises(IntegrityError), transaction.atomic():
        gesprek(groep, "x", deelnemers=deelnemers)
    assert Groepsgesprek.objects.count() == 2


def gesprek(groep: Groep, code: str, deelnemers: int = 6) -> bool:
    return invoer.save_gesprek(
        groep=groep,
        form_code=code,
        deelnemers=deelnemers,
        toestemming=True,
        waarden=Bladwaarden(ZEVENS, (TEKST,)),
        now=timezone.now(),
    )


def test_a_conversation_sent_twice_is_one_row_and_can_be_deleted(groep: Groep) -> None:
    assert [gesprek(groep, "A"), gesprek(groep, "A"), gesprek(groep, "B")] == [True, False, True]
    eerste = Groepsgesprek.objects.get(pk=gesprek_sleutel("A"))
    weg = [
        invoer.delete_gesprek(groep=groep, sleutel=eerste.pk, now=timezone.now()) for _ in range(2)
    ]
    assert weg == [True, False]
    assert (Groepsgesprek.objects.count(), Toelichting.objects.count()) == (1, 1)


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
        lambda: invoer.delete_gesprek(groep=groep, sleutel=gesprek_sleutel("A"), now=now),
    ):
        with pytest.raises(ValidationError, match="Deze groep is gesloten"):
            write()
    assert invoer.withdraw_blad(form_code="A" * 16, now=now) is False
    assert stored(groep) == [(ZEVENS, [tuple(TEKST)])]
    assert Groepsgesprek.objects.count() == 1


def test_the_closing_minute_itself_is_too_late_and_the_moment_before_is_not(groep: Groep) -> None:
    sluit_op = groep.ronde.sluit_op
    assert save(groep, now=sluit_op - dt.timedelta(microseconds=1)) is True
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
    assert Blad.objects.count() == 1


def test_withdrawing_deletes_the_blad_and_its_texts_and_the_same_code_may_answer_again(
    groep: Groep,
) -> None:
    save(groep, wijze=Wijze.LINK)
    save(groep, "B" * 16, wijze=Wijze.LINK)
    now = timezone.now()
    weg = [invoer.withdraw_blad(form_code="A" * 16, now=now) for _ in range(2)]
    assert weg == [True, False]
    assert Toelichting.objects.count() == 1
    assert save(groep, wijze=Wijze.LINK, scores=(2,) * 9) is True
    assert [scores for scores, _ in stored(groep)] == [(2,) * 9, ZEVENS]


def test_nothing_but_the_allowed_columns_stands_in_the_vault() -> None:
    assert {field.name for field in Blad._meta.get_fields() if not field.one_to_many} == {
        "sleutel",
        "groep",
        "wijze",
        "import_code",
        *(fase.value.lower() for fase in Fase),
    }


def test_an_import_that_was_confirmed_before_adds_nothing(groep: Groep) -> None:
    def confirm() -> int:
        return import_bladen(
            groep=groep,
            import_code="0" * 16,
            rijen=[Bestandrij([5] * 9, {})],
            sha256="0" * 64,
            now=timezone.now(),
        )

    assert (confirm(), confirm()) == (1, 0)
    assert Blad.objects.filter(groep=groep).count() == 1


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
