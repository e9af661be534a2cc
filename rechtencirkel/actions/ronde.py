"""Setting up a ronde and opening it (vrijgave.md section 1)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from pilootgemeenten.actions.gebeurtenis import record
from pilootgemeenten.actions.herstelboek import note_line
from pilootgemeenten.actions.projectobject import lock_to_write
from pilootgemeenten.actions.versie import save_over
from pilootgemeenten.enums import Boeksoort, Handeling, Projectsoort
from pilootgemeenten.models import Doelgroep, Organisatie, Pilootgemeente, User
from pilootgemeenten.permissions import AFGELOPEN, require_running
from rechtencirkel.enums import Belanghebbendengroep, GroepStatus, RondeStatus
from rechtencirkel.models import Groep, Instrumentversie, Ronde
from rechtencirkel.queries.gebreken import missing_to_open
from rechtencirkel.rules import wrong_dates
from rechtencirkel.values import RondeWaarden

from .aankondigen import announce_ronde, forget_untold, tell_other_day
from .bericht import mail_opened
from .instrument import freeze_edities
from .lezers import give_readers, lock_bewaarders


def lock_concept(ronde_id: int) -> Ronde:
    """The ronde as it stands, locked until the end of the transaction; refused once it opened."""
    # First the lock, then what hangs on it: PostgreSQL loses a joined row that changed while it waited.
    Ronde.objects.select_for_update().get(pk=ronde_id)
    ronde = Ronde.objects.in_its_place().get(pk=ronde_id)
    require_running(ronde.pilootgemeente)
    if not ronde.is_concept:
        raise ValidationError("Deze ronde is al geopend. De instelling ligt nu vast.")
    if ronde.vervallen_op:
        raise ValidationError("Deze ronde is intussen vervallen.")
    return ronde


def require_not_past(*, ronde: Ronde) -> None:
    """As `require_running`, for forms: what was typed stays on the page."""
    if ronde.pilootgemeente.programma.is_historisch:
        raise ValidationError(AFGELOPEN)


def lock_groep(*, groep: Groep, in_het_verleden: bool = False) -> Groep:
    """The groep as it stands, locked until the end of the transaction, its ronde first as everywhere, so that two acts
    cannot wait for each other; refused in a programma of the past, but for what only takes away (`in_het_verleden`)."""
    ronde = (
        Ronde.objects.select_for_update(of=("self",))
        .select_related("pilootgemeente__programma", "organisatie", "instrumentversie")
        .get(pk=groep.ronde_id)
    )
    if not in_het_verleden:
        require_not_past(ronde=ronde)
    groep = Groep.objects.select_for_update(of=("self",)).get(pk=groep.pk)
    groep.ronde = ronde
    return groep


def _record(ronde: Ronde, handeling: Handeling, by: User) -> None:
    record(
        pilootgemeente=ronde.pilootgemeente,
        soort=Projectsoort.RONDE,
        handeling=handeling,
        by=by,
        nummer=ronde.nummer,
    )


def _name_is_free(gemeente: Pilootgemeente, naam: str, but: int = 0) -> None:
    """No other running ronde here has this name; `but` is the number of the ronde itself."""
    if gemeente.rondes.running().named(naam).exclude(nummer=but).exists():
        raise ValidationError({"naam": "Er is al een ronde met deze naam. Kies een andere naam."})


def _dates_in_order(waarden: RondeWaarden) -> None:
    if fout := wrong_dates(waarden.kolommen):
        raise ValidationError(fout)


def _not_about_itself(organisatie: Organisatie, bewaarder_id: int) -> None:
    if organisatie.pk == bewaarder_id:
        raise ValidationError(
            f"{organisatie} krijgt de scores en kan dus niet zelf bevragen. Kies een andere bewaarder."
        )


@transaction.atomic
def say_andere_dienst(*, ronde: Ronde, reden: str, now: dt.datetime, by: User) -> Ronde:
    """Keep in this ronde in concept why it is about another dienst; a change of its organisatie or
    groepen takes it back."""
    ronde = lock_concept(ronde.pk)
    if not reden.strip():
        raise ValidationError({"reden": "Zeg waarom dit een andere dienst is."})
    ronde.andere_dienst = reden.strip()
    ronde.andere_dienst_door, ronde.andere_dienst_op = by, now
    ronde.save(update_fields=["andere_dienst", "andere_dienst_door", "andere_dienst_op"])
    _record(ronde, Handeling.GEWIJZIGD, by)
    return ronde


def _unsay_andere_dienst(ronde: Ronde) -> None:
    """What the programmaleiding said was about the organisatie and the groepen of then."""
    if ronde.andere_dienst:
        ronde.andere_dienst, ronde.andere_dienst_door, ronde.andere_dienst_op = "", None, None
        ronde.save(update_fields=["andere_dienst", "andere_dienst_door", "andere_dienst_op"])


@transaction.atomic
def create_ronde(*, pilootgemeente: Pilootgemeente, waarden: RondeWaarden, by: User) -> Ronde:
    """A new ronde in concept, with the next number of its pilootgemeente and the newest instrument."""
    _dates_in_order(waarden)
    gemeente = lock_to_write(pilootgemeente)
    _name_is_free(gemeente, waarden.naam)
    instrument = Instrumentversie.objects.order_by("-nummer").first()
    if instrument is None:
        raise ValidationError("Er is nog geen versie van de rechtencirkel. Vraag de beheerder.")
    hoogste = gemeente.rondes.aggregate(hoogste=Max("nummer"))["hoogste"] or 0
    ronde = Ronde.objects.create(
        pilootgemeente=gemeente,
        nummer=hoogste + 1,
        instrumentversie=instrument,
        drempel=gemeente.programma.drempel,
        **waarden.kolommen,
    )
    _record(ronde, Handeling.GEMAAKT, by)
    return ronde


@transaction.atomic
def edit_ronde(*, ronde: Ronde, versie: int, waarden: RondeWaarden, by: User) -> Ronde:
    """Change a ronde in concept; raises Conflict when somebody else was first."""
    _dates_in_order(waarden)
    oud = lock_concept(ronde.pk)
    for groep in oud.groepen.order_by("pk"):
        _not_about_itself(waarden.organisatie, groep.bewaarder_id)
    _name_is_free(oud.pilootgemeente, waarden.naam, but=oud.nummer)
    if oud.organisatie_id != waarden.organisatie.pk:
        _unsay_andere_dienst(oud)
    nieuw = save_over(oud, versie=versie, waarden=waarden.kolommen)
    _record(nieuw, Handeling.GEWIJZIGD, by)
    if oud.opent_op != nieuw.opent_op:
        tell_other_day(ronde=nieuw)
    return nieuw


@transaction.atomic
def drop_ronde(*, ronde: Ronde, now: dt.datetime, by: User) -> Ronde:
    """Let a ronde in concept lapse; its number is not given again."""
    ronde = lock_concept(ronde.pk)
    ronde.vervallen_op = now
    ronde.save(update_fields=["vervallen_op"])
    _record(ronde, Handeling.VERVALLEN, by)
    return ronde


@transaction.atomic
def add_groep(
    *,
    ronde: Ronde,
    belanghebbendengroep: str,
    doelgroep: Doelgroep | None,
    bewaarder: Organisatie,
) -> Groep:
    """A groep more in a ronde in concept. A whole and its part never stand in one ronde."""
    ronde = lock_concept(ronde.pk)
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
    _unsay_andere_dienst(ronde)
    hoogste = ronde.groepen.aggregate(hoogste=Max("nummer"))["hoogste"] or 0
    groep = Groep.objects.create(
        ronde=ronde,
        nummer=hoogste + 1,
        belanghebbendengroep=belanghebbendengroep,
        doelgroep=doelgroep,
        bewaarder=bewaarder,
    )
    announce_ronde(ronde=ronde)
    return groep


@transaction.atomic
def remove_groep(*, groep: Groep) -> Groep:
    """Take a groep out of a ronde in concept; nothing was asked of it yet."""
    ronde = lock_concept(groep.ronde_id)
    _unsay_andere_dienst(ronde)
    # Raw, so that Django does not look for answers first: a coordinator's request reads no vault
    # (test A5). In concept there are none, and the foreign keys of the database would refuse.
    rij = Groep.objects.filter(pk=groep.pk)
    rij._raw_delete(rij.db)
    forget_untold(ronde=ronde, bewaarder=groep.bewaarder)
    return groep


@transaction.atomic
def open_ronde(*, ronde: Ronde, now: dt.datetime, by: User) -> Ronde:
    """Open the ronde and its groepen; from here instrument, groepen, names, dates and threshold are frozen."""
    # The gemeente before the ronde, as in creating: of two rondes opened at once the second sees the first.
    lock_to_write(ronde.pilootgemeente)
    ronde = lock_concept(ronde.pk)
    lock_bewaarders(ronde=ronde)
    if mist := missing_to_open(ronde, now=now):
        raise ValidationError([gebrek.zin for gebrek in mist])
    ronde.status = RondeStatus.OPEN
    ronde.geopend_op = now
    ronde.drempel = max(ronde.drempel, ronde.pilootgemeente.programma.drempel)
    ronde.versie += 1
    ronde.organisatie_naam = ronde.organisatie.naam
    ronde.save(update_fields=["status", "geopend_op", "drempel", "versie", "organisatie_naam"])
    freeze_edities(ronde=ronde)
    _open_groepen(ronde)
    give_readers(ronde=ronde)
    _record(ronde, Handeling.GEOPEND, by)
    mail_opened(ronde=ronde)
    note_line(soort=Boeksoort.GEOPEND, **_as_it_opened(ronde))
    return ronde


# What is frozen at opening, as the herstelboek keeps it.
BEVROREN = (
    "geopend_op",
    "sluit_op",
    "beslis_op",
    "bewaren_tot",
    "belofte",
    "belofte_op",
    "drempel",
    "organisatie_naam",
)


def _as_it_opened(ronde: Ronde) -> dict[str, Any]:
    """The names and days that respondents were told, for the herstelboek."""
    velden = {
        veld: waarde if isinstance(waarde := getattr(ronde, veld), int | str) else str(waarde)
        for veld in BEVROREN
    }
    groepen = ronde.groepen.order_by("pk").values_list("pk", "vaste_naam", "bewaarder_naam")
    return {"ronde": ronde.pk, "velden": velden, "groepen": [list(rij) for rij in groepen]}


def _open_groepen(ronde: Ronde) -> None:
    """From here on each groep and its bewaarder keep the name they have now (vrijgave.md 1.9)."""
    for groep in ronde.groepen.select_related("doelgroep", "bewaarder").order_by("pk"):
        groep.vaste_naam, groep.bewaarder_naam = groep.naam, groep.bewaarder.naam
        groep.status = GroepStatus.OPEN
        groep.save(update_fields=["vaste_naam", "bewaarder_naam", "status"])


@transaction.atomic
def close_ronde(*, ronde: Ronde, now: dt.datetime) -> Ronde:
    """At its planned minute a ronde no longer runs, whatever its groepen do; never before, and once.

    A groep that its bewaarder moved may still be open then; others do not read of it.
    """
    ronde = Ronde.objects.select_for_update().get(pk=ronde.pk)
    if ronde.is_open and ronde.sluit_op is not None and ronde.sluit_op <= now:
        ronde.status = RondeStatus.GESLOTEN
        ronde.gesloten_op = now
        ronde.save(update_fields=["status", "gesloten_op"])
    return ronde
