"""Mails about a ronde: that there is something to do, never how many answered or what they said."""

from __future__ import annotations

from pilootgemeenten.actions.mail import addresses_of, mail_after_commit, site_link
from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Lidmaatschap, Organisatie
from rechtencirkel.models import Groep, Ronde


def _bewaarders(groep: Groep) -> list[str]:
    """Members of the bewaarder of this groep, as bewaarder in this pilootgemeente."""
    leden = Lidmaatschap.objects.active().filter(
        rol=Rol.BEWAARDER,
        organisatie=groep.bewaarder_id,
        pilootgemeente=groep.ronde.pilootgemeente_id,
    )
    return list(leden.order_by("user__email").values_list("user__email", flat=True))


def _about(groep: Groep) -> str:
    ronde = groep.ronde
    return f"de groep “{groep.naam}” van de ronde “{ronde.naam}” in {ronde.pilootgemeente.naam}"


def mail_opened(*, ronde: Ronde) -> None:
    """To each bewaarder: its groep is open."""
    for groep in ronde.groepen.select_related("doelgroep", "ronde__pilootgemeente").order_by("pk"):
        mail_after_commit(
            aan=_bewaarders(groep),
            onderwerp=f"U kunt bevragen: {ronde.naam} in {groep.ronde.pilootgemeente.naam}",
            tekst=(
                f"Vanaf nu kunt u {_about(groep)} bevragen:\n{site_link(naam='bevragen')}\n\n"
                "De groep sluit vanzelf op de afgesproken dag. U mag vroeger sluiten."
            ),
        )


def mail_proposed(*, groep: Groep) -> None:
    """To who may be the second person, but not to the proposer nor to the scored organisatie."""
    programma = groep.ronde.pilootgemeente.programma_id
    leiding = Lidmaatschap.objects.active().filter(rol=Rol.PROGRAMMALEIDING, programma=programma)
    uit = {groep.voorgesteld_door.email, *addresses_of(organisatie=_scored(groep))}
    aan = {*_bewaarders(groep), *leiding.values_list("user__email", flat=True)} - uit
    mail_after_commit(
        aan=aan,
        onderwerp=f"Een vrijgave wacht op u: {groep.ronde.pilootgemeente.naam}",
        tekst=(
            f"De vrijgave van {_about(groep)} is voorgesteld. Een tweede persoon kijkt na en "
            f"bevestigt, of stuurt terug:\n{site_link(naam='vrijgave')}"
        ),
    )


def mail_sent_back(*, groep: Groep) -> None:
    """To the bewaarder: look at the texts again; why stands on the site only."""
    mail_after_commit(
        aan=_bewaarders(groep),
        onderwerp=f"Kijk de teksten opnieuw na: {groep.ronde.pilootgemeente.naam}",
        tekst=(
            f"Een tweede persoon stuurde {_about(groep)} terug. Waarom, leest u op de site:\n"
            f"{site_link(naam='bevragen')}"
        ),
    )


def _scored(groep: Groep) -> Organisatie:
    return groep.ronde.organisatie
