"""The review screen with two people at it: what a colleague chose stands beside what was chosen here."""

from __future__ import annotations

import pytest

from bevraging.forms.teksten import KIJK_NA, LEES_NA, ONVOLLEDIG
from bevraging.models import Synthese, Toelichting
from proactief.verlopen import TERUG_VELD
from rechtencirkel.models import Groep
from tests.bevraging.test_views_vrijgave import address, chosen, seen, texts_of
from tests.bevraging.vrijgave_wereld import add_tekst, closed_ronde
from tests.cast import Als, Cast

TEKSTEN = address("groep-teksten")


def two_texts(cast: Cast) -> tuple[Groep, Toelichting, Toelichting]:
    groep = closed_ronde(cast, [4] * 6, [7] * 6, tekst="")[0]
    blad = groep.bladen.order_by("pk").first()
    return groep, add_tekst("een", blad=blad), add_tekst("twee", blad=blad)


def decisions(groep: Groep) -> dict[str, str]:
    return {rij.tekst: rij.beslissing for rij in texts_of(groep)}


def test_what_a_colleague_held_back_is_not_passed_on_from_an_older_page(
    als: Als, cast: Cast
) -> None:
    groep, een, twee = two_texts(cast)
    oud = seen(als("bewaarder2"), "onthaal")
    als("bewaarder").post(
        TEKSTEN, {**seen(als("bewaarder"), "onthaal"), **chosen(een, "ACHTERHOUDEN")}
    )
    post = {
        **oud,
        **chosen(een, "DOORGEVEN"),
        **chosen(twee, "HERWOORDEN", nieuw="in mijn woorden"),
        "synthese": "mijn samenvatting",
    }
    antwoord = als("bewaarder2").post(TEKSTEN, post)
    form, html = antwoord.context["form"], antwoord.content.decode()
    assert decisions(groep) == {"een": "ACHTERHOUDEN", "twee": "OPEN"}
    assert Synthese.objects.count() == 0
    assert "Bewaard:" not in html
    assert [[regel.tekst for regel in rij.ander] for rij in form.rijen() if rij.ander] == [
        ["achterhouden", "doorgeven zoals het is"]
    ]
    assert form.errors[f"besluit-{een.pk}"] == [KIJK_NA]
    anders = {"fase", f"versie-{een.pk}", f"gezien-{een.pk}", f"gezien-{twee.pk}"}
    assert {naam: form[naam].value() for naam in post.keys() - anders} == {
        naam: post[naam] for naam in post.keys() - anders
    }
    assert [form[f"gezien-{rij.pk}"].value() for rij in (een, twee)] == [True, True]
    # The form itself sent again is still the older page; what came back is a fresh look.
    assert als("bewaarder2").post(TEKSTEN, post).status_code == 200
    assert decisions(groep) == {"een": "ACHTERHOUDEN", "twee": "OPEN"}
    nagekeken = {**post, f"versie-{een.pk}": form[f"versie-{een.pk}"].value()}
    assert als("bewaarder2").post(TEKSTEN, nagekeken).status_code == 302
    assert decisions(groep) == {"een": "DOORGEVEN", "twee": "HERWOORDEN"}


def test_a_rewording_of_a_colleague_stands_beside_ones_own(als: Als, cast: Cast) -> None:
    groep, een, _ = two_texts(cast)
    oud = seen(als("bewaarder2"), "onthaal", **chosen(een, "DOORGEVEN"))
    anders = chosen(een, "HERWOORDEN", nieuw="woorden van een collega")
    als("bewaarder").post(TEKSTEN, {**seen(als("bewaarder"), "onthaal"), **anders})
    rijen = list(als("bewaarder2").post(TEKSTEN, oud).context["form"].rijen())
    assert [[(r.label, r.tekst) for r in rij.ander] for rij in rijen if rij.ander] == [
        [
            ("Uw collega koos", "herwoorden"),
            ("In deze woorden", "woorden van een collega"),
            ("U koos", "doorgeven zoals het is"),
        ]
    ]
    assert decisions(groep)["een"] == "HERWOORDEN"


def test_a_page_without_a_summary_leaves_that_of_a_colleague(als: Als, cast: Cast) -> None:
    groep, een, _ = two_texts(cast)
    oud = seen(als("bewaarder2"), "onthaal", **chosen(een, "DOORGEVEN"))
    als("bewaarder").post(TEKSTEN, seen(als("bewaarder"), "onthaal", synthese="van een collega"))
    assert als("bewaarder2").post(TEKSTEN, oud).status_code == 302
    assert [rij.tekst for rij in Synthese.objects.order_by("pk")] == ["van een collega"]
    assert decisions(groep)["een"] == "DOORGEVEN"


def test_two_summaries_of_one_fase_stand_beside_each_other(als: Als, cast: Cast) -> None:
    two_texts(cast)
    oud = seen(als("bewaarder2"), "onthaal", synthese="de mijne")
    als("bewaarder").post(TEKSTEN, seen(als("bewaarder"), "onthaal", synthese="van een collega"))
    antwoord = als("bewaarder2").post(TEKSTEN, oud)
    form = antwoord.context["form"]
    assert [regel.tekst for regel in form.ander] == ["van een collega"]
    assert (form["synthese"].value(), form["versie"].value()) == ("de mijne", "1")
    assert [rij.tekst for rij in Synthese.objects.order_by("pk")] == ["van een collega"]
    assert als("bewaarder2").post(TEKSTEN, {**oud, "versie": "1"}).status_code == 302
    assert [rij.tekst for rij in Synthese.objects.order_by("pk")] == ["de mijne"]


def test_a_form_without_its_versies_stores_nothing(als: Als, cast: Cast) -> None:
    groep, een, twee = two_texts(cast)
    for versie in ({}, {f"versie-{een.pk}": "x"}, {f"versie-{een.pk}": "9" * 40}):
        post = {"fase": "onthaal", f"besluit-{een.pk}": "DOORGEVEN", **versie}
        antwoord = als("bewaarder").post(TEKSTEN, post)
        assert antwoord.context["form"].errors["versie"] == [ONVOLLEDIG]
    post |= {f"versie-{een.pk}": "9" * 40, f"versie-{twee.pk}": "1", "versie": "0"}
    assert als("bewaarder").post(TEKSTEN, post).status_code == 200
    assert decisions(groep) == {"een": "OPEN", "twee": "OPEN"}


def test_words_given_back_after_an_expired_session_keep_the_versie_they_were_read_with(
    als: Als, cast: Cast
) -> None:
    groep, een, _ = two_texts(cast)
    oud = seen(als("bewaarder2"), "onthaal", **chosen(een, "DOORGEVEN"))
    als("bewaarder").post(
        TEKSTEN, {**seen(als("bewaarder"), "onthaal"), **chosen(een, "ACHTERHOUDEN")}
    )
    form = als("bewaarder2").post(TEKSTEN, {**oud, TERUG_VELD: "1"}).context["form"]
    terug = {naam: str(form[naam].value()) for naam in form.fields}
    antwoord = als("bewaarder2").post(TEKSTEN, {"fase": "onthaal", **terug})
    assert antwoord.context["form"].errors[f"besluit-{een.pk}"] == [KIJK_NA]
    assert decisions(groep)["een"] == "ACHTERHOUDEN"


def errors_of(als: Als, fase: str = "onthaal", **velden: str) -> dict[str, list[str]]:
    """What the page says to this; {} when it was stored."""
    antwoord = als("bewaarder").post(TEKSTEN, {**seen(als("bewaarder"), fase), **velden})
    return {} if antwoord.status_code == 302 else dict(antwoord.context["form"].errors)


@pytest.mark.parametrize("besluit", ["DOORGEVEN", "HERWOORDEN"])
def test_a_text_without_a_mark_passes_only_when_it_was_looked_at_itself(
    als: Als, cast: Cast, besluit: str
) -> None:
    groep, een, twee = two_texts(cast)
    keuze = {
        **chosen(een, besluit, nieuw="anders gezegd"),
        **chosen(twee, besluit, nieuw="nog anders"),
    }
    del keuze[f"gezien-{twee.pk}"]
    assert errors_of(als, **keuze) == {f"gezien-{twee.pk}": [LEES_NA]}
    assert decisions(groep) == {"een": "OPEN", "twee": "OPEN"}
    assert errors_of(als, **keuze, **{f"gezien-{twee.pk}": "on"}) == {}
    assert decisions(groep) == {"een": besluit, "twee": besluit}


def test_what_stays_inside_needs_no_look(als: Als, cast: Cast) -> None:
    groep, een, _ = two_texts(cast)
    assert errors_of(als, **{f"besluit-{een.pk}": "ACHTERHOUDEN"}) == {}
    assert decisions(groep) == {"een": "ACHTERHOUDEN", "twee": "OPEN"}


@pytest.mark.parametrize("eerst", ["ACHTERHOUDEN", "HERWOORDEN"])
def test_a_look_counts_for_one_decision(als: Als, cast: Cast, eerst: str) -> None:
    groep, een, _ = two_texts(cast)
    keuze = chosen(een, eerst, nieuw="anders gezegd")
    assert errors_of(als, **keuze) == {}
    ongewijzigd = {naam: keuze[naam] for naam in keuze if not naam.startswith("gezien")}
    assert errors_of(als, **ongewijzigd) == {}
    fout = {f"gezien-{een.pk}": [LEES_NA]}
    assert errors_of(als, **{f"besluit-{een.pk}": "DOORGEVEN"}) == fout
    nieuw = {f"besluit-{een.pk}": "HERWOORDEN", f"nieuw-{een.pk}": "weer anders"}
    assert errors_of(als, **nieuw) == fout
    assert decisions(groep)["een"] == eerst


def test_rewording_starts_with_the_text_and_what_each_mark_is_in_its_place(
    als: Als, cast: Cast
) -> None:
    groep, _, _ = two_texts(cast)
    blad = groep.bladen.order_by("pk").first()
    rij = add_tekst("mevrouw peeters uit ninove hielp mij", blad=blad)
    form = als("bewaarder").get(TEKSTEN, {"fase": "onthaal"}).context["form"]
    begin = {form[f"nieuw-{t.pk}"].value() for t in texts_of(groep)}
    assert begin == {"een", "twee", "mevrouw [naam] uit [plaats] hielp mij"}
    assert errors_of(als, **chosen(rij, "HERWOORDEN", nieuw="iemand hielp mij")) == {}
    form = als("bewaarder").get(TEKSTEN, {"fase": "onthaal"}).context["form"]
    assert form[f"nieuw-{rij.pk}"].value() == "iemand hielp mij"


def test_the_words_in_a_box_that_was_not_chosen_stop_nobody(als: Als, cast: Cast) -> None:
    groep, een, twee = two_texts(cast)
    lang = {f"nieuw-{rij.pk}": "[rekeningnummer] " * 200 for rij in (een, twee)}
    niets = {**seen(als("bewaarder"), "onthaal"), **lang}
    pagina = als("bewaarder").post(TEKSTEN, niets, follow=True).content.decode()
    assert "U koos nog niets bij onthaal." in pagina
    assert errors_of(als, **lang, **{f"besluit-{een.pk}": "ACHTERHOUDEN"}) == {}
    assert decisions(groep) == {"een": "ACHTERHOUDEN", "twee": "OPEN"}
