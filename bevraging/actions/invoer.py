"""Blads and groepsgesprekken into the open answers of a groep, and out of them (vrijgave.md 3.2).

Every write locks the groep row and looks itself whether the groep is still open and the closing
minute has not come. Nothing here stores or logs who did it or when.
"""

from __future__ import annotations

import datetime as dt
from typing import TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q

from bevraging.enums import Wijze
from bevraging.keys import Zegel, blad_sleutel, gesprek_sleutel, link_sleutel, new_zout
from bevraging.models import Groepszegel, OpenBlad, OpenGesprek
from bevraging.queries.open import read_sealed, waarden_of
from bevraging.rules.invoer import (
    MAX_DEELNEMERS,
    MIN_DEELNEMERS,
    OVERGESLAGEN,
    InvoerFout,
    check_filled,
    check_score,
)
from bevraging.values import (
    GEBRUIKT,
    STAAT_AL,
    WEG,
    Bladwaarden,
    Gesprekwaarden,
    Herhaling,
    Opslag,
)
from pilootgemeenten.actions.herstelboek import note_line
from pilootgemeenten.actions.versie import Conflict
from pilootgemeenten.enums import Boeksoort
from rechtencirkel.actions.ronde import require_not_past
from rechtencirkel.models import Groep

GESLOTEN = (
    "Deze groep is gesloten: nieuwe antwoorden kunnen niet meer. Dit is niet bewaard. "
    "Wat u typte staat nog op deze pagina, zodat u het kunt overnemen."
)
ONBEKEND = "We vinden geen blad met deze code dat op dit scherm is ingevoerd."
AL_BEWAARD = (
    "Er staat al een antwoord van dit formulier, met andere antwoorden. Dit is nog niet bewaard. "
    "Wilt u het eerste vervangen door wat hieronder staat, of laten staan?"
)
LINK_GEBRUIKT = "Met deze link is al geantwoord. Dit antwoord is niet bewaard."
TERUGGENOMEN = (
    "Wat u met dit formulier stuurde, is intussen gewist. Dit is niet bewaard. "
    "Bewaart u opnieuw, dan telt het als een nieuw formulier."
)
# What is read of five tables for every answer: whether it is taken, under which seal, and what its receipt tells.
GELEZEN = (
    *("status", "eigen_sluit_op", "bewaarder_naam", "ronde__status", "ronde__sluit_op"),
    *("ronde__belofte", "ronde__belofte_op", "ronde__pilootgemeente__programma__is_historisch"),
    *("ronde__nummer", "ronde__pilootgemeente__slug"),
    "zegel__zout",
)
Rij = TypeVar("Rij", OpenBlad, OpenGesprek)


def _locked(groep: Groep) -> Groep:
    """With its seal and all that says whether it may be written: one query."""
    return (
        Groep.objects.select_for_update(of=("self",))
        .select_related("ronde__pilootgemeente__programma", "zegel")
        .only(*GELEZEN)
        .get(pk=groep.pk)
    )


def lock_open_groep(*, groep: Groep, now: dt.datetime) -> Groep:
    """The groep, locked until the end of the transaction; refuses when it takes no answers."""
    gesloten = _locked(groep)
    require_not_past(ronde=gesloten.ronde)
    if not gesloten.takes_answers(now):
        raise ValidationError(GESLOTEN, code="gesloten")
    return gesloten


def seal_of(*, groep: Groep) -> Zegel:
    """The seal of a groep that the caller locked while it is open; made when it is first asked for."""
    rij: Groepszegel | None = getattr(groep, "zegel", None)
    if (
        rij is None
    ):  # or somebody made it while the lock was waited for: what is joined is read before the lock
        rij, _ = Groepszegel.objects.get_or_create(groep=groep, defaults={"zout": new_zout()})
    if rij.zout is None:
        raise ValidationError(GESLOTEN, code="gesloten")
    return Zegel(rij.zout)


def _require_right(waarden: Bladwaarden) -> None:
    """Under the seal no constraint of the database looks: what is stored is looked at here."""
    try:
        for score in waarden.scores:
            if score is not None and score != OVERGESLAGEN:
                check_score(score)
        check_filled(waarden.scores, waarden.teksten)
    except InvoerFout as fout:
        raise ValidationError(f"Er is niets bewaard: {fout}.") from fout


def _write(
    rij: OpenBlad | OpenGesprek, waarden: Bladwaarden | Gesprekwaarden, zegel: Zegel
) -> None:
    """Over what stood under this name."""
    type(rij)._default_manager.filter(pk=rij.pk).update(
        inhoud=zegel.close(waarden.to_text(), rij.sleutel)
    )


def _send_again(
    rij: OpenBlad | OpenGesprek,
    waarden: Bladwaarden | Gesprekwaarden,
    zegel: Zegel,
    *,
    herhaling: Herhaling,
) -> Opslag:
    """A form that was sent before: nothing new, a question, or it takes the place of what it said first."""
    if herhaling == Herhaling.LAAT_STAAN or read_sealed(rij, zegel) == waarden.to_text():
        return Opslag.STOND_AL
    if herhaling == Herhaling.VRAAG:
        raise ValidationError(AL_BEWAARD, code=STAAT_AL)
    _write(rij, waarden, zegel)
    return Opslag.VERVANGEN


@transaction.atomic
def save_blad(
    *,
    groep: Groep,
    form_code: str,
    waarden: Bladwaarden,
    wijze: Wijze,
    now: dt.datetime,
    token: str = "",
    herhaling: Herhaling = Herhaling.VRAAG,
) -> Opslag:
    """Store one blad under the code of its opened form, by `token` when it came by a link.

    Refuses with code `staat_al` when this form said something else before, `gebruikt` when another form
    answered by this link, and `weg` when what this form said was taken back.
    """
    groep = lock_open_groep(groep=groep, now=now)
    return store_blad(
        groep=groep,
        form_code=form_code,
        waarden=waarden,
        wijze=wijze,
        token=token,
        herhaling=herhaling,
    )


def store_blad(
    *,
    groep: Groep,
    form_code: str,
    waarden: Bladwaarden,
    wijze: Wijze,
    token: str,
    herhaling: Herhaling,
    moment_code: str = "",
) -> Opslag:
    """`save_blad` in a groep that the caller locked while it is open. What it refuses, it refuses before it writes."""
    _require_right(waarden)
    zegel = seal_of(groep=groep)
    naam = zegel.name(blad_sleutel(form_code))
    link = zegel.name(link_sleutel(token)) if token else None
    rij = _find(naam, link)
    if rij is None:
        inhoud = zegel.close(waarden.to_text(), naam)
        OpenBlad.objects.create(
            sleutel=naam,
            groep=groep,
            wijze=wijze,
            link=link,
            moment_code=moment_code,
            inhoud=inhoud,
        )
        return Opslag.NIEUW
    is_elders = (rij.sleutel, rij.link, rij.moment_code) != (naam, link, moment_code)
    if is_elders or (rij.is_weg and link):
        raise ValidationError(LINK_GEBRUIKT, code=GEBRUIKT)
    if rij.is_weg:
        raise ValidationError(TERUGGENOMEN, code=WEG)
    return _send_again(rij, waarden, zegel, herhaling=herhaling)


def _find(naam: UUID, link: UUID | None) -> OpenBlad | None:
    """The answer of this form, else that of this link."""
    rijen = OpenBlad.objects.filter(Q(pk=naam) | Q(link=link) if link else Q(pk=naam))
    gevonden = {rij.sleutel: rij for rij in rijen.order_by("pk")}
    return gevonden.get(naam) or next(iter(gevonden.values()), None)


def _entered_blad(groep: Groep, form_code: str) -> tuple[OpenBlad, Zegel]:
    """A standing blad of the entry screen, locked, and its seal."""
    zegel = seal_of(groep=groep)
    bladen = OpenBlad.objects.standing().select_for_update().filter(groep=groep)
    naam = zegel.name(blad_sleutel(form_code))
    blad = bladen.filter(pk=naam, wijze=Wijze.INVOER).first()
    if blad is None:
        raise ValidationError(ONBEKEND, code="onbekend")
    return blad, zegel


@transaction.atomic
def edit_blad(
    *, groep: Groep, form_code: str, stand: str, waarden: Bladwaarden, now: dt.datetime
) -> OpenBlad:
    """Correct a blad of the entry screen; a Conflict when it is no longer what `stand` says was seen."""
    groep = lock_open_groep(groep=groep, now=now)
    _require_right(waarden)
    blad, zegel = _entered_blad(groep, form_code)
    bewaard = waarden_of(blad, zegel).stand
    if waarden.stand == bewaard:
        return blad
    if stand != bewaard:
        raise Conflict(blad)
    _write(blad, waarden, zegel)
    return blad


@transaction.atomic
def delete_blad(*, groep: Groep, form_code: str, now: dt.datetime) -> int:
    """Take a blad of the entry screen away; its form cannot bring it back. Returns how many went."""
    groep = lock_open_groep(groep=groep, now=now)
    blad, _ = _entered_blad(groep, form_code)
    weg = empty(rijen=OpenBlad.objects.filter(pk=blad.pk))
    note_line(soort=Boeksoort.INGETROKKEN, namen=[str(blad.pk)])
    return weg


@transaction.atomic
def empty(*, rijen: models.QuerySet[Rij]) -> int:
    """Take the words and scores out of these open answers; their names stay. Returns how many had any."""
    return rijen.exclude(inhoud=b"").update(inhoud=b"")


@transaction.atomic
def withdraw_blad(*, form_code: str, now: dt.datetime) -> bool:
    """Whoever holds the receipt takes the blad back; False when there is none (any more), or when it came in a
    moment: those go together.

    A receipt does not say of which groep it is: each open one is asked for the name it would give.
    """
    sleutel = blad_sleutel(form_code)
    zegels = Groepszegel.objects.filter(zout__isnull=False).order_by("pk")
    namen = [Zegel(zout).name(sleutel) for zout in zegels.values_list("zout", flat=True) if zout]
    bladen = OpenBlad.objects.standing().exclude(wijze=Wijze.IMPORT)
    bladen = bladen.filter(pk__in=namen, moment_code="")
    weg = []
    for blad in bladen.select_related("groep").order_by("pk"):
        is_open = _locked(blad.groep).is_open_at(now)  # in a programma of the past too
        if is_open and empty(rijen=OpenBlad.objects.filter(pk=blad.pk)):
            weg.append(str(blad.pk))
    if weg:
        note_line(soort=Boeksoort.INGETROKKEN, namen=weg)
    return bool(weg)


@transaction.atomic
def save_gesprek(
    *,
    groep: Groep,
    form_code: str,
    waarden: Gesprekwaarden,
    now: dt.datetime,
    herhaling: Herhaling = Herhaling.VRAAG,
) -> Opslag:
    """Store a conversation; refuses as `save_blad` does."""
    groep = lock_open_groep(groep=groep, now=now)
    _require_right(waarden.blad)
    if not MIN_DEELNEMERS <= waarden.deelnemers <= MAX_DEELNEMERS:
        raise ValidationError(
            f"Een groepsgesprek telt {MIN_DEELNEMERS} tot {MAX_DEELNEMERS} deelnemers."
        )
    zegel = seal_of(groep=groep)
    naam = zegel.name(gesprek_sleutel(form_code))
    rij = OpenGesprek.objects.filter(pk=naam).first()
    if rij is None:
        inhoud = zegel.close(waarden.to_text(), naam)
        OpenGesprek.objects.create(sleutel=naam, groep=groep, inhoud=inhoud)
        return Opslag.NIEUW
    if rij.is_weg:
        raise ValidationError(TERUGGENOMEN, code=WEG)
    return _send_again(rij, waarden, zegel, herhaling=herhaling)


@transaction.atomic
def delete_gesprek(*, groep: Groep, sleutel: str, now: dt.datetime) -> bool:
    """Take a groepsgesprek of this groep away; False when it is gone already."""
    groep = lock_open_groep(groep=groep, now=now)
    try:
        naam = UUID(sleutel)
    except ValueError:
        return False
    weg = empty(rijen=OpenGesprek.objects.filter(pk=naam, groep=groep))
    if weg:
        note_line(soort=Boeksoort.INGETROKKEN, namen=[str(naam)])
    return bool(weg)
