"""Forms of the project file, the draaiboek and the doelgroepenmatrix."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from pilootgemeenten.enums import MatrixKeuze, Provincie, StapStatus
from pilootgemeenten.models import Organisatie, Pilootgemeente, Programma
from pilootgemeenten.values import Projectstart

from .velden import Redenveld, Regelveld, Tekstveld, choice_field
from .versie import EenmaligForm, VersieForm

TEKSTVAK = {"rows": 4}


class ProjectForm(VersieForm):
    """What the project aims at, and from which visie."""

    focus = Tekstveld(
        label="Doelgroep en focus",
        widget=forms.Textarea(attrs=TEKSTVAK),
        required=False,
        max_length=2000,
        help_text="Voor wie doet u dit, en waarop legt u de nadruk?",
    )
    visie = Tekstveld(
        label="Visie",
        widget=forms.Textarea(attrs=TEKSTVAK),
        required=False,
        max_length=2000,
        help_text="Wat verstaat de stuurgroep onder proactief werken?",
    )


class PilootgemeenteForm(EenmaligForm):
    """A gemeente that starts in a programma; `programmas` are those that the user leads."""

    programma = forms.ModelChoiceField(
        label="Programma", queryset=Programma.objects.none(), empty_label=None
    )
    naam = Regelveld(
        label="Naam van de gemeente",
        max_length=80,
        widget=forms.TextInput(attrs={"list": "gemeenten"}),
        help_text="Doen twee gemeenten samen mee? Schrijf dan bijvoorbeeld Beerse/Turnhout.",
    )
    provincie = forms.ChoiceField(label="Provincie", choices=[("", "Kies…"), *Provincie.choices])
    nis_codes = forms.RegexField(
        r"^[0-9]{5}(, *[0-9]{5})*$",
        label="NIS-code",
        required=False,
        max_length=60,
        help_text="Vijf cijfers, van voor of na een fusie. Bij twee gemeenten: beide, met een komma ertussen.",
        error_messages={"invalid": "Een NIS-code heeft vijf cijfers, bijvoorbeeld 23027."},
    )
    ocmw = Regelveld(
        label="Naam van het OCMW",
        max_length=120,
        widget=forms.TextInput(attrs={"list": "ocmws"}),
        help_text="Zoals mensen het kennen, bijvoorbeeld OCMW Beerse. Het komt in de stuurgroep. "
        "Staat het al in onze lijst, dan nemen we dat.",
    )
    coordinator = forms.EmailField(
        label="E-mailadres van de coördinator",
        required=False,
        max_length=254,
        help_text="Wie leidt het project, voor dit OCMW? Die persoon krijgt meteen een uitnodiging. "
        "Werkt de coördinator elders, of kent u die nog niet? Laat dit dan leeg: u nodigt later uit.",
    )

    def __init__(self, *args: Any, programmas: QuerySet[Programma], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lopend = programmas.filter(is_historisch=False).order_by("-beginjaar", "pk")
        veld = choice_field(self, "programma")
        veld.queryset = lopend
        if len(lopend) == 1:  # nothing to choose
            veld.initial, veld.widget = lopend[0], forms.HiddenInput()

    def clean_nis_codes(self) -> tuple[str, ...]:
        """The codes, one by one."""
        delen = (code.strip() for code in self.cleaned_data["nis_codes"].split(","))
        return tuple(code for code in delen if code)

    def start(self) -> Projectstart:
        """What was filled in."""
        data = self.cleaned_data
        return Projectstart(**{**data, "provincie": Provincie(data["provincie"])})


class StapForm(VersieForm):
    """How a step of the draaiboek stands."""

    status = forms.ChoiceField(
        label="Hoe staat deze stap?", choices=StapStatus.choices, widget=forms.RadioSelect
    )
    reden = Redenveld(
        label="Waarom",
        widget=forms.Textarea(attrs=TEKSTVAK),
        required=False,
        max_length=1000,
        help_text="Verplicht als u de stap overslaat. Het draaiboek helpt, het verplicht niet.",
    )


class MatrixrijForm(VersieForm):
    """What the stuurgroep decides about one doelgroep."""

    keuze = forms.ChoiceField(
        label="Bevraagt u deze groep?", choices=MatrixKeuze.choices, widget=forms.RadioSelect
    )
    reden = Redenveld(
        label="Waarom",
        widget=forms.Textarea(attrs=TEKSTVAK),
        required=False,
        max_length=1000,
        help_text="Verplicht als u de groep niet bevraagt. Bij elk resultaat staat dan: niet gehoord.",
    )
    organisatie = forms.ModelChoiceField(
        label="Welke organisatie kent deze groep?",
        queryset=Organisatie.objects.none(),
        required=False,
        empty_label="Nog niet bekend",
    )

    def __init__(
        self, *args: Any, gemeente: Pilootgemeente, alleen_eigen: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if alleen_eigen:
            del self.fields["organisatie"]
            return
        partners = Organisatie.objects.taking_part_in(gemeente)
        choice_field(self, "organisatie").queryset = partners.order_by("naamsleutel", "pk")
