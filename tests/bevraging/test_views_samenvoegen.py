"""The screens of joining two groepen, and the way to the end of it for each bewaarder."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from bevraging.actions import vrijgave
from bevraging.actions.samenvoegen import decide_samenvoeging, propose_samenvoeging
from bevraging.enums import Beslissing
from bevraging.models import Samenvoeging
from bevraging.views.samenvoegen import GEWEIGERD, INGETROKKEN, SAMEN, WACHT
from rechtencirkel.cells import Inhoud
from rechtencirkel.enums import GroepStatus
from rechtencirkel.models import Groep, Ronde, Snapshot
from rechtencirkel.statistics.snapshot import from_json
from tests.bevraging.test_actions_samenvoegen import make_pair
from tests.bevraging.test_views_vrijgave import EIGEN, statuses
from tests.bevraging.vrijgave_wereld import LATER, add_tekst, decide_all
from tests.cast import Als, Cast

VAN, NAAR = 11, 12


def address(naam: str, groep: int) -> str:
    return reverse(naam, args=["halle", 1, groep])


def messages_of(client: Client, groep: int) -> list[str]:
    return [str(rij) for rij in client.get(address("groep-detail", groep)).context["messages"]]


def with_texts(*groepen: Groep) -> None:
    """One unread text in each: "van senioren", "van jongeren"."""
    for groep in groepen:
        add_tekst(f"van {groep.naam}", blad=groep.bladen.order_by("pk").first())


def joined(cast: Cast, ronde: Ronde, *, samen: bool) -> tuple[Groep, Groep]:
    """Senioren (3 blads) joined with jongeren (6), a text unread in each; of one organisatie or of two."""
    ander = cast.vereniging if samen else cast.samenlevingsopbouw
    van, naar = make_pair(cast, ronde, cast.vereniging, ander)
    with_texts(van, naar)
    voorstel = propose_samenvoeging(van=van, naar=naar, now=LATER, by=cast.bewaarder)
    if not samen:
        decide_samenvoeging(
            samenvoeging=voorstel, akkoord=True, now=LATER, by=cast.andere_bewaarder
        )
    return van, naar


def ways(client: Client, naam: str, groep: int) -> tuple[str, list[tuple[str, str]]]:
    """What this page says is next, and where its ways lead."""
    if naam == "bevragen":
        rijen = client.get(reverse(naam)).context["bord"].rijen
        vervolg = next(rij.vervolg for rij in rijen if rij.groep.nummer == groep)
    else:
        vervolg = client.get(address(naam, groep)).context["vervolg"]
    return vervolg.wat, [(weg.label, weg.url) for weg in vervolg.wegen]


def test_only_the_bewaarder_of_the_groep_opens_the_page(
    als: Als, cast: Cast, open_ronde: Ronde
) -> None:
    make_pair(cast, open_ronde, cast.vereniging, cast.samenlevingsopbouw)
    for methode in ("get", "post"):
        assert statuses(als, address("groep-samenvoegen", VAN), methode) == {
            w: 200 if w in EIGEN else 404 for w in statuses(als, address("groep-samenvoegen", VAN))
        }


def test_joining_asks_first_and_a_look_changes_nothing(
    als: Als, cast: Cast, open_ronde: Ronde
) -> None:
    make_pair(cast, open_ronde, cast.vereniging, cast.vereniging)
    client, adres = als("bewaarder"), address("groep-samenvoegen", VAN)
    assert '<a href="?naar=12">Jongeren</a>' in client.get(adres).content.decode()
    vraag = client.get(adres, {"naar": "12"}).content.decode()
    assert "Samenvoegen kan niet ongedaan gemaakt worden." in vraag
    assert "jongeren en senioren" in vraag
    assert Samenvoeging.objects.count() == 0
    assert client.post(adres, {"naar": "12"}).url == address("groep-detail", VAN)
    assert messages_of(client, VAN) == [SAMEN]
    assert client.post(adres, {"naar": "12"}).status_code == 302
    assert Samenvoeging.objects.count() == 1


@pytest.mark.parametrize("naar", ["", "99", "x", "²", "9" * 40, "11"])
def test_a_choice_that_does_not_exist_joins_nothing(
    als: Als, cast: Cast, open_ronde: Ronde, naar: str
) -> None:
    make_pair(cast, open_ronde, cast.vereniging, cast.vereniging)
    client, adres = als("bewaarder"), address("groep-samenvoegen", VAN)
    assert client.get(adres, {"naar": naar}).context["naar"] is None
    assert client.get(adres, {"van": naar}).context["voorstel"] is None
    antwoord = client.post(adres, {"naar": naar})
    assert (antwoord.status_code, bool(antwoord.context["form"].errors)) == (200, True)
    assert client.post(adres, {"beslissing": "akkoord", "van": naar}).status_code == 404
    assert client.post(adres, {"beslissing": "onzin", "van": naar}).status_code == 404
    assert Samenvoeging.objects.count() == 0


def test_the_other_bewaarder_finds_the_question_looks_and_agrees(
    als: Als, cast: Cast, open_ronde: Ronde
) -> None:
    make_pair(cast, open_ronde, cast.vereniging, cast.samenlevingsopbouw)
    client, ander = als("bewaarder"), als("andere_bewaarder")
    client.post(address("groep-samenvoegen", VAN), {"naar": "12"})
    assert messages_of(client, VAN) == [WACHT]
    adres = address("groep-samenvoegen", NAAR)
    gevraagd = "Vereniging Halle vraagt om “senioren” samen te voegen met deze groep. Kijk dat voorstel na."
    for pagina in ("bevragen", "groep-detail"):
        assert ways(ander, pagina, NAAR) == (gevraagd, [("Bekijk dit voorstel", adres)])
    board = ander.get(adres).content.decode()
    assert '<a class="btn btn-primary" href="?van=11">' in board
    assert "Samenvoegen is niet nodig" not in board
    vraag = ander.get(adres, {"van": "11"}).content.decode()
    assert "Samenvoegen kan niet ongedaan gemaakt worden." in vraag
    for _ in range(2):
        ander.post(adres, {"beslissing": "akkoord", "van": "11"})
        assert messages_of(ander, NAAR) == [SAMEN]
    assert Groep.objects.get(nummer=VAN).status == GroepStatus.SAMENGEVOEGD
    assert "3 bladen" not in ander.get(reverse("bevragen")).content.decode()


def test_refusing_and_taking_back_join_nothing(als: Als, cast: Cast, open_ronde: Ronde) -> None:
    make_pair(cast, open_ronde, cast.vereniging, cast.samenlevingsopbouw)
    client, ander = als("bewaarder"), als("andere_bewaarder")
    client.post(address("groep-samenvoegen", VAN), {"naar": "12"})
    ander.post(address("groep-samenvoegen", NAAR), {"beslissing": "weiger", "van": "11"})
    assert messages_of(ander, NAAR) == [GEWEIGERD]
    client.post(address("groep-samenvoegen", VAN), {"naar": "12"})
    assert "Trek het voorstel in" in client.get(address("groep-samenvoegen", VAN)).content.decode()
    client.post(address("groep-samenvoegen", VAN), {"beslissing": "intrekken"})
    assert messages_of(client, VAN)[-1] == INGETROKKEN
    ander.post(address("groep-samenvoegen", NAAR), {"beslissing": "akkoord", "van": "11"})
    assert "intussen ingetrokken" in messages_of(ander, NAAR)[0]
    assert Groep.objects.filter(status=GroepStatus.SAMENGEVOEGD).count() == 0


def test_who_asks_back_is_shown_the_proposal_of_the_other(
    als: Als, cast: Cast, open_ronde: Ronde
) -> None:
    _, naar = make_pair(cast, open_ronde, cast.vereniging, cast.samenlevingsopbouw)
    naar.bladen.all().delete()
    als("bewaarder").post(address("groep-samenvoegen", VAN), {"naar": "12"})
    antwoord = als("andere_bewaarder").post(address("groep-samenvoegen", NAAR), {"naar": "11"})
    assert "vroeg intussen hetzelfde" in antwoord.content.decode()
    assert 'href="?van=11"' in antwoord.content.decode()


def test_one_organisatie_is_led_from_text_to_text_to_the_proposal(
    als: Als, cast: Cast, open_ronde: Ronde
) -> None:
    van, naar = joined(cast, open_ronde, samen=True)
    client = als("bewaarder")
    teksten = {groep: address("groep-teksten", groep.nummer) for groep in (van, naar)}
    beide = (
        "Lees nog de teksten na van jongeren en senioren.",
        [
            ("Lees de teksten van jongeren", teksten[naar]),
            ("Lees de teksten van senioren", teksten[van]),
        ],
    )
    for nummer in (VAN, NAAR):
        for pagina in ("bevragen", "groep-detail", "groep-voorstellen"):
            assert ways(client, pagina, nummer) == beide
    decide_all(van)
    nog = ("Lees nog de teksten na van jongeren.", [beide[1][0]])
    for pagina in ("bevragen", "groep-detail", "groep-teksten", "groep-voorstellen"):
        assert ways(client, pagina, VAN) == nog
    decide_all(naar)
    klaar = ("Verder naar voorstellen", address("groep-voorstellen", NAAR))
    for nummer in (VAN, NAAR):
        for pagina in ("bevragen", "groep-detail", "groep-teksten"):
            assert ways(client, pagina, nummer)[1][0] == klaar
    assert client.post(klaar[1]).status_code == 302


def test_of_two_organisaties_each_reads_its_own_and_learns_no_number(
    als: Als, cast: Cast, open_ronde: Ronde
) -> None:
    van, naar = joined(cast, open_ronde, samen=False)
    add_tekst("nog een van senioren", blad=van.bladen.order_by("pk").first())
    client, ander = als("bewaarder"), als("andere_bewaarder")
    assert ways(client, "groep-detail", VAN) == (
        "Lees nog de teksten na van senioren. Ook Samenlevingsopbouw leest nog na.",
        [("Lees de teksten van senioren", address("groep-teksten", VAN))],
    )
    decide_all(naar)
    wacht = "Uw teksten zijn nagelezen. Vereniging Halle leest de eigen teksten nog na."
    bekijk = ("Uw teksten bekijken", address("groep-teksten", NAAR))
    for pagina in ("bevragen", "groep-detail", "groep-voorstellen"):
        assert ways(ander, pagina, NAAR) == (wacht, [bekijk])
    assert ways(ander, "groep-teksten", NAAR) == (wacht, [])
    te_vroeg = ander.post(address("groep-voorstellen", NAAR)).content.decode()
    assert "Vereniging Halle las nog niet alle eigen teksten na." in te_vroeg
    assert "2 teksten" not in te_vroeg
    decide_all(van)
    assert ways(client, "groep-teksten", VAN) == (
        "Uw teksten zijn nagelezen. Samenlevingsopbouw stelt de vrijgave voor.",
        [],
    )
    assert ways(ander, "bevragen", NAAR)[1][0] == (
        "Verder naar voorstellen",
        address("groep-voorstellen", NAAR),
    )
    assert client.get(address("groep-teksten", NAAR)).status_code == 404
    assert client.get(address("groep-voorstellen", NAAR)).status_code == 404


def test_what_the_other_bewaarder_has_not_finished_is_not_shown(
    als: Als, cast: Cast, open_ronde: Ronde
) -> None:
    van, naar = joined(cast, open_ronde, samen=False)
    decide_all(van)
    add_tekst("nog ongelezen", blad=van.bladen.order_by("pk").first())
    decide_all(naar, Beslissing.ACHTERHOUDEN)
    adres = address("groep-voorstellen", NAAR)
    html = als("andere_bewaarder").get(adres).content.decode()
    assert ("van senioren" in html, "Achtergehouden: 1." in html) == (False, True)
    decide_all(van)
    assert "van senioren" in als("andere_bewaarder").get(adres).content.decode()


def test_a_pair_that_was_sent_back_says_so_to_both(als: Als, cast: Cast, open_ronde: Ronde) -> None:
    van, naar = joined(cast, open_ronde, samen=False)
    decide_all(van)
    decide_all(naar)
    vrijgave.propose_groep(groep=naar, now=LATER, by=cast.andere_bewaarder)
    wat, _ = ways(als("bewaarder"), "groep-detail", VAN)
    assert wat.startswith("Deze groep telt mee bij “jongeren”. Een tweede persoon kijkt")
    vrijgave.send_back_groep(groep=naar, reden="Een naam.", now=LATER, by=cast.programmaleiding)
    for wie, nummer in (("bewaarder", VAN), ("andere_bewaarder", NAAR)):
        wat, wegen = ways(als(wie), "groep-detail", nummer)
        assert wat.startswith("Een tweede persoon stuurde het voorstel terug.")
        assert ("Uw teksten bekijken", address("groep-teksten", nummer)) in wegen


def test_the_pair_carries_both_names_and_numbers_to_the_end(
    als: Als, cast: Cast, open_ronde: Ronde
) -> None:
    van, naar = joined(cast, open_ronde, samen=True)
    bord = als("bewaarder").get(reverse("bevragen")).content.decode()
    assert (": jongeren en senioren" in bord, "9 bladen" in bord) == (True, True)
    pagina = als("bewaarder").get(address("groep-detail", NAAR)).content.decode()
    assert "<dd>groep 12 en 11</dd>" in pagina
    assert "<dt>Bladen</dt><dd>9</dd>" in pagina
    assert "telt mee bij “jongeren” (groep 12" in (
        als("bewaarder").get(address("groep-detail", VAN)).content.decode()
    )
    for groep in (van, naar):
        decide_all(groep)
    vrijgave.propose_groep(groep=naar, now=LATER, by=cast.bewaarder)
    for adres in (reverse("vrijgave"), address("groep-bevestigen", NAAR)):
        html = als("programmaleiding").get(adres).content.decode()
        assert ("Jongeren en senioren" in html, "roep 12 en 11" in html) == (True, True)
    vrijgave.confirm_groep(groep=naar, now=LATER, by=cast.bewaarder2)
    open_ronde.groepen.filter(nummer=2).delete()
    Ronde.objects.filter(pk=open_ronde.pk).update(status="GESLOTEN", gesloten_op=LATER)
    vrijgave.release_ronde(ronde=open_ronde, now=LATER)
    inhoud: Inhoud = from_json(Snapshot.objects.get().inhoud)
    assert [reeks.label for reeks in inhoud.reeksen] == ["jongeren en senioren"]


def test_of_two_organisaties_the_pair_shows_its_bewaarder_its_own_number(
    als: Als, cast: Cast, open_ronde: Ronde
) -> None:
    joined(cast, open_ronde, samen=False)
    pagina = als("andere_bewaarder").get(address("groep-detail", NAAR)).content.decode()
    assert "<dt>Bladen</dt><dd>6</dd>" in pagina
    assert "Wat Vereniging Halle bewaart, staat er niet bij." in pagina
