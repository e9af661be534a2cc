"""One ronde from open to released, by the real forms, with a mark in every text (for A3 and A5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from uuid import uuid4

from django.urls import reverse
from django.utils import timezone

from bevraging.actions.inschatting import send_inschatting
from bevraging.actions.invoer import save_blad, save_gesprek
from bevraging.actions.links import make_links
from bevraging.actions.sluiten import close_due
from bevraging.actions.standpunt import save_standpunt
from bevraging.actions.teksten import decide_teksten
from bevraging.enums import Beslissing, Wijze
from bevraging.keys import new_form_code
from bevraging.models import Toelichting
from bevraging.rules.invoer import Tekst
from bevraging.values import Besluit, Bladwaarden, Gesprekwaarden, Samenvatting, Standpuntwaarden
from kader.enums import Fase
from rechtencirkel.enums import Belanghebbendengroep, RondeStatus, ToelichtingSoort
from rechtencirkel.models import DoorgegevenTekst, Groep, Ronde
from tests.cast import Cast, make_ronde

from .antwoorden import Persoon, statements

# Each mark is a word of its own; what becomes of the text is its name.
DOOR, WEG = "kanariedoor", "kanarieweg"
VOOR, NA = "kanarievoor", "kanariena"
ACHTER, VERBORGEN, ONGELEZEN = "kanarieachter", "kanarieverborgen", "kanarieongelezen"
GESPREK, SAMENVATTING = "kanariegesprek", "kanariesamenvatting"
REDEN, ONTWERP = "kanariereden", "kanarieontwerp"
NOOIT = (VOOR, ACHTER, VERBORGEN, ONGELEZEN, GESPREK)
NA_VRIJGAVE = (DOOR, NA, SAMENVATTING)
ALLE = (*NOOIT, *NA_VRIJGAVE, WEG, REDEN, ONTWERP)
BESLUITEN = {
    DOOR: Besluit(Beslissing.DOORGEVEN, nagekeken=True),
    WEG: Besluit(Beslissing.DOORGEVEN, nagekeken=True),
    VOOR: Besluit(Beslissing.HERWOORDEN, f"Er staat nu {NA}.", nagekeken=True),
    ACHTER: Besluit(Beslissing.ACHTERHOUDEN),
    GESPREK: Besluit(Beslissing.ACHTERHOUDEN),
}
# The flow; `vrijgegeven` and `ingetrokken` are after release.
STATEN = (
    "open",
    "gesloten",
    "voorgesteld",
    "teruggestuurd",
    "opnieuw voorgesteld",
    "een groep beslist",
    "vrijgegeven",
    "ingetrokken",
)
NA_AFLOOP = STATEN[6:]
IN_VOORBEELD = ("voorgesteld", "opnieuw voorgesteld")


class Verloop:
    """`states()` goes through the flow and stops in each state; `vrijgeven` are the confirmations."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.ronde: Ronde = make_ronde(cast, status=RondeStatus.OPEN)
        self.bewaarder = Persoon("bewaarder", cast.bewaarder)
        self.ander = Persoon("andere_bewaarder", cast.andere_bewaarder)
        self.leiding = Persoon("programmaleiding", cast.programmaleiding)
        self.token = ""
        self.leidingsql: list[str] = []

    def groep(self, nummer: int) -> Groep:
        return self.ronde.groepen.select_related("ronde").get(nummer=nummer)

    def url(self, naam: str, groep: int, *meer: object) -> str:
        return reverse(naam, args=[self.cast.halle.slug, self.ronde.nummer, groep, *meer])

    def states(self) -> Iterator[str]:
        self._answer()
        yield "open"
        Ronde.objects.filter(pk=self.ronde.pk).update(sluit_op=timezone.now())
        close_due(now=timezone.now())
        yield "gesloten"
        self._review()
        self._post(self.bewaarder, "groep-voorstellen")
        yield "voorgesteld"
        self._post_leiding(reden=f"Lees nog eens na: {REDEN}.")
        yield "teruggestuurd"
        self._post(self.bewaarder, "groep-voorstellen")
        yield "opnieuw voorgesteld"
        self._post(self.ander, "groep-weigeren", groep=2)
        yield "een groep beslist"
        self._post_leiding(bevestigen="ja")
        self.ronde.refresh_from_db()
        assert self.ronde.status == RondeStatus.VRIJGEGEVEN
        yield "vrijgegeven"
        tekst = DoorgegevenTekst.objects.get(tekst__contains=WEG)
        antwoord = self.bewaarder.client.post(self.url("tekst-intrekken", 1, tekst.pk))
        assert antwoord.status_code == 302
        yield "ingetrokken"

    def _post(self, persoon: Persoon, naam: str, groep: int = 1) -> None:
        assert persoon.client.post(self.url(naam, groep)).status_code == 302

    def _post_leiding(self, **velden: str) -> None:
        """What the programmaleiding decides, with every statement of that request kept for A5."""
        with statements() as sql:
            antwoord = self.leiding.client.post(self.url("groep-bevestigen", 1), velden)
        assert antwoord.status_code == 302
        self.leidingsql += sql

    def _answer(self) -> None:
        now, groep = timezone.now(), self.groep(1)
        self.token = make_links(groep=groep, aantal=1, now=now)[0]
        for plaats, merk in enumerate((DOOR, WEG, VOOR, ACHTER, VERBORGEN, DOOR)):
            fase = Fase.NAZORG if merk == VERBORGEN else Fase.ONTHAAL
            self._blad(groep, [plaats + 2] * 8 + [None], merk, fase, now)
        for _ in range(6):
            self._blad(self.groep(2), [7] * 9, ONGELEZEN, Fase.ONTHAAL, now)
        samen = Tekst(Fase.ONTHAAL, ToelichtingSoort.HIAAT, f"Samen: {GESPREK}.")
        save_gesprek(
            groep=groep,
            form_code=new_form_code(),
            waarden=Gesprekwaarden(6, True, Bladwaarden((4,) * 9, (samen,))),
            now=now,
        )
        self._standpunt(now)
        send_inschatting(ronde=self.ronde, scores=(7,) * 9, eenmalig=uuid4(), now=now)

    def _blad(
        self, groep: Groep, scores: list[int | None], merk: str, fase: Fase, now: dt.datetime
    ) -> None:
        tekst = Tekst(fase, ToelichtingSoort.HIAAT, f"Het woord hier is {merk}.")
        save_blad(
            groep=groep,
            form_code=new_form_code(),
            waarden=Bladwaarden(tuple(scores), (tekst,)),
            wijze=Wijze.INVOER,
            now=now,
        )

    def _standpunt(self, now: dt.datetime) -> None:
        """A standpunt of the OCMW that is never signed."""
        save_standpunt(
            ronde=self.ronde,
            organisatie=self.cast.ocmw,
            waarden=Standpuntwaarden(
                belanghebbendengroep=Belanghebbendengroep.BELEID,
                scores=dict.fromkeys((fase.value.lower() for fase in Fase), 9),
                teksten={(Fase.ONTHAAL, ToelichtingSoort.HIAAT): f"Nog niet af: {ONTWERP}."},
            ),
            versie=0,
            onderteken=False,
            now=now,
            by=self.cast.coordinator,
        )

    def _review(self) -> None:
        """The bewaarder of groep 1 decides on its texts; that of groep 2 never looks."""
        rijen = Toelichting.objects.filter(blad__groep=self.groep(1)) | Toelichting.objects.filter(
            groepsgesprek__groep=self.groep(1)
        )
        besluiten = {
            rij.pk: besluit
            for rij in rijen.order_by("pk")
            for merk, besluit in BESLUITEN.items()
            if f"{merk}." in rij.tekst
        }
        for fase, keuze, synthese in (
            (Fase.ONTHAAL, besluiten, ""),
            (Fase.NAZORG, {}, f"Samengevat: {SAMENVATTING}."),
        ):
            decide_teksten(
                groep=self.groep(1),
                fase=fase,
                beslissingen=keuze,
                synthese=Samenvatting(synthese),
            )
