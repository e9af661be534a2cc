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
