"""What an organisatie said in its own name in a released ronde, found back in the snapshot, and whether everybody may
read it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bevraging.models import Standpunt
from kader.enums import Fase
from pilootgemeenten.models import Organisatie
from rechtencirkel.cells import Inhoud, Reeks, Uitspraak
from rechtencirkel.models import Ronde
from rechtencirkel.statistics.resultaat import Tabel, table
from rechtencirkel.statistics.ruimte import that_fit
from rechtencirkel.statistics.snapshot import from_json


@dataclass(frozen=True, slots=True)
class Gezegde:
    """A standpunt or an inschatting as it was released; `mag` is whether everybody may read it now."""

    organisatie: Organisatie
    reeks: Reeks
    mag: bool

    @property
    def sleutel(self) -> str:
        return self.reeks.sleutel

    @property
    def is_inschatting(self) -> bool:
        return self.reeks.is_inschatting

    @property
    def tabel(self) -> Tabel:
        return table([self.reeks])

    @property
    def uitspraken(self) -> list[tuple[Uitspraak, bool]]:
        """By fase, each with whether the page for everybody has room for it."""
        rijen = [uit for fase in Fase for uit in self.reeks.uitspraken if uit.fase == fase]
        past = that_fit((uit.fase, uit.tekst) for uit in rijen)
        return list(zip(rijen, past, strict=True))


def read_said(ronde: Ronde, organisaties: Sequence[Organisatie]) -> list[Gezegde]:
    """Of each its standpunt, and its inschatting where the ronde is about it; nothing while the ronde is not released.
    Four queries."""
    if not ronde.is_vrijgegeven:
        return []
    inhoud = from_json(ronde.snapshot.inhoud)
    ja = dict(ronde.snapshot.gezegdakkoorden.order_by("pk").values_list("reeks", "organisatie"))
    rijen = Standpunt.objects.filter(ronde=ronde, organisatie__in=organisaties)
    standpunten = {rij.organisatie_id: rij for rij in rijen.prefetch_related("teksten")}
    return [
        Gezegde(organisatie, reeks, reeks.sleutel in ja)
        for organisatie in organisaties
        for reeks in _said_by(ronde, inhoud, organisatie, standpunten.get(organisatie.pk), ja)
    ]


def _said_by(
    ronde: Ronde,
    inhoud: Inhoud,
    organisatie: Organisatie,
    standpunt: Standpunt | None,
    ja: Mapping[str, int],
) -> list[Reeks]:
    """What it said yes to, by that yes; and what it can still say yes to."""
    gezegd = (*inhoud.standpunten, *filter(None, [inhoud.inschatting]))
    toegezegd = [rij for rij in gezegd if ja.get(rij.sleutel) == organisatie.pk]
    open_ = [released_standpunt(inhoud, standpunt, organisatie) if standpunt else None]
    if ronde.organisatie_id == organisatie.pk:
        open_.append(inhoud.inschatting)
    eigen = {rij.sleutel for rij in toegezegd}
    eigen |= {rij.sleutel for rij in open_ if rij and rij.sleutel not in ja}
    return [rij for rij in gezegd if rij.sleutel in eigen]


def released_standpunt(
    inhoud: Inhoud, standpunt: Standpunt, organisatie: Organisatie
) -> Reeks | None:
    """The reeks of this signed standpunt. Its key tells no organisatie and a name may change, so it is known by what it
    says; of two that say the same by the name, and else by nothing."""
    teksten = {(rij.fase, rij.soort, rij.tekst) for rij in standpunt.teksten.all()}
    gelijk = [
        rij
        for rij in inhoud.standpunten
        if standpunt.ondertekend_op
        and rij.groep == standpunt.belanghebbendengroep
        and rij.scores == standpunt.scores
        and {(uit.fase, uit.soort, uit.tekst) for uit in rij.uitspraken} == teksten
    ]
    op_naam = [rij for rij in gelijk if rij.label == organisatie.naam]
    gevonden = op_naam or gelijk
    return gevonden[0] if len(gevonden) == 1 else None
