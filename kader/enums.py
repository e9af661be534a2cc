"""Closed lists of the kader. Source: domein.md 4."""

from django.db.models import TextChoices


class Fase(TextChoices):
    """The nine phases of help, always in this order."""

    PREVENTIE = "PREVENTIE", "preventie"
    OPSPOREN = "OPSPOREN", "opsporen"
    BENADEREN = "BENADEREN", "benaderen"
    TOELEIDING = "TOELEIDING", "toeleiding"
    TOEGANG = "TOEGANG", "toegang"
    ONTHAAL = "ONTHAAL", "onthaal"
    RECHTENDETECTIE = "RECHTENDETECTIE", "rechtendetectie"
    REALISEREN = "REALISEREN", "realiseren van rechten"
    NAZORG = "NAZORG", "nazorg"

    @property
    def plaats(self) -> int:
        """0 to 8: where its cell stands in a row of nine."""
        return list(Fase).index(self)

    @property
    def nummer(self) -> int:
        """1 to 9: the same on every page, and before the dot in the number of a word."""
        return self.plaats + 1
