"""Mails about a proposal: that there is something to do, never how many answered or what they said."""

from __future__ import annotations

from pilootgemeenten.actions.mail import addresses_of, mail_after_commit, site_link
from pilootgemeenten.models import Lidmaatschap
from rechtencirkel.actions.bericht import about_groep, bewaarder_addresses
from rechtencirkel.models import Groep


def mail_proposed(*, groep: Groep) -> None:
    """To who may be the second person, but not to the proposer nor to the scored organisatie."""
    ronde, voorsteller = groep.ronde, groep.voorgesteld_door
    leiding = Lidmaatschap.objects.leading(ronde.pilootgemeente.programma_id)
    aan = {*bewaarder_addresses(groep), *leiding.values_list("user__email", flat=True)}
    aan -= {*addresses_of(organisatie=ronde.organisatie)}
    mail_after_commit(
        aan=aan - {voorsteller.email if voorsteller else ""},
        onderwerp=f"Een vrijgave wacht op u: {groep.ronde.pilootgemeente.naam}",
        tekst=(
            f"De vrijgave van {about_groep(groep)} is voorgesteld. Een tweede persoon kijkt na en "
            f"bevestigt, of stuurt terug:\n{site_link(naam='vrijgave')}"
        ),
    )


def mail_sent_back(*, groep: Groep) -> None:
    """To the bewaarder: look at the texts again; why stands on the site only."""
    mail_after_commit(
        aan=bewaarder_addresses(groep),
        onderwerp=f"Kijk de teksten opnieuw na: {groep.ronde.pilootgemeente.naam}",
        tekst=(
            f"Een tweede persoon stuurde {about_groep(groep)} terug. Waarom, leest u op de site:\n"
            f"{site_link(naam='bevragen')}"
        ),
    )
