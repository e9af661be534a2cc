"""The project file: focus, draaiboek and doelgroepenmatrix."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from pilootgemeenten.actions.project import edit_pilootgemeente, set_matrixrij, set_stap
from pilootgemeenten.actions.versie import CONFLICT
from pilootgemeenten.enums import DraaiboekStap, MatrixKeuze, StapStatus
from pilootgemeenten.models import Doelgroep, Draaiboekstap, Matrixrij
from tests.cast import Cast


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
    cast: Cast, senioren: Doelgroep
) -> None:
    rij = {"pilootgemeente": cast.halle, "doelgroep": senioren, "keuze": MatrixKeuze.BEVRAGEN}
    with pytest.raises(PermissionDenied):
        set_matrixrij(by=cast.bewaarder, **rij)
    set_matrixrij(by=cast.coordinator, organisatie=cast.vereniging, **rij)
    with pytest.raises(PermissionDenied):
        set_matrixrij(by=cast.andere_bewaarder, versie=1, **rij)
    set_matrixrij(by=cast.bewaarder, reden="Via de koffie.", versie=1, **rij)
    saved = Matrixrij.objects.get()
    assert (saved.reden, saved.organisatie) == ("Via de koffie.", cast.vereniging)


@pytest.mark.parametrize(
    "wie", ["stuurgroeplid", "coordinator_leuven", "onderzoeker", "beheerder", "niemand"]
)
def test_others_change_nothing(cast: Cast, senioren: Doelgroep, wie: str) -> None:
    by = getattr(cast, wie)
    for action, kwargs in (
        (edit_pilootgemeente, {"versie": 1, "focus": "x", "visie": ""}),
        (set_stap, {"stap": DraaiboekStap.PLANNING, "status": StapStatus.KLAAR}),
        (set_matrixrij, {"doelgroep": senioren, "keuze": MatrixKeuze.BEVRAGEN}),
    ):
        with pytest.raises(PermissionDenied):
            action(pilootgemeente=cast.halle, by=by, **kwargs)
