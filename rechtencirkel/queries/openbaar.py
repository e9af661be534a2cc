"""What everybody may read of a released ronde: what its bewaarders and organisaties agreed to, and nothing that tells
of who did not (vrijgave.md 2.13, docs/adr/0021).

A key of a reeks is made anew and a text has no number here: "groep-3" and "2.4" would count what is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import Case, IntegerField, QuerySet, When
from django.utils.crypto import salted_hmac

from kader.enums import Fase
from pilootgemeenten.enums import Provincie
from rechtencirkel.cells import TE_WEINIG, Inhoud, NietGehoord, Reeks, groep_sleutel, sleutel_groep
from rechtencirkel.models import DoorgegevenTekst, Groep, Ronde
from rechtencirkel.queries.argumenten import Argumentgroep, group_texts
from rechtencirkel.queries.resultaat import snapshots_until
from rechtencirkel.statistics.niet_gehoord import unheard
from rechtencirkel.statistics.resultaat import Kolom, table
from rechtencirkel.statistics.rondes import Rondevergelijking, compare
from rechtencirkel.statistics.ruimte import that_fit
from rechtencirkel.statistics.snapshot import from_json

PER_GEMEENTE = ("pilootgemeente__naamsleutel", "-nummer", "pk")


def published_rondes() -> QuerySet[Ronde]:
    """Every ronde with a public page, by gemeente, the newest first. One query."""
    return Ronde.objects.published().to_name().order_by(*PER_GEMEENTE)


def published_by_provincie() -> QuerySet[Ronde]:
    """The same by provincie, in the order of its list. One query."""
    plaatsen = [When(pilootgemeente__provincie=rij, then=n) for n, rij in enumerate(Provincie)]
    plaats = Case(*plaatsen, default=len(plaatsen), output_field=IntegerField())
    return Ronde.objects.published().to_name().order_by(plaats, *PER_GEMEENTE)


def published_ronde(slug: str, nummer: int) -> Ronde | None:
    """The ronde at this public address. None is one answer for what does not exist, is not published, or is so no
    longer."""
    rondes = Ronde.objects.published().in_its_place()
    return rondes.filter(pilootgemeente__slug=slug, nummer=nummer).order_by("pk").first()


@dataclass(frozen=True, slots=True)
class Akkoordregel:
    """A groep or an organisatie of the result, and whether everybody may read it. That a groep was refused, or which of
    two bewaarders did not say yes, reads as every other no."""

    kolom: Kolom
    mag: bool


def who_agreed(ronde: Ronde) -> list[Akkoordregel]:
    """Of everybody in the result whether it may stand on the public page. Three queries."""
    vol, mag = from_json(ronde.snapshot.inhoud), _agreed(ronde)
    sleutels = {rij.sleutel for rij in mag.alle_reeksen}
    gevraagd = (*vol.bladreeksen, *vol.standpunten, *filter(None, [vol.inschatting]))
    return [Akkoordregel(kolom, kolom.sleutel in sleutels) for kolom in table(gevraagd).kolommen]


def agreed_groepen(ronde: Ronde) -> list[Groep]:
    """The confirmed groepen of which every bewaarder agreed: after a merge that of each that was taken up. One
    query."""
    groepen = list(ronde.groepen.order_by("nummer"))
    return [
        groep
        for groep in groepen
        if groep.is_bevestigd and all(lid.is_openbaar for lid in with_taken_up(groep, groepen))
    ]


def with_taken_up(groep: Groep, groepen: Collection[Groep]) -> list[Groep]:
    """This groep and those of the same ronde that were merged into it."""
    verder = [with_taken_up(lid, groepen) for lid in groepen if lid.samengevoegd_met_id == groep.pk]
    return [groep, *(lid for leden in verder for lid in leden)]


def agreed_content(ronde: Ronde) -> Inhoud:
    """The contents of the snapshot of a released ronde as everybody may read them. Three queries."""
    return _with_public_keys(ronde, _agreed(ronde))


def agreed_texts(
    ronde: Ronde, fasen: Iterable[Fase] = tuple(Fase)
) -> dict[Fase, tuple[Argumentgroep, ...]]:
    """Per fase what the same groepen and organisaties say, as `arguments_of`, under the keys of `agreed_content` and
    without number or row; a text only if it may be public and was not withdrawn, and whether its page has room for it.
    Four queries."""
    teksten = _texts(ronde, _agreed(ronde))
    return {fase: teksten[fase] for fase in fasen}


def agreed_page(ronde: Ronde) -> tuple[Inhoud, dict[Fase, tuple[Argumentgroep, ...]]]:
    """Both together. Four queries."""
    inhoud = _agreed(ronde)
    return _with_public_keys(ronde, inhoud), _texts(ronde, inhoud)


def _texts(ronde: Ronde, inhoud: Inhoud) -> dict[Fase, tuple[Argumentgroep, ...]]:
    per_groep: dict[tuple[str, str], list[DoorgegevenTekst]] = defaultdict(list)
    for rij in public_texts(ronde).select_related("groep"):
        per_groep[rij.fase, groep_sleutel(rij.groep.nummer)].append(rij)
    teksten = {fase: group_texts(fase, inhoud, per_groep) for fase in Fase}
    return {
        fase: tuple(_nameless(ronde, groep) for groep in groepen)
        for fase, groepen in _with_room(teksten).items()
    }


def _with_room(
    teksten: dict[Fase, tuple[Argumentgroep, ...]],
) -> dict[Fase, tuple[Argumentgroep, ...]]:
    """Each text with whether the page has room for it: each reeks has its own, whatever the others say."""
    per_reeks: dict[str, list[tuple[Fase, str]]] = defaultdict(list)
    for fase, groepen in teksten.items():
        for groep in groepen:
            per_reeks[groep.sleutel] += [(fase, rij.tekst) for rij in groep.argumenten]
    past = {sleutel: iter(that_fit(rijen)) for sleutel, rijen in per_reeks.items()}
    return {
        fase: tuple(
            replace(
                groep,
                argumenten=tuple(
                    replace(rij, past=next(past[groep.sleutel])) for rij in groep.argumenten
                ),
            )
            for groep in groepen
        )
        for fase, groepen in teksten.items()
    }


def public_texts(ronde: Ronde) -> QuerySet[DoorgegevenTekst]:
    """The texts of this ronde that are marked to be public and still stand, of agreed groepen or not."""
    rijen = DoorgegevenTekst.objects.filter(snapshot__ronde=ronde, mag_openbaar=True)
    return rijen.filter(ingetrokken_op=None).order_by("sha256", "pk")


def public_comparison(ronde: Ronde) -> Rondevergelijking | None:
    """Beside the ronde before, where that is published too: only groepen that agreed in both, and no word about
    another. None where there is nothing to compare. Eight queries."""
    eerder = [rij.ronde_id for rij in snapshots_until(ronde)[1:]]
    vorige = Ronde.objects.published().in_its_place().filter(pk__in=eerder).order_by("pk").first()
    if vorige is None:
        return None
    oud, nieuw = agreed_content(vorige), agreed_content(ronde)
    in_beide = {rij.code for rij in oud.bladreeksen} & {rij.code for rij in nieuw.bladreeksen}
    return compare(_only(oud, in_beide), _only(nieuw, in_beide)) if in_beide else None


def content_mark(*delen: object) -> str:
    """An HMAC of what stands on a public page, frozen values that print alike in any language, for an address or a
    paper that leaves the site: sixteen characters. The hash of a snapshot never does, and nobody makes this one without
    the secret of the site."""
    return _mark("inhoud", repr(delen))[:16]


def _agreed(ronde: Ronde) -> Inhoud:
    """The same under the keys of the snapshot."""
    vol = from_json(ronde.snapshot.inhoud)
    groepen = agreed_groepen(ronde)
    sleutels = {groep_sleutel(groep.nummer) for groep in groepen}
    gezegd = set(ronde.snapshot.gezegdakkoorden.order_by("pk").values_list("reeks", flat=True))
    reeksen = tuple(rij for rij in vol.reeksen if sleutel_groep(rij.sleutel) in sleutels)
    # What was thought is shown where the doelgroep shows a cell, so without the doelgroep it tells which it hides.
    met_doelgroep = any(groep.is_whole_doelgroep for groep in groepen)
    dacht = vol.inschatting
    return replace(
        vol,
        reeksen=reeksen,
        standpunten=tuple(rij for rij in vol.standpunten if rij.sleutel in gezegd),
        niet_gehoord=_missing(vol, reeksen),
        teksten=(),
        inschatting=dacht if dacht and dacht.sleutel in gezegd and met_doelgroep else None,
        is_openbaar=True,
    )


def _missing(vol: Inhoud, reeksen: Sequence[Reeks]) -> tuple[NietGehoord, ...]:
    """Who was not asked, which is the choice of the project; of who was asked only groepen that agreed, by their key:
    two may be called the same."""
    getoond = {sleutel_groep(rij.sleutel) for rij in reeksen if rij.getoond}
    namen = {sleutel_groep(rij.sleutel): rij.label for rij in reversed(reeksen)}
    weinig = (
        NietGehoord(namen[sleutel], TE_WEINIG)
        for sleutel in reversed(namen)
        if sleutel not in getoond
    )
    return (*(rij for rij in unheard(vol) if rij.reden != TE_WEINIG), *weinig)


def _with_public_keys(ronde: Ronde, inhoud: Inhoud) -> Inhoud:
    return replace(
        inhoud,
        reeksen=tuple(_with_public_key(ronde, rij) for rij in inhoud.reeksen),
        standpunten=tuple(_with_public_key(ronde, rij) for rij in inhoud.standpunten),
    )


def _with_public_key(ronde: Ronde, reeks: Reeks) -> Reeks:
    return replace(reeks, sleutel=public_key(ronde, reeks.sleutel))


def public_key(ronde: Ronde, sleutel: str) -> str:
    """The key of a reeks on a public page: the same as long as the secret of the site, whoever else agrees."""
    return f"wie-{_mark('reeks', f'{ronde.pk} {sleutel}')[:8]}"


def _nameless(ronde: Ronde, groep: Argumentgroep) -> Argumentgroep:
    argumenten = tuple(replace(rij, nummer="", rij=None) for rij in groep.argumenten)
    return replace(groep, sleutel=public_key(ronde, groep.sleutel), argumenten=argumenten)


def _only(inhoud: Inhoud, codes: Collection[str]) -> Inhoud:
    return replace(inhoud, reeksen=tuple(rij for rij in inhoud.reeksen if rij.code in codes))


def _mark(soort: str, waarde: str) -> str:
    return salted_hmac(f"rechtencirkel.openbaar.{soort}", waarde, algorithm="sha256").hexdigest()
