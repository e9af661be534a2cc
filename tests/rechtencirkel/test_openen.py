"""Opening a ronde: a page that says what happens, and opens only what it showed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from pilootgemeenten.enums import BewaarderStatus
from pilootgemeenten.models import Bewaarderschap, Doelgroep, Organisatie
from rechtencirkel.actions.onderzoek import set_onderzoek_toestemming
from rechtencirkel.actions.openen import confirm_opening
from rechtencirkel.actions.ronde import add_groep, drop_ronde, remove_groep
from rechtencirkel.enums import Belanghebbendengroep, RondeStatus
from rechtencirkel.models import Groep, Ronde
from rechtencirkel.queries.openen import DELEN, opening_of
from tests.cast import Als, Cast, give_rol, make_ronde, missing

PAGINA = "/gemeenten/halle/rechtencirkel/1/openen/"
RONDE = "/gemeenten/halle/rechtencirkel/1/"


def text_of(html: str) -> str:
    """What a reader sees, in one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def stand_of(ronde: Ronde) -> str:
    return opening_of(Ronde.objects.in_its_place().get(pk=ronde.pk), now=timezone.now()).stand


def status() -> str:
    return Ronde.objects.get().status


def refused(client: Client, gezien: str) -> list[str]:
    """Why nothing opened, on the page that asks again: a reload of it sends nothing."""
    antwoord = client.post(PAGINA, {"gezien": gezien})
    assert (antwoord.url, status()) == (PAGINA, RondeStatus.CONCEPT)
    return [str(zin) for zin in client.get(PAGINA).context["messages"]]


def test_the_page_says_who_is_asked_mailed_and_told_what(als: Als, ronde: Ronde) -> None:
    ronde.groepen.filter(nummer=2).update(onderzoek_toestemming=False)
    tekst = text_of(als("coordinator").get(PAGINA).content.decode())
    for zin in (
        "Doelgroep Bevraagd door Vereniging Halle. 2 accounts van die organisatie zullen de losse antwoorden "
        "lezen. Onderzoek: nog niet beslist. Blijft dat zo tot u opent, dan telt het als geen toestemming.",
        "Medewerkers Bevraagd door Samenlevingsopbouw. 1 account van die organisatie zal de losse antwoorden "
        "lezen. Onderzoek: geen toestemming.",
        "Vereniging Halle: 2 leden krijgen elk één mail, over doelgroep.",
        "Samenlevingsopbouw: 1 lid krijgt één mail, over medewerkers.",
        "U kunt niets terugnemen.",
        "een score verschijnt pas vanaf 5 personen",
    ):
        assert zin in tekst
    assert "@" not in tekst
    assert status() == RondeStatus.CONCEPT


def test_looking_opens_nothing_and_confirming_does_once(
    als: Als, ronde: Ronde, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    client = als("coordinator")
    gezien = client.get(PAGINA).context["opening"].stand
    with django_capture_on_commit_callbacks(execute=True):
        antwoorden = [client.post(PAGINA, {"gezien": gezien}) for _ in range(2)]
    assert [antwoord.url for antwoord in antwoorden] == [RONDE, RONDE]
    assert status() == RondeStatus.OPEN
    assert sorted(bericht.to[0] for bericht in mail.outbox) == [
        "andere@example.test",
        "bewaarder2@example.test",
        "bewaarder@example.test",
    ]
    gezegd = [str(zin) for zin in client.get(RONDE).context["messages"]]
    assert gezegd[0] == "De ronde is open. De bewaarders krijgen een mail en kunnen bevragen."
    assert re.fullmatch(
        r"Deze ronde is al geopend, op .+ uur\. U hoeft niets meer te doen\.", gezegd[1]
    )


@pytest.mark.parametrize("wie", ["coordinator", "programmaleiding"])
def test_after_opening_the_page_leads_to_the_ronde(als: Als, open_ronde: Ronde, wie: str) -> None:
    assert als(wie).get(PAGINA).url == RONDE


@pytest.mark.parametrize("gezien", ["", "x", "a.b.c.d.e"])
def test_who_saw_nothing_opens_nothing(als: Als, ronde: Ronde, gezien: str) -> None:
    [fout] = refused(als("coordinator"), gezien)
    assert fout.startswith("Er is niets geopend")


def change_keeper(cast: Cast, ronde: Ronde) -> None:
    remove_groep(groep=ronde.groepen.get(nummer=2))
    add_groep(
        ronde=ronde,
        belanghebbendengroep=Belanghebbendengroep.MEDEWERKERS,
        doelgroep=None,
        bewaarder=cast.vereniging,
    )


def add_member(cast: Cast, ronde: Ronde) -> None:
    give_rol(
        user=cast.niemand,
        rol="BEWAARDER",
        organisatie=cast.vereniging,
        pilootgemeente=cast.halle,
    )


def swap_member(cast: Cast, ronde: Ronde) -> None:
    add_member(cast, ronde)
    cast.bewaarder2.lidmaatschappen.update(beeindigd_op=timezone.now())


def rename(cast: Cast, ronde: Ronde) -> None:
    Organisatie.objects.filter(pk=cast.vereniging.pk).update(naam="De Brug")


def later_decision(cast: Cast, ronde: Ronde) -> None:
    Ronde.objects.update(beslis_op=timezone.now() + dt.timedelta(days=29))


def other_promise(cast: Cast, ronde: Ronde) -> None:
    Ronde.objects.update(belofte="Iets anders.")


def higher_threshold(cast: Cast, ronde: Ronde) -> None:
    cast.programma.drempel = 9
    cast.programma.save()


def decide_research(cast: Cast, ronde: Ronde) -> None:
    set_onderzoek_toestemming(groep=ronde.groepen.get(nummer=1), toestemming=False)


def withdraw_admission(cast: Cast, ronde: Ronde) -> None:
    Bewaarderschap.objects.update(status=BewaarderStatus.INGETROKKEN)


@pytest.mark.parametrize(
    ("verandering", "delen"),
    [
        (change_keeper, ["wie"]),
        (add_member, ["wie"]),
        (swap_member, ["wie"]),
        (rename, ["wie"]),
        (decide_research, ["wie"]),
        (later_decision, ["wanneer"]),
        (other_promise, ["belofte"]),
        (higher_threshold, ["over"]),
        (withdraw_admission, ["gebreken"]),
    ],
)
def test_what_changed_between_looking_and_confirming_is_shown_and_asked_again(
    als: Als,
    cast: Cast,
    ronde: Ronde,
    verandering: Callable[[Cast, Ronde], None],
    delen: list[str],
) -> None:
    client = als("coordinator")
    gezien = client.get(PAGINA).context["opening"].stand
    verandering(cast, ronde)
    [fout] = refused(client, gezien)
    antwoord = client.get(PAGINA)
    assert [naam for naam, woorden in DELEN.items() if woorden in fout] == delen
    nieuw = antwoord.context["opening"].stand
    assert nieuw == stand_of(ronde)
    assert (f'value="{nieuw}"' in antwoord.content.decode()) is (delen != ["gebreken"])


def test_the_action_looks_again_under_its_lock(cast: Cast, ronde: Ronde) -> None:
    gezien = stand_of(ronde)
    add_member(cast, ronde)
    with pytest.raises(ValidationError, match="er veranderde intussen iets"):
        confirm_opening(ronde=ronde, gezien=gezien, now=timezone.now(), by=cast.coordinator)
    eerst = timezone.now()
    confirm_opening(ronde=ronde, gezien=stand_of(ronde), now=eerst, by=cast.coordinator)
    assert status() == RondeStatus.OPEN
    straks = eerst + dt.timedelta(seconds=1)  # of a colleague whose page was loaded before
    nog_eens = confirm_opening(ronde=ronde, gezien=gezien, now=straks, by=cast.programmaleiding)
    assert nog_eens.geopend_op == eerst


def ways(als: Als, wie: str) -> list[tuple[str, str]]:
    """The ways on the page by label; each answers this reader."""
    client = als(wie)
    regels = client.get(PAGINA).context["gebreken"]
    assert {client.get(regel.url).status_code for regel in regels if regel.url} <= {200}
    return [(regel.label, regel.zin) for regel in regels]


@pytest.mark.parametrize(
    ("wie", "naar"),
    [("coordinator", "Naar de bewaarders"), ("programmaleiding", "Naar het programma")],
)
def test_what_is_missing_leads_where_this_reader_may_go(
    als: Als, cast: Cast, ronde: Ronde, wie: str, naar: str
) -> None:
    withdraw_admission(cast, ronde)
    Ronde.objects.update(belofte="", opent_op=None)
    ronde.groepen.filter(nummer=2).delete()
    assert ways(als, wie) == [
        ("Ronde wijzigen", "Schrijf wat u met de antwoorden zult doen."),
        ("Ronde wijzigen", "Kies wanneer u wilt openen."),
        (
            naar,
            "Vereniging Halle is nog geen toegelaten bewaarder (voor de groep doelgroep). "
            "De programmaleiding laat bewaarders toe.",
        ),
    ]
    antwoord = als(wie).get(PAGINA)
    assert "Ja, open deze ronde" not in antwoord.content.decode()
    assert refused(als(wie), stand_of(ronde)) == [
        regel.zin for regel in antwoord.context["gebreken"]
    ]


def test_without_a_groep_the_page_leads_to_one(als: Als, ronde: Ronde) -> None:
    ronde.groepen.all().delete()
    assert ways(als, "coordinator") == [
        ("Groep toevoegen", "Voeg minstens een groep toe: wie wordt bevraagd?")
    ]


def test_only_the_programmaleiding_is_led_to_say_that_it_is_another_dienst(
    als: Als, cast: Cast
) -> None:
    make_ronde(cast, status=RondeStatus.OPEN, nummer=7)
    ronde = make_ronde(cast)
    Ronde.objects.filter(pk=ronde.pk).update(
        organisatie=Organisatie.objects.create(naam="Nieuw OCMW", type="OCMW")
    )
    assert {label for label, _ in ways(als, "coordinator")} == {""}
    assert {label for label, _ in ways(als, "programmaleiding")} == {"Dit is een andere dienst"}


def test_before_the_day_that_was_told_a_ronde_waits_for_who_may_still_decide(
    cast: Cast, ronde: Ronde
) -> None:
    Ronde.objects.update(opent_op=dt.date(2026, 12, 10))
    ronde.refresh_from_db()
    ronde.groepen.filter(nummer=2).update(onderzoek_toestemming=False)
    dag_ervoor = dt.datetime(2026, 12, 9, 22, 30, tzinfo=dt.UTC)
    assert missing(ronde, now=dag_ervoor) == [
        "Vereniging Halle besliste nog niet over onderzoek (voor de groep doelgroep) en las dat het kan tot "
        "u opent, ten vroegste op 10 december 2026. Wacht op die beslissing of op die dag."
    ]
    assert missing(ronde, now=dag_ervoor + dt.timedelta(minutes=30)) == []
    ronde.groepen.update(onderzoek_toestemming=True)
    assert missing(ronde, now=dag_ervoor) == []


@pytest.mark.parametrize("aantal", [0, 4])
def test_the_page_costs_eight_queries_whatever_is_asked(
    als: Als,
    cast: Cast,
    ronde: Ronde,
    aantal: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for nummer in range(aantal):
        deel = Doelgroep.objects.create(code=f"deel{nummer}", naam=f"deel {nummer}")
        Groep.objects.create(
            ronde=ronde,
            nummer=10 + nummer,
            belanghebbendengroep=Belanghebbendengroep.DOELGROEP,
            doelgroep=deel,
            bewaarder=cast.samenlevingsopbouw,
        )
    client = als("coordinator")
    with django_assert_num_queries(8):
        client.get(PAGINA)


def test_a_ronde_that_lapsed_is_not_there(als: Als, cast: Cast, ronde: Ronde) -> None:
    drop_ronde(ronde=ronde, now=timezone.now(), by=cast.coordinator)
    client = als("coordinator")
    assert [client.get(PAGINA).status_code, client.post(PAGINA).status_code] == [404, 404]


def test_others_have_no_such_page(als: Als, ronde: Ronde) -> None:
    wie = (
        "stuurgroeplid",
        "bewaarder",
        "onderzoeker",
        "beheerder",
        "coordinator_leuven",
        "niemand",
    )
    assert {naam: als(naam).get(PAGINA).status_code for naam in wie} == dict.fromkeys(wie, 404)
