"""The page where a bewaarder says what everybody may read, and that of who signs for an organisatie."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bevraging.actions.standpunt import save_standpunt
from bevraging.models import Standpunt
from bevraging.queries.gezegd import read_said
from bevraging.values import Standpuntwaarden
from bevraging.views.openbaar import BEWAARD, NIETS_BESLIST, NOG_NIET, TERUG
from bevraging.views.wegen import HET_MAG, MAG_HET
from kader.enums import Fase
from pilootgemeenten.models import Organisatie, Programma
from rechtencirkel.actions.openbaar import INTUSSEN
from rechtencirkel.enums import ToelichtingSoort
from rechtencirkel.models import DoorgegevenTekst, Gezegdakkoord, Ronde
from rechtencirkel.queries.openbaar import agreed_content
from rechtencirkel.rules import TEKST_WEG
from tests.bevraging.test_inschatting_vrijgave import answered
from tests.bevraging.vrijgave_wereld import LATER, close_ronde, closed_ronde, release_all
from tests.cast import NU, Als, Cast, give_rol, make_ronde
from tests.rechtencirkel.akkoord import agree, merged_ronde, texts_of, words

pytestmark = pytest.mark.django_db
PAGINA = "/bevragen/halle/1/1/mag-openbaar/"
TERUGNEMEN = f"{PAGINA}terugnemen/"
GEZEGD = "/gemeenten/halle/rechtencirkel/1/mag-openbaar/"
BESLISSEN = f"{GEZEGD}beslissen/"


@pytest.fixture
def ronde(cast: Cast) -> Ronde:
    return release_all(cast, closed_ronde(cast))


def said(response: object) -> list[str]:
    return [str(rij) for rij in response.context["messages"]]


def shown(ronde: Ronde) -> list[str]:
    return [rij.label for rij in agreed_content(Ronde.objects.get(pk=ronde.pk)).reeksen]


def test_the_page_shows_exactly_what_would_stand_there(ronde: Ronde, als: Als) -> None:
    pagina = als("bewaarder").get(PAGINA)
    html = pagina.content.decode()
    assert [kolom.label for kolom in pagina.context["beeld"].tabel.kolommen] == ["doelgroep"]
    assert "Ik wist het niet. (1)" in html
    assert "Ik wist het niet. (2)" not in html
    assert "Ja, dit mag openbaar" in html
    assert "Toch niet?" not in html
    assert "no-store" in pagina["Cache-Control"]


def test_yes_with_a_ticked_text_and_the_yes_taken_back(ronde: Ronde, als: Als) -> None:
    client, (tekst,) = als("bewaarder"), texts_of(ronde, 1)
    gezien = client.get(PAGINA).context["beeld"].gezien
    antwoord = client.post(PAGINA, {"gezien": gezien, "teksten": [str(tekst)]}, follow=True)
    assert said(antwoord) == [BEWAARD]
    assert (shown(ronde), words(ronde)) == (["doelgroep"], ["Ik wist het niet. (1)"])
    assert antwoord.content.decode().count(" checked") == 1
    antwoord = client.post(TERUGNEMEN, follow=True)
    assert said(antwoord) == [TERUG]
    assert (shown(ronde), words(ronde)) == ([], [])
    assert said(client.post(TERUGNEMEN, follow=True)) == [TERUG]


def test_after_a_colleague_the_own_ticks_stay_beside_what_stands_now(
    ronde: Ronde, als: Als, cast: Cast
) -> None:
    client, (tekst,) = als("bewaarder"), texts_of(ronde, 1)
    gezien = client.get(PAGINA).context["beeld"].gezien
    agree(ronde, 1, cast.bewaarder2, teksten=())
    velden = {"gezien": gezien, "teksten": [str(tekst)]}
    pagina = client.post(PAGINA, velden)
    html = pagina.content.decode()
    assert INTUSSEN in html
    assert (html.count(" checked"), "nu niet aangevinkt" in html) == (1, True)
    assert words(ronde) == []
    client.post(PAGINA, {**velden, "gezien": pagina.context["beeld"].gezien})
    assert words(ronde) == ["Ik wist het niet. (1)"]


@pytest.mark.parametrize("rommel", ["x", "\x00", "9" * 400, "00000000-0000-4000-8000-000000000000"])
def test_a_box_that_is_not_there_is_refused_in_words(ronde: Ronde, als: Als, rommel: str) -> None:
    html = als("bewaarder").post(PAGINA, {"gezien": "", "teksten": [rommel]}).content.decode()
    assert TEKST_WEG in html
    assert shown(ronde) == []


def test_before_the_release_there_is_nothing_to_say(cast: Cast, als: Als) -> None:
    closed_ronde(cast)
    client = als("bewaarder")
    for antwoord in (client.get(PAGINA, follow=True), client.post(PAGINA, {}, follow=True)):
        assert said(antwoord) == [NOG_NIET]


def test_another_bewaarder_and_the_coordinator_find_no_such_page(ronde: Ronde, als: Als) -> None:
    for wie in ("andere_bewaarder", "coordinator", "programmaleiding", "stuurgroeplid"):
        client = als(wie)
        assert (client.get(PAGINA).status_code, client.post(PAGINA).status_code) == (404, 404)
        assert client.post(TERUGNEMEN).status_code == 404
    assert shown(ronde) == []


def test_in_a_programma_of_the_past_a_yes_is_only_taken_back(
    ronde: Ronde, als: Als, cast: Cast
) -> None:
    agree(ronde, 1, cast.bewaarder)
    Programma.objects.update(is_historisch=True)
    client = als("bewaarder")
    html = client.get(PAGINA).content.decode()
    assert ("afgelopen" in html, "Bewaar deze keuze" in html) == (True, False)
    assert ("Neem mijn ja terug" in html, f'action="{TERUGNEMEN}"' in html) == (True, True)
    client.post(TERUGNEMEN)
    assert shown(ronde) == []
    html = client.get(PAGINA).content.decode()
    assert ("Ja, dit mag openbaar" in html, "Neem mijn ja terug" in html) == (False, False)


def test_the_board_and_the_groep_lead_there(ronde: Ronde, als: Als, cast: Cast) -> None:
    for wat in (MAG_HET, HET_MAG):
        for adres in ("/bevragen/", "/bevragen/halle/1/1/"):
            html = als("bewaarder").get(adres).content.decode()
            assert (wat in html, f'href="{PAGINA}"' in html) == (True, True)
        agree(ronde, 1, cast.bewaarder)


def test_after_a_merge_each_bewaarder_has_its_own_page(
    cast: Cast, open_ronde: Ronde, als: Als
) -> None:
    ronde = merged_ronde(cast, open_ronde)
    een, twee = (f"/bevragen/halle/1/{nummer}/mag-openbaar/" for nummer in (11, 12))
    for wie, adres in (("bewaarder", een), ("andere_bewaarder", twee)):
        html = als(wie).get("/bevragen/").content.decode()
        assert f'href="{adres}"' in html
    agree(ronde, 11, cast.bewaarder)
    html = als("bewaarder").get(een).content.decode()
    assert "<li>Samenlevingsopbouw</li>" in html
    assert als("bewaarder").get(twee).status_code == 404


def test_the_page_costs_the_same_with_more_texts(ronde: Ronde, als: Als, cast: Cast) -> None:
    client = als("bewaarder")

    def count() -> int:
        with CaptureQueriesContext(connection) as gevraagd:
            client.get(PAGINA)
        return len(gevraagd)

    een = count()
    (tekst,) = DoorgegevenTekst.objects.filter(groep__nummer=1)
    DoorgegevenTekst.objects.bulk_create(
        DoorgegevenTekst(
            fase=Fase.NAZORG,
            soort=ToelichtingSoort.HIAAT,
            tekst=f"Nog {nummer}",
            sha256="a" * 64,
            groep=tekst.groep,
            snapshot=tekst.snapshot,
        )
        for nummer in range(5)
    )
    assert count() == een == 8


def signed(ronde: Ronde, organisatie: Organisatie, cast: Cast, tekst: str = "Dat is zo.") -> None:
    waarden = Standpuntwaarden(
        belanghebbendengroep="ANDERE_DIENSTEN",
        scores={fase.value.lower(): 4 for fase in Fase},
        teksten={(Fase.ONTHAAL, ToelichtingSoort.HIAAT): tekst},
    )
    wie = {"ronde": ronde, "organisatie": organisatie, "waarden": waarden}
    save_standpunt(**wie, versie=0, onderteken=True, now=NU, by=cast.tekenaar)


@pytest.fixture
def gezegd(cast: Cast) -> Ronde:
    """Released: the CAW and the OCMW said the same in the same words, and the OCMW thought something."""
    ronde = answered(cast)
    for organisatie in (cast.caw, cast.ocmw):
        signed(ronde, organisatie, cast)
    return release_all(cast, close_ronde(ronde))


def test_who_signs_sees_the_own_words_and_says_yes_or_no(gezegd: Ronde, als: Als) -> None:
    client = als("tekenaar")
    (rij,) = client.get(GEZEGD).context["gezegd"]
    assert (rij.reeks.label, rij.mag) == ("CAW Halle", False)
    for keuze, mag in (("ja", True), ("ja", True), ("nee", False), ("nee", False)):
        client.post(BESLISSEN, {"reeks": rij.sleutel, "akkoord": keuze})
        assert Gezegdakkoord.objects.filter(reeks=rij.sleutel).exists() == mag
        inhoud = agreed_content(Ronde.objects.get(pk=gezegd.pk))
        assert [deel.label for deel in inhoud.standpunten] == (["CAW Halle"] if mag else [])


def test_the_scored_organisatie_also_says_so_of_what_it_thought(gezegd: Ronde, als: Als) -> None:
    rijen = als("coordinator").get(GEZEGD).context["gezegd"]
    assert [rij.reeks.label for rij in rijen] == ["OCMW Halle", "wat OCMW Halle dacht"]


@pytest.mark.parametrize("reeks", ["", "inschatting", "standpunt-2", "groep-1"])
@pytest.mark.parametrize("keuze", ["", "ja"])
def test_of_another_organisatie_nothing_is_decided(
    gezegd: Ronde, als: Als, reeks: str, keuze: str
) -> None:
    eigen = als("tekenaar").get(GEZEGD).context["gezegd"][0].sleutel
    velden = {"reeks": reeks.replace(eigen, ""), "akkoord": keuze}
    antwoord = als("tekenaar").post(BESLISSEN, velden, follow=True)
    assert said(antwoord) == [NIETS_BESLIST]
    assert not Gezegdakkoord.objects.exists()


def test_a_standpunt_is_known_after_its_organisatie_got_another_name(
    gezegd: Ronde, cast: Cast
) -> None:
    """Two say the same: by its name each is known; who was named otherwise is not taken for the other."""
    Organisatie.objects.filter(pk=cast.caw.pk).update(naam="Anders")
    assert read_said(gezegd, [Organisatie.objects.get(pk=cast.caw.pk)]) == []
    assert read_said(gezegd, [cast.ocmw])[0].reeks.label == "OCMW Halle"


def test_a_yes_is_taken_back_after_its_organisatie_got_another_name(
    gezegd: Ronde, cast: Cast, als: Als
) -> None:
    """Two say the same, so that it is known by nothing but its yes; and never by the other."""
    client = als("tekenaar")
    (rij,) = client.get(GEZEGD).context["gezegd"]
    client.post(BESLISSEN, {"reeks": rij.sleutel, "akkoord": "ja"})
    Organisatie.objects.filter(pk=cast.caw.pk).update(naam="Anders")
    (na,) = client.get(GEZEGD).context["gezegd"]
    assert (na.sleutel, na.mag) == (rij.sleutel, True)
    assert rij.sleutel not in {ander.sleutel for ander in read_said(gezegd, [cast.ocmw])}
    client.post(BESLISSEN, {"reeks": rij.sleutel, "akkoord": "nee"})
    assert not Gezegdakkoord.objects.exists()


def test_what_another_said_yes_to_is_not_the_own(gezegd: Ronde, cast: Cast) -> None:
    """The OCMW was released under a name that is now that of nobody; the CAW has taken it, and the same words."""
    (eigen,) = [rij for rij in read_said(gezegd, [cast.ocmw]) if not rij.is_inschatting]
    door = {"door": cast.coordinator, "op": LATER}
    Gezegdakkoord.objects.create(
        snapshot=gezegd.snapshot, reeks=eigen.sleutel, organisatie=cast.ocmw, **door
    )
    Organisatie.objects.filter(pk=cast.ocmw.pk).update(naam="Anders", naamsleutel="anders")
    Organisatie.objects.filter(pk=cast.caw.pk).update(naam=eigen.reeks.label, naamsleutel="x")
    assert read_said(gezegd, [Organisatie.objects.get(pk=cast.caw.pk)]) == []


def test_in_a_programma_of_the_past_what_was_said_is_only_taken_back(
    gezegd: Ronde, als: Als
) -> None:
    client = als("tekenaar")
    (rij,) = client.get(GEZEGD).context["gezegd"]
    velden = {"reeks": rij.sleutel, "akkoord": "ja"}
    client.post(BESLISSEN, velden)
    Programma.objects.update(is_historisch=True)
    html = client.get(GEZEGD).content.decode()
    assert ("afgelopen" in html, "Neem mijn ja terug" in html) == (True, True)
    client.post(BESLISSEN, {**velden, "akkoord": "nee"})
    assert "Ja, dit mag openbaar" not in client.get(GEZEGD).content.decode()
    client.post(BESLISSEN, velden)
    assert not Gezegdakkoord.objects.exists()


def test_who_signs_for_two_organisaties_decides_for_each(
    gezegd: Ronde, cast: Cast, als: Als
) -> None:
    """The scored one is the second: its standpunt and what it thought are there as well."""
    give_rol(
        user=cast.tekenaar,
        rol="STUURGROEPLID",
        organisatie=cast.ocmw,
        pilootgemeente=cast.halle,
        mag_standpunt=True,
    )
    client = als("tekenaar")
    pagina = client.get(GEZEGD)
    assert [(rij.organisatie, rij.reeks.label) for rij in pagina.context["gezegd"]] == [
        (cast.caw, "CAW Halle"),
        (cast.ocmw, "OCMW Halle"),
        (cast.ocmw, "wat OCMW Halle dacht"),
    ]
    assert "Uw standpunt: OCMW Halle" in pagina.content.decode()
    for keuze, aantal in (("ja", 1), ("nee", 0)):
        client.post(BESLISSEN, {"reeks": "inschatting", "akkoord": keuze})
        assert Gezegdakkoord.objects.filter(organisatie=cast.ocmw).count() == aantal


def test_one_that_says_something_else_is_known_by_its_words(cast: Cast) -> None:
    ronde = answered(cast)
    signed(ronde, cast.caw, cast)
    signed(ronde, cast.ocmw, cast, "Iets anders.")
    ronde = release_all(cast, close_ronde(ronde))
    Organisatie.objects.filter(pk=cast.caw.pk).update(naam="Anders")
    (rij,) = read_said(ronde, [Organisatie.objects.get(pk=cast.caw.pk)])
    assert rij.reeks.label == "CAW Halle"


def test_what_was_not_signed_is_not_in_the_result(gezegd: Ronde, cast: Cast) -> None:
    Standpunt.objects.filter(organisatie=cast.caw).update(
        ondertekend_door=None, ondertekend_op=None
    )
    assert read_said(gezegd, [cast.caw]) == []


def test_before_the_release_nothing_was_said(cast: Cast, als: Als) -> None:
    ronde = make_ronde(cast, status="OPEN")
    signed(ronde, cast.caw, cast)
    assert "Hier is niets te beslissen" in als("tekenaar").get(GEZEGD).content.decode()
    assert als("stuurgroeplid").get(GEZEGD).status_code == 404
    assert LATER > NU
