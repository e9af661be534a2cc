"""Who will ask is told before the ronde opens, with the days: only then research consent can still be given.

Each bewaarder gets that mail once for a ronde, however many groepen it is put in: at once where it can
read mail, else from the clock, as soon as it is admitted and somebody accepted.
"""

from __future__ import annotations

from django.db import transaction

from pilootgemeenten.actions.een_voor_een import do_each
from pilootgemeenten.actions.mail import mail_went
from pilootgemeenten.models import Bewaarderschap, Lidmaatschap, Organisatie
from rechtencirkel.models import Ronde
from rechtencirkel.queries.lezers import readers_to_be
from rechtencirkel.queries.ronde import by_keeper, groepen_with_names

from .bericht import AANGEKONDIGD, mail_announced, mail_other_day


def _addresses(leden: list[Lidmaatschap]) -> list[str]:
    return sorted(lid.user.email for lid in leden)


@transaction.atomic
def announce_ronde(*, ronde: Ronde) -> int:
    """Mail the admitted bewaarders of this ronde in concept, which the caller locked, that were not told
    yet and have somebody to read it. Returns how many."""
    toegelaten = Bewaarderschap.objects.admitted().filter(pilootgemeente=ronde.pilootgemeente_id)
    wachten = set(toegelaten.values_list("organisatie", flat=True))
    wachten -= set(ronde.aangekondigd_aan.values_list("pk", flat=True))
    leden, aantal = readers_to_be(ronde), 0
    for bewaarder in by_keeper(groepen_with_names(ronde)):
        if bewaarder in wachten and (aan := _addresses(leden[bewaarder])):
            ronde.aangekondigd_aan.add(bewaarder)
            mail_announced(ronde=ronde, aan=aan)
            aantal += 1
    return aantal


@transaction.atomic
def forget_untold(*, ronde: Ronde, bewaarder: Organisatie) -> None:
    """A groep was taken out of this ronde in concept, which the caller locked. Does its bewaarder ask nobody any more
    and did its mail not go? Then it is told when it is put in again; who read that mail is not told twice."""
    if ronde.groepen.filter(bewaarder=bewaarder).exists():
        return
    if not mail_went(
        soort=AANGEKONDIGD, nummer=ronde.pk, aan=_addresses(readers_to_be(ronde)[bewaarder.pk])
    ):
        ronde.aangekondigd_aan.remove(bewaarder)


def announce_waiting() -> int:
    """For the clock: every ronde in concept of a running programma. Returns how many bewaarders were told."""
    rondes = list(Ronde.objects.in_preparation().order_by("pk"))
    return do_each(dingen=rondes, doe=_announce_locked)


def _announce_locked(ronde: Ronde) -> int:
    Ronde.objects.select_for_update().get(pk=ronde.pk)
    nu = Ronde.objects.in_preparation().in_its_place().filter(pk=ronde.pk).first()
    return announce_ronde(ronde=nu) if nu else 0


@transaction.atomic
def tell_other_day(*, ronde: Ronde) -> int:
    """Of a ronde in concept, which the caller locked, another opening day was saved: who was told of the
    first and did not decide about research yet is told. Returns how many bewaarders."""
    verteld = set(ronde.aangekondigd_aan.values_list("pk", flat=True))
    leden, aantal = readers_to_be(ronde), 0
    for bewaarder, groepen in by_keeper(groepen_with_names(ronde)).items():
        onbeslist = any(groep.onderzoek_toestemming is None for groep in groepen)
        if bewaarder in verteld and onbeslist and (aan := _addresses(leden[bewaarder])):
            mail_other_day(ronde=ronde, aan=aan)
            aantal += 1
    return aantal
