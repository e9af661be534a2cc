"""The questions in the words of their editions: of one ronde, or of the newest version; in one language at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from kader.enums import Fase
from rechtencirkel.enums import Belanghebbendengroep, Taal, Verwoording
from rechtencirkel.models import Editie, EditieQuerySet, Instrumentversie, Ronde, Vraag


@dataclass(frozen=True, slots=True)
class FaseVraag:
    """One fase as it is asked. `woorden` at 0, 5 and 10 finish the sentence "Deze dienst ..."."""

    nummer: int
    code: str
    naam: str
    uitleg: str
    vraag: str
    woorden: tuple[str, str, str]
    richtvragen: tuple[str, ...]


# The nine questions in each language of a ronde, in the order of the languages.
Vragen = Mapping[str, tuple[FaseVraag, ...]]


@dataclass(frozen=True, slots=True)
class Verwoorde:
    """One fase in one verwoording, and the language in which it is said."""

    verwoording: Verwoording
    taal: Taal
    vraag: FaseVraag


@dataclass(frozen=True, slots=True)
class Fasevragen:
    """One fase in every verwoording that is asked, in the order of the list; at least one."""

    verwoordingen: tuple[Verwoorde, ...]

    @property
    def eerste(self) -> Verwoorde:
        return self.verwoordingen[0]

    @property
    def zelfde_woorden(self) -> bool:
        """Whether the words at 0, 5 and 10 are the same for everybody, so that they need to stand once."""
        return len({(rij.taal, rij.vraag.woorden) for rij in self.verwoordingen}) == 1


@dataclass(frozen=True, slots=True)
class Vragenpagina:
    """Nine fasen in one language; `talen` are all in which there is an edition, `status` is that of the data."""

    taal: Taal
    talen: tuple[Taal, ...]
    status: str
    bron: str
    fasen: tuple[Fasevragen, ...]


def verwoording_of(belanghebbendengroep: str) -> Verwoording:
    """Plain language for the doelgroep, that of services for the others."""
    is_doelgroep = belanghebbendengroep == Belanghebbendengroep.DOELGROEP
    return Verwoording.EENVOUDIG if is_doelgroep else Verwoording.PROFESSIONEEL


def edities_of(ronde: Ronde) -> EditieQuerySet:
    """Those with which this ronde opened; before that those with which it would open now."""
    if ronde.is_concept:
        return Editie.objects.newest_of(ronde.instrumentversie_id)
    return Editie.objects.filter(rondes=ronde.pk)


def newest_edities() -> EditieQuerySet:
    """Those of the newest version of the instrument."""
    nieuwste = Instrumentversie.objects.order_by("-nummer").values("pk")[:1]
    return Editie.objects.newest().filter(instrumentversie__in=nieuwste)


def read_page(
    edities: EditieQuerySet,
    *,
    taal: str,
    verwoordingen: Collection[Verwoording] = tuple(Verwoording),
) -> Vragenpagina | None:
    """These verwoordingen in this language, else in Dutch: four queries. None where nothing is loaded."""
    edities = edities.filter(verwoording__in=verwoordingen)
    talen = set(edities.order_by("pk").values_list("taal", flat=True))
    if Taal.NL not in talen:
        return None
    gekozen = Taal(taal) if taal in talen else Taal.NL
    rijen = list(edities.filter(taal__in={gekozen, Taal.NL}).with_vragen().order_by("pk"))
    lijsten, getoond = [], []
    for verwoording in Verwoording.EENVOUDIG, Verwoording.PROFESSIONEEL:
        if vragen := vragen_of(rij for rij in rijen if rij.verwoording == verwoording):
            eigen = gekozen if gekozen in vragen else Taal.NL
            lijsten.append([Verwoorde(verwoording, eigen, vraag) for vraag in vragen[eigen]])
            getoond += [rij for rij in rijen if (rij.verwoording, rij.taal) == (verwoording, eigen)]
    return Vragenpagina(
        gekozen,
        tuple(rij for rij in Taal if rij in talen),
        _each_once(rij.get_status_display() for rij in getoond),
        _each_once(rij.bron for rij in getoond),
        tuple(map(Fasevragen, zip(*lijsten, strict=True))),
    )


def _each_once(woorden: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(woorden))


def vragen_of(edities: Iterable[Editie]) -> Vragen:
    """The nine questions by language of editions of one verwoording, read with their questions; what one of them
    does not say, it says in Dutch."""
    rijen = {editie.taal: list(editie.vragen.all()) for editie in edities}
    nederlands = rijen.get(Taal.NL, [])
    return {
        taal.value: tuple(
            _fase_vraag(nummer, vraag, anders)
            for nummer, (vraag, anders) in enumerate(zip(rijen[taal], nederlands, strict=True), 1)
        )
        for taal in Taal
        if taal in rijen
    }


def _fase_vraag(nummer: int, vraag: Vraag, anders: Vraag) -> FaseVraag:
    def said(veld: str) -> str:
        return getattr(vraag, veld) or getattr(anders, veld)

    return FaseVraag(
        nummer,
        Fase(vraag.fase).value.lower(),
        said("naam"),
        said("uitleg"),
        said("vraag"),
        (said("woord_laag"), said("woord_midden"), said("woord_hoog")),
        tuple(rij.tekst for rij in vraag.richtvragen.all() or anders.richtvragen.all()),
    )
