"""Setting up a ronde and opening it (vrijgave.md section 1)."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from pilootgemeenten.enums import BewaarderStatus, Rol
from pilootgemeenten.models import (
    Bewaarderschap,
    Doelgroep,
    Lidmaatschap,
    Organisatie,
    Pilootgemeente,
    User,
)
from rechtencirkel.enums import Belanghebbendengroep, GroepStatus, RondeStatus
from rechtencirkel.models import Groep, Instrumentversie, Ronde

from .bericht import mail_opened

MAX_JAREN_BEWAREN = 5


def _only_in_concept(ronde: Ronde) -> None:
    if ronde.status != RondeStatus.CONCEPT:
        raise ValidationError("Deze ronde is al geopend. De instelling ligt nu vast.")


def _name_is_free(gemeente: Pilootgemeente, naam: str, but: int = 0) -> None:
    """No other running ronde here has this name; `but` is the number of the ronde itself."""
    if gemeente.rondes.running().named(naam).exclude(nummer=but).exists():
        raise ValidationError({"naam": "Er is al een ronde met deze naam. Kies een andere naam."})


def _not_about_itself(organisatie: Organisatie, bewaarder_id: int) -> None:
    if organisatie.pk == bewaarder_id:
        raise ValidationError(
            f"{organisatie} krijgt de scores en kan dus niet zelf bevragen. Kies een andere bewaarder."
        )


@transaction.atomic
def create_ronde(
    *,
    pilootgemeente: Pilootgemeente,
    naam: str,
    organisatie: Organisatie,
    by: User,
    belofte: str = "",
    sluit_op: dt.datetime | None = None,
    beslis_op: dt.datetime | None = None,
    bewaren_tot: dt.date | None = None,
) -> Ronde:
    """A new ronde in concept, with the next number of its pilootgemeente and the newest instrument."""
    gemeente = (
        Pilootgemeente.objects.select_for_update()
        .select_related("programma")
        .get(pk=pilootgemeente.pk)
    )
    _name_is_free(gemeente, naam)
    instrument = Instrumentversie.objects.order_by("-nummer").first()
    if instrument is None:
        raise ValidationError("Er is nog geen versie van de rechtencirkel. Vraag de beheerder.")
    hoogste = gemeente.rondes.aggregate(hoogste=Max("nummer"))["hoogste"] or 0
    return Ronde.objects.create(
        pilootgemeente=gemeente,
        nummer=hoogste + 1,
        naam=naam,
        organisatie=organisatie,
        instrumentversie=instrument,
        drempel=gemeente.programma.drempel,
        belofte=belofte,
        sluit_op=sluit_op,
        beslis_op=beslis_op,
        bewaren_tot=bewaren_tot,
    )


@transaction.atomic
def edit_ronde(
    *,
    ronde: Ronde,
    versie: int,
    naam: str,
    organisatie: Organisatie,
    belofte: str,
    sluit_op: dt.datetime | None,
    beslis_op: dt.datetime | None,
    bewaren_tot: dt.date | None,
    by: User,
) -> bool:
    """Change a ronde in concept; False when somebody else changed it since `versie` was read."""
    for groep in ronde.groepen.order_by("pk"):
        _not_about_itself(organisatie, groep.bewaarder_id)
    gemeente = Pilootgemeente.objects.select_for_update().get(pk=ronde.pilootgemeente_id)
    _name_is_free(gemeente, naam, but=ronde.nummer)
    changed = Ronde.objects.filter(pk=ronde.pk, versie=versie, status=RondeStatus.CONCEPT).update(
        naam=naam,
        organisatie=organisatie,
        belofte=belofte,
        sluit_op=sluit_op,
        beslis_op=beslis_op,
        bewaren_tot=bewaren_tot,
        versie=F("versie") + 1,
    )
    if not changed:
        _only_in_concept(Ronde.objects.get(pk=ronde.pk))
    return bool(changed)


@transaction.atomic
def drop_ronde(*, ronde: Ronde, now: dt.datetime, by: User) -> None:
    """Let a ronde in concept lapse; its number is not given again."""
    _only_in_concept(Ronde.objects.select_for_update().get(pk=ronde.pk))
    Ronde.objects.filter(pk=ronde.pk).update(vervallen_op=now)


@transaction.atomic
def add_groep(
    *,
    ronde: Ronde,
    belanghebbendengroep: str,
    doelgroep: Doelgroep | None,
    bewaarder: Organisatie,
    by: User,
) -> Groep:
    """A groep more in a ronde in concept. A whole and its part never stand in one ronde."""
    ronde = (
        Ronde.objects.select_for_update(of=("self",)).select_related("organisatie").get(pk=ronde.pk)
    )
    _only_in_concept(ronde)
    _not_about_itself(ronde.organisatie, bewaarder.pk)
    if doelgroep and belanghebbendengroep != Belanghebbendengroep.DOELGROEP:
        raise ValidationError({"doelgroep": "Alleen de doelgroep kent deelgroepen."})
    zelfde = list(ronde.groepen.filter(belanghebbendengroep=belanghebbendengroep).order_by("pk"))
    if any(groep.doelgroep_id == (doelgroep.pk if doelgroep else None) for groep in zelfde):
        raise ValidationError("Deze groep staat al in de ronde.")
    if any((groep.doelgroep_id is None) != (doelgroep is None) for groep in zelfde):
        raise ValidationError(
            "Kies de hele doelgroep of deelgroepen, niet allebei: iemand telt maar in een groep mee."
        )
    hoogste = ronde.groepen.aggregate(hoogste=Max("nummer"))["hoogste"] or 0
    return Groep.objects.create(
        ronde=ronde,
        nummer=hoogste + 1,
        belanghebbendengroep=belanghebbendengroep,
        doelgroep=doelgroep,
        bewaarder=bewaarder,
    )


@transaction.atomic
def remove_groep(*, groep: Groep, by: User) -> None:
    """Take a groep out of a ronde in concept; nothing was asked of it yet."""
    _only_in_concept(Ronde.objects.select_for_update().get(pk=groep.ronde_id))
    # Raw, so that Django does not look for answers first: a coordinator's request reads no vault
    # (test A5). In concept there are none, and the foreign keys of the database would refuse.
    rij = Groep.objects.filter(pk=groep.pk)
    rij._raw_delete(rij.db)


def missing_to_open(ronde: Ronde, *, now: dt.datetime) -> list[str]:
    """What still has to be done before the ronde can open, each as a Dutch sentence."""
    mist = _missing_in_ronde(ronde, now=now)
    groepen = list(ronde.groepen.select_related("bewaarder", "doelgroep").order_by("nummer"))
    if not groepen:
        mist.append("Voeg minstens een groep toe: wie wordt bevraagd?")
    toegelaten = set(
        Bewaarderschap.objects.filter(
            pilootgemeente=ronde.pilootgemeente_id, status=BewaarderStatus.TOEGELATEN
        ).values_list("organisatie", flat=True)
    )
    met_lid = set(
        Lidmaatschap.objects.active()
        .filter(pilootgemeente=ronde.pilootgemeente_id, rol=Rol.BEWAARDER)
        .values_list("organisatie", flat=True)
    )
    for groep in groepen:
        if groep.bewaarder_id not in toegelaten:
            mist.append(
                f"{groep.bewaarder} is nog geen toegelaten bewaarder (voor de groep {groep.naam}). "
                "De programmaleiding laat bewaarders toe."
            )
        elif groep.bewaarder_id not in met_lid:
            mist.append(f"{groep.bewaarder} heeft nog geen actief lid als bewaarder.")
    return mist


def _missing_in_ronde(ronde: Ronde, *, now: dt.datetime) -> list[str]:
    mist = []
    if not ronde.belofte.strip():
        mist.append("Schrijf wat u met de antwoorden zult doen.")
    if ronde.sluit_op is None or ronde.sluit_op <= now:
        mist.append("Kies een sluitingsdatum in de toekomst.")
    if ronde.beslis_op is None or (ronde.sluit_op and ronde.beslis_op <= ronde.sluit_op):
        mist.append("Kies een beslissingsdatum na de sluitingsdatum.")
    grens = timezone.localdate(now)
    grens = grens.replace(year=grens.year + MAX_JAREN_BEWAREN, day=min(grens.day, 28))
    if ronde.bewaren_tot is None:
        mist.append("Kies tot wanneer de antwoorden bewaard worden.")
    elif ronde.bewaren_tot > grens:
        mist.append(f"Antwoorden mogen ten hoogste {MAX_JAREN_BEWAREN} jaar bewaard worden.")
    elif ronde.beslis_op and ronde.bewaren_tot <= timezone.localdate(ronde.beslis_op):
        mist.append("Bewaar de antwoorden tot na de beslissingsdatum.")
    return mist


@transaction.atomic
def open_ronde(*, ronde: Ronde, now: dt.datetime, by: User) -> Ronde:
    """Open the ronde and its groepen; from here instrument, groepen and threshold are frozen."""
    ronde = (
        Ronde.objects.select_for_update(of=("self",))
        .select_related("pilootgemeente__programma")
        .get(pk=ronde.pk)
    )
    _only_in_concept(ronde)
    if mist := missing_to_open(ronde, now=now):
        raise ValidationError(mist)
    ronde.status = RondeStatus.OPEN
    ronde.geopend_op = now
    ronde.drempel = max(ronde.drempel, ronde.pilootgemeente.programma.drempel)
    ronde.versie += 1
    ronde.save(update_fields=["status", "geopend_op", "drempel", "versie"])
    ronde.groepen.update(status=GroepStatus.OPEN)
    mail_opened(ronde=ronde)
    return ronde


@transaction.atomic
def set_onderzoek_toestemming(*, groep: Groep, toestemming: bool, by: User) -> None:
    """The bewaarder's consent for research: given before the ronde opens, later only withdrawn."""
    gesloten = (
        Groep.objects.select_for_update(of=("self",)).select_related("ronde").get(pk=groep.pk)
    )
    if toestemming and gesloten.ronde.status != RondeStatus.CONCEPT:
        raise ValidationError(
            "Toestemming voor onderzoek geeft u voor de ronde opent. Daarna kunt u ze alleen intrekken."
        )
    Groep.objects.filter(pk=groep.pk).update(onderzoek_toestemming=toestemming)
