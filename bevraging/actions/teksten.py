"""What the bewaarder decides about the texts of its groep.

Two people of one bewaarder review at the same time. Each text has a versie, and so has each synthese: what
a colleague decided since it was read is never written over unseen, least of all from held back to passed on.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q

from bevraging.enums import GAAT_DOOR, Beslissing
from bevraging.models import Synthese, Toelichting
from bevraging.queries.getoond import familie, overlevende
from bevraging.queries.nalezen import review_to_decide
from bevraging.rules.invoer import SOORTEN
from bevraging.values import Besluit, Intussen, Samenvatting, Toegelicht
from kader.enums import Fase
from pilootgemeenten.actions.herstelboek import note_line
from pilootgemeenten.actions.versie import Conflict
from pilootgemeenten.enums import Boeksoort
from rechtencirkel.actions.ronde import lock_groep
from rechtencirkel.actions.snapshot import withdraw_tekst
from rechtencirkel.models import DoorgegevenTekst, Groep

from .sluiten import clean_expired_rows

INTUSSEN = (
    "Een collega bewaarde intussen iets anders op deze pagina. Er is nu niets bewaard. Hieronder staat wat "
    "de collega koos naast uw keuze. Kijk dat na en bewaar opnieuw."
)
ZONDER_AKKOORD = (
    "Bij deze fase is er alleen een gesprek dat niet getoond mag worden. Ook een samenvatting "
    "gaat niet door."
)
NIET_NAGEKEKEN = "Een tekst die doorgaat, moet eerst nagekeken zijn. Er is niets bewaard: vink dat aan bij die tekst."
ZONDER_SOORT = (
    "Een tekst die doorgaat, heeft een soort. Er is niets bewaard: zeg bij die tekst of iets goed gaat, "
    "ontbreekt of beter kan."
)


@transaction.atomic
def decide_teksten(
    *,
    groep: Groep,
    fase: Fase,
    beslissingen: Mapping[str, Besluit],
    synthese: Samenvatting,
) -> Groep:
    """Keep what the bewaarder decided for one fase so far. Texts whose cell is hidden are never decided to pass.

    All or nothing: a Conflict with every text that somebody else decided differently since it was read.
    What stands already as it is sent is no conflict, so the same form sent twice changes nothing.
    """
    groep = _locked_for_review(groep)
    nalezing = review_to_decide(groep, fase, beslissingen.keys())
    mag = {rij.toelichting.pk: rij.toelichting for rij in nalezing.doorgeefbaar}
    if set(beslissingen) - set(mag):
        raise ValidationError(
            "Een tekst op deze pagina mag niet (meer) apart door. Er is niets bewaard: laad de pagina opnieuw."
        )
    anders = [
        mag[sleutel]
        for sleutel, besluit in beslissingen.items()
        if not _decided(mag[sleutel], besluit)
    ]
    if synthese.tekst.strip() and not nalezing.may_summarise:
        raise ValidationError({"synthese": ZONDER_AKKOORD})
    bewaard = nalezing.syntheses[0] if nalezing.syntheses else None
    samengevat = _summarised(groep, fase, bewaard, synthese)
    if anders or not samengevat:
        raise Conflict(Intussen(tuple(anders), None if samengevat else bewaard), INTUSSEN)
    return groep


def _decided(rij: Toegelicht, besluit: Besluit) -> bool:
    """Whether this text now stands as decided; False when somebody decided otherwise since it was read."""
    stond = (Beslissing(rij.beslissing), rij.nieuwe_tekst)
    wordt = _worded(besluit) or stond
    soort = _soort_of(rij, besluit)
    if (wordt, soort) == (stond, rij.soort):
        return True
    beslissing, nieuw = wordt
    if beslissing in GAAT_DOOR and not soort:
        raise ValidationError(ZONDER_SOORT)
    if beslissing in GAAT_DOOR and wordt != stond and not besluit.nagekeken:
        raise ValidationError(NIET_NAGEKEKEN)
    gezien = Toelichting.objects.filter(pk=rij.pk, versie=besluit.versie)
    return bool(
        gezien.update(
            beslissing=beslissing, nieuwe_tekst=nieuw, soort=soort, versie=F("versie") + 1
        )
    )


def _worded(besluit: Besluit) -> tuple[Beslissing, str] | None:
    """The decision with its words; None where nothing was decided yet."""
    if besluit.beslissing != Beslissing.HERWOORDEN:
        return (besluit.beslissing, "") if besluit.beslissing else None
    if not (nieuw := besluit.nieuwe_tekst.strip()):
        raise ValidationError("Schrijf de nieuwe tekst, of kies iets anders dan herwoorden.")
    return besluit.beslissing, nieuw


def _soort_of(rij: Toegelicht, besluit: Besluit) -> str:
    """What the text is: as the person chose, and only without a choice as its bewaarder says."""
    zegt_iets = rij.zonder_keuze and besluit.soort in SOORTEN
    return besluit.soort if zegt_iets else rij.soort


def _summarised(groep: Groep, fase: Fase, bewaard: Synthese | None, synthese: Samenvatting) -> bool:
    """Whether the synthese now stands as sent. Who saw none and wrote none says nothing about it."""
    tekst, staat = synthese.tekst.strip(), bewaard.tekst if bewaard else ""
    if tekst == staat or not (tekst or synthese.versie):
        return True
    if bewaard is None:
        Synthese.objects.create(groep=groep, fase=fase, tekst=tekst)
        return True
    if synthese.versie != bewaard.gezien_als:
        return False
    gezien = Synthese.objects.filter(pk=bewaard.pk, versie=bewaard.versie)
    return bool(gezien.update(tekst=tekst, versie=F("versie") + 1))


@transaction.atomic
def withdraw_passed(*, groep: Groep, tekst_id: uuid.UUID, now: dt.datetime) -> uuid.UUID:
    """Take one text back after release: from every page and file, and from the vault it came from.

    A passed-on text knows no answer, so what goes in the vault is every text that was passed on in these words in this
    fase; what was held back stays held back.
    """
    nieuw = take_back_passed(groep=groep, tekst_id=tekst_id, now=now)
    note_line(soort=Boeksoort.TEKST_INGETROKKEN, groep=groep.pk, tekst=str(tekst_id))
    return nieuw


@transaction.atomic
def take_back_passed(*, groep: Groep, tekst_id: uuid.UUID, now: dt.datetime) -> uuid.UUID:
    """`withdraw_passed` without its line in the herstelboek."""
    hoofd = overlevende(groep)
    rij = DoorgegevenTekst.objects.filter(pk=tekst_id, groep=hoofd, ingetrokken_op=None).first()
    if rij is not None:
        leden = familie(hoofd)
        van_leden = Q(blad__groep__in=leden) | Q(groepsgesprek__groep__in=leden)
        gelijk = Q(tekst=rij.tekst, beslissing=Beslissing.DOORGEVEN) | Q(
            nieuwe_tekst=rij.tekst, beslissing=Beslissing.HERWOORDEN
        )
        Toelichting.objects.filter(van_leden, gelijk, fase=rij.fase).delete()
        Synthese.objects.filter(groep__in=leden, fase=rij.fase, tekst=rij.tekst).delete()
        transaction.on_commit(clean_expired_rows, robust=True)
    return withdraw_tekst(groep=hoofd, tekst_id=tekst_id, now=now)


def _locked_for_review(groep: Groep) -> Groep:
    """The groep, locked, while its texts may be reviewed: itself closed, or merged into one that is."""
    groep = lock_groep(groep=groep)
    if not overlevende(groep).is_gesloten:
        raise ValidationError(
            "De teksten van deze groep kunt u nu niet wijzigen. Er is niets bewaard."
        )
    return groep
