"""Microdata: a copy frozen once, that leaves whole or not at all (vrijgave.md 2.11)."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from django.core import mail
from django.utils import timezone

from bevraging.actions import samenvoegen, vrijgave
from bevraging.actions.bewaartermijn import delete_expired
from bevraging.actions.microdata import decide_onderzoek, drop_microdata
from bevraging.models import Blad, Microdatarij
from bevraging.queries.microdata import microdata_groepen, microdata_rows
from bevraging.rules.microdata import rows_to_freeze
from pilootgemeenten.models import Doelgroep
from rechtencirkel.actions.onderzoek import (
    begin_export,
)
from rechtencirkel.enums import Belanghebbendengroep, ExportSoort, GroepStatus, RondeStatus
from rechtencirkel.models import Groep, Ronde
from tests.bevraging.vault import make_blad
from tests.bevraging.vrijgave_wereld import (
    LATER,
    add_blad,
    close_ronde,
    closed_ronde,
    make_overeenkomst,
    propose_all,
    release_all,
)
from tests.cast import NU, Als, Cast, frozen_names, make_ronde

Rij = tuple[object, ...]
Bestand = Counter[Rij]


def file_now() -> Bestand:
    """What would leave, how often: code of the groep, nine scores, what was passed over."""
    rijen = microdata_rows(microdata_groepen())
    return Counter((rij[1], *rij[2:]) for rij in rijen)


def consented(cast: Cast, *scores: list[int]) -> list[Groep]:
    """A closed ronde of which every bewaarder consented before it opened."""
    closed_ronde(cast, *scores, tekst="")
    Groep.objects.update(onderzoek_toestemming=True)
    return list(Groep.objects.select_related("ronde").order_by("nummer"))


def test_the_copy_is_frozen_at_the_first_proposal_and_never_again(cast: Cast) -> None:
    eerste, _ = consented(cast, [2, 3, 4, 5, 6], [7] * 6)
    assert Microdatarij.objects.count() == 0
    propose_all(cast, [eerste])
    frozen = list(Microdatarij.objects.order_by("pk").values())
    assert sorted(rij["onthaal"] for rij in frozen) == [2, 3, 4, 5, 6]
    assert sorted(rij["rij_nummer"] for rij in frozen) == [1, 2, 3, 4, 5]
    vrijgave.send_back_groep(groep=eerste, reden="Een naam.", now=LATER, by=cast.programmaleiding)
    add_blad(eerste, 9)
    propose_all(cast, [eerste])
    assert list(Microdatarij.objects.order_by("pk").values()) == frozen


def test_the_order_of_the_copy_is_not_that_of_the_blads(cast: Cast) -> None:
    eerste, _ = consented(cast, [*range(11)] * 4, [7] * 6)
    blads = [rij.onthaal for rij in Blad.objects.filter(groep=eerste).order_by("pk")]
    propose_all(cast, [eerste])
    rijen = [rij.onthaal for rij in Microdatarij.objects.order_by("rij_nummer")]
    assert sorted(rijen) == sorted(blads)
    assert rijen != blads


@pytest.mark.parametrize(("aantal", "gaat"), [(4, False), (5, True)])
def test_below_the_threshold_there_is_no_copy(cast: Cast, aantal: int, gaat: bool) -> None:
    propose_all(cast, consented(cast, [3] * aantal, [7] * 6)[:1])
    assert Microdatarij.objects.exists() is gaat


def test_a_fase_that_fewer_than_the_threshold_answered_is_blank_in_every_row() -> None:
    leeg = (None,) * 8
    bladen = [(4, *leeg)] * 4 + [tuple(range(9))]
    rijen = rows_to_freeze(bladen, drempel=5)
    assert rijen == [(4, *leeg)] * 4 + [(0, *leeg)]
    assert rows_to_freeze(bladen, drempel=6) == []
    assert rows_to_freeze([], drempel=5) == []


def test_only_released_confirmed_and_consented_groepen_leave(cast: Cast) -> None:
    groepen = consented(cast)
    Groep.objects.filter(nummer=2).update(onderzoek_toestemming=False)
    eerste, tweede = propose_all(cast, groepen)
    assert file_now() == Counter()
    vrijgave.confirm_groep(groep=eerste, now=LATER, by=cast.programmaleiding)
    assert file_now() == Counter()
    vrijgave.confirm_groep(groep=tweede, now=LATER, by=cast.programmaleiding)
    assert file_now() == Counter({("halle/1/DOELGROEP", *[3] * 9, None): 6})


def test_a_refused_groep_leaves_no_copy(cast: Cast) -> None:
    eerste, tweede = propose_all(cast, consented(cast))
    vrijgave.refuse_groep(groep=eerste, now=LATER, by=cast.bewaarder)
    vrijgave.confirm_groep(groep=tweede, now=LATER, by=cast.programmaleiding)
    assert set(Microdatarij.objects.values_list("groep__nummer", flat=True)) == {2}
    assert {rij[0] for rij in file_now()} == {"halle/1/MEDEWERKERS"}


@pytest.mark.parametrize("hoe", ["withdrawn", "erased"])
def test_a_withdrawn_consent_and_an_erasure_take_the_whole_groep_at_once(
    cast: Cast, hoe: str
) -> None:
    groepen = consented(cast)
    release_all(cast, groepen)
    assert sum(file_now().values()) == 18
    if hoe == "withdrawn":
        decide_onderzoek(groep=groepen[1], toestemming=False)
    else:
        drop_microdata(groep=groepen[1])
    assert sum(file_now().values()) == 6
    assert Microdatarij.objects.filter(groep=groepen[1]).count() == 0


@pytest.mark.django_db(transaction=True)
def test_the_bewaarder_withdraws_on_its_page_and_who_holds_a_file_is_told(
    cast: Cast, als: Als
) -> None:
    groepen = consented(cast)
    release_all(cast, groepen)
    begin_export(
        soort=ExportSoort.MICRODATA,
        vorm="CSV",
        overeenkomst=make_overeenkomst(cast),
        groepen=microdata_groepen(),
        now=NU,
        by=cast.onderzoeker,
    )
    mail.outbox.clear()
    als("bewaarder").post("/bevragen/halle/1/1/toestemming/", {"toestemming": "nee"})
    (bericht,) = mail.outbox
    assert (bericht.to, bericht.subject) == (
        [cast.onderzoeker.email],
        "Bericht over een bevraging: Halle",
    )
    assert bericht.body.count("mogen niet meer gebruikt worden") == 1
    assert "De microdata van de groep “doelgroep” van de ronde “Ronde 1” in Halle" in bericht.body
    assert {rij[0] for rij in file_now()} == {"halle/1/MEDEWERKERS"}


def test_the_copy_goes_with_the_blads_at_the_date_told(cast: Cast) -> None:
    release_all(cast, consented(cast))
    tot = Ronde.objects.get().bewaren_tot
    for dag, over in ((tot, 18), (tot + dt.timedelta(days=1), 0)):
        delete_expired(now=timezone.make_aware(dt.datetime.combine(dag, dt.time(12))))
        assert Microdatarij.objects.count() == over


def merged(cast: Cast, *, consent: tuple[bool | None, bool | None]) -> list[Groep]:
    """Two parts of the doelgroep of three and four, merged and released with the medewerkers."""
    ronde = make_ronde(cast, status=RondeStatus.OPEN)
    for nummer, code in ((1, "senioren"), (3, "jongeren")):
        Groep.objects.update_or_create(
            ronde=ronde,
            nummer=nummer,
            defaults={
                "belanghebbendengroep": Belanghebbendengroep.DOELGROEP,
                "doelgroep": Doelgroep.objects.create(code=code, naam=code),
                "bewaarder": cast.vereniging,
                "status": GroepStatus.OPEN,
                "onderzoek_toestemming": consent[nummer > 1],
                **frozen_names(code, cast.vereniging),
            },
        )
    for nummer, aantal in ((1, 4), (2, 6), (3, 3)):
        for _ in range(aantal):
            make_blad(ronde.groepen.get(nummer=nummer), nummer)
    een, twee, drie = close_ronde(ronde)
    samenvoegen.propose_samenvoeging(van=drie, naar=een, now=LATER, by=cast.bewaarder)
    release_all(cast, [een, twee])
    return list(Groep.objects.order_by("nummer"))


def test_a_merged_pair_is_one_code_and_every_bewaarder_of_it_sees_the_export(cast: Cast) -> None:
    een, _, drie = merged(cast, consent=(True, True))
    assert file_now() == Counter(
        {
            ("halle/1/DOELGROEP/jongeren+DOELGROEP/senioren", *[1] * 9, None): 4,
            ("halle/1/DOELGROEP/jongeren+DOELGROEP/senioren", *[3] * 9, None): 3,
        }
    )
    assert microdata_groepen() == [een, drie]


@pytest.mark.parametrize(
    "consent", [(True, False), (False, True), (False, False), (True, None), (None, True)]
)
def test_a_merged_pair_needs_both_consents(
    cast: Cast, consent: tuple[bool | None, bool | None]
) -> None:
    merged(cast, consent=consent)
    assert Microdatarij.objects.count() == 0


@pytest.mark.parametrize("nummer", [1, 3])
def test_either_of_a_merged_pair_takes_it_back(cast: Cast, nummer: int) -> None:
    merged(cast, consent=(True, True))
    decide_onderzoek(groep=Groep.objects.get(nummer=nummer), toestemming=False)
    assert (file_now(), Microdatarij.objects.count()) == (Counter(), 0)


@pytest.mark.parametrize("weg", [False, None])
@pytest.mark.parametrize("nummer", [1, 3])
def test_a_consent_that_is_gone_hides_a_copy_that_would_still_stand(
    cast: Cast, weg: bool | None, nummer: int
) -> None:
    merged(cast, consent=(True, True))
    Groep.objects.filter(nummer=nummer).update(onderzoek_toestemming=weg)
    assert (file_now(), Microdatarij.objects.count()) == (Counter(), 7)
