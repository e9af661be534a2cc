"""The plan and the findings as pages read them."""

import datetime as dt

from actieplan.enums import ActieStatus
from actieplan.queries import load_actieplan
from dialoog.models import Probleemformulering
from dialoog.queries import load_bevinding
from kader.enums import Fase
from rechtencirkel.models import DoorgegevenTekst, Ronde
from tests.actieplan.wereld import Kader, make_actie, make_probleem
from tests.cast import NU, Cast

VANDAAG = dt.date(2027, 3, 13)


def test_acties_stand_by_urgency_and_what_is_over_comes_last(cast: Cast, kader: Kader) -> None:
    for status, dag in (("KLAAR", 1), ("BEZIG", 30), ("BESLIST", 12), ("GESTOPT", 2)):
        make_actie(cast, kader, status=ActieStatus(status), streefdatum=dt.date(2027, 3, dag))
    plan = load_actieplan(cast.halle, vandaag=VANDAAG)
    assert [(actie.nummer, actie.te_laat) for actie in plan.acties] == [
        (3, True),
        (2, False),
        (1, False),
        (4, False),
    ]


def test_an_actie_is_late_from_the_day_after_its_streefdatum(cast: Cast, kader: Kader) -> None:
    make_actie(cast, kader, status=ActieStatus.BEZIG, streefdatum=VANDAAG)

    def te_laat(vandaag: dt.date) -> list[bool]:
        return [actie.te_laat for actie in load_actieplan(cast.halle, vandaag=vandaag).acties]

    assert te_laat(VANDAAG) == [False]
    assert te_laat(VANDAAG + dt.timedelta(days=1)) == [True]


def test_a_stopped_actie_covers_nothing_and_leaves_its_problem_alone(
    cast: Cast, kader: Kader, probleem: Probleemformulering
) -> None:
    make_actie(cast, kader, probleemformulering=probleem, status=ActieStatus.GESTOPT)
    plan = load_actieplan(cast.halle, vandaag=VANDAAG)
    assert len(plan.matrix.lege_rijen) == 6
    assert [regel.nummer for regel in plan.zonder_actie] == [1]
    make_actie(cast, kader, probleemformulering=probleem)
    plan = load_actieplan(cast.halle, vandaag=VANDAAG)
    assert (len(plan.matrix.lege_rijen), plan.zonder_actie) == (5, ())


def test_problems_stand_in_the_order_of_the_fasen(cast: Cast, vrije_ronde: Ronde) -> None:
    for fase in (Fase.NAZORG, Fase.PREVENTIE, Fase.ONTHAAL):
        make_probleem(cast, vrije_ronde, fase=fase)
    plan = load_actieplan(cast.halle, vandaag=VANDAAG)
    assert [regel.nummer for regel in plan.problemen] == [2, 3, 1]


def test_the_plan_of_another_project_is_another_plan(cast: Cast, actie: object) -> None:
    plan = load_actieplan(cast.leuven, vandaag=VANDAAG)
    assert (plan.acties, plan.problemen) == ((), ())


def test_a_finding_holds_the_cells_and_the_texts_of_its_fase(
    cast: Cast, vrije_ronde: Ronde
) -> None:
    gevonden = load_bevinding(vrije_ronde, Fase.ONTHAAL)
    assert [(reeks.label, reeks.wie) for reeks in gevonden.reeksen] == [
        ("doelgroep", "5–9 personen"),
        ("medewerkers", "10–19 personen"),
    ]
    assert [str(reeks.cel.waarde) for reeks in gevonden.reeksen] == ["3.0", "7.0"]
    assert [(stem.nummer, stem.tekst) for reeks in gevonden.reeksen for stem in reeks.teksten] == [
        ("6.1", "Ik wist het niet. (1)"),
        ("6.2", "Ik wist het niet. (2)"),
    ]
    assert gevonden.verschil.zin == "doelgroep 3, medewerkers 7: zeker 2,5 verschil"
    anders = load_bevinding(vrije_ronde, Fase.NAZORG)
    assert [reeks.teksten for reeks in anders.reeksen] == [(), ()]


def test_a_withdrawn_text_keeps_its_number_and_no_word(vrije_ronde: Ronde) -> None:
    DoorgegevenTekst.objects.filter(groep__nummer=1).update(tekst="", ingetrokken_op=NU)
    gevonden = load_bevinding(vrije_ronde, Fase.ONTHAAL)
    teksten = [[(stem.nummer, stem.tekst) for stem in reeks.teksten] for reeks in gevonden.reeksen]
    assert teksten == [[("6.1", "")], [("6.2", "Ik wist het niet. (2)")]]


def test_a_ronde_without_snapshot_has_no_finding(ronde: Ronde) -> None:
    assert load_bevinding(ronde, Fase.ONTHAAL) is None
