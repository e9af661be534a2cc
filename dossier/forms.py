"""What somebody chooses of a report, and what a coordinator asks of the council."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.html import format_html

from dialoog.models import Probleemformulering
from dossier.enums import Verslagonderdeel, Verslagsoort, Verslagvorm
from dossier.values import Verslagkeuze
from pilootgemeenten.forms.velden import Regelveld
from rechtencirkel.models import Ronde

MEESTE_LETTERS = 200
LEES_NA = (
    "Lees elk probleem na: staat er iets in van een groep die (nog) geen ja zei, of iets dat ingetrokken is, vink het "
    "dan niet aan. Wat u niet aanvinkt, komt niet in het bestand. De acties staan er dan zonder het probleem."
)
PROBLEEM_ANDERS = (
    "Een probleem dat u aanvinkte, is intussen veranderd of weg. Lees ze na en vink opnieuw aan."
)
VRAGEN = ("eerste", "tweede", "derde")


class VerslagForm(forms.Form):
    """Rondes, form and parts of the full report; `rondes` are those that were released, the newest first."""

    soort = Verslagsoort.VOLLEDIG

    vorm = forms.ChoiceField(
        label="Hoe lang",
        choices=Verslagvorm,
        initial=Verslagvorm.LANG,
        required=False,
        widget=forms.RadioSelect,
        help_text="Kort is één ronde: de nieuwste die u kiest. De onderdelen liggen dan vast.",
    )
    onderdelen = forms.MultipleChoiceField(
        label="Welke onderdelen",
        choices=Verslagonderdeel,
        initial=list(Verslagonderdeel),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Vinkt u niets aan, dan staat alles erin.",
    )

    def __init__(self, *args: Any, rondes: Sequence[Ronde], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not rondes:
            del self.fields["vorm"]
            return
        self.fields["rondes"] = forms.TypedMultipleChoiceField(
            label="Welke rondes",
            coerce=int,
            choices=[(ronde.nummer, ronde.naam) for ronde in rondes],
            initial=[rondes[0].nummer],
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text="Vinkt u niets aan, dan is het de nieuwste.",
        )
        self.order_fields(["vorm", "rondes", "onderdelen"])

    def keuze(self) -> Verslagkeuze:
        """What was chosen, of a valid form."""
        gekozen = self.cleaned_data
        return Verslagkeuze(
            soort=self.soort,
            vorm=Verslagvorm(gekozen.get("vorm") or Verslagvorm.LANG),
            rondes=tuple(gekozen.get("rondes", ())),
            onderdelen=tuple(gekozen["onderdelen"]),
            vragen=tuple(gekozen[naam] for naam in question_names() if gekozen.get(naam)),
            problemen=tuple(gekozen.get("problemen", ())),
        )


class RaadsverslagForm(VerslagForm):
    """The same of the report for the council."""

    soort = Verslagsoort.RAAD


class RaadsvraagForm(RaadsverslagForm):
    """With what is asked of the council: written in this file only, and kept nowhere; and the problems that it may
    read, each ticked by who read it as it stands now."""

    def __init__(self, *args: Any, problemen: Sequence[Probleemformulering], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if problemen:
            self.fields["problemen"] = forms.TypedMultipleChoiceField(
                label="Welke problemen mag de raad lezen",
                coerce=lambda waarde: int(waarde.split(".")[0]),
                choices=[(f"{it.nummer}.{it.versie}", _in_full(it)) for it in problemen],
                required=False,
                widget=forms.CheckboxSelectMultiple,
                error_messages={"invalid_choice": PROBLEEM_ANDERS},
                help_text=LEES_NA,
            )
        for plaats, naam in zip(VRAGEN, question_names(), strict=True):
            self.fields[naam] = Regelveld(
                label=f"De {plaats} vraag aan de raad", max_length=MEESTE_LETTERS, required=False
            )
        eerste = self.fields["vraag_1"]
        eerste.help_text = (
            "Eén zin, bijvoorbeeld: “Zet het signalenoverleg in het meerjarenplan.” Hij komt in het bestand en "
            "wordt hier niet bewaard."
        )
        self.order_fields(["vorm", *question_names(), "rondes", "problemen", "onderdelen"])


def _in_full(probleem: Probleemformulering) -> str:
    kop = f"Probleem {probleem.nummer}, bij {probleem.get_fase_display()}"
    return format_html("{}: <bdi>{}</bdi>", kop, probleem.tekst)


def question_names() -> list[str]:
    """The names of the fields for what is asked."""
    return [f"vraag_{nummer}" for nummer in range(1, len(VRAGEN) + 1)]
