"""Two people at the same moment: what may be there once is there once."""

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connections
from django.utils import timezone

from pilootgemeenten.actions.bewaarder import admit_bewaarder, propose_bewaarder
from pilootgemeenten.actions.gemeente import start_pilootgemeente
from pilootgemeenten.actions.leden import end_membership, invite_member
from pilootgemeenten.actions.organisatie import add_organisatie
from pilootgemeenten.actions.project import edit_pilootgemeente
from pilootgemeenten.actions.versie import Conflict, save_first
from pilootgemeenten.enums import OrganisatieType, Provincie, Rol
from pilootgemeenten.models import (
    Draaiboekstap,
    Lidmaatschap,
    Organisatie,
    Pilootgemeente,
    Programma,
    User,
)
from pilootgemeenten.values import OrganisatieWaarden, Projectstart, Uitnodiging
from rechtencirkel.actions.lezers import accept_role
from rechtencirkel.actions.ronde import open_ronde
from rechtencirkel.enums import RondeStatus
from rechtencirkel.models import Groeplezer
from tests.cast import NU, Cast, give_rol, make_ronde

pytestmark = pytest.mark.django_db(transaction=True)


def together(*acts: Callable[[], object]) -> list[str]:
    """Run all acts in threads of their own; "ok" or the name of the refusal, sorted."""

    def run(act: Callable[[], object]) -> str:
        try:
            act()
        except (ValidationError, PermissionDenied) as refusal:
            return type(refusal).__name__
        else:
            return "ok"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def give(*, by: User, **velden: Any) -> Lidmaatschap:
    return invite_member(uitnodiging=Uitnodiging(**velden), by=by)


def test_one_account_for_two_invitations_of_one_address(cast: Cast) -> None:
    def invite(organisatie: Organisatie) -> Callable[[], object]:
        return lambda: give(
            email="nieuw@example.test",
            organisatie=organisatie,
            rol=Rol.STUURGROEPLID,
            pilootgemeente=cast.halle,
            by=cast.coordinator,
        )

    assert together(invite(cast.caw), invite(cast.ocmw)) == ["ok", "ok"]
    assert User.objects.filter(email="nieuw@example.test").count() == 1
    assert Lidmaatschap.objects.filter(user__email="nieuw@example.test").count() == 2


def test_a_person_never_becomes_coordinator_and_bewaarder_at_once(cast: Cast) -> None:
    here = {"email": "niemand@example.test", "pilootgemeente": cast.halle}
    rijen = (
        give(rol=Rol.COORDINATOR, organisatie=cast.ocmw, by=cast.coordinator, **here),
        give(rol=Rol.BEWAARDER, organisatie=cast.vereniging, by=cast.bewaarder, **here),
    )

    def accept(lid: Lidmaatschap) -> Callable[[], object]:
        return lambda: accept_role(lidmaatschap=lid, by=cast.niemand, now=timezone.now())

    assert together(*map(accept, rijen)) == ["ValidationError", "ok"]
    assert cast.niemand.lidmaatschappen.running().count() == 1


def test_two_tabs_accept_once(cast: Cast) -> None:
    here = {"email": "niemand@example.test", "pilootgemeente": cast.halle}
    lid = give(rol=Rol.BEWAARDER, organisatie=cast.vereniging, by=cast.bewaarder, **here)
    make_ronde(cast, status=RondeStatus.OPEN)

    def accept() -> object:
        return accept_role(lidmaatschap=lid, by=cast.niemand, now=timezone.now())

    assert together(accept, accept) == ["ok", "ok"]
    assert Groeplezer.objects.filter(lidmaatschap=lid).count() == 1


def test_who_is_accepted_while_a_ronde_opens_reads_it_either_way(cast: Cast) -> None:
    ronde = make_ronde(cast)
    here = {"email": "niemand@example.test", "pilootgemeente": cast.halle}
    lid = give(rol=Rol.BEWAARDER, organisatie=cast.vereniging, by=cast.bewaarder, **here)
    now = timezone.now()
    assert together(
        lambda: open_ronde(ronde=ronde, now=now, by=cast.coordinator),
        lambda: accept_role(lidmaatschap=lid, by=cast.niemand, now=now),
    ) == ["ok", "ok"]
    gelezen = Groeplezer.objects.filter(lidmaatschap=lid).values_list("groep__nummer", flat=True)
    assert list(gelezen) == [1]


def test_one_admission_invites_one_first_member(cast: Cast) -> None:
    voorstel = propose_bewaarder(
        pilootgemeente=cast.halle,
        organisatie=cast.caw,
        motivering="Kent de mensen.",
        eerste_lid="een@example.test",
        by=cast.coordinator,
        now=NU,
    )

    def admit() -> object:
        return admit_bewaarder(bewaarderschap=voorstel, by=cast.programmaleiding, now=NU)

    assert together(admit, admit) == ["ValidationError", "ok"]
    assert Lidmaatschap.objects.filter(user__email="een@example.test").count() == 1


def test_the_last_two_of_a_bewaarder_cannot_end_each_other(cast: Cast) -> None:
    een, twee = cast.bewaarder, cast.bewaarder2

    def end(user: User, by: User) -> Callable[[], object]:
        lid = Lidmaatschap.objects.get(user=user)
        return lambda: end_membership(lidmaatschap=lid, by=by, now=NU)

    uitslag = together(end(een, twee), end(twee, een))
    assert uitslag.count("ok") == 1
    over = Lidmaatschap.objects.running().filter(organisatie=cast.vereniging)
    assert over.count() == 1


def test_one_organisatie_for_one_name(cast: Cast) -> None:
    def add(naam: str) -> Callable[[], object]:
        return lambda: add_organisatie(
            pilootgemeente=cast.halle,
            waarden=OrganisatieWaarden(naam, OrganisatieType.ANDERE),
            by=cast.coordinator,
        )

    assert together(add("Wijkhuis"), add("Wijkhuis")) == ["ValidationError", "ok"]
    assert Organisatie.objects.filter(naam="Wijkhuis").count() == 1


def brugge(programma: Programma, **anders: Any) -> Projectstart:
    return Projectstart(
        **{
            "programma": programma,
            "naam": "Brugge",
            "provincie": Provincie.WEST_VLAANDEREN,
            "nis_codes": ("31005",),
            "ocmw": "OCMW Brugge",
            "coordinator": "c@brugge.test",
            "eenmalig": uuid.uuid4(),
            **anders,
        }
    )


@pytest.mark.parametrize(
    ("zelfde_formulier", "uitkomst"), [(True, ["ok", "ok"]), (False, ["ValidationError", "ok"])]
)
def test_one_gemeente_of_two_who_add_it(
    cast: Cast, zelfde_formulier: bool, uitkomst: list[str]
) -> None:
    een = brugge(cast.programma)
    twee = een if zelfde_formulier else brugge(cast.programma)

    def start(wat: Projectstart) -> Callable[[], object]:
        return lambda: start_pilootgemeente(start=wat, by=cast.programmaleiding)

    assert together(start(een), start(twee)) == uitkomst
    assert Pilootgemeente.objects.filter(naam="Brugge").count() == 1
    assert Organisatie.objects.filter(naam="OCMW Brugge").count() == 1
    assert Lidmaatschap.objects.filter(user__email="c@brugge.test").count() == 1


def test_two_programmas_that_start_the_same_gemeente_leave_nothing_half(cast: Cast) -> None:
    give_rol(
        user=cast.niemand,
        rol=Rol.PROGRAMMALEIDING,
        organisatie=cast.samenlevingsopbouw,
        programma=cast.ander_programma,
    )

    def start(programma: Programma, by: User) -> Callable[[], object]:
        return lambda: start_pilootgemeente(start=brugge(programma), by=by)

    acts = (
        start(cast.programma, cast.programmaleiding),
        start(cast.ander_programma, cast.niemand),
    )
    gelukt = together(*acts).count("ok")
    projecten = Pilootgemeente.objects.filter(naam="Brugge")
    print(f"{gelukt} of 2 at once")
    assert projecten.count() == gelukt >= 1
    assert Lidmaatschap.objects.filter(user__email="c@brugge.test").count() == gelukt
    for act in acts:  # who was told so presses again; the other reads that it stands there
        together(act)
    assert projecten.count() == 2
    assert Organisatie.objects.filter(naam="OCMW Brugge").count() == 1


def test_one_of_two_savers_is_told(cast: Cast) -> None:
    def save(focus: str) -> Callable[[], object]:
        return lambda: edit_pilootgemeente(
            pilootgemeente=cast.halle, versie=1, focus=focus, visie="", by=cast.coordinator
        )

    assert together(save("een"), save("twee")) == ["Conflict", "ok"]
    cast.halle.refresh_from_db()
    assert cast.halle.versie == 2


def test_a_first_row_that_somebody_else_made_a_moment_ago_is_a_conflict(cast: Cast) -> None:
    plek = {"pilootgemeente": cast.halle, "stap": "PLANNING"}
    eerste = save_first(Draaiboekstap(**plek, status="BEZIG"), zoek=plek)
    with pytest.raises(Conflict) as fout:
        save_first(Draaiboekstap(**plek, status="KLAAR"), zoek=plek)
    assert (fout.value.rij, fout.value.code) == (eerste, "versie")
    assert Draaiboekstap.objects.get().status == "BEZIG"
