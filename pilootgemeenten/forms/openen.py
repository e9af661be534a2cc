"""How every view opens a form."""

from __future__ import annotations

from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest

F = TypeVar("F", bound=forms.BaseForm)


def open_form(form_class: type[F], request: HttpRequest, **kwargs: Any) -> F:
    """The form bound to a POST, or fresh; after an expired session fresh with the typed text back."""
    if request.method == "POST":
        return form_class(request.POST, request.FILES or None, **kwargs)
    form = form_class(**kwargs)
    given_back: dict[str, list[str]] = getattr(request, "given_back", {})
    for naam, veld in form.fields.items():
        waarden = given_back.get(form.add_prefix(naam))
        if waarden is not None:
            meervoud = isinstance(veld, forms.MultipleChoiceField | forms.ModelMultipleChoiceField)
            form.initial[naam] = waarden if meervoud else waarden[0]
    return form
