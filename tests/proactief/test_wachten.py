"""Home counts and names everything that waits for its reader, and for nobody else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.utils import timezone

from actieplan.enums import ActieStatus
from bevraging.actions import vrijgave
from bevraging.models import Inschatting, Samenvoeging, Standpunt, Wissing
from bevraging.views.wegen import STEL_OPNIEUW
from pilootgemeenten.actions.verantwoordelijke import (
    confirm_verklaringen,
    save_verantwoordelijke,
)
from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Bewaarderschap, Doelgroep, Lidmaatschap, Organisatie, User
from proactief.verklaringen import hash_of, load_verklaring
from rechtencirkel.enums import GroepStatus
from rechtencirkel.models import Groep, Onderzoeksovereenkomst, Ronde
from tests.actieplan.wereld import load_all, make_actie
from tests.bevraging.vrijgave_wereld import LATER, closed_ronde, propose_all
from tests.cast import NU, Als, Cast, give_rol, make_ronde, make_user

from .test_verklaringen import GEGEVENS

RONDE1, VRIJGAVE = "/bevragen/halle/1", "/vrijgave/halle/1"
MENSEN = (
    "coordinator",
    "stuurgroeplid",
    "tekenaar",
    "bewaarder",
    "bewaarder2",
    "andere_bewaarder",
    "coordinator_leuven",
    "programmaleiding",
    "onderzoeker",
    "beheerder",
    "niemand",
)


@pytest.fixture(autouse=True)
def verklaard(cast: Cast) -> None:
    """The pages that everybody reads were confirmed, or they would wait for the beheerder as well."""
    save_verantwoordelijke(versie=0, waarden=GEGEVENS)
    confirm_verklaringen(
        gelezen=load_verklaring().sha256, hash_of=hash_of, by=cast.beheerder, now=NU
    )


def waits(als: Als, wie: str) -> list[tuple[str, str]]:
    """What home names for this person, with where each leads; what of a groep waits for its bewaarder is on the
    board that home shows."""
    context = als(wie).get("/").context
    rijen = context["bord"].wachtend if context["bord"] else []
    kaarten = [(f"{r.titel}: {r.vervolg.wat}", r.vervolg.wegen[0].url) for r in rijen]
    return [*context["wachtend"], *kaarten]


def links(als: Als) -> dict[str, list[str]]:
    """For everybody for whom something waits: where it leads."""
    alle = {wie: [adres for _, adres in waits(als, wie)] for wie in MENSEN}
    return {wie: adressen for wie, adressen in alle.items() if adressen}


def test_closed_groepen_wait_for_their_bewaarders_and_for_nobody_else(als: Als, cast: Cast) -> None:
    closed_ronde(cast)
    assert links(als) == {
        "bewaarder": [f"{RONDE1}/1/teksten/"],
        "bewaarder2": [f"{RONDE1}/1/teksten/"],
        "andere_bewaarder": [f"{RONDE1}/2/teksten/"],
    }
    assert waits(als, "bewaarder")[0][0] == (
        "Ronde 1: doelgroep: Lees nog 1 tekst na. Stel daarna de vrijgave voor."
    )


def test_two_vrijgaven_that_wait_are_both_named_on_home_and_on_the_board(
    als: Als, cast: Cast
) -> None:
    propose_all(cast, closed_ronde(cast))
    assert links(als) == {
        "bewaarder2": [f"{VRIJGAVE}/1/"],
        "programmaleiding": [f"{VRIJGAVE}/1/", f"{VRIJGAVE}/2/"],
    }
    thuis = als("programmaleiding").get("/")
    assert "Dit wacht op u <span" in thuis.content.decode()
    assert "(2)</span>" in thuis.content.decode()
    bord = als("programmaleiding").get("/programma/")
    assert bord.context["wachtend"] == thuis.context["wachtend"]
    for wat, adres in thuis.context["wachtend"]:
        assert f'<a href="{adres}">{wat}</a>' in bord.content.decode()


def test_who_reads_a_groep_and_leads_the_programma_finds_it_once(als: Als, cast: Cast) -> None:
    propose_all(cast, closed_ronde(cast))
    give_rol(
        user=cast.bewaarder2,
        rol=Rol.PROGRAMMALEIDING,
        organisatie=cast.vereniging,
        programma=cast.programma,
    )
    assert links(als)["bewaarder2"] == [f"{VRIJGAVE}/2/", f"{VRIJGAVE}/1/"]


@pytest.mark.parametrize("rol", [Rol.STUURGROEPLID, Rol.COORDINATOR])
def test_nobody_of_the_scored_organisatie_nor_who_coordinates_sees_the_queue(
    als: Als, cast: Cast, rol: Rol
) -> None:
    propose_all(cast, closed_ronde(cast))
    van = cast.ocmw if rol == Rol.STUURGROEPLID else cast.caw
    give_rol(user=cast.bewaarder2, rol=rol, organisatie=van, pilootgemeente=cast.halle)
    assert "bewaarder2" not in links(als)


def test_what_was_sent_back_is_named_as_such(als: Als, cast: Cast) -> None:
    groep = propose_all(cast, closed_ronde(cast))[0]
    vrijgave.send_back_groep(groep=groep, reden="lees na", now=LATER, by=cast.programmaleiding)
    gevonden = waits(als, "bewaarder")
    assert gevonden == [
        (
            f"Ronde 1: doelgroep: {STEL_OPNIEUW}",
            f"{RONDE1}/1/teksten/",
        )
    ]


def test_an_erasure_waits_for_the_second_person_only(als: Als, cast: Cast) -> None:
    groep = closed_ronde(cast)[0]
    Groep.objects.filter(pk=groep.pk).update(status=GroepStatus.BEVESTIGD, **_decided(cast))
    Groep.objects.filter(ronde=groep.ronde_id, nummer=2).update(
        status=GroepStatus.GEWEIGERD, beslist_op=LATER
    )
    Wissing.objects.create(groep=groep, kenmerk="k" * 64, voorgesteld_door=cast.bewaarder)
    assert links(als) == {
        "bewaarder2": [f"{VRIJGAVE}/1/wissen/"],
        "programmaleiding": [f"{VRIJGAVE}/1/wissen/"],
    }
    assert waits(als, "programmaleiding")[0][0] == (
        "Beslis of één antwoord van “doelgroep” (Halle, Ronde 1) gewist wordt."
    )


def _decided(cast: Cast) -> dict[str, object]:
    return {
        "voorgesteld_door": cast.bewaarder,
        "voorgesteld_op": LATER,
        "ooit_voorgesteld": True,
        "beslist_door": cast.programmaleiding,
        "beslist_op": LATER,
    }


def test_a_proposal_to_merge_waits_for_the_other_bewaarder_and_not_for_who_made_it(
    als: Als, cast: Cast
) -> None:
    een, twee = closed_ronde(cast)
    Samenvoeging.objects.create(van=twee, naar=een, voorgesteld_door=cast.andere_bewaarder)
    assert links(als) == {
        "bewaarder": [f"{RONDE1}/1/samenvoegen/"],
        "bewaarder2": [f"{RONDE1}/1/samenvoegen/"],
    }


def test_after_a_merge_the_texts_of_both_are_named(als: Als, cast: Cast) -> None:
    een, twee = closed_ronde(cast)
    Groep.objects.filter(pk=twee.pk).update(
        status=GroepStatus.SAMENGEVOEGD, samengevoegd_met=een, beslist_op=LATER
    )
    assert links(als)["andere_bewaarder"] == [f"{RONDE1}/2/teksten/"]
    assert "doelgroep en medewerkers" in waits(als, "bewaarder")[0][0]


def _propose_three(cast: Cast, door: User) -> None:
    """An onderzoeker, somebody of the programmaleiding and a stuurgroeplid, invited by `door`."""
    for wie, rol, plek in (
        (cast.niemand, Rol.ONDERZOEKER, {}),
        (cast.coordinator_leuven, Rol.PROGRAMMALEIDING, {"programma": cast.programma}),
        (cast.stuurgroeplid, Rol.STUURGROEPLID, {"pilootgemeente": cast.leuven}),
    ):
        give_rol(
            user=wie,
            rol=rol,
            organisatie=cast.samenlevingsopbouw,
            uitgenodigd_door=door.lidmaatschappen.get(),
            aanvaard_op=None,
            **plek,
        )
    Lidmaatschap.objects.filter(aanvaard_op=None).update(created_at=timezone.now())


def test_people_to_decide_about_wait_by_name(als: Als, cast: Cast) -> None:
    Bewaarderschap.objects.create(
        organisatie=cast.caw,
        pilootgemeente=cast.halle,
        voorgesteld_door=cast.coordinator,
        voorgesteld_op=NU,
    )
    tweede = make_user(
        "tweede@example.test", {"rol": Rol.BEHEERDER, "organisatie": cast.samenlevingsopbouw}
    )
    _propose_three(cast, tweede)
    cast.bewaarder2.stil_gevraagd_door, cast.bewaarder2.stil_gevraagd_op = tweede, timezone.now()
    cast.bewaarder2.save()
    Onderzoeksovereenkomst.objects.create(
        naam="Onderzoek",
        organisatie=cast.caw,
        programma=cast.programma,
        einddatum=dt.date(2099, 1, 1),
        opgesteld_door=tweede,
    )
    stil = "Beslis als tweede persoon of het account bewaarder2@example.test stilgezet wordt."
    leiding = "Bevestig als tweede persoon de rol programmaleiding van leuven@example.test."
    assert {wie: waits(als, wie) for wie in links(als)} == {
        "stuurgroeplid": [
            (
                "U bent uitgenodigd als stuurgroeplid voor Samenlevingsopbouw in Leuven. "
                "Aanvaard of weiger.",
                "/rollen/",
            )
        ],
        "programmaleiding": [
            ("Beslis of CAW Halle bewaarder wordt in Halle.", "/programma/"),
            (leiding, "/programma/"),
            (stil, "/programma/"),
            ("Lees en bevestig de overeenkomst “Onderzoek”.", "/overeenkomsten/"),
        ],
        "beheerder": [
            (
                "Bevestig als tweede persoon de rol onderzoeker van niemand@example.test.",
                "/admin/",
            ),
            (leiding, "/admin/"),
            (stil, "/admin/"),
        ],
    }
    overzicht = als("beheerder").get("/admin/").content.decode()
    assert overzicht.count(">Bevestig<span") == 2
    assert overzicht.count(">Zet stil<span") == 1


def test_a_standpunt_waits_for_who_may_sign_until_it_is_signed(als: Als, cast: Cast) -> None:
    ronde = make_ronde(cast, status="OPEN")
    pad, dacht = (
        f"/gemeenten/halle/rechtencirkel/1/{wat}/" for wat in ("standpunt", "inschatting")
    )
    assert links(als) == {"coordinator": [pad, dacht], "tekenaar": [pad]}
    assert waits(als, "tekenaar")[0][0] == "Geef het standpunt van CAW Halle (Halle, Ronde 1)."
    standpunt = Standpunt.objects.create(
        ronde=ronde, organisatie=cast.ocmw, belanghebbendengroep="BELEID"
    )
    assert "coordinator" in links(als)
    standpunt.ondertekend_door, standpunt.ondertekend_op = cast.coordinator, NU
    standpunt.save()
    assert links(als) == {"coordinator": [dacht], "tekenaar": [pad]}


def test_an_inschatting_waits_for_the_scored_organisatie_until_it_is_sent_or_time_is_up(
    als: Als, cast: Cast
) -> None:
    ronde = make_ronde(cast, status="OPEN")
    Ronde.objects.update(organisatie=cast.caw, organisatie_naam="CAW zoals het heette")
    pad = "/gemeenten/halle/rechtencirkel/1/inschatting/"
    zin = "Zeg wat CAW zoals het heette denkt dat de doelgroep geeft (Halle, Ronde 1)."
    assert [wie for wie, adressen in links(als).items() if pad in adressen] == ["tekenaar"]
    assert (zin, pad) in waits(als, "tekenaar")
    for moment, staat_er in ((timezone.now(), False), (ronde.sluit_op, True)):
        Ronde.objects.update(sluit_op=moment)
        assert ((zin, pad) in waits(als, "tekenaar")) is staat_er
    groep = ronde.groepen.get(nummer=1)
    deel = Doelgroep.objects.create(code="senioren", naam="Senioren")
    for doelgroep in (deel, None):
        Groep.objects.filter(pk=groep.pk).update(doelgroep=doelgroep)
        assert ((zin, pad) in waits(als, "tekenaar")) is (doelgroep is None)
    Inschatting.objects.create(groep=groep, inhoud=b"x", kenmerk="k")
    assert (zin, pad) not in waits(als, "tekenaar")


def test_verbeteracties_past_their_day_are_counted_for_the_coordinator(
    als: Als, cast: Cast
) -> None:
    kader, gisteren = load_all(), timezone.localdate() - dt.timedelta(days=1)
    acties = [make_actie(cast, kader, streefdatum=gisteren) for _ in range(3)]
    zin = "In het actieplan van Halle zijn 3 verbeteracties voorbij hun streefdatum."
    assert waits(als, "coordinator") == [(zin, "/gemeenten/halle/actieplan/")]
    for actie, status in zip(acties[:2], (ActieStatus.KLAAR, ActieStatus.GESTOPT), strict=True):
        actie.status = status
        actie.save()
    assert waits(als, "coordinator")[0][0] == (
        "In het actieplan van Halle is één verbeteractie voorbij haar streefdatum."
    )
    acties[2].streefdatum = timezone.localdate()
    acties[2].save()
    assert links(als) == {}


def _everything(cast: Cast, hoeveel: int) -> list[Groep]:
    """So many rondes in which groep 1 is proposed and groep 2 is closed; and as many of the rest."""
    groepen: list[Groep] = []
    for nummer in range(1, hoeveel + 1):
        een, _ = closed_ronde(cast, nummer=nummer)
        groepen += propose_all(cast, [een])
        plek = Organisatie.objects.create(naam=f"Wijkhuis {nummer}", type="ANDERE")
        Bewaarderschap.objects.create(
            organisatie=plek,
            pilootgemeente=cast.halle,
            voorgesteld_door=cast.coordinator,
            voorgesteld_op=NU,
        )
        make_ronde(cast, status="OPEN", nummer=10 + nummer)
    return groepen


@pytest.mark.parametrize("hoeveel", [1, 3])
@pytest.mark.parametrize(
    ("wie", "vragen"),
    [
        ("programmaleiding", 12),
        ("bewaarder", 10),
        ("andere_bewaarder", 15),
        ("coordinator", 15),
        ("beheerder", 8),
    ],
)
def test_home_costs_the_same_however_much_waits(
    als: Als,
    cast: Cast,
    hoeveel: int,
    wie: str,
    vragen: int,
    django_assert_num_queries: Callable,
) -> None:
    _everything(cast, hoeveel)
    client = als(wie)
    with django_assert_num_queries(vragen):
        client.get("/")


def test_every_link_opens_for_its_reader(als: Als, cast: Cast) -> None:
    _everything(cast, 2)
    gevonden = links(als)
    statussen = {
        (wie, pad): als(wie).get(pad).status_code for wie in gevonden for pad in gevonden[wie]
    }
    print(f"{len(statussen)} links on home")
    assert len(statussen) > 8
    assert set(statussen.values()) == {200}
