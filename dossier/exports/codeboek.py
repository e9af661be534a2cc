"""What each column means in the tables of a project. A column that ends in `_code` is followed by its word."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import TextChoices

from actieplan.enums import ActieStatus
from rechtencirkel.enums import Tekststaat, ToelichtingSoort
from rechtencirkel.exports import CELLEN
from rechtencirkel.exports.codeboek import CODELIJSTEN, codes_in_words

LIJSTEN: dict[str, type[TextChoices]] = {
    **CODELIJSTEN,
    "soort_code": ToelichtingSoort,
    "staat_code": Tekststaat,
    "status_code": ActieStatus,
}
RONDE = {naam: CELLEN[naam] for naam in ("ronde_nummer", "ronde_naam")}
FASE = {"fase_code": CELLEN["fase_code"]}
ARGUMENTEN = {
    **RONDE,
    "organisatie": CELLEN["organisatie"],
    **FASE,
    "nummer": "Het nummer waarmee u naar deze tekst verwijst: nr. 2.4 is de vierde bij fase 2.",
    "reeks_code": CELLEN["reeks_code"],
    "reeks_label": CELLEN["reeks_label"],
    "belanghebbendengroep_code": codes_in_words(LIJSTEN["belanghebbendengroep_code"]) + ".",
    "invoersoort_code": (
        "BLADEN = een tekst van mensen uit deze groep, doorgegeven door de bewaarder; STANDPUNT = wat een "
        "organisatie in eigen naam zegt."
    ),
    "soort_code": codes_in_words(ToelichtingSoort) + ".",
    "tekst": "De tekst zoals ze is vrijgegeven. Leeg: de bewaarder trok ze in.",
    "staat_code": codes_in_words(Tekststaat) + ".",
}
PROBLEMEN = {
    **RONDE,
    **FASE,
    "probleem_nummer": "Volgnummer van het probleem binnen het project.",
    "probleem": "Wat de stuurgroep als probleem ziet.",
    "actie_nummers": "De acties die aan dit probleem werken. Leeg: nog geen.",
}
ACTIES = {
    "actie_nummer": "Volgnummer van de actie binnen het project.",
    "titel": "Titel van de actie.",
    "wat": "Wat er gebeurt.",
    "status_code": codes_in_words(ActieStatus) + ".",
    "trekker": "De organisatie die de actie trekt.",
    "partners": "Met wie.",
    "streefdatum": "Tegen wanneer.",
    "probleem_nummer": "Aan welk probleem de actie werkt. Leeg: aan geen.",
    "ronde_nummer": "De ronde waarin dat probleem gevonden is.",
    **FASE,
    "werkpiste_code": "De werkpiste uit het kader.",
    "werkpiste": "De naam van die werkpiste.",
    "beleidstaak_code": "De beleidstaak uit het kader.",
    "beleidstaak": "De naam van die beleidstaak.",
    "verdere_cellen": "Waar de actie ook voor telt in de dekkingsmatrix: werkpiste × beleidstaak.",
}
TABELLEN: Mapping[str, Mapping[str, str]] = {
    "resultaat": CELLEN,
    "argumenten": ARGUMENTEN,
    "problemen": PROBLEMEN,
    "acties": ACTIES,
}


def word_column(kolom: str) -> str:
    """ "fase_code" -> "fase": the column with the words."""
    return kolom.removesuffix("_code")
