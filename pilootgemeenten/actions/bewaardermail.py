"""Mails about a bewaarder: proposed, decided, another address, a member on hold."""

from __future__ import annotations

from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Bewaarderschap, Lidmaatschap, Organisatie, User
from pilootgemeenten.values import Mailsoort, Mailtekst

from .ledenmail import keeper_addresses
from .mail import addresses_of, queue_mail, site_link

WEET_U_NIET = "Weet u hier niets van? Zeg het meteen aan de programmaleiding."
STILSTAAN = (
    "Wie stilstaat, meldt zich niet aan. Staan alle lezers van een groep stil, dan wacht de "
    "beslissing tot iemand van hen terug is. Klopt dit niet? Zeg het meteen aan de programmaleiding."
)


def _bewaarder(nummer: int) -> Bewaarderschap | None:
    rijen = Bewaarderschap.objects.select_related("organisatie", "pilootgemeente")
    return rijen.filter(pk=nummer).first()


def _write_proposal(nummer: int, aan: str) -> Mailtekst | None:
    rij = _bewaarder(nummer)
    if rij is None or not rij.is_voorgesteld:
        return None
    return Mailtekst(
        f"Bewaarder voorgesteld in {rij.pilootgemeente.naam}",
        f"{rij.organisatie.naam} is voorgesteld als bewaarder in "
        f"{rij.pilootgemeente.naam}. Laat ze toe of weiger:\n{site_link(naam='programma')}",
    )


def _write_admitted(nummer: int, aan: str) -> Mailtekst | None:
    """Told whatever became of it: no grant is silent."""
    if (rij := _bewaarder(nummer)) is None:
        return None
    return Mailtekst(
        f"Uw organisatie is bewaarder in {rij.pilootgemeente.naam}",
        f"{rij.organisatie.naam} is toegelaten als bewaarder in {rij.pilootgemeente.naam}. "
        f"Het eerste lid is uitgenodigd. Dat lid nodigt de anderen uit.\n\n{WEET_U_NIET}",
    )


def _said(rij: Bewaarderschap) -> str:
    """What was decided, with its reason, as it stands now; empty once it is proposed anew or admitted."""
    if rij.is_geweigerd:
        return f"{rij.organisatie.naam} is geweigerd als bewaarder.\n\nReden: {rij.reden}"
    if rij.is_ingetrokken:
        return (
            f"{rij.organisatie.naam} is niet langer bewaarder voor nieuwe rondes. Groepen die al open "
            f"waren, werkt ze af.\n\nReden: {rij.reden}"
        )
    return ""


def _write_decided(nummer: int, aan: str) -> Mailtekst | None:
    rij = _bewaarder(nummer)
    if rij is None or not (tekst := _said(rij)):
        return None
    return Mailtekst(f"Bewaarder in {rij.pilootgemeente.naam}: beslissing", tekst)


def _write_withdrawn(nummer: int, aan: str) -> Mailtekst | None:
    rij = _bewaarder(nummer)
    if rij is None or not (tekst := _said(rij)):
        return None
    return Mailtekst(f"Toelating ingetrokken in {rij.pilootgemeente.naam}", tekst)


def _write_other_contact(nummer: int, aan: str) -> Mailtekst | None:
    organisatie = Organisatie.objects.filter(pk=nummer).first()
    if organisatie is None:
        return None
    return Mailtekst(
        f"Ander e-mailadres voor {organisatie.naam}",
        f"Mails voor {organisatie.naam} als bewaarder sturen we voortaan naar een ander adres. "
        f"{WEET_U_NIET}",
    )


def _write_hold_asked(nummer: int, aan: str) -> Mailtekst | None:
    return _about_hold(nummer, "Vraag om een account stil te zetten", "moet nog bevestigd worden")


def _write_held(nummer: int, aan: str) -> Mailtekst | None:
    return _about_hold(nummer, "Een account staat stil", "is bevestigd")


def _about_hold(nummer: int, onderwerp: str, stand: str) -> Mailtekst | None:
    user = User.objects.filter(pk=nummer).first()
    if user is None:
        return None
    return Mailtekst(
        onderwerp,
        f"De beheerder vroeg om het account {user.email} stil te zetten. Dat {stand}.\n\n"
        f"{STILSTAAN}\n{site_link(naam='home')}",
    )


VOORGESTELD = Mailsoort("BEWAARDER_VOORGESTELD", "bewaarder voorgesteld", _write_proposal)
TOEGELATEN = Mailsoort("BEWAARDER_TOEGELATEN", "bewaarder toegelaten", _write_admitted)
BESLIST = Mailsoort("BEWAARDER_BESLIST", "beslissing over een bewaarder", _write_decided)
INGETROKKEN = Mailsoort("BEWAARDER_INGETROKKEN", "toelating ingetrokken", _write_withdrawn)
ANDER_CONTACT = Mailsoort(
    "ANDER_CONTACT", "ander e-mailadres van een bewaarder", _write_other_contact
)
STIL_GEVRAAGD = Mailsoort("STIL_GEVRAAGD", "vraag om een account stil te zetten", _write_hold_asked)
STILGEZET = Mailsoort("STILGEZET", "account stilgezet", _write_held)
BEWAARDERMAIL = (
    VOORGESTELD,
    TOEGELATEN,
    BESLIST,
    INGETROKKEN,
    ANDER_CONTACT,
    STIL_GEVRAAGD,
    STILGEZET,
)


def mail_proposal(*, voorstel: Bewaarderschap) -> None:
    """To the programmaleiding."""
    leiding = Lidmaatschap.objects.leading(voorstel.pilootgemeente.programma_id)
    aan = leiding.order_by("pk").values_list("user__email", flat=True)
    queue_mail(soort=VOORGESTELD, nummer=voorstel.pk, aan=aan)


def mail_admitted(*, rij: Bewaarderschap) -> None:
    """To all of that organisatie, and to its own address."""
    aan = {*addresses_of(organisatie=rij.organisatie), rij.organisatie.contact_email} - {""}
    queue_mail(soort=TOEGELATEN, nummer=rij.pk, aan=aan)


def mail_withdrawn(*, rij: Bewaarderschap) -> None:
    """To all of that organisatie."""
    queue_mail(soort=INGETROKKEN, nummer=rij.pk, aan=addresses_of(organisatie=rij.organisatie))


def mail_decided(*, rij: Bewaarderschap) -> None:
    """To who proposed it."""
    wie = rij.voorgesteld_door
    queue_mail(soort=BESLIST, nummer=rij.pk, aan=[wie.email] if wie.is_active else [])


def mail_other_contact(*, organisatie: Organisatie, oud: str) -> None:
    """To the address that was told until now."""
    queue_mail(soort=ANDER_CONTACT, nummer=organisatie.pk, aan=[oud])


def mail_hold(*, user: User, by: User, soort: Mailsoort) -> None:
    """To the person, its colleagues, and all who may be the second person."""
    leden = list(
        user.lidmaatschappen.running()
        .filter(rol=Rol.BEWAARDER)
        .select_related("organisatie", "pilootgemeente")
        .order_by("pk")
    )
    tweede = Lidmaatschap.objects.active().filter(rol=Rol.BEHEERDER)
    for lid in leden:
        if lid.pilootgemeente is not None:
            tweede = tweede | Lidmaatschap.objects.leading(lid.pilootgemeente.programma_id)
    aan = {user.email}.union(*(keeper_addresses(lid) for lid in leden))
    aan |= set(tweede.order_by("pk").values_list("user__email", flat=True)) - {by.email}
    queue_mail(soort=soort, nummer=user.pk, aan=aan)
