"""What the scored organisatie thinks that the doelgroep gives: sent once, sealed, until the planned minute."""

from __future__ import annotations

import datetime as dt
import re
import uuid

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from bevraging.actions.inschatting import send_inschatting
from bevraging.models import Inschatting
from bevraging.queries.inschatting import unsealed
from bevraging.rules.invoer import SCORE_KOLOMMEN
from pilootgemeenten.models import Doelgroep, Gebeurtenis, Lidmaatschap, Verzending
from rechtencirkel.enums import RondeStatus
from rechtencirkel.models import Groep, Ronde
from tests.cast import NU, Als, Cast, give_rol

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
