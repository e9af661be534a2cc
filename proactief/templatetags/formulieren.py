"""What the form component needs: a bare crispy helper, and text that comes back after a login."""

from collections.abc import Mapping
from copy import copy
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms, template

register = template.Library()


@register.simple_tag
def zonder_formtag(form: forms.BaseForm) -> FormHelper:
    """A helper that draws the fields only: tag, token and buttons are ours."""
    own = getattr(form, "helper", None)
    helper = copy(own) if own is not None else FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    return helper


def _given_back(form: forms.BaseForm, velden: Mapping[str, list[str]]) -> dict[str, Any]:
    """First values for the fields of a form out of what was typed before the session ended."""
    found: dict[str, Any] = {}
    for name, field in form.fields.items():
        values = velden.get(form.add_prefix(name), [])
        if isinstance(field, forms.BooleanField):
            found[name] = bool(values)
        elif isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField):
            found[name] = values
        elif values:
            found[name] = values[-1]
    return found


@register.simple_tag(takes_context=True)
def give_back(context: template.Context, form: forms.BaseForm) -> str:
    """Let an unsent form open with the text of an expired session; prints nothing."""
    velden = getattr(context.get("request"), "given_back", None)
    if velden and not form.is_bound:
        form.initial = {**form.initial, **_given_back(form, velden)}
    return ""


@register.simple_tag
def plain_field(form: forms.BaseForm, name: str) -> str:
    """Take help and placeholder from a field whose page says it already; prints nothing."""
    form[name].help_text = ""
    form[name].field.widget.attrs.pop("placeholder", None)
    return ""


@register.simple_tag
def versie_veld(versie: int) -> list[tuple[str, int]]:
    """The hidden field that tells which version of a thing the form was opened with."""
    return [("versie", versie)]
