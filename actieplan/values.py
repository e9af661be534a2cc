"""What a person fills in of a verbeteractie, on its way from the form to the action."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actieplan.enums import ActieStatus
from dialoog.models import Probleemformulering
from kader.models import Beleidstaak, Werkpiste
from pilootgemeenten.models import Organisatie

Cel = tuple[Werkpiste, Beleidstaak]


@dataclass(frozen=True, slots=True)
class ActieWaarden:
    """Who does what by when, for which problem, and where it stands in the kader.

    The trekker among the partners and the main cell among the further ones count once.
    """

    titel: str
    wat: str
    trekker: Organisatie
    streefdatum: dt.date
    werkpiste: Werkpiste
    beleidstaak: Beleidstaak
    status: ActieStatus = ActieStatus.VOORSTEL
    probleemformulering: Probleemformulering | None = None
    partners: tuple[Organisatie, ...] = ()
    verdere_cellen: tuple[Cel, ...] = ()

    @property
    def hoofdcel(self) -> Cel:
        return self.werkpiste, self.beleidstaak

    @property
    def andere_partners(self) -> list[Organisatie]:
        return [partner for partner in self.partners if partner != self.trekker]

    @property
    def andere_cellen(self) -> list[Cel]:
        return [cel for cel in self.verdere_cellen if cel != self.hoofdcel]

    @property
    def kolommen(self) -> Mapping[str, Any]:
        """What stands in the row of the actie itself, by the name of its column."""
        probleem = self.probleemformulering
        return {
            "titel": self.titel,
            "wat": self.wat,
            "streefdatum": self.streefdatum,
            "status": self.status.value,
            "trekker_id": self.trekker.pk,
            "werkpiste_id": self.werkpiste.pk,
            "beleidstaak_id": self.beleidstaak.pk,
            "probleemformulering_id": probleem.pk if probleem else None,
        }
