"""The public page of a ronde: what was agreed and no more, light, without a cookie, and neutral where there is none."""

from __future__ import annotations

import difflib
import gzip
import re
from collections.abc import Callable

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from actieplan.enums import ActieStatus
from pilootgemeenten.enums import Provincie
from pilootgemeenten.models import Pilootgemeente
from rechtencirkel.actions.openbaar import agree_groep, revoke_groep
from rechtencirkel.actions.publiceren import publish_ronde, withdraw_publication
from rechtencirkel.actions.snapshot import withdraw_tekst
from rechtencirkel.models import DoorgegevenTekst, Groep, Ronde
from rechtencirkel.queries.akkoord import read_akkoord
from tests.actieplan.wereld import load_all, make_actie, make_probleem
from tests.bevraging.vrijgave_wereld import LATER, closed_ronde, release_all
from tests.cast import Als, Cast
from tests.testbed.qr import read_path

HALLE = "/voor-iedereen/halle/1/"
MAX_KB = 60
NUMMER = re.compile(r"[0-9A-F]{4}(-[0-9A-F]{4}){3}")


@pytest.fixture
def strict(db: None) -> Client:
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def openbaar(cast: Cast) -> Ronde:
    """Published: the doelgroep of six about 3, the medewerkers of twelve about 7, a text of each."""
    ronde = release_all(cast, closed_ronde(cast))
    for nummer in (1, 2):
        agree(cast, ronde, nummer)
    return publish_ronde(ronde=ronde, now=LATER, by=cast.coordinator)


def agree(cast: Cast, ronde: Ronde, nummer: int) -> Groep:
    """This groep agrees with all that it said."""
    groep = Groep.objects.select_related("ronde").get(ronde=ronde, nummer=nummer)
    beeld = read_akkoord(groep)
    assert beeld is not None
    teksten = [rij.pk for _, rijen in beeld.teksten for rij in rijen]
    return agree_groep(
        groep=groep, teksten=teksten, gezien=beeld.gezien, now=LATER, by=cast.bewaarder
    )


def html(adres: str = HALLE) -> str:
    return str(Client().get(adres).content.decode())


def weigh(pagina: str) -> tuple[int, list[str]]:
    """The bytes of a page with all that it loads, and what that is."""
    delen = sorted(set(re.findall(r'(?:href|src)="/static/([^"#]+)', pagina)))
    gewicht = len(pagina.encode())
    for deel in delen:
        with open(finders.find(deel), "rb") as bestand:  # noqa: PTH123
            gewicht += len(bestand.read())
    return gewicht, delen


@pytest.mark.parametrize("taal", ["", "?taal=nl", "?taal=fr", "?taal=xx", "?taal="])
def test_what_is_not_published_and_what_does_not_exist_are_one_page(
    cast: Cast, als: Als, taal: str
) -> None:
    ronde = release_all(cast, closed_ronde(cast))
    agree(cast, ronde, 1)

    paden = [HALLE, "/voor-iedereen/halle/99/", "/voor-iedereen/niets/1/"]
    paden += ["/voor-iedereen/halle/99999999999999999999/", "/voor-iedereen/x-y/0/"]

    def answers(wie: str) -> set[tuple[int, bytes, tuple[tuple[str, str], ...]]]:
        return {
            (antwoord.status_code, antwoord.content, tuple(sorted(antwoord.headers.items())))
            for antwoord in (als(wie).get(f"{pad}{taal}") for pad in paden)
        }

    def each() -> list[set[tuple[int, bytes, tuple[tuple[str, str], ...]]]]:
        return [answers(wie) for wie in ("", "coordinator", "bewaarder", "beheerder")]

    niets = each()
    assert [[status for status, _, _ in soort] for soort in niets] == [[200]] * 4
    assert len({inhoud for soort in niets for _, inhoud, _ in soort}) == 1
    woorden = "Il n’y a encore rien ici" if taal == "?taal=fr" else "Hier staat nog niets"
    assert (woorden in next(iter(niets[0]))[1].decode()) is True
    publish_ronde(ronde=ronde, now=LATER, by=cast.coordinator)
    assert [len(soort) for soort in each()] == [2] * 4
    withdraw_publication(ronde=ronde, by=cast.coordinator)
    assert each() == niets


@pytest.mark.parametrize("adres", [HALLE, "/voor-iedereen/halle/9/", "/voor-iedereen/"])
def test_it_leaves_nothing_in_a_browser_a_cache_or_a_search_engine(
    strict: Client, openbaar: Ronde, adres: str
) -> None:
    antwoord: HttpResponse = strict.get(adres, headers={"accept-language": "fr"})
    assert (dict(antwoord.cookies), dict(strict.cookies)) == ({}, {})
    assert {naam: antwoord.get(naam) for naam in ("Vary", "Set-Cookie", "Cache-Control")} == {
        "Vary": "Accept-Encoding",
        "Set-Cookie": None,
        "Cache-Control": "no-store",
    }
    assert antwoord["X-Robots-Tag"] == "noindex, nofollow"
    assert antwoord["Referrer-Policy"] == "no-referrer"
    assert '<html lang="nl">' in antwoord.content.decode()
    assert Client().post(adres).status_code == 405
    assert ("<script" in antwoord.content.decode()) is False


def add_acties(cast: Cast, ronde: Ronde, aantal: int) -> None:
    kader = load_all()
    probleem = make_probleem(cast, ronde)
    for nummer in range(aantal):
        make_actie(
            cast,
            kader,
            titel=f"Actie {nummer}",
            status=ActieStatus.BESLIST,
            probleemformulering=probleem,
        )


@pytest.mark.parametrize("hoeveel", [1, 3])
def test_the_page_asks_the_same_questions_however_much_there_is(
    cast: Cast, openbaar: Ronde, hoeveel: int
) -> None:
    add_acties(cast, openbaar, hoeveel)
    with CaptureQueriesContext(connection) as vragen:
        pagina = html()
    assert len(vragen) == 7
    assert pagina.count("klaar tegen maart 2027") == hoeveel
    assert "Er is nog niets beslist" not in pagina
    with CaptureQueriesContext(connection) as vragen:
        html("/voor-iedereen/halle/2/")
    assert len(vragen) == 1


def test_it_says_what_was_agreed_and_what_was_promised(openbaar: Ronde) -> None:
    pagina = html()
    assert pagina.count('class="c w30"') == 9
    assert pagina.count("<b>weinig</b>") == 9 + 1  # the key explains it
    assert "Dat is zeker anders." in pagina
    assert (pagina.count("Ik wist het niet. (1)"), pagina.count("Ik wist het niet. (2)")) == (1, 1)
    assert ("Er is nog niets beslist" in pagina, openbaar.belofte in pagina) == (True, True)
    # The second person, the bewaarder and the number of persons stand nowhere; nor does a hash of the snapshot.
    assert (openbaar.snapshot.sha256[:8] in pagina, "bewaarder@" in pagina) == (False, False)


def test_before_and_after_a_revoke_it_differs_by_that_groep_only(
    cast: Cast, openbaar: Ronde
) -> None:
    voor = html()
    revoke_groep(groep=Groep.objects.get(ronde=openbaar, nummer=2))
    na = html()
    verschil = list(difflib.ndiff(_lines(voor), _lines(na)))
    erbij = [rij for rij in verschil if rij.startswith("+ ")]
    weg = [rij for rij in verschil if rij.startswith("- ")]
    # Nothing is said in its place: the tables are one column narrower, and the number is another.
    assert [NUMMER.sub("", rij) for rij in erbij] == [
        '+ <table class="hitte kol1" role="table">',
        '+ <span class="heel">',
    ]
    eigen = ("mensen die er werken", "g-medewerkers", "w70", "<b>veel", "Ik wist het niet. (2)")
    assert [woord for woord in eigen if woord not in "".join(weg)] == []
    assert ("mensen die er werken" in na, "g-medewerkers" in na, "(2)" in na) == (False,) * 3
    # What is left is what stands there when the second groep never said yes.
    Groep.objects.filter(ronde=openbaar, nummer=2).update(openbaar_op=None, openbaar_door=None)
    assert html() == na
    assert na.count('class="c w30"') == 9
    agree(cast, openbaar, 2)
    assert html() == voor


def _lines(pagina: str) -> list[str]:
    """One tag or text a line."""
    return [rij.strip() for rij in re.sub(r"(<)", r"\n\1", pagina).split("\n") if rij.strip()]


def test_a_withdrawn_text_is_gone_at_once(openbaar: Ronde) -> None:
    rij = DoorgegevenTekst.objects.get(groep__ronde=openbaar, tekst__contains="(1)")
    assert rij.tekst in html()
    withdraw_tekst(groep=rij.groep, tekst_id=rij.pk, now=LATER)
    assert ("(1)" in html(), "(2)" in html()) == (False, True)


def test_its_number_follows_what_stands_on_it_and_not_the_language(
    cast: Cast, openbaar: Ronde
) -> None:
    def number(adres: str) -> str:
        gevonden = NUMMER.search(html(adres))
        assert gevonden
        return gevonden[0]

    eerst = number(HALLE)
    assert number(f"{HALLE}?taal=fr") == eerst
    revoke_groep(groep=Groep.objects.get(ronde=openbaar, nummer=2))
    tweede = number(HALLE)
    Ronde.objects.update(belofte="Iets anders")
    derde = number(HALLE)
    add_acties(cast, openbaar, 1)
    assert len({eerst, tweede, derde, number(HALLE)}) == 4


def test_fixed_words_follow_the_address_and_peoples_words_stay(openbaar: Ronde) -> None:
    frans, engels = html(f"{HALLE}?taal=fr"), html(f"{HALLE}?taal=en")
    assert ('<html lang="fr">' in frans, '<html lang="en">' in engels) == (True, True)
    assert ("Wat zeggen mensen?" in frans, "Que disent les gens ?" in frans) == (False, True)
    assert ("3,5" in frans, "What do people say?" in engels) == (False, True)
    eigen = '<blockquote lang="nl" dir="auto">Ik wist het niet. (1)</blockquote>'
    assert (eigen in frans, eigen in engels, eigen in html()) == (True, True, True)
    assert frans.count('aria-current="true"') == 1


def test_the_qr_of_the_paper_opens_this_page(openbaar: Ronde) -> None:
    antwoord = Client().get(HALLE)
    assert read_path(antwoord.context["qr"]) == f"http://testserver{HALLE}"
    assert f'<b dir="ltr">testserver{HALLE}</b>' in antwoord.content.decode()


def test_it_is_light(cast: Cast, openbaar: Ronde) -> None:
    add_acties(cast, openbaar, 5)
    gewicht, delen = weigh(html())
    assert delen == [
        "dossier/voor-iedereen.css",
        "favicon.svg",
        "pictogrammen/alle.svg",
        "pictogrammen/voor-iedereen.svg",
        "rechtencirkel/hitte.css",
    ]
    print(f"{gewicht} bytes")
    assert gewicht < MAX_KB * 1000
    ingepakt = Client().get(HALLE, headers={"accept-encoding": "gzip"})
    assert len(gzip.decompress(ingepakt.content)) > 3 * len(ingepakt.content)


@pytest.mark.parametrize("hoeveel", [1, 3])
def test_the_list_names_what_is_published_by_provincie(
    cast: Cast, openbaar: Ronde, publiceer: Callable[[int], Ronde], hoeveel: int
) -> None:
    for nummer in range(2, hoeveel + 1):
        publiceer(nummer)
    Pilootgemeente.objects.filter(pk=cast.halle.pk).update(provincie=Provincie.LIMBURG)
    with CaptureQueriesContext(connection) as vragen:
        pagina = html("/voor-iedereen/?taal=en")
    assert len(vragen) == 2
    assert "belofte" not in vragen[1]["sql"]
    assert re.findall(r"<h2[^>]*>([^<]+)", pagina) == ["Limburg"]
    assert len(re.findall(r'href="(/voor-iedereen/halle/\d/)\?taal=en"', pagina)) == hoeveel


def test_a_long_list_stands_on_several_pages(
    openbaar: Ronde, publiceer: Callable[[int], Ronde], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dossier.views.openbaar.PER_PAGINA", 1)
    publiceer(2)
    eerste, tweede = (html(f"/voor-iedereen/?taal=fr&pagina={nummer}") for nummer in (1, 2))
    assert [("halle/1/" in deel, "halle/2/" in deel) for deel in (eerste, tweede)] == [
        (False, True),
        (True, False),
    ]
    assert 'rel="next" href="?taal=fr&amp;pagina=2">Suivant' in eerste
    assert ('rel="next"' in tweede, "Page 2 sur 2" in tweede) == (False, True)
    assert html("/voor-iedereen/?taal=fr&pagina=x") == eerste


@pytest.fixture
def publiceer(cast: Cast) -> Callable[[int], Ronde]:
    def publish(nummer: int) -> Ronde:
        ronde = release_all(cast, closed_ronde(cast, nummer=nummer))
        return publish_ronde(ronde=ronde, now=LATER, by=cast.coordinator)

    return publish


def test_a_list_of_nothing_says_so(cast: Cast) -> None:
    release_all(cast, closed_ronde(cast))
    assert "Er staat nog geen enkele pagina" in html("/voor-iedereen/")


def test_where_nobody_agreed_a_published_page_shows_nothing_of_anybody(
    publiceer: Callable[[int], Ronde],
) -> None:
    publiceer(1)
    pagina = html()
    assert "Hier staan nu geen cijfers." in pagina
    assert ("<table" in pagina, "In hun woorden" in pagina, "Ik wist" in pagina) == (False,) * 3
    assert "Waar zien zij het anders?" not in pagina
