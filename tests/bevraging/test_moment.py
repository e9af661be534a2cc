"""A moment: so many places behind one code, for some hours; counted afterwards, taken back as a whole."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from bevraging.actions import limiet, moment
from bevraging.actions.antwoord import GEEN_PLAATS, count_try_by_token, save_by_token
from bevraging.actions.herstel import refuse_restored
from bevraging.actions.invoer import withdraw_blad
from bevraging.actions.moment import (
    AL_GEZEGD,
    LOOPT_NOG,
    TE_VEEL,
    TE_VEEL_TE_LAAT,
    ZEG_EERST,
    end_moment,
    make_moment,
    say_participants,
    take_back_moment,
)
from bevraging.actions.samenvoegen import propose_samenvoeging
from bevraging.actions.sluiten import close_due, close_groep
from bevraging.actions.vrijgave import propose_groep, refuse_groep
from bevraging.enums import Wijze
from bevraging.keys import links_key, new_form_code, read_card, unseal_waiting
from bevraging.models import Blad, Moment, NieuweLinks, OpenBlad
from bevraging.queries.moment import find_asked, find_way_in, moment_of
from bevraging.rules.invoer import OVERGESLAGEN
from bevraging.rules.moment import latest_end, usual_end
from bevraging.values import GEBRUIKT, VOORBIJ, Bladwaarden
from pilootgemeenten.actions.boekbestand import Boek
from rechtencirkel.models import Groep, Ronde
from tests.bevraging.test_actions_samenvoegen import make_pair
from tests.bevraging.vault import read_bladen
from tests.cast import NU, Cast
from tests.testbed.herstel import redo, since_the_backup

UUR = dt.timedelta(hours=1)
ZEVENS = Bladwaarden((7,) * 9)
ACHTEN = Bladwaarden((8,) * 9)


@pytest.fixture
def groep(open_ronde: Ronde) -> Groep:
    return open_ronde.groepen.get(nummer=1)


@pytest.fixture
def token(groep: Groep, cast: Cast) -> str:
    """The code of a moment of five places and two hours."""
    return made(groep, cast)


def made(groep: Groep, cast: Cast, plaatsen: int = 5, uren: float = 2) -> str:
    eenmalig = uuid.uuid4()
    gemaakt = make_moment(
        groep=groep,
        plaatsen=plaatsen,
        sluit_op=NU + uren * UUR,
        eenmalig=eenmalig,
        by=cast.bewaarder,
        now=NU,
    )
    rij = NieuweLinks.objects.get(code=gemaakt.code)
    [token] = unseal_waiting(rij.inhoud, links_key(eenmalig))
    return token


def send(token: str, now: dt.datetime = NU, code: str = "", waarden: Bladwaarden = ZEVENS) -> Groep:
    ingang = find_way_in(token)
    assert ingang is not None
    return save_by_token(
        ingang=ingang, form_code=code or new_form_code(), waarden=waarden, now=now, token=token
    )


def refused(wat: object, **kwargs: object) -> tuple[str, str | None]:
    with pytest.raises(ValidationError) as fout:
        wat(**kwargs)
    fouten = fout.value
    return fouten.messages[0], getattr(fouten, "code", None)


def code_of(groep: Groep) -> str:
    return Moment.objects.get(groep=groep).pk


def test_a_room_answers_with_one_code_until_its_places_are_taken(token: str, groep: Groep) -> None:
    assert read_card(token) == token
    for _ in range(5):
        assert find_asked(token, now=NU).moment_tot == NU + 2 * UUR
        send(token)
    assert find_asked(token, now=NU) is None
    assert refused(send, token=token) == (GEEN_PLAATS, VOORBIJ)
    assert [(rij.wijze, rij.link, rij.moment_code) for rij in OpenBlad.objects.all()] == [
        (Wijze.LINK, None, code_of(groep))
    ] * 5


def test_it_ends_at_its_hour_and_reads_as_one_that_is_full(token: str) -> None:
    einde = NU + 2 * UUR
    send(token, now=einde - dt.timedelta(seconds=1))
    assert find_asked(token, now=einde) is None
    assert refused(send, token=token, now=einde) == (GEEN_PLAATS, VOORBIJ)
    assert len(read_bladen()) == 1


def test_the_same_form_with_the_same_answers_is_that_answer_though_full_or_ended(
    token: str,
) -> None:
    code = new_form_code()
    send(token, code=code)
    for _ in range(4):
        send(token)
    send(token, code=code)
    send(token, code=code, now=NU + 3 * UUR)
    assert len(read_bladen()) == 5


def test_an_answer_that_says_nothing_takes_no_place(token: str) -> None:
    niets = Bladwaarden((OVERGESLAGEN,) * 9)
    zin, code = refused(send, token=token, waarden=niets)
    assert (zin.startswith("Er is niets bewaard: "), code) == (True, None)
    assert read_bladen() == []


def test_there_is_an_end_to_how_many_a_groep_holds(
    token: str, groep: Groep, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moment, "MAX_MOMENTEN", 1)
    assert refused(made, groep=groep, cast=cast)[0] == "Er zijn al 1 momenten in deze groep."


def test_fewer_than_nobody_took_part_nowhere(token: str, groep: Groep) -> None:
    wie = {"groep": groep, "code": code_of(groep), "now": NU + 3 * UUR}
    assert refused(say_participants, deelnemers=-1, **wie)[0].startswith("Vul een getal van 0 tot ")
    assert Moment.objects.get().deelnemers is None


def test_nothing_is_replaced(token: str) -> None:
    code = new_form_code()
    send(token, code=code)
    assert refused(send, token=token, code=code, waarden=ACHTEN)[1] == GEBRUIKT
    assert [blad.scores for blad in read_bladen()] == [(7,) * 9]


def test_no_receipt_takes_one_answer_of_a_moment_back(token: str) -> None:
    code = new_form_code()
    send(token, code=code)
    assert withdraw_blad(form_code=code, now=NU) is False
    assert len(read_bladen()) == 1


@pytest.mark.parametrize(
    ("plaatsen", "uren", "veld"), [(4, 2, "plaatsen"), (201, 2, "plaatsen"), (5, 13, "sluit_op")]
)
def test_a_moment_too_small_too_large_or_too_long_is_not_made(
    groep: Groep, cast: Cast, plaatsen: int, uren: int, veld: str
) -> None:
    with pytest.raises(ValidationError) as fout:
        made(groep, cast, plaatsen, uren)
    assert [*fout.value.message_dict] == [veld]
    assert (Moment.objects.count(), NieuweLinks.objects.count()) == (0, 0)


def test_it_never_outlives_its_groep_and_lasts_twelve_hours_at_most(
    groep: Groep, cast: Cast
) -> None:
    Ronde.objects.filter(pk=groep.ronde_id).update(sluit_op=NU + 3 * UUR)
    groep.refresh_from_db()
    with pytest.raises(ValidationError):
        made(groep, cast, uren=3.1)
    assert made(groep, cast, uren=3)
    assert latest_end(NU, None) == NU + 12 * UUR
    assert latest_end(NU, NU + UUR) == NU + UUR


@pytest.mark.parametrize(
    ("nu", "einde"), [("10:00", "12:00"), ("10:01", "12:15"), ("23:50", "02:00")]
)
def test_the_form_proposes_two_hours_up_to_the_next_quarter(nu: str, einde: str) -> None:
    begin = dt.datetime.fromisoformat(f"2026-11-26T{nu}+00:00")
    assert f"{usual_end(begin):%H:%M}" == einde


def test_the_same_form_sent_twice_makes_one_moment(groep: Groep, cast: Cast) -> None:
    wie = {"groep": groep, "by": cast.bewaarder, "now": NU, "eenmalig": uuid.uuid4()}
    eerst = make_moment(plaatsen=5, sluit_op=NU + UUR, **wie)
    daarna = make_moment(plaatsen=9, sluit_op=NU + UUR, **wie)
    assert (daarna, Moment.objects.count()) == (replace(eerst, nieuw=False), 1)


def test_a_room_is_never_stopped_by_the_limit_of_one_link_and_yet_there_is_one(
    groep: Groep, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limiet, "MAX_PER_LINK", 3)
    token = made(groep, cast, plaatsen=20)
    for _ in range(20):
        send(token)
    ingang = find_way_in(token)
    for _ in range(180):
        assert count_try_by_token(ingang=ingang, token=token, now=NU) is True
    assert count_try_by_token(ingang=ingang, token=token, now=NU) is False
    assert refused(send, token=token)[0] == limiet.VAAK


def test_how_many_took_part_is_said_once_and_only_when_it_is_over(token: str, groep: Groep) -> None:
    code = code_of(groep)
    for _ in range(3):
        send(token)
    zeg = {"groep": groep, "code": code}
    assert refused(say_participants, deelnemers=3, now=NU, **zeg)[0] == LOOPT_NOG
    end_moment(groep=groep, code=code, now=NU)
    assert refused(send, token=token) == (GEEN_PLAATS, VOORBIJ)
    assert say_participants(deelnemers=4, now=NU, **zeg).is_klaar is True
    assert say_participants(deelnemers=4, now=NU, **zeg).is_klaar is True
    assert refused(say_participants, deelnemers=3, now=NU, **zeg)[0] == AL_GEZEGD
    assert len(read_bladen()) == 3


def test_more_answers_than_people_go_as_a_whole_and_the_rest_of_the_groep_stays(
    token: str, groep: Groep, cast: Cast
) -> None:
    ander = made(groep, cast)
    send(ander)
    code, form_code = find_way_in(token).moment.pk, new_form_code()
    send(token, code=form_code)
    send(token)
    end_moment(groep=groep, code=code, now=NU)
    assert say_participants(groep=groep, code=code, deelnemers=1, now=NU).te_veel is True
    assert take_back_moment(groep=groep, code=code, now=NU) == 2
    assert moment_of(groep, code, now=NU).is_klaar is True
    assert len(read_bladen()) == 1
    assert refused(send, token=token, code=form_code) == (GEEN_PLAATS, VOORBIJ)


def test_taking_back_ends_a_moment_that_runs(token: str, groep: Groep) -> None:
    send(token)
    assert take_back_moment(groep=groep, code=code_of(groep), now=NU) == 1
    assert find_asked(token, now=NU) is None
    assert take_back_moment(groep=groep, code=code_of(groep), now=NU) == 0


def test_closing_by_hand_waits_until_every_moment_is_settled(token: str, groep: Groep) -> None:
    send(token)
    code, dicht = code_of(groep), {"groep": groep, "now": NU}
    assert refused(close_groep, **dicht)[0] == ZEG_EERST
    end_moment(code=code, **dicht)
    assert refused(close_groep, **dicht)[0] == ZEG_EERST
    say_participants(code=code, deelnemers=0, **dicht)
    assert refused(close_groep, **dicht)[0] == TE_VEEL
    take_back_moment(code=code, **dicht)
    close_groep(**dicht)
    assert (Moment.objects.count(), Blad.objects.count()) == (0, 0)


def closed_by_the_clock(groep: Groep, token: str, aantal: int) -> str:
    """The groep closes at its minute while this moment runs; returns the code of what is left."""
    for _ in range(aantal):
        send(token)
    eerst = code_of(groep)
    Ronde.objects.filter(pk=groep.ronde_id).update(sluit_op=NU + UUR)
    assert close_due(now=NU + UUR) == 2  # both groepen of the ronde
    groep.refresh_from_db()
    rest = Moment.objects.get()
    assert (rest.token_hash, rest.antwoorden, rest.deelnemers) == ("", aantal, None)
    assert rest.pk != eerst
    return rest.pk


def test_the_clock_closes_a_groep_with_its_moment_and_leaves_no_way_to_a_blad(
    token: str, groep: Groep
) -> None:
    closed_by_the_clock(groep, token, 5)
    assert (OpenBlad.objects.count(), NieuweLinks.objects.count()) == (0, 0)
    assert [blad.wijze for blad in Blad.objects.all()] == [Wijze.LINK] * 5
    assert (find_way_in(token), find_asked(token, now=NU)) == (None, None)


def test_until_it_is_said_how_many_took_part_a_groep_is_not_proposed(
    token: str, groep: Groep, cast: Cast
) -> None:
    rest = closed_by_the_clock(groep, token, 5)
    voor = {"groep": groep, "now": NU + 2 * UUR}
    assert refused(propose_groep, by=cast.bewaarder, **voor)[0] == ZEG_EERST
    say_participants(code=rest, deelnemers=5, **voor)
    assert Moment.objects.count() == 0
    assert propose_groep(by=cast.bewaarder, **voor).is_voorgesteld is True


def test_more_answers_than_people_after_closing_end_in_a_refusal(
    token: str, groep: Groep, cast: Cast
) -> None:
    rest = closed_by_the_clock(groep, token, 5)
    voor = {"groep": groep, "now": NU + 2 * UUR}
    say_participants(code=rest, deelnemers=4, **voor)
    assert refused(propose_groep, by=cast.bewaarder, **voor)[0] == TE_VEEL_TE_LAAT
    assert refused(take_back_moment, code=rest, **voor)[1] == "gesloten"
    refuse_groep(by=cast.bewaarder, **voor)
    assert Moment.objects.count() == 0


def test_a_moment_nobody_answered_asks_for_nothing(token: str, groep: Groep) -> None:
    close_groep(groep=groep, now=timezone.now())
    assert Moment.objects.count() == 0


@pytest.mark.parametrize(
    "velden",
    [
        {"plaatsen": 4},
        {"antwoorden": 3},
        {"token_hash": ""},
    ],
)
def test_the_database_keeps_a_moment_whole(
    token: str, groep: Groep, velden: dict[str, object]
) -> None:
    Moment.objects.update(deelnemers=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Moment.objects.update(**velden)
    Moment.objects.update(token_hash="", antwoorden=3)


def test_two_moments_never_share_a_code_and_a_link_is_never_of_a_moment(
    token: str, groep: Groep, cast: Cast
) -> None:
    eerste = Moment.objects.get()
    made(groep, cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Moment.objects.update(token_hash=eerste.token_hash)
    send(token)
    with pytest.raises(IntegrityError), transaction.atomic():
        OpenBlad.objects.update(wijze=Wijze.INVOER)
    with pytest.raises(IntegrityError), transaction.atomic():
        OpenBlad.objects.update(link=uuid.uuid4())


def left_over(groep: Groep, antwoorden: int, deelnemers: int | None) -> None:
    """What closing leaves of a moment that was not settled."""
    Moment.objects.create(
        code=uuid.uuid4().hex,
        plaatsen=5,
        sluit_op=NU,
        antwoorden=antwoorden,
        deelnemers=deelnemers,
        groep=groep,
    )


@pytest.mark.parametrize(
    ("deelnemers", "waarom"), [(None, ZEG_EERST), (2, TE_VEEL_TE_LAAT), (3, None)]
)
@pytest.mark.parametrize("welke", [0, 1])
def test_no_groep_with_an_unsettled_moment_is_joined_with_another(
    open_ronde: Ronde, cast: Cast, welke: int, deelnemers: int | None, waarom: str | None
) -> None:
    van, naar = paar = make_pair(cast, open_ronde, cast.vereniging, cast.vereniging)
    left_over(paar[welke], 3, deelnemers)
    wie = {"van": van, "naar": naar, "now": NU, "by": cast.bewaarder}
    if waarom:
        assert refused(propose_samenvoeging, **wie)[0] == waarom
    else:
        assert propose_samenvoeging(**wie).van == van


def test_a_groep_that_a_restore_refuses_leaves_no_moment(open_ronde: Ronde, cast: Cast) -> None:
    groep, _ = make_pair(cast, open_ronde, cast.vereniging, cast.vereniging)
    left_over(groep, 3, None)
    assert refuse_restored(groep=groep, now=NU) == 1
    assert Moment.objects.count() == 0


def test_nor_does_one_that_was_open(token: str, groep: Groep) -> None:
    send(token)
    assert refuse_restored(groep=groep, now=NU) == 1
    assert (Moment.objects.count(), OpenBlad.objects.count()) == (0, 0)


def test_what_was_taken_back_stays_so_after_a_restore(boek: Boek, token: str, groep: Groep) -> None:
    for _ in range(3):
        send(token)
    with since_the_backup():
        assert take_back_moment(groep=groep, code=code_of(groep), now=NU) == 3
    assert len(read_bladen()) == 3
    assert redo() == {"INGETROKKEN": 1}  # one line for all
    assert len(read_bladen()) == 0
