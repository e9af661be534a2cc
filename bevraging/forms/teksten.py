"""The form with which a bewaarder reviews the texts of one fase, some at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from bevraging.enums import GAAT_DOOR, Beslissing
from bevraging.queries.teksten import Nalezing
from bevraging.rules.antwoord import name_soort
from bevraging.rules.invoer import MAX_TEKST
from bevraging.rules.markeringen import Stuk, pieces, without_marks
from bevraging.values import Besluit, Intussen, Samenvatting
from pilootgemeenten.forms.velden import Tekstveld
from pilootgemeenten.forms.versie import LEEG, Regel, VersieForm
from rechtencirkel.enums import ToelichtingSoort

KEUZES = [
    (Beslissing.DOORGEVEN, "doorgeven zoals het is"),
    (Beslissing.HERWOORDEN, "herwoorden: verander hieronder de woorden"),
    (Beslissing.ACHTERHOUDEN, "achterhouden: niemand anders leest dit"),
]
SOORTKEUZES = [
    (ToelichtingSoort.GOEDE_PRAKTIJK, "goede praktijk: dit gaat goed"),
    (ToelichtingSoort.HIAAT, "hiaat: dit ontbreekt"),
    (ToelichtingSoort.VERBETERPUNT, "verbeterpunt: dit kan beter"),
]
KIES_SOORT = (
    "Zeg eerst wat deze tekst is: gaat iets goed, ontbreekt iets of kan iets beter? "
    "Achterhouden kan zonder dat u dat zegt."
)
TE_LANG = f"Maak de tekst korter: ten hoogste {MAX_TEKST} tekens."
OPNIEUW = "Er is niets bewaard. Laad de pagina opnieuw en kies nog eens."
ONVOLLEDIG = f"Deze pagina kwam niet volledig aan. {OPNIEUW}"
NIET_MEER_HIER = f"Een tekst van uw pagina staat hier niet (meer) om apart door te geven. {OPNIEUW}"
NAGEKEKEN = "Ik las deze woorden na: niemand is eraan te herkennen."
LEES_NA = "Lees deze tekst na. Vink aan dat hij niemand herkenbaar maakt, of herwoord de tekst."
KIJK_NA = "Een collega koos intussen iets anders. Kijk dat na."


def _textarea(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


@dataclass(frozen=True, slots=True)
class Tekstrij:
    """One text on the screen: the text with its marks, and its fields; `soort` where the person chose none."""

    nalezing: Nalezing
    stukken: tuple[Stuk, ...]
    besluit: forms.BoundField
    nieuw: forms.BoundField
    gezien: forms.BoundField
    versie: forms.BoundField
    soort: forms.BoundField | None
    ander: tuple[Regel, ...] = ()

    @property
    def soorten(self) -> str:
        """What is marked, in words: "naam, plaats"."""
        return ", ".join(dict.fromkeys(stuk.soort for stuk in self.stukken if stuk.soort))

    @property
    def eerste_soort(self) -> str:
        """The first of them, as an example."""
        return self.soorten.split(",")[0]

    @property
    def is_door(self) -> bool:
        """Whether it stands as passed on already; then only a change is looked at again."""
        return self.nalezing.toelichting.beslissing in GAAT_DOOR

    @property
    def errors(self) -> list[str]:
        van_soort = self.soort.errors if self.soort else ()
        return [*van_soort, *self.besluit.errors, *self.nieuw.errors, *self.gezien.errors]


class NaleesForm(VersieForm):
    """A decision per text; no choice means: later. Each text that passes was looked at, with a mark or without.

    Rewording starts with the text, what each mark is in its place. Each text carries the versie it was read
    with; `versie` itself is that of the synthese.
    """

    synthese = Tekstveld(
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
        self.stukken: dict[str, tuple[Stuk, ...]] = {}
        self.initial["synthese"], self.initial["versie"] = synthese
        self.initial["synthese_gezien"] = bool(synthese.tekst)
        self.fields["versie"].error_messages["required"] = ONVOLLEDIG
        for nalezing in nalezingen:
            self._add_fields(nalezing)

    def _add_fields(self, nalezing: Nalezing) -> None:
        rij, sleutel = nalezing.toelichting, nalezing.toelichting.pk
        beslist = rij.beslissing != Beslissing.OPEN
        self.stukken[sleutel] = pieces(rij.tekst, plaatsen=self.plaatsen)
        if rij.zonder_keuze:
            self.fields[f"soort-{sleutel}"] = forms.ChoiceField(
                label="De persoon koos niet: wat is dit?",
                choices=SOORTKEUZES,
                widget=forms.RadioSelect,
                required=False,
                initial=rij.soort,
            )
        self.fields[f"besluit-{sleutel}"] = forms.ChoiceField(
            label="Wat doet u met deze tekst?",
            choices=KEUZES,
            widget=forms.RadioSelect,
            required=False,
            initial=rij.beslissing if beslist else "",
        )
        self.fields[f"nieuw-{sleutel}"] = Tekstveld(
            label="Uw versie",
            required=False,
            max_length=MAX_TEKST,
            widget=_textarea(3),
            initial=rij.nieuwe_tekst or without_marks(self.stukken[sleutel]),
            error_messages={"max_length": TE_LANG},
        )
        self.fields[f"gezien-{sleutel}"] = forms.BooleanField(label=NAGEKEKEN, required=False)
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
                self.stukken[sleutel],
                self[f"besluit-{sleutel}"],
                self[f"nieuw-{sleutel}"],
                self[f"gezien-{sleutel}"],
                self[f"versie-{sleutel}"],
                self[f"soort-{sleutel}"] if nalezing.toelichting.zonder_keuze else None,
                self.ander_besluit.get(sleutel, ()),
            )

    def clean(self) -> dict[str, Any]:
        schoon = super().clean() or {}
        if any(
            n.startswith(("besluit-", "soort-")) and self.data[n] and n not in self.fields
            for n in self.data
        ):
            self.add_error(None, NIET_MEER_HIER)
        for nalezing in self.nalezingen:
            self._clean_row(nalezing, schoon)
        self._ask_to_look(schoon.get("synthese", ""), "synthese_gezien", schoon, "")
        return schoon

    def _clean_row(self, nalezing: Nalezing, schoon: dict[str, Any]) -> None:
        rij, sleutel = nalezing.toelichting, nalezing.toelichting.pk
        besluit, nieuw = schoon.get(f"besluit-{sleutel}"), schoon.get(f"nieuw-{sleutel}", "")
        if besluit != Beslissing.HERWOORDEN:
            # What stands in the box is not kept then: it may be too long with "[naam]" in it.
            self.errors.pop(f"nieuw-{sleutel}", None)
            nieuw = schoon[f"nieuw-{sleutel}"] = ""
        elif not nieuw.strip() and f"nieuw-{sleutel}" not in self.errors:
            self.add_error(f"nieuw-{sleutel}", "Schrijf hier uw versie, of kies iets anders.")
        if besluit in GAAT_DOOR and (besluit, nieuw) != (rij.beslissing, rij.nieuwe_tekst):
            self._ask_to_look(nieuw or rij.tekst, f"gezien-{sleutel}", schoon, LEES_NA)
        if besluit in GAAT_DOOR and not (rij.soort or schoon.get(f"soort-{sleutel}")):
            self.add_error(f"soort-{sleutel}", KIES_SOORT)

    def _ask_to_look(self, tekst: str, veld: str, schoon: dict[str, Any], anders: str) -> None:
        """Unless it was ticked: name what is marked, or ask to look all the same where `anders` says so."""
        if schoon.get(veld):
            return
        woorden = [stuk.tekst for stuk in pieces(tekst, plaatsen=self.plaatsen) if stuk.soort]
        if woorden:
            anders = (
                f"Kijk na: {', '.join(woorden)}. Vink aan dat dit niemand herkenbaar maakt, "
                "of herwoord de tekst."
            )
        if anders:
            self.add_error(veld, anders)

    @property
    def kiest_iets(self) -> bool:
        """Whether anything was chosen or written; the words in a box that was not chosen are nothing."""
        return any(
            not naam.startswith("nieuw-")
            or self.cleaned_data[naam.replace("nieuw-", "besluit-")] == Beslissing.HERWOORDEN
            for naam in self.changed_data
        )

    @property
    def besluiten(self) -> dict[str, Besluit]:
        """What was decided, by key of the toelichting; what is left for later is not in it."""
        alle = {rij.toelichting.pk: self._besluit(rij.toelichting.pk) for rij in self.nalezingen}
        return {pk: besluit for pk, besluit in alle.items() if besluit.beslissing or besluit.soort}

    def _besluit(self, sleutel: str) -> Besluit:
        schoon = self.cleaned_data
        keuze = schoon[f"besluit-{sleutel}"]
        return Besluit(
            Beslissing(keuze) if keuze else None,
            schoon[f"nieuw-{sleutel}"],
            schoon[f"versie-{sleutel}"],
            nagekeken=schoon[f"gezien-{sleutel}"],
            soort=schoon.get(f"soort-{sleutel}", ""),
        )

    @property
    def samenvatting(self) -> Samenvatting:
        """What stands in the field of the synthese."""
        return Samenvatting(self.cleaned_data["synthese"], self.cleaned_data["versie"])

    def show_other(self, rij: Intussen) -> None:
        """After a conflict: what the colleague decided stands beside what was chosen here, everything typed
        stays, and the next save of these texts is over the colleague's, knowingly."""
        for tekst in rij.teksten:
            besluit = self.besluiten[tekst.pk]
            besloten = "" if tekst.beslissing == Beslissing.OPEN else tekst.beslissing_label
            soort = tekst.soort_label if tekst.zonder_keuze else ""
            uw_soort = name_soort(besluit.soort) if besluit.soort else ""
            regels = [
                Regel("Uw collega koos", besloten, anders=True),
                Regel("In deze woorden", tekst.nieuwe_tekst, anders=True),
                Regel("Volgens uw collega is dit", soort, anders=True),
                Regel("U koos", besluit.label, anders=False),
                Regel("Volgens u is dit", uw_soort, anders=False),
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
