"""The yes or no of a bewaarder to research: saying nothing is a third thing (vrijgave.md 2.11)."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from bevraging.actions.links import make_links
from bevraging.views.wegen import BESLIST
from rechtencirkel.actions.onderzoek import set_onderzoek_toestemming
from rechtencirkel.actions.ronde import open_ronde
from rechtencirkel.models import Groep, Ronde
from tests.cast import Als, Cast

BASIS = "/bevragen/halle/1/1/"
PAGINA = f"{BASIS}toestemming/"
LEEST = {
    True: "Onderzoekers kunnen de cijfers krijgen",
    False: "Uw antwoorden gaan niet naar onderzoekers",
    None: "Uw antwoorden gaan niet naar onderzoekers",
}


def said() -> bool | None:
    return Groep.objects.get(nummer=1).onderzoek_toestemming


def test_before_opening_a_bewaarder_says_yes_or_no_and_may_change_its_mind(
    als: Als, ronde: Ronde
) -> None:
    client = als("bewaarder")
    gezegd = [said()]
    for keuze, gezien in (("nee", ""), ("ja", "nee"), ("nee", "ja")):
        velden = {"toestemming": keuze, "gezien": gezien}
        assert client.post(PAGINA, velden).url == BASIS
        gezegd.append(said())
    assert gezegd == [None, False, True, False]


@pytest.mark.parametrize("gezegd", [None, True, False])
def test_a_page_says_what_was_decided_and_offers_the_other(
    als: Als, ronde: Ronde, gezegd: bool | None
) -> None:
    Groep.objects.update(onderzoek_toestemming=gezegd)
    html = als("bewaarder").get(PAGINA).content.decode()
    nu = {None: "nog niet beslist", True: "toestemming gegeven", False: "geen toestemming"}
    assert f"<strong>{nu[gezegd]}</strong>" in html
    knoppen = ("Ja, toestemming geven", "Nee, geen toestemming")
    assert [knop in html for knop in knoppen] == [gezegd is not True, gezegd is not False]


@pytest.mark.parametrize("velden", [{}, {"toestemming": ""}, {"toestemming": "misschien"}])
def test_a_post_without_a_choice_decides_nothing(
    als: Als, ronde: Ronde, velden: dict[str, str]
) -> None:
    Groep.objects.update(onderzoek_toestemming=True)
    antwoord = als("bewaarder").post(PAGINA, velden, follow=True)
    assert "Er is niets beslist. Kies of u toestemming geeft of niet." in antwoord.content.decode()
    assert said() is True


def test_who_saw_something_else_decides_nothing_over_a_colleague(als: Als, ronde: Ronde) -> None:
    eerste, tweede = als("bewaarder"), als("bewaarder2")
    eerste.post(PAGINA, {"toestemming": "nee", "gezien": ""})
    antwoord = tweede.post(PAGINA, {"toestemming": "ja", "gezien": ""}, follow=True)
    assert antwoord.redirect_chain == [(PAGINA, 302)]
    assert "Een collega besliste intussen iets anders." in antwoord.content.decode()
    assert said() is False
    zelfde = tweede.post(PAGINA, {"toestemming": "nee", "gezien": ""}, follow=True)
    assert "Bewaard: u geeft geen toestemming voor onderzoek." in zelfde.content.decode()


@pytest.mark.parametrize("gezegd", [True, False, None])
def test_after_opening_what_was_given_is_only_withdrawn(
    als: Als, cast: Cast, ronde: Ronde, gezegd: bool | None
) -> None:
    Groep.objects.update(onderzoek_toestemming=gezegd)
    open_ronde(ronde=ronde, now=timezone.now(), by=cast.coordinator)
    client = als("bewaarder")
    assert ("Toestemming intrekken" in client.get(PAGINA).content.decode()) is (gezegd is True)
    client.post(PAGINA, {"toestemming": "ja", "gezien": ""})
    assert said() is gezegd
    # Withdrawing never hangs on what somebody saw.
    client.post(PAGINA, {"toestemming": "nee", "gezien": ""})
    assert said() is (None if gezegd is None else False)
    with pytest.raises(ValidationError, match="voor de ronde opent"):
        set_onderzoek_toestemming(groep=Groep.objects.get(nummer=1), toestemming=True)


@pytest.mark.parametrize("gezegd", [True, False, None])
def test_who_answers_reads_what_holds(
    als: Als, cast: Cast, ronde: Ronde, gezegd: bool | None
) -> None:
    Groep.objects.update(onderzoek_toestemming=gezegd)
    open_ronde(ronde=ronde, now=timezone.now(), by=cast.coordinator)
    groep = Groep.objects.get(nummer=1)
    [token] = make_links(groep=groep, aantal=1, now=timezone.now())
    html = als("").get(f"/b/{token}/").content.decode()
    assert [zin in html for zin in sorted(set(LEEST.values()))] == [
        zin == LEEST[gezegd] for zin in sorted(set(LEEST.values()))
    ]


def test_what_is_decided_after_opening_is_read_by_the_bewaarder_only(
    als: Als, cast: Cast, ronde: Ronde
) -> None:
    Groep.objects.update(onderzoek_toestemming=True)
    open_ronde(ronde=ronde, now=timezone.now(), by=cast.coordinator)
    adressen = ("/gemeenten/halle/rechtencirkel/1/", "/gemeenten/halle/rechtencirkel/1/openen/")

    def read() -> list[tuple[int, str]]:
        client = als("coordinator")
        gelezen = [client.get(adres) for adres in adressen]
        return [(een.status_code, een.content.decode().split("<main")[-1]) for een in gelezen]

    voor = read()
    als("bewaarder").post(PAGINA, {"toestemming": "nee"})
    assert said() is False
    assert read() == voor
    assert "onderzoek" not in voor[0][1].lower()


@pytest.mark.parametrize(
    ("gezegd", "antwoord", "knop"),
    [
        (None, "", "Beslis over toestemming"),
        (True, "ja", "Bekijk of wijzig uw beslissing"),
        (False, "nee", "Bekijk of wijzig uw beslissing"),
    ],
)
def test_a_groep_in_concept_asks_for_a_decision_until_there_is_one_and_says_the_day(
    als: Als, ronde: Ronde, gezegd: bool | None, antwoord: str, knop: str
) -> None:
    Ronde.objects.update(opent_op=dt.date(2027, 3, 12))
    Groep.objects.update(onderzoek_toestemming=gezegd)
    client = als("bewaarder")
    assert client.get(BASIS).context["vervolg"].wat == (
        "De ronde is nog niet open. De coördinator wil openen vanaf 12 maart 2027. "
        f"{BESLIST[antwoord]}"
    )
    assert knop in client.get(BASIS).content.decode()
    op_het_bord = f'href="{BASIS}toestemming/"' in client.get("/bevragen/").content.decode()
    assert op_het_bord is (gezegd is None)
