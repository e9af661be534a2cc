"""Joining a groep under the threshold with a sibling."""

import pytest
from django.core.exceptions import ValidationError

from bevraging.actions.samenvoegen import (
    decide_samenvoeging,
    propose_samenvoeging,
    withdraw_samenvoeging,
)
from bevraging.enums import SamenvoegingStatus
from bevraging.models import Blad, Samenvoeging
from pilootgemeenten.models import Doelgroep, Lidmaatschap, Organisatie
from rechtencirkel.enums import Belanghebbendengroep, GroepStatus
from rechtencirkel.models import Groep, Groeplezer, Ronde
from tests.bevraging.vault import make_blad
from tests.cast import NU, Cast, frozen_names
from tests.pilootgemeenten.test_tegelijk import together


def make_pair(cast: Cast, ronde: Ronde, *bewaarders: Organisatie) -> list[Groep]:
    """Two closed sub-groepen of the doelgroep, three blads in the first and six in the second."""
    ronde.groepen.filter(nummer=1).delete()
    paar = []
    for nummer, (naam, bewaarder, aantal) in enumerate(
        zip(("senioren", "jongeren"), bewaarders, (3, 6), strict=True), start=11
    ):
        groep = Groep.objects.create(
            ronde=ronde,
            nummer=nummer,
            belanghebbendengroep=Belanghebbendengroep.DOELGROEP,
            doelgroep=Doelgroep.objects.create(code=naam, naam=naam),
            bewaarder=bewaarder,
            status=GroepStatus.GESLOTEN,
            gesloten_op=NU,
            **frozen_names(naam, bewaarder),
        )
        for _ in range(aantal):
            make_blad(groep)
        paar.append(groep)
    let_read(*paar)
    return paar


def let_read(*groepen: Groep) -> None:
    """As if they had been there at the opening: their bewaarders read them."""
    for groep in groepen:
        leden = Lidmaatschap.objects.of_bewaarder(groep.bewaarder_id, groep.ronde.pilootgemeente_id)
        Groeplezer.objects.bulk_create(
            Groeplezer(groep=groep, lidmaatschap=lid) for lid in leden.order_by("pk")
        )


def test_one_bewaarder_of_both_joins_them_at_once(cast: Cast, open_ronde: Ronde) -> None:
    van, naar = make_pair(cast, open_ronde, cast.vereniging, cast.vereniging)
    propose_samenvoeging(van=van, naar=naar, now=NU, by=cast.bewaarder)
    van.refresh_from_db()
    assert (van.status, van.samengevoegd_met) == (GroepStatus.SAMENGEVOEGD, naar)


def test_two_bewaarders_join_only_if_the_second_agrees(cast: Cast, open_ronde: Ronde) -> None:
    van, naar = make_pair(cast, open_ronde, cast.vereniging, cast.samenlevingsopbouw)
    voorstel = propose_samenvoeging(van=van, naar=naar, now=NU, by=cast.bewaarder)
    van.refresh_from_db()
    assert van.status == GroepStatus.GESLOTEN
    decide_samenvoeging(samenvoeging=voorstel, akkoord=False, now=NU, by=cast.andere_bewaarder)
    opnieuw = propose_samenvoeging(van=van, naar=naar, now=NU, by=cast.bewaarder)
    decide_samenvoeging(samenvoeging=opnieuw, akkoord=True, now=NU, by=cast.andere_bewaarder)
    van.refresh_from_db()
    opnieuw.refresh_from_db()
    assert (van.status, opnieuw.status) == (
        GroepStatus.SAMENGEVOEGD,
        SamenvoegingStatus.BEVESTIGD,
    )
    gedaan = list(Samenvoeging.objects.order_by("pk").values())
    decide_samenvoeging(samenvoeging=opnieuw, akkoord=True, now=NU, by=cast.andere_bewaarder)
    assert list(Samenvoeging.objects.order_by("pk").values()) == gedaan
    with pytest.raises(ValidationError, match="al beslist"):
        decide_samenvoeging(samenvoeging=opnieuw, akkoord=False, now=NU, by=cast.andere_bewaarder)
    assert list(Samenvoeging.objects.order_by("pk").values()) == gedaan


def test_a_groep_of_five_does_not_join(cast: Cast, open_ronde: Ronde) -> None:
    van, naar = make_pair(cast, open_ronde, cast.vereniging, cast.vereniging)
    with pytest.raises(ValidationError, match="minder dan 5 bladen"):
        propose_samenvoeging(van=naar, naar=van, now=NU, by=cast.bewaarder)


@pytest.mark.parametrize("ooit", [True, False])
def test_what_was_ever_proposed_or_is_open_does_not_join(
    cast: Cast, open_ronde: Ronde, ooit: bool
) -> None:
    van, naar = make_pair(cast, open_ronde, cast.vereniging, cast.vereniging)
    if ooit:
        Groep.objects.filter(pk=naar.pk).update(ooit_voorgesteld=True)
    else:
        Groep.objects.filter(pk=naar.pk).update(status=GroepStatus.OPEN, gesloten_op=None)
    with pytest.raises(ValidationError, match="nog nooit voorgesteld"):
        propose_samenvoeging(van=van, naar=naar, now=NU, by=cast.bewaarder)


def test_doelgroep_and_medewerkers_never_join(cast: Cast, open_ronde: Ronde) -> None:
    van, _ = make_pair(cast, open_ronde, cast.vereniging, cast.vereniging)
    medewerkers = open_ronde.groepen.get(nummer=2)
    with pytest.raises(ValidationError, match="dezelfde belanghebbenden"):
        propose_samenvoeging(van=van, naar=medewerkers, now=NU, by=cast.bewaarder)


def test_a_groep_that_took_one_up_joins_no_third(cast: Cast, open_ronde: Ronde) -> None:
    van, naar = make_pair(cast, open_ronde, cast.vereniging, cast.vereniging)
    derde = Groep.objects.create(
        ronde=open_ronde,
        nummer=13,
        belanghebbendengroep=Belanghebbendengroep.DOELGROEP,
        doelgroep=Doelgroep.objects.create(code="landbouwers", naam="landbouwers"),
        bewaarder=cast.vereniging,
        status=GroepStatus.GESLOTEN,
        gesloten_op=NU,
        **frozen_names("landbouwers", cast.vereniging),
    )
    propose_samenvoeging(van=van, naar=naar, now=NU, by=cast.bewaarder)
    with pytest.raises(ValidationError, match="maar met één andere"):
        propose_samenvoeging(van=derde, naar=naar, now=NU, by=cast.bewaarder)
    derde.refresh_from_db()
    assert derde.status == GroepStatus.GESLOTEN


def test_a_groep_is_proposed_for_joining_once_at_a_time(cast: Cast, open_ronde: Ronde) -> None:
    van, naar = make_pair(cast, open_ronde, cast.vereniging, cast.samenlevingsopbouw)
    voorstel = propose_samenvoeging(van=van, naar=naar, now=NU, by=cast.bewaarder)
    assert propose_samenvoeging(van=van, naar=naar, now=NU, by=cast.bewaarder2) == voorstel
    with pytest.raises(ValidationError, match="Er loopt al een voorstel"):
        propose_samenvoeging(van=van, naar=third(cast, open_ronde), now=NU, by=cast.bewaarder)
    assert Samenvoeging.objects.count() == 1


def third(cast: Cast, ronde: Ronde) -> Groep:
    """One more closed groep of the doelgroep, kept by the other bewaarder."""
    groep = Groep.objects.create(
        ronde=ronde,
        nummer=13,
        belanghebbendengroep=Belanghebbendengroep.DOELGROEP,
        doelgroep=Doelgroep.objects.create(code="landbouwers", naam="landbouwers"),
        bewaarder=cast.samenlevingsopbouw,
        status=GroepStatus.GESLOTEN,
        gesloten_op=NU,
        **frozen_names("landbouwers", cast.samenlevingsopbouw),
    )
    let_read(groep)
    return groep


def states() -> list[str]:
    return list(Samenvoeging.objects.order_by("pk").values_list("status", flat=True))


def small_pair(cast: Cast, ronde: Ronde) -> list[Groep]:
    """Two small groepen of two bewaarders, that may both ask."""
    van, naar = make_pair(cast, ronde, cast.vereniging, cast.samenlevingsopbouw)
    Blad.objects.filter(groep=naar).delete()
    return [van, naar]


def test_two_who_ask_each_other_are_told_to_agree(cast: Cast, open_ronde: Ronde) -> None:
    een, twee = small_pair(cast, open_ronde)
    voorstel = propose_samenvoeging(van=een, naar=twee, now=NU, by=cast.bewaarder)
    with pytest.raises(ValidationError, match="vroeg intussen hetzelfde"):
        propose_samenvoeging(van=twee, naar=een, now=NU, by=cast.andere_bewaarder)
    assert states() == ["VOORGESTELD"]
    decide_samenvoeging(samenvoeging=voorstel, akkoord=True, now=NU, by=cast.andere_bewaarder)
    assert states() == ["BEVESTIGD"]


def test_a_proposal_is_taken_back_and_then_nobody_can_agree(cast: Cast, open_ronde: Ronde) -> None:
    een, twee = small_pair(cast, open_ronde)
    voorstel = propose_samenvoeging(van=een, naar=twee, now=NU, by=cast.bewaarder)
    withdraw_samenvoeging(samenvoeging=voorstel, by=cast.bewaarder2)
    withdraw_samenvoeging(samenvoeging=voorstel, by=cast.bewaarder)
    for akkoord in (True, False):
        with pytest.raises(ValidationError, match="intussen ingetrokken"):
            decide_samenvoeging(
                samenvoeging=voorstel, akkoord=akkoord, now=NU, by=cast.andere_bewaarder
            )
    een.refresh_from_db()
    assert (een.status, states()) == (GroepStatus.GESLOTEN, ["INGETROKKEN"])
    propose_samenvoeging(van=twee, naar=een, now=NU, by=cast.andere_bewaarder)
    assert states() == ["INGETROKKEN", "VOORGESTELD"]


def test_what_was_decided_is_not_taken_back(cast: Cast, open_ronde: Ronde) -> None:
    een, twee = small_pair(cast, open_ronde)
    voorstel = propose_samenvoeging(van=een, naar=twee, now=NU, by=cast.bewaarder)
    decide_samenvoeging(samenvoeging=voorstel, akkoord=True, now=NU, by=cast.andere_bewaarder)
    with pytest.raises(ValidationError, match="al beslist"):
        withdraw_samenvoeging(samenvoeging=voorstel, by=cast.bewaarder)
    assert states() == ["BEVESTIGD"]


def test_joining_ends_what_else_was_proposed_about_the_two(cast: Cast, open_ronde: Ronde) -> None:
    een, twee = small_pair(cast, open_ronde)
    derde = third(cast, open_ronde)
    propose_samenvoeging(van=een, naar=derde, now=NU, by=cast.bewaarder)
    ander = propose_samenvoeging(van=twee, naar=een, now=NU, by=cast.andere_bewaarder)
    decide_samenvoeging(samenvoeging=ander, akkoord=True, now=NU, by=cast.bewaarder)
    assert states() == ["INGETROKKEN", "BEVESTIGD"]


@pytest.mark.django_db(transaction=True)
def test_of_agreeing_and_taking_back_at_one_moment_one_happens(
    cast: Cast, open_ronde: Ronde
) -> None:
    een, twee = small_pair(cast, open_ronde)
    voorstel = propose_samenvoeging(van=een, naar=twee, now=NU, by=cast.bewaarder)
    uitslag = together(
        lambda: withdraw_samenvoeging(samenvoeging=voorstel, by=cast.bewaarder),
        lambda: decide_samenvoeging(
            samenvoeging=voorstel, akkoord=True, now=NU, by=cast.andere_bewaarder
        ),
    )
    een.refresh_from_db()
    assert uitslag == ["ValidationError", "ok"]
    assert (een.is_samengevoegd, states()) in (
        (True, ["BEVESTIGD"]),
        (False, ["INGETROKKEN"]),
    )


@pytest.mark.django_db(transaction=True)
def test_of_two_who_ask_each_other_at_one_moment_one_proposal_stands(
    cast: Cast, open_ronde: Ronde
) -> None:
    een, twee = small_pair(cast, open_ronde)
    uitslag = together(
        lambda: propose_samenvoeging(van=een, naar=twee, now=NU, by=cast.bewaarder),
        lambda: propose_samenvoeging(van=twee, naar=een, now=NU, by=cast.andere_bewaarder),
    )
    assert (uitslag, states()) == (["ValidationError", "ok"], ["VOORGESTELD"])
