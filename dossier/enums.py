"""The fixed words of the page for everybody, in plain language; each is translated when the page is drawn."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy

from rechtencirkel.enums import Belanghebbendengroep


class Maat(TextChoices):
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
