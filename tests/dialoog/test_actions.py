"""Writing problems down."""

import datetime as dt
import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from actieplan.actions import drop_actie, drop_unused_probleem
from actieplan.models import Verbeteractie
from dialoog.actions import create_probleem, drop_probleem, edit_probleem
from dialoog.models import Probleemformulering
from kader.enums import Fase
from pilootgemeenten.actions.versie import Conflict
from pilootgemeenten.enums import Projectsoort
from pilootgemeenten.models import Gebeurtenis
from rechtencirkel.models import Ronde
from tests.actieplan.wereld import make_probleem
from tests.cast import Als, Cast

NU = dt.datetime(2026, 12, 1, 9, 0, tzinfo=dt.UTC)


def test_problems_are_numbered_per_project_and_a_number_is_not_given_again(
    cast: Cast, vrije_ronde: Ronde
) -> None:
    eerste, tweede = (make_probleem(cast, vrije_ronde) for _ in range(2))
    drop_probleem(probleem=tweede, now=NU, by=cast.coordinator)
    derde = make_probleem(cast, vrije_ronde)
    assert [eerste.nummer, tweede.nummer, derde.nummer] == [1, 2, 3]
    assert list(
        Probleemformulering.objects.running().order_by("nummer").values_list("nummer", flat=True)
    ) == [1, 3]


def test_a_problem_waits_for_the_release(cast: Cast, open_ronde: Ronde) -> None:
    with pytest.raises(ValidationError) as fout:
        make_probleem(cast, open_ronde)
    assert fout.value.messages == [
        "Een probleem formuleert u pas als de ronde vrijgegeven is.",
    ]
    assert Probleemformulering.objects.count() == 0


@pytest.mark.parametrize(
    ("wie", "status"),
    [("stuurgroeplid", 403), ("bewaarder", 403), ("coordinator_leuven", 404), ("niemand", 404)],
)
def test_others_cannot_write_a_problem(als: Als, vrije_ronde: Ronde, wie: str, status: int) -> None:
    adres = f"/gemeenten/halle/problemen/nieuw/{vrije_ronde.nummer}/onthaal/"
    assert als(wie).post(adres, {"tekst": "x"}).status_code == status
    assert Probleemformulering.objects.count() == 0


def test_the_programmaleiding_may_write_a_problem(cast: Cast, vrije_ronde: Ronde) -> None:
    probleem = create_probleem(
        ronde=vrije_ronde, fase=Fase.NAZORG, tekst="Niemand belt na.", by=cast.programmaleiding
    )
    assert (probleem.fase, probleem.pilootgemeente) == ("NAZORG", cast.halle)


def test_nobody_writes_in_a_programma_of_the_past(cast: Cast, vrije_ronde: Ronde) -> None:
    cast.programma.is_historisch = True
    cast.programma.save()
    with pytest.raises(PermissionDenied):
        make_probleem(cast, vrije_ronde)


def test_the_same_form_twice_is_one_problem(cast: Cast, vrije_ronde: Ronde) -> None:
    sleutel = uuid.uuid4()
    velden = {"ronde": vrije_ronde, "fase": "TOEGANG", "tekst": "Te vroeg dicht."}
    eerste, tweede = (
        create_probleem(**velden, eenmalig=sleutel, by=cast.coordinator) for _ in range(2)
    )
    assert eerste == tweede
    assert Probleemformulering.objects.count() == 1


def test_the_same_form_with_another_text_is_not_thrown_away(cast: Cast, vrije_ronde: Ronde) -> None:
    sleutel = uuid.uuid4()
    velden = {"ronde": vrije_ronde, "fase": "TOEGANG", "eenmalig": sleutel, "by": cast.coordinator}
    create_probleem(**velden, tekst="Te vroeg dicht.")
    with pytest.raises(ValidationError) as fout:
        create_probleem(**velden, tekst="Te laat open.")
    assert fout.value.code == "al_bewaard"
    assert Probleemformulering.objects.get().tekst == "Te vroeg dicht."


def test_the_second_of_two_editors_is_told(cast: Cast, probleem: Probleemformulering) -> None:
    edit_probleem(probleem=probleem, versie=1, tekst="Eerst", by=cast.coordinator)
    with pytest.raises(Conflict) as fout:
        edit_probleem(probleem=probleem, versie=1, tekst="Later", by=cast.programmaleiding)
    assert (fout.value.code, fout.value.rij.tekst) == ("versie", "Eerst")
    probleem.refresh_from_db()
    assert (probleem.tekst, probleem.versie) == ("Eerst", 2)


def test_a_lapsed_problem_is_not_edited(cast: Cast, probleem: Probleemformulering) -> None:
    drop_probleem(probleem=probleem, now=NU, by=cast.coordinator)
    with pytest.raises(ValidationError) as fout:
        edit_probleem(probleem=probleem, versie=2, tekst="Toch", by=cast.coordinator)
    assert fout.value.messages == ["Dit probleem is intussen vervallen."]


def test_a_problem_stays_while_a_running_actie_hangs_on_it(
    cast: Cast, probleem: Probleemformulering, actie: Verbeteractie
) -> None:
    with pytest.raises(ValidationError) as fout:
        drop_unused_probleem(probleem=probleem, now=NU, by=cast.coordinator)
    assert fout.value.messages == [
        "Aan dit probleem hangt nog een verbeteractie: “Rustige ruimte”. "
        "Laat eerst die actie vallen of koppel ze aan een ander probleem."
    ]
    drop_actie(actie=actie, now=NU, by=cast.coordinator)
    drop_unused_probleem(probleem=probleem, now=NU, by=cast.coordinator)
    probleem.refresh_from_db()
    assert probleem.vervallen_op == NU


def test_the_history_tells_who_made_changed_and_dropped_a_problem(
    cast: Cast, probleem: Probleemformulering
) -> None:
    leiding = cast.programmaleiding
    edit_probleem(probleem=probleem, versie=1, tekst="Anders", by=leiding)
    with pytest.raises(Conflict):
        edit_probleem(probleem=probleem, versie=1, tekst="Te laat", by=cast.coordinator)
    for _ in range(2):
        drop_probleem(probleem=probleem, now=NU, by=cast.coordinator)
    rijen = Gebeurtenis.objects.filter(soort=Projectsoort.PROBLEEM).order_by("pk")
    assert [(rij.nummer, rij.handeling, rij.by) for rij in rijen.select_related("by")] == [
        (1, "GEMAAKT", cast.coordinator),
        (1, "GEWIJZIGD", leiding),
        (1, "VERVALLEN", cast.coordinator),
    ]
