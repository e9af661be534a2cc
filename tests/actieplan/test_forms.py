"""The form of a verbeteractie: choices of this project only."""

import uuid
from typing import Any

import pytest
from django.http import QueryDict

from actieplan.forms import ActieForm, ActieNieuwForm, values_of
from actieplan.models import Verbeteractie
from pilootgemeenten.forms.versie import Regel
from pilootgemeenten.models import Organisatie
from tests.actieplan.wereld import Kader, make_actie
from tests.cast import Cast


def post(cast: Cast, kader: Kader, **anders: Any) -> QueryDict:
    """What a browser sends; None leaves a field out."""
    velden = {
        "titel": "Nabellen",
        "wat": "Bellen\r\nna een maand",
        "trekker": cast.ocmw.pk,
        "partners": [cast.caw.pk],
        "streefdatum": "12/03/2027",
        "status": "BEZIG",
        "werkpiste": kader.werkpistes[0].pk,
        "beleidstaak": kader.beleidstaken[0].pk,
        "verdere_cellen": [f"{kader.werkpistes[2].pk}-{kader.beleidstaken[1].pk}"],
        "eenmalig": uuid.uuid4(),
        **anders,
    }
    data = QueryDict(mutable=True)
    for naam, waarde in velden.items():
        if waarde is not None:
            data.setlist(naam, waarde if isinstance(waarde, list) else [waarde])
    return data


def errors(cast: Cast, kader: Kader, **anders: Any) -> dict[str, list[str]]:
    return dict(ActieNieuwForm(post(cast, kader, **anders), gemeente=cast.halle).errors)


def test_a_full_form_gives_objects_and_pairs(cast: Cast, kader: Kader) -> None:
    form = ActieNieuwForm(post(cast, kader), gemeente=cast.halle)
    assert form.is_valid()
    assert form.cleaned_data["verdere_cellen"] == [(kader.werkpistes[2], kader.beleidstaken[1])]
    assert list(form.cleaned_data["partners"]) == [cast.caw]
    assert form.cleaned_data["wat"] == "Bellen\nna een maand"


def test_an_actie_needs_a_werkpiste_and_a_beleidstaak(cast: Cast, kader: Kader) -> None:
    assert errors(cast, kader, werkpiste=None, beleidstaak="") == {
        "werkpiste": ["Kies een werkpiste. Anders telt de actie nergens mee in het kader."],
        "beleidstaak": ["Kies een beleidstaak. Anders telt de actie nergens mee in het kader."],
    }


def test_choices_of_elsewhere_are_refused(cast: Cast, kader: Kader) -> None:
    elders = Organisatie.objects.create(naam="OCMW Elders", type="OCMW")
    fouten = errors(
        cast,
        kader,
        trekker=elders.pk,
        partners=[elders.pk, "x"],
        verdere_cellen=["999-1"],
        probleemformulering="7",
        status="ONBEKEND",
    )
    assert sorted(fouten) == [
        "partners",
        "probleemformulering",
        "status",
        "trekker",
        "verdere_cellen",
    ]
    assert fouten["trekker"] == ["Kies een organisatie die aan dit project deelneemt."]


@pytest.mark.parametrize("key", ["9" * 20, "9" * 5000, "-1", "²"])
def test_a_key_that_no_partner_can_have_is_refused(cast: Cast, kader: Kader, key: str) -> None:
    assert errors(cast, kader, partners=[cast.caw.pk, key]) == {
        "partners": ["Kies organisaties die aan dit project deelnemen."]
    }


@pytest.mark.parametrize("veld", ["titel", "wat", "trekker", "streefdatum", "eenmalig"])
def test_what_is_required_is_asked(cast: Cast, kader: Kader, veld: str) -> None:
    assert list(errors(cast, kader, **{veld: ""})) == [veld]


def test_a_nul_in_the_text_is_refused(cast: Cast, kader: Kader) -> None:
    assert list(errors(cast, kader, titel="a\x00b")) == ["titel"]


def test_the_grid_shows_what_is_ticked(cast: Cast, kader: Kader) -> None:
    actie = make_actie(cast, kader, verder=[(1, 2)])
    form = ActieNieuwForm(gemeente=cast.halle, initial=values_of(actie))
    aan = [vakje.label for _, vakjes in form.rooster() for vakje in vakjes if vakje.aan]
    assert aan == ["Toepassen van automatische rechtentoekenning: Ondersteunen"]
    assert [len(vakjes) for _, vakjes in form.rooster()] == [3] * 6


def stored(actie: Verbeteractie) -> dict[str, Any]:
    """What a browser sends of an actie as it stands, but for its title."""
    return {
        "wat": actie.wat,
        "trekker": actie.trekker_id,
        "partners": [],
        "probleemformulering": actie.probleemformulering_id,
        "streefdatum": actie.streefdatum,
        "status": actie.status,
        "werkpiste": actie.werkpiste_id,
        "beleidstaak": actie.beleidstaak_id,
        "verdere_cellen": [],
        "versie": actie.versie,
    }


def test_only_what_differs_is_marked(cast: Cast, kader: Kader, actie: Verbeteractie) -> None:
    def beside(**anders: Any) -> list[Regel]:
        form = ActieForm(post(cast, kader, **stored(actie), **anders), gemeente=cast.halle)
        assert form.is_valid()
        form.show_other(actie)
        return list(form.ander)

    anders = [regel for regel in beside(titel="Mijn titel") if regel.anders]
    assert [(regel.label, regel.tekst) for regel in anders] == [("Titel", "Rustige ruimte")]
    assert [regel.anders for regel in beside(titel=actie.titel)] == [False] * 10
