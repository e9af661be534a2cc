"""The form of a thing that is sent twice, or that two people are editing at the same time."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import models
from django.http import QueryDict
from django.utils import timezone

from pilootgemeenten.dutch import dutch_date, dutch_moment

LEEG = "(leeg)"


@dataclass(frozen=True, slots=True)
class Regel:
    """What a colleague saved in one field, and whether it differs from what was typed here."""

    label: str
    tekst: str
    anders: bool


def in_words(veld: forms.Field, waarde: Any) -> str:
    """A value of a field as a reader sees it."""
    if waarde is None or waarde == "":
        return LEEG
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, dt.datetime):
        return dutch_moment(timezone.localtime(waarde))
    if isinstance(waarde, dt.date):
        return dutch_date(waarde)
    if isinstance(waarde, models.Model):
        return str(waarde)
    if isinstance(waarde, Iterable) and not isinstance(waarde, str):
        return ", ".join(map(str, waarde)) or LEEG
    labels = {str(code): str(label) for code, label in getattr(veld, "choices", ())}
    return labels.get(str(waarde), str(waarde))


def sent_with(data: Mapping[str, Any], naam: str, waarde: str) -> Mapping[str, Any]:
    """What was sent, with another value in one field."""
    if not isinstance(data, QueryDict):
        return {**data, naam: waarde}
    ander = data.copy()
    ander[naam] = waarde
    return ander


class VersieForm(forms.Form):
    """Carries the versie it was opened with; 0 for what does not exist yet."""

    versie = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    ander: tuple[Regel, ...] = ()

    def values_of(self, rij: Any) -> Mapping[str, Any]:
        """What stands in the database, under the names of the visible fields."""
        return {veld.name: getattr(rij, veld.name) for veld in self.visible_fields()}

    def words_of(self, waarden: Mapping[str, Any]) -> dict[str, str]:
        """These values as a reader sees them, by the label of their field."""
        velden = {naam: self.fields[naam] for naam in waarden}
        return {
            str(veld.label or naam): in_words(veld, waarden[naam]) for naam, veld in velden.items()
        }

    def show_other(self, rij: Any) -> None:
        """After a conflict: what the other saved stands beside what was typed, and the next save is
        over it, knowingly."""
        bewaard = self.words_of(self.values_of(rij))
        getypt = self.words_of({n: self.cleaned_data[n] for n in self.values_of(rij)})
        self.ander = tuple(
            Regel(label, tekst, tekst != getypt[label]) for label, tekst in bewaard.items()
        )
        self.accept_versie(rij.versie)

    def accept_versie(self, versie: int, veld: str = "versie") -> None:
        """The next save is over what the other wrote, knowingly."""
        self.data = sent_with(self.data, self.add_prefix(veld), str(versie))


class EenmaligForm(forms.Form):
    """Carries a key drawn when the form opened; the same key twice is the same row."""

    eenmalig = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def renew_eenmalig(self) -> None:
        """After "this was stored before": the next save is a row of its own, knowingly."""
        self.data = sent_with(self.data, self.add_prefix("eenmalig"), str(uuid.uuid4()))
