"""Closed lists of the project: who takes part, in what role. Source: domein.md 2, 3, 5 and 7."""

from enum import Enum

from django.db.models import TextChoices


class Provincie(TextChoices):
    ANTWERPEN = "ANTWERPEN", "Antwerpen"
    LIMBURG = "LIMBURG", "Limburg"
    OOST_VLAANDEREN = "OOST_VLAANDEREN", "Oost-Vlaanderen"
    VLAAMS_BRABANT = "VLAAMS_BRABANT", "Vlaams-Brabant"
    WEST_VLAANDEREN = "WEST_VLAANDEREN", "West-Vlaanderen"


# The first two digits of a NIS code are the arrondissement.
NIS_BEGIN = {
    Provincie.ANTWERPEN: ("11", "12", "13"),
    Provincie.LIMBURG: ("71", "72", "73"),
    Provincie.OOST_VLAANDEREN: ("41", "42", "43", "44", "45", "46"),
    Provincie.VLAAMS_BRABANT: ("23", "24"),
    Provincie.WEST_VLAANDEREN: ("31", "32", "33", "34", "35", "36", "37", "38"),
}


class OrganisatieType(TextChoices):
    OCMW = "OCMW", "OCMW"
    GEMEENTE = "GEMEENTE", "Stad of gemeente"
    DOELGROEPORGANISATIE = "DOELGROEPORGANISATIE", "Doelgroeporganisatie"
    SAMENLEVINGSOPBOUW = "SAMENLEVINGSOPBOUW", "Samenlevingsopbouw"
    CAW = "CAW", "CAW"
    MUTUALITEIT = "MUTUALITEIT", "Ziekenfonds"
    ONDERZOEK = "ONDERZOEK", "Onderzoeksinstelling"
    ANDERE = "ANDERE", "Andere hulp- of dienstverlener"


class Rol(TextChoices):
    """The roles of domein.md section 7 that have an account."""

    BEHEERDER = "BEHEERDER", "Beheerder"
    ONDERZOEKER = "ONDERZOEKER", "Onderzoeker"
    PROGRAMMALEIDING = "PROGRAMMALEIDING", "Programmaleiding"
    COORDINATOR = "COORDINATOR", "Coördinator"
    STUURGROEPLID = "STUURGROEPLID", "Stuurgroeplid"
    BEWAARDER = "BEWAARDER", "Bewaarder"


LOCAL_ROLLEN = (Rol.COORDINATOR, Rol.STUURGROEPLID, Rol.BEWAARDER)
GLOBAL_ROLLEN = (Rol.BEHEERDER, Rol.ONDERZOEKER)
# Whose coming and going everybody of the project may read; never that of a bewaarder.
STUURGROEP_ROLLEN = (Rol.COORDINATOR, Rol.STUURGROEPLID)
# Given by one person, in force once a second confirmed (vrijgave.md 4.1).
TWEEDE_ROLLEN = (Rol.PROGRAMMALEIDING, *GLOBAL_ROLLEN)


class Bereik(Enum):
    """How far an organisatie may be known for somebody to speak for it: in one project, or in
    running projects of one programma."""

    PROJECT = 1
    PROGRAMMA = 2


class BewaarderStatus(TextChoices):
    VOORGESTELD = "VOORGESTELD", "voorgesteld"
    TOEGELATEN = "TOEGELATEN", "toegelaten"
    GEWEIGERD = "GEWEIGERD", "geweigerd"
    INGETROKKEN = "INGETROKKEN", "ingetrokken"


class DraaiboekFase(TextChoices):
    """The four phases of the draaiboek."""

    VOORBEREIDING = "VOORBEREIDING", "Voorbereiding"
    ANALYSE = "ANALYSE", "Analyse met de rechtencirkel"
    DIALOOG = "DIALOOG", "Dialoog en actieplan"
    REALISATIE = "REALISATIE", "Realisatie"


class DraaiboekStap(TextChoices):
    """The steps of the draaiboek; the phase of each stands in STAPPEN_PER_FASE."""

    STUURGROEP = "STUURGROEP", "Stuurgroep opstarten"
    PROBLEMATIEK = "PROBLEMATIEK", "Lokale problematiek inschatten"
    DOELGROEPEN = "DOELGROEPEN", "Doelgroepen kiezen"
    DIENSTEN = "DIENSTEN", "Hulp- en dienstverleners kiezen"
    PLANNING = "PLANNING", "Planning maken"
    BEVRAGING_DOELGROEP = "BEVRAGING_DOELGROEP", "De doelgroep bevragen"
    BEVRAGING_DIENSTEN = "BEVRAGING_DIENSTEN", "OCMW en andere diensten bevragen"
    PROBLEEMFORMULERING = "PROBLEEMFORMULERING", "Problemen formuleren"
    DIALOOG_VOORBEREIDEN = "DIALOOG_VOORBEREIDEN", "Dialoog voorbereiden"
    VOORSTEL_ACTIEPLAN = "VOORSTEL_ACTIEPLAN", "Voorstel van actieplan"
    DIALOOGMOMENT = "DIALOOGMOMENT", "Gemeenschappelijk dialoogmoment"
    GEDRAGEN_ACTIEPLAN = "GEDRAGEN_ACTIEPLAN", "Gedragen actieplan"
    UITVOEREN = "UITVOEREN", "Verbeteracties uitvoeren"
    OPVOLGEN = "OPVOLGEN", "Opvolgen"
    VERANKEREN = "VERANKEREN", "Verankeren"
    TERUGKOPPELEN = "TERUGKOPPELEN", "Terugkoppelen"


STAPPEN_PER_FASE = {
    DraaiboekFase.VOORBEREIDING: (
        DraaiboekStap.STUURGROEP,
        DraaiboekStap.PROBLEMATIEK,
        DraaiboekStap.DOELGROEPEN,
        DraaiboekStap.DIENSTEN,
        DraaiboekStap.PLANNING,
    ),
    DraaiboekFase.ANALYSE: (
        DraaiboekStap.BEVRAGING_DOELGROEP,
        DraaiboekStap.BEVRAGING_DIENSTEN,
        DraaiboekStap.PROBLEEMFORMULERING,
    ),
    DraaiboekFase.DIALOOG: (
        DraaiboekStap.DIALOOG_VOORBEREIDEN,
        DraaiboekStap.VOORSTEL_ACTIEPLAN,
        DraaiboekStap.DIALOOGMOMENT,
        DraaiboekStap.GEDRAGEN_ACTIEPLAN,
    ),
    DraaiboekFase.REALISATIE: (
        DraaiboekStap.UITVOEREN,
        DraaiboekStap.OPVOLGEN,
        DraaiboekStap.VERANKEREN,
        DraaiboekStap.TERUGKOPPELEN,
    ),
}


class StapStatus(TextChoices):
    TE_DOEN = "TE_DOEN", "te doen"
    BEZIG = "BEZIG", "bezig"
    KLAAR = "KLAAR", "klaar"
    OVERGESLAGEN = "OVERGESLAGEN", "overgeslagen"


class MatrixKeuze(TextChoices):
    """What the stuurgroep decided about one doelgroep in the doelgroepenmatrix."""

    BEVRAGEN = "BEVRAGEN", "we bevragen deze groep"
    NIET_BEVRAGEN = "NIET_BEVRAGEN", "we bevragen deze groep niet"


class Projectsoort(TextChoices):
    """The kinds of thing of a project whose changes its history tells."""

    PROJECT = "PROJECT", "projectfiche"
    DRAAIBOEK = "DRAAIBOEK", "draaiboek"
    MATRIX = "MATRIX", "doelgroepenmatrix"
    STUURGROEP = "STUURGROEP", "stuurgroep"
    BEWAARDER = "BEWAARDER", "bewaarder"
    RONDE = "RONDE", "ronde"
    PROBLEEM = "PROBLEEM", "probleem"
    ACTIE = "ACTIE", "verbeteractie"


class Handeling(TextChoices):
    """What was done to it."""

    GEMAAKT = "GEMAAKT", "gemaakt"
    GEWIJZIGD = "GEWIJZIGD", "gewijzigd"
    VERVALLEN = "VERVALLEN", "vervallen"
    GEOPEND = "GEOPEND", "geopend"
    VRIJGEGEVEN = "VRIJGEGEVEN", "vrijgegeven"
    GEPUBLICEERD = "GEPUBLICEERD", "pagina voor iedereen gepubliceerd"
    TERUGGENOMEN = "TERUGGENOMEN", "pagina voor iedereen teruggenomen"
    UITGENODIGD = "UITGENODIGD", "lid uitgenodigd"
    ROL_BEEINDIGD = "ROL_BEEINDIGD", "rol beëindigd"
    AANGESLOTEN = "AANGESLOTEN", "organisatie aangesloten"
    VERTROKKEN = "VERTROKKEN", "organisatie vertrokken"
    VOORGESTELD = "VOORGESTELD", "voorgesteld"
    TOEGELATEN = "TOEGELATEN", "toegelaten"
    GEWEIGERD = "GEWEIGERD", "geweigerd"
    INGETROKKEN = "INGETROKKEN", "toelating ingetrokken"


class Machine(TextChoices):
    """What runs beside the web server and shows that it does."""

    TIK = "TIK", "de klok"
    WERKER = "WERKER", "de werker"


class Boeksoort(TextChoices):
    """What the herstelboek writes down, as who keeps the server reads it (vrijgave.md 3.12)."""

    UUR = "UUR", "de klok liep"
    HERSTELD = "HERSTELD", "na_herstel is gedaan"
    ROL_BEEINDIGD = "ROL_BEEINDIGD", "rol beëindigd of uitnodiging ingetrokken"
    ACCOUNT = "ACCOUNT", "account stilgezet of weer aangezet"
    TOELATING_INGETROKKEN = "TOELATING_INGETROKKEN", "toelating van een bewaarder ingetrokken"
    GEOPEND = "GEOPEND", "ronde geopend"
    ONDERZOEK_INGETROKKEN = "ONDERZOEK_INGETROKKEN", "toestemming voor onderzoek ingetrokken"
    OVEREENKOMST = "OVEREENKOMST", "onderzoeksovereenkomst opnieuw geschreven"
    GESLOTEN = "GESLOTEN", "groep gesloten"
    INGETROKKEN = "INGETROKKEN", "antwoord ingetrokken of weggenomen"
    IMPORT_TERUG = "IMPORT_TERUG", "import teruggenomen"
    GEWIST = "GEWIST", "antwoord gewist na sluiten"
    GETROKKEN = "GETROKKEN", "cijfers van een groep berekend"
    BESLIST = "BESLIST", "over een groep beslist, of een ronde vrijgegeven"
    TEKST_INGETROKKEN = "TEKST_INGETROKKEN", "doorgegeven tekst ingetrokken"
    OPENBAAR_GROEP = "OPENBAAR_GROEP", "wat van een groep openbaar mag, of niet meer"
    OPENBAAR_GEZEGD = "OPENBAAR_GEZEGD", "wat een organisatie zei mag openbaar, of niet meer"
    OPENBAAR_RONDE = "OPENBAAR_RONDE", "pagina voor iedereen gepubliceerd of teruggenomen"


# The kind of mail by which somebody is invited: the one that pages say something of.
UITNODIGING_MAIL = "UITNODIGING"


class Verzendstaat(TextChoices):
    """How far a mail is on its way."""

    WACHT = "WACHT", "wordt verstuurd"
    VERSTUURD = "VERSTUURD", "verstuurd"
    NIET_VERSTUURD = "NIET_VERSTUURD", "niet verstuurd"
    VERVALLEN = "VERVALLEN", "niet meer nodig"
