"""Forms with which a coordinator sets up a ronde."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from pilootgemeenten.forms.velden import Datumveld
from pilootgemeenten.forms.versie import VersieForm
from pilootgemeenten.models import Doelgroep, Organisatie, Pilootgemeente
from rechtencirkel.enums import Belanghebbendengroep
from rechtencirkel.models import Groep, Ronde


class LokaalMoment(forms.DateTimeField):
    """A moment in Europe/Brussels: one that does not exist is refused, an ambiguous one is the first."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    default_error_messages = {
        "invalid": "Vul een datum en een uur in, bijvoorbeeld 12/03/2027 20:00.",
        "bestaat_niet": "Dit uur bestaat niet: die nacht springt de klok vooruit. Kies een ander uur.",
    }

    def __init__(self, **kwargs: Any) -> None:
        formaten = ["%Y-%m-%dT%H:%M", "%d/%m/%Y %H:%M", "%d-%m-%Y %H:%M", "%Y-%m-%d %H:%M"]
        super().__init__(input_formats=formaten, **kwargs)

    def to_python(self, value: Any) -> dt.datetime | None:
        if value in self.empty_values or isinstance(value, dt.datetime):
            return super().to_python(value)
        for formaat in self.input_formats:
            try:
                naief = dt.datetime.strptime(str(value).strip(), formaat)  # noqa: DTZ007
            except ValueError:
                continue
            return self._in_brussel(naief)
        raise ValidationError(self.error_messages["invalid"], code="invalid")

    def _in_brussel(self, naief: dt.datetime) -> dt.datetime:
        zone = ZoneInfo(timezone.get_default_timezone_name())
        moment = naief.replace(tzinfo=zone, fold=0)
        try:
            terug = moment.astimezone(dt.UTC).astimezone(zone).replace(tzinfo=None)
        except OverflowError as error:  # the first day of the calendar
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error
        if terug != naief:
            raise ValidationError(self.error_messages["bestaat_niet"], code="bestaat_niet")
        return moment


class RondeForm(forms.ModelForm):
    """Name, scored organisatie, promise and dates. Checked fully only at opening."""

    sluit_op = LokaalMoment(
        label="Sluit ten laatste op",
        help_text="Daarna kan niemand nog antwoorden. Een bewaarder mag zijn groep vroeger sluiten.",
        required=False,
    )
    beslis_op = LokaalMoment(
        label="Beslissing ten laatste op",
        help_text="Tot dan lezen de bewaarders de teksten na. Daarna wordt het resultaat vrijgegeven.",
        required=False,
    )
    bewaren_tot = Datumveld(
        label="Antwoorden bewaren tot",
        help_text="Ten hoogste vijf jaar. Ook dit leest iedereen voor hij antwoordt.",
        required=False,
    )

    class Meta:
        model = Ronde
        fields = ("naam", "organisatie", "belofte", "sluit_op", "beslis_op", "bewaren_tot")
        widgets = {
            "belofte": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "naam": "Bijvoorbeeld: Nulmeting 2026.",
            "organisatie": "Wie krijgt de scores? Die organisatie bevraagt nooit zelf.",
            "belofte": "Dit leest iedereen voor hij antwoordt. Beloof alleen wat u zult doen.",
        }

    def __init__(self, *args: Any, gemeente: Pilootgemeente, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisatie"].queryset = Organisatie.objects.filter(
            deelnames__pilootgemeente=gemeente, deelnames__vervallen_op=None
        ).order_by("naamsleutel", "pk")
        self.instance.pilootgemeente = gemeente

    def _post_clean(self) -> None:
        """The database's rules speak through the action; a ronde in concept may be incomplete."""


class RondeEditForm(RondeForm, VersieForm):
    """A ronde that others may be editing too."""


class GroepForm(forms.ModelForm):
    """Who is asked, and which bewaarder asks."""

    class Meta:
        model = Groep
        fields = ("belanghebbendengroep", "doelgroep", "bewaarder")
        labels = {
            "belanghebbendengroep": "Wie wordt bevraagd?",
            "doelgroep": "Welk deel van de doelgroep?",
            "bewaarder": "Wie bevraagt en bewaart de antwoorden?",
        }
        help_texts = {
            "doelgroep": "Laat leeg voor de hele doelgroep.",
            "bewaarder": "Nooit de organisatie die de scores krijgt.",
        }

    def __init__(self, *args: Any, ronde: Ronde, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["belanghebbendengroep"].choices = [
            ("", "Kies…"),
            *((groep.value, groep.label) for groep in Belanghebbendengroep),
        ]
        self.fields["doelgroep"].queryset = Doelgroep.objects.order_by("naamsleutel", "pk")
        self.fields["doelgroep"].empty_label = "de hele groep"
        self.fields["bewaarder"].queryset = (
            Organisatie.objects.filter(
                deelnames__pilootgemeente=ronde.pilootgemeente_id, deelnames__vervallen_op=None
            )
            .exclude(pk=ronde.organisatie_id)
            .order_by("naamsleutel", "pk")
        )

    def _post_clean(self) -> None:
        """Uniqueness and disjointness are checked by the action, under its lock."""
