"""Longer text."""

from typing import Any

from django import forms


class Tekstveld(forms.CharField):
    """Text with line ends as we store them, so that equal texts compare as equal."""

    def to_python(self, value: Any) -> str:
        return super().to_python(value).replace("\r\n", "\n")
