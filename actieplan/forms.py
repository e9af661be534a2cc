"""The form of a verbeteractie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.text import Truncator

from actieplan.enums import ActieStatus
from actieplan.models import Verbeteractie
from actieplan.queries import cellen_of, organisaties_of, partners_of
from actieplan.values import ActieWaarden, Cel
from dialoog.models import Probleemformulering
from dialoog.queries import problemen_of
from kader.models import Beleidstaak, Werkpiste
from pilootgemeenten.forms.velden import Datumveld, Regelveld, Tekstveld, choice_field
from pilootgemeenten.forms.versie import EenmaligForm, VersieForm
from pilootgemeenten.models import Organisatie, Pilootgemeente

MAX_CIJFERS = 18
MEERVOUD = ("partners", "verdere_cellen")
M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Vakje:
    """One checkbox of the grid."""

    id: str
    waarde: str
    kolom: str
    label: str
    aan: bool


def _key(cel: Cel) -> str:
    return f"{cel[0].pk}-{cel[1].pk}"


class CellenVeld(forms.MultipleChoiceField):
    """Further cells: pairs (werkpiste, beleidstaak), as `3-2` in the page."""

    default_error_messages = {"invalid_choice": "Kies vakjes van het rooster."}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.cellen: dict[str, Cel] = {}

    def set_cells(self, rijen: list[Werkpiste], kolommen: list[Beleidstaak]) -> None:
        self.cellen = {_key((rij, kolom)): (rij, kolom) for rij in rijen for kolom in kolommen}
        self.choices = [(key, f"{rij} × {kolom}") for key, (rij, kolom) in self.cellen.items()]

    def prepare_value(self, value: Any) -> Any:
        return [cel if isinstance(cel, str) else _key(cel) for cel in value or []]

    def clean(self, value: Any) -> list[Cel]:
        return [self.cellen[key] for key in super().clean(value)]


class OrganisatieKeuzes(forms.ModelMultipleChoiceField):
    """Several organisaties. A key that no row can have is refused before SQLite chokes on it."""

    def clean(self, value: Any) -> Any:
        if any(len(str(key)) > MAX_CIJFERS for key in value or []):
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().clean(value)


def _problem_label(probleem: Probleemformulering) -> str:
    kort = Truncator(probleem.tekst).chars(80)
    return f"{probleem.nummer}. {probleem.get_fase_display()}: {kort}"


class ProbleemKeuze(forms.ModelChoiceField):
    """A problem by its number, its fase and the first words of its text."""

    def label_from_instance(self, obj: Probleemformulering) -> str:
        return _problem_label(obj)


class ActieVelden(forms.Form):
    """Who does what by when, and where it stands in the kader."""

    titel = Regelveld(
        label="Titel",
        max_length=120,
        help_text="Kort: wat gaat er veranderen?",
        error_messages={"required": "Geef de actie een titel."},
    )
    wat = Tekstveld(
        label="Wat gaan we doen?",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=4000,
        error_messages={"required": "Schrijf wat u gaat doen."},
    )
    probleemformulering = ProbleemKeuze(
        label="Voor welk probleem?",
        queryset=Probleemformulering.objects.none(),
        required=False,
        empty_label="geen probleem uit een ronde",
        error_messages={"invalid_choice": "Kies een probleem van dit project."},
    )
    trekker = forms.ModelChoiceField(
        label="Wie trekt?",
        queryset=Organisatie.objects.none(),
        empty_label="Kies…",
        help_text="Een organisatie van dit project. Een nieuwe voegt u toe bij de stuurgroep.",
        error_messages={
            "required": "Kies wie de actie trekt.",
            "invalid_choice": "Kies een organisatie die aan dit project deelneemt.",
        },
    )
    partners = OrganisatieKeuzes(
        label="Met welke partners?",
        queryset=Organisatie.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "invalid_choice": "Kies organisaties die aan dit project deelnemen.",
            "invalid_pk_value": "Kies organisaties die aan dit project deelnemen.",
        },
    )
    streefdatum = Datumveld(
        label="Streefdatum",
        help_text="Tegen wanneer moet het klaar zijn?",
        error_messages={"required": "Kies een streefdatum."},
    )
    status = forms.ChoiceField(
        label="Status", choices=ActieStatus.choices, initial=ActieStatus.VOORSTEL
    )
    werkpiste = forms.ModelChoiceField(
        label="Werkpiste",
        queryset=Werkpiste.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        help_text="Aan welke werkpiste van het kader werkt deze actie in de eerste plaats?",
        error_messages={
            "required": "Kies een werkpiste. Anders telt de actie nergens mee in het kader.",
            "invalid_choice": "Kies een werkpiste van het kader.",
        },
    )
    beleidstaak = forms.ModelChoiceField(
        label="Beleidstaak",
        queryset=Beleidstaak.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        help_text="Welke taak van het beleid neemt deze actie op?",
        error_messages={
            "required": "Kies een beleidstaak. Anders telt de actie nergens mee in het kader.",
            "invalid_choice": "Kies een beleidstaak van het kader.",
        },
    )
    verdere_cellen = CellenVeld(
        label="Werkt de actie ook elders aan?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Kruis alleen aan wat de actie echt doet. De keuze hierboven telt al mee.",
    )

    def __init__(
        self,
        *args: Any,
        gemeente: Pilootgemeente,
        actie: Verbeteractie | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._offer(organisaties_of(gemeente, actie), "trekker", "partners")
        choice_field(self, "probleemformulering").queryset = problemen_of(gemeente)
        self.rijen = self._offer(Werkpiste.objects.newest(), "werkpiste")
        self.kolommen = self._offer(Beleidstaak.objects.newest(), "beleidstaak")
        cellen = self.fields["verdere_cellen"]
        if isinstance(cellen, CellenVeld):
            cellen.set_cells(self.rijen, self.kolommen)

    def _offer(self, keuze: QuerySet[M], *namen: str) -> list[M]:
        """Give these fields one and the same list to choose from, read once."""
        rijen = list(keuze)
        for naam in namen:
            veld = choice_field(self, naam)
            veld.queryset = keuze
            leeg = [("", veld.empty_label)] if veld.empty_label is not None else []
            veld.choices = [*leeg, *((rij.pk, str(rij)) for rij in rijen)]
        return rijen

    def waarden(self) -> ActieWaarden:
        """What was filled in, once the form is valid."""
        data = {naam: self.cleaned_data[naam] for naam in ActieVelden.base_fields}
        meer = {naam: tuple(data[naam]) for naam in MEERVOUD}
        return ActieWaarden(**{**data, **meer, "status": ActieStatus(data["status"])})

    @property
    def helper(self) -> FormHelper:
        verborgen = [naam for naam, veld in self.fields.items() if veld.widget.is_hidden]
        helper = FormHelper()
        helper.layout = Layout(
            Fieldset("Wat", "titel", "wat", "probleemformulering"),
            Fieldset("Wie en wanneer", "trekker", "partners", "streefdatum", "status"),
            Fieldset(
                "Plaats in het kader",
                "werkpiste",
                "beleidstaak",
                Field("verdere_cellen", template="actieplan/_cellen_veld.html"),
            ),
            *verborgen,
        )
        return helper

    def rooster(self) -> list[tuple[str, list[Vakje]]]:
        """The checkboxes of the further cells, a row for each werkpiste."""
        veld = self["verdere_cellen"]
        aan = {str(key) for key in veld.value() or []}

        def vakje(rij: Werkpiste, kolom: Beleidstaak) -> Vakje:
            key = _key((rij, kolom))
            return Vakje(
                f"{veld.auto_id}_{key}", key, kolom.naam, f"{rij.naam}: {kolom.naam}", key in aan
            )

        return [(rij.naam, [vakje(rij, kolom) for kolom in self.kolommen]) for rij in self.rijen]


class ActieNieuwForm(ActieVelden, EenmaligForm):
    """A new verbeteractie."""


class ActieForm(ActieVelden, VersieForm):
    """A verbeteractie that others may be editing too."""

    def values_of(self, rij: Verbeteractie) -> Mapping[str, Any]:
        return values_of(rij)

    def words_of(self, waarden: Mapping[str, Any]) -> dict[str, str]:
        """As everywhere; but the trekker is no partner, and the main cell is no further one."""
        nu, probleem = ActieWaarden(**waarden), waarden["probleemformulering"]
        cellen = sorted(nu.andere_cellen, key=lambda cel: (cel[0].volgorde, cel[1].volgorde))
        woorden = {
            "probleemformulering": probleem and _problem_label(probleem),
            "partners": nu.andere_partners,
            "verdere_cellen": [f"{rij} × {kolom}" for rij, kolom in cellen],
        }
        return super().words_of({**waarden, **woorden})


def values_of(actie: Verbeteractie) -> dict[str, Any]:
    """What stands in the database, under the names of the form."""
    meer = {
        "partners": partners_of(actie),
        "verdere_cellen": [(cel.werkpiste, cel.beleidstaak) for cel in cellen_of(actie)],
    }
    return {
        naam: meer[naam] if naam in meer else getattr(actie, naam)
        for naam in ActieVelden.base_fields
    }


def initial_of(actie: Verbeteractie) -> dict[str, Any]:
    """With what the form opens."""
    return {**values_of(actie), "versie": actie.versie}
