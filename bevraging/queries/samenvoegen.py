"""Which groepen may be joined, and what is proposed. For their bewaarders only."""

from __future__ import annotations

from dataclasses import dataclass

from bevraging.models import Samenvoeging
from bevraging.rules.samenvoegen import is_untouched
from rechtencirkel.models import Groep


@dataclass(frozen=True, slots=True)
class Samenvoegstand:
    """What the page shows: whether this groep may still join, siblings to join, our own running proposal, and
    those made to us."""

    kan: bool
    zussen: list[Groep]
    eigen_voorstel: Samenvoeging | None
    voorstellen: list[Samenvoeging]
    is_klein: bool

    def proposal_of(self, nummer: str) -> Samenvoeging | None:
        """The running proposal made to us by the groep of this number."""
        return next((rij for rij in self.voorstellen if str(rij.van.nummer) == nummer), None)


def samenvoegstand(groep: Groep) -> Samenvoegstand:
    """Reads the number of blads of the own groep only, never of a sibling."""
    lopend = Samenvoeging.objects.proposed().select_related(
        "van__doelgroep", "van__bewaarder", "naar__doelgroep", "naar__bewaarder"
    )
    zussen = (
        Groep.objects.filter(ronde=groep.ronde_id, belanghebbendengroep=groep.belanghebbendengroep)
        .exclude(pk=groep.pk)
        .select_related("doelgroep", "bewaarder")
        .order_by("nummer")
    )
    return Samenvoegstand(
        kan=is_untouched(groep.status, groep.ooit_voorgesteld),
        zussen=[zus for zus in zussen if is_untouched(zus.status, zus.ooit_voorgesteld)],
        eigen_voorstel=lopend.filter(van=groep).order_by("pk").first(),
        voorstellen=list(lopend.filter(naar=groep).order_by("pk")),
        is_klein=groep.bladen.count() < groep.ronde.drempel,
    )
