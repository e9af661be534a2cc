"""The first steps of every role from an empty database, by people who follow the screen only.

Somebody installs the site (the commands of the README); from there each person opens a mail, and then only
reads, follows links by their words, fills fields by their label and presses buttons. No address is known but
that of the front page; no row is made by the test. Only time is helped along.
"""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from kader.enums import Fase
from rechtencirkel.models import Ronde
from tests.testbed.scherm import Scherm

WACHTWOORD = "vier losse woorden achter elkaar"
LINK = re.compile(r"http://testserver(/wachtwoord/nieuw/\S+)")
PERSONEN = 5
TEKST = "De wachtzaal is te klein."


class Mens(Scherm):
    """Somebody with a mailbox."""

    def __init__(self, email: str) -> None:
        super().__init__()
        self.email = email

    def home(self) -> None:
        """Back to the first page, by the name of the site at the top; the admin calls that otherwise."""
        self.follow("Website bekijken" if "Website bekijken" in self.tekst else "Proactief")

    def starts(self) -> None:
        """The mail with the invitation, a password, the login page, and the role is accepted."""
        link = next(
            gevonden[1]
            for bericht in reversed(mail.outbox)
            if bericht.to == [self.email] and (gevonden := LINK.search(str(bericht.body)))
        )
        self.open(link)
        self.fill("Nieuw wachtwoord", WACHTWOORD)
        self.fill("Nieuw wachtwoord (bevestigen)", WACHTWOORD)
        self.press("Bewaar mijn wachtwoord")
        self.follow("Aanmelden")
        self.fill("E-mailadres", self.email)
        self.fill("Wachtwoord", WACHTWOORD)
        self.press("Aanmelden")
        self.reads("Dit wacht op u (1)")
        self.follow("U bent uitgenodigd als")
        self.press("Aanvaard")
        self.reads("U bent nu")


@pytest.fixture
def site(transactional_db: None) -> None:
    """A new site as the README installs it: nobody, no programma that runs, no demo."""
    call_command("laad_referentie", verbosity=0)
    for email in ("een@beheer.test", "twee@beheer.test"):
        call_command("eerste_beheerder", email, "Technische dienst", verbosity=0)


def open_the_ronde(coordinator: Mens) -> None:
    """From the page of a ronde that is ready. The one place that knows how a ronde is opened."""
    coordinator.follow("Naar het openen")
    coordinator.reads("Er is nog niets gebeurd")
    coordinator.press("Ja, open deze ronde")
    coordinator.reads("De ronde is open")


def start_the_site(een: Mens, twee: Mens, leiding: str) -> None:
    """The beheerders: a programma, an organisatie, and its leading person confirmed by the second."""
    een.starts()
    een.reads("Zorg voor een tweede beheerder")
    een.follow("Lees hoe")
    een.reads("eerste_beheerder")
    twee.starts()
    say_who_answers(een)
    een.home()
    een.reads("Maak het programma")
    een.follow("Maak een programma")
    een.fill("Naam", "Proactief 2026-2028")
    een.fill("Beginjaar", "2026")
    een.fill("Eindjaar", "2028")
    een.press("Opslaan")
    een.home()
    een.reads("nodig de programmaleiding uit")
    een.follow("Beheer")
    een.follow("Toevoegen: Organisaties")
    een.fill("Naam", "Samenlevingsopbouw Gent")
    een.fill("Type", "Samenlevingsopbouw")
    een.press("Opslaan")
    een.home()
    een.follow("Nodig iemand uit")
    een.fill("E-mailadres", leiding)
    een.fill("Rol", "Programmaleiding")
    een.fill("Organisatie", "Samenlevingsopbouw Gent")
    een.fill("Programma", "Proactief 2026-2028")
    een.press("Opslaan")
    een.home()
    een.reads("de leiding aanvaardde nog niet")
    confirm_as_second(twee, leiding)


def say_who_answers(een: Mens) -> None:
    """Contact and privacy, that everybody reads."""
    een.home()
    een.reads("Dit wacht op u (1)")
    een.follow("Vul in wie verantwoordelijk is voor deze website")
    een.fill("Welke organisatie is verantwoordelijk?", "Technische dienst")
    een.fill("Adres", "Markt 1, 8000 Brugge")
    een.fill("E-mailadres voor vragen", "vragen@beheer.test")
    een.fill("Op welke rechtsgrond", "Een taak van algemeen belang.")
    een.fill("Waar staan de gegevens", "In Vlaanderen, bij de technische dienst.")
    een.press("Bewaren")
    een.home()
    een.follow("Lees de privacyverklaring")
    een.press("Ik las ze, ze kloppen")
    een.reads("Bevestigd op")


def confirm_as_second(twee: Mens, wie: str) -> None:
    twee.home()
    twee.reads("Dit wacht op u (1)")
    twee.follow("Bevestig als tweede persoon")
    twee.press(f"Bevestig: {wie}")


def start_a_gemeente(leiding: Mens, coordinator: str) -> None:
    leiding.starts()
    leiding.reads("Voeg de eerste gemeente toe")
    leiding.follow("Gemeente toevoegen")
    leiding.fill("Naam van de gemeente", "Brugge")
    leiding.fill("Provincie", "West-Vlaanderen")
    leiding.fill("NIS-code", "31005")
    leiding.fill("Naam van het OCMW", "OCMW Brugge")
    leiding.fill("E-mailadres van de coördinator", coordinator)
    leiding.press("Gemeente toevoegen")
    leiding.reads("Brugge doet mee.", f"{coordinator}, uitgenodigd, nog niet aanvaard")
    leiding.home()
    leiding.reads("Brugge: nog geen coördinator", "Kwam de mail niet aan?")


def bring_together(coordinator: Mens, stuurgroeplid: str, eerste_lid: str) -> None:
    """The stuurgroep, the focus, the doelgroepen and a proposed bewaarder: each told by home."""
    coordinator.starts()
    coordinator.reads("Brugge: Vul de stuurgroep aan")
    coordinator.follow("Voeg een organisatie toe")
    coordinator.fill("Naam", "Vereniging Brugge")
    coordinator.fill("Soort organisatie", "Doelgroeporganisatie")
    coordinator.press("Voeg toe")
    coordinator.home()
    coordinator.reads("Nodig de leden van de stuurgroep uit")
    coordinator.follow("Nodig een lid uit")
    coordinator.fill("E-mailadres", stuurgroeplid)
    coordinator.fill("Voor welke organisatie", "OCMW Brugge")
    coordinator.press("Stuur de uitnodiging")
    coordinator.home()
    coordinator.follow("Beschrijf de focus")
    coordinator.fill("Doelgroep en focus", "Mensen met recht op een verhoogde tegemoetkoming.")
    coordinator.press("Bewaren")
    coordinator.home()
    coordinator.follow("Kies de doelgroepen")
    coordinator.follow("Kies Senioren")
    coordinator.tick("we bevragen deze groep")
    coordinator.press("Bewaren")
    coordinator.home()
    coordinator.follow("Stel een bewaarder voor")
    coordinator.fill("Welke organisatie", "Vereniging Brugge")
    coordinator.fill("Waarom past deze organisatie?", "Mensen vertrouwen haar.")
    coordinator.fill("E-mailadres van het eerste lid", eerste_lid)
    coordinator.press("Stel voor")
    coordinator.home()
    coordinator.reads("Brugge: Wacht op de programmaleiding")


def admit(leiding: Mens) -> None:
    leiding.home()
    leiding.reads("Dit wacht op u (1)")
    leiding.follow("Beslis of Vereniging Brugge bewaarder wordt in Brugge.")
    leiding.press("Laat toe")
    leiding.reads("Stuur opnieuw")


def become_two(bewaarder: Mens, tweede: Mens) -> None:
    bewaarder.starts()
    bewaarder.reads("U bent nog alleen bij Vereniging Brugge.")
    bewaarder.follow("Nodig een collega uit")
    bewaarder.fill("E-mailadres", tweede.email)
    bewaarder.press("Stuur de uitnodiging")
    bewaarder.home()
    bewaarder.reads("Nog geen groep om te bevragen")
    tweede.starts()
    tweede.reads("Nog geen groep om te bevragen")


def set_up_the_ronde(coordinator: Mens) -> None:
    coordinator.home()
    coordinator.follow("Maak een ronde")
    coordinator.fill("Naam", "Nulmeting")
    coordinator.fill("Over welke organisatie", "OCMW Brugge")
    coordinator.fill("Wat doen we met uw antwoorden", "We lezen alles en zeggen wat we ermee doen.")
    coordinator.press("Ronde maken")
    coordinator.follow("Groep toevoegen")
    coordinator.fill("Wie wordt bevraagd?", "doelgroep")
    coordinator.fill("Wie bevraagt en bewaart de antwoorden?", "Vereniging Brugge")
    coordinator.press("Groep toevoegen")


def decide_about_research(bewaarder: Mens) -> None:
    """While there is time: once the ronde opens, nobody can say yes any more."""
    bewaarder.home()
    bewaarder.reads("Dit wacht op u (1)", "Nulmeting: doelgroep")
    bewaarder.follow("Beslis over toestemming")
    bewaarder.press("Nee, geen toestemming")
    bewaarder.home()
    assert "Dit wacht op u" not in bewaarder.tekst


def start_asking(coordinator: Mens) -> None:
    coordinator.home()
    coordinator.reads("Werk de ronde af en open ze")
    coordinator.follow("Ga naar de ronde")
    open_the_ronde(coordinator)
    coordinator.home()
    coordinator.reads("De bevraging loopt", "Geef het standpunt van OCMW Brugge")


def ask_and_propose(bewaarder: Mens) -> None:
    bewaarder.home()
    bewaarder.reads("Bevraag de mensen")
    bewaarder.follow("Blad invoeren")
    for persoon in range(PERSONEN):
        for nummer, fase in enumerate(Fase, start=1):
            bewaarder.fill(f"{nummer} {fase.label.capitalize()}", "6")
        if persoon == 0:
            bewaarder.fill("Onthaal: Hiaat", TEKST)
        bewaarder.press("Blad bewaren")
    bewaarder.follow("Stoppen")
    bewaarder.follow("Groep sluiten")
    bewaarder.press("Groep voorgoed sluiten")
    bewaarder.home()
    bewaarder.reads("Dit wacht op u (1)")
    bewaarder.follow("Teksten nalezen")
    bewaarder.tick("doorgeven")
    bewaarder.tick("Ik las deze woorden na")
    bewaarder.press("Bewaar deze keuzes")
    bewaarder.follow("Verder naar voorstellen")
    bewaarder.press("Stel deze groep voor")
    bewaarder.home()
    bewaarder.reads("Een tweede persoon kijkt het voorstel na.")


def confirm(tweede: Mens) -> None:
    tweede.home()
    tweede.reads("Dit wacht op u (1)")
    tweede.follow("Kijk na en bevestig")
    tweede.press("Bevestig de vrijgave")
    tweede.home()
    assert "Dit wacht op u" not in tweede.tekst


def invite_the_onderzoeker(een: Mens, twee: Mens, onderzoeker: Mens) -> None:
    een.home()
    een.follow("Beheer")
    een.follow("Toevoegen: Rollen")
    een.fill("E-mailadres", onderzoeker.email)
    een.fill("Rol", "Onderzoeker")
    een.fill("Organisatie", "Technische dienst")
    een.press("Opslaan")
    confirm_as_second(twee, onderzoeker.email)
    onderzoeker.starts()


def time_passes() -> None:
    """The planned minute comes, and the clock ticks: the one thing that nobody does on a screen."""
    gisteren = timezone.now() - dt.timedelta(days=1)
    Ronde.objects.update(sluit_op=gisteren)
    call_command("tik", verbosity=0)


def test_the_first_steps_of_every_role_from_an_empty_database(site: None) -> None:
    een, twee = Mens("een@beheer.test"), Mens("twee@beheer.test")
    leiding, coordinator = Mens("leiding@opbouw.test"), Mens("coordinator@brugge.test")
    lid, onderzoeker = Mens("lid@brugge.test"), Mens("onderzoeker@hiva.test")
    bewaarder, tweede = Mens("eerste@vereniging.test"), Mens("tweede@vereniging.test")
    start_the_site(een, twee, leiding.email)
    start_a_gemeente(leiding, coordinator.email)
    bring_together(coordinator, lid.email, bewaarder.email)
    lid.starts()
    lid.reads("Leer het project van Brugge kennen")
    lid.follow("Bekijk het project")
    admit(leiding)
    become_two(bewaarder, tweede)
    set_up_the_ronde(coordinator)
    decide_about_research(bewaarder)
    start_asking(coordinator)
    lid.home()
    lid.reads("Brugge: de bevraging is bezig")
    ask_and_propose(bewaarder)
    confirm(tweede)
    time_passes()
    invite_the_onderzoeker(een, twee, onderzoeker)
    for wie in (coordinator, lid, onderzoeker):
        wie.home()
        wie.follow("Bekijk het resultaat")
        wie.reads("Nulmeting", TEKST)
    leiding.home()
    leiding.reads("Volg uw programma op")


def test_an_invited_person_whose_mail_never_came_goes_on_alone_or_with_who_invited(
    site: None,
) -> None:
    een, twee = Mens("een@beheer.test"), Mens("twee@beheer.test")
    leiding, coordinator = Mens("leiding@opbouw.test"), Mens("coordinator@brugge.test")
    start_the_site(een, twee, leiding.email)
    mail.outbox.clear()  # none of these mails ever came
    leiding.open("/")
    leiding.follow("Aanmelden")
    leiding.follow("Vraag een nieuwe link")
    leiding.fill("E-mail", leiding.email)
    leiding.press("Stuur mij de link")
    leiding.reads(
        "Komt er na enkele minuten niets?", "die persoon kan de uitnodiging opnieuw sturen"
    )
    start_a_gemeente(leiding, coordinator.email)
    mail.outbox.clear()
    leiding.follow("Bekijk de stuurgroep")
    leiding.follow("Uitnodiging bekijken")
    leiding.press("Stuur opnieuw")
    leiding.reads(f"De uitnodiging voor {coordinator.email} wordt opnieuw verstuurd.")
    coordinator.starts()


def test_a_wrong_address_is_withdrawn_and_the_right_one_invited(site: None) -> None:
    een, twee, leiding = Mens("een@beheer.test"), Mens("twee@beheer.test"), Mens("l@opbouw.test")
    start_the_site(een, twee, leiding.email)
    start_a_gemeente(leiding, "fout@brugge.test")
    leiding.follow("Bekijk de stuurgroep")
    leiding.follow("Uitnodiging bekijken")
    leiding.press("Trek in")
    leiding.home()
    leiding.reads("Niemand leidt dit project.")
    leiding.follow("Bekijk de stuurgroep")
    leiding.follow("Lid uitnodigen")
    leiding.fill("E-mailadres", "juist@brugge.test")
    leiding.fill("Voor welke organisatie", "OCMW Brugge")
    leiding.tick("Coördinator")
    leiding.press("Stuur de uitnodiging")
    Mens("juist@brugge.test").starts()
