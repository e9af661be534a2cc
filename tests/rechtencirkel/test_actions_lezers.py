"""Accepting a role: what it opens, what stands in its way, and who hears of that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from pilootgemeenten.actions.leden import end_membership, invite_again, invite_member
from pilootgemeenten.actions.rollen import (
    ALLEEN,
    DUBBEL_BEWAARDER,
    DUBBEL_LOKAAL,
    DUBBEL_PROGRAMMA,
    NIET_MEER_MEE,
    NIET_TOEGELATEN,
    VERVALLEN,
    end_own_role,
    refuse_membership,
)
from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Bewaarderschap, Deelname, Lidmaatschap, User
from pilootgemeenten.values import Uitnodiging
from rechtencirkel.actions.lezers import BUITENGESLOTEN, ZELF_GESCOORD, accept_role
from rechtencirkel.enums import RondeStatus
from rechtencirkel.models import Groep, Groeplezer, Ronde
from tests.cast import NU, Cast, accept, give_rol, make_ronde


def role_of(user: User) -> Lidmaatschap:
    return user.lidmaatschappen.get()


def propose(cast: Cast, wie: str, rol: Rol, organisatie: str, **plek: Any) -> Lidmaatschap:
    """A proposal that stands; what its granter may do is tried elsewhere."""
    if rol == Rol.PROGRAMMALEIDING:
        plek = {"programma": cast.programma}
    elif rol not in (Rol.BEHEERDER, Rol.ONDERZOEKER):
        plek = {"pilootgemeente": cast.halle, **plek}
    door = role_of(cast.bewaarder2) if rol == Rol.BEWAARDER else None
    return give_rol(
        user=getattr(cast, wie),
        rol=rol,
        organisatie=getattr(cast, organisatie),
        aanvaard_op=None,
        uitgenodigd_door=door,
        **plek,
    )


def invite_colleague(cast: Cast, wie: str = "niemand", by: str = "bewaarder") -> Lidmaatschap:
    uitnodiging = Uitnodiging(
        getattr(cast, wie).email, cast.vereniging, Rol.BEWAARDER, pilootgemeente=cast.halle
    )
    return invite_member(uitnodiging=uitnodiging, by=getattr(cast, by))


def refusal(lid: Lidmaatschap) -> str:
    with pytest.raises(ValidationError) as refused:
        accept(lid)
    lid.refresh_from_db()
    assert lid.aanvaard_op is None
    return " ".join(refused.value.messages)


def read_by(user: User) -> list[int]:
    rijen = Groeplezer.objects.filter(lidmaatschap__user=user)
    return sorted(rijen.values_list("groep__nummer", flat=True))


def kept(user: User) -> list[int]:
    groepen = Groep.objects.kept_by(User.objects.get(pk=user.pk))
    return sorted(groepen.values_list("nummer", flat=True))


def test_a_proposal_opens_nothing_until_its_person_accepts(cast: Cast, open_ronde: Ronde) -> None:
    lid = invite_colleague(cast)
    assert (kept(cast.niemand), User.objects.get(pk=cast.niemand.pk).rollen) == ([], [])
    accept(lid)
    assert (kept(cast.niemand), read_by(cast.niemand)) == ([1], [1])


def test_twice_accepted_is_once(cast: Cast, open_ronde: Ronde) -> None:
    lid = invite_colleague(cast)
    eerste = accept(lid).aanvaard_op
    later = accept_role(lidmaatschap=lid, by=lid.user, now=timezone.now() + dt.timedelta(days=40))
    assert (later.aanvaard_op, read_by(cast.niemand)) == (eerste, [1])


def test_nobody_accepts_refuses_or_ends_what_is_of_another(cast: Cast) -> None:
    lid = invite_colleague(cast)
    for doe in (accept_role, refuse_membership, end_own_role):
        for wie in (cast.bewaarder, cast.programmaleiding, cast.beheerder):
            with pytest.raises(PermissionDenied):
                doe(lidmaatschap=lid, by=wie, now=NU)


def test_a_proposal_is_not_ended_as_a_role(cast: Cast) -> None:
    lid = invite_colleague(cast)
    with pytest.raises(ValidationError) as refused:
        end_own_role(lidmaatschap=lid, by=lid.user, now=NU)
    assert refused.value.messages == [VERVALLEN]


def test_who_cannot_read_lets_nobody_read(cast: Cast, open_ronde: Ronde) -> None:
    """The second mailbox of the programmaleiding, as first member, reads nothing and passes nothing on."""
    tweede_postvak = give_rol(
        user=cast.niemand,
        rol=Rol.BEWAARDER,
        organisatie=cast.vereniging,
        pilootgemeente=cast.halle,
        uitgenodigd_door=role_of(cast.programmaleiding),
    )
    assert (tweede_postvak.is_voorstel, read_by(cast.niemand)) == (False, [])
    assert kept(cast.niemand) == []
    accept(invite_colleague(cast, wie="coordinator_leuven", by="niemand"))
    assert (read_by(cast.coordinator_leuven), kept(cast.coordinator_leuven)) == ([], [])


@pytest.mark.parametrize("wat", ["role ended", "account on hold"])
def test_a_proposal_dies_with_the_role_of_its_inviter(
    cast: Cast, open_ronde: Ronde, wat: str
) -> None:
    lid = invite_colleague(cast)
    if wat == "role ended":
        end_membership(lidmaatschap=role_of(cast.bewaarder), by=cast.bewaarder2, now=NU)
    else:
        User.objects.filter(pk=cast.bewaarder.pk).update(is_active=False)
    assert refusal(lid) == VERVALLEN
    assert read_by(cast.niemand) == []


def test_who_is_judged_meanwhile_opens_nothing_to_others(cast: Cast, open_ronde: Ronde) -> None:
    lid = invite_colleague(cast)
    give_rol(
        user=cast.bewaarder,
        rol=Rol.STUURGROEPLID,
        organisatie=cast.ocmw,
        pilootgemeente=cast.halle,
    )
    accept(lid)
    assert read_by(cast.niemand) == []


def test_an_invitation_opens_what_its_inviter_reads_and_not_more(cast: Cast) -> None:
    make_ronde(cast, status=RondeStatus.OPEN)
    nieuw = accept(invite_colleague(cast))
    twee = make_ronde(cast, status=RondeStatus.OPEN, nummer=2)
    nieuw.gelezen_groepen.exclude(groep__ronde=twee).delete()
    laatste = accept(invite_colleague(cast, wie="coordinator_leuven", by="niemand"))
    assert [rij.groep.ronde for rij in laatste.gelezen_groepen.order_by("pk")] == [twee]


def test_an_old_role_that_ended_never_opens_again(cast: Cast, open_ronde: Ronde) -> None:
    oud = role_of(cast.bewaarder2)
    end_own_role(lidmaatschap=oud, by=cast.bewaarder2, now=NU)
    assert kept(cast.bewaarder2) == []
    nieuw = accept(invite_colleague(cast, wie="bewaarder2"))
    assert (kept(cast.bewaarder2), nieuw.pk != oud.pk) == ([1], True)


@pytest.mark.parametrize(
    ("wat", "werkt"),
    [("29 days", True), ("30 days", False), ("refused", False), ("withdrawn", False)],
)
def test_a_proposal_lapses_is_refused_or_withdrawn(cast: Cast, wat: str, *, werkt: bool) -> None:
    lid = invite_colleague(cast)
    if wat.endswith("days"):
        gemaakt = timezone.now() - dt.timedelta(days=int(wat[:2]))
        Lidmaatschap.objects.filter(pk=lid.pk).update(created_at=gemaakt)
    elif wat == "refused":
        for _ in range(2):
            refuse_membership(lidmaatschap=lid, by=lid.user, now=NU)
    else:
        end_membership(lidmaatschap=lid, by=cast.bewaarder, now=NU)
    if werkt:
        assert accept(lid).aanvaard_op is not None
    else:
        assert refusal(lid) == VERVALLEN


def test_sent_again_it_works_again(cast: Cast, open_ronde: Ronde) -> None:
    lid = invite_colleague(cast)
    refuse_membership(lidmaatschap=lid, by=lid.user, now=NU)
    accept(invite_again(lidmaatschap=lid, by=cast.bewaarder2, now=NU))
    assert read_by(cast.niemand) == [1]


COMBINATIES: list[tuple[str, Rol, str, str]] = [
    ("programmaleiding", Rol.STUURGROEPLID, "caw", DUBBEL_PROGRAMMA),
    ("programmaleiding", Rol.BEWAARDER, "vereniging", DUBBEL_PROGRAMMA),
    ("coordinator", Rol.PROGRAMMALEIDING, "samenlevingsopbouw", DUBBEL_LOKAAL),
    ("bewaarder", Rol.PROGRAMMALEIDING, "samenlevingsopbouw", DUBBEL_LOKAAL),
    ("bewaarder", Rol.COORDINATOR, "caw", DUBBEL_BEWAARDER),
    ("coordinator", Rol.BEWAARDER, "vereniging", DUBBEL_BEWAARDER),
    *(
        (wie, rol, "caw", ALLEEN)
        for wie in ("beheerder", "onderzoeker")
        for rol in (Rol.BEWAARDER, Rol.COORDINATOR, Rol.STUURGROEPLID, Rol.PROGRAMMALEIDING)
    ),
    *(
        (wie, rol, "caw", ALLEEN)
        for wie in ("bewaarder", "coordinator", "stuurgroeplid", "programmaleiding")
        for rol in (Rol.BEHEERDER, Rol.ONDERZOEKER)
    ),
    ("beheerder", Rol.ONDERZOEKER, "caw", ALLEEN),
]


@pytest.mark.parametrize(("wie", "rol", "organisatie", "zegt"), COMBINATIES)
def test_what_may_not_stand_together_is_refused_both_ways(
    cast: Cast, wie: str, rol: Rol, organisatie: str, zegt: str
) -> None:
    assert refusal(propose(cast, wie, rol, organisatie)) == zegt


def test_in_another_programma_a_local_role_may_stand_beside_the_programmaleiding(
    cast: Cast,
) -> None:
    rol = propose(cast, "programmaleiding", Rol.COORDINATOR, "caw", pilootgemeente=cast.genk)
    assert accept(rol).aanvaard_op is not None


@pytest.mark.parametrize("elders", [False, True])
def test_nobody_becomes_of_the_scored_organisatie_and_loses_what_is_kept(
    cast: Cast, open_ronde: Ronde, *, elders: bool
) -> None:
    """The measured attack: one invitation, from another gemeente too, buried a result."""
    plek = {"pilootgemeente": cast.leuven if elders else cast.halle}
    Deelname.objects.get_or_create(organisatie=cast.ocmw, pilootgemeente=cast.leuven)
    lid = propose(cast, "bewaarder", Rol.STUURGROEPLID, "ocmw", **plek)
    assert refusal(lid) == ZELF_GESCOORD
    assert kept(cast.bewaarder) == [1]


def test_not_after_the_release_either(cast: Cast, open_ronde: Ronde) -> None:
    Ronde.objects.update(status=RondeStatus.VRIJGEGEVEN, gesloten_op=NU, vrijgegeven_op=NU)
    lid = propose(cast, "bewaarder", Rol.STUURGROEPLID, "ocmw")
    assert refusal(lid) == BUITENGESLOTEN


def test_who_is_of_the_scored_organisatie_does_not_come_to_keep(cast: Cast, ronde: Ronde) -> None:
    van_ocmw = give_rol(
        user=cast.niemand,
        rol=Rol.STUURGROEPLID,
        organisatie=cast.ocmw,
        pilootgemeente=cast.leuven,
    )
    lid = propose(cast, "niemand", Rol.BEWAARDER, "vereniging")
    assert refusal(lid) == ZELF_GESCOORD
    end_own_role(lidmaatschap=van_ocmw, by=cast.niemand, now=NU)
    assert accept(lid).aanvaard_op is not None


def test_nor_to_lead_and_who_leads_does_not_come_to_be_of_it(cast: Cast, ronde: Ronde) -> None:
    assert refusal(propose(cast, "niemand", Rol.PROGRAMMALEIDING, "ocmw")) == ZELF_GESCOORD
    Deelname.objects.create(organisatie=cast.ocmw, pilootgemeente=cast.genk)
    plek = {"pilootgemeente": cast.genk}
    lid = propose(cast, "programmaleiding", Rol.STUURGROEPLID, "ocmw", **plek)
    assert refusal(lid) == ZELF_GESCOORD


def test_what_changed_since_the_invitation_counts(cast: Cast) -> None:
    lid = propose(cast, "niemand", Rol.STUURGROEPLID, "caw")
    Deelname.objects.filter(organisatie=cast.caw).update(vervallen_op=NU)
    assert refusal(lid) == NIET_MEER_MEE
    eerste = give_rol(
        user=cast.niemand,
        rol=Rol.BEWAARDER,
        organisatie=cast.vereniging,
        pilootgemeente=cast.halle,
        aanvaard_op=None,
        uitgenodigd_door=role_of(cast.programmaleiding),
    )
    Bewaarderschap.objects.filter(organisatie=cast.vereniging).update(status="INGETROKKEN")
    assert refusal(eerste) == NIET_TOEGELATEN
    cast.programma.is_historisch = True
    cast.programma.save()
    assert "Dit programma is afgelopen" in refusal(Lidmaatschap.objects.get(pk=eerste.pk))


def test_acceptance_of_a_bewaarder_role_is_mailed_to_all_of_that_bewaarder(
    cast: Cast, mails: Callable, mailoutbox: list
) -> None:
    lid = invite_colleague(cast)
    User.objects.filter(pk=cast.bewaarder2.pk).update(is_active=False)
    with mails():
        accept(lid)
        accept(lid)
    assert sorted(mail.to[0] for mail in mailoutbox) == [
        "bewaarder2@example.test",
        "bewaarder@example.test",
        "niemand@example.test",
    ]


@pytest.mark.parametrize("wie", ["andere_bewaarder", "coordinator"])
def test_the_last_one_is_told_what_follows_and_may_then_end(cast: Cast, wie: str) -> None:
    user = getattr(cast, wie)
    with pytest.raises(ValidationError) as refused:
        end_own_role(lidmaatschap=role_of(user), by=user, now=NU)
    assert refused.value.code == "laatste"
    end_own_role(lidmaatschap=role_of(user), by=user, now=NU, ook_als_laatste=True)
    assert role_of(user).beeindigd_op == NU
    later = NU + dt.timedelta(days=1)
    end_own_role(lidmaatschap=role_of(user), by=user, now=later)
    assert role_of(user).beeindigd_op == NU
