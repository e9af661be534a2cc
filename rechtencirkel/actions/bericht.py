"""Mails about a ronde: that there is something to do, never how many answered or what they said."""

from __future__ import annotations

from collections.abc import Sequence

from pilootgemeenten.actions.mail import mail_after_commit, site_link
from pilootgemeenten.dutch import dutch_date
from pilootgemeenten.models import Lidmaatschap
from rechtencirkel.enums import ExportSoort
from rechtencirkel.models import Groep, Groeplezer, Onderzoeksovereenkomst, Ronde


def bewaarder_addresses(groep: Groep) -> list[str]:
    """Of who reads this groep, once it was opened."""
    lezers = Groeplezer.objects.active().filter(groep=groep).order_by("lidmaatschap__user__email")
    return list(lezers.values_list("lidmaatschap__user__email", flat=True))


def about_groep(groep: Groep) -> str:
    ronde = groep.ronde
    return f"de groep “{groep.label}” van de ronde “{ronde.naam}” in {ronde.pilootgemeente.naam}"


def mail_opened(*, ronde: Ronde) -> None:
    """To each bewaarder: its groep is open, with every name and promise as respondents read it."""
    groepen = list(ronde.groepen.select_related("ronde__pilootgemeente").order_by("nummer"))
    afspraken = _as_respondents_read(ronde, groepen)
    for groep in groepen:
        mail_after_commit(
            aan=bewaarder_addresses(groep),
            onderwerp=f"U kunt bevragen: {ronde.naam} in {groep.ronde.pilootgemeente.naam}",
            tekst=(
                f"Vanaf nu kunt u {about_groep(groep)} bevragen:\n{site_link(naam='bevragen')}\n\n"
                "De groep sluit vanzelf op de afgesproken dag. U mag vroeger sluiten.\n\n"
                f"{afspraken}"
            ),
        )


def _as_respondents_read(ronde: Ronde, groepen: Sequence[Groep]) -> str:
    """Who is asked by whom, about whom, and what is promised by when: all frozen by now."""
    wie = "\n".join(f"- {groep.naam}, bevraagd door {groep.bevraagd_door}" for groep in groepen)
    wanneer = (
        f"\nDat doen we ten laatste op {dutch_date(ronde.belofte_op)}." if ronde.belofte_op else ""
    )
    return (
        f"Zo lezen de mensen het. Het verandert niet meer.\nOver {ronde.over_wie}. Bevraagd worden:\n"
        f"{wie}\n\nDit beloven we hen:\n{ronde.belofte}{wanneer}"
    )


def mail_overeenkomst(*, overeenkomst: Onderzoeksovereenkomst) -> None:
    """To the programmaleiding: terms under which microdata may leave wait for its confirmation."""
    leiding = Lidmaatschap.objects.leading(overeenkomst.programma_id or 0)
    mail_after_commit(
        aan=leiding.order_by("user__email").values_list("user__email", flat=True),
        onderwerp=f"Bevestig een onderzoeksovereenkomst: {overeenkomst.naam}",
        tekst=(
            "De beheerder legde een overeenkomst over microdata vast of wijzigde ze. Er gaat niets weg "
            f"voor u bevestigt:\n{site_link(naam='overeenkomsten')}"
        ),
    )


def mail_destroy_microdata(*, groep: Groep) -> None:
    """To who exported microdata of this groep before: that file may no longer be used. Not why."""
    logs = groep.exports.filter(soort=ExportSoort.MICRODATA).order_by("user__email")
    mail_after_commit(
        aan=set(logs.values_list("user__email", flat=True)),
        onderwerp="Vernietig een bestand met microdata",
        tekst=(
            f"De microdata van {about_groep(groep)} mogen niet meer gebruikt worden. U exporteerde ze "
            "vroeger. Vernietig elk bestand waarin ze staan, ook kopieën en bewerkingen, en vraag dat "
            "ook aan wie ze van u kreeg. In een nieuwe export staan ze niet meer."
        ),
    )
