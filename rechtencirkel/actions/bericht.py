"""Mails about a ronde: that there is something to do, never how many answered or what they said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.timezone import localtime

from pilootgemeenten.actions.mail import mail_after_commit, site_link
from pilootgemeenten.dutch import dutch_date, dutch_moment
from pilootgemeenten.models import Lidmaatschap
from rechtencirkel.enums import ExportSoort
from rechtencirkel.models import Groep, Groeplezer, Onderzoeksovereenkomst, Ronde
from rechtencirkel.queries.ronde import by_keeper


def bewaarder_addresses(groep: Groep) -> list[str]:
    """Of who reads this groep, once it was opened."""
    lezers = Groeplezer.objects.active().filter(groep=groep).order_by("lidmaatschap__user__email")
    return list(lezers.values_list("lidmaatschap__user__email", flat=True))


def about_groep(groep: Groep) -> str:
    ronde = groep.ronde
    return f"de groep “{groep.label}” van de ronde “{ronde.naam}” in {ronde.pilootgemeente.naam}"


def mail_announced(*, ronde: Ronde, groepen: Sequence[Groep], aan: Iterable[str]) -> None:
    """To a bewaarder, once: it will ask in this ronde, and has until opening to decide about research."""
    mail_after_commit(
        aan=aan,
        onderwerp=f"U gaat bevragen: {ronde.naam} in {ronde.pilootgemeente.naam}",
        tekst=(
            f"{groepen[0].bewaarder.naam} gaat bevragen in de ronde “{ronde.naam}” in "
            f"{ronde.pilootgemeente.naam}, over {ronde.organisatie.naam}. U bevraagt:\n{_listed(groepen)}\n\n"
            f"Komt er nog een groep bij, dan ziet u ze hier:\n{site_link(naam='bevragen')}\n\n"
            f"{_planned(ronde)}\n\n{_decide_in_time(ronde, groepen)}"
        ),
    )


def mail_other_day(*, ronde: Ronde, groepen: Sequence[Groep], aan: Iterable[str]) -> None:
    """To a bewaarder that was told of another day and did not decide about research yet."""
    mail_after_commit(
        aan=aan,
        onderwerp=f"Andere dag: {ronde.naam} in {ronde.pilootgemeente.naam}",
        tekst=(
            f"De ronde “{ronde.naam}” in {ronde.pilootgemeente.naam} opent op een andere dag dan u eerst las. "
            f"{_planned(ronde)}\n\n{_decide_in_time(ronde, groepen)}"
        ),
    )


def _listed(groepen: Iterable[Groep]) -> str:
    return "\n".join(f"- {groep.naam}" for groep in groepen)


def _planned(ronde: Ronde) -> str:
    """When the ronde opens and closes, as far as the coordinator chose that."""
    sluit = (
        f"Mensen kunnen antwoorden tot {dutch_moment(localtime(ronde.sluit_op))}."
        if ronde.sluit_op
        else "Tot wanneer mensen kunnen antwoorden, is nog niet gekozen."
    )
    if ronde.opent_op is None:
        return f"De coördinator koos nog geen dag om te openen. Is die er, dan krijgt u een mail. {sluit}"
    return f"De coördinator wil openen vanaf {dutch_date(ronde.opent_op)}. {sluit}"


def _decide_in_time(ronde: Ronde, groepen: Iterable[Groep]) -> str:
    """What the bewaarder has to decide before opening, and what follows when it does not."""
    paginas = "\n".join(
        site_link(
            naam="groep-toestemming",
            args=(ronde.pilootgemeente.slug, ronde.nummer, groep.nummer),
        )
        for groep in groepen
    )
    voor = " Voor die dag opent de ronde alleen als u beslist hebt." if ronde.opent_op else ""
    return (
        "Beslis nu over onderzoek: mogen onderzoekers later de scores krijgen, zonder namen en zonder "
        f"teksten? Zeg ja of nee voor elke groep:\n{paginas}\n\n"
        f"Dat kan alleen voor de ronde opent.{voor} Zegt u niets, dan telt dat als nee."
    )


def mail_opened(*, ronde: Ronde) -> None:
    """To each bewaarder, once: its groepen are open, with every name and promise as respondents read it."""
    groepen = list(ronde.groepen.select_related("ronde__pilootgemeente").order_by("nummer"))
    afspraken = _as_respondents_read(ronde, groepen)
    for eigen in by_keeper(groepen).values():
        mail_after_commit(
            aan={adres for groep in eigen for adres in bewaarder_addresses(groep)},
            onderwerp=f"U kunt bevragen: {ronde.naam} in {ronde.pilootgemeente.naam}",
            tekst=(
                f"De ronde “{ronde.naam}” in {ronde.pilootgemeente.naam} is open. Vanaf nu kunt u bevragen:\n"
                f"{_listed(eigen)}\n{site_link(naam='bevragen')}\n\n{_closes(ronde)} "
                f"U mag een groep vroeger sluiten.\n\n{afspraken}"
            ),
        )


def _closes(ronde: Ronde) -> str:
    return (
        f"Antwoorden kan tot {dutch_moment(localtime(ronde.sluit_op))}; dan sluit elke groep vanzelf."
        if ronde.sluit_op
        else ""
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
