"""What goes when its time has come (vrijgave.md section 3)."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from bevraging.models import (
    Blad,
    Groepsgesprek,
    Linkpoging,
    Microdatarij,
    NieuweLinks,
    Synthese,
    Toelichting,
    WachtendeImport,
)
from rechtencirkel.models import Groep, Ronde

from .limiet import hour_of
from .sluiten import clean_expired_rows

TEKSTEN_DAGEN = 90


@transaction.atomic
def delete_expired(*, now: dt.datetime) -> int:
    """Delete raw texts after 90 days, blads and microdata at the date told to respondents, what waited
    for its hour."""
    teksten_van = Groep.objects.annotate(
        vanaf=Coalesce(F("ronde__vrijgegeven_op"), F("gesloten_op"))
    ).filter(vanaf__lte=now - dt.timedelta(days=TEKSTEN_DAGEN))
    oude_rondes = Ronde.objects.filter(bewaren_tot__lt=timezone.localdate(now)).exclude(
        gesloten_op=None
    )
    weg = 0
    for rijen in (
        NieuweLinks.objects.filter(verloopt_op__lte=now),
        WachtendeImport.objects.filter(verloopt_op__lte=now),
        Linkpoging.objects.filter(uur__lt=hour_of(now)),
        Toelichting.objects.filter(
            Q(blad__groep__in=teksten_van) | Q(groepsgesprek__groep__in=teksten_van)
        ),
        Synthese.objects.filter(groep__in=teksten_van),
        Blad.objects.filter(groep__ronde__in=oude_rondes),
        Groepsgesprek.objects.filter(groep__ronde__in=oude_rondes),
        Microdatarij.objects.filter(groep__ronde__in=oude_rondes),
    ):
        weg += rijen.delete()[0]
    if weg:
        transaction.on_commit(clean_expired_rows, robust=True)
    return weg
