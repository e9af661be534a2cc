"""The two kinds of file of a researcher, released cells and microdata, with their codebooks."""

from __future__ import annotations

from collections.abc import Mapping

from bevraging.queries.microdata import MICRODATA_KOLOMMEN, microdata_rows
from kader.enums import Fase
from pilootgemeenten.models import Programma
from rechtencirkel.enums import Bestandsvorm, ExportSoort
from rechtencirkel.exports import CELLEN, CELLEN_OPMERKINGEN, Bestand, codebook_rows
from rechtencirkel.models import Groep
from rechtencirkel.queries.export import CELLEN_KOLOMMEN, cellen_rows

LEEG_UITLEG = (
    "0 tot 10. Leeg: de persoon koos “geen zicht”, of sloeg de fase over; dan staat ze bij overgeslagen. Is de "
    "fase leeg in alle rijen van een groep, dan gaven er te weinig personen een score en is ze voor die groep "
    "verborgen"
)
MICRODATA = {
    "rij_nummer": "Willekeurig nummer binnen de groep, één keer geloot. Zegt niets over wie of wanneer.",
    "groep_code": "pilootgemeente/ronde/belanghebbendengroep[/doelgroep]; met + na samenvoegen.",
    **{fase.value.lower(): f"Score voor {fase.label}: {LEEG_UITLEG}." for fase in Fase},
    "overgeslagen": (
        "De fasen die de persoon oversloeg, met de namen van de kolommen en een spatie ertussen. Leeg: geen enkele. "
        "Van een fase die voor de groep verborgen is, staat dit hier ook niet. Leeg bij antwoorden van voor "
        "overslaan kon."
    ),
}
MICRODATA_OPMERKINGEN = (
    "Eén rij is één persoon. CSV en XLSX bevatten dezelfde waarden; er komt nergens een teken bij.",
)
KOLOMMEN_VAN: Mapping[ExportSoort, Mapping[str, str]] = {
    ExportSoort.CELLEN: CELLEN,
    ExportSoort.MICRODATA: MICRODATA,
}
OPMERKINGEN_VAN = {
    ExportSoort.CELLEN: CELLEN_OPMERKINGEN,
    ExportSoort.MICRODATA: MICRODATA_OPMERKINGEN,
}


def codebook_of(soort: ExportSoort) -> list[tuple[str, str]]:
    """The codebook of one kind of file, as its page and its second sheet show it."""
    return codebook_rows(KOLOMMEN_VAN[soort], OPMERKINGEN_VAN[soort])


def export_bestand(
    soort: ExportSoort, vorm: Bestandsvorm, programma: Programma | None, groepen: list[Groep]
) -> Bestand:
    """The file of one export, to iterate; `groepen` are those whose microdata leave."""
    codeboek = codebook_of(soort)
    if soort == ExportSoort.MICRODATA:
        return Bestand(vorm, microdata_rows(groepen), MICRODATA_KOLOMMEN, codeboek)
    rijen = cellen_rows(programma, csv=vorm == Bestandsvorm.CSV)
    return Bestand(vorm, rijen, CELLEN_KOLOMMEN, codeboek)
