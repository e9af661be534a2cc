"""The thread of a fase: numbered words, its problem, its acties, what became of them."""

from __future__ import annotations

import datetime as dt
import re
import uuid
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from actieplan.actions import drop_actie
from actieplan.enums import ActieStatus
from actieplan.models import Verbeteractie
from dialoog.models import Probleemformulering
from dossier.queries.draad import Draad, fill_in, load_draad
from kader.enums import Fase
from rechtencirkel.actions.snapshot import store_charts, withdraw_tekst
from rechtencirkel.models import DoorgegevenTekst, Groep, Ronde, Snapshot
from rechtencirkel.queries.argumenten import arguments_of, text_numbers
from rechtencirkel.statistics.snapshot import from_json
from tests.actieplan.wereld import Kader, make_actie, make_probleem
from tests.bevraging.vrijgave_wereld import LATER
from tests.cast import Cast

Als = Callable[[str], Client]
PAGINA = "/gemeenten/halle/rechtencirkel/1/"
VANDAAG = dt.date(2027, 3, 13)


def add_word(ronde: Ronde, groep: int, soort: str, sha256: str, tekst: str = "een woord") -> None:
    """`sha256` is one hexadecimal sign; the keys of the rows go the other way."""
    DoorgegevenTekst.objects.create(
        id=uuid.UUID(int=16 - int(sha256, 16)),
        fase=Fase.ONTHAAL,
        soort=soort,
        tekst=tekst,
        sha256=sha256,
        groep=Groep.objects.get(nummer=groep),
        snapshot=ronde.snapshot,
    )


def numbered(ronde: Ronde) -> list[tuple[str, str]]:
    """Every word of the onthaal with its number, as pages read them."""
    snapshot = Snapshot.objects.get(ronde=ronde)
    groepen = arguments_of(snapshot, from_json(snapshot.inhoud))[Fase.ONTHAAL]
    return [(rij.nummer, rij.tekst) for groep in groepen for rij in groep.argumenten]


def fold(html: str, fase: Fase) -> str:
    """The words of one fold of the page, its line included."""
    nummer = fase.plaats
    stuk = re.findall(r'<details class="uitklap fase-draad".*?</details>', html, re.DOTALL)[nummer]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", stuk)).strip()


def test_words_are_numbered_by_groep_kind_and_hash_whenever_they_came(vrije_ronde: Ronde) -> None:
    DoorgegevenTekst.objects.all().delete()
    for groep, soort, sha256, tekst in (
        (2, "HIAAT", "a", "vierde"),
        (1, "VERBETERPUNT", "b", "derde"),
        (1, "HIAAT", "d", "tweede"),
        (1, "HIAAT", "c", "eerste"),
    ):
        add_word(vrije_ronde, groep, soort, sha256, tekst)
    assert numbered(vrije_ronde) == [
        ("6.1", "eerste"),
        ("6.2", "tweede"),
        ("6.3", "derde"),
        ("6.4", "vierde"),
    ]


def test_a_withdrawn_word_keeps_its_number_and_so_do_all_others(vrije_ronde: Ronde) -> None:
    for sha256 in "fa0":
        add_word(vrije_ronde, 1, "HIAAT", sha256, f"woord {sha256}")
    voor = numbered(vrije_ronde)
    tekst = DoorgegevenTekst.objects.get(tekst="woord a")
    withdraw_tekst(groep=tekst.groep, tekst_id=tekst.pk, now=LATER)
    weg = {"woord a": ""}
    assert numbered(vrije_ronde) == [(nummer, weg.get(woord, woord)) for nummer, woord in voor]


def test_the_number_is_the_same_on_the_page_beside_the_form_and_for_the_bewaarder(
    als: Als, vrije_ronde: Ronde
) -> None:
    for sha256 in ("0", "f"):
        add_word(vrije_ronde, 1, "HIAAT", sha256, f"woord {sha256}")
    snapshot = Snapshot.objects.get()
    nummers = text_numbers(snapshot, from_json(snapshot.inhoud))
    verwacht = {
        nummers[rij.pk]: rij.tekst for rij in DoorgegevenTekst.objects.filter(fase=Fase.ONTHAAL)
    }
    for adres in (PAGINA, "/gemeenten/halle/problemen/nieuw/1/onthaal/"):
        html = als("coordinator").get(adres).content.decode()
        paren = re.findall(
            r'woordnummer">([\d.]+)</b>.*?<blockquote dir="auto">([^<]+)<', html, re.DOTALL
        )
        assert dict(paren) == verwacht


def test_a_fase_without_anything_says_so_and_leads_to_a_problem(
    als: Als, vrije_ronde: Ronde
) -> None:
    html = als("coordinator").get(PAGINA).content.decode()
    assert fold(html, Fase.NAZORG) == (
        "9 Nazorg doelgroep 3 · medewerkers 7 zeker 2,5 verschil nog geen probleem "
        "Nazorg : de vragen, en wat 0, 5 en 10 betekenen "
        "Om over te praten: Wat doet de dienst na afloop, en wat merken mensen daarvan? "
        "Bij deze fase zijn geen woorden doorgegeven. "
        "Formuleer een probleem bij nazorg"
    )


def test_words_problem_acties_and_what_became_of_them_stand_in_one_fold(
    als: Als, cast: Cast, kader: Kader, probleem: Probleemformulering
) -> None:
    for titel, status in (("Loopt", ActieStatus.BEZIG), ("Af", ActieStatus.KLAAR)):
        make_actie(cast, kader, titel=titel, status=status, probleemformulering=probleem)
    make_actie(cast, kader, titel="Weg", status=ActieStatus.GESTOPT, probleemformulering=probleem)
    tekst = fold(als("coordinator").get(PAGINA).content.decode(), Fase.ONTHAAL)
    assert tekst == (
        "6 Onthaal doelgroep 3 · medewerkers 7 zeker 2,5 verschil 1 probleem · 2 acties "
        "Onthaal : de vragen, en wat 0, 5 en 10 betekenen "
        "Om over te praten: Wat wil de dienst dat iemand aan het onthaal voelt, en wat voelt die persoon? "
        "Doelgroep 6.1 Ik wist het niet. (1) hiaat Medewerkers 6.2 Ik wist het niet. (2) hiaat "
        "Probleem Aan de balie is geen rust. Probleem 1 "
        "Acties Loopt . Trekker: OCMW Halle. Tegen 12 maart 2027. bezig "
        "Af . Trekker: OCMW Halle. klaar Weg . Trekker: OCMW Halle. gestopt "
        "Wat werd ermee gedaan? Klaar: Af . Gestopt: Weg . "
        "Formuleer nog een probleem bij onthaal"
    )


def test_what_followed_is_drawn_anew_beside_a_kept_body(
    als: Als, cast: Cast, kader: Kader, vrije_ronde: Ronde
) -> None:
    store_charts(snapshot_id=vrije_ronde.snapshot.pk)
    client = als("stuurgroeplid")

    def stand() -> str:
        tekst = fold(client.get(PAGINA).content.decode(), Fase.ONTHAAL)
        return re.search(r"verschil (.*?) Onthaal", tekst)[1]

    standen = [stand(), stand()]
    probleem = make_probleem(cast, vrije_ronde)
    standen.append(stand())
    actie = make_actie(cast, kader, probleemformulering=probleem)
    standen.append(stand())
    drop_actie(actie=actie, now=LATER, by=cast.coordinator)
    standen.append(stand())
    assert standen == [
        "nog geen probleem",
        "nog geen probleem",
        "1 probleem · geen actie",
        "1 probleem · 1 actie",
        "1 probleem · geen actie",
    ]


def test_only_who_may_write_is_led_to_a_problem_and_nobody_in_a_programma_of_the_past(
    als: Als, cast: Cast, vrije_ronde: Ronde
) -> None:
    store_charts(snapshot_id=vrije_ronde.snapshot.pk)

    def leads() -> list[int]:
        wie = ("coordinator", "programmaleiding", "stuurgroeplid", "bewaarder", "onderzoeker")
        return [als(een).get(PAGINA).content.decode().count("Formuleer een") for een in wie]

    assert leads() == [9, 9, 0, 0, 0]
    cast.programma.is_historisch = True
    cast.programma.save()
    assert leads() == [0] * 5


def test_a_problem_of_another_ronde_or_one_that_lapsed_is_not_in_the_thread(
    cast: Cast, probleem: Probleemformulering, vrije_ronde: Ronde
) -> None:
    anders = Ronde.objects.create(
        pilootgemeente=cast.halle,
        organisatie=cast.ocmw,
        instrumentversie=vrije_ronde.instrumentversie,
        nummer=2,
        naam="Ronde 2",
        drempel=5,
    )
    assert load_draad(anders, vandaag=VANDAAG)[Fase.ONTHAAL].problemen == ()
    assert len(load_draad(vrije_ronde, vandaag=VANDAAG)[Fase.ONTHAAL].problemen) == 1
    Probleemformulering.objects.update(vervallen_op=LATER)
    assert load_draad(vrije_ronde, vandaag=VANDAAG)[Fase.ONTHAAL].problemen == ()


def test_what_people_typed_cannot_look_like_a_mark_of_ours(als: Als, vrije_ronde: Ronde) -> None:
    add_word(vrije_ronde, 1, "HIAAT", "0", "<!--stappen ONTHAAL-->")
    html = als("coordinator").get(PAGINA).content.decode()
    assert html.count("&lt;!--stappen ONTHAAL--&gt;") == 1
    assert html.count("<!--") == 0
    draad = {fase: Draad(fase, ()) for fase in Fase}
    context = {"mag_schrijven": False}
    assert fill_in("<!--stand NERGENS?-->", draad, context) == "<!--stand NERGENS?-->"


def test_a_mark_that_the_template_does_not_fill_is_no_silent_gap(
    vrije_ronde: Ronde, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dossier.queries.draad.MERKEN", ("stand", "stappen", "nog een"))
    draad = load_draad(vrije_ronde, vandaag=VANDAAG)
    with pytest.raises(ValueError, match="zip"):
        fill_in("", draad, {"gemeente": vrije_ronde.pilootgemeente, "ronde": vrije_ronde})


@pytest.mark.parametrize("aantal", [1, 4])
def test_the_thread_costs_two_queries_for_any_number_of_problems(
    cast: Cast, kader: Kader, vrije_ronde: Ronde, aantal: int
) -> None:
    for fase in list(Fase)[:aantal]:
        make_actie(cast, kader, probleemformulering=make_probleem(cast, vrije_ronde, fase=fase))
    with CaptureQueriesContext(connection) as gezien:
        load_draad(vrije_ronde, vandaag=VANDAAG)
    assert (len(gezien), Verbeteractie.objects.count()) == (2, aantal)
