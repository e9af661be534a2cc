"""How every view opens a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest

F = TypeVar("F", bound=forms.BaseForm)


def open_form(form_class: type[F], request: HttpRequest, **kwargs: Any) -> F:
    """The form bound to a POST, or fresh; after an expired session fresh with the typed text back."""
    if request.method == "POST":
        return form_class(request.POST, request.FILES or None, **kwargs)
    form = form_class(**kwargs)
    if getypt := getattr(request, "given_back", None):
        form.initial = {**form.initial, **_typed(form, getypt)}
    return form


def _typed(form: forms.BaseForm, getypt: Mapping[str, list[str]]) -> dict[str, Any]:
    """What was typed, by field; a box that was not ticked sends nothing and so stays unticked."""
    gevonden: dict[str, Any] = {}
    for naam, veld in form.fields.items():
        waarden = getypt.get(form.add_prefix(naam), [])
        if isinstance(veld, forms.BooleanField):
            gevonden[naam] = bool(waarden)
        elif isinstance(veld, forms.MultipleChoiceField | forms.ModelMultipleChoiceField):
            gevonden[naam] = waarden
        elif waarden:
            gevonden[naam] = waarden[-1]
    return gevonden
