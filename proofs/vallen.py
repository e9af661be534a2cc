"""`kill -9` at random moments while people answer, bring in files and invite: what was acknowledged stands once."""

import random
import sys
import threading
import time
import uuid
from collections import Counter
from collections.abc import Callable

import proofs.instellingen  # noqa: F401 - Django first
from pilootgemeenten.models import Lidmaatschap, Verzending
from proofs.mensen import (
    GEDULD_SECONDEN,
    Bezoeker,
    Verkeer,
    csv_of,
    open_form,
    send_until_kept,
)
from proofs.opstelling import TIK, WEB, WORKER, Opstelling, at_once, site
from proofs.tabel import tell
from proofs.wereld import Wereld, count_answers, let_mails_come_due, mails_by_address, make_wereld

ANTWOORDEN, BESTANDEN, RIJEN, UITNODIGINGEN = 100, 20, 10, 20
# All begin within this time, so that there is work at every kill.
SPREIDING_SECONDEN = 30
BESTAND, LEDEN = "/bevragen/halle/1/1/import/", "/gemeenten/halle/stuurgroep/leden/"


class Drukte:
    """What people do meanwhile, and what they were told stands."""

    def __init__(self, wereld: Wereld) -> None:
        self.wereld, self.verkeer = wereld, Verkeer()
        self.erkend: list[int] = []
        self.uitgenodigd: list[str] = []
        self.links = wereld.links(ANTWOORDEN)
        self.bewaarder = wereld.logged_in("bewaarder", self.verkeer)
        self.coordinator = wereld.logged_in("coordinator", self.verkeer)

    def all_of_it(self) -> list[Callable[[], None]]:
        doen = [
            *((self.answer, nummer) for nummer in range(ANTWOORDEN)),
            *((self.bring_file, nummer) for nummer in range(BESTANDEN)),
            *((self.invite, nummer) for nummer in range(UITNODIGINGEN)),
        ]
        return [lambda doe=doe, nummer=nummer: self._later(doe, nummer) for doe, nummer in doen]

    def _later(self, doe: Callable[[int], None], nummer: int) -> None:
        time.sleep(random.uniform(0, SPREIDING_SECONDEN))
        doe(nummer)

    def answer(self, nummer: int) -> None:
        bezoeker = self.wereld.respondent(self.verkeer)
        velden = open_form(bezoeker, self.links[nummer], nummer)
        if send_until_kept(bezoeker, self.links[nummer], velden):
            self.erkend.append(nummer)

    def rows_of(self, bestand: int) -> range:
        eerste = 1000 + bestand * RIJEN
        return range(eerste, eerste + RIJEN)

    def bring_file(self, nummer: int) -> None:
        """Send the file until it waits, and confirm it until the page of the groep says that it is in."""
        bezoeker = Bezoeker(self.wereld.opstelling.server, self.verkeer, {**self.bewaarder.cookies})
        controle = _until(lambda: bezoeker.post(BESTAND, {}, csv_of(self.rows_of(nummer)))[1])
        naar = _until(lambda: bezoeker.post(controle, {"gezien": "0"})[1])
        if naar == BESTAND.removesuffix("import/"):
            self.erkend.extend(self.rows_of(nummer))

    def invite(self, nummer: int) -> None:
        bezoeker = Bezoeker(
            self.wereld.opstelling.server, self.verkeer, {**self.coordinator.cookies}
        )
        adres = f"genodigde{nummer}@example.test"
        organisatie = str(self.wereld.cast.caw.pk)
        velden = {"email": adres, "organisatie": organisatie, "rol": "STUURGROEPLID"}
        velden["eenmalig"] = str(uuid.uuid4())  # whose answer was lost sends the same form again

        def send() -> bool:
            _, naar, _ = bezoeker.post(LEDEN, velden)
            return bool(naar)

        if _until(send):
            self.uitgenodigd.append(adres)


def _until(doe: Callable[[], str | bool]) -> str:
    """Do it until it gives something."""
    einde = time.monotonic() + GEDULD_SECONDEN
    while time.monotonic() < einde:
        if gaf := doe():
            return str(gaf)
        time.sleep(random.uniform(0.5, 1))
    return ""


def kill_until(opstelling: Opstelling, klaar: threading.Event, gedood: Counter[str]) -> None:
    while not klaar.wait(random.uniform(0.3, 1.3)):
        if unit := opstelling.kill_one():
            gedood[unit] += 1


def main() -> int:
    gedood: Counter[str] = Counter()
    with site() as opstelling:
        drukte = Drukte(make_wereld(opstelling))
        klaar = threading.Event()
        killer = threading.Thread(target=kill_until, args=(opstelling, klaar, gedood))
        with opstelling.keep_running(WEB, WORKER, TIK):
            killer.start()
            try:
                at_once(*drukte.all_of_it())
            finally:
                klaar.set()
                killer.join()
        goed = [answers_stand(drukte, gedood), mails_came(drukte)]
    return 0 if all(goed) else 1


def answers_stand(drukte: Drukte, gedood: Counter[str]) -> bool:
    bestanden = [nummer for n in range(BESTANDEN) for nummer in drukte.rows_of(n)]
    verstuurd = {*range(ANTWOORDEN), *bestanden}
    telling = count_answers(drukte.erkend, verstuurd)
    allemaal = len(drukte.erkend) == len(verstuurd)
    doden = ", ".join(f"{aantal} {unit.split('.')[0]}" for unit, aantal in sorted(gedood.items()))
    return tell(
        f"{ANTWOORDEN} answers and {BESTANDEN} imports under random kill -9",
        "what was acknowledged stands once, nothing half",
        f"{sum(gedood.values())} kills ({doden}); {len(drukte.erkend)} of {len(verstuurd)} "
        f"acknowledged, {telling} (answers: {drukte.verkeer})",
        gehaald=telling.klopt and allemaal and not drukte.verkeer.fouten,
    )


def mails_came(drukte: Drukte) -> bool:
    """The claims of who was killed are over, and the clock comes once more."""
    opstelling = drukte.wereld.opstelling
    let_mails_come_due()
    code = opstelling.run_tik()
    mails = mails_by_address()
    kwijt = [adres for adres in drukte.uitgenodigd if not mails[adres]]
    dubbel = [adres for adres, aantal in mails.items() if aantal > 1]
    voorstellen = Lidmaatschap.objects.filter(user__email__startswith="genodigde").count()
    ongedaan = Verzending.objects.waiting().count()
    return tell(
        f"{UITNODIGINGEN} invitations under random kill -9",
        "each stands once, its mail goes at least once",
        f"{voorstellen} stand, {len(kwijt)} mails lost, {len(dubbel)} went twice, {ongedaan} wait",
        gehaald=not kwijt
        and code == 0
        and ongedaan == 0
        and voorstellen == len(drukte.uitgenodigd) == UITNODIGINGEN,
    )


if __name__ == "__main__":
    sys.exit(main())
