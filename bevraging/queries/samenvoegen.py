"""Which groepen may be joined, and what is proposed. For their bewaarders only."""

from __future__ import annotations

from collections.abc import Iterable
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

    def sibling(self, nummer: str) -> Groep | None:
        """The sibling of this number, when it may be asked now."""
        if not self.kan or not self.is_klein or self.eigen_voorstel:
            return None
        return next((zus for zus in self.zussen if str(zus.nummer) == nummer), None)

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
        .with_parts()
        .order_by("nummer")
    )
    kan = _may_join(groep)
    return Samenvoegstand(
        kan=kan,
        zussen=[zus for zus in zussen if _may_join(zus)],
        eigen_voorstel=lopend.filter(van=groep).order_by("pk").first(),
        voorstellen=list(lopend.filter(naar=groep).order_by("pk")) if kan else [],
        is_klein=groep.bladen.count() < groep.ronde.drempel,
    )


def _may_join(groep: Groep) -> bool:
    """Closed, never proposed, and not joined with another: one groep goes with one other."""
    return is_untouched(groep.status, groep.ooit_voorgesteld) and not groep.is_samen


def running_proposals(groepen: Iterable[Groep]) -> dict[int, Samenvoeging]:
    """By the key of the groep: the running proposal made to it, else its own; of groepen that may still join."""
    kunnen = {groep.pk for groep in groepen if _may_join(groep)}
    lopend = Samenvoeging.objects.about(*kunnen).proposed().order_by("-pk")
    rijen = list(lopend.select_related("van__bewaarder", "van__doelgroep", "naar__bewaarder"))
    eigen = {rij.van_id: rij for rij in rijen}
    return {
        pk: rij for pk, rij in ({**eigen, **{r.naar_id: r for r in rijen}}).items() if pk in kunnen
    }


def last_proposal(van: str, naar: Groep) -> Samenvoeging | None:
    """The newest proposal from the groep of this number in the ronde of the other, whatever was decided."""
    if not van.isdecimal() or len(van) > 4:
        return None
    rijen = Samenvoeging.objects.filter(van__ronde=naar.ronde_id, van__nummer=van, naar=naar)
    return rijen.select_related("van__ronde", "naar").order_by("-pk").first()
