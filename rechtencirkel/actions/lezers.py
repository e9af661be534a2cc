"""Who comes to read a groep: at opening, and by accepting what a reader proposed (vrijgave.md 1.3).

Nothing else in the house makes a `Groeplezer`.
"""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction

from pilootgemeenten.actions.rollen import accept_membership, lock_own
from pilootgemeenten.models import Bewaarderschap, Lidmaatschap, User
from rechtencirkel.models import Groep, Groeplezer, Ronde
from rechtencirkel.queries.lezers import readers_to_be, scores_what_one_keeps, shuts_out_of_own

ZELF_GESCOORD = (
    "Dat gaat niet samen: iemand van de organisatie die de scores krijgt, bewaart geen antwoorden in "
    "dat project en leidt het programma niet. Zolang er zo een ronde loopt, kunt u niet allebei zijn."
)
BUITENGESLOTEN = (
    "Met deze rol zou u de antwoorden die u nu bewaart niet meer kunnen lezen. Weiger ze, of laat eerst "
    "een collega uw taak als bewaarder overnemen en beëindig die rol hieronder."
)


@transaction.atomic
def lock_bewaarders(*, ronde: Ronde) -> None:
    """Hold the admissions and the members of all bewaarders of this ronde, so that who is accepted at
    the same moment comes before the opening or after it. Ronde before these, as everywhere."""
    organisaties = list(ronde.groepen.order_by("pk").values_list("bewaarder", flat=True))
    hier = {"organisatie__in": organisaties, "pilootgemeente": ronde.pilootgemeente_id}
    list(Bewaarderschap.objects.select_for_update().filter(**hier).order_by("pk"))
    leden = Lidmaatschap.objects.running().filter(**hier)
    mensen = User.objects.select_for_update(no_key=True).filter(pk__in=leden.values("user"))
    list(mensen.order_by("pk"))


@transaction.atomic
def give_readers(*, ronde: Ronde) -> int:
    """At opening: a row for each member of each bewaarder who may read. Returns how many."""
    leden = readers_to_be(ronde)
    rijen = [
        Groeplezer(groep=groep, lidmaatschap=lid)
        for groep in ronde.groepen.order_by("pk")
        for lid in leden[groep.bewaarder_id]
    ]
    return len(Groeplezer.objects.bulk_create(rijen))


@transaction.atomic
def accept_role(*, lidmaatschap: Lidmaatschap, by: User, now: dt.datetime) -> Lidmaatschap:
    """Somebody accepts a role that was proposed. What stands in the way is told to that person only;
    a bewaarder role opens the groepen that who invited reads at this moment, and no others."""
    lid, rijen = lock_own(lidmaatschap=lidmaatschap, by=by)
    was_aanvaard = lid.aanvaard_op is not None
    if lid.is_voorstel:
        if scores_what_one_keeps(lid, rijen):
            raise ValidationError(ZELF_GESCOORD)
        if shuts_out_of_own(lid):
            raise ValidationError(BUITENGESLOTEN)
    lid = accept_membership(lidmaatschap=lid, by=by, now=now)
    if not was_aanvaard:
        _read_along(lid)
    return lid


def _read_along(lid: Lidmaatschap) -> None:
    door = lid.uitgenodigd_door
    if not lid.is_bewaarder or door is None or not door.user.is_active:
        return
    groepen = (
        Groep.objects.kept_by(door.user)
        .filter(pk__in=Groeplezer.objects.active().filter(lidmaatschap=door).values("groep"))
        .filter(bewaarder=lid.organisatie_id, ronde__pilootgemeente=lid.pilootgemeente_id)
        .from_outside(User.objects.get(pk=lid.user_id))
    )
    Groeplezer.objects.bulk_create(
        Groeplezer(groep=groep, lidmaatschap=lid) for groep in groepen.order_by("pk")
    )
