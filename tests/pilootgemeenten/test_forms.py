"""How every view opens a form; the way of typed text through an ended session is `test_verlopen`."""

from __future__ import annotations

import pytest
from django import forms
from django.http import HttpRequest
from django.test import RequestFactory

from pilootgemeenten.forms import open_form


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
