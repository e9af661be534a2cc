"""Mails about a ronde: that there is something to do, never how many answered or what they said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.timezone import localtime

from pilootgemeenten.actions.mail import leads, queue_mail
from pilootgemeenten.actions.opmaak import site_link
from pilootgemeenten.dutch import dutch_date, dutch_moment, opsomming
from pilootgemeenten.models import Lidmaatschap
from pilootgemeenten.values import Mailsoort, Mailtekst
from rechtencirkel.models import Groep, Groeplezer, Onderzoeksovereenkomst, Ronde
from rechtencirkel.queries.lezers import readers_to_be
from rechtencirkel.queries.ronde import groepen_with_names


def bewaarder_addresses(groep: Groep) -> list[str]:
    """Of who reads this groep, once it was opened."""
    lezers = Groeplezer.objects.active().filter(groep=groep).order_by("lidmaatschap__user__email")
    return list(lezers.values_list("lidmaatschap__user__email", flat=True))


def about_groep(groep: Groep) -> str:
    ronde = groep.ronde
    return f"de groep “{groep.label}” van de ronde “{ronde.naam}” in {ronde.pilootgemeente.naam}"


def _ronde(nummer: int) -> Ronde | None:
    rijen = Ronde.objects.running().select_related("pilootgemeente__programma", "organisatie")
    return rijen.filter(pk=nummer).first()


def _own_groepen(ronde: Ronde, aan: str) -> list[Groep]:
    """Those that who reads mail at this address will keep, of bewaarders that were told of this ronde."""
    verteld = set(ronde.aangekondigd_aan.values_list("pk", flat=True))
    van = {
        bewaarder
        for bewaarder, leden in readers_to_be(ronde).items()
        if any(lid.user.email == aan for lid in leden)
    }
    return [groep for groep in groepen_with_names(ronde) if groep.bewaarder_id in verteld & van]


def _write_announced(nummer: int, aan: str) -> Mailtekst | None:
    """Which groepen, when, and what to decide; nothing once the ronde is open."""
    ronde = _ronde(nummer)
    if ronde is None or not ronde.is_concept or not (groepen := _own_groepen(ronde, aan)):
        return None
    namen = sorted({groep.bewaarder.naam for groep in groepen})
    gaat = "gaat" if len(namen) == 1 else "gaan"
    return Mailtekst(
        f"U gaat bevragen: {ronde.naam} in {ronde.pilootgemeente.naam}",
        f"{opsomming(namen)} {gaat} bevragen in de ronde “{ronde.naam}” in "
        f"{ronde.pilootgemeente.naam}, over {ronde.organisatie.naam}. U bevraagt:\n{_listed(groepen)}\n\n"
        f"Komt er nog een groep bij, dan ziet u ze hier:\n{site_link(naam='bevragen')}\n\n"
        f"{_planned(ronde)}\n\n{_decide_in_time(ronde, groepen)}",
    )


def _write_other_day(nummer: int, aan: str) -> Mailtekst | None:
    """Nothing once all is decided, or the ronde is open."""
    ronde = _ronde(nummer)
    if ronde is None or not ronde.is_concept:
        return None
    groepen = [g for g in _own_groepen(ronde, aan) if g.onderzoek_toestemming is None]
    if not groepen:
        return None
    return Mailtekst(
        f"Andere dag: {ronde.naam} in {ronde.pilootgemeente.naam}",
        f"De ronde “{ronde.naam}” in {ronde.pilootgemeente.naam} opent op een andere dag dan u eerst las. "
        f"{_planned(ronde)}\n\n{_decide_in_time(ronde, groepen)}",
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


def _write_opened(nummer: int, aan: str) -> Mailtekst | None:
    """The own groepen are open, with every name and promise as respondents read it."""
    ronde = _ronde(nummer)
    if ronde is None or not ronde.is_open:
        return None
    groepen = list(ronde.groepen.select_related("ronde__pilootgemeente").order_by("nummer"))
    lezers = Groeplezer.objects.active().filter(lidmaatschap__user__email=aan)
    gelezen = set(lezers.filter(groep__ronde=ronde).values_list("groep", flat=True))
    if not (eigen := [groep for groep in groepen if groep.pk in gelezen]):
        return None
    return Mailtekst(
        f"U kunt bevragen: {ronde.naam} in {ronde.pilootgemeente.naam}",
        f"De ronde “{ronde.naam}” in {ronde.pilootgemeente.naam} is open. Vanaf nu kunt u bevragen:\n"
        f"{_listed(eigen)}\n{site_link(naam='bevragen')}\n\n{_closes(ronde)} "
        f"U mag een groep vroeger sluiten.\n\n{_as_respondents_read(ronde, groepen)}",
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


def _write_overeenkomst(nummer: int, aan: str) -> Mailtekst | None:
    """To who leads its programma now, while it waits."""
    overeenkomst = Onderzoeksovereenkomst.objects.filter(pk=nummer, bevestigd_op=None).first()
    if overeenkomst is None or not leads(overeenkomst.programma_id, aan):
        return None
    return Mailtekst(
        f"Bevestig een onderzoeksovereenkomst: {overeenkomst.naam}",
        "De beheerder legde een overeenkomst over microdata vast of wijzigde ze. Er gaat niets weg "
        f"voor u bevestigt:\n{site_link(naam='overeenkomsten')}",
    )


AANGEKONDIGD = Mailsoort(
    "RONDE_AANGEKONDIGD", "ronde aangekondigd", _write_announced, dringend=True
)
ANDERE_DAG = Mailsoort(
    "RONDE_ANDERE_DAG", "ronde opent op een andere dag", _write_other_day, dringend=True
)
GEOPEND = Mailsoort("RONDE_OPEN", "ronde geopend", _write_opened, dringend=True)
OVEREENKOMST = Mailsoort(
    "OVEREENKOMST", "onderzoeksovereenkomst te bevestigen", _write_overeenkomst, dringend=False
)
RONDEMAIL = (AANGEKONDIGD, ANDERE_DAG, GEOPEND, OVEREENKOMST)


def mail_announced(*, ronde: Ronde, aan: Iterable[str]) -> None:
    """To a bewaarder, once: it will ask in this ronde, and has until opening to decide about research."""
    queue_mail(soort=AANGEKONDIGD, nummer=ronde.pk, aan=aan)


def mail_other_day(*, ronde: Ronde, aan: Iterable[str]) -> None:
    """To a bewaarder that was told of another day and did not decide about research yet."""
    queue_mail(soort=ANDERE_DAG, nummer=ronde.pk, aan=aan)


def mail_opened(*, ronde: Ronde) -> None:
    """To each reader of each groep, once."""
    lezers = Groeplezer.objects.active().filter(groep__ronde=ronde)
    aan = lezers.order_by("pk").values_list("lidmaatschap__user__email", flat=True)
    queue_mail(soort=GEOPEND, nummer=ronde.pk, aan=aan)


def mail_overeenkomst(*, overeenkomst: Onderzoeksovereenkomst) -> None:
    """To the programmaleiding: terms under which microdata may leave wait for its confirmation."""
    leiding = Lidmaatschap.objects.leading(overeenkomst.programma_id or 0)
    aan = leiding.order_by("user__email").values_list("user__email", flat=True)
    queue_mail(soort=OVEREENKOMST, nummer=overeenkomst.pk, aan=aan)
