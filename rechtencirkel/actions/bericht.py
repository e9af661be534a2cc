"""Mails about a ronde: that there is something to do, never how many answered or what they said."""

from __future__ import annotations

from pilootgemeenten.actions.mail import mail_after_commit, site_link
from rechtencirkel.models import Groep, Groeplezer, Ronde


def bewaarder_addresses(groep: Groep) -> list[str]:
    """Of who reads this groep, once it was opened."""
    lezers = Groeplezer.objects.active().filter(groep=groep).order_by("lidmaatschap__user__email")
    return list(lezers.values_list("lidmaatschap__user__email", flat=True))


def about_groep(groep: Groep) -> str:
    ronde = groep.ronde
    return f"de groep “{groep.label}” van de ronde “{ronde.naam}” in {ronde.pilootgemeente.naam}"


def mail_opened(*, ronde: Ronde) -> None:
    """To each bewaarder: its groep is open."""
    for groep in ronde.groepen.select_related("doelgroep", "ronde__pilootgemeente").order_by("pk"):
        mail_after_commit(
            aan=bewaarder_addresses(groep),
            onderwerp=f"U kunt bevragen: {ronde.naam} in {groep.ronde.pilootgemeente.naam}",
            tekst=(
                f"Vanaf nu kunt u {about_groep(groep)} bevragen:\n{site_link(naam='bevragen')}\n\n"
                "De groep sluit vanzelf op de afgesproken dag. U mag vroeger sluiten."
            ),
        )
