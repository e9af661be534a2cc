"""Mails about a bewaarder: proposed, decided, another address, a member on hold."""

from __future__ import annotations

from collections.abc import Callable

from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Bewaarderschap, Lidmaatschap, Organisatie, User
from pilootgemeenten.values import Mailsoort, Mailtekst, Schrijf

from .ledenmail import keeper_addresses
from .mail import addresses_of, leads, queue_mail
from .opmaak import site_link

VRAAG = "Vraag om een account stil te zetten"
WEET_U_NIET = "Weet u hier niets van? Zeg het meteen aan de programmaleiding."
STILSTAAN = (
    "Wie stilstaat, meldt zich niet aan. Staan alle lezers van een groep stil, dan wacht de "
    "beslissing tot iemand van hen terug is. Klopt dit niet? Zeg het meteen aan de programmaleiding."
)


def _about(schrijf: Callable[[Bewaarderschap, str], Mailtekst | None]) -> Schrijf:
    """These words about the bewaarderschap with that key, for that address; nothing when it is gone."""

    def write(nummer: int, aan: str) -> Mailtekst | None:
        rijen = Bewaarderschap.objects.select_related("organisatie", "pilootgemeente")
        rij = rijen.filter(pk=nummer).first()
        return schrijf(rij, aan) if rij else None

    return write


def _write_proposal(rij: Bewaarderschap, aan: str) -> Mailtekst | None:
    """To who leads the programma now, while it waits."""
    if not rij.is_voorgesteld or not leads(rij.pilootgemeente.programma_id, aan):
        return None
    return Mailtekst(
        f"Bewaarder voorgesteld in {rij.pilootgemeente.naam}",
        f"{rij.organisatie.naam} is voorgesteld als bewaarder in "
        f"{rij.pilootgemeente.naam}. Laat ze toe of weiger:\n{site_link(naam='programma')}",
    )


def _write_admitted(rij: Bewaarderschap, aan: str) -> Mailtekst:
    """Told whatever became of it: no grant is silent."""
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


def _write_decided(rij: Bewaarderschap, aan: str) -> Mailtekst | None:
    """To who works in the project still: the reason is for its people."""
    hier = Lidmaatschap.objects.active().of_stuurgroep(rij.pilootgemeente)
    if not (tekst := _said(rij)) or not hier.filter(user__email=aan).exists():
        return None
    return Mailtekst(f"Bewaarder in {rij.pilootgemeente.naam}: beslissing", tekst)


def _write_withdrawn(rij: Bewaarderschap, aan: str) -> Mailtekst | None:
    if not (tekst := _said(rij)):
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


def _write_hold(nummer: int, aan: str) -> Mailtekst | None:
    """What stands now of this request: asked, confirmed, or over."""
    user = User.objects.filter(pk=nummer).first()
    if user is None:
        return None
    vroeg = f"De beheerder vroeg om het account {user.email} stil te zetten."
    verder = f"\n\n{STILSTAAN}\n{site_link(naam='home')}"
    if not user.is_active:
        return Mailtekst("Een account staat stil", f"{vroeg} Dat is bevestigd.{verder}")
    if user.stil_gevraagd_op is None:
        return Mailtekst(VRAAG, f"{vroeg} Die vraag is voorbij: het account staat aan.")
    return Mailtekst(VRAAG, f"{vroeg} Dat moet nog bevestigd worden.{verder}")


VOORGESTELD = Mailsoort(
    "BEWAARDER_VOORGESTELD", "bewaarder voorgesteld", _about(_write_proposal), dringend=False
)
TOEGELATEN = Mailsoort(
    "BEWAARDER_TOEGELATEN", "bewaarder toegelaten", _about(_write_admitted), dringend=True
)
BESLIST = Mailsoort(
    "BEWAARDER_BESLIST", "beslissing over een bewaarder", _about(_write_decided), dringend=False
)
INGETROKKEN = Mailsoort(
    "BEWAARDER_INGETROKKEN", "toelating ingetrokken", _about(_write_withdrawn), dringend=True
)
ANDER_CONTACT = Mailsoort(
    "ANDER_CONTACT", "ander e-mailadres van een bewaarder", _write_other_contact, dringend=True
)
STIL_GEVRAAGD = Mailsoort(
    "STIL_GEVRAAGD", "vraag om een account stil te zetten", _write_hold, dringend=True
)
STILGEZET = Mailsoort("STILGEZET", "account stilgezet", _write_hold, dringend=True)
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
