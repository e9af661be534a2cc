"""The two kinds of file of a researcher, released cells and microdata, with their codebooks."""

from __future__ import annotations

from collections.abc import Mapping

from bevraging.queries.microdata import MICRODATA_KOLOMMEN, microdata_rows
from kader.enums import Fase
from pilootgemeenten.models import Programma
from rechtencirkel.enums import Bestandsvorm, ExportSoort
from rechtencirkel.exports import CELLEN, Bestand, codebook_rows
from rechtencirkel.models import Groep
from rechtencirkel.queries.export import CELLEN_KOLOMMEN, cellen_rows

GEEN_ZICHT_UITLEG = (
    "0 tot 10; leeg: de persoon had geen zicht op deze fase of sloeg ze over, "
    "of te weinig personen van de groep gaven er een score"
)
MICRODATA = {
    "rij_nummer": "Willekeurig nummer binnen de groep, één keer geloot. Zegt niets over wie of wanneer.",
    "groep_code": "pilootgemeente/ronde/belanghebbendengroep[/doelgroep]; met + na samenvoegen.",
    **{fase.value.lower(): f"Score voor {fase.label}: {GEEN_ZICHT_UITLEG}." for fase in Fase},
}
KOLOMMEN_VAN: Mapping[ExportSoort, Mapping[str, str]] = {
    ExportSoort.CELLEN: CELLEN,
    ExportSoort.MICRODATA: MICRODATA,
}


def export_bestand(
    soort: ExportSoort, vorm: Bestandsvorm, programma: Programma | None, groepen: list[Groep]
) -> Bestand:
    """The file of one export, to iterate; `groepen` are those whose microdata leave."""
    codeboek = codebook_rows(KOLOMMEN_VAN[soort])
    if soort == ExportSoort.MICRODATA:
        return Bestand(vorm, microdata_rows(groepen), MICRODATA_KOLOMMEN, codeboek)
    rijen = cellen_rows(programma, komma=vorm == Bestandsvorm.CSV)
    return Bestand(vorm, rijen, tuple(CELLEN_KOLOMMEN), codeboek)
