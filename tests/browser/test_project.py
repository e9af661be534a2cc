"""The project in a real browser: every page without faults of axe, at three widths, with keyboard."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from pilootgemeenten.actions.leden import invite_member
from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Bewaarderschap, Doelgroep, Lidmaatschap, Organisatie, User
from pilootgemeenten.values import Uitnodiging
from rechtencirkel.enums import RondeStatus
from tests.cast import NU, Cast, give_rol, make_ronde
from tests.testbed.browser import Tabs, axe, schermafbeelding

LogIn = Callable[[Page, Any], None]


@pytest.fixture
def wereld(cast: Cast) -> Cast:
    """Halle with a proposal and a matrix, so that no page is empty."""
    Bewaarderschap.objects.create(
        organisatie=cast.caw,
        pilootgemeente=cast.halle,
        motivering="Kent de mensen en staat los van het OCMW.",
        eerste_lid_email="eerste@example.test",
        voorgesteld_door=cast.coordinator,
        voorgesteld_op=NU,
    )
    Lidmaatschap.objects.filter(user=cast.andere_bewaarder).update(beeindigd_op=NU)
    beheerder = cast.beheerder.lidmaatschappen.get()
    for wie, rol, plek in (
        (cast.niemand, Rol.BEWAARDER, {"pilootgemeente": cast.halle}),
        (cast.andere_bewaarder, Rol.STUURGROEPLID, {"pilootgemeente": cast.halle}),
        (cast.coordinator_leuven, Rol.PROGRAMMALEIDING, {"programma": cast.programma}),
    ):
        van = cast.vereniging if rol == Rol.BEWAARDER else cast.caw
        door = cast.bewaarder.lidmaatschappen.get() if rol == Rol.BEWAARDER else beheerder
        give_rol(
            user=wie, rol=rol, organisatie=van, aanvaard_op=None, uitgenodigd_door=door, **plek
        )
    cast.bewaarder2.stil_gevraagd_door, cast.bewaarder2.stil_gevraagd_op = cast.beheerder, NU
    cast.bewaarder2.save()
    senioren = Doelgroep.objects.create(code="senioren", naam="Senioren")
    Doelgroep.objects.create(code="jongeren", naam="Jongeren")
    cast.halle.matrixrijen.create(
        doelgroep=senioren, keuze="NIET_BEVRAGEN", reden="Geen vereniging bereikt hen."
    )
    cast.halle.focus = "Mensen met recht op een verhoogde tegemoetkoming."
    cast.halle.save()
    return cast


PAGES = [
    ("", "/", "home"),
    ("", "/wie-ziet-wat/", "wie-ziet-wat"),
    ("", "/lezen/", "lezen"),
    ("", "/handleiding/", "handleiding"),
    ("", "/handleiding/bewaarder/", "handleiding-bewaarder"),
    ("coordinator", "/", "home-coordinator"),
    ("niemand", "/", "home-niemand"),
    ("beheerder", "/", "home-beheerder"),
    ("programmaleiding", "/", "home-programmaleiding"),
    ("coordinator", "/gegevens/", "gegevens"),
    ("programmaleiding", "/programma/gemeente/", "gemeente-toevoegen"),
    ("niemand", "/rollen/", "rollen-uitnodiging"),
    ("coordinator", "/rollen/", "rollen-laatste"),
    ("programmaleiding", "/gemeenten/?zoek=nergens", "gemeenten-leeg"),
    ("programmaleiding", "/gemeenten/", "gemeenten"),
    ("coordinator", "/gemeenten/halle/", "project"),
    ("stuurgroeplid", "/gemeenten/halle/", "project-lezen"),
    ("coordinator_leuven", "/gemeenten/leuven/", "project-leeg"),
    ("coordinator", "/gemeenten/halle/wijzigen/", "project-wijzigen"),
    ("coordinator", "/gemeenten/halle/draaiboek/planning/", "draaiboekstap"),
    ("coordinator", "/gemeenten/halle/doelgroepen/", "doelgroepen"),
    ("coordinator", "/gemeenten/halle/doelgroepen/senioren/", "doelgroep"),
    ("coordinator", "/gemeenten/halle/geschiedenis/", "geschiedenis"),
    ("coordinator", "/gemeenten/halle/stuurgroep/", "stuurgroep"),
    ("coordinator_leuven", "/gemeenten/leuven/stuurgroep/", "stuurgroep-leeg"),
    ("coordinator", "/gemeenten/halle/stuurgroep/organisatie/", "organisatie-toevoegen"),
    ("coordinator", "/gemeenten/halle/stuurgroep/leden/", "lid-uitnodigen"),
    ("coordinator", "/gemeenten/halle/stuurgroep/bewaarder/", "bewaarder-voorstellen"),
    ("programmaleiding", "/programma/", "programma"),
    ("bewaarder", "/bevragen/halle/leden/", "bewaarder-leden"),
    ("bewaarder", "/bevragen/halle/contact/", "bewaarder-contact"),
]


@pytest.mark.parametrize(("wie", "pad", "naam"), PAGES, ids=[naam for _, _, naam in PAGES])
def test_a_page_has_no_faults_at_any_width(
    live_server: object, wereld: Cast, page: Page, log_in: LogIn, wie: str, pad: str, naam: str
) -> None:
    if wie:
        log_in(page, getattr(wereld, wie))
    antwoord = page.goto(pad)
    assert antwoord is not None
    assert antwoord.status == 200
    assert page.locator("h1").count() == 1
    axe(page)
    schermafbeelding(page, naam)


def test_a_faulty_form_says_what_is_wrong_and_where(
    live_server: object, wereld: Cast, page: Page, log_in: LogIn
) -> None:
    log_in(page, wereld.coordinator)
    page.goto("/gemeenten/halle/stuurgroep/leden/")
    page.get_by_label("E-mailadres").fill("geen adres")
    page.get_by_role("button", name="Stuur de uitnodiging").click()
    expect(page.locator(".foutenlijst")).to_be_visible()
    expect(page.get_by_label("E-mailadres")).to_have_value("geen adres")
    axe(page)
    schermafbeelding(page, "lid-uitnodigen-fout")


def test_from_proposal_to_first_member_with_the_keyboard_and_without_javascript(
    live_server: object, wereld: Cast, open_page: Tabs, log_in: LogIn
) -> None:
    leiding = open_page(javascript=False)
    log_in(leiding, wereld.programmaleiding)
    leiding.goto("/programma/")
    leiding.get_by_role("button", name="Laat toe").press("Enter")
    expect(leiding.get_by_role("status")).to_contain_text("CAW Halle is toegelaten in Halle.")
    brief = next(bericht for bericht in mail.outbox if bericht.to == ["eerste@example.test"])
    link = re.search(
        r"http://testserver(\S+/wachtwoord/nieuw/\S+|/wachtwoord/nieuw/\S+)", brief.body
    )
    nieuw = open_page(javascript=False, width=390)
    nieuw.goto(link[1])
    for veld in nieuw.locator("input[type=password]").all():
        veld.fill("vier losse woorden samen")
    nieuw.get_by_role("button", name="Bewaar mijn wachtwoord").click()
    expect(nieuw.locator("h1")).to_have_text("Uw wachtwoord is bewaard")
    nieuw.goto("/aanmelden/?next=/rollen/")
    nieuw.get_by_label("E-mailadres").fill("eerste@example.test")
    nieuw.get_by_label("Wachtwoord", exact=True).fill("vier losse woorden samen")
    nieuw.get_by_role("button", name="Aanmelden").click()
    nieuw.get_by_role("button", name="Aanvaard").press("Enter")
    expect(nieuw.get_by_role("status")).to_contain_text("U bent nu bewaarder voor CAW Halle.")
    lid = Lidmaatschap.objects.get(user__email="eerste@example.test")
    assert (lid.rol, lid.is_voorstel) == ("BEWAARDER", False)


def test_a_name_that_is_known_is_joined_with_one_click(
    live_server: object, wereld: Cast, page: Page, log_in: LogIn
) -> None:
    log_in(page, wereld.coordinator_leuven)
    page.goto("/gemeenten/leuven/stuurgroep/organisatie/")
    nieuw = page.locator("form", has_text="Nog niet bekend")
    nieuw.get_by_label("Naam").fill("ocmw halle")
    nieuw.get_by_label("Soort organisatie").select_option("OCMW")
    nieuw.get_by_role("button", name="Voeg toe").click()
    axe(page)
    schermafbeelding(page, "organisatie-bestaat-al")
    page.get_by_role("button", name="Sluit OCMW Halle aan bij dit project").click()
    expect(page.get_by_role("status")).to_contain_text("doet mee aan uw project")
    assert Organisatie.objects.filter(naam__iexact="ocmw halle").count() == 1


def test_the_text_of_an_expired_session_comes_back_in_the_browser(
    live_server: object, wereld: Cast, page: Page, log_in: LogIn
) -> None:
    log_in(page, wereld.coordinator)
    page.goto("/gemeenten/halle/wijzigen/")
    page.get_by_label("Visie").fill("Eerst naar de mensen toe.")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Bewaren").click()
    expect(page.locator("main")).to_contain_text("Wat u invulde, is er nog")
    schermafbeelding(page, "sessie-verlopen")
    page.get_by_label("E-mailadres").fill("coordinator@example.test")
    page.get_by_label("Wachtwoord", exact=True).fill("een-lang-wachtwoord-voor-tests")
    page.get_by_role("button", name="Aanmelden").click()
    axe(page)
    schermafbeelding(page, "tekst-teruggeven")
    page.get_by_role("button", name="Terug naar het formulier").click()
    expect(page.get_by_label("Visie")).to_have_value("Eerst naar de mensen toe.")
    schermafbeelding(page, "tekst-terug")
    wereld.halle.refresh_from_db()
    assert wereld.halle.visie == ""


def test_a_long_address_and_a_long_name_stay_on_the_page(
    live_server: object, wereld: Cast, page: Page, log_in: LogIn
) -> None:
    email = "een.heel.lange.naam.met.veel.stukken@burgerplatformleefomgeving.example.org"
    lid = invite_member(
        uitnodiging=Uitnodiging(email, wereld.ocmw, Rol.STUURGROEPLID, wereld.halle),
        by=wereld.coordinator,
    )
    lang = "Hottentottententententoonstellingsbezoekersvereniging"
    User.objects.filter(pk=wereld.coordinator.pk).update(weergavenaam=f"{lang} de Ongehoord Lange")
    leider = wereld.coordinator.lidmaatschappen.get()
    User.objects.filter(pk=wereld.bewaarder.pk).update(weergavenaam=lang)
    ronde = make_ronde(wereld, status=RondeStatus.CONCEPT)
    ronde.naam = "Hottentottententententoonstellingsbezoekersbevraging"
    ronde.save()
    log_in(page, wereld.coordinator)
    for pad, naam in (
        (f"stuurgroep/leden/{lid.pk}/", "uitnodiging"),
        (f"stuurgroep/leden/{leider.pk}/", "laatste-coordinator"),
        ("stuurgroep/", "stuurgroep-lang"),
        ("rechtencirkel/", "rondes-lang"),
        ("rechtencirkel/1/", "ronde-lang"),
    ):
        page.goto(f"/gemeenten/halle/{pad}")
        axe(page)
        schermafbeelding(page, naam)
    log_in(page, wereld.bewaarder)
    for pad, naam in (("/bevragen/halle/leden/", "leden-lang"), ("/gegevens/", "gegevens-lang")):
        page.goto(pad)
        axe(page)
        schermafbeelding(page, naam)


def test_the_digest_is_switched_off_and_on_with_the_keyboard_and_without_javascript(
    live_server: object, wereld: Cast, open_page: Tabs, log_in: LogIn
) -> None:
    pagina = open_page(javascript=False, width=320)
    log_in(pagina, wereld.stuurgroeplid)
    pagina.goto("/gegevens/")
    pagina.get_by_role("button", name="Overzicht uitzetten").press("Enter")
    expect(pagina.get_by_role("status")).to_contain_text("Het overzicht staat uit.")
    expect(pagina.get_by_role("button", name="Overzicht aanzetten")).to_be_visible()
    schermafbeelding(pagina, "gegevens-overzicht-uit")
    pagina.get_by_role("button", name="Overzicht aanzetten").press("Enter")
    expect(pagina.get_by_role("status")).to_contain_text("Het overzicht staat aan.")
