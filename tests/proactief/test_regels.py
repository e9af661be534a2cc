"""One rule for every field of one line, and nothing that was pasted is cut in silence."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.contrib import admin

from pilootgemeenten.forms.velden import NietAfgekapt, Regelveld, Tekstveld
from pilootgemeenten.models import Organisatie
from tests.cast import Als, Cast

APPS = (
    "actieplan",
    "bevraging",
    "dialoog",
    "kader",
    "pilootgemeenten",
    "rechtencirkel",
    "proactief",
)
# Fields that read more than a name, each with a rule of its own: a code is read past its signs, a reason may be empty.
EIGEN_REGEL = {"CheckedField", "RegexField", "NietAfgekapt", "Redenveld", "EmailField", "URLField"}


def all_forms() -> list[type[forms.BaseForm]]:
    """Every form class of our own, from every module of forms."""
    for app in APPS:
        try:
            pakket = importlib.import_module(f"{app}.forms")
        except ModuleNotFoundError:
            continue
        for deel in pkgutil.iter_modules(getattr(pakket, "__path__", [])):
            importlib.import_module(f"{app}.forms.{deel.name}")
    gevonden: list[type[forms.BaseForm]] = []
    todo = [forms.BaseForm]
    while todo:
        klas = todo.pop()
        todo += klas.__subclasses__()
        if klas.__module__.split(".")[0] in APPS:
            gevonden.append(klas)
    return sorted(set(gevonden), key=lambda klas: klas.__qualname__)


def text_fields() -> list[tuple[str, forms.CharField]]:
    return [
        (f"{klas.__module__}.{klas.__name__}.{naam}", veld)
        for klas in all_forms()
        for naam, veld in getattr(klas, "base_fields", {}).items()
        if isinstance(veld, forms.CharField) and not isinstance(veld.widget, forms.HiddenInput)
    ]


def test_every_name_on_one_line_and_every_text_has_the_rule_of_its_kind() -> None:
    velden = text_fields()
    print(f"{len(velden)} fields of text")
    assert len(velden) > 15
    fout = [
        naam
        for naam, veld in velden
        if type(veld).__name__ not in EIGEN_REGEL
        and not isinstance(
            veld, Tekstveld if isinstance(veld.widget, forms.Textarea) else Regelveld
        )
    ]
    assert fout == []


def test_no_browser_cuts_what_was_pasted() -> None:
    fout = [
        naam
        for naam, veld in text_fields()
        if isinstance(veld, NietAfgekapt) and "maxlength" in veld.widget.attrs
    ]
    assert fout == []
    sjablonen = (Path(settings.BASE_DIR) / "templates").rglob("*.html")
    assert [
        pad.name for pad in sjablonen if re.search(r"<textarea[^>]*maxlength", pad.read_text())
    ] == []


def test_the_admin_takes_names_by_the_same_rule_and_addresses_by_theirs() -> None:
    beheer = admin.site.get_model_admin(Organisatie)
    veld = beheer.formfield_for_dbfield(Organisatie._meta.get_field("naam"), request=None)
    assert isinstance(veld, Regelveld)
    adres = beheer.formfield_for_dbfield(Organisatie._meta.get_field("contact_email"), request=None)
    assert isinstance(adres, forms.EmailField)


@pytest.mark.parametrize(
    ("getypt", "gezegd"),
    [
        ("Stuur\x0bgroep", "Schrijf alles op één regel."),
        ("Stuur\ngroep", "Schrijf alles op één regel."),
        ("Stuur\u202egroep", "Schrijf alles op één regel."),
        ("Stuur\ufffegroep", "Schrijf alles op één regel."),
        ("Stuur\uffffgroep", "Schrijf alles op één regel."),
        ("Stuur\U0001fffegroep", "Schrijf alles op één regel."),
        ("\u200b\u200b", "Schrijf alles op één regel."),
        ("x" * 121, "Hoogstens 120 tekens. Het zijn er nu 121."),
        ("---", "Hier staat niets dat te lezen is."),
    ],
)
def test_a_wrong_name_is_refused_in_words_and_stays_typed(
    als: Als, cast: Cast, getypt: str, gezegd: str
) -> None:
    browser = als("coordinator")
    antwoord = browser.post(
        "/gemeenten/halle/stuurgroep/organisatie/",
        {"naam": getypt, "type": "OCMW", "in_stuurgroep": ""},
    )
    form = antwoord.context["nieuw"]
    assert gezegd in " ".join(form.errors["naam"])
    assert form["naam"].value() == getypt
    assert not Organisatie.objects.filter(naam__contains="Stuur").exists()


def test_a_name_is_stored_as_people_see_it(als: Als, cast: Cast) -> None:
    veld = Regelveld(max_length=120)
    assert veld.clean("  Cafe\u0301  De   Brug ") == "Café De Brug"
    assert veld.clean('=HYPERLINK("x")') == '=HYPERLINK("x")'
