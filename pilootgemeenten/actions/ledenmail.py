"""Mails about roles. To somebody only about the own role; to others never which other roles one has."""

from __future__ import annotations

from collections.abc import Iterable

from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Lidmaatschap

from .mail import mail_after_commit, password_link, site_link


def _role(lid: Lidmaatschap) -> str:
    return f"{lid.get_rol_display().lower()} voor {lid.organisatie.naam}{lid.waar}"


def keeper_addresses(lid: Lidmaatschap) -> set[str]:
    """All members of this organisatie as bewaarder, those on hold included, and its own address: so
    that no grant is silent, whoever put whom on hold."""
    leden = Lidmaatschap.objects.running().filter(rol=Rol.BEWAARDER, organisatie=lid.organisatie_id)
    adressen = set(leden.order_by("user__email").values_list("user__email", flat=True))
    return adressen | {lid.organisatie.contact_email} - {""}


def mail_invitation(*, lid: Lidmaatschap) -> None:
    """To the person: what is proposed, and where to accept or refuse. The same for everybody but who
    never chose a password."""
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
    mail_after_commit(
        aan=[lid.user.email],
        onderwerp=f"U bent uitgenodigd{lid.waar}",
        tekst=(
            f"U bent uitgenodigd als {_role(lid)}. U hebt die rol pas als u ze aanvaardt. De "
            f"uitnodiging geldt 30 dagen.\n\n{slot}"
        ),
    )


def mail_bewaarder_invited(*, lid: Lidmaatschap) -> None:
    """Every grant of a bewaarder role is told to all of that bewaarder, so none is silent."""
    mail_after_commit(
        aan=keeper_addresses(lid) - {lid.user.email},
        onderwerp=f"Uitgenodigd als lid van uw bewaarder{lid.waar}",
        tekst=(
            f"{lid.user.email} is uitgenodigd als bewaarder voor {lid.organisatie.naam}{lid.waar}. "
            "Wie aanvaardt, kan antwoorden invoeren en lezen.\n\n"
            "Kent u deze persoon niet? Zeg het meteen aan de programmaleiding."
        ),
    )


def mail_bewaarder_accepted(*, lid: Lidmaatschap) -> None:
    """And so is that it was accepted, to the new member too."""
    mail_after_commit(
        aan=keeper_addresses(lid) | {lid.user.email},
        onderwerp=f"Nieuw lid van uw bewaarder{lid.waar}",
        tekst=(
            f"{lid.user.email} kan nu antwoorden invoeren en lezen voor {lid.organisatie.naam}"
            f"{lid.waar}.\n\nKent u deze persoon niet? Zeg het meteen aan de programmaleiding."
        ),
    )


def mail_ended(*, lid: Lidmaatschap) -> None:
    """To the person; the end of a bewaarder role to all of that bewaarder as well."""
    mail_after_commit(
        aan=[lid.user.email],
        onderwerp=f"Uw rol is beëindigd{lid.waar}",
        tekst=f"U bent niet langer {_role(lid)}. Wat u schreef, blijft bewaard.",
    )
    if lid.is_bewaarder:
        mail_after_commit(
            aan=keeper_addresses(lid) - {lid.user.email},
            onderwerp=f"Een lid van uw bewaarder stopt{lid.waar}",
            tekst=(
                f"{lid.user.email} is niet langer bewaarder voor {lid.organisatie.naam}{lid.waar}."
            ),
        )


def mail_second_wanted(*, lid: Lidmaatschap, bevestigers: Iterable[str]) -> None:
    """To all who hold this role there, and to who may confirm: nobody gets it in silence."""
    houders = Lidmaatschap.objects.running().filter(rol=lid.rol, programma=lid.programma_id)
    adressen = set(houders.order_by("user__email").values_list("user__email", flat=True))
    mail_after_commit(
        aan=adressen.union(bevestigers) - {lid.user.email},
        onderwerp=f"Nieuwe rol: {lid.get_rol_display().lower()}{lid.waar}",
        tekst=(
            f"{lid.user.email} is voorgesteld als {_role(lid)}. Een tweede persoon moet dat "
            f"bevestigen voor het geldt.\n\nKlopt dit niet? Zeg het meteen.\n{site_link(naam='home')}"
        ),
    )
