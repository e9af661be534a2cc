"""A bewaarder about its own members."""

from __future__ import annotations

from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Lidmaatschap
from tests.cast import Als, Cast, accept


def test_a_bewaarder_invites_and_ends_its_own_members(als: Als, cast: Cast) -> None:
    browser = als("bewaarder")
    pad = "/bevragen/halle/leden/"
    assert "bewaarder2@example.test" in browser.get(pad).content.decode()
    browser.post(pad, {"email": "derde@example.test"})
    derde = Lidmaatschap.objects.get(user__email="derde@example.test")
    assert (derde.rol, derde.organisatie) == (Rol.BEWAARDER, cast.vereniging)
    assert "Uitgenodigd, nog niet aanvaard" in browser.get(pad).content.decode()
    assert browser.post(f"{pad}{derde.pk}/", {"opnieuw": "1"}).status_code == 302
    derde = Lidmaatschap.objects.given().get(user__email="derde@example.test")
    accept(derde)
    assert browser.post(f"{pad}{derde.pk}/").status_code == 302
    derde.refresh_from_db()
    assert derde.beeindigd_op is not None
    ander = Lidmaatschap.objects.get(user=cast.andere_bewaarder)
    assert browser.post(f"{pad}{ander.pk}/").status_code == 404
    assert browser.get(f"{pad}?organisatie={cast.samenlevingsopbouw.pk}").status_code == 404
    assert browser.get(f"{pad}?organisatie=x").status_code == 404
    laatste = als("andere_bewaarder")
    laatste.post(f"{pad}{ander.pk}/")
    ander.refresh_from_db()
    assert ander.beeindigd_op is None
