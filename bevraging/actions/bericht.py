"""Mails about a proposal: that there is something to do, never how many answered or what they said."""

from __future__ import annotations

from pilootgemeenten.actions.mail import addresses_of, mail_after_commit, site_link
from pilootgemeenten.models import Lidmaatschap, User
from rechtencirkel.actions.bericht import about_groep, bewaarder_addresses
from rechtencirkel.models import Groep


def mail_proposed(*, groep: Groep) -> None:
    """To who may be the second person, but not to the proposer nor to the scored organisatie."""
    mail_after_commit(
        aan=_second_persons(groep, groep.voorgesteld_door),
        onderwerp=f"Kijk een voorstel na: {groep.ronde.pilootgemeente.naam}",
        tekst=(
            f"De vrijgave van {about_groep(groep)} is voorgesteld. Een tweede persoon kijkt na en "
            f"bevestigt, of stuurt terug:\n{site_link(naam='vrijgave')}"
        ),
    )


def _second_persons(groep: Groep, but: User | None) -> set[str]:
    """Where somebody reads mail who may be the second person: neither `but` nor of the scored organisatie."""
    leiding = Lidmaatschap.objects.leading(groep.ronde.pilootgemeente.programma_id)
    aan = {*bewaarder_addresses(groep), *leiding.values_list("user__email", flat=True)}
    return aan - {*addresses_of(organisatie=groep.ronde.organisatie), but.email if but else ""}


def mail_erasure_proposed(*, groep: Groep, voorsteller: User) -> None:
    """To who may be the second person of an erasure; never which answer, or why."""
    mail_after_commit(
        aan=_second_persons(groep, voorsteller),
        onderwerp=f"Een antwoord wissen: {groep.ronde.pilootgemeente.naam}",
        tekst=(
            f"Iemand vroeg om 1 antwoord van {about_groep(groep)} te wissen. Een tweede persoon "
            f"beslist:\n{site_link(naam='vrijgave')}"
        ),
    )


def mail_erased(*, groep: Groep) -> None:
    """To all members of the bewaarder: an answer is gone."""
    mail_after_commit(
        aan=bewaarder_addresses(groep),
        onderwerp=f"Een antwoord is gewist: {groep.ronde.pilootgemeente.naam}",
        tekst=(
            f"1 antwoord van {about_groep(groep)} is gewist, met zijn teksten, ook waar die al doorgegeven "
            "waren. Cijfers die al vastlagen, veranderen niet. Twee mensen beslisten dat."
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
