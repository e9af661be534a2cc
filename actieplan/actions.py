"""Agreeing on a verbeteractie, changing it, letting it fall."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F

from actieplan.enums import ActieStatus
from actieplan.models import ActieCel, Verbeteractie
from actieplan.queries.keuzes import organisaties_of
from dialoog.actions import drop_probleem
from dialoog.models import Probleemformulering
from dialoog.queries import problemen_of
from kader.models import Beleidstaak, Werkpiste
from pilootgemeenten.actions.projectobject import lock_to_write, next_nummer, sent_before
from pilootgemeenten.actions.versie import check_versie
from pilootgemeenten.models import Organisatie, Pilootgemeente, User

Cel = tuple[Werkpiste, Beleidstaak]


@dataclass(frozen=True, slots=True)
class _Velden:
    """The columns of a verbeteractie that a person fills in."""

    titel: str
    wat: str
    streefdatum: dt.date
    status: str
    trekker_id: int
    werkpiste_id: int
    beleidstaak_id: int
    probleemformulering_id: int | None


@transaction.atomic
def create_actie(
    *,
    pilootgemeente: Pilootgemeente,
    titel: str,
    wat: str,
    trekker: Organisatie,
    streefdatum: dt.date,
    werkpiste: Werkpiste,
    beleidstaak: Beleidstaak,
    by: User,
    status: ActieStatus | str = ActieStatus.VOORSTEL,
    probleemformulering: Probleemformulering | None = None,
    partners: Collection[Organisatie] = (),
    verdere_cellen: Collection[Cel] = (),
    eenmalig: uuid.UUID | None = None,
) -> Verbeteractie:
    """A verbeteractie with the next number of its pilootgemeente.

    `verdere_cellen` are (werkpiste, beleidstaak) pairs; the main cell among them counts once.
    `eenmalig` is the key of the form: the same form twice gives the row of the first time.
    """
    gemeente = lock_to_write(pilootgemeente)
    velden = _fields(
        titel, wat, streefdatum, status, trekker, werkpiste, beleidstaak, probleemformulering
    )
    eenmalig = eenmalig or uuid.uuid4()

    def is_same(rij: Verbeteractie) -> bool:
        return _is_same(rij, velden, partners, verdere_cellen)

    if bestaand := sent_before(Verbeteractie, gemeente, eenmalig, is_same):
        return bestaand
    _check_choices(gemeente, None, velden, partners)
    _check_cells((werkpiste, beleidstaak), verdere_cellen)
    actie = Verbeteractie.objects.create(
        pilootgemeente=gemeente,
        nummer=next_nummer(Verbeteractie, gemeente),
        eenmalig=eenmalig,
        **asdict(velden),
    )
    _put_links(actie, velden, partners, verdere_cellen)
    return actie


@transaction.atomic
def edit_actie(
    *,
    actie: Verbeteractie,
    versie: int,
    titel: str,
    wat: str,
    trekker: Organisatie,
    streefdatum: dt.date,
    werkpiste: Werkpiste,
    beleidstaak: Beleidstaak,
    status: ActieStatus | str,
    probleemformulering: Probleemformulering | None,
    partners: Collection[Organisatie],
    verdere_cellen: Collection[Cel],
    by: User,
) -> None:
    """Change an actie; ValidationError with code `versie` when somebody else was first."""
    gemeente = lock_to_write(actie.pilootgemeente)
    oud = Verbeteractie.objects.running().filter(pk=actie.pk).order_by("pk").first()
    if oud is None:
        raise ValidationError("Deze verbeteractie is intussen vervallen.")
    velden = _fields(
        titel, wat, streefdatum, status, trekker, werkpiste, beleidstaak, probleemformulering
    )
    _check_choices(gemeente, oud, velden, partners)
    _check_cells((werkpiste, beleidstaak), verdere_cellen)
    check_versie(
        gewijzigd=Verbeteractie.objects.filter(pk=oud.pk, versie=versie).update(
            versie=F("versie") + 1, **asdict(velden)
        )
    )
    _put_links(oud, velden, partners, verdere_cellen)


@transaction.atomic
def drop_actie(*, actie: Verbeteractie, now: dt.datetime, by: User) -> None:
    """Let an actie fall: it leaves plan and matrix, its number is not given again."""
    lock_to_write(actie.pilootgemeente)
    Verbeteractie.objects.running().filter(pk=actie.pk).update(
        vervallen_op=now, versie=F("versie") + 1
    )


@transaction.atomic
def drop_unused_probleem(*, probleem: Probleemformulering, now: dt.datetime, by: User) -> None:
    """Let a problem lapse; refused while a running verbeteractie hangs on it."""
    lock_to_write(probleem.pilootgemeente)
    acties = list(probleem.verbeteracties.running().order_by("nummer"))
    if acties:
        namen = ", ".join(f"“{actie.titel}”" for actie in acties)
        raise ValidationError(
            f"Aan dit probleem hangt nog een verbeteractie: {namen}. "
            "Laat eerst die actie vallen of koppel ze aan een ander probleem."
        )
    drop_probleem(probleem=probleem, now=now, by=by)


def _fields(
    titel: str,
    wat: str,
    streefdatum: dt.date,
    status: ActieStatus | str,
    trekker: Organisatie,
    werkpiste: Werkpiste,
    beleidstaak: Beleidstaak,
    probleemformulering: Probleemformulering | None,
) -> _Velden:
    return _Velden(
        titel=titel,
        wat=wat,
        streefdatum=streefdatum,
        status=ActieStatus(status).value,
        trekker_id=trekker.pk,
        werkpiste_id=werkpiste.pk,
        beleidstaak_id=beleidstaak.pk,
        probleemformulering_id=probleemformulering.pk if probleemformulering else None,
    )


def _check_choices(
    gemeente: Pilootgemeente,
    actie: Verbeteractie | None,
    velden: _Velden,
    partners: Iterable[Organisatie],
) -> None:
    """Organisaties and problem are of this project; those the actie already had may stay."""
    toegelaten = set(organisaties_of(gemeente, actie).values_list("pk", flat=True))
    if velden.trekker_id not in toegelaten:
        raise ValidationError({"trekker": "Kies een organisatie die aan dit project deelneemt."})
    if any(partner.pk not in toegelaten for partner in partners):
        raise ValidationError({"partners": "Kies organisaties die aan dit project deelnemen."})
    probleem = velden.probleemformulering_id
    if probleem and not problemen_of(gemeente).filter(pk=probleem).exists():
        raise ValidationError({"probleemformulering": "Kies een probleem van dit project."})


def _check_cells(hoofdcel: Cel, verdere: Iterable[Cel]) -> None:
    versies = {element.kaderversie_id for cel in (hoofdcel, *verdere) for element in cel}
    if len(versies) != 1:
        raise ValidationError("Kies werkpiste en beleidstaak uit dezelfde versie van het kader.")


def _wanted_cells(velden: _Velden, verdere: Iterable[Cel]) -> set[tuple[int, int]]:
    """The further cells; the main cell is not repeated among them."""
    hoofdcel = (velden.werkpiste_id, velden.beleidstaak_id)
    return {(werkpiste.pk, beleidstaak.pk) for werkpiste, beleidstaak in verdere} - {hoofdcel}


def _wanted_partners(velden: _Velden, partners: Iterable[Organisatie]) -> set[int]:
    """The partners; the trekker is not repeated among them."""
    return {partner.pk for partner in partners} - {velden.trekker_id}


def _stored_cells(actie: Verbeteractie) -> dict[tuple[int, int], int]:
    cellen = actie.verdere_cellen.order_by("pk")
    return {(cel.werkpiste_id, cel.beleidstaak_id): cel.pk for cel in cellen}


def _is_same(
    actie: Verbeteractie,
    velden: _Velden,
    partners: Iterable[Organisatie],
    verdere: Iterable[Cel],
) -> bool:
    return (
        all(getattr(actie, naam) == waarde for naam, waarde in asdict(velden).items())
        and {partner.pk for partner in actie.partners.order_by("pk")}
        == _wanted_partners(velden, partners)
        and _stored_cells(actie).keys() == _wanted_cells(velden, verdere)
    )


def _put_links(
    actie: Verbeteractie,
    velden: _Velden,
    partners: Iterable[Organisatie],
    verdere: Iterable[Cel],
) -> None:
    """Partners and further cells as given, and no others."""
    actie.partners.set(_wanted_partners(velden, partners))
    wanted, stored = _wanted_cells(velden, verdere), _stored_cells(actie)
    gone = [stored[sleutel] for sleutel in stored.keys() - wanted]
    actie.verdere_cellen.filter(pk__in=gone).delete()
    ActieCel.objects.bulk_create(
        ActieCel(verbeteractie=actie, werkpiste_id=werkpiste, beleidstaak_id=beleidstaak)
        for werkpiste, beleidstaak in sorted(wanted - stored.keys())
    )
