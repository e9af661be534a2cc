"""A text of which the person did not say what it is: the bewaarder gives it its soort, or holds it back."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from bevraging.actions import vrijgave
from bevraging.actions.invoer import edit_blad, save_blad
from bevraging.actions.sluiten import store_closing
from bevraging.actions.teksten import ZONDER_SOORT
from bevraging.enums import Beslissing, Wijze
from bevraging.forms.teksten import KIES_SOORT, KIJK_NA, NIET_MEER_HIER
from bevraging.models import Blad, KlaargelegdeTekst, OpenBlad, Toelichting
from bevraging.queries.teksten import nalezingen
from bevraging.queries.wissen import find_bladen, inhoud_kenmerk
from bevraging.rules.antwoord import GEEN_SOORT
from bevraging.rules.invoer import SCORE_KOLOMMEN, Tekst
from bevraging.values import Besluit, Bladwaarden
from kader.enums import Fase
from pilootgemeenten.actions.versie import Conflict
from rechtencirkel.models import DoorgegevenTekst, Groep, Ronde
from tests.bevraging.test_actions_teksten import ACHTER, DOOR, HERWOORD, decide
from tests.bevraging.test_views_vrijgave import address, chosen, seen
from tests.bevraging.vrijgave_wereld import LATER, add_tekst, closed_ronde
from tests.cast import NU, Als, Cast

TEKSTEN = address("groep-teksten")


@pytest.fixture
def groep(cast: Cast) -> Groep:
    """A closed groep with a text on onthaal without a choice, and one that its person called a hiaat."""
    groep = closed_ronde(cast, [4] * 6, [7] * 6, tekst="")[0]
    blad = groep.bladen.order_by("pk").first()
    add_tekst("los", soort="", blad=blad)
    add_tekst("gekozen", blad=blad)
    return groep


def los() -> Toelichting:
    return Toelichting.objects.get(tekst="los")


def stored() -> dict[str, tuple[str, str]]:
    rijen = Toelichting.objects.order_by("tekst")
    return {rij.tekst: (rij.soort, rij.beslissing) for rij in rijen}


def test_closing_keeps_that_the_person_did_not_choose(open_ronde: Ronde) -> None:
    groep = open_ronde.groepen.get(nummer=1)
    teksten = (Tekst("ONTHAAL", "", "los"), Tekst("ONTHAAL", "HIAAT", "gekozen"))
    save_blad(
        groep=groep,
        form_code="A" * 16,
        waarden=Bladwaarden((5,) * 9, teksten),
        wijze=Wijze.LINK,
        now=NU,
    )
    assert OpenBlad.objects.count() == 1
    store_closing(groep=groep, now=NU)
    rijen = Toelichting.objects.order_by("tekst").values_list("tekst", "soort", "zonder_keuze")
    assert list(rijen) == [("gekozen", "HIAAT", False), ("los", "", True)]


def test_it_is_typed_from_paper_and_corrected(open_ronde: Ronde, als: Als) -> None:
    """With one that has a choice, on the same fase."""
    client, basis = als("bewaarder"), "/bevragen/halle/1/1/blad/"
    velden = dict.fromkeys(SCORE_KOLOMMEN, "5") | {"form_code": "A" * 16}
    velden |= {"onthaal_zonder_keuze": "los", "onthaal_hiaat": "gekozen"}
    client.post(basis, velden)
    pagina = client.post(f"{basis}verbeteren/", {"code": "A" * 16})
    form = pagina.context["form"]
    assert form["onthaal_zonder_keuze"].value() == "los"
    assert pagina.content.decode().count("Geen vakje aangekruist</label>") == 9
    getypt = {veld.name: veld.value() or "" for veld in form} | {"stap": "bewaren"}
    client.post(f"{basis}verbeteren/", getypt | {"onthaal_zonder_keuze": "nog los"})
    store_closing(groep=open_ronde.groepen.get(nummer=1), now=NU)
    rijen = Toelichting.objects.order_by("tekst").values_list("tekst", "soort", "zonder_keuze")
    assert list(rijen) == [("gekozen", "HIAAT", False), ("nog los", "", True)]


def test_who_changed_one_meanwhile_is_shown(open_ronde: Ronde, als: Als) -> None:
    groep, client, pad = open_ronde.groepen.get(nummer=1), als("bewaarder"), "/bevragen/halle/1/1/"
    wat: Any = {"groep": groep, "form_code": "A" * 16, "now": NU}
    eerst = Bladwaarden((5,) * 9, (Tekst("ONTHAAL", "", "los"),))
    save_blad(**wat, waarden=eerst, wijze=Wijze.INVOER)
    form = client.post(f"{pad}blad/verbeteren/", {"code": "A" * 16}).context["form"]
    velden = {veld.name: veld.value() or "" for veld in form} | {"nazorg": "1", "stap": "bewaren"}
    edit_blad(**wat, stand=eerst.stand, waarden=Bladwaarden((5,) * 9, (Tekst("ONTHAAL", "", "x"),)))
    ander = client.post(f"{pad}blad/verbeteren/", velden).context["form"].ander
    regel = next(rij for rij in ander if rij.label == "Onthaal: geen vakje aangekruist")
    assert (regel.tekst, regel.anders) == ("x", True)


@pytest.mark.parametrize("besluit", [DOOR, HERWOORD])
def test_it_passes_only_with_a_soort(groep: Groep, besluit: Besluit) -> None:
    for soort in ("", "SYNTHESE", "KLACHT"):
        with pytest.raises(ValidationError, match=ZONDER_SOORT):
            decide(groep, los=besluit._replace(soort=soort))
    assert stored()["los"] == ("", "OPEN")
    decide(groep, los=besluit._replace(soort="GOEDE_PRAKTIJK"))
    assert stored()["los"] == ("GOEDE_PRAKTIJK", besluit.beslissing)


def test_it_is_held_back_without_one(groep: Groep) -> None:
    decide(groep, los=ACHTER)
    assert stored()["los"] == ("", "ACHTERHOUDEN")


def test_its_soort_is_given_first_and_changed_later(groep: Groep) -> None:
    decide(groep, los=Besluit(None, soort="HIAAT"))
    assert stored()["los"] == ("HIAAT", "OPEN")
    assert nalezingen(groep)[Fase.ONTHAAL.plaats].open == 2
    decide(groep, los=DOOR._replace(versie=2))
    decide(groep, los=DOOR._replace(versie=3, soort="VERBETERPUNT", nagekeken=False))
    assert stored()["los"] == ("VERBETERPUNT", "DOORGEVEN")
    assert (los().zonder_keuze, los().versie) == (True, 4)


def test_what_a_person_chose_stays_what_it_is(groep: Groep) -> None:
    decide(groep, gekozen=DOOR._replace(soort="GOEDE_PRAKTIJK"))
    assert stored()["gekozen"] == ("HIAAT", "DOORGEVEN")


def test_two_bewaarders_who_say_otherwise_meet(groep: Groep) -> None:
    decide(groep, los=Besluit(None, soort="HIAAT"))
    for besluit in (Besluit(None, soort="VERBETERPUNT"), DOOR._replace(soort="VERBETERPUNT")):
        with pytest.raises(Conflict) as fout:
            decide(groep, los=besluit)
        assert [rij.tekst for rij in fout.value.rij.teksten] == ["los"]
    assert stored()["los"] == ("HIAAT", "OPEN")
    decide(groep, los=Besluit(None, soort="HIAAT"))
    decide(groep, los=DOOR._replace(versie=2, soort="VERBETERPUNT"))
    assert stored()["los"] == ("VERBETERPUNT", "DOORGEVEN")


def test_neither_the_vault_nor_the_tray_takes_one_that_passes_without(groep: Groep) -> None:
    for door in (Beslissing.DOORGEVEN, Beslissing.HERWOORDEN):
        with pytest.raises(IntegrityError), transaction.atomic():
            Toelichting.objects.filter(tekst="los").update(beslissing=door, nieuwe_tekst="anders")
    with pytest.raises(IntegrityError), transaction.atomic():
        KlaargelegdeTekst.objects.create(
            groep=groep, fase="ONTHAAL", soort="", tekst="los", sha256="a"
        )


def test_what_is_proposed_and_released_has_a_soort(groep: Groep, cast: Cast) -> None:
    with pytest.raises(ValidationError, match="U moet nog 2 teksten nalezen"):
        vrijgave.propose_groep(groep=groep, now=LATER, by=cast.bewaarder)
    decide(groep, los=DOOR._replace(soort="VERBETERPUNT"), gekozen=DOOR)
    vrijgave.propose_groep(groep=groep, now=LATER, by=cast.bewaarder)
    vrijgave.confirm_groep(groep=groep, now=LATER, by=cast.programmaleiding)
    ander = Groep.objects.select_related("ronde").get(nummer=2)
    vrijgave.refuse_groep(groep=ander, now=LATER, by=cast.andere_bewaarder)
    rijen = DoorgegevenTekst.objects.order_by("tekst").values_list("tekst", "soort")
    assert list(rijen) == [("gekozen", "HIAAT"), ("los", "VERBETERPUNT")]


def test_the_screen_asks_what_it_is_and_refuses_to_pass_it_on_without(
    als: Als, groep: Groep
) -> None:
    pagina = als("bewaarder").get(TEKSTEN, {"fase": "onthaal"}).content.decode()
    assert pagina.count("De persoon koos niet: wat is dit?") == 1
    assert pagina.count("hiaat: dit ontbreekt") == 1
    keuze = chosen(los(), "HERWOORDEN", nieuw="in mijn woorden")
    post = {**seen(als("bewaarder"), "onthaal"), **keuze}
    antwoord = als("bewaarder").post(TEKSTEN, post)
    form, html = antwoord.context["form"], antwoord.content.decode()
    assert form.errors == {f"soort-{los().pk}": [KIES_SOORT]}
    assert f'href="#div_id_soort-{los().pk}"' in html
    assert f'id="div_id_soort-{los().pk}"' in html
    assert {naam: form[naam].value() for naam in (f"besluit-{los().pk}", f"nieuw-{los().pk}")} == {
        f"besluit-{los().pk}": "HERWOORDEN",
        f"nieuw-{los().pk}": "in mijn woorden",
    }
    assert stored()["los"] == ("", "OPEN")
    vol = {**post, f"soort-{los().pk}": "HIAAT"}
    assert als("bewaarder").post(TEKSTEN, vol).status_code == 302
    assert stored()["los"] == ("HIAAT", "HERWOORDEN")


def test_the_screen_holds_it_back_without_and_keeps_a_soort_alone(als: Als, groep: Groep) -> None:
    for velden, na in (
        ({f"soort-{los().pk}": "HIAAT"}, ("HIAAT", "OPEN")),
        ({f"besluit-{los().pk}": "ACHTERHOUDEN"}, ("HIAAT", "ACHTERHOUDEN")),
        ({f"soort-{los().pk}": "GOEDE_PRAKTIJK"}, ("GOEDE_PRAKTIJK", "ACHTERHOUDEN")),
    ):
        post = {**seen(als("bewaarder"), "onthaal"), **velden}
        antwoord = als("bewaarder").post(TEKSTEN, post, follow=True)
        assert "Bewaard: uw keuzes bij onthaal." in antwoord.content.decode()
        assert stored()["los"] == na
    form = als("bewaarder").get(TEKSTEN, {"fase": "onthaal"}).context["form"]
    assert form[f"soort-{los().pk}"].value() == "GOEDE_PRAKTIJK"


def test_what_a_colleague_said_it_is_stands_beside_ones_own(als: Als, groep: Groep) -> None:
    oud = seen(als("bewaarder2"), "onthaal", **chosen(los(), "DOORGEVEN", soort="HIAAT"))
    ander = {**seen(als("bewaarder"), "onthaal"), f"soort-{los().pk}": "VERBETERPUNT"}
    als("bewaarder").post(TEKSTEN, ander)
    antwoord = als("bewaarder2").post(TEKSTEN, oud)
    form = antwoord.context["form"]
    assert [[(r.label, r.tekst) for r in rij.ander] for rij in form.rijen() if rij.ander] == [
        [
            ("Volgens uw collega is dit", "verbeterpunt"),
            ("U koos", "doorgeven zoals het is"),
            ("Volgens u is dit", "hiaat"),
        ]
    ]
    assert form.errors[f"besluit-{los().pk}"] == [KIJK_NA]
    assert stored()["los"] == ("VERBETERPUNT", "OPEN")
    opnieuw = {**oud, f"versie-{los().pk}": form[f"versie-{los().pk}"].value()}
    assert als("bewaarder2").post(TEKSTEN, opnieuw).status_code == 302
    assert stored()["los"] == ("HIAAT", "DOORGEVEN")


def test_a_soort_for_a_text_that_is_no_longer_here_is_told(als: Als, groep: Groep) -> None:
    post = {**seen(als("bewaarder"), "onthaal"), f"soort-{los().pk}": "HIAAT"}
    Toelichting.objects.filter(tekst="los").delete()
    antwoord = als("bewaarder").post(TEKSTEN, post)
    assert antwoord.context["form"].non_field_errors() == [NIET_MEER_HIER]


def test_where_no_text_passes_it_is_shown_without_a_question(als: Als, cast: Cast) -> None:
    groep = closed_ronde(cast, [4] * 4, [7] * 6, tekst="")[0]
    add_tekst("los", soort="", blad=groep.bladen.order_by("pk").first())
    pagina = als("bewaarder").get(TEKSTEN, {"fase": "onthaal"}).content.decode()
    assert (pagina.count("wat is dit?"), pagina.count(GEEN_SOORT)) == (0, 1)


def test_an_erasure_shows_it_and_knows_it_by_what_the_person_said(groep: Groep) -> None:
    blad = Blad.objects.get(toelichtingen__tekst="los")
    voor = inhoud_kenmerk(blad)
    gevonden = find_bladen(groep, {}, "los").bladen[0]
    assert sorted(gevonden.teksten) == [
        ("onthaal", GEEN_SOORT, "los"),
        ("onthaal", "hiaat", "gekozen"),
    ]
    decide(groep, los=DOOR._replace(soort="HIAAT"))
    assert inhoud_kenmerk(Blad.objects.get(pk=blad.pk)) == voor
