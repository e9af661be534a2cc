"""Links, cards and sheets that were just made, for who made them; and in which languages they can be."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from bevraging.enums import VERTAALD, Linksoort
from bevraging.keys import BLADCODE, is_card, links_key, unseal_waiting
from bevraging.models import NieuweLinks
from pilootgemeenten.models import User
from rechtencirkel.enums import Taal
from rechtencirkel.models import Editie, Groep
from rechtencirkel.queries.vragen import verwoording_of


@dataclass(frozen=True, slots=True)
class Getoond:
    """The tokens in the order in which they were made, until when they can be shown, the language of the paper."""

    tokens: list[str]
    tot: dt.datetime
    taal: Taal

    @property
    def soort(self) -> Linksoort:
        """All of one form are of one kind."""
        if BLADCODE.fullmatch(self.tokens[0]):
            return Linksoort.BLAD
        return Linksoort.KAART if is_card(self.tokens[0]) else Linksoort.LINK

    @property
    def zijn_bladen(self) -> bool:
        return self.soort == Linksoort.BLAD

    @property
    def zijn_kaarten(self) -> bool:
        return self.soort == Linksoort.KAART


def languages_of(groep: Groep) -> list[Taal]:
    """In which the ronde of this groep asks, as it was opened, and a paper has words; in the order of the list."""
    edities = Editie.objects.filter(
        rondes=groep.ronde_id, verwoording=verwoording_of(groep.belanghebbendengroep)
    )
    talen = set(edities.order_by("pk").values_list("taal", flat=True))
    return [taal for taal in VERTAALD if taal in talen]


def read_new_links(
    groep: Groep, code: str, key: str, *, user: User, now: dt.datetime
) -> Getoond | None:
    """The links under this code, for who made them, within the hour and with the key of their form; else None."""
    rijen = NieuweLinks.objects.of(user, groep=groep, code=code, now=now).order_by("pk")
    rij = rijen.values_list("inhoud", "verloopt_op", "taal").first()
    try:
        eenmalig = uuid.UUID(key)
    except ValueError:
        return None
    if rij is None:
        return None
    inhoud, tot, taal = rij
    tokens = unseal_waiting(inhoud, links_key(eenmalig))
    return None if tokens is None else Getoond(tokens, tot, Taal(taal))
