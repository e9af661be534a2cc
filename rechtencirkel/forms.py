"""Forms with which a coordinator sets up a ronde."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from pilootgemeenten.forms.velden import (
    EERSTE_JAAR,
    KIES,
    LAATSTE_JAAR,
    Datumveld,
    Regelveld,
    Tekstveld,
    choice_field,
)
from pilootgemeenten.forms.versie import VersieForm
from pilootgemeenten.models import Doelgroep, Organisatie, Pilootgemeente
from rechtencirkel.enums import Belanghebbendengroep
from rechtencirkel.models import Groep, Ronde
from rechtencirkel.queries.niet_gehoord import parts_to_choose
from rechtencirkel.rules import DAGEN_OM_TE_BESLISSEN, MAX_BELOFTE, wrong_dates
from rechtencirkel.values import RondeWaarden

FORMATEN = ("%Y-%m-%dT%H:%M", "%d/%m/%Y %H:%M", "%d-%m-%Y %H:%M", "%Y-%m-%d %H:%M")


class LokaalMoment(forms.DateTimeField):
    """A moment in Europe/Brussels: one that does not exist is refused, an ambiguous one is the first."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    default_error_messages = {
        "invalid": "Vul een datum en een uur in, bijvoorbeeld 12/03/2027 20:00.",
        "bestaat_niet": "Dit uur bestaat niet: die nacht springt de klok vooruit. Kies een ander uur.",
        "jaar": f"Kies een jaar tussen {EERSTE_JAAR} en {LAATSTE_JAAR}.",
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=FORMATEN, **kwargs)

    def to_python(self, value: Any) -> dt.datetime | None:
        if value in self.empty_values or isinstance(value, dt.datetime):
            return super().to_python(value)
        for formaat in FORMATEN:
            try:
                naief = dt.datetime.strptime(str(value).strip(), formaat)  # noqa: DTZ007
            except ValueError:
                continue
            if not EERSTE_JAAR <= naief.year <= LAATSTE_JAAR:
                raise ValidationError(self.error_messages["jaar"], code="jaar")
            return self._in_brussel(naief)
        raise ValidationError(self.error_messages["invalid"], code="invalid")

    def _in_brussel(self, naief: dt.datetime) -> dt.datetime:
        zone = ZoneInfo(timezone.get_default_timezone_name())
        moment = naief.replace(tzinfo=zone, fold=0)
        terug = moment.astimezone(dt.UTC).astimezone(zone).replace(tzinfo=None)
        if terug != naief:
            raise ValidationError(self.error_messages["bestaat_niet"], code="bestaat_niet")
        return moment


class RondeForm(forms.ModelForm):
    """Name, scored organisatie, promise and dates. What is empty may wait until opening."""

    opent_op = Datumveld(
        label="Wanneer wilt u openen?",
        help_text=(
            "U opent zelf, op die dag of later. De bewaarders lezen die dag in een mail en beslissen ervoor "
            "of onderzoekers de scores mogen krijgen."
        ),
        required=False,
    )
    sluit_op = LokaalMoment(
        label="Sluit ten laatste op",
        help_text="Daarna kan niemand nog antwoorden. Een bewaarder mag zijn groep vroeger sluiten.",
        required=False,
    )
    beslis_op = LokaalMoment(
        label="Beslissing ten laatste op",
        help_text=(
            f"Minstens {DAGEN_OM_TE_BESLISSEN} dagen na het sluiten. Tot dan lezen de bewaarders de "
            "teksten na. Daarna wordt het resultaat vrijgegeven."
        ),
        required=False,
    )
    belofte = Tekstveld(
        label="Wat doen we met uw antwoorden",
        help_text=(
            f"Dit leest iedereen voor hij antwoordt: ten hoogste {MAX_BELOFTE} tekens. "
            "Beloof alleen wat u zult doen."
        ),
        max_length=MAX_BELOFTE,
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    belofte_op = Datumveld(
        label="Tegen wanneer doet u dat?",
        help_text="Kies een datum die na de beslissing valt. Ook dit leest iedereen voor hij antwoordt.",
        required=False,
    )
    bewaren_tot = Datumveld(
        label="Antwoorden bewaren tot",
        help_text="Ten hoogste vijf jaar. Ook dit leest iedereen voor hij antwoordt.",
        required=False,
    )

    class Meta:
        model = Ronde
        fields = (
            "naam",
            "organisatie",
            "belofte",
            "belofte_op",
            "opent_op",
            "sluit_op",
            "beslis_op",
            "bewaren_tot",
        )
        field_classes = {"naam": Regelveld}
        help_texts = {
            "naam": "Bijvoorbeeld: Nulmeting 2026.",
            "organisatie": "Wie krijgt de scores? Die organisatie bevraagt nooit zelf.",
        }

    def __init__(self, *args: Any, gemeente: Pilootgemeente, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        deelnemers = Organisatie.objects.taking_part_in(gemeente)
        organisatie = choice_field(self, "organisatie")
        organisatie.queryset = deelnemers.order_by("naamsleutel", "pk")
        organisatie.empty_label = KIES
        self.instance.pilootgemeente = gemeente

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        for naam, zin in wrong_dates(schoon).items():
            self.add_error(naam, zin)
        return schoon

    def waarden(self) -> RondeWaarden:
        """What was filled in, once the form is valid."""
        return RondeWaarden(**{naam: self.cleaned_data[naam] for naam in self.Meta.fields})

    def _post_clean(self) -> None:
        """The database's rules speak through the action; a ronde in concept may be incomplete."""


class RondeEditForm(RondeForm, VersieForm):
    """A ronde that others may be editing too."""


class AndereDienstForm(forms.Form):
    """Why a ronde is about another dienst than an earlier one; everybody of the project reads it."""

    reden = Tekstveld(
        label="Waarom is dit een andere dienst?",
        help_text="Wie het project volgt, leest dit bij de ronde.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Zeg waarom dit een andere dienst is."},
    )


class GroepForm(forms.ModelForm):
    """Who is asked, and which bewaarder asks."""

    belanghebbendengroep = forms.ChoiceField(
        label="Wie wordt bevraagd?", choices=[("", KIES), *Belanghebbendengroep.choices]
    )

    class Meta:
        model = Groep
        fields = ("belanghebbendengroep", "doelgroep", "bewaarder")
        labels = {
            "doelgroep": "Welk deel van de doelgroep?",
            "bewaarder": "Wie bevraagt en bewaart de antwoorden?",
        }
        help_texts = {
            "doelgroep": "Laat leeg voor de hele doelgroep.",
            "bewaarder": "Nooit de organisatie die de scores krijgt.",
        }

    def __init__(self, *args: Any, ronde: Ronde, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        deel, bewaarder = choice_field(self, "doelgroep"), choice_field(self, "bewaarder")
        deel.queryset = Doelgroep.objects.order_by("naamsleutel", "pk")
        deel.choices = parts_to_choose(ronde)
        anderen = Organisatie.objects.taking_part_in(ronde.pilootgemeente)
        bewaarder.queryset = anderen.exclude(pk=ronde.organisatie_id).order_by("naamsleutel", "pk")
        bewaarder.empty_label = KIES

    def _post_clean(self) -> None:
        """Uniqueness and disjointness are checked by the action, under its lock."""
