"""Joining a groep under the threshold with a sibling."""

import pytest
from django.core.exceptions import ValidationError

from bevraging.actions.samenvoegen import decide_samenvoeging, propose_samenvoeging
from bevraging.enums import SamenvoegingStatus
from bevraging.models import Samenvoeging
from pilootgemeenten.models import Doelgroep, Organisatie
from rechtencirkel.enums import Belanghebbendengroep, GroepStatus
from rechtencirkel.models import Groep, Ronde
from tests.bevraging.vault import make_blad
from tests.cast import NU, Cast, frozen_names


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
    return paar


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
    with pytest.raises(ValidationError, match="al beslist"):
        decide_samenvoeging(samenvoeging=opnieuw, akkoord=True, now=NU, by=cast.andere_bewaarder)


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
    propose_samenvoeging(van=van, naar=naar, now=NU, by=cast.bewaarder)
    with pytest.raises(ValidationError, match="Er loopt al een voorstel"):
        propose_samenvoeging(van=van, naar=naar, now=NU, by=cast.bewaarder)
    assert Samenvoeging.objects.count() == 1
