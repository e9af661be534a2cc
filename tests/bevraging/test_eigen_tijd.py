"""What a groep has of its own of the dates of its ronde: a later closing, 14 days more (1.5, 1.7)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from bevraging.actions import vrijgave
from bevraging.actions.later import move_closing
from bevraging.actions.links import make_links
from bevraging.actions.sluiten import close_due, close_groep
from pilootgemeenten.dutch import dutch_moment
from pilootgemeenten.models import Gebeurtenis
from rechtencirkel.enums import GroepStatus
from rechtencirkel.models import Groep, Ronde
from rechtencirkel.rules import days_later, end_of_delay, latest_closing
from tests.bevraging.vrijgave_wereld import LATER, closed_ronde, propose_all
from tests.cast import NU, Als, Cast

MINUUT = dt.timedelta(minutes=1)
ADRES = "/bevragen/halle/1/1/later-sluiten/"


@pytest.fixture
def ruim(open_ronde: Ronde) -> Ronde:
    """An open ronde that is decided about four weeks after its planned minute."""
    open_ronde.beslis_op = days_later(open_ronde.sluit_op, 28)
    open_ronde.save()
    return open_ronde


def groep_of(ronde: Ronde, nummer: int = 1) -> Groep:
    return Groep.objects.select_related("ronde").get(ronde=ronde, nummer=nummer)


def test_only_the_moved_groep_takes_answers_after_the_planned_minute(ruim: Ronde) -> None:
    sluit, later = ruim.sluit_op, days_later(ruim.sluit_op, 14)
    move_closing(groep=groep_of(ruim), sluit_op=later, now=sluit - MINUUT)
    for moment, open_nummers in (
        (sluit - MINUUT, [1, 2]),
        (sluit, [1]),
        (later - MINUUT, [1]),
        (later, []),
    ):
        open_groepen = Groep.objects.open_at(moment).order_by("nummer")
        assert list(open_groepen.values_list("nummer", flat=True)) == open_nummers
        assert [
            nummer for nummer in (1, 2) if groep_of(ruim, nummer).takes_answers(moment)
        ] == open_nummers
    assert [close_due(now=moment) for moment in (sluit - MINUUT, sluit, later - MINUUT, later)] == [
        0,
        1,
        0,
        1,
    ]


def test_a_closing_is_moved_once(ruim: Ronde) -> None:
    groep = move_closing(groep=groep_of(ruim), sluit_op=days_later(ruim.sluit_op, 3), now=NU)
    with pytest.raises(ValidationError, match="al één keer"):
        move_closing(groep=groep, sluit_op=days_later(ruim.sluit_op, 5), now=NU)
    assert groep_of(ruim).sluit_op == days_later(ruim.sluit_op, 3)


@pytest.mark.parametrize(
    ("dagen", "mag"), [(-1, False), (0, False), (1, True), (14, True), (15, False)]
)
def test_it_is_later_and_leaves_fourteen_days_to_decide(ruim: Ronde, dagen: int, mag: bool) -> None:
    nieuw = days_later(ruim.sluit_op, dagen)
    if mag:
        move_closing(groep=groep_of(ruim), sluit_op=nieuw, now=NU)
    else:
        with pytest.raises(ValidationError, match="Kies een moment na"):
            move_closing(groep=groep_of(ruim), sluit_op=nieuw, now=NU)
    assert groep_of(ruim).eigen_sluit_op == (nieuw if mag else None)


def test_where_exactly_fourteen_days_are_left_nothing_can_move(open_ronde: Ronde) -> None:
    open_ronde.beslis_op = days_later(open_ronde.sluit_op, 14)
    open_ronde.save()
    with pytest.raises(ValidationError, match="die zijn er nu precies"):
        move_closing(
            groep=groep_of(open_ronde), sluit_op=days_later(open_ronde.sluit_op, 1), now=NU
        )


def test_a_closed_groep_or_one_past_its_minute_does_not_move(ruim: Ronde) -> None:
    later = days_later(ruim.sluit_op, 3)
    with pytest.raises(ValidationError, match="niet meer open"):
        move_closing(groep=groep_of(ruim), sluit_op=later, now=ruim.sluit_op)
    close_groep(groep=groep_of(ruim), now=NU)
    with pytest.raises(ValidationError, match="niet meer open"):
        move_closing(groep=groep_of(ruim), sluit_op=later, now=NU)
    assert list(Groep.objects.values_list("eigen_sluit_op", flat=True)) == [None, None]


def test_the_bewaarder_moves_it_on_a_page_and_every_page_of_the_groep_says_so(
    cast: Cast, ruim: Ronde, als: Als
) -> None:
    client, later = als("bewaarder"), days_later(ruim.sluit_op, 7).replace(second=0, microsecond=0)
    token = make_links(groep=groep_of(ruim), aantal=1, now=NU)[0]
    fout = client.post(ADRES, {"sluit_op": f"{days_later(ruim.sluit_op, 20):%d/%m/%Y %H:%M}"})
    assert fout.context["form"].errors["sluit_op"][0].startswith("Kies een moment na ")
    antwoord = client.post(ADRES, {"sluit_op": f"{later:%d/%m/%Y %H:%M}"})
    assert (antwoord.status_code, antwoord.url) == (302, "/bevragen/halle/1/1/")
    gezegd = dutch_moment(later)
    for adres in ("/bevragen/", "/bevragen/halle/1/1/"):
        assert gezegd in client.get(adres).content.decode()
    overzicht = als("").post(f"/b/{token}/", {"scherm": "overzicht"}).content.decode()
    assert f"{gezegd.partition(' om ')[0]}</span>" in overzicht
    assert client.get(ADRES).status_code == 302
    assert "later-sluiten" not in client.get("/bevragen/halle/1/1/").content.decode()


@pytest.mark.parametrize(
    "wie", ["coordinator", "stuurgroeplid", "programmaleiding", "andere_bewaarder", "beheerder"]
)
def test_nobody_else_moves_it(ruim: Ronde, als: Als, wie: str) -> None:
    later = {"sluit_op": f"{days_later(ruim.sluit_op, 7):%d/%m/%Y %H:%M}"}
    assert [als(wie).get(ADRES).status_code, als(wie).post(ADRES, later).status_code] == [404, 404]
    assert groep_of(ruim).eigen_sluit_op is None


def test_moving_writes_no_history_and_leaves_the_ronde_as_it_is(ruim: Ronde) -> None:
    before = Ronde.objects.values().get()
    move_closing(groep=groep_of(ruim), sluit_op=days_later(ruim.sluit_op, 3), now=NU)
    assert Ronde.objects.values().get() == before
    assert Gebeurtenis.objects.count() == 0


def test_a_groep_that_is_proposed_at_the_decision_date_gets_fourteen_days_more_once(
    cast: Cast,
) -> None:
    eerste, tweede = closed_ronde(cast)
    propose_all(cast, [eerste])
    ronde = Ronde.objects.get()
    assert vrijgave.release_due(now=ronde.beslis_op) == 0
    einde = end_of_delay(ronde.beslis_op)
    assert list(Groep.objects.order_by("nummer").values_list("status", "uitstel_tot")) == [
        (GroepStatus.VOORGESTELD, einde),
        (GroepStatus.GEWEIGERD, None),
    ]
    vrijgave.send_back_groep(
        groep=eerste, reden="Een naam.", now=einde - MINUUT, by=cast.programmaleiding
    )
    vrijgave.propose_groep(groep=eerste, now=einde - MINUUT, by=cast.bewaarder)
    assert vrijgave.release_due(now=einde - MINUUT) == 0
    with pytest.raises(ValidationError, match="datum om te beslissen is voorbij"):
        vrijgave.confirm_groep(groep=eerste, now=einde, by=cast.programmaleiding)
    assert vrijgave.release_due(now=einde) == 1
    assert groep_of(ronde).status == GroepStatus.GEWEIGERD
    assert groep_of(ronde, tweede.nummer).status == GroepStatus.GEWEIGERD


def test_in_those_days_it_can_be_confirmed_and_its_result_comes(cast: Cast) -> None:
    eerste, _ = closed_ronde(cast)
    propose_all(cast, [eerste])
    ronde = Ronde.objects.get()
    vrijgave.release_due(now=ronde.beslis_op)
    dag = ronde.beslis_op + dt.timedelta(days=3)
    vrijgave.confirm_groep(groep=eerste, now=dag, by=cast.programmaleiding)
    ronde.refresh_from_db()
    assert (ronde.is_vrijgegeven, ronde.vrijgegeven_op) == (True, dag)


def test_what_was_sent_back_before_the_decision_date_gets_no_days_more(cast: Cast) -> None:
    eerste, tweede = closed_ronde(cast)
    propose_all(cast, [eerste, tweede])
    vrijgave.send_back_groep(groep=eerste, reden="Een naam.", now=LATER, by=cast.programmaleiding)
    ronde = Ronde.objects.get()
    vrijgave.release_due(now=ronde.beslis_op)
    assert list(Groep.objects.order_by("nummer").values_list("status", flat=True)) == [
        GroepStatus.GEWEIGERD,
        GroepStatus.VOORGESTELD,
    ]


def test_the_days_more_also_hold_when_somebody_comes_before_the_clock(cast: Cast) -> None:
    eerste, _ = closed_ronde(cast)
    propose_all(cast, [eerste])
    ronde = Ronde.objects.get()
    vrijgave.send_back_groep(
        groep=eerste, reden="Een naam.", now=ronde.beslis_op, by=cast.programmaleiding
    )
    assert vrijgave.release_due(now=ronde.beslis_op + MINUUT) == 0
    assert groep_of(ronde).status == GroepStatus.GESLOTEN
    assert groep_of(ronde).beslis_ten_laatste == end_of_delay(ronde.beslis_op)


def test_each_second_person_sends_back_once(cast: Cast, als: Als) -> None:
    eerste, _ = closed_ronde(cast)
    pagina = "/vrijgave/halle/1/1/"
    for keer, wie in enumerate(("programmaleiding", "bewaarder2"), start=1):
        propose_all(cast, [eerste])
        als(wie).post(pagina, {"reden": f"Keer {keer}."})
        assert groep_of(eerste.ronde).teruggestuurd_reden == f"Keer {keer}."
    propose_all(cast, [eerste])
    gezien = als("programmaleiding").get(pagina).content.decode()
    assert [tekst in gezien for tekst in ("Stuur terug", "al één keer terug", "Bevestig de")] == [
        False,
        True,
        True,
    ]
    opnieuw = als("programmaleiding").post(pagina, {"reden": "Nog eens."}, follow=True)
    assert "U stuurde deze groep al één keer terug" in opnieuw.content.decode()
    assert groep_of(eerste.ronde).is_voorgesteld
    assert als("programmaleiding").post(pagina, {"bevestigen": "1"}).status_code == 302
    assert groep_of(eerste.ronde).is_bevestigd


def test_a_send_back_that_is_refused_for_another_reason_is_not_counted(cast: Cast) -> None:
    (eerste, _) = closed_ronde(cast)
    propose_all(cast, [eerste])
    with pytest.raises(ValidationError):
        vrijgave.send_back_groep(groep=eerste, reden=" ", now=LATER, by=cast.programmaleiding)
    vrijgave.send_back_groep(groep=eerste, reden="Naam.", now=LATER, by=cast.programmaleiding)
    assert groep_of(eerste.ronde).is_gesloten


def test_only_the_bewaarder_refuses_and_only_what_is_closed_or_proposed(
    cast: Cast, als: Als
) -> None:
    eerste, tweede = closed_ronde(cast)
    adres = "/bevragen/halle/1/1/weigeren/"
    for wie in ("programmaleiding", "coordinator", "andere_bewaarder", "beheerder"):
        assert als(wie).post(adres).status_code == 404
    propose_all(cast, [eerste, tweede])
    vrijgave.refuse_groep(groep=eerste, now=LATER, by=cast.bewaarder)
    vrijgave.confirm_groep(groep=tweede, now=LATER, by=cast.programmaleiding)
    for groep in (eerste, tweede):
        with pytest.raises(ValidationError, match="intussen"):
            vrijgave.refuse_groep(groep=groep, now=LATER, by=cast.bewaarder)


def test_an_open_groep_is_not_refused(cast: Cast, open_ronde: Ronde) -> None:
    with pytest.raises(ValidationError, match="intussen open"):
        vrijgave.refuse_groep(groep=groep_of(open_ronde), now=NU, by=cast.bewaarder)


def test_days_are_those_of_the_calendar() -> None:
    voor = dt.datetime(2027, 3, 20, 19, 0, tzinfo=dt.UTC)  # 20.00 in winter
    beslis = dt.datetime(2027, 4, 3, 18, 0, tzinfo=dt.UTC)  # 20.00 in summer
    assert (days_later(voor, 14), latest_closing(beslis), end_of_delay(voor)) == (
        beslis,
        voor,
        beslis,
    )
    assert timezone.localtime(latest_closing(beslis)).hour == 20
