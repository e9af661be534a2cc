"""An invitation whose answer was lost is sent again: it reads as done, and is one role and one mail."""

from __future__ import annotations

import re
import uuid

import pytest
from django.test import Client

from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Lidmaatschap, Verzending
from tests.cast import Als, Cast, give_rol

PADEN = {
    "coordinator": "/gemeenten/halle/stuurgroep/leden/",
    "bewaarder": "/bevragen/halle/leden/",
}
AL, GEDAAN = "hiervoor al uitgenodigd", "wordt verstuurd"


def sent(client: Client, pad: str, cast: Cast) -> dict[str, str]:
    """The form as it was opened, filled in for somebody new."""
    html = client.get(pad).content.decode()
    sleutel = re.search(r'name="eenmalig" value="([^"]+)"', html)
    assert sleutel, "the form carries a key"
    plek = {"rol": Rol.STUURGROEPLID, "organisatie": cast.caw.pk} if 'name="rol"' in html else {}
    return {"email": "nieuw@example.test", "eenmalig": sleutel[1], **plek}


@pytest.mark.parametrize("wie", PADEN)
def test_the_same_form_twice_is_done_twice_and_one_invitation(
    als: Als, cast: Cast, wie: str
) -> None:
    client, pad = als(wie), PADEN[wie]
    velden = sent(client, pad, cast)
    eerste = client.post(pad, velden)
    geteld = Lidmaatschap.objects.count(), Verzending.objects.count()
    antwoord = client.post(pad, velden, follow=True)
    assert antwoord.redirect_chain == [(eerste.url, 302)]
    html = antwoord.content.decode()
    assert (GEDAAN in html, AL in html) == (True, False)
    assert (Lidmaatschap.objects.count(), Verzending.objects.count()) == geteld


@pytest.mark.parametrize("wie", PADEN)
def test_another_form_or_another_inviter_hears_that_somebody_was_invited(
    als: Als, cast: Cast, wie: str
) -> None:
    pad = PADEN[wie]
    velden = sent(als(wie), pad, cast)
    als(wie).post(pad, velden, follow=True)
    if wie == "coordinator":
        give_rol(
            user=cast.niemand,
            rol=Rol.COORDINATOR,
            organisatie=cast.ocmw,
            pilootgemeente=cast.halle,
        )
    collega = {"coordinator": "niemand", "bewaarder": "bewaarder2"}[wie]
    zonder = {naam: waarde for naam, waarde in velden.items() if naam != "eenmalig"}
    for door, post in (
        (wie, {**velden, "eenmalig": str(uuid.uuid4())}),
        (wie, zonder),
        (collega, velden),
    ):
        antwoord = als(door).post(pad, post)
        assert (antwoord.status_code, AL in antwoord.content.decode()) == (200, True)
    assert Lidmaatschap.objects.filter(user__email=velden["email"]).count() == 1


def test_the_same_form_with_another_address_invites_that_one_too(als: Als, cast: Cast) -> None:
    client, pad = als("coordinator"), PADEN["coordinator"]
    velden = sent(client, pad, cast)
    voor = Lidmaatschap.objects.count()
    for email in (velden["email"], "ander@example.test"):
        client.post(pad, {**velden, "email": email})
    assert Lidmaatschap.objects.count() == voor + 2
