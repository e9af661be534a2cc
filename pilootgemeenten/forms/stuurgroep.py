"""Forms with which a project brings its organisaties and people together, and people name themselves."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms

from pilootgemeenten.enums import OrganisatieType, Rol
from pilootgemeenten.models import Niveau, Organisatie, Pilootgemeente
from pilootgemeenten.values import OrganisatieWaarden, Uitnodiging

from .project import TEKSTVAK
from .velden import Redenveld, Regelveld, Tekstveld, choice_field
from .versie import EenmaligForm, VersieForm

KIES = "Kies wat u wilt doen."
CONTACT_EMAIL_UITLEG = (
    "Hier melden we wie bewaarder wordt voor deze organisatie. Geen adres van één persoon."
)
EMAIL_UITLEG = "Naar dit adres gaat de uitnodiging. Kijk het goed na."


class OrganisatieForm(forms.Form):
    """The facts of an organisatie."""

    naam = Regelveld(label="Naam", max_length=120)
    type = forms.ChoiceField(
        label="Soort organisatie", choices=[("", "Kies een soort"), *OrganisatieType.choices]
    )
    niveau = forms.ModelChoiceField(
        label="Niveau",
        queryset=Niveau.objects.order_by("volgorde", "pk"),
        required=False,
        empty_label="Niet gekozen",
        help_text="Op welk niveau werkt deze organisatie?",
    )
    website = forms.URLField(label="Website", required=False, max_length=200, assume_scheme="https")
    contact = Regelveld(
        label="Contact",
        required=False,
        max_length=200,
        help_text="Een algemeen nummer of adres, geen persoon.",
    )
    contact_email = forms.EmailField(
        label="Algemeen e-mailadres",
        required=False,
        max_length=254,
        help_text=CONTACT_EMAIL_UITLEG,
    )

    def waarden(self) -> OrganisatieWaarden:
        """The facts that were typed."""
        data = self.cleaned_data
        return OrganisatieWaarden(
            data["naam"],
            OrganisatieType(data["type"]),
            data["niveau"],
            data["website"],
            data["contact"],
            data["contact_email"],
        )


class NieuweOrganisatieForm(OrganisatieForm):
    """A new organisatie, in the stuurgroep or beside it."""

    in_stuurgroep = forms.BooleanField(
        label="Deze organisatie zit in de stuurgroep", required=False, initial=True
    )


class OrganisatieEditForm(OrganisatieForm, VersieForm):
    """The facts of an organisatie that exists."""


class AansluitenForm(forms.Form):
    """Join an organisatie that other projects know already."""

    organisatie = forms.ModelChoiceField(
        label="Organisatie die al bekend is",
        queryset=Organisatie.objects.none(),
        empty_label="Kies een organisatie",
        error_messages={
            "invalid_choice": "Kies een organisatie die nog niet meedoet. "
            "Doet ze al mee, dan staat ze bij de stuurgroep."
        },
    )
    sluit_in_stuurgroep = forms.BooleanField(
        label="Deze organisatie zit in de stuurgroep", required=False, initial=True
    )

    def __init__(self, *args: Any, gemeente: Pilootgemeente, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hier = Organisatie.objects.taking_part_in(gemeente)
        elders = Organisatie.objects.exclude(pk__in=hier.values("pk"))
        veld = choice_field(self, "organisatie")
        veld.queryset = elders
        # What only runs this site is not offered; who types its name is still asked to join it.
        rijen = elders.possible_partners().order_by("naamsleutel", "pk")
        veld.choices = [("", veld.empty_label), *rijen.values_list("pk", "naam")]


class AdresForm(EenmaligForm):
    """Somebody by address. Its key tells an invitation that is sent once more from one that another sent."""

    eenmalig = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4, required=False)
    email = forms.EmailField(label="E-mailadres", max_length=254, help_text=EMAIL_UITLEG)


class LidForm(AdresForm):
    """Invite somebody into the stuurgroep."""

    organisatie = forms.ModelChoiceField(
        label="Voor welke organisatie", queryset=Organisatie.objects.none(), empty_label="Kies"
    )
    rol = forms.ChoiceField(
        label="Rol",
        choices=[(rol.value, rol.label) for rol in (Rol.STUURGROEPLID, Rol.COORDINATOR)],
        initial=Rol.STUURGROEPLID,
        widget=forms.RadioSelect,
        help_text="Een stuurgroeplid leest mee. Een coördinator leidt het project.",
    )

    def __init__(self, *args: Any, gemeente: Pilootgemeente, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.gemeente = gemeente
        partners = Organisatie.objects.taking_part_in(gemeente)
        choice_field(self, "organisatie").queryset = partners.order_by("naamsleutel", "pk")

    def uitnodiging(self) -> Uitnodiging:
        """Who is invited, into the stuurgroep of this project."""
        data = self.cleaned_data
        return Uitnodiging(
            data["email"],
            data["organisatie"],
            Rol(data["rol"]),
            pilootgemeente=self.gemeente,
            eenmalig=data["eenmalig"],
        )


class LidknopForm(forms.Form):
    """Which button was pressed on the page of one member."""

    doe = forms.ChoiceField(
        choices=[("wel", ""), ("niet", ""), ("einde", ""), ("opnieuw", "")],
        error_messages={"required": KIES, "invalid_choice": KIES},
    )


class VoorstelForm(forms.Form):
    """Propose a bewaarder."""

    organisatie = forms.ModelChoiceField(
        label="Welke organisatie", queryset=Organisatie.objects.none(), empty_label="Kies"
    )
    motivering = Tekstveld(
        label="Waarom past deze organisatie?",
        widget=forms.Textarea(attrs=TEKSTVAK),
        max_length=1000,
        help_text="Bijvoorbeeld: mensen vertrouwen haar, en ze hangt niet af van het OCMW.",
    )
    eerste_lid = forms.EmailField(
        label="E-mailadres van het eerste lid",
        required=False,
        max_length=254,
        help_text="Iemand van die organisatie. Laat de programmaleiding haar toe, dan wordt die persoon "
        "uitgenodigd en nodigt die de collega's uit. Laat dit alleen leeg als ze al leden heeft.",
    )

    def __init__(self, *args: Any, gemeente: Pilootgemeente, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        partners = Organisatie.objects.taking_part_in(gemeente)
        choice_field(self, "organisatie").queryset = partners.order_by("naamsleutel", "pk")


class BewaarderLidForm(AdresForm):
    """Invite somebody into a bewaarder, by its own members."""

    def uitnodiging(self, organisatie: Organisatie, gemeente: Pilootgemeente) -> Uitnodiging:
        """Who is invited, into this bewaarder."""
        data = self.cleaned_data
        return Uitnodiging(
            data["email"],
            organisatie,
            Rol.BEWAARDER,
            pilootgemeente=gemeente,
            eenmalig=data["eenmalig"],
        )


class ContactForm(VersieForm):
    """How people reach a bewaarder."""

    website = forms.URLField(label="Website", required=False, max_length=200, assume_scheme="https")
    contact = Regelveld(
        label="Contact",
        required=False,
        max_length=200,
        help_text="Een algemeen nummer of adres, geen persoon.",
    )
    contact_email = forms.EmailField(
        label="Algemeen e-mailadres",
        required=False,
        max_length=254,
        help_text=CONTACT_EMAIL_UITLEG,
    )


class BeslissingForm(forms.Form):
    """Why a bewaarder is admitted, refused or withdrawn."""

    reden = Redenveld(
        label="Reden",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=1000,
        help_text="Verplicht als u weigert of intrekt.",
    )


class GegevensForm(forms.Form):
    """The own name, as colleagues read it."""

    weergavenaam = Regelveld(
        label="Uw naam",
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text="Zoals u in uw project bekend bent. Hoogstens 80 tekens. "
        "Laat leeg als u liever geen naam toont.",
    )
