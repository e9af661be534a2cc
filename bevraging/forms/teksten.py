"""The form with which a bewaarder reviews the texts of one fase, some at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from bevraging.enums import Beslissing
from bevraging.queries.teksten import Nalezing
from bevraging.rules.invoer import MAX_TEKST
from bevraging.rules.markeringen import Stuk, pieces
from bevraging.values import Besluit, Intussen, Samenvatting
from pilootgemeenten.forms.versie import LEEG, Regel, VersieForm

KEUZES = [
    (Beslissing.DOORGEVEN, "doorgeven zoals het is"),
    (Beslissing.HERWOORDEN, "herwoorden: schrijf hieronder uw versie"),
    (Beslissing.ACHTERHOUDEN, "achterhouden: niemand anders leest dit"),
]
TE_LANG = f"Maak de tekst korter: ten hoogste {MAX_TEKST} tekens."
OPNIEUW = "Er is niets bewaard. Laad de pagina opnieuw en kies nog eens."
ONVOLLEDIG = f"Deze pagina kwam niet volledig aan. {OPNIEUW}"
NIET_MEER_HIER = f"Een tekst van uw pagina staat hier niet (meer) om apart door te geven. {OPNIEUW}"
KIJK_NA = "Een collega koos intussen iets anders. Kijk dat na."


def _textarea(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


@dataclass(frozen=True, slots=True)
class Tekstrij:
    """One text on the screen: the text with its marks, and its three fields."""

    nalezing: Nalezing
    stukken: tuple[Stuk, ...]
    besluit: forms.BoundField
    nieuw: forms.BoundField
    gezien: forms.BoundField
    versie: forms.BoundField
    nieuw_gemarkeerd: bool
    ander: tuple[Regel, ...] = ()

    @property
    def soorten(self) -> str:
        """What is marked, in words: "naam, plaats"."""
        return ", ".join(dict.fromkeys(stuk.soort for stuk in self.stukken if stuk.soort))

    @property
    def vraagt_nazicht(self) -> bool:
        """Whether the box for marks is shown: the text or its new version has one, or must be looked at."""
        return bool(self.soorten or self.nieuw_gemarkeerd or self.gezien.errors)

    @property
    def errors(self) -> list[str]:
        return [*self.besluit.errors, *self.nieuw.errors, *self.gezien.errors]


class NaleesForm(VersieForm):
    """A decision per text; no choice means: later. A mark must be looked at before its text passes.

    Each text carries the versie it was read with; `versie` itself is that of the synthese.
    """

    synthese = forms.CharField(
        label="Samenvatting in uw eigen woorden",
        required=False,
        max_length=MAX_TEKST,
        widget=_textarea(3),
        error_messages={"max_length": TE_LANG},
    )
    synthese_gezien = forms.BooleanField(
        label="Ik heb nagekeken dat de samenvatting niemand herkenbaar maakt.", required=False
    )

    def __init__(
        self,
        *args: Any,
        nalezingen: Sequence[Nalezing],
        synthese: Samenvatting,
        plaatsen: Collection[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.nalezingen, self.plaatsen = nalezingen, plaatsen
        self.ander_besluit: dict[str, tuple[Regel, ...]] = {}
        self.initial["synthese"], self.initial["versie"] = synthese
        self.initial["synthese_gezien"] = bool(synthese.tekst)
        self.fields["versie"].error_messages["required"] = ONVOLLEDIG
        for nalezing in nalezingen:
            self._add_fields(nalezing)

    def _add_fields(self, nalezing: Nalezing) -> None:
        rij, sleutel = nalezing.toelichting, nalezing.toelichting.pk
        beslist = rij.beslissing != Beslissing.OPEN
        self.fields[f"besluit-{sleutel}"] = forms.ChoiceField(
            label="Wat doet u met deze tekst?",
            choices=KEUZES,
            widget=forms.RadioSelect,
            required=False,
            initial=rij.beslissing if beslist else "",
        )
        self.fields[f"nieuw-{sleutel}"] = forms.CharField(
            label="Uw versie",
            required=False,
            max_length=MAX_TEKST,
            widget=_textarea(2),
            initial=rij.nieuwe_tekst,
            error_messages={"max_length": TE_LANG},
        )
        self.fields[f"gezien-{sleutel}"] = forms.BooleanField(
            label="Ik heb nagekeken dat deze woorden niemand herkenbaar maken.",
            required=False,
            initial=beslist,
        )
        self.fields[f"versie-{sleutel}"] = forms.IntegerField(
            widget=forms.HiddenInput,
            initial=rij.versie,
            error_messages={"required": ONVOLLEDIG, "invalid": ONVOLLEDIG},
        )

    def rijen(self) -> Iterator[Tekstrij]:
        for nalezing in self.nalezingen:
            sleutel = nalezing.toelichting.pk
            yield Tekstrij(
                nalezing,
                pieces(nalezing.toelichting.tekst, plaatsen=self.plaatsen),
                self[f"besluit-{sleutel}"],
                self[f"nieuw-{sleutel}"],
                self[f"gezien-{sleutel}"],
                self[f"versie-{sleutel}"],
                self._is_marked(self[f"nieuw-{sleutel}"].value() or ""),
                self.ander_besluit.get(sleutel, ()),
            )

    def _is_marked(self, tekst: str) -> bool:
        return any(stuk.soort for stuk in pieces(tekst, plaatsen=self.plaatsen))

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        if any(
            n.startswith("besluit-") and self.data[n] and n not in self.fields for n in self.data
        ):
            self.add_error(None, NIET_MEER_HIER)
        for nalezing in self.nalezingen:
            self._clean_row(nalezing, schoon)
        self._look_at_marks(schoon.get("synthese", ""), "synthese_gezien", schoon)
        return schoon

    def _clean_row(self, nalezing: Nalezing, schoon: dict[str, Any]) -> None:
        sleutel = nalezing.toelichting.pk
        besluit, nieuw = schoon.get(f"besluit-{sleutel}"), schoon.get(f"nieuw-{sleutel}", "")
        if besluit == Beslissing.HERWOORDEN:
            if not nieuw.strip() and f"nieuw-{sleutel}" not in self.errors:
                self.add_error(f"nieuw-{sleutel}", "Schrijf hier uw versie, of kies iets anders.")
            self._look_at_marks(nieuw, f"gezien-{sleutel}", schoon)
        elif besluit == Beslissing.DOORGEVEN:
            self._look_at_marks(nalezing.toelichting.tekst, f"gezien-{sleutel}", schoon)

    def _look_at_marks(self, tekst: str, veld: str, schoon: dict[str, Any]) -> None:
        if schoon.get(veld):
            return
        woorden = [stuk.tekst for stuk in pieces(tekst, plaatsen=self.plaatsen) if stuk.soort]
        if woorden:
            self.add_error(
                veld,
                f"Kijk na: {', '.join(woorden)}. Vink aan dat dit niemand herkenbaar maakt, "
                "of herwoord de tekst.",
            )

    @property
    def besluiten(self) -> dict[str, Besluit]:
        """What was decided, by key of the toelichting; what is left for later is not in it."""
        return {
            nalezing.toelichting.pk: Besluit(
                Beslissing(keuze),
                self.cleaned_data[f"nieuw-{nalezing.toelichting.pk}"],
                self.cleaned_data[f"versie-{nalezing.toelichting.pk}"],
            )
            for nalezing in self.nalezingen
            if (keuze := self.cleaned_data[f"besluit-{nalezing.toelichting.pk}"])
        }

    @property
    def samenvatting(self) -> Samenvatting:
        """What stands in the field of the synthese."""
        return Samenvatting(self.cleaned_data["synthese"], self.cleaned_data["versie"])

    def show_other(self, rij: Intussen) -> None:
        """After a conflict: what the colleague decided stands beside what was chosen here, everything typed
        stays, and the next save of these texts is over the colleague's, knowingly."""
        for tekst in rij.teksten:
            besluit = self.besluiten[tekst.pk]
            regels = [
                Regel("Uw collega koos", tekst.get_beslissing_display(), anders=True),
                Regel("In deze woorden", tekst.nieuwe_tekst, anders=True),
                Regel("U koos", besluit.beslissing.label, anders=False),
            ]
            self.ander_besluit[tekst.pk] = tuple(regel for regel in regels if regel.tekst)
            self.accept_versie(tekst.versie, f"versie-{tekst.pk}")
        if rij.synthese:
            woorden = rij.synthese.tekst or LEEG
            self.ander = (Regel("Samenvatting van uw collega", woorden, anders=True),)
            self.accept_versie(rij.synthese.gezien_als)
        for tekst in rij.teksten:
            self.add_error(f"besluit-{tekst.pk}", KIJK_NA)
        if rij.synthese:
            self.add_error("synthese", KIJK_NA)
