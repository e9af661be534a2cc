"""Agreeing on acties, changing them together, letting them fall."""

import datetime as dt
import uuid
from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from actieplan.actions import create_actie, drop_actie, edit_actie
from actieplan.enums import ActieStatus
from actieplan.models import Verbeteractie
from actieplan.values import ActieWaarden
from dialoog.models import Probleemformulering
from kader.models import Kaderversie, Werkpiste
from pilootgemeenten.actions.versie import Conflict
from pilootgemeenten.enums import Projectsoort
from pilootgemeenten.models import Deelname, Gebeurtenis, Organisatie, User
from rechtencirkel.models import Ronde
from tests.actieplan.wereld import STREEFDATUM, Kader, make_actie, make_probleem, waarden_of
from tests.cast import Als, Cast

NU = dt.datetime(2026, 12, 1, 9, 0, tzinfo=dt.UTC)


def cells(actie: Verbeteractie, kader: Kader) -> list[tuple[int, int]]:
    """The further cells as (row, column)."""
    return sorted(
        (kader.werkpistes.index(cel.werkpiste), kader.beleidstaken.index(cel.beleidstaak))
        for cel in actie.verdere_cellen.order_by("pk")
    )


def fields(actie: Verbeteractie, **anders: Any) -> dict[str, Any]:
    """What `edit_actie` asks, as it stands."""
    return {"actie": actie, "waarden": replace(waarden_of(actie), **anders)}


def happened() -> list[tuple[int | None, str, User | None]]:
    """What the history tells of acties."""
    rijen = Gebeurtenis.objects.filter(soort=Projectsoort.ACTIE).order_by("pk")
    return [(rij.nummer, rij.handeling, rij.by) for rij in rijen.select_related("by")]


def test_an_actie_stands_in_its_main_cell_and_in_its_further_cells(
    cast: Cast, kader: Kader
) -> None:
    actie = make_actie(
        cast, kader, cel=(2, 1), verder=[(2, 1), (4, 0), (5, 2)], partners=[cast.caw, cast.ocmw]
    )
    assert (actie.nummer, actie.werkpiste, actie.beleidstaak, actie.status) == (
        1,
        kader.werkpistes[2],
        kader.beleidstaken[1],
        "VOORSTEL",
    )
    assert cells(actie, kader) == [(4, 0), (5, 2)]
    assert list(actie.partners.order_by("pk")) == [cast.caw]


def test_acties_are_numbered_per_project_and_a_number_is_not_given_again(
    cast: Cast, kader: Kader
) -> None:
    drop_actie(actie=make_actie(cast, kader), now=NU, by=cast.coordinator)
    assert make_actie(cast, kader).nummer == 2


@pytest.mark.parametrize(
    ("wie", "status"),
    [("stuurgroeplid", 403), ("bewaarder", 403), ("coordinator_leuven", 404), ("niemand", 404)],
)
def test_others_cannot_write_an_actie(
    als: Als, actie: Verbeteractie, wie: str, status: int
) -> None:
    plek = f"/gemeenten/halle/actieplan/{actie.nummer}/"
    assert als(wie).post(f"{plek}bewerken/", {"titel": "Van mij"}).status_code == status
    assert als(wie).post(f"{plek}laten-vallen/").status_code == status
    actie.refresh_from_db()
    assert (actie.titel, actie.vervallen_op) == ("Rustige ruimte", None)


def foreign_organisatie() -> Organisatie:
    return Organisatie.objects.create(naam="OCMW Elders", type="OCMW")


def test_an_organisatie_of_elsewhere_is_refused(cast: Cast, kader: Kader) -> None:
    elders = foreign_organisatie()
    with pytest.raises(ValidationError) as trekker:
        make_actie(cast, kader, trekker=elders)
    with pytest.raises(ValidationError) as partner:
        make_actie(cast, kader, partners=[elders])
    assert [*trekker.value.message_dict, *partner.value.message_dict] == ["trekker", "partners"]
    assert Verbeteractie.objects.count() == 0


def test_a_problem_of_elsewhere_is_refused(cast: Cast, kader: Kader, vrije_ronde: Ronde) -> None:
    elders = Probleemformulering.objects.create(
        pilootgemeente=cast.leuven, ronde=vrije_ronde, nummer=1, fase="TOEGANG", tekst="Elders"
    )
    with pytest.raises(ValidationError) as fout:
        make_actie(cast, kader, probleemformulering=elders)
    assert fout.value.message_dict == {
        "probleemformulering": ["Kies een probleem van dit project."]
    }


def test_an_organisatie_that_left_may_stay_where_it_was(cast: Cast, actie: Verbeteractie) -> None:
    Deelname.objects.filter(organisatie=cast.ocmw).update(vervallen_op=NU)
    edit_actie(versie=1, **fields(actie, status=ActieStatus.KLAAR), by=cast.coordinator)
    actie.refresh_from_db()
    assert (actie.status, actie.trekker) == ("KLAAR", cast.ocmw)


def test_cells_of_two_versions_of_the_kader_do_not_mix(cast: Cast, kader: Kader) -> None:
    oud = Kaderversie.objects.create(nummer=9, naam="Ander kader", bron="x")
    vreemd = Werkpiste.objects.create(
        kaderversie=oud, code="x", naam="x", definitie="x", bron="x", volgorde=1
    )
    with pytest.raises(ValidationError) as fout:
        make_actie(cast, Kader([vreemd], kader.beleidstaken))
    assert fout.value.messages == [
        "Kies werkpiste en beleidstaak uit dezelfde versie van het kader."
    ]


@pytest.fixture
def formulier(cast: Cast, kader: Kader) -> dict[str, Any]:
    """What one form sends, with its key."""
    waarden = ActieWaarden(
        titel="Nabellen",
        wat="We bellen na een maand.",
        trekker=cast.ocmw,
        streefdatum=STREEFDATUM,
        werkpiste=kader.werkpistes[4],
        beleidstaak=kader.beleidstaken[2],
        partners=(cast.caw,),
        verdere_cellen=((kader.werkpistes[0], kader.beleidstaken[0]),),
    )
    return {
        "pilootgemeente": cast.halle,
        "waarden": waarden,
        "eenmalig": uuid.uuid4(),
        "by": cast.coordinator,
    }


def test_the_same_form_twice_is_one_actie(formulier: dict[str, Any]) -> None:
    eerste, tweede = (create_actie(**formulier) for _ in range(2))
    assert (eerste, Verbeteractie.objects.count()) == (tweede, 1)


@pytest.mark.parametrize("anders", ["titel", "partners", "verdere_cellen"])
def test_the_same_form_with_other_contents_is_not_thrown_away(
    formulier: dict[str, Any], anders: str
) -> None:
    create_actie(**formulier)
    nu = replace(formulier["waarden"], **{anders: "Iets anders" if anders == "titel" else ()})
    with pytest.raises(ValidationError) as fout:
        create_actie(**{**formulier, "waarden": nu})
    assert (fout.value.code, fout.value.messages) == (
        "al_bewaard",
        [
            "Dit formulier was al bewaard als nummer 1. "
            "Bewaar nog eens als u er een tweede naast wilt zetten."
        ],
    )


def test_a_form_whose_actie_fell_since_says_so(cast: Cast, formulier: dict[str, Any]) -> None:
    drop_actie(actie=create_actie(**formulier), now=NU, by=cast.coordinator)
    with pytest.raises(ValidationError) as fout:
        create_actie(**formulier)
    assert fout.value.code == "al_bewaard"


def test_an_edit_changes_all_and_removes_what_is_gone(
    cast: Cast, kader: Kader, vrije_ronde: Ronde
) -> None:
    actie = make_actie(cast, kader, verder=[(1, 1), (3, 2)], partners=[cast.caw])
    probleem = make_probleem(cast, vrije_ronde)
    verder = ((kader.werkpistes[3], kader.beleidstaken[2]),)
    edit_actie(
        versie=1,
        **fields(
            actie,
            titel="Nieuw",
            probleemformulering=probleem,
            partners=(cast.vereniging,),
            verdere_cellen=verder,
        ),
        by=cast.programmaleiding,
    )
    actie.refresh_from_db()
    assert (actie.titel, actie.probleemformulering, actie.versie) == ("Nieuw", probleem, 2)
    assert cells(actie, kader) == [(3, 2)]
    assert list(actie.partners.order_by("pk")) == [cast.vereniging]


def test_the_second_of_two_editors_loses_nothing_and_overwrites_nothing(
    cast: Cast, kader: Kader, actie: Verbeteractie
) -> None:
    edit_actie(versie=1, **fields(actie, titel="Eerst"), by=cast.coordinator)
    verder = ((kader.werkpistes[5], kader.beleidstaken[2]),)
    with pytest.raises(Conflict) as fout:
        edit_actie(
            versie=1,
            **fields(actie, titel="Later", verdere_cellen=verder, partners=(cast.caw,)),
            by=cast.programmaleiding,
        )
    actie.refresh_from_db()
    assert (fout.value.code, actie.titel, actie.versie) == ("versie", "Eerst", 2)
    assert (fout.value.rij, fout.value.rij.titel) == (actie, "Eerst")
    assert (cells(actie, kader), actie.partners.count()) == ([], 0)


def test_a_fallen_actie_is_not_edited(cast: Cast, actie: Verbeteractie) -> None:
    drop_actie(actie=actie, now=NU, by=cast.coordinator)
    with pytest.raises(ValidationError) as fout:
        edit_actie(versie=2, **fields(actie), by=cast.coordinator)
    assert fout.value.messages == ["Deze verbeteractie is intussen vervallen."]


def test_the_history_tells_who_made_changed_and_dropped_an_actie(
    cast: Cast, formulier: dict[str, Any]
) -> None:
    actie, leiding = create_actie(**formulier), cast.programmaleiding
    create_actie(**formulier)
    edit_actie(versie=1, **fields(actie, titel="Nieuw"), by=leiding)
    for _ in range(2):
        drop_actie(actie=actie, now=NU, by=cast.coordinator)
    assert happened() == [
        (1, "GEMAAKT", cast.coordinator),
        (1, "GEWIJZIGD", leiding),
        (1, "VERVALLEN", cast.coordinator),
    ]


def test_what_is_refused_is_no_part_of_the_history(cast: Cast, kader: Kader) -> None:
    actie = make_actie(cast, kader)
    with pytest.raises(Conflict):
        edit_actie(versie=7, **fields(actie), by=cast.coordinator)
    with pytest.raises(ValidationError):
        make_actie(cast, kader, trekker=foreign_organisatie())
    assert happened() == [(1, "GEMAAKT", cast.coordinator)]


@pytest.mark.parametrize(
    ("eerst", "verder", "ooit"),
    [
        (ActieStatus.VOORSTEL, ActieStatus.GESTOPT, False),
        (ActieStatus.GESTOPT, ActieStatus.GESTOPT, False),
        (ActieStatus.BESLIST, ActieStatus.GESTOPT, True),
        (ActieStatus.VOORSTEL, ActieStatus.BEZIG, True),
    ],
)
def test_that_it_was_once_decided_stays_with_it(
    cast: Cast, kader: Kader, eerst: ActieStatus, verder: ActieStatus, ooit: bool
) -> None:
    actie = make_actie(cast, kader, status=eerst)
    for versie, status in enumerate((verder, verder, ActieStatus.GESTOPT), start=actie.versie):
        actie = edit_actie(**fields(actie, status=status), versie=versie, by=cast.coordinator)
    assert actie.ooit_beslist == ooit
