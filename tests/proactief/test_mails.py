"""Every mail that the program can send, built as bytes with strange names and parsed back (K8)."""

from __future__ import annotations

import unicodedata
from email import message_from_bytes, policy

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from bevraging.enums import WissingStatus
from bevraging.models import Wissing
from pilootgemeenten.actions.opmaak import LANGSTE_ONDERWERP, make_message
from pilootgemeenten.actions.overzicht import write_overzicht
from pilootgemeenten.actions.versturen import kan_wachten, mailsoorten
from pilootgemeenten.enums import BewaarderStatus
from pilootgemeenten.models import (
    Bewaarderschap,
    Organisatie,
    Pilootgemeente,
    Programma,
    Programmafout,
    User,
)
from pilootgemeenten.names import NIET_TE_ZIEN
from pilootgemeenten.values import Mailtekst
from proactief.mailsoorten import SOORTEN
from rechtencirkel.enums import ExportSoort, ExportStatus, GroepStatus, RondeStatus
from rechtencirkel.models import Exportlog, Groep, Onderzoeksovereenkomst, Ronde
from tests.bevraging.vrijgave_wereld import LATER, closed_ronde, make_overeenkomst
from tests.cast import NU, Cast, make_ronde

KOPPEN = {
    "Content-Type",
    "Content-Transfer-Encoding",
    "MIME-Version",
    "Subject",
    "From",
    "To",
    "Date",
    "Message-ID",
}
NAMEN = {
    "vertical tab": "Huis\x0bvan het Kind",
    "newline": "Huis\nBcc: ander@example.test\n\nvalse tekst",
    "carriage return": "Huis\r\nX-Kop: vals",
    "line separator": "Huis\u2028van\u2029het\x85Kind\x1c",
    "right to left": "Huis \u202egnp.dniK\u202c \u2066x",
    "emoji": "Huis 🏡👩‍👩‍👧",
    "quotes": "Huis \"van\" 'het' <Kind>, vzw; =?utf-8?q?vals?=",
    "commas": "Huis, van, het, Kind",
    "200 signs": "é" * 200,
    "one long word": "x" * 200,
    "other script": "منزل الطفل",
    "half a pair": "Huis\ud83d van het Kind",
    "nothing to see": "\u200b\u2060",
}
# A database takes these; only the words of a mail are made of the other.
IN_DE_DATABANK = {naam: tekst for naam, tekst in NAMEN.items() if naam != "half a pair"}

Gevallen = dict[str, list[tuple[int, str]]]


def _concept(cast: Cast) -> Ronde:
    ronde = make_ronde(cast, nummer=2)
    ronde.aangekondigd_aan.add(cast.vereniging, cast.samenlevingsopbouw)
    return ronde


def _decided(cast: Cast) -> tuple[Bewaarderschap, ...]:
    """One bewaarder in each of its states."""
    velden = {"voorgesteld_door": cast.coordinator, "voorgesteld_op": NU}
    beslist = {"beslist_door": cast.programmaleiding, "beslist_op": NU, "reden": "Daarom."}
    plek = {"pilootgemeente": cast.halle, **velden}
    return (
        Bewaarderschap.objects.create(
            organisatie=cast.caw, eerste_lid_email="x@example.test", **plek
        ),
        Bewaarderschap.objects.create(
            organisatie=cast.ocmw, status=BewaarderStatus.GEWEIGERD, **plek, **beslist
        ),
        Bewaarderschap.objects.get(organisatie=cast.vereniging),
    )


def _waiting_for_somebody(cast: Cast) -> Ronde:
    """A closed ronde in which something stands for every reader of a mail about it."""
    eerste, tweede = closed_ronde(cast)
    Groep.objects.filter(pk=eerste.pk).update(
        status=GroepStatus.VOORGESTELD,
        ooit_voorgesteld=True,
        voorgesteld_door=cast.bewaarder,
        voorgesteld_op=LATER,
    )
    Groep.objects.filter(pk=tweede.pk).update(teruggestuurd_reden="Kijk nog eens.")
    wie = {"groep": tweede, "voorgesteld_door": cast.andere_bewaarder}
    Wissing.objects.create(kenmerk="k", **wie)
    Wissing.objects.create(status=WissingStatus.GEWIST, beslist_door=cast.programmaleiding, **wie)
    log = Exportlog.objects.create(
        soort=ExportSoort.MICRODATA,
        vorm="CSV",
        status=ExportStatus.BEGONNEN,
        begonnen_op=NU,
        user=cast.onderzoeker,
        overeenkomst=make_overeenkomst(cast),
    )
    log.groepen.add(eerste)
    return eerste.ronde


def every_mail(cast: Cast) -> Gevallen:
    """For each kind of mail: what it can be about, and to whom."""
    lid = cast.bewaarder2.lidmaatschappen.get()
    nieuw = cast.stuurgroeplid.lidmaatschappen.get()
    type(nieuw).objects.filter(pk=nieuw.pk).update(aanvaard_op=None)
    User.objects.filter(pk=cast.stuurgroeplid.pk).update(password="!")
    oud = cast.tekenaar.lidmaatschappen.get()
    type(oud).objects.filter(pk=oud.pk).update(aanvaard_op=None)
    voorgesteld, geweigerd, ingetrokken = _decided(cast)
    leiding = cast.programmaleiding.lidmaatschappen.get()
    ronde, concept = _waiting_for_somebody(cast), _concept(cast)
    geopend = make_ronde(cast, status=RondeStatus.OPEN, nummer=3)
    vrij = make_ronde(cast, status=RondeStatus.OPEN, nummer=4)
    Ronde.objects.filter(pk=vrij.pk).update(
        status=RondeStatus.VRIJGEGEVEN, gesloten_op=NU, vrijgegeven_op=NU
    )
    toegelaten = Bewaarderschap.objects.get(organisatie=cast.samenlevingsopbouw)
    Bewaarderschap.objects.filter(pk=ingetrokken.pk).update(status="INGETROKKEN", reden="Daarom.")
    van, naar = cast.bewaarder.email, cast.bewaarder2.email
    lezers = (cast.programmaleiding, cast.andere_bewaarder, cast.onderzoeker, cast.bewaarder2)
    Onderzoeksovereenkomst.objects.update(bevestigd_door=None, bevestigd_op=None)
    fout = Programmafout.objects.create(soort="a.B", waar="c.d", sinds=NU, gemeld_op=NU)
    return {
        "WACHTWOORD_LINK": [(cast.bewaarder.pk, van)],
        "WACHTWOORD_VERGETEN": [(cast.bewaarder.pk, van)],
        "ONBEKEND_ADRES": [(0, "niemand@elders.test")],
        "UITNODIGING": [(nieuw.pk, nieuw.user.email), (oud.pk, oud.user.email)],
        "BEWAARDER_UITGENODIGD": [(lid.pk, van)],
        "BEWAARDER_AANVAARD": [(lid.pk, van)],
        "ROL_BEEINDIGD": [(lid.pk, naar), (leiding.pk, leiding.user.email)],
        "BEWAARDER_STOPT": [(lid.pk, van)],
        "TWEEDE_GEVRAAGD": [(leiding.pk, cast.beheerder.email)],
        "BEWAARDER_VOORGESTELD": [(voorgesteld.pk, leiding.user.email)],
        "BEWAARDER_TOEGELATEN": [(toegelaten.pk, cast.andere_bewaarder.email)],
        "BEWAARDER_BESLIST": [(rij.pk, cast.coordinator.email) for rij in (geweigerd, ingetrokken)],
        "BEWAARDER_INGETROKKEN": [(ingetrokken.pk, van)],
        "ANDER_CONTACT": [(cast.vereniging.pk, "oud@example.test")],
        "STIL_GEVRAAGD": [(cast.bewaarder2.pk, van)],
        "STILGEZET": [(cast.bewaarder2.pk, van)],
        "RONDE_AANGEKONDIGD": [(concept.pk, cast.andere_bewaarder.email)],
        "RONDE_ANDERE_DAG": [(concept.pk, cast.andere_bewaarder.email)],
        "RONDE_OPEN": [(geopend.pk, cast.andere_bewaarder.email)],
        "RESULTAAT_VRIJGEGEVEN": [
            (vrij.pk, wie.email) for wie in (cast.coordinator, cast.andere_bewaarder)
        ],
        "OPENBAAR": [(vrij.pk, wie.email) for wie in (cast.coordinator, cast.andere_bewaarder)],
        "OVEREENKOMST": [(Onderzoeksovereenkomst.objects.get().pk, leiding.user.email)],
        "BEVRAGING": [(ronde.pk, wie.email) for wie in lezers],
        "FOUT": [(fout.pk, cast.beheerder.email)],
    }


def rename(naam: str) -> None:
    """Everything that a mail names bears this name now, as far as its column goes."""
    for nummer, organisatie in enumerate(Organisatie.objects.order_by("pk")):
        eigen = f"{naam[:100]}{nummer}"
        Organisatie.objects.filter(pk=organisatie.pk).update(naam=eigen)
    halle = Pilootgemeente.objects.filter(slug="halle")
    halle.update(naam=naam[:80])
    Programma.objects.filter(pk=halle.get().programma_id).update(naam=naam[:120])
    Onderzoeksovereenkomst.objects.update(naam=naam[:120])
    for ronde in Ronde.objects.order_by("pk"):
        Ronde.objects.filter(pk=ronde.pk).update(naam=f"{naam[:70]}{ronde.nummer}", belofte=naam)
    Ronde.objects.exclude(organisatie_naam="").update(organisatie_naam=naam[:120])
    Groep.objects.exclude(vaste_naam="").update(vaste_naam=naam[:120], bewaarder_naam=naam[:120])


def check(woorden: Mailtekst, aan: str) -> str:
    """Build this mail, parse its bytes with the strict policy of Python; returns its text."""
    rauw = make_message(woorden=woorden, aan=aan).message().as_bytes()
    brief = message_from_bytes(rauw, policy=policy.default)
    assert (brief.defects, set(brief.keys()) - KOPPEN) == ([], set())
    assert len(brief.keys()) == len(set(brief.keys()))
    assert [adres.addr_spec for adres in brief["To"].addresses] == [aan]
    assert [adres.addr_spec for adres in brief["From"].addresses] == [settings.DEFAULT_FROM_EMAIL]
    onderwerp = str(brief["Subject"]).strip()
    assert onderwerp
    assert len(onderwerp) <= LANGSTE_ONDERWERP
    tekst = brief.get_content().rstrip("\n")
    assert tekst.startswith("Dag\n\n")
    assert tekst.endswith(f"Vriendelijke groeten\nProactief\n{settings.SITE_URL}")
    verborgen = {t for t in onderwerp + tekst if unicodedata.category(t) in NIET_TE_ZIEN} - {"\n"}
    assert verborgen == set()
    return tekst


def check_overzicht(gevallen: Gevallen) -> None:
    """All that can wait in one digest: whole too, each subject on one line."""
    delen = [
        mailsoorten()[code].schrijf(nummer, aan)
        for code in sorted(kan_wachten())
        for nummer, aan in gevallen[code]
    ]
    woorden = write_overzicht([deel for deel in delen if deel], NU)
    tekst = check(woorden, "iemand@example.test")
    assert len(tekst.split("\n\n\n")) >= len(delen) + 1
    assert tekst.count("Zet het uit:") == 1


def test_every_kind_of_mail_is_declared_once_and_tried_here(cast: Cast) -> None:
    codes = [soort.code for soort in SOORTEN]
    print(f"{len(codes)} kinds of mail")
    assert sorted(every_mail(cast)) == sorted(set(codes)) == sorted(codes)
    assert list(mailsoorten()) == codes
    assert [code for code in codes if len(code) > 24] == []
    assert len({soort.naam for soort in SOORTEN}) == len(codes)


def test_every_mail_with_every_strange_name_is_a_whole_mail(cast: Cast) -> None:
    gevallen = every_mail(cast)
    gebouwd = 0
    for naam in IN_DE_DATABANK.values():
        rename(naam)
        for code, waarover in gevallen.items():
            for nummer, aan in waarover:
                woorden = mailsoorten()[code].schrijf(nummer, aan)
                assert woorden is not None, code
                check(woorden, aan)
                gebouwd += 1
        check_overzicht(gevallen)
    print(f"{len(gevallen)} kinds, {len(IN_DE_DATABANK)} names, {gebouwd} mails built and parsed")
    assert gebouwd > 250


@pytest.mark.parametrize("naam", NAMEN)
def test_a_subject_stays_one_line_whatever_stands_in_it(naam: str) -> None:
    vreemd = NAMEN[naam]
    tekst = check(Mailtekst(f"Nieuws: {vreemd}", f"Over {vreemd}."), "iemand@example.test")
    assert tekst.count("Vriendelijke groeten") == 1


def test_a_subject_that_is_too_long_says_that_it_goes_on() -> None:
    brief = make_message(woorden=Mailtekst("x" * 300, "Tekst"), aan="iemand@example.test")
    assert (len(brief.subject), brief.subject[-2:]) == (LANGSTE_ONDERWERP, "x…")


@pytest.mark.parametrize("aan", ['"jan,piet"@example.test', "o'neill+x@example.test"])
def test_an_address_that_a_form_takes_gets_its_mail(aan: str) -> None:
    validate_email(aan)
    check(Mailtekst("Nieuws", "Tekst"), aan)


@pytest.mark.parametrize("aan", ["a@b.test\nBcc: c@d.test", "a@b.test, c@d.test", "a\x0b@b.test"])
def test_an_address_that_is_two_is_taken_by_no_form(aan: str) -> None:
    with pytest.raises(ValidationError):
        validate_email(aan)


def test_a_mail_about_a_bevraging_has_no_subject_that_tells_what_happened(cast: Cast) -> None:
    gevallen = every_mail(cast)["BEVRAGING"]
    teksten = [mailsoorten()["BEVRAGING"].schrijf(nummer, aan) for nummer, aan in gevallen]
    assert {woorden.onderwerp for woorden in teksten if woorden} == {
        "Bericht over een bevraging: Halle"
    }
    leiding, bewaarder, onderzoeker, ander = (woorden.tekst for woorden in teksten if woorden)
    zinnen = {
        "is voorgesteld. Een tweede persoon": [True, False, False, True],
        "1 antwoord van de groep “medewerkers”": [True, False, False, False],
        "stuurde de groep “medewerkers”": [False, True, False, False],
        "1 antwoord gewist": [False, True, False, False],
        "mogen niet meer gebruikt worden": [False, False, True, False],
    }
    for zin, waar in zinnen.items():
        assert [zin in t for t in (leiding, bewaarder, onderzoeker, ander)] == waar, zin


def test_who_has_nothing_to_do_by_then_is_sent_to_the_own_board(cast: Cast) -> None:
    ronde = closed_ronde(cast)[0].ronde
    woorden = mailsoorten()["BEVRAGING"].schrijf(ronde.pk, cast.bewaarder.email)
    assert woorden is not None
    assert woorden.tekst == (
        "Er is nieuws over de bevraging “Ronde 1” in Halle. Wat, leest u op uw bord:\n"
        "http://testserver/"
    )
    User.objects.filter(pk=cast.bewaarder.pk).update(is_active=False)
    assert mailsoorten()["BEVRAGING"].schrijf(ronde.pk, cast.bewaarder.email) is None
