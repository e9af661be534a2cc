"""How every view opens a form, and how a day may be written; an ended session is `test_verlopen`."""

from __future__ import annotations

import datetime as dt

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.test import RequestFactory

from pilootgemeenten.dutch import dutch_date
from pilootgemeenten.forms import open_form
from pilootgemeenten.forms.velden import Datumveld


class Formulier(forms.Form):
    """One field of each kind that comes back differently."""

    titel = forms.CharField(label="Titel")
    akkoord = forms.BooleanField(label="Akkoord", required=False)
    partners = forms.MultipleChoiceField(label="Partners", choices=[("a", "A"), ("b", "B")])


BEGIN = {"titel": "oud", "akkoord": True, "partners": ["b"]}


def given_back(velden: dict[str, list[str]]) -> HttpRequest:
    request = RequestFactory().get("/")
    request.given_back = velden  # type: ignore[attr-defined]
    return request


@pytest.mark.parametrize(
    ("getypt", "waarden"),
    [
        (
            {"titel": ["nieuw"], "vreemd": ["x"]},
            {"titel": "nieuw", "akkoord": False, "partners": []},
        ),
        (
            {"partners": ["a", "b"], "akkoord": ["on"]},
            {"titel": "oud", "akkoord": True, "partners": ["a", "b"]},
        ),
    ],
)
def test_typed_text_comes_back_and_what_was_unticked_stays_unticked(
    getypt: dict[str, list[str]], waarden: dict[str, object]
) -> None:
    form = open_form(Formulier, given_back(getypt), initial=BEGIN)
    assert (form.is_bound, form.initial) == (False, waarden)


def test_typed_text_is_never_markup() -> None:
    form = open_form(Formulier, given_back({"titel": ["<b>vet</b>"]}))
    assert "&lt;b&gt;vet&lt;/b&gt;" in str(form["titel"])


def test_a_fresh_form_and_a_sent_form_know_no_other_text() -> None:
    assert open_form(Formulier, RequestFactory().get("/"), initial=BEGIN).initial == BEGIN
    gestuurd = RequestFactory().post("/", {"titel": "gestuurd"})
    gestuurd.given_back = {"titel": ["anders"]}  # type: ignore[attr-defined]
    form = open_form(Formulier, gestuurd, initial=BEGIN)
    assert (form.is_bound, form["titel"].value(), form.initial) == (True, "gestuurd", BEGIN)


@pytest.mark.parametrize(
    "tekst",
    [
        "2027-03-12",
        "12/03/2027",
        "12/3/2027",
        "12-3-2027",
        "12.3.2027",
        "12 maart 2027",
        " 12 Maart 2027 ",
        "12 mrt 2027",
        "12 maa. 2027",
    ],
)
def test_a_day_may_be_written_in_many_ways(tekst: str) -> None:
    assert Datumveld().clean(tekst) == dt.date(2027, 3, 12)


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        ("31 februari 2027", "Dit is geen datum die wij kennen. Schrijf bijvoorbeeld 12/03/2027."),
        ("12 ma 2027", "Dit is geen datum die wij kennen. Schrijf bijvoorbeeld 12/03/2027."),
        ("volgende week", "Dit is geen datum die wij kennen. Schrijf bijvoorbeeld 12/03/2027."),
        ("12/03/0027", "Kies een jaar tussen 2000 en 2100."),
        ("12/03/2101", "Kies een jaar tussen 2000 en 2100."),
        ("", "Kies een datum."),
    ],
)
def test_another_text_is_refused_in_clear_words(tekst: str, melding: str) -> None:
    with pytest.raises(ValidationError) as fout:
        Datumveld().clean(tekst)
    assert fout.value.messages == [melding]


@pytest.mark.parametrize("maand", range(1, 13))
def test_every_month_comes_back_as_it_is_shown(maand: int) -> None:
    dag = dt.date(2027, maand, 9)
    assert Datumveld().clean(dutch_date(dag)) == dag
