"""Closed lists of the rechtencirkel. Sources: domein.md 4, vrijgave.md 1 and 2."""

from django.db.models import TextChoices


class Belanghebbendengroep(TextChoices):
    """The four kinds of people who are asked; each has one colour, dash and marker everywhere."""

    DOELGROEP = "DOELGROEP", "doelgroep"
    MEDEWERKERS = "MEDEWERKERS", "medewerkers"
    BELEID = "BELEID", "beleid"
    ANDERE_DIENSTEN = "ANDERE_DIENSTEN", "andere hulp- en dienstverleners"


class InstrumentStatus(TextChoices):
    ONTWERP = "ONTWERP", "ontwerp, te valideren door HIVA"
    GEVALIDEERD = "GEVALIDEERD", "gevalideerd"


class Taal(TextChoices):
    """A language in which a respondent can be asked, by its own name; its code is that of HTML."""

    NL = "nl", "Nederlands"
    FR = "fr", "Français"
    EN = "en", "English"
    AR = "ar", "العربية"
    TR = "tr", "Türkçe"


class Verwoording(TextChoices):
    """The two wordings in which the questions are put."""

    PROFESSIONEEL = "PROFESSIONEEL", "voor diensten"
    EENVOUDIG = "EENVOUDIG", "in eenvoudige taal"


class RondeStatus(TextChoices):
    """What everybody reads of a ronde: it follows its planned minute and its release, never what one
    groep does (vrijgave.md 1.8)."""

    CONCEPT = "CONCEPT", "concept"
    OPEN = "OPEN", "loopt"
    GESLOTEN = "GESLOTEN", "wordt nagekeken"
    VRIJGEGEVEN = "VRIJGEGEVEN", "vrijgegeven"


class GroepStatus(TextChoices):
    """States of vrijgave.md section 1; CONCEPT while its ronde is not open yet."""

    CONCEPT = "CONCEPT", "in voorbereiding"
    OPEN = "OPEN", "open"
    GESLOTEN = "GESLOTEN", "gesloten"
    VOORGESTELD = "VOORGESTELD", "voorgesteld"
    BEVESTIGD = "BEVESTIGD", "bevestigd"
    GEWEIGERD = "GEWEIGERD", "geweigerd"
    SAMENGEVOEGD = "SAMENGEVOEGD", "samengevoegd"


DECIDED = (GroepStatus.BEVESTIGD, GroepStatus.GEWEIGERD, GroepStatus.SAMENGEVOEGD)


class ToelichtingSoort(TextChoices):
    GOEDE_PRAKTIJK = "GOEDE_PRAKTIJK", "goede praktijk"
    HIAAT = "HIAAT", "hiaat"
    VERBETERPUNT = "VERBETERPUNT", "verbeterpunt"
    SYNTHESE = "SYNTHESE", "samenvatting door de bewaarder"


class Tekststaat(TextChoices):
    """Whether a released text still stands, or is empty since it was withdrawn."""

    STAAT = "STAAT", "staat er"
    INGETROKKEN = "INGETROKKEN", "ingetrokken"


class Invoersoort(TextChoices):
    """The three kinds of entry, and beside them the inschatting; never mixed in one number."""

    BLADEN = "BLADEN", "bladen"
    GROEPSGESPREK = "GROEPSGESPREK", "groepsgesprek"
    STANDPUNT = "STANDPUNT", "standpunt"
    INSCHATTING = "INSCHATTING", "inschatting"


# What an organisatie says in its own name: exact, of no persons, so without a band.
GEZEGD = (Invoersoort.STANDPUNT, Invoersoort.INSCHATTING)


class Rand(TextChoices):
    """Whether a cell of 5-9 persons is coded at an end of the scale (rule 4)."""

    GEEN = "GEEN", ""
    LAAG = "LAAG", "of lager"
    HOOG = "HOOG", "of hoger"


class Band(TextChoices):
    """The band of persons that is published instead of a count (rule 4)."""

    B5_9 = "B5_9", "5–9"
    B10_19 = "B10_19", "10–19"
    B20_49 = "B20_49", "20–49"
    B50 = "B50", "50 of meer"


class Leeg(TextChoices):
    """Why a released cell has no score: hidden, an organisatie that could not see this fase, or an
    inschatting of a cell that is hidden."""

    TE_WEINIG = "TE_WEINIG", "te weinig antwoorden"
    GEEN_ZICHT = "GEEN_ZICHT", "geen zicht"
    NIET_GETOOND = "NIET_GETOOND", "niet getoond"


class Spreiding(TextChoices):
    """The spread label of rule 5."""

    EENSGEZIND = "EENSGEZIND", "eensgezind"
    GEMENGD = "GEMENGD", "gemengd"
    VERDEELD = "VERDEELD", "verdeeld"


class Zekerheid(TextChoices):
    """Rule 6: a difference holds over the whole intervals, or for the shown values only, or nothing is said;
    or there are no two kinds of groepen to compare."""

    ZEKER = "ZEKER", "zeker"
    MISSCHIEN = "MISSCHIEN", "misschien"
    GEEN = "GEEN", "geen verschil te zien"
    ONBEKEND = "ONBEKEND", "niet te vergelijken"


class Richting(TextChoices):
    """Where one cell went from one ronde to the next: only what is certain has a direction."""

    HOGER = "HOGER", "zeker hoger"
    LAGER = "LAGER", "zeker lager"
    GELIJK = "GELIJK", "gelijk, of te klein om te zeggen"
    ONBEKEND = "ONBEKEND", "niet te vergelijken"


class Duiding(TextChoices):
    """What the cells of one fase certainly mean, by the rules that stand at `/lezen/`."""

    BLINDE_VLEK = "BLINDE_VLEK", "blinde vlek"
    VERBORGEN_INSPANNING = "VERBORGEN_INSPANNING", "verborgen inspanning"
    GEDEELD_KNELPUNT = "GEDEELD_KNELPUNT", "gedeeld knelpunt"
    GEDEELDE_STERKTE = "GEDEELDE_STERKTE", "gedeelde sterkte"
    VERDEELDE_GROEP = "VERDEELDE_GROEP", "verdeeldheid binnen een groep"
    TE_WEINIG_GEHOORD = "TE_WEINIG_GEHOORD", "te weinig gehoord"
    MINDER_BEANTWOORD = "MINDER_BEANTWOORD", "door minder mensen van een groep beantwoord"
    ANDERS_DAN_GEDACHT = "ANDERS_DAN_GEDACHT", "wat de dienst dacht"


class GrafiekSoort(TextChoices):
    SVG = "SVG", "SVG"
    SVG_SMAL = "SVG_SMAL", "SVG voor een smal scherm"
    PNG = "PNG", "PNG"
    PDF = "PDF", "PDF"
    VERSCHIL = "VERSCHIL", "PNG van de verschillen"


class ExportSoort(TextChoices):
    CELLEN = "CELLEN", "vrijgegeven cellen"
    MICRODATA = "MICRODATA", "microdata met toestemming"


class Bestandsvorm(TextChoices):
    CSV = "CSV", "CSV"
    XLSX = "XLSX", "XLSX"


class ExportStatus(TextChoices):
    BEGONNEN = "BEGONNEN", "begonnen"
    VOLTOOID = "VOLTOOID", "voltooid"
    AFGEBROKEN = "AFGEBROKEN", "afgebroken"
