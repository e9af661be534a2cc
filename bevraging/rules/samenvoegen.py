"""The merge rule: which two groepen may become one (vrijgave.md section 1 and rule 7).

It keeps any two published sets of persons apart by nobody or by at least the threshold: no total
beside its parts.
"""

from dataclasses import dataclass

from rechtencirkel.enums import Belanghebbendengroep, GroepStatus


@dataclass(frozen=True, slots=True)
class Groepstand:
    """What the rule needs to know; `ooit_voorgesteld` stays true after a sending back."""

    sleutel: str
    ronde: int
    groep: Belanghebbendengroep
    status: GroepStatus
    ooit_voorgesteld: bool
    bladen: int


def may_merge(klein: Groepstand, zus: Groepstand, *, drempel: int) -> bool:
    """Whether `klein` may be taken up in its sibling `zus`, before either was ever proposed."""
    return (
        klein.sleutel != zus.sleutel
        and klein.ronde == zus.ronde
        and klein.groep == zus.groep
        and klein.bladen < drempel
        and all(is_untouched(stand.status, stand.ooit_voorgesteld) for stand in (klein, zus))
    )


def is_untouched(status: str, ooit_voorgesteld: bool) -> bool:
    """Closed and never proposed: only then a groep may still change what it is."""
    return status == GroepStatus.GESLOTEN and not ooit_voorgesteld
