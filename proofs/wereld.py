"""The rows behind a proof, made and read beside the site that runs: one ronde about OCMW Halle and its people."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.test import Client
from django.utils import timezone

import proofs.instellingen
from bevraging.actions.links import make_links
from bevraging.rules.invoer import MAX_LINKS_PER_KEER
from pilootgemeenten.models import Verzending
from proofs.mensen import Bezoeker, Verkeer, scores_of, text_of
from proofs.opstelling import Opstelling
from rechtencirkel.enums import RondeStatus
from rechtencirkel.models import Groep, Ronde
from tests.bevraging.vault import Gelezen, read_bladen
from tests.cast import Cast, build_cast, client_of, make_ronde


@dataclass
class Wereld:
    """The cast and an open ronde, at a site that runs."""

    opstelling: Opstelling
    cast: Cast
    ronde: Ronde

    @property
    def groep(self) -> Groep:
        """The doelgroep, kept by `cast.bewaarder`."""
        return self.ronde.groepen.get(nummer=1)

    def links(self, aantal: int) -> list[str]:
        """Addresses for so many respondents."""
        per_keer = [
            min(MAX_LINKS_PER_KEER, aantal - n) for n in range(0, aantal, MAX_LINKS_PER_KEER)
        ]
        return [
            f"/b/{token}/"
            for keer in per_keer
            for token in make_links(groep=self.groep, aantal=keer, now=timezone.now())
        ]

    def respondent(self, verkeer: Verkeer) -> Bezoeker:
        return Bezoeker(self.opstelling.server, verkeer)

    def logged_in(self, wie: str, verkeer: Verkeer) -> Bezoeker:
        """The browser of somebody of the cast, with a session and a CSRF token."""
        client: Client = client_of(self.cast.mensen[wie])
        cookies = {
            settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value,
            settings.CSRF_COOKIE_NAME: "t" * 32,
        }
        return Bezoeker(self.opstelling.server, verkeer, cookies)


def make_wereld(opstelling: Opstelling) -> Wereld:
    cast = build_cast()
    return Wereld(opstelling, cast, make_ronde(cast, status=RondeStatus.OPEN))


@dataclass(frozen=True, slots=True)
class Telling:
    """How the answers that stand compare to those that were sent: all four empty is well."""

    kwijt: set[int]
    dubbel: set[int]
    half: list[Gelezen]
    vreemd: list[str]

    @property
    def klopt(self) -> bool:
        return not (self.kwijt or self.dubbel or self.half or self.vreemd)

    def __str__(self) -> str:
        return (
            f"{len(self.kwijt)} lost, {len(self.dubbel)} twice, "
            f"{len(self.half)} half, {len(self.vreemd)} that nobody sent"
        )


def count_answers(erkend: Iterable[int], verstuurd: Iterable[int]) -> Telling:
    """Read every answer from under its seal or from the vault. `erkend` were acknowledged and must stand once;
    of `verstuurd` each may stand once."""
    nummers = {text_of(nummer): nummer for nummer in verstuurd}
    gelezen = read_bladen()
    geteld = Counter(tekst.tekst for rij in gelezen for tekst in rij.teksten)
    return Telling(
        kwijt={nummer for nummer in erkend if not geteld[text_of(nummer)]},
        dubbel={nummer for tekst, nummer in nummers.items() if geteld[tekst] > 1},
        half=[rij for rij in gelezen if not _is_whole(rij, nummers)],
        vreemd=sorted(geteld.keys() - nummers.keys()),
    )


def _is_whole(rij: Gelezen, nummers: dict[str, int]) -> bool:
    """One text, and the nine scores of who wrote it."""
    teksten = [tekst.tekst for tekst in rij.teksten]
    return len(teksten) == 1 and rij.scores == scores_of(nummers.get(teksten[0], 0))


def mails_by_address() -> Counter[str]:
    """How many whole mails the mail server got, by address."""
    geteld: Counter[str] = Counter()
    for path in sorted(proofs.instellingen.MAILS.glob("*")):
        for mail in path.read_text(encoding="utf-8").split("-" * 79):
            regels = mail.splitlines()
            aan = [regel.removeprefix("To: ") for regel in regels if regel.startswith("To: ")]
            if aan and settings.SITE_URL in regels:
                geteld[aan[0]] += 1
    return geteld


def let_mails_come_due(*, claimed: bool = True) -> None:
    """As if two minutes were over in which a worker may send; with `claimed` also the five of who was killed
    while sending, and the pause before a next try."""
    rijen = Verzending.objects.waiting()
    rijen = rijen if claimed else rijen.filter(pogingen=0)
    rijen.update(volgende_poging=timezone.now() - dt.timedelta(minutes=3))
