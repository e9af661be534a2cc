"""Mails about roles. To somebody only about the own role; to others never which other roles one has."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from pilootgemeenten.enums import UITNODIGING_MAIL, Rol
from pilootgemeenten.models import Lidmaatschap
from pilootgemeenten.values import Mailsoort, Mailtekst, Schrijf

from .mail import queue_mail
from .opmaak import password_link, site_link

KENT_U_NIET = "Kent u deze persoon niet? Zeg het meteen aan de programmaleiding."


def _role(lid: Lidmaatschap) -> str:
    return f"{lid.get_rol_display().lower()} voor {lid.organisatie.naam}{lid.waar}"


def _about(schrijf: Callable[[Lidmaatschap], Mailtekst | None]) -> Schrijf:
    """These words about the lidmaatschap with that key, whoever reads them; nothing when it is gone."""

    def write(nummer: int, aan: str) -> Mailtekst | None:
        rijen = Lidmaatschap.objects.select_related(
            "user", "organisatie", "pilootgemeente", "programma"
        )
        lid = rijen.filter(pk=nummer).first()
        return schrijf(lid) if lid else None

    return write


def keeper_addresses(lid: Lidmaatschap) -> set[str]:
    """All members of this organisatie as bewaarder, those on hold included, and its own address: so
    that no grant is silent, whoever put whom on hold."""
    leden = Lidmaatschap.objects.running().filter(rol=Rol.BEWAARDER, organisatie=lid.organisatie_id)
    adressen = set(leden.order_by("user__email").values_list("user__email", flat=True))
    return adressen | {lid.organisatie.contact_email} - {""}


def _write_invitation(lid: Lidmaatschap) -> Mailtekst | None:
    """What is proposed, and where to accept or refuse. The same for everybody but who never chose a
    password; nothing once it was answered or withdrawn."""
    if not lid.is_voorstel or lid.geweigerd_op is not None:
        return None
    if lid.user.has_usable_password():
        slot = (
            "U hebt al een account, uw wachtwoord is niet veranderd. Aanvaard of weiger hier:\n"
            f"{site_link(naam='account_rollen')}"
        )
    else:
        slot = (
            f"Kies eerst zelf een wachtwoord:\n{password_link(user=lid.user)}\n\n"
            "De link werkt één keer en enkele dagen lang. Werkt hij niet meer? Vraag een nieuwe:\n"
            f"{site_link(naam='account_reset_password')}\n\n"
            f"Aanvaard of weiger daarna hier:\n{site_link(naam='account_rollen')}"
        )
    return Mailtekst(
        f"U bent uitgenodigd{lid.waar}",
        f"U bent uitgenodigd als {_role(lid)}. U hebt die rol pas als u ze aanvaardt. De "
        f"uitnodiging geldt 30 dagen.\n\n{slot}",
    )


def _write_bewaarder_invited(lid: Lidmaatschap) -> Mailtekst:
    return Mailtekst(
        f"Uitgenodigd als lid van uw bewaarder{lid.waar}",
        f"{lid.user.email} is uitgenodigd als bewaarder voor {lid.organisatie.naam}{lid.waar}. "
        f"Wie aanvaardt, kan antwoorden invoeren en lezen.\n\n{KENT_U_NIET}",
    )


def _write_bewaarder_accepted(lid: Lidmaatschap) -> Mailtekst:
    return Mailtekst(
        f"Nieuw lid van uw bewaarder{lid.waar}",
        f"{lid.user.email} kan nu antwoorden invoeren en lezen voor {lid.organisatie.naam}"
        f"{lid.waar}.\n\n{KENT_U_NIET}",
    )


def _write_ended(lid: Lidmaatschap) -> Mailtekst:
    return Mailtekst(
        f"Uw rol is beëindigd{lid.waar}",
        f"U bent niet langer {_role(lid)}. Wat u schreef, blijft bewaard.",
    )


def _write_bewaarder_ended(lid: Lidmaatschap) -> Mailtekst:
    return Mailtekst(
        f"Een lid van uw bewaarder stopt{lid.waar}",
        f"{lid.user.email} is niet langer bewaarder voor {lid.organisatie.naam}{lid.waar}.",
    )


def _write_second_wanted(lid: Lidmaatschap) -> Mailtekst:
    return Mailtekst(
        f"Nieuwe rol: {lid.get_rol_display().lower()}{lid.waar}",
        f"{lid.user.email} is voorgesteld als {_role(lid)}. Een tweede persoon moet dat "
        f"bevestigen voor het geldt.\n\nKlopt dit niet? Zeg het meteen.\n{site_link(naam='home')}",
    )


UITNODIGING = Mailsoort(UITNODIGING_MAIL, "uitnodiging", _about(_write_invitation), dringend=True)
BEWAARDER_UITGENODIGD = Mailsoort(
    "BEWAARDER_UITGENODIGD",
    "lid van een bewaarder uitgenodigd",
    _about(_write_bewaarder_invited),
    dringend=True,
)
BEWAARDER_AANVAARD = Mailsoort(
    "BEWAARDER_AANVAARD",
    "nieuw lid van een bewaarder",
    _about(_write_bewaarder_accepted),
    dringend=True,
)
ROL_BEEINDIGD = Mailsoort("ROL_BEEINDIGD", "rol beëindigd", _about(_write_ended), dringend=True)
BEWAARDER_STOPT = Mailsoort(
    "BEWAARDER_STOPT", "lid van een bewaarder stopt", _about(_write_bewaarder_ended), dringend=True
)
TWEEDE_GEVRAAGD = Mailsoort(
    "TWEEDE_GEVRAAGD",
    "rol wacht op een tweede persoon",
    _about(_write_second_wanted),
    dringend=True,
)
LEDENMAIL = (
    UITNODIGING,
    BEWAARDER_UITGENODIGD,
    BEWAARDER_AANVAARD,
    ROL_BEEINDIGD,
    BEWAARDER_STOPT,
    TWEEDE_GEVRAAGD,
)


def mail_invitation(*, lid: Lidmaatschap) -> None:
    """To the person: what is proposed."""
    queue_mail(soort=UITNODIGING, nummer=lid.pk, aan=[lid.user.email])


def mail_bewaarder_invited(*, lid: Lidmaatschap) -> None:
    """Every grant of a bewaarder role is told to all of that bewaarder, so none is silent."""
    aan = keeper_addresses(lid) - {lid.user.email}
    queue_mail(soort=BEWAARDER_UITGENODIGD, nummer=lid.pk, aan=aan)


def mail_bewaarder_accepted(*, lid: Lidmaatschap) -> None:
    """And so is that it was accepted, to the new member too."""
    aan = keeper_addresses(lid) | {lid.user.email}
    queue_mail(soort=BEWAARDER_AANVAARD, nummer=lid.pk, aan=aan)


def mail_ended(*, lid: Lidmaatschap) -> None:
    """To the person; the end of a bewaarder role to all of that bewaarder as well."""
    queue_mail(soort=ROL_BEEINDIGD, nummer=lid.pk, aan=[lid.user.email])
    if lid.is_bewaarder:
        aan = keeper_addresses(lid) - {lid.user.email}
        queue_mail(soort=BEWAARDER_STOPT, nummer=lid.pk, aan=aan)


def mail_second_wanted(*, lid: Lidmaatschap, bevestigers: Iterable[str]) -> None:
    """To all who hold this role there, and to who may confirm: nobody gets it in silence."""
    houders = Lidmaatschap.objects.running().filter(rol=lid.rol, programma=lid.programma_id)
    adressen = set(houders.order_by("user__email").values_list("user__email", flat=True))
    aan = adressen.union(bevestigers) - {lid.user.email}
    queue_mail(soort=TWEEDE_GEVRAAGD, nummer=lid.pk, aan=aan)
