"""The mail that a result stands: one to everybody of the project who may read it, all at the same moment."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from pilootgemeenten.actions.mail import queue_mail
from pilootgemeenten.actions.opmaak import site_link
from pilootgemeenten.dutch import dutch_date
from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Lidmaatschap, User
from pilootgemeenten.values import Mailsoort, Mailtekst
from rechtencirkel.models import Groep, Ronde
from rechtencirkel.permissions import RESULTAAT


def _write(nummer: int, aan: str) -> Mailtekst | None:
    """Where the result is, and what this person does with it; nothing to who may not read it any more. No word of
    the result itself: that is read on the site only."""
    rondes = Ronde.objects.released().in_its_place()
    ronde = rondes.filter(pk=nummer).first()
    user = User.objects.filter(email=aan, is_active=True).first()
    if ronde is None or user is None:
        return None
    gemeente = ronde.pilootgemeente
    rollen = user.rollen_in(gemeente)
    if not RESULTAAT.toegestaan(rollen, doen=False):
        return None
    link = site_link(naam="ronde-detail", args=(gemeente.slug, ronde.nummer))
    begin = (
        f"De ronde “{ronde.naam}” in {gemeente.naam}, over {ronde.over_wie}, is vrijgegeven. U leest het resultaat "
        f"hier:\n{link}"
    )
    return Mailtekst(
        f"Het resultaat staat er: {ronde.naam} in {gemeente.naam}",
        "\n\n".join([begin, *_what_next(ronde, rollen, user)]),
    )


def _what_next(ronde: Ronde, rollen: set[Rol], user: User) -> Iterator[str]:
    """By role, so in equal words to all who have it; who has two reads both."""
    if Rol.COORDINATOR in rollen:
        wanneer = f", ten laatste op {dutch_date(ronde.belofte_op)}" if ronde.belofte_op else ""
        yield (
            "Lees het samen met de stuurgroep, en schrijf bij een fase wat het probleem is. Aan wie antwoordde, "
            f"is dit beloofd{wanneer}:\n{ronde.belofte}"
        )
        link = site_link(naam="ronde-openbaar", args=(ronde.pilootgemeente.slug, ronde.nummer))
        yield f"Op de pagina voor iedereen staat nog niets. Wie ja zei, en publiceren, vindt u hier:\n{link}"
    if Rol.STUURGROEPLID in rollen:
        yield "Bespreek in de stuurgroep waar de groepen het anders zien."
    if {Rol.COORDINATOR, Rol.STUURGROEPLID} & rollen:
        yield (
            "Gaf uw organisatie een standpunt, of zei ze vooraf wat ze dacht? Wie voor haar tekent, beslist of "
            "iedereen dat mag lezen: onderaan het resultaat, bij “Pagina voor iedereen”."
        )
    if Groep.objects.kept_by(user).filter(ronde=ronde).exists():
        yield (
            "Staat er een tekst van uw groep in die er beter niet staat? U kunt hem nog intrekken, vanaf uw bord:\n"
            f"{site_link(naam='bevragen')}"
        )
        yield (
            "Mag iedereen lezen wat uw groep zei? Dat beslist u, tekst per tekst, ook vanaf uw bord. "
            "Zolang u niets zegt, staat er niets van op de pagina voor iedereen."
        )


VRIJGEGEVEN = Mailsoort("RESULTAAT_VRIJGEGEVEN", "resultaat vrijgegeven", _write, dringend=True)
VRIJGAVEMAIL = (VRIJGEGEVEN,)


def mail_released(*, ronde: Ronde) -> None:
    """To the coordinators and the stuurgroep of the project, and to every member of a bewaarder of this ronde. Its
    caller releases once, and this is of the same transaction."""
    leden = Lidmaatschap.objects.active().filter(
        Q(rol__in=(Rol.COORDINATOR, Rol.STUURGROEPLID))
        | Q(rol=Rol.BEWAARDER, organisatie__in=ronde.groepen.values("bewaarder")),
        pilootgemeente=ronde.pilootgemeente_id,
    )
    aan = leden.order_by("user__email").values_list("user__email", flat=True)
    queue_mail(soort=VRIJGEGEVEN, nummer=ronde.pk, aan=aan)
