"""The page of one member or invitation: sent again, withdrawn, ended, and what the last coordinator is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core import mail
from django.http import HttpResponse

from pilootgemeenten.actions.leden import LAATSTE_COORDINATOR
from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Lidmaatschap, User
from pilootgemeenten.views.formulier import AFGEHANDELD
from tests.cast import Als, Cast, give_rol, make_user

LEDEN = "/gemeenten/halle/stuurgroep/leden/"
LAATSTE = "Dit is de laatste coördinator."


def pad_of(user: User) -> str:
    return f"{LEDEN}{user.lidmaatschappen.get().pk}/"


def invited(cast: Cast) -> Lidmaatschap:
    return give_rol(
        user=cast.niemand,
        rol=Rol.STUURGROEPLID,
        organisatie=cast.caw,
        pilootgemeente=cast.halle,
        uitgenodigd_door=cast.coordinator.lidmaatschappen.get(),
        aanvaard_op=None,
    )


def told(antwoord: HttpResponse) -> list[str]:
    """The messages on the page where somebody ends up."""
    return [str(melding) for melding in antwoord.context["messages"]]


def test_the_last_coordinator_is_told_before_any_button_and_by_the_action(
    als: Als, cast: Cast
) -> None:
    pad = pad_of(cast.coordinator)
    for wie, eigen in (("coordinator", True), ("programmaleiding", False)):
        html = als(wie).get(pad).content.decode()
        assert (LAATSTE in html, "Beëindig deze rol" in html) == (True, False)
        assert ('href="/rollen/">Mijn rollen</a></p>' in html) is eigen
        page = als(wie).post(pad, {"doe": "einde"})
        assert page.context["fout"] == LAATSTE_COORDINATOR
    assert cast.coordinator.lidmaatschappen.get().is_gestopt is False
    tweede = {"rol": Rol.COORDINATOR, "organisatie": cast.ocmw, "pilootgemeente": cast.halle}
    make_user("tweede@example.test", tweede)
    html = als("programmaleiding").get(pad).content.decode()
    assert (LAATSTE in html, "Beëindig deze rol" in html) == (False, True)
    assert als("programmaleiding").post(pad, {"doe": "einde"}).status_code == 302
    assert cast.coordinator.lidmaatschappen.get().is_gestopt is True


def test_a_member_and_an_invited_coordinator_are_never_the_last(als: Als, cast: Cast) -> None:
    assert LAATSTE not in als("coordinator").get(pad_of(cast.stuurgroeplid)).content.decode()
    cast.coordinator.lidmaatschappen.update(aanvaard_op=None)
    html = als("programmaleiding").get(pad_of(cast.coordinator)).content.decode()
    assert (LAATSTE in html, "Trek de uitnodiging in" in html) == (False, True)


@pytest.mark.parametrize(
    ("doe", "eerst", "mails_verstuurd", "over"),
    [
        ("opnieuw", "De uitnodiging voor niemand@example.test wordt opnieuw verstuurd.", 1, 1),
        ("einde", "De uitnodiging voor niemand@example.test is ingetrokken.", 0, 0),
    ],
)
def test_a_button_pressed_twice_or_by_two_does_it_once_and_leads_back(
    als: Als, cast: Cast, mails: Callable, doe: str, eerst: str, mails_verstuurd: int, over: int
) -> None:
    pad = f"{LEDEN}{invited(cast).pk}/"
    with mails():
        gelezen = [
            told(als(wie).post(pad, {"doe": doe}, follow=True))
            for wie in ("coordinator", "coordinator", "programmaleiding")
        ]
    assert gelezen == [[eerst], [AFGEHANDELD], [AFGEHANDELD]]
    assert [bericht.to for bericht in mail.outbox] == [["niemand@example.test"]] * mails_verstuurd
    assert cast.niemand.lidmaatschappen.given().count() == over
    assert told(als("coordinator").get(pad, follow=True)) == [AFGEHANDELD]


@pytest.mark.parametrize(("knop", "over"), [({"opnieuw": "1"}, 1), ({}, 0)])
def test_so_it_is_among_the_members_of_a_bewaarder(
    als: Als, cast: Cast, knop: dict[str, str], over: int
) -> None:
    pad = "/bevragen/halle/leden/"
    als("bewaarder").post(pad, {"email": "derde@example.test"})
    derde = User.objects.get(email="derde@example.test")
    lid = derde.lidmaatschappen.get()
    eerst, tweede = (
        told(als(wie).post(f"{pad}{lid.pk}/", knop, follow=True))
        for wie in ("bewaarder", "bewaarder2")
    )
    assert "derde@example.test" in eerst[0]
    assert tweede == [AFGEHANDELD]
    assert derde.lidmaatschappen.given().count() == over
    assert als("andere_bewaarder").post(f"{pad}{lid.pk}/", knop).status_code == 404
