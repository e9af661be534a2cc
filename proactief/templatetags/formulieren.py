"""What the form component needs: a bare crispy helper, and fields without what the page says."""

from copy import copy

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


@register.simple_tag
def plain_field(form: forms.BaseForm, name: str) -> str:
    """Take help and placeholder from a field whose page says it already; prints nothing."""
    form[name].help_text = ""
    form[name].field.widget.attrs.pop("placeholder", None)
    return ""
