"""A gemeente that starts in a programma: its project, its OCMW, and who coordinates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.text import slugify

from pilootgemeenten.dutch import opsomming
from pilootgemeenten.enums import (
    NIS_BEGIN,
    Handeling,
    OrganisatieType,
    Projectsoort,
    Provincie,
    Rol,
)
from pilootgemeenten.models import Gemeente, Organisatie, Pilootgemeente, Programma, User
from pilootgemeenten.names import name_key
from pilootgemeenten.values import OrganisatieWaarden, Projectstart, Uitnodiging

from .gebeurtenis import record
from .leden import invite_member
from .organisatie import add_organisatie, find_organisatie, join_organisatie

AL_BEWAARD = "Met dit formulier is “{naam}” al toegevoegd. Bewaar nog eens als u er nog een gemeente naast wilt."
NET_NU = (
    "Iemand anders voegde net hetzelfde toe. Bewaar nog eens: dan gebruiken we wat er nu staat."
)


def start_pilootgemeente(*, start: Projectstart, by: User) -> Pilootgemeente:
    """The project, its OCMW in the stuurgroep and the invitation of its coordinator: all of it or
    nothing. The same form twice is once."""
    try:
        with transaction.atomic():
            return _start(start, by)
    except IntegrityError as error:  # in another programma, which has a lock of its own
        raise ValidationError(NET_NU) from error


def _start(start: Projectstart, by: User) -> Pilootgemeente:
    programma = Programma.objects.select_for_update().get(pk=start.programma.pk)
    eerder = Pilootgemeente.objects.filter(eenmalig=start.eenmalig).order_by("pk").first()
    if eerder is not None:
        if eerder.naamsleutel != name_key(start.naam) or eerder.programma_id != programma.pk:
            raise ValidationError(AL_BEWAARD.format(naam=eerder.naam), code="al_bewaard")
        return eerder
    gemeente = create_pilootgemeente(
        programma=programma,
        naam=start.naam,
        provincie=start.provincie,
        nis_codes=start.nis_codes,
        by=by,
    )
    gemeente.eenmalig = start.eenmalig
    gemeente.save(update_fields=["eenmalig"])
    ocmw = _join_ocmw(gemeente, start.ocmw, by)
    if start.coordinator:
        wat = Uitnodiging(start.coordinator, ocmw, Rol.COORDINATOR, pilootgemeente=gemeente)
        invite_member(uitnodiging=wat, by=by)
    return gemeente


def _join_ocmw(gemeente: Pilootgemeente, naam: str, by: User) -> Organisatie:
    """The OCMW of this name in the stuurgroep; one that exists is used."""
    bekend = find_organisatie(naam=naam)
    if bekend is None:
        waarden = OrganisatieWaarden(naam, OrganisatieType.OCMW)
        try:
            return add_organisatie(pilootgemeente=gemeente, waarden=waarden, by=by).organisatie
        except ValidationError as error:  # made a moment ago, from another programma
            raise ValidationError({"ocmw": NET_NU}) from error
    if bekend.type != OrganisatieType.OCMW:
        soort = bekend.get_type_display().lower()
        zin = f"“{bekend.naam}” bestaat al, maar niet als OCMW: het is “{soort}”. Kies een andere naam."
        raise ValidationError({"ocmw": zin})
    join_organisatie(pilootgemeente=gemeente, organisatie=bekend, by=by)
    return bekend


@transaction.atomic
def create_pilootgemeente(
    *, programma: Programma, naam: str, provincie: str, nis_codes: Sequence[str], by: User
) -> Pilootgemeente:
    """A gemeente starts in a programma. Its address is given once and never changes hands."""
    programma = Programma.objects.select_for_update().get(pk=programma.pk)
    naam = naam.strip()
    if programma.is_historisch:
        raise ValidationError("Dit programma is afgelopen. Er komt niets meer bij.")
    if programma.pilootgemeenten.named(naam).exists():
        raise ValidationError({"naam": "Deze gemeente doet al mee aan dit programma."})
    _require_codes_of(Provincie(provincie), nis_codes)
    gemeenten = _gemeenten_of(naam, tuple(dict.fromkeys(nis_codes)))
    _require_nobody_else(programma, gemeenten)
    gemeente = Pilootgemeente.objects.create(
        programma=programma, naam=naam, slug=_free_slug(naam, programma), provincie=provincie
    )
    gemeente.gemeenten.set(gemeenten)
    record(
        pilootgemeente=gemeente,
        soort=Projectsoort.PROJECT,
        handeling=Handeling.GEMAAKT,
        by=by,
    )
    return gemeente


def _require_codes_of(provincie: Provincie, codes: Iterable[str]) -> None:
    """A code of the form that codes of this provincie have: we keep no list of all of them."""
    begin = NIS_BEGIN[provincie]
    vreemd = [code for code in codes if not code.startswith(begin)]
    if vreemd:
        zin = (
            f"{opsomming(vreemd)} past niet bij {provincie.label}: daar begint een NIS-code met "
            f"{opsomming(begin, 'of')}. Kijk de code en de provincie na."
        )
        raise ValidationError({"nis_codes": zin})


def _require_nobody_else(programma: Programma, gemeenten: Sequence[Gemeente]) -> None:
    """A gemeente takes part once in a programma, under its name of before a merger or of today."""
    nieuw = {rij.plaats for rij in gemeenten}
    for project in programma.pilootgemeenten.prefetch_related("gemeenten").order_by("pk"):
        for rij in sorted(project.gemeenten.all(), key=lambda rij: rij.pk):
            if rij.plaats in nieuw:
                zin = f"{rij} doet al mee aan dit programma, in het project “{project.naam}”."
                raise ValidationError({"naam": zin})


def _free_slug(naam: str, programma: Programma) -> str:
    """The name as address; with the first year where an earlier programma has that one."""
    slug = slugify(naam.replace("/", "-"))
    for kandidaat in (slug, f"{slug}-{programma.beginjaar}") if slug else ():
        if not Pilootgemeente.objects.filter(slug=kandidaat).exists():
            return kandidaat
    raise ValidationError({"naam": "Met deze naam kan geen adres gemaakt worden. Kies een andere."})


def _gemeenten_of(naam: str, codes: Sequence[str]) -> list[Gemeente]:
    """The gemeenten of these codes; without a code those that we know by name, each part of
    "Beerse/Turnhout" for itself."""
    if codes:
        return list(dict.fromkeys(_gemeente_of(code, naam, codes) for code in codes))
    bekend = (_known_as(deel) for deel in (naam, *naam.split("/")))
    return list(dict.fromkeys(rij for rij in bekend if rij is not None))


def _known_as(naam: str) -> Gemeente | None:
    """The gemeente of this name, of before its merger or of today."""
    rijen = Gemeente.objects.order_by("pk")
    return rijen.named(naam).first() or rijen.filter(huidige_naam__iexact=naam.strip()).first()


def _gemeente_of(code: str, naam: str, codes: Sequence[str]) -> Gemeente:
    """The gemeente with this NIS code, its own or that of today; a new one carries the name, or the
    code beside it where it is one of many."""
    heeft_code = Q(nis_code=code) | Q(huidige_nis_code=code)
    gevonden = Gemeente.objects.filter(heeft_code).order_by("pk").first()
    if gevonden:
        return gevonden
    bekend = _known_as(naam) if len(codes) == 1 else None
    if bekend is not None:
        return _with_code(bekend, code)
    eigen = naam if len(codes) == 1 else f"{naam} ({code})"
    return Gemeente.objects.create(nis_code=code, naam=eigen)


def _with_code(bekend: Gemeente, code: str) -> Gemeente:
    """The gemeente of this name, which gets the code that it did not have; another code is refused."""
    if bekend.codes:
        zin = f"{bekend} heeft NIS-code {opsomming(bekend.codes, 'of')}, niet {code}."
        raise ValidationError({"nis_codes": zin})
    bekend.nis_code = code
    bekend.save(update_fields=["nis_code"])
    return bekend
