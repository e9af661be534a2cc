"""The screens of the bewaarder and the second person, tried by everybody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bevraging.actions import vrijgave
from bevraging.enums import Beslissing
from bevraging.forms.teksten import NIET_MEER_HIER
from bevraging.models import GetrokkenCel, KlaargelegdeTekst, Synthese, Toelichting
from kader.enums import Fase
from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Gemeente
from proactief.verlopen import TERUG_VELD
from rechtencirkel.enums import GroepStatus, RondeStatus
from rechtencirkel.models import DoorgegevenTekst, Groep
from tests.bevraging.vrijgave_wereld import (
    LATER,
    add_blad,
    add_tekst,
    closed_ronde,
    decide_all,
    propose_all,
    release_all,
)
from tests.cast import Cast, give_rol

IEDEREEN = (
    "coordinator",
    "stuurgroeplid",
    "tekenaar",
    "bewaarder",
    "bewaarder2",
    "andere_bewaarder",
    "coordinator_leuven",
    "programmaleiding",
    "onderzoeker",
    "beheerder",
    "niemand",
)
Als = Callable[[str], Client]
EIGEN = {"bewaarder", "bewaarder2"}


def address(naam: str, groep: int = 1) -> str:
    return reverse(naam, args=["halle", 1, groep])


def statuses(als: Als, adres: str, methode: str = "get") -> dict[str, int]:
    return {wie: getattr(als(wie), methode)(adres).status_code for wie in IEDEREEN}


def texts_of(groep: Groep) -> list[Toelichting]:
    return list(Toelichting.objects.filter(blad__groep=groep).order_by("tekst"))


def chosen(rij: Toelichting, besluit: str, **meer: str) -> dict[str, str]:
    """What a browser sends of a text that was looked at and decided; `nieuw` is the new wording."""
    velden = {"besluit": besluit, "gezien": "on", **meer}
    return {f"{naam}-{rij.pk}": waarde for naam, waarde in velden.items()}


def seen(client: Client, fase: str, groep: int = 1, **velden: str) -> dict[str, str]:
    """What the page of this fase sends back untouched, as a browser would: with these fields filled in."""
    form = client.get(address("groep-teksten", groep), {"fase": fase}).context["form"]
    staat = {naam: str(form[naam].value()) for naam in form.fields if "versie" in naam}
    return {"fase": fase, **staat, **velden}


@pytest.mark.parametrize("naam", ["groep-teksten", "groep-voorstellen", "groep-weigeren"])
def test_only_the_bewaarder_of_the_groep_reviews_and_proposes(
    als: Als, cast: Cast, naam: str
) -> None:
    closed_ronde(cast)
    adres = address(naam)
    assert statuses(als, adres) == {w: 200 if w in EIGEN else 404 for w in IEDEREEN}
    assert als("").get(adres).status_code == 302
    assert als("bewaarder").get(reverse(naam, args=["halle", 9, 1])).status_code == 404


def test_the_second_person_is_a_member_or_the_programmaleiding(als: Als, cast: Cast) -> None:
    propose_all(cast, closed_ronde(cast))
    mag = {*EIGEN, "programmaleiding"}
    assert statuses(als, address("groep-bevestigen")) == {
        w: 200 if w in mag else 404 for w in IEDEREEN
    }
    assert statuses(als, address("groep-bevestigen"), "post") == {
        w: 200 if w in mag else 404 for w in IEDEREEN
    }
    assert als("").get(address("groep-bevestigen")).status_code == 302


def test_the_queue_shows_each_what_this_person_may_confirm(als: Als, cast: Cast) -> None:
    propose_all(cast, closed_ronde(cast))
    mag = {*EIGEN, "andere_bewaarder", "programmaleiding"}
    assert statuses(als, reverse("vrijgave")) == {w: 200 if w in mag else 404 for w in IEDEREEN}
    te_zien = {
        wie: [groep.nummer for groep in als(wie).get(reverse("vrijgave")).context["groepen"]]
        for wie in sorted(mag)
    }
    assert te_zien == {
        "andere_bewaarder": [],
        "bewaarder": [],
        "bewaarder2": [1],
        "programmaleiding": [1, 2],
    }


def test_a_bewaarder_who_also_coordinates_or_works_for_the_scored_organisatie_sees_no_queue(
    als: Als, cast: Cast
) -> None:
    propose_all(cast, closed_ronde(cast))
    give_rol(
        user=cast.bewaarder2,
        rol=Rol.STUURGROEPLID,
        organisatie=cast.ocmw,
        pilootgemeente=cast.halle,
    )
    client = als("bewaarder2")
    assert client.get(reverse("vrijgave")).context["groepen"] == []
    assert client.get(address("groep-bevestigen")).status_code == 404


def test_the_second_person_sees_shown_cells_and_passed_on_texts_only(als: Als, cast: Cast) -> None:
    groep = closed_ronde(cast, [4] * 6, [7] * 12, tekst="")[0]
    blad = groep.bladen.order_by("pk").first()
    for tekst, beslissing, nieuw in (
        ("merk-door", Beslissing.DOORGEVEN, ""),
        ("merk-oud", Beslissing.HERWOORDEN, "merk-nieuw"),
        ("merk-achter", Beslissing.ACHTERHOUDEN, ""),
    ):
        rij = add_tekst(tekst, blad=blad)
        Toelichting.objects.filter(pk=rij.pk).update(beslissing=beslissing, nieuwe_tekst=nieuw)
    vrijgave.propose_groep(groep=groep, now=LATER, by=cast.bewaarder)
    html = als("programmaleiding").get(address("groep-bevestigen")).content.decode()
    merken = ("merk-door", "merk-nieuw", "merk-oud", "merk-achter")
    assert [merk in html for merk in merken] == [True, True, False, False]
    assert html.count("5–9 personen") == 1


def test_before_the_proposal_the_second_person_sees_nothing(als: Als, cast: Cast) -> None:
    closed_ronde(cast)
    response = als("programmaleiding").get(address("groep-bevestigen"))
    assert response.context["voorbeeld"] is None
    assert "Hier is niets te bevestigen" in response.content.decode()


def test_requests_of_the_programmaleiding_name_no_answer_table(als: Als, cast: Cast) -> None:
    propose_all(cast, closed_ronde(cast))
    client = als("programmaleiding")
    with CaptureQueriesContext(connection) as gezien:
        client.get(reverse("vrijgave"))
        client.get(address("groep-bevestigen"))
        client.post(address("groep-bevestigen"), {"bevestigen": "1"})
        client.post(address("groep-bevestigen", 2), {"reden": "Lees de tweede tekst na."})
    tabellen = ("bevraging_blad", "bevraging_groepsgesprek", "bevraging_toelichting")
    raak = [q["sql"] for q in gezien if any(tabel in q["sql"] for tabel in tabellen)]
    print(f"A5: {len(gezien)} statements of the programmaleiding, {len(raak)} name an answer table")
    statussen = list(Groep.objects.order_by("nummer").values_list("status", flat=True))
    assert statussen == [GroepStatus.BEVESTIGD, GroepStatus.GESLOTEN]
    assert raak == []


def test_confirming_and_sending_back_on_the_screen(als: Als, cast: Cast) -> None:
    propose_all(cast, closed_ronde(cast))
    adres = address("groep-bevestigen")
    zonder_reden = als("bewaarder2").post(adres, {"reden": " "})
    assert zonder_reden.context["form"].errors == {
        "reden": ["Zeg waarom u terugstuurt, zodat de bewaarder verder kan."]
    }
    zelf = als("bewaarder").post(adres, {"bevestigen": "1"})
    assert "U hebt deze groep zelf voorgesteld" in zelf.content.decode()
    assert Groep.objects.get(nummer=1).status == GroepStatus.VOORGESTELD
    terug = als("bewaarder2").post(adres, {"reden": "Tekst over onthaal: een naam."})
    assert (terug.status_code, terug.url) == (302, reverse("vrijgave"))
    pagina = als("bewaarder").get(address("groep-teksten")).content.decode()
    assert "Tekst over onthaal: een naam." in pagina


def test_the_bewaarder_saves_some_texts_now_and_some_later(als: Als, cast: Cast) -> None:
    groep = closed_ronde(cast, [4] * 6, [7] * 6, tekst="")[0]
    blad = groep.bladen.order_by("pk").first()
    add_tekst("eerste", blad=blad)
    add_tekst("tweede", blad=blad)
    eerste, tweede = texts_of(groep)
    adres = address("groep-teksten")
    response = als("bewaarder").post(
        adres, seen(als("bewaarder"), "onthaal", **chosen(eerste, "DOORGEVEN"))
    )
    assert (response.status_code, response.url) == (302, f"{adres}?fase=onthaal")
    assert [rij.beslissing for rij in texts_of(groep)] == ["DOORGEVEN", "OPEN"]
    als("bewaarder").post(
        adres,
        {
            **seen(als("bewaarder"), "onthaal"),
            **chosen(eerste, "ACHTERHOUDEN"),
            **chosen(tweede, "HERWOORDEN", nieuw="in mijn woorden"),
        },
    )
    assert [(rij.beslissing, rij.nieuwe_tekst) for rij in texts_of(groep)] == [
        ("ACHTERHOUDEN", ""),
        ("HERWOORDEN", "in mijn woorden"),
    ]


def test_a_marked_text_passes_only_when_it_was_looked_at(als: Als, cast: Cast) -> None:
    Gemeente.objects.create(naam="Halle")
    groep = closed_ronde(cast, [4] * 6, [7] * 6, tekst="")[0]
    add_tekst("Toen belde Fatima uit halle.", blad=groep.bladen.order_by("pk").first())
    rij = texts_of(groep)[0]
    adres = address("groep-teksten")
    post = seen(als("bewaarder"), "onthaal", **{f"besluit-{rij.pk}": "DOORGEVEN"})
    fout = als("bewaarder").post(adres, post)
    assert fout.context["form"].errors[f"gezien-{rij.pk}"] == [
        "Kijk na: Fatima, halle. Vink aan dat dit niemand herkenbaar maakt, of herwoord de tekst."
    ]
    assert texts_of(groep)[0].beslissing == Beslissing.OPEN
    herwoord = {
        **post,
        f"besluit-{rij.pk}": "HERWOORDEN",
        f"nieuw-{rij.pk}": "Iemand belde 0470 12 34 56.",
    }
    fout = als("bewaarder").post(adres, herwoord)
    assert list(fout.context["form"].errors) == [f"gezien-{rij.pk}"]
    assert als("bewaarder").post(adres, {**post, f"gezien-{rij.pk}": "on"}).status_code == 302
    assert texts_of(groep)[0].beslissing == Beslissing.DOORGEVEN


def test_rewording_without_words_and_a_nul_are_refused_with_the_text_kept(
    als: Als, cast: Cast
) -> None:
    groep = closed_ronde(cast)[0]
    rij = texts_of(groep)[0]
    for nieuw, melding in (
        ("", "Schrijf hier uw versie, of kies iets anders."),
        ("a\x00b", "Null-tekens zijn niet toegestaan."),
        ("x" * 2001, "Maak de tekst korter: ten hoogste 2000 tekens."),
    ):
        response = als("bewaarder").post(
            address("groep-teksten"),
            {
                **seen(als("bewaarder"), "onthaal"),
                **chosen(rij, "HERWOORDEN", nieuw=nieuw),
                "synthese": "blijft staan",
            },
        )
        assert response.context["form"].errors[f"nieuw-{rij.pk}"] == [melding]
        assert "blijft staan" in response.content.decode()
    assert Synthese.objects.count() == 0


def test_where_too_few_answered_texts_stay_inside_and_a_summary_may_pass(
    als: Als, cast: Cast
) -> None:
    groep = closed_ronde(cast, [4] * 3, [7] * 6, tekst="")[0]
    add_tekst("herkenbaar", blad=groep.bladen.order_by("pk").first())
    rij = texts_of(groep)[0]
    adres = address("groep-teksten")
    pagina = als("bewaarder").get(adres, {"fase": "onthaal"})
    assert list(pagina.context["form"].fields) == ["versie", "synthese", "synthese_gezien"]
    post = seen(als("bewaarder"), "onthaal", synthese="Men wacht lang.")
    fout = als("bewaarder").post(adres, {**post, f"besluit-{rij.pk}": "DOORGEVEN"})
    assert fout.context["form"].errors == {"__all__": [NIET_MEER_HIER]}
    assert (texts_of(groep)[0].beslissing, Synthese.objects.count()) == (Beslissing.OPEN, 0)
    als("bewaarder").post(adres, post)
    als("bewaarder").post(address("groep-voorstellen"))
    teksten = list(KlaargelegdeTekst.objects.values_list("tekst", flat=True))
    assert teksten == ["Men wacht lang."]


def test_proposing_on_the_screen_and_refusing(als: Als, cast: Cast) -> None:
    groep = closed_ronde(cast)[0]
    adres = address("groep-voorstellen")
    te_vroeg = als("bewaarder").post(adres)
    assert "nog 1 tekst nalezen" in te_vroeg.content.decode()
    decide_all(groep)
    assert als("bewaarder").post(adres).status_code == 302
    assert GetrokkenCel.objects.count() == 9
    assert als("bewaarder2").post(address("groep-weigeren")).status_code == 302
    assert Groep.objects.get(nummer=1).status == GroepStatus.GEWEIGERD
    opnieuw = als("bewaarder").post(address("groep-weigeren"))
    assert "Weigeren kan nu niet" in opnieuw.content.decode()


def test_a_withdrawn_text_is_gone_from_every_page(als: Als, cast: Cast) -> None:
    groepen = closed_ronde(cast, tekst="merk-intrekken")
    ronde = release_all(cast, groepen)
    tekst = DoorgegevenTekst.objects.get(groep=groepen[0])
    resultaat = reverse("ronde-detail", args=["halle", 1])
    assert "merk-intrekken (1)" in als("coordinator").get(resultaat).content.decode()
    adres = reverse("tekst-intrekken", args=["halle", 1, 1, tekst.pk])
    assert statuses(als, adres) == {w: 200 if w in EIGEN else 404 for w in IEDEREEN}
    andere = reverse("tekst-intrekken", args=["halle", 1, 2, tekst.pk])
    assert als("andere_bewaarder").post(andere).status_code == 404
    assert als("bewaarder").post(adres).status_code == 302
    assert als("bewaarder").post(adres).status_code == 404
    html = als("coordinator").get(resultaat).content.decode()
    assert ("merk-intrekken (1)" in html, "merk-intrekken (2)" in html) == (False, True)
    assert html.count("Ingetrokken door de bewaarder.") == 1
    rij = DoorgegevenTekst.objects.get(ingetrokken_op__isnull=False)
    assert (rij.tekst, rij.sha256, rij.pk != tekst.pk) == ("", tekst.sha256, True)
    ronde.snapshot.refresh_from_db()
    assert tekst.sha256 in ronde.snapshot.inhoud


def test_the_review_in_other_states_says_what_comes_next(als: Als, cast: Cast) -> None:
    groepen = closed_ronde(cast)
    Groep.objects.filter(pk=groepen[0].pk).update(status=GroepStatus.OPEN, gesloten_op=None)
    titels = []
    pagina = als("bewaarder").get(address("groep-teksten")).content.decode()
    titels.append("nog niet gesloten" in pagina)
    Groep.objects.filter(pk=groepen[0].pk).update(
        status=GroepStatus.GESLOTEN, gesloten_op=timezone.now()
    )
    propose_all(cast, groepen)
    for tekst in ("De groep is voorgesteld", "De groep is bevestigd", "Doorgegeven teksten"):
        titels.append(tekst in als("bewaarder").get(address("groep-teksten")).content.decode())
        groep = Groep.objects.filter(status=GroepStatus.VOORGESTELD).order_by("nummer").first()
        if groep:
            vrijgave.confirm_groep(groep=groep, now=LATER, by=cast.programmaleiding)
    assert titels == [True] * 4
    assert groepen[0].ronde.__class__.objects.get().status == RondeStatus.VRIJGEGEVEN


@pytest.mark.parametrize("aantal", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_texts(
    als: Als, cast: Cast, aantal: int
) -> None:
    groep = closed_ronde(cast, [4] * 6, [7] * 6, tekst="")[0]
    blad = groep.bladen.order_by("pk").first()
    for nummer in range(aantal):
        add_tekst(f"tekst {nummer}", blad=blad)
    tellingen = {}
    client: Client = als("bewaarder")
    for naam in ("groep-teksten", "groep-voorstellen"):
        with CaptureQueriesContext(connection) as gezien:
            client.get(address(naam))
        tellingen[naam] = len(gezien)
    decide_all(groep)
    vrijgave.propose_groep(groep=groep, now=LATER, by=cast.bewaarder)
    client = als("programmaleiding")
    for naam, adres in (
        ("bevestigen", address("groep-bevestigen")),
        ("vrijgave", reverse("vrijgave")),
    ):
        with CaptureQueriesContext(connection) as gezien:
            client.get(adres)
        tellingen[naam] = len(gezien)
    assert tellingen == {
        "groep-teksten": 14,
        "groep-voorstellen": 11,
        "bevestigen": 12,
        "vrijgave": 6,
    }


def test_a_page_of_texts_holds_twenty(als: Als, cast: Cast) -> None:
    groep = closed_ronde(cast, [4] * 6, [7] * 6, tekst="")[0]
    blad = add_blad(groep, 5)
    for nummer in range(45):
        add_tekst(f"tekst {nummer}", fase=Fase.NAZORG, blad=blad)
    adres = address("groep-teksten")
    pagina = als("bewaarder").get(adres, {"fase": "nazorg", "pagina": "3"}).context["pagina"]
    assert (pagina.deel.paginator.num_pages, len(pagina.deel), pagina.open) == (3, 5, 45)
    verder = als("bewaarder").post(adres, seen(als("bewaarder"), "nazorg", pagina="1"))
    assert verder.url == f"{adres}?fase=nazorg&pagina=2"
    for onzin in ("x", "²", "-1", "0", "9" * 5000):
        antwoord = als("bewaarder").get(adres, {"fase": "nazorg", "pagina": onzin})
        assert antwoord.context["pagina"].deel.number == 1
    assert (
        als("bewaarder").get(adres, {"fase": "nazorg", "pagina": "4"}).context["pagina"].deel.number
        == 3
    )


def test_a_session_that_ended_while_reviewing_loses_no_word(als: Als, cast: Cast) -> None:
    groep = closed_ronde(cast)[0]
    rij = texts_of(groep)[0]
    velden = {
        "fase": "onthaal",
        f"besluit-{rij.pk}": "HERWOORDEN",
        f"nieuw-{rij.pk}": "mijn nieuwe woorden",
        "synthese": "mijn samenvatting",
    }
    response = als("bewaarder").post(address("groep-teksten"), {**velden, TERUG_VELD: "1"})
    form = response.context["form"]
    assert {veld: form[veld].value() for veld in velden if veld != "fase"} == {
        veld: waarde for veld, waarde in velden.items() if veld != "fase"
    }
    assert texts_of(groep)[0].beslissing == Beslissing.OPEN
