"""The history of a project: which action writes a line, and who reads the page."""

from collections.abc import Callable
from typing import Any

import pytest

from pilootgemeenten.actions.bewaarder import (
    admit_bewaarder,
    propose_bewaarder,
    refuse_bewaarder,
    withdraw_bewaarder,
)
from pilootgemeenten.actions.gebeurtenis import record
from pilootgemeenten.actions.gemeente import create_pilootgemeente
from pilootgemeenten.actions.leden import delegate_standpunt, end_membership, invite_member
from pilootgemeenten.actions.organisatie import (
    add_organisatie,
    edit_contact,
    edit_organisatie,
    end_deelname,
    join_organisatie,
    set_in_stuurgroep,
)
from pilootgemeenten.actions.project import edit_pilootgemeente, set_matrixrij, set_stap
from pilootgemeenten.actions.versie import Conflict
from pilootgemeenten.enums import (
    Bereik,
    DraaiboekStap,
    Handeling,
    MatrixKeuze,
    OrganisatieType,
    Projectsoort,
    Rol,
    StapStatus,
)
from pilootgemeenten.models import (
    Bewaarderschap,
    Doelgroep,
    Gebeurtenis,
    Lidmaatschap,
    Organisatie,
    Pilootgemeente,
    User,
)
from pilootgemeenten.values import OrganisatieWaarden, Uitnodiging
from tests.cast import NU, Als, Cast, accept

PAD = "/gemeenten/halle/geschiedenis/"
VOOR_OCMW = "Coördinator · OCMW Halle"
VAN_PROGRAMMA = "Programmaleiding · Samenlevingsopbouw"


def told(gemeente: Pilootgemeente) -> list[tuple[str, str, str]]:
    """What the history of this project says, oldest first: of what, done what, by whom."""
    rijen = gemeente.gebeurtenissen.order_by("pk")
    return [(rij.soort, rij.handeling, rij.namens) for rij in rijen]


def lid(user: User) -> Lidmaatschap:
    return Lidmaatschap.objects.get(user=user)


def test_the_project_file_the_draaiboek_and_the_matrix_tell_who_changed_them(cast: Cast) -> None:
    hier: dict[str, Any] = {"pilootgemeente": cast.halle, "by": cast.coordinator}
    doelgroep = Doelgroep.objects.create(code="senioren", naam="Senioren")
    edit_pilootgemeente(versie=1, focus="een", visie="", **hier)
    set_stap(stap=DraaiboekStap.PLANNING, status=StapStatus.KLAAR, **hier)
    set_matrixrij(doelgroep=doelgroep, keuze=MatrixKeuze.BEVRAGEN, **hier)
    assert told(cast.halle) == [
        ("PROJECT", "GEWIJZIGD", VOOR_OCMW),
        ("DRAAIBOEK", "GEWIJZIGD", VOOR_OCMW),
        ("MATRIX", "GEWIJZIGD", VOOR_OCMW),
    ]
    assert set(Gebeurtenis.objects.values_list("by", "nummer")) == {(cast.coordinator.pk, None)}
    assert told(cast.leuven) == []


def test_what_was_refused_is_not_told(cast: Cast) -> None:
    hier: dict[str, Any] = {"pilootgemeente": cast.halle, "visie": "", "by": cast.coordinator}
    with pytest.raises(Conflict):
        edit_pilootgemeente(versie=7, focus="een", **hier)
    assert told(cast.halle) == []


def test_organisaties_that_join_change_and_leave_are_told(cast: Cast) -> None:
    hier: dict[str, Any] = {"pilootgemeente": cast.halle, "by": cast.coordinator}
    waarden = OrganisatieWaarden("Wijkhuis", OrganisatieType.ANDERE)
    nieuw = add_organisatie(waarden=waarden, **hier)
    edit_organisatie(
        organisatie=nieuw.organisatie, bereik=Bereik.PROJECT, waarden=waarden, versie=1, **hier
    )
    set_in_stuurgroep(deelname=nieuw, in_stuurgroep=False, by=cast.coordinator)
    end_deelname(deelname=nieuw, by=cast.coordinator, now=NU)
    join_organisatie(organisatie=nieuw.organisatie, **hier)
    edit_contact(
        organisatie=cast.vereniging,
        pilootgemeente=cast.halle,
        versie=1,
        website="",
        contact="Markt 1",
        contact_email="",
        by=cast.bewaarder,
    )
    assert told(cast.halle) == [
        ("STUURGROEP", "AANGESLOTEN", VOOR_OCMW),
        ("STUURGROEP", "GEWIJZIGD", VOOR_OCMW),
        ("STUURGROEP", "GEWIJZIGD", VOOR_OCMW),
        ("STUURGROEP", "VERTROKKEN", VOOR_OCMW),
        ("STUURGROEP", "AANGESLOTEN", VOOR_OCMW),
        ("STUURGROEP", "GEWIJZIGD", "Bewaarder · Vereniging Halle"),
    ]


@pytest.mark.parametrize("rol", [Rol.STUURGROEPLID, Rol.COORDINATOR])
def test_who_comes_into_the_stuurgroep_and_goes_is_told(cast: Cast, rol: Rol) -> None:
    uitnodiging = Uitnodiging("nieuw@example.test", cast.caw, rol, pilootgemeente=cast.halle)
    nieuw = accept(invite_member(uitnodiging=uitnodiging, by=cast.coordinator))
    for _ in range(2):
        end_membership(lidmaatschap=nieuw, by=cast.coordinator, now=NU)
    assert told(cast.halle) == [
        ("STUURGROEP", "UITGENODIGD", VOOR_OCMW),
        ("STUURGROEP", "ROL_BEEINDIGD", VOOR_OCMW),
    ]


def test_a_beheerder_is_named_as_such_and_a_command_as_nobody(cast: Cast) -> None:
    for nummer, by in enumerate((cast.beheerder, None)):
        invite_member(
            uitnodiging=Uitnodiging(
                f"{nummer}@example.test", cast.caw, Rol.STUURGROEPLID, pilootgemeente=cast.halle
            ),
            by=by,
        )
    assert told(cast.halle) == [
        ("STUURGROEP", "UITGENODIGD", "Beheerder · Samenlevingsopbouw"),
        ("STUURGROEP", "UITGENODIGD", ""),
    ]


def test_of_the_members_of_a_bewaarder_and_of_global_roles_nothing_is_ever_told(cast: Cast) -> None:
    derde = Uitnodiging("b@example.test", cast.vereniging, Rol.BEWAARDER, pilootgemeente=cast.halle)
    end_membership(
        lidmaatschap=accept(invite_member(uitnodiging=derde, by=cast.bewaarder)),
        by=cast.bewaarder,
        now=NU,
    )
    leiding = Uitnodiging(
        "p@example.test", cast.caw, Rol.PROGRAMMALEIDING, programma=cast.programma
    )
    invite_member(uitnodiging=leiding, by=cast.programmaleiding)
    invite_member(uitnodiging=Uitnodiging("o@example.test", cast.caw, Rol.ONDERZOEKER), by=None)
    delegate_standpunt(
        lidmaatschap=lid(cast.stuurgroeplid), mag_standpunt=True, by=cast.coordinator
    )
    assert Gebeurtenis.objects.count() == 0


def test_each_decision_about_a_bewaarder_is_told(cast: Cast) -> None:
    def propose() -> Bewaarderschap:
        return propose_bewaarder(
            pilootgemeente=cast.halle,
            organisatie=cast.caw,
            motivering="Kent de mensen.",
            eerste_lid="eerste@example.test",
            by=cast.coordinator,
            now=NU,
        )

    leiding: dict[str, Any] = {"by": cast.programmaleiding, "now": NU}
    refuse_bewaarder(bewaarderschap=propose(), reden="te klein", **leiding)
    admit_bewaarder(bewaarderschap=propose(), **leiding)
    withdraw_bewaarder(
        bewaarderschap=Bewaarderschap.objects.get(organisatie=cast.caw), reden="stopt", **leiding
    )
    assert told(cast.halle) == [
        ("BEWAARDER", "VOORGESTELD", VOOR_OCMW),
        ("BEWAARDER", "GEWEIGERD", VAN_PROGRAMMA),
        ("BEWAARDER", "VOORGESTELD", VOOR_OCMW),
        ("BEWAARDER", "TOEGELATEN", VAN_PROGRAMMA),
        ("BEWAARDER", "INGETROKKEN", VAN_PROGRAMMA),
    ]


def test_a_gemeente_that_starts_has_a_first_line(cast: Cast) -> None:
    gemeente = create_pilootgemeente(
        programma=cast.programma,
        naam="Brugge",
        provincie="WEST_VLAANDEREN",
        nis_codes=[],
        by=cast.programmaleiding,
    )
    assert told(gemeente) == [("PROJECT", "GEMAAKT", VAN_PROGRAMMA)]


def add_lines(gemeente: Pilootgemeente, hoeveel: int, by: User | None = None) -> None:
    for nummer in range(1, hoeveel + 1):
        record(
            pilootgemeente=gemeente,
            soort=Projectsoort.RONDE,
            handeling=Handeling.GEMAAKT,
            nummer=nummer,
            by=by,
        )


@pytest.mark.parametrize(
    ("wie", "status"),
    [
        ("", 302),
        ("coordinator", 200),
        ("stuurgroeplid", 200),
        ("bewaarder", 200),
        ("andere_bewaarder", 200),
        ("coordinator_leuven", 404),
        ("programmaleiding", 200),
        ("onderzoeker", 200),
        ("beheerder", 200),
        ("niemand", 404),
    ],
)
def test_who_reads_the_project_reads_its_history(als: Als, wie: str, status: int) -> None:
    antwoord = als(wie).get(PAD)
    assert antwoord.status_code == status
    assert (b"Er is nog niets gebeurd" in antwoord.content) is (status == 200)


def test_the_newest_stands_first_with_who_did_it(als: Als, cast: Cast) -> None:
    add_lines(cast.halle, 2, cast.coordinator)
    add_lines(cast.leuven, 1)
    antwoord = als("stuurgroeplid").get(PAD)
    assert [str(rij) for rij in antwoord.context["pagina"]] == [
        "ronde 2 gemaakt",
        "ronde 1 gemaakt",
    ]
    html = antwoord.content.decode()
    assert html.count(f"door {VOOR_OCMW}") == 2
    assert html.index("Ronde 2 gemaakt") < html.index("Ronde 1 gemaakt")
    assert cast.coordinator.email not in html


def test_the_fifty_first_line_stands_on_a_second_page(als: Als, cast: Cast) -> None:
    add_lines(cast.halle, 51)
    browser = als("coordinator")
    eerste, tweede = browser.get(PAD), browser.get(f"{PAD}?pagina=2")
    assert [rij.nummer for rij in eerste.context["pagina"]] == list(range(51, 1, -1))
    assert [rij.nummer for rij in tweede.context["pagina"]] == [1]
    assert "Pagina 1 van 2" in eerste.content.decode()
    assert "Pagina 2 van 2" in tweede.content.decode()


@pytest.mark.parametrize("hoeveel", [1, 3])
def test_the_history_costs_the_same_for_one_and_for_three(
    als: Als, cast: Cast, hoeveel: int, django_assert_num_queries: Callable
) -> None:
    add_lines(cast.halle, hoeveel, cast.coordinator)
    browser = als("coordinator")
    with django_assert_num_queries(6):
        pagina = browser.get(PAD).context["pagina"]
    assert len(pagina.object_list) == hoeveel


def test_an_organisatie_made_and_refused_leaves_no_line(als: Als, cast: Cast) -> None:
    velden = {"naam": "caw halle", "type": "CAW"}
    als("coordinator").post("/gemeenten/halle/stuurgroep/organisatie/", velden)
    assert (Organisatie.objects.count(), told(cast.halle)) == (4, [])
