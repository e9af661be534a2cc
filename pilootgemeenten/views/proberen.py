"""How a view runs an action on a valid form, and shows a refusal in that same form."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.core.exceptions import ValidationError


def attempt(form: forms.BaseForm, action: Callable[[], object]) -> bool:
    """Whether the form was valid and the action accepted it; a refusal stands in the form."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        action()
    except ValidationError as error:
        form.add_error(None, error)
        return False
    return True


def has_conflict(form: forms.BaseForm) -> bool:
    """Whether somebody else saved meanwhile."""
    return form.is_bound and form.has_error("__all__", code="versie")
