"""Saying in a test what everybody may read, by the actions of the site."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from bevraging.actions.samenvoegen import decide_samenvoeging, propose_samenvoeging
from bevraging.actions.vrijgave import confirm_groep, propose_groep
from pilootgemeenten.models import User
from rechtencirkel.actions.openbaar import agree_groep, revoke_groep
from rechtencirkel.models import DoorgegevenTekst, Groep, Ronde
from rechtencirkel.queries.akkoord import Akkoordbeeld, read_akkoord
from rechtencirkel.queries.openbaar import agreed_texts
from tests.bevraging.test_actions_samenvoegen import make_pair
from tests.bevraging.vrijgave_wereld import LATER, add_blad, add_tekst, close_ronde, decide_all
from tests.cast import Cast


def groep_of(ronde: Ronde, nummer: int) -> Groep:
    return Groep.objects.in_its_place().get(ronde=ronde, nummer=nummer)


def beeld_of(ronde: Ronde, nummer: int) -> Akkoordbeeld:
    beeld = read_akkoord(groep_of(ronde, nummer))
    assert beeld is not None
    return beeld


def texts_of(ronde: Ronde, nummer: int) -> list[uuid.UUID]:
    rijen = DoorgegevenTekst.objects.filter(groep__ronde=ronde, groep__nummer=nummer)
    return list(rijen.filter(ingetrokken_op=None).order_by("pk").values_list("pk", flat=True))


def agree(
    ronde: Ronde, nummer: int, by: User, teksten: Collection[uuid.UUID] | None = None
) -> Groep:
    """The bewaarder of this groep says yes, to these texts (without them to all), having just read the page."""
    beeld = beeld_of(ronde, nummer)
    kies = texts_of(ronde, beeld.leden[0].nummer) if teksten is None else teksten
    groep = groep_of(ronde, nummer)
    return agree_groep(groep=groep, teksten=kies, gezien=beeld.gezien, now=LATER, by=by)


def revoke(ronde: Ronde, nummer: int) -> Groep:
    return revoke_groep(groep=groep_of(ronde, nummer))


def words(ronde: Ronde) -> list[str]:
    """What everybody reads, fase by fase."""
    return [
        argument.tekst
        for groepen in agreed_texts(ronde).values()
        for groep in groepen
        for argument in groep.argumenten
    ]


def merged_ronde(cast: Cast, ronde: Ronde) -> Ronde:
    """Of this open ronde, released: senioren (11, of the vereniging) joined jongeren (12, of another bewaarder), each
    with a text; the medewerkers (2) gave a 7."""
    van, naar = make_pair(cast, ronde, cast.vereniging, cast.samenlevingsopbouw)
    for groep in (van, naar):
        add_tekst(f"Iets van {groep.naam}.", blad=groep.bladen.order_by("pk").first())
        decide_all(groep)
    for _ in range(12):
        add_blad(ronde.groepen.get(nummer=2), 7)
    voorstel = propose_samenvoeging(van=van, naar=naar, now=LATER, by=cast.bewaarder)
    decide_samenvoeging(samenvoeging=voorstel, akkoord=True, now=LATER, by=cast.andere_bewaarder)
    close_ronde(ronde)
    for groep in (naar, ronde.groepen.get(nummer=2)):
        propose_groep(groep=groep, now=LATER, by=cast.andere_bewaarder)
        confirm_groep(groep=groep, now=LATER, by=cast.programmaleiding)
    return Ronde.objects.get(pk=ronde.pk)
