"""From closed groep to released ronde: propose, send back, confirm, refuse, release (vrijgave.md 1 and 2).

Every action locks the ronde before the groep, as closing and merging do. Cells are drawn once, at the
first proposal; confirming and releasing read only those cells and the tray of passed-on texts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction

from bevraging.keys import draw_fingerprint, keyed_draws
from bevraging.models import (
    GetrokkenCel,
    KlaargelegdeTekst,
    Terugzending,
    Trekkingssleutel,
    Wissing,
)
from bevraging.queries.boekfeiten import decision_facts, draw_digest, release_facts
from bevraging.queries.teksten import DoorTeGeven, blad_scores, gesprekken
from bevraging.queries.voorstel import Leesstand, proposal_overview
from bevraging.queries.vrijgave import compose_inhoud, proposal_mark, tray
from bevraging.statistics import draw_cells
from kader.enums import Fase
from pilootgemeenten.actions.een_voor_een import do_each
from pilootgemeenten.actions.herstelboek import note_line
from pilootgemeenten.dutch import opsomming
from pilootgemeenten.enums import Boeksoort
from pilootgemeenten.models import User
from rechtencirkel.actions.ronde import lock_groep
from rechtencirkel.actions.snapshot import cel_velden, store_snapshot
from rechtencirkel.actions.vrijgavebericht import mail_released
from rechtencirkel.cells import Cel, band_of, hidden_cel, score_value
from rechtencirkel.enums import GroepStatus, Invoersoort, Rand
from rechtencirkel.models import DoorgegevenTekst, Groep, Ronde, Snapshot
from rechtencirkel.rules import end_of_delay
from rechtencirkel.statistics.snapshot import text_digest

from .bericht import mail_proposed, mail_sent_back
from .kopie import as_uuid, copy_rows, many_rows, with_keys
from .microdata import drop_microdata, freeze_microdata
from .moment import drop_momenten, require_settled
from .wissen import require_none_waits

UNDECIDED = (GroepStatus.GESLOTEN, GroepStatus.VOORGESTELD)
BIJ_DE_TWEEDE = (GroepStatus.VOORGESTELD,)
AL_TERUGGESTUURD = (
    "U stuurde deze groep al één keer terug, en dat kan maar één keer. Iemand anders die mag "
    "bevestigen, kan haar nog terugsturen."
)


@transaction.atomic
@many_rows()
def propose_groep(*, groep: Groep, now: dt.datetime, by: User) -> Groep:
    """The bewaarder proposes its groep; the first time its cells are drawn, never again."""
    groep = lock_to_propose(groep=groep, now=now)
    voorstel = proposal_overview(groep)
    _check_all_read(groep, voorstel.stand)
    require_none_waits(groepen=[*voorstel.leden])
    require_settled(groepen=voorstel.leden, now=now)
    getrokken = not groep.ooit_voorgesteld
    if getrokken:
        draw_groep(groep=groep, leden=voorstel.leden)
    _fill_tray(groep, voorstel.door)
    groep.status = GroepStatus.VOORGESTELD
    groep.voorgesteld_door = by
    groep.voorgesteld_op = now
    groep.teruggestuurd_reden = ""
    groep.save(
        update_fields=[
            "status",
            "voorgesteld_door",
            "voorgesteld_op",
            "teruggestuurd_reden",
        ]
    )
    mail_proposed(groep=groep)
    if getrokken:
        leden = [lid.pk for lid in voorstel.leden]
        note_line(soort=Boeksoort.GETROKKEN, groep=groep.pk, leden=leden, sha256=draw_digest(groep))
    return groep


@transaction.atomic
def draw_groep(*, groep: Groep, leden: Sequence[Groep]) -> Groep:
    """Draw the cells of a locked groep, and freeze what researchers may get of it: once."""
    _draw(groep, leden)
    freeze_microdata(groep=groep, leden=leden)
    groep.ooit_voorgesteld = True
    groep.save(update_fields=["ooit_voorgesteld"])
    return groep


def lock_to_propose(*, groep: Groep, now: dt.datetime) -> Groep:
    """The groep, locked, where its state and the date let it be proposed; whether all was read is asked later."""
    return _locked(groep, (GroepStatus.GESLOTEN,), now)


def _check_all_read(groep: Groep, stand: Leesstand) -> None:
    """Every bewaarder of the groep read its texts; of another one nobody learns how many are left."""
    if open_teksten := stand.open_of(groep):
        wat = "1 tekst" if open_teksten == 1 else f"{open_teksten} teksten"
        raise ValidationError(f"U moet nog {wat} nalezen. Daarna kunt u voorstellen.")
    if wachten := stand.waits_for(groep):
        raise ValidationError(
            f"{opsomming(wachten)} las nog niet alle eigen teksten na. Daarna kunt u voorstellen."
        )


@transaction.atomic
def send_back_groep(
    *, groep: Groep, reden: str, now: dt.datetime, by: User, gezien: str | None = None
) -> Groep:
    """The second person asks, once, to look at the texts again: the cells stay as drawn, the tray is emptied."""
    groep = _locked(groep, BIJ_DE_TWEEDE, now)
    _not_the_proposer(groep, by)
    _as_it_was_seen(groep, gezien)
    if not reden.strip():
        raise ValidationError({"reden": "Zeg waarom u terugstuurt, zodat de bewaarder verder kan."})
    if not Terugzending.objects.get_or_create(groep=groep, door=by)[1]:
        raise ValidationError(AL_TERUGGESTUURD)
    empty_tray(groep=groep)
    groep.status = GroepStatus.GESLOTEN
    groep.teruggestuurd_reden = reden.strip()
    groep.save(update_fields=["status", "teruggestuurd_reden"])
    mail_sent_back(groep=groep)
    return groep


@transaction.atomic
def confirm_groep(*, groep: Groep, now: dt.datetime, by: User, gezien: str | None = None) -> Groep:
    """The second person confirms; with the last groep of a ronde the ronde is released.

    `gezien` names the proposal that was read (`proposal_mark`); another one is refused.
    """
    groep = _locked(groep, BIJ_DE_TWEEDE, now)
    _not_the_proposer(groep, by)
    _as_it_was_seen(groep, gezien)
    require_none_waits(groepen=groep.leden)
    _decide(groep, GroepStatus.BEVESTIGD, now=now, by=by)
    release_ronde(ronde=groep.ronde, now=now, besloten=[groep])
    return groep


@transaction.atomic
def refuse_groep(*, groep: Groep, now: dt.datetime, by: User) -> Groep:
    """The bewaarder refuses; the groep will read as "te weinig antwoorden", its texts stay inside."""
    groep = _locked(groep, UNDECIDED, now)
    empty_tray(groep=groep)
    _decide(groep, GroepStatus.GEWEIGERD, now=now, by=by)
    release_ronde(ronde=groep.ronde, now=now, besloten=[groep])
    return groep


@transaction.atomic
def release_ronde(
    *, ronde: Ronde, now: dt.datetime, besloten: Sequence[Groep] = ()
) -> Snapshot | None:
    """`_release`, and the line of the herstelboek that tells of it and of the groepen just decided."""
    was_vrij = ronde.is_vrijgegeven
    snapshot = _release(ronde, now)
    vrij = snapshot is not None and not was_vrij
    if besloten or vrij:
        note_line(
            soort=Boeksoort.BESLIST,
            groepen=[decision_facts(groep) for groep in besloten],
            vrijgave=release_facts(snapshot) if snapshot and vrij else None,
        )
    return snapshot


def _release(ronde: Ronde, now: dt.datetime) -> Snapshot | None:
    """Join the drawn cells into the one snapshot of this ronde; None while a groep is undecided, an answer must
    still be erased, or the ronde runs: what is decided early is not released early (vrijgave.md 1.8).

    A ronde that is released already keeps its snapshot: that one is returned.
    """
    ronde = _locked_ronde(ronde)
    if ronde.is_vrijgegeven:
        return ronde.snapshot
    open_groepen = ronde.groepen.undecided()
    if not ronde.is_gesloten or open_groepen.exists():
        return None
    if Wissing.objects.confirmed().filter(groep__ronde=ronde).exists():
        return None
    klaar = tray(ronde)
    teksten = [
        DoorgegevenTekst(
            id=rij.pk,
            groep_id=rij.groep_id,
            fase=rij.fase,
            soort=rij.soort,
            tekst=rij.tekst,
            sha256=rij.sha256,
        )
        for rij in klaar
    ]
    snapshot = store_snapshot(
        ronde=ronde, inhoud=compose_inhoud(ronde, now), teksten=teksten, now=now
    )
    klaar.delete()
    mail_released(ronde=ronde)
    return snapshot


def release_due(*, now: dt.datetime) -> int:
    """Release every closed ronde that is decided or whose decision date has passed; returns how many.

    What is undecided then counts as geweigerd, but a groep that is proposed gets 14 days more, once, and one waits
    while all its readers are on hold.
    """
    due = Ronde.objects.to_release(now).order_by("pk")
    return do_each(dingen=list(due), doe=partial(_release_late, now=now))


@transaction.atomic
def _release_late(ronde: Ronde, *, now: dt.datetime) -> bool:
    ronde = _locked_ronde(ronde)
    besloten = []
    stil = set(Groep.objects.stopped_at(now).filter(ronde=ronde).values_list("pk", flat=True))
    for groep in ronde.groepen.filter(status__in=UNDECIDED).order_by("pk"):
        groep.ronde = ronde
        if groep.pk not in stil and not _time_to_decide(groep, now):
            empty_tray(groep=groep)
            _decide(groep, GroepStatus.GEWEIGERD, now=now, by=None)
            besloten.append(groep)
    return release_ronde(ronde=ronde, now=now, besloten=besloten) is not None


def _time_to_decide(groep: Groep, now: dt.datetime) -> bool:
    """Whether may still be decided about this groep; one that is proposed at the decision date gets
    its 14 days more here, whoever looks first (vrijgave.md 1.5)."""
    datum = groep.ronde.beslis_op
    if datum is None or now < datum:
        return True
    if groep.is_voorgesteld and groep.uitstel_tot is None:
        groep.uitstel_tot = end_of_delay(datum)
        groep.save(update_fields=["uitstel_tot"])
    return groep.uitstel_tot is not None and now < groep.uitstel_tot


def _locked_ronde(ronde: Ronde) -> Ronde:
    return (
        Ronde.objects.select_for_update(of=("self",))
        .select_related("pilootgemeente", "organisatie", "instrumentversie")
        .get(pk=ronde.pk)
    )


def _locked(groep: Groep, statussen: Collection[GroepStatus], now: dt.datetime) -> Groep:
    """The groep as it stands now, locked; a ValidationError when its state or the date forbids the act."""
    groep = lock_groep(groep=groep)
    if GroepStatus(groep.status) not in statussen:
        raise ValidationError(_refusal(groep, statussen))
    staat_stil = Groep.objects.stopped_at(now).filter(pk=groep.pk)
    if not _time_to_decide(groep, now) and not staat_stil.exists():
        raise ValidationError(
            "De datum om te beslissen is voorbij. Wat niet bevestigd is, telt als te weinig antwoorden."
        )
    return groep


def _refusal(groep: Groep, statussen: Collection[GroepStatus]) -> str:
    """The state is named to the bewaarder; who confirms hears only that there is nothing to decide."""
    if statussen == BIJ_DE_TWEEDE:
        return "Deze groep is nu niet voorgesteld. Er is niets veranderd."
    return f"Deze groep is intussen {groep.get_status_display()}. Er is niets veranderd."


def _not_the_proposer(groep: Groep, by: User) -> None:
    """Who proposed is part of the state, read under the lock: two different people decide."""
    if groep.voorgesteld_door_id == by.pk:
        raise ValidationError("U hebt deze groep zelf voorgesteld. Een tweede persoon beslist.")


def _as_it_was_seen(groep: Groep, gezien: str | None) -> None:
    """Sent back, worded anew and proposed again meanwhile: nobody decides about words that were not read."""
    if gezien is not None and gezien != proposal_mark(groep):
        raise ValidationError(
            "Deze groep is intussen opnieuw voorgesteld, misschien met andere teksten. Er is niets "
            "veranderd. Lees het voorstel hieronder opnieuw."
        )


def _decide(groep: Groep, status: GroepStatus, *, now: dt.datetime, by: User | None) -> None:
    groep.status = status
    groep.beslist_door = by
    groep.beslist_op = now
    groep.save(update_fields=["status", "beslist_door", "beslist_op"])
    if status == GroepStatus.GEWEIGERD:
        drop_microdata(groep=groep)
        drop_momenten(groep=groep)


def _draw(groep: Groep, leden: Sequence[Groep]) -> None:
    """Draw and seal the cells: number 0 for the blads, 1.. for the groepsgesprekken that may be shown."""
    _check_draw_secret()
    ronde, drempel = groep.ronde, groep.ronde.drempel
    draws = keyed_draws(
        pilootgemeente=ronde.pilootgemeente_id,
        organisatie=ronde.organisatie_id,
        codes=[lid.code for lid in leden],
    )
    reeksen = [
        draw_cells(blad_scores(leden), drempel=drempel, draws=draws),
        *(_agreed_cells(rij.scores, rij.deelnemers) for rij in gesprekken(leden, drempel)),
    ]
    GetrokkenCel.objects.bulk_create(
        GetrokkenCel(
            groep=groep,
            nummer=nummer,
            invoersoort=Invoersoort.GROEPSGESPREK if nummer else Invoersoort.BLADEN,
            **cel_velden(cel),
        )
        for nummer, cellen in enumerate(reeksen)
        for cel in cellen
    )


def _check_draw_secret() -> None:
    """The first draw of this site keeps the fingerprint of its secret; no later one draws under another."""
    vingerafdruk = draw_fingerprint()
    rij, _ = Trekkingssleutel.objects.get_or_create(pk=1, defaults={"vingerafdruk": vingerafdruk})
    if rij.vingerafdruk != vingerafdruk:
        raise ValidationError(
            "De cijfers kunnen nu niet berekend worden: de geheime sleutel van deze website "
            "(DRAW_SECRET) is niet meer die van vroeger. Er is niets veranderd. Vraag de beheerder van "
            "de website om de eerste sleutel terug te zetten. Daarna kunt u voorstellen."
        )


def _agreed_cells(scores: Iterable[int | None], deelnemers: int) -> tuple[Cel, ...]:
    """The agreed scores of a groepsgesprek: said aloud by at least five, so neither rounded nor averaged."""
    band = band_of(deelnemers)
    return tuple(
        hidden_cel(fase) if score is None else Cel(fase, score_value(score), Rand.GEEN, band, None)
        for fase, score in zip(Fase, scores, strict=True)
    )


def _fill_tray(groep: Groep, teksten: Sequence[DoorTeGeven]) -> None:
    """Copy what is passed on into the tray, shuffled, under random keys, without any link to a blad."""
    empty_tray(groep=groep)
    copy_rows(
        model=KlaargelegdeTekst,
        velden=("id", "fase", "soort", "tekst", "sha256", "groep_id"),
        rijen=(
            (sleutel, *tekst, text_digest(as_uuid(sleutel), *tekst), groep.pk)
            for sleutel, tekst in with_keys(teksten)
        ),
    )


@transaction.atomic
def empty_tray(*, groep: Groep) -> int:
    """Nothing of this groep stands ready any more; returns how many texts went."""
    return KlaargelegdeTekst.objects.filter(groep=groep).delete()[0]
