"""The project file: focus, draaiboek and doelgroepenmatrix."""

import pytest
from django.core.exceptions import ValidationError

from pilootgemeenten.actions.project import edit_pilootgemeente, set_matrixrij, set_stap
from pilootgemeenten.actions.versie import CONFLICT
from pilootgemeenten.enums import DraaiboekStap, MatrixKeuze, StapStatus
from pilootgemeenten.models import Doelgroep, Draaiboekstap, Matrixrij
from tests.cast import Als, Cast


@pytest.fixture
def senioren(db: None) -> Doelgroep:
    return Doelgroep.objects.create(code="senioren", naam="Senioren")


def test_the_second_of_two_editors_is_told_and_nothing_is_lost(cast: Cast) -> None:
    een = {"pilootgemeente": cast.halle, "versie": 1, "visie": "", "by": cast.coordinator}
    edit_pilootgemeente(focus="de eerste", **een)
    with pytest.raises(ValidationError) as refused:
        edit_pilootgemeente(focus="de tweede", **een)
    assert refused.value.messages == [CONFLICT]
    cast.halle.refresh_from_db()
    assert (cast.halle.focus, cast.halle.versie) == ("de eerste", 2)


def test_a_step_is_skipped_only_with_a_reason(cast: Cast) -> None:
    stap = {
        "pilootgemeente": cast.halle,
        "stap": DraaiboekStap.PLANNING,
        "by": cast.coordinator,
    }
    with pytest.raises(ValidationError):
        set_stap(status=StapStatus.OVERGESLAGEN, **stap)
    set_stap(status=StapStatus.OVERGESLAGEN, reden="Al gedaan.", **stap)
    with pytest.raises(ValidationError) as refused:
        set_stap(status=StapStatus.KLAAR, **stap)
    assert refused.value.messages == [CONFLICT]
    set_stap(status=StapStatus.KLAAR, versie=1, **stap)
    rij = Draaiboekstap.objects.get()
    assert (rij.status, rij.reden, rij.versie) == (StapStatus.KLAAR, "", 2)


def test_a_group_that_is_not_asked_has_a_reason(cast: Cast, senioren: Doelgroep) -> None:
    rij = {"pilootgemeente": cast.halle, "doelgroep": senioren, "by": cast.coordinator}
    with pytest.raises(ValidationError):
        set_matrixrij(keuze=MatrixKeuze.NIET_BEVRAGEN, **rij)
    set_matrixrij(keuze=MatrixKeuze.NIET_BEVRAGEN, reden="Geen contact.", **rij)
    set_matrixrij(keuze=MatrixKeuze.BEVRAGEN, versie=1, **rij)
    saved = Matrixrij.objects.get()
    assert (saved.keuze, saved.reden, saved.versie) == (MatrixKeuze.BEVRAGEN, "", 2)


def test_a_bewaarder_changes_the_row_of_its_own_organisatie_only(
    als: Als, cast: Cast, senioren: Doelgroep
) -> None:
    rij = {"pilootgemeente": cast.halle, "doelgroep": senioren, "keuze": MatrixKeuze.BEVRAGEN}
    pad, velden = "/gemeenten/halle/doelgroepen/senioren/", {"keuze": "BEVRAGEN"}
    assert als("bewaarder").post(pad, {**velden, "versie": 0}).status_code == 403
    set_matrixrij(by=cast.coordinator, organisatie=cast.vereniging, **rij)
    assert als("andere_bewaarder").post(pad, {**velden, "versie": 1}).status_code == 403
    eigen = {**velden, "reden": "Via de koffie.", "versie": 1}
    assert als("bewaarder").post(pad, eigen).status_code == 302
    saved = Matrixrij.objects.get()
    assert (saved.reden, saved.organisatie) == ("Via de koffie.", cast.vereniging)


def test_a_row_that_went_to_another_in_the_meantime_is_no_longer_of_this_bewaarder(
    cast: Cast, senioren: Doelgroep
) -> None:
    rij = {"pilootgemeente": cast.halle, "doelgroep": senioren, "keuze": MatrixKeuze.BEVRAGEN}
    van_mij = {"alleen_van": cast.vereniging, "by": cast.bewaarder}
    with pytest.raises(ValidationError, match="staat intussen bij een andere organisatie"):
        set_matrixrij(**van_mij, **rij)
    set_matrixrij(by=cast.coordinator, organisatie=cast.caw, **rij)
    with pytest.raises(ValidationError, match="staat intussen bij een andere organisatie"):
        set_matrixrij(versie=1, **van_mij, **rij)
    assert Matrixrij.objects.get().organisatie == cast.caw


@pytest.mark.parametrize(
    ("wie", "status"),
    [
        ("stuurgroeplid", 403),
        ("coordinator_leuven", 404),
        ("onderzoeker", 403),
        ("beheerder", 403),
        ("niemand", 404),
    ],
)
def test_others_change_nothing(
    als: Als, cast: Cast, senioren: Doelgroep, wie: str, status: int
) -> None:
    for pad, velden in (
        ("wijzigen/", {"versie": 1, "focus": "x", "visie": ""}),
        ("draaiboek/planning/", {"versie": 0, "status": "KLAAR"}),
        ("doelgroepen/senioren/", {"versie": 0, "keuze": "BEVRAGEN"}),
    ):
        assert als(wie).post(f"/gemeenten/halle/{pad}", velden).status_code == status
    cast.halle.refresh_from_db()
    assert (cast.halle.versie, Draaiboekstap.objects.count(), Matrixrij.objects.count()) == (
        1,
        0,
        0,
    )
