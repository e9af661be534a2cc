"""What the scored organisatie thinks that the doelgroep gives: sent once, sealed, shown at release."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from bevraging.actions import vrijgave
from bevraging.actions.bewaartermijn import delete_expired
from bevraging.actions.inschatting import send_inschatting
from bevraging.models import Inschatting
from bevraging.queries.inschatting import unsealed
from bevraging.rules.invoer import SCORE_KOLOMMEN
from pilootgemeenten.models import Doelgroep, Gebeurtenis, Lidmaatschap, Verzending
from rechtencirkel.enums import Invoersoort, RondeStatus
from rechtencirkel.models import Groep, Ronde, Snapshot, Snapshotcel
from rechtencirkel.statistics.snapshot import from_json
from tests.bevraging.vrijgave_wereld import add_blad, close_ronde, release_all
from tests.cast import NU, Als, Cast, give_rol, make_ronde

ADRES = "/gemeenten/halle/rechtencirkel/1/inschatting/"
RONDE = "/gemeenten/halle/rechtencirkel/1/"
NEGEN = (7, 3, 2, 5, 4, 5, 0, 10, 6)
VELDEN = {naam: str(score) for naam, score in zip(SCORE_KOLOMMEN, NEGEN, strict=True)}
ANDERE = {**VELDEN, "preventie": "9"}


def form(velden: dict[str, str] = VELDEN) -> dict[str, str]:
    """A form opened just now."""
    return {**velden, "eenmalig": str(uuid.uuid4())}


def send(ronde: Ronde, scores: tuple[int, ...] = NEGEN, **meer: object) -> Inschatting:
    return send_inschatting(
        **{"ronde": ronde, "scores": scores, "eenmalig": uuid.uuid4(), "now": NU, **meer}
    )


def stored() -> tuple[int, ...] | None:
    return unsealed(Groep.objects.get(nummer=1))


def messages_of(pagina: object) -> list[str]:
    return [str(melding) for melding in pagina.context["messages"]]


def test_who_may_say_what_the_scored_organisatie_thinks(
    als: Als, cast: Cast, open_ronde: Ronde
) -> None:
    mensen = ("coordinator", "tekenaar", "stuurgroeplid", "bewaarder", "programmaleiding")
    mensen += ("onderzoeker", "beheerder", "coordinator_leuven", "niemand")

    def binnen() -> list[str]:
        gezien = {wie: als(wie).get(ADRES).status_code for wie in mensen}
        assert set(gezien.values()) == {200, 404}
        return [wie for wie, status in gezien.items() if status == 200]

    assert binnen() == ["coordinator"]
    Ronde.objects.update(organisatie=cast.caw)
    assert binnen() == ["tekenaar"]
    Lidmaatschap.objects.filter(user=cast.tekenaar).update(mag_standpunt=False)
    assert [als(wie).get(ADRES).status_code for wie in mensen] == [404] * len(mensen)


def test_who_signs_for_two_organisaties_here_signs_for_each(
    als: Als, cast: Cast, open_ronde: Ronde
) -> None:
    """The first role is of another organisatie than the scored one."""
    give_rol(
        user=cast.tekenaar,
        rol="STUURGROEPLID",
        organisatie=cast.ocmw,
        pilootgemeente=cast.halle,
        mag_standpunt=True,
    )
    assert als("tekenaar").get(ADRES).status_code == 200


def test_it_is_sent_sealed_and_then_nobody_reads_it_not_even_who_sent_it(
    als: Als, open_ronde: Ronde
) -> None:
    client = als("coordinator")
    voor = client.get(ADRES).content.decode()
    assert "Versturen kan één keer." in voor
    assert "niet meer zien en niet meer veranderen" in voor
    assert "Bij de vrijgave worden ze getoond" in voor
    antwoord = client.post(ADRES, form(), follow=True)
    assert messages_of(antwoord) == ["Verstuurd. De inschatting is verzegeld tot de vrijgave."]
    na = client.get(ADRES)
    tekst = na.content.decode()
    assert "De inschatting is verstuurd" in tekst
    assert re.findall(r'<input[^>]* name="preventie"|Versturen en verzegelen', tekst) == []
    assert stored() == NEGEN
    # One length for all values, under a nonce and a seal.
    assert len(Inschatting.objects.get().inhoud) == 12 + 256 + 16


def test_sending_leaves_no_trace_that_others_read(als: Als, open_ronde: Ronde) -> None:
    als("coordinator").post(ADRES, form())
    assert (Gebeurtenis.objects.count(), Verzending.objects.count()) == (0, 0)
    assert Ronde.objects.get().versie == open_ronde.versie


def test_the_same_form_twice_is_sent_once_and_says_so(als: Als, open_ronde: Ronde) -> None:
    client, velden = als("coordinator"), form()
    gezegd = [messages_of(client.post(ADRES, velden, follow=True)) for _ in range(2)]
    assert gezegd == [["Verstuurd. De inschatting is verzegeld tot de vrijgave."]] * 2
    assert stored() == NEGEN


@pytest.mark.parametrize("zelfde_formulier", [True, False], ids=["Back", "a colleague"])
def test_the_first_stands_and_who_comes_second_hears_no_value(
    als: Als, open_ronde: Ronde, zelfde_formulier: bool
) -> None:
    eerst = form()
    als("coordinator").post(ADRES, eerst)
    tweede = {**ANDERE, "eenmalig": eerst["eenmalig"] if zelfde_formulier else str(uuid.uuid4())}
    pagina = als("coordinator").post(ADRES, tweede, follow=True)
    assert messages_of(pagina) == [
        "Er was al een inschatting verstuurd. Die eerste blijft staan. Wat u net invulde, is niet bewaard."
    ]
    assert re.findall(r'<input[^>]* name="preventie"', pagina.content.decode()) == []
    assert stored() == NEGEN


def test_trying_values_on_what_was_sent_tells_nothing(als: Als, open_ronde: Ronde) -> None:
    """Right and wrong guesses of a colleague read alike."""
    als("coordinator").post(ADRES, form())
    gezegd = {
        (pagina.status_code, *messages_of(pagina))
        for velden in (VELDEN, ANDERE)
        for pagina in [als("coordinator").post(ADRES, form(velden), follow=True)]
    }
    assert len(gezegd) == 1


@pytest.mark.parametrize("fout", ["", "11", "-1", "7,5", "x", "zeven", "7/10", "\x00", "1" * 30])
def test_a_wrong_value_sends_nothing_and_keeps_the_rest(
    als: Als, open_ronde: Ronde, fout: str
) -> None:
    velden = {**form(), "opsporen": fout}
    pagina = als("coordinator").post(ADRES, velden)
    assert pagina.context["form"].errors == {"opsporen": ["Vul een heel cijfer van 0 tot 10 in."]}
    tekst = pagina.content.decode()
    assert 'name="realiseren" value="10"' in tekst
    assert f'name="eenmalig" value="{velden["eenmalig"]}"' in tekst
    assert stored() is None


def test_it_is_taken_until_the_planned_minute_whatever_the_groep_does(open_ronde: Ronde) -> None:
    """A groep that its bewaarder closed early, or later, changes nothing: nobody may tell (1.8)."""
    Groep.objects.update(status="GESLOTEN", gesloten_op=NU)
    with pytest.raises(ValidationError, match="De ronde is gesloten"):
        send(open_ronde, now=open_ronde.sluit_op)
    assert stored() is None
    send(open_ronde, now=open_ronde.sluit_op - dt.timedelta(microseconds=1))
    assert stored() == NEGEN


def test_a_later_closing_of_the_groep_gives_no_time_more(open_ronde: Ronde) -> None:
    later = open_ronde.sluit_op + dt.timedelta(days=1)
    Groep.objects.update(eigen_sluit_op=later)
    with pytest.raises(ValidationError, match="De ronde is gesloten"):
        send(open_ronde, now=open_ronde.sluit_op)


def test_after_the_closing_minute_the_page_says_so_and_what_was_typed_stays(
    als: Als, open_ronde: Ronde
) -> None:
    client = als("coordinator")
    Ronde.objects.update(sluit_op=timezone.now() - dt.timedelta(minutes=1))
    pagina = client.post(ADRES, form())
    assert pagina.context["form"].non_field_errors() == [
        "De ronde is gesloten. Er is niets verstuurd; wat u invulde staat hieronder nog."
    ]
    assert 'name="realiseren" value="10"' in pagina.content.decode()
    assert stored() is None
    antwoord = client.get(ADRES, follow=True)
    assert messages_of(antwoord)[-1:] == [
        "De ronde is niet open. Een inschatting versturen kan nu niet."
    ]


def test_before_opening_there_is_nothing(als: Als, ronde: Ronde) -> None:
    assert als("coordinator").get(ADRES).status_code == 404
    with pytest.raises(ValidationError, match="De ronde is gesloten"):
        send(ronde)


def test_where_the_doelgroep_is_in_parts_there_is_none(
    als: Als, cast: Cast, open_ronde: Ronde
) -> None:
    deel = Doelgroep.objects.create(code="senioren", naam="Senioren")
    Groep.objects.filter(nummer=1).update(doelgroep=deel)
    assert als("coordinator").get(ADRES).status_code == 404
    assert ADRES not in als("coordinator").get(RONDE).content.decode()
    with pytest.raises(ValidationError, match="niet één groep"):
        send(open_ronde)


def test_the_page_of_the_ronde_leads_there_who_may_and_nobody_else(
    als: Als, open_ronde: Ronde
) -> None:
    mensen = ("coordinator", "tekenaar", "stuurgroeplid", "bewaarder", "programmaleiding")
    leidt = {wie: ADRES in als(wie).get(RONDE).content.decode() for wie in mensen}
    assert [wie for wie, staat_er in leidt.items() if staat_er] == ["coordinator"]
    Ronde.objects.update(status=RondeStatus.GESLOTEN, gesloten_op=NU)
    assert ADRES not in als("coordinator").get(RONDE).content.decode()


def test_the_page_costs_the_same_before_and_after(
    als: Als, open_ronde: Ronde, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = als("coordinator")
    client.get(ADRES)
    with django_assert_num_queries(6):
        client.get(ADRES)
    client.post(ADRES, form(), follow=True)
    with django_assert_num_queries(6):
        client.get(ADRES)


# ---- at release


def released(cast: Cast, *, dacht: bool = True, gaf: tuple[int | None, ...] = (3,) * 9) -> Ronde:
    """Six people of the doelgroep gave these nine scores, twelve medewerkers a 7."""
    ronde = make_ronde(cast, status=RondeStatus.OPEN)
    een, twee = ronde.groepen.order_by("nummer")
    for _ in range(6):
        add_blad(een, *gaf)
    for _ in range(12):
        add_blad(twee, 7)
    if dacht:
        send(ronde)
    return release_all(cast, close_ronde(ronde))


def test_at_release_it_stands_in_the_snapshot_and_in_the_rows(cast: Cast) -> None:
    inhoud = from_json(released(cast).snapshot.inhoud)
    assert inhoud.inschatting.scores == NEGEN
    rijen = Snapshotcel.objects.filter(invoersoort=Invoersoort.INSCHATTING).order_by("pk")
    assert [(rij.label, rij.reeks, rij.band, int(rij.waarde)) for rij in rijen] == [
        ("wat OCMW Halle dacht", "inschatting", "", score) for score in NEGEN
    ]


def test_where_the_cell_of_the_doelgroep_is_hidden_it_is_nowhere(cast: Cast) -> None:
    gaf = (3, None, 3, 3, 3, 3, None, 3, 3)
    snapshot = released(cast, gaf=gaf).snapshot
    assert from_json(snapshot.inhoud).inschatting.scores == (7, None, 2, 5, 4, 5, None, 10, 6)
    leeg = Snapshotcel.objects.filter(invoersoort=Invoersoort.INSCHATTING, waarde=None)
    assert leeg.count() == 2


def test_not_given_and_nothing_to_show_read_alike(cast: Cast) -> None:
    """A doelgroep with too few answers, or refused: the bytes do not tell whether something was sent."""
    bytes_ = set()
    for nummer, (dacht, weiger) in enumerate(
        [(False, False), (True, False), (False, True), (True, True)], 1
    ):
        ronde = make_ronde(cast, status=RondeStatus.OPEN, nummer=nummer)
        for _ in range(6 if weiger else 4):
            add_blad(ronde.groepen.get(nummer=1), 3)
        if dacht:
            send(ronde)
        een, twee = close_ronde(ronde)
        vrijgave.refuse_groep(groep=twee, now=NU, by=cast.andere_bewaarder)
        if weiger:
            vrijgave.refuse_groep(groep=een, now=NU, by=cast.bewaarder)
        else:
            release_all(cast, [een])
        inhoud = Snapshot.objects.get(ronde=ronde).inhoud
        bytes_.add(inhoud.replace(f"Ronde {nummer}", "Ronde").replace(f'mer":{nummer}', 'mer":0'))
    assert len(bytes_) == 1
    assert not Snapshotcel.objects.filter(invoersoort=Invoersoort.INSCHATTING).exists()


def test_the_result_page_says_it_and_says_nothing_where_nothing_was_given(
    als: Als, cast: Cast
) -> None:
    released(cast)
    pagina = als("stuurgroeplid").get(RONDE).content.decode()
    for zin in (
        "OCMW Halle dacht 7, de doelgroep gaf 3: zeker 3 verschil.",
        "Wat OCMW Halle dacht, ligt bij vijf fasen zeker hoger",
        "Zwart kruis: wat OCMW Halle vooraf dacht dat de doelgroep zou geven.",
        'class="g-inschatting"',
    ):
        assert zin in pagina
    gehoord = pagina.split('<ul class="gehoord">')[1].split("</ul>")[0]
    assert "dacht" not in gehoord


def test_not_given_is_not_on_the_result_page(als: Als, cast: Cast) -> None:
    released(cast, dacht=False)
    pagina = als("stuurgroeplid").get(RONDE).content.decode()
    assert ("dacht" in pagina, "g-inschatting" in pagina) == (False, False)


def test_under_another_secret_it_reads_as_not_given_and_no_ronde_waits(cast: Cast) -> None:
    ronde = make_ronde(cast, status=RondeStatus.OPEN)
    send(ronde)
    with override_settings(ANSWER_SECRET="een ander geheim dan dat van toen, lang genoeg"):
        assert unsealed(ronde.groepen.get(nummer=1)) is None


def test_what_was_sent_for_one_ronde_opens_in_no_other(cast: Cast) -> None:
    een, twee = (make_ronde(cast, status=RondeStatus.OPEN, nummer=n) for n in (1, 2))
    inhoud = send(een).inhoud
    Inschatting.objects.create(groep=twee.groepen.get(nummer=1), inhoud=inhoud, kenmerk="k")
    assert unsealed(twee.groepen.get(nummer=1)) is None


def test_it_goes_with_the_blads_at_the_day_that_was_told_and_the_snapshot_stays(
    cast: Cast,
) -> None:
    ronde = released(cast)
    Ronde.objects.update(bewaren_tot=NU.date() + dt.timedelta(days=200))
    for dagen, staat_er in ((199, True), (202, False)):
        delete_expired(now=NU + dt.timedelta(days=dagen))
        assert Inschatting.objects.exists() is staat_er
    assert from_json(Snapshot.objects.get(ronde=ronde).inhoud).inschatting.scores == NEGEN


@contextmanager
def reads() -> Iterator[list[str]]:
    """The statements that read what an inschatting says."""
    gelezen: list[str] = []
    with CaptureQueriesContext(connection) as alle:
        yield gelezen
    gelezen += [
        regel["sql"]
        for regel in alle
        if regel["sql"].startswith("SELECT") and 'inschatting"."inhoud' in regel["sql"]
    ]


def test_only_the_release_reads_what_it_says(als: Als, cast: Cast) -> None:
    ronde = make_ronde(cast, status=RondeStatus.OPEN)
    for groep in ronde.groepen.order_by("nummer"):
        for _ in range(6):
            add_blad(groep, 5)
    client = als("coordinator")
    with reads() as gelezen:
        for velden in (form(), form(ANDERE)):
            client.post(ADRES, velden, follow=True)
        for pad in ("/", RONDE, ADRES):
            client.get(pad)
        een, twee = close_ronde(ronde)
        for groep, wie in ((een, cast.bewaarder), (twee, cast.andere_bewaarder)):
            vrijgave.propose_groep(groep=groep, now=NU, by=wie)
        vrijgave.confirm_groep(groep=een, now=NU, by=cast.programmaleiding)
    assert gelezen == []
    with reads() as gelezen:
        vrijgave.confirm_groep(groep=twee, now=NU, by=cast.programmaleiding)
    assert len(gelezen) == 1
