"""Closed lists of a report, and the fixed words of the page for everybody, each translated when it is drawn."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy

from rechtencirkel.enums import Belanghebbendengroep


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


class Maatwoord(TextChoices):
    """How much a value is, said beside it and never instead of it."""

    WEINIG = "WEINIG", gettext_lazy("weinig")
    BEETJE = "BEETJE", gettext_lazy("een beetje")
    VEEL = "VEEL", gettext_lazy("veel")


class Fasezin(TextChoices):
    """The nine fasen of `kader.enums.Fase` by their codes, said as what happens to people."""

    PREVENTIE = "PREVENTIE", gettext_lazy("Zorgen dat mensen niet in de problemen komen")
    OPSPOREN = "OPSPOREN", gettext_lazy("Mensen vinden die hulp nodig hebben")
    BENADEREN = "BENADEREN", gettext_lazy("Zelf contact met u opnemen")
    TOELEIDING = "TOELEIDING", gettext_lazy("Helpen om tot bij de juiste dienst te raken")
    TOEGANG = "TOEGANG", gettext_lazy("Makkelijk binnen raken")
    ONTHAAL = "ONTHAAL", gettext_lazy("Hoe u ontvangen wordt")
    RECHTENDETECTIE = "RECHTENDETECTIE", gettext_lazy("Kijken waar u allemaal recht op hebt")
    REALISEREN = "REALISEREN", gettext_lazy("Krijgen waar u recht op hebt")
    NAZORG = "NAZORG", gettext_lazy("Later nog eens horen hoe het gaat")

    @property
    def slug(self) -> str:
        """How its pictogram is called."""
        return self.value.lower()


class Groepzin(TextChoices):
    """The four belanghebbendengroepen by their codes, said as who they are."""

    DOELGROEP = "DOELGROEP", gettext_lazy("mensen die hulp kregen")
    MEDEWERKERS = "MEDEWERKERS", gettext_lazy("mensen die er werken")
    BELEID = "BELEID", gettext_lazy("wie het bestuur vormt")
    ANDERE_DIENSTEN = "ANDERE_DIENSTEN", gettext_lazy("andere diensten")

    @property
    def groep(self) -> Belanghebbendengroep:
        return Belanghebbendengroep(self.value)


class Daadstand(TextChoices):
    """What became of a verbeteractie that was decided."""

    KLAAR = "KLAAR", gettext_lazy("is klaar")
    GESTART = "GESTART", gettext_lazy("is gestart")
    GEPLAND = "GEPLAND", gettext_lazy("is beslist")
    KAN_NIET = "KAN_NIET", gettext_lazy("gaat niet door")

    @property
    def komt_nog(self) -> bool:
        """There is a month by which it will be done."""
        return self in (Daadstand.GESTART, Daadstand.GEPLAND)
