"""Who a ronde asks and does not ask: what its snapshot will say of the latter (vrijgave.md 2.12), complete and
nothing finer; what is said of it before opening; whom a new groep may be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pilootgemeenten.dutch import opsomming
from pilootgemeenten.queries.draaiboek import Matrixregel, load_matrix
from rechtencirkel.cells import NIET_BEVRAAGD, NOG_NIET_BESLIST, NietGehoord
from rechtencirkel.enums import Belanghebbendengroep
from rechtencirkel.models import Groep, Ronde

MAG = "Dat mag. Het resultaat zal het zeggen, bij “Niet gehoord”."


def not_asked(ronde: Ronde, groepen: Sequence[Groep]) -> tuple[NietGehoord, ...]:
    """The belanghebbendengroepen and doelgroepen without a groep among these, those of a merged one included. Two
    queries."""
    gevraagd = {groep.belanghebbendengroep for groep in groepen}
    delen = {groep.doelgroep_id for groep in groepen}
    over = [regel for regel in load_matrix(ronde.pilootgemeente) if regel.doelgroep.pk not in delen]
    # Who asks the whole doelgroep, asks in it those that were chosen.
    if any(groep.is_whole_doelgroep for groep in groepen):
        over = [regel for regel in over if not _is_chosen(regel)]
    return (
        *(
            NietGehoord(soort.label, NIET_BEVRAAGD)
            for soort in Belanghebbendengroep
            if soort not in gevraagd
        ),
        *(NietGehoord(regel.doelgroep.naam, NIET_BEVRAAGD) for regel in over if regel.rij),
        *(NietGehoord(regel.doelgroep.naam, NOG_NIET_BESLIST) for regel in over if not regel.rij),
    )


def one_sided(groepen: Iterable[Groep]) -> str:
    """What is not heard when only the doelgroep, or only those who help, are asked; "" when both are, or nobody."""
    gevraagd = {groep.belanghebbendengroep for groep in groepen}
    wel = [soort.label for soort in Belanghebbendengroep if soort in gevraagd]
    niet = [soort.label for soort in Belanghebbendengroep if soort not in gevraagd]
    if gevraagd == {Belanghebbendengroep.DOELGROEP}:
        zin = f"U hoort dan niet hoe {opsomming(niet, 'of')} ernaar kijken."
        return f"Deze ronde vraagt alleen de doelgroep. {zin} {MAG}"
    if gevraagd and Belanghebbendengroep.DOELGROEP not in gevraagd:
        return f"Deze ronde vraagt alleen {opsomming(wel)}. U hoort dan niet wat de doelgroep vindt. {MAG}"
    return ""


Keuzes = list[tuple[str | int, str | list[tuple[int, str]]]]


def parts_to_choose(ronde: Ronde) -> Keuzes:
    """The doelgroepen as the choices of a field, those that the matrix chose first. Two queries."""
    regels = load_matrix(ronde.pilootgemeente)
    keuzes: Keuzes = [("", "de hele groep")]
    for kop, hoort in (
        ("Gekozen in de doelgroepenmatrix", _is_chosen),
        ("Nog niet beslist", lambda regel: regel.rij is None),
        ("Niet gekozen in de doelgroepenmatrix", _is_left_out),
    ):
        namen = [(regel.doelgroep.pk, regel.doelgroep.naam) for regel in regels if hoort(regel)]
        if namen:
            keuzes.append((kop, namen))
    return keuzes


def _is_left_out(regel: Matrixregel) -> bool:
    return regel.rij is not None and not regel.rij.wordt_bevraagd


def _is_chosen(regel: Matrixregel) -> bool:
    return regel.rij is not None and regel.rij.wordt_bevraagd
