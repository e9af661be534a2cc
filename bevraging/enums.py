"""Closed lists of the vault: how somebody answered and in which languages, what was decided about a text or a merge."""

from collections.abc import Mapping

from django.db.models import TextChoices

from rechtencirkel.enums import Taal

# In which languages the screens and the papers of a respondent are written, each with what a paper in another one says
# of it, to who reads no other. Arabic and Turkish wait for somebody who knows them.
VERTAALD: Mapping[Taal, str] = {
    Taal.NL: "Ook in het Nederlands.",
    Taal.FR: "Aussi en français.",
    Taal.EN: "Also in English.",
}


class Wijze(TextChoices):
    """The way a blad was answered."""

    LINK = "LINK", "door de persoon zelf, via een link"
    INVOER = "INVOER", "ingevoerd door de bewaarder"
    IMPORT = "IMPORT", "uit een rekenblad"


class Linksoort(TextChoices):
    """What is given out: a short code that can be typed, a long one (vrijgave.md 3.3), or a sheet to write on."""

    KAART = "KAART", "kaarten om uit te delen"
    LINK = "LINK", "links voor een mail of chat"
    BLAD = "BLAD", "antwoordbladen voor de pen"


class Beslissing(TextChoices):
    """What the bewaarder decided about one toelichting (vrijgave.md rule 9)."""

    OPEN = "OPEN", "nog te bekijken"
    DOORGEVEN = "DOORGEVEN", "doorgeven zoals het is"
    HERWOORDEN = "HERWOORDEN", "herwoorden"
    ACHTERHOUDEN = "ACHTERHOUDEN", "achterhouden"


# The decisions with which a text leaves its groep.
GAAT_DOOR = (Beslissing.DOORGEVEN, Beslissing.HERWOORDEN)


class Opdrachtsoort(TextChoices):
    """What the worker does with a groep that has many blads."""

    SLUITEN = "SLUITEN", "sluiten"
    VOORSTELLEN = "VOORSTELLEN", "voorstellen"


class WissingStatus(TextChoices):
    """Where the erasure of one answer stands (vrijgave.md 3.7)."""

    VOORGESTELD = "VOORGESTELD", "voorgesteld"
    BEVESTIGD = "BEVESTIGD", "bevestigd"
    GEWIST = "GEWIST", "gewist"
    GEWEIGERD = "GEWEIGERD", "niet gewist"


class SamenvoegingStatus(TextChoices):
    VOORGESTELD = "VOORGESTELD", "voorgesteld"
    BEVESTIGD = "BEVESTIGD", "bevestigd"
    GEWEIGERD = "GEWEIGERD", "geweigerd"
    INGETROKKEN = "INGETROKKEN", "ingetrokken"
