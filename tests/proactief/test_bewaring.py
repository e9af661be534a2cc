""" "Wat verdwijnt wanneer" says what the program does: each term against the constant and the deed."""

from __future__ import annotations

import datetime as dt
import re
from html import unescape
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from bevraging.actions import bewaartermijn, importeren
from bevraging.models import Blad, Toelichting
from pilootgemeenten.enums import Verzendstaat
from pilootgemeenten.models import Verzending, mensen
from proactief import opruimen, verlopen
from proactief.bewaring import of_accounts, of_logins, of_respondents, of_results, of_server
from proactief.bewaring.accounts import RESERVEKOPIE_DAGEN, longest_limit
from proactief.opruimen import delete_stale
from rechtencirkel.models import Ronde
from rechtencirkel.rules import MAX_JAREN_BEWAREN
from tests.bevraging.vrijgave_wereld import closed_ronde
from tests.cast import NU, Als, Cast

PAD = "/wat-verdwijnt-wanneer/"


def text_of(client: Client, pad: str = PAD) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", client.get(pad).content.decode())))


def test_every_term_on_the_page_is_that_of_the_program(client: Client, db: None) -> None:
    tekst = text_of(client)
    termijnen = {
        f"{bewaartermijn.TEKSTEN_DAGEN} dagen na de vrijgave": 90,
        f"hoogstens {MAX_JAREN_BEWAREN} jaar": 5,
        f"na {mensen.UITNODIGING_GELDT.days} dagen": 30,
        f"ten laatste na {settings.SESSION_COOKIE_AGE // 3600} uur": 8,
        f"hoogstens {settings.PASSWORD_RESET_TIMEOUT // 86400} dagen": 3,
        f"hoogstens {int(longest_limit() // 3600)} uur": 24,
        f"Hoogstens {RESERVEKOPIE_DAGEN} dagen": 14,
        "Na een uur": 1,
        f"{opruimen.VERZENDING_BLIJFT.days} dagen nadat ze gevraagd werd": 30,
    }
    print(f"{len(termijnen)} terms")
    assert [termijn for termijn in termijnen if termijn not in tekst] == []
    assert dt.timedelta(hours=1) == importeren.HOUDBAAR
    assert verlopen.HOUDBAAR_SECONDEN == 3600


def test_another_constant_is_another_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("proactief.bewaring.antwoorden.TEKSTEN_DAGEN", 30)
    regels = {regel.wat: regel.wanneer for regel in of_respondents()}
    assert regels["De teksten zoals ze geschreven zijn"].startswith("30 dagen na de vrijgave")


def test_backups_are_kept_as_long_as_the_chapter_on_backups_says() -> None:
    beheer = (settings.BASE_DIR / "docs" / "beheer.md").read_text(encoding="utf-8")
    assert f"keep dumps {RESERVEKOPIE_DAGEN} days" in beheer


def test_every_line_says_what_who_and_when() -> None:
    regels = [
        *of_respondents(),
        *of_results(),
        *of_accounts(),
        *of_logins(),
        *of_server(),
    ]
    print(f"{len(regels)} kinds of data")
    assert len({regel.wat for regel in regels}) == len(regels) > 20
    assert [r.wat for r in regels if not (r.wie and r.wanneer.endswith("."))] == []


# Every table that holds something of a person, and the line that tells of it.
TELT: dict[str, str] = {
    "bevraging.OpenBlad": "zolang de groep open is",
    "bevraging.OpenGesprek": "zolang de groep open is",
    "bevraging.Groepszegel": "zolang de groep open is",
    "bevraging.Blad": "De cijfers van een antwoord",
    "bevraging.Groepsgesprek": "De cijfers van een groepsgesprek",
    "bevraging.Toelichting": "De teksten zoals ze geschreven zijn",
    "bevraging.Synthese": "Een samenvatting door de bewaarder",
    "bevraging.KlaargelegdeTekst": "Een tekst die klaarstaat",
    "bevraging.Antwoordlink": "De links",
    "bevraging.Bladcode": "De codes van bladen op papier",
    "bevraging.Moment": "Een moment in de zaal",
    "bevraging.Klad": "Een klad: wat iemand op een eigen toestel invulde",
    "bevraging.Linkpoging": "Hoe vaak een link geprobeerd werd",
    "bevraging.WachtendeImport": "Een ingelezen bestand dat op bevestiging wacht",
    "bevraging.NieuweLinks": "Links die net gemaakt zijn",
    "bevraging.Microdatarij": "De kopie van de cijfers voor onderzoek",
    "bevraging.Inschatting": "Wat de gescoorde organisatie dacht",
    "bevraging.Standpunt": "Een standpunt",
    "bevraging.Standpunttekst": "Een standpunt",
    "bevraging.Wissing": "Wie vroeg om een antwoord te wissen",
    "bevraging.Opdracht": "Wie vroeg om een groep met veel antwoorden",
    "bevraging.Terugzending": "Wie een groep voorstelde",
    "bevraging.Samenvoeging": "Wie een groep voorstelde",
    "bevraging.GetrokkenCel": "Het vrijgegeven resultaat",
    "bevraging.Trekkingssleutel": "",  # of no person
}


def test_every_table_of_the_vault_has_its_line() -> None:
    tabellen = {model._meta.label for model in apps.get_app_config("bevraging").get_models()}
    assert tabellen == set(TELT)
    regels = [regel.wat for regel in (*of_respondents(), *of_results())]
    assert [naam for naam, begin in TELT.items() if not any(begin in wat for wat in regels)] == []


def test_raw_texts_go_after_their_days_and_answers_after_the_day_that_was_told(cast: Cast) -> None:
    groepen = closed_ronde(cast)
    Ronde.objects.update(bewaren_tot=NU.date() + dt.timedelta(days=200))
    dagen = bewaartermijn.TEKSTEN_DAGEN
    bewaartermijn.delete_expired(now=NU + dt.timedelta(days=dagen - 1))
    assert (Toelichting.objects.count(), Blad.objects.count()) == (2, 18)
    bewaartermijn.delete_expired(now=NU + dt.timedelta(days=dagen + 1))
    assert (Toelichting.objects.count(), Blad.objects.count()) == (0, 18)
    bewaartermijn.delete_expired(now=NU + dt.timedelta(days=202))
    assert Blad.objects.filter(groep__in=groepen).count() == 0


def test_the_clock_takes_ended_sessions_and_counters_away(als: Als, cast: Cast) -> None:
    als("coordinator").get("/")
    cache.set("blijft", 1, 3600)
    cache.set("loopt-af", 1, 60)
    nu = timezone.now()
    assert (Session.objects.count(), delete_stale(now=nu)) == (1, 0)
    assert delete_stale(now=nu + dt.timedelta(minutes=2)) == 1
    assert delete_stale(now=nu + dt.timedelta(seconds=settings.SESSION_COOKIE_AGE + 60)) == 2
    assert Session.objects.count() == 0


def test_a_row_of_a_mail_goes_after_its_days_unless_it_still_has_to_go(cast: Cast) -> None:
    for staat in Verzendstaat:
        Verzending.objects.create(soort="UITNODIGING", aan="x@example.test", staat=staat)
    nu, dagen = timezone.now(), opruimen.VERZENDING_BLIJFT
    assert delete_stale(now=nu + dagen - dt.timedelta(minutes=1)) == 0
    assert delete_stale(now=nu + dagen + dt.timedelta(minutes=1)) == 3
    assert [rij.staat for rij in Verzending.objects.all()] == [Verzendstaat.WACHT]


def test_the_cookies_that_are_told_are_those_that_are_set(als: Als, cast: Cast) -> None:
    browser = als("coordinator")
    browser.post("/gemeenten/halle/wijzigen/", {"focus": "Senioren", "versie": 1})
    browser.get("/wachtwoord/")
    gezet: set[Any] = {re.sub("^toestel-.*", "toestel-…", naam) for naam in browser.cookies}
    assert gezet <= {
        settings.SESSION_COOKIE_NAME,
        settings.CSRF_COOKIE_NAME,
        "toestel-…",
        "messages",
    }
    tekst = text_of(als(""), "/privacy/")
    assert [naam for naam in (*gezet, "import-…", "links-…", "moment-…") if naam not in tekst] == []
