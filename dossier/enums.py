"""Closed lists of a report."""

from django.db.models import TextChoices


class Verslagsoort(TextChoices):
    """Which of the two files: all that was released, or only what may be public (vrijgave.md 2.13)."""

    VOLLEDIG = "VOLLEDIG", "volledig verslag"
    RAAD = "RAAD", "verslag voor de raad"


class Verslagvorm(TextChoices):
    LANG = "LANG", "het hele verslag"
    KORT = "KORT", "kort: twee bladen"


class Verslagonderdeel(TextChoices):
    """The parts that can be chosen, in the order in which they stand."""

    SITUATIE = "SITUATIE", "het project en de stuurgroep"
    GEHOORD = "GEHOORD", "wie gehoord is, en wie niet"
    KAART = "KAART", "wat de groepen geven"
    VERSCHILLEN = "VERSCHILLEN", "waar ze het anders zien"
    FASEN = "FASEN", "elke fase: woorden, problemen en wat ermee gebeurt"
    ACTIES = "ACTIES", "het actieplan"
    VERVOLG = "VERVOLG", "wat er nu gebeurt"
