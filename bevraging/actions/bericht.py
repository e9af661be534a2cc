"""Mails about a groep: one kind, about its ronde, so that the row tells neither which groep nor what happened.

The words are what stands, at the moment of sending, for who reads them: never how many answered, what
they said, or why somebody decided (vrijgave.md 3.9, ADR 0014).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bevraging.models import Microdatarij, Wissing
from bevraging.queries.getoond import overlevende
from bevraging.queries.vrijgave import groepen_to_confirm
from bevraging.queries.wissen import wissingen_to_confirm
from pilootgemeenten.actions.mail import addresses_of, queue_mail
from pilootgemeenten.actions.opmaak import site_link
from pilootgemeenten.models import Lidmaatschap, User
from pilootgemeenten.values import Mailsoort, Mailtekst
from rechtencirkel.actions.bericht import about_groep, bewaarder_addresses
from rechtencirkel.enums import ExportSoort
from rechtencirkel.models import Exportlog, Groep, Ronde

NIEUWS = "Er is nieuws over de bevraging “{ronde}” in {gemeente}. Wat, leest u op uw bord:\n{link}"


def _write(nummer: int, aan: str) -> Mailtekst | None:
    """What this person can do or should know in this ronde now; nothing to who cannot log in any more."""
    ronde = Ronde.objects.select_related("pilootgemeente").filter(pk=nummer).first()
    user = User.objects.filter(email=aan, is_active=True).first()
    if ronde is None or user is None:
        return None
    plaats = ronde.pilootgemeente.naam
    nieuws = NIEUWS.format(ronde=ronde.naam, gemeente=plaats, link=site_link(naam="home"))
    alineas = [*_to_decide(ronde, user), *_told_to_readers(ronde, user), *_to_destroy(ronde, user)]
    if not alineas and not _still_concerns(ronde, user):
        return None
    return Mailtekst(f"Bericht over een bevraging: {plaats}", "\n\n".join(alineas) or nieuws)


def _still_concerns(ronde: Ronde, user: User) -> bool:
    """Whether this person still reads a groep of this ronde, leads its programma or exported of it: else the mail
    itself would tell that something happened."""
    return (
        ronde.pilootgemeente.programma_id in user.programma_ids
        or Groep.objects.kept_by(user).filter(ronde=ronde.pk).exists()
        or Exportlog.objects.filter(user=user, groepen__ronde=ronde).exists()
    )


def _to_decide(ronde: Ronde, user: User) -> Iterator[str]:
    """What waits for this user as second person."""
    for groep in groepen_to_confirm(user):
        if groep.ronde_id == ronde.pk:
            yield (
                f"De vrijgave van {about_groep(groep)} is voorgesteld. Een tweede persoon kijkt na en "
                f"bevestigt, of stuurt terug:\n{site_link(naam='vrijgave')}"
            )
    for groep in wissingen_to_confirm(user):
        if groep.ronde_id == ronde.pk:
            yield (
                f"Iemand vroeg om 1 antwoord van {about_groep(groep)} te wissen. Een tweede persoon "
                f"beslist:\n{site_link(naam='vrijgave')}"
            )


def _told_to_readers(ronde: Ronde, user: User) -> Iterator[str]:
    """What was sent back or erased in the groepen that this user reads."""
    gelezen = Groep.objects.kept_by(user).filter(ronde=ronde).in_its_place().order_by("nummer")
    for groep in gelezen:
        if groep.teruggestuurd_reden:
            yield (
                f"Een tweede persoon stuurde {about_groep(groep)} terug. Waarom, leest u op de site:\n"
                f"{site_link(naam='bevragen')}"
            )
        if gewist := Wissing.objects.done().filter(groep=groep).count():
            hoeveel = "1 antwoord" if gewist == 1 else f"{gewist} antwoorden"
            yield (
                f"Van {about_groep(groep)} is {hoeveel} gewist, met de teksten, ook waar die al "
                "doorgegeven waren. Cijfers die al vastlagen, veranderen niet. Twee mensen beslisten dat."
            )


def _to_destroy(ronde: Ronde, user: User) -> Iterator[str]:
    """The groepen of which this user exported microdata that may no longer be used. Not why."""
    logs = Exportlog.objects.filter(soort=ExportSoort.MICRODATA, user=user)
    ooit = Groep.objects.filter(ronde=ronde, pk__in=logs.values("groepen"))
    for groep in ooit.in_its_place().order_by("nummer"):
        if not Microdatarij.objects.filter(groep=overlevende(groep)).exists():
            yield (
                f"De microdata van {about_groep(groep)} mogen niet meer gebruikt worden. U exporteerde "
                "ze vroeger. Vernietig elk bestand waarin ze staan, ook kopieën en bewerkingen, en vraag "
                "dat ook aan wie ze van u kreeg. In een nieuwe export staan ze niet meer."
            )


BEVRAGING = Mailsoort("BEVRAGING", "bericht over een bevraging", _write, dringend=True)
BEVRAGINGSMAIL = (BEVRAGING,)


def _queue(groep: Groep, aan: Iterable[str]) -> None:
    queue_mail(soort=BEVRAGING, nummer=groep.ronde_id, aan=aan)


def mail_proposed(*, groep: Groep) -> None:
    """To who may be the second person, but not to the proposer nor to the scored organisatie."""
    _queue(groep, _second_persons(groep, groep.voorgesteld_door))


def _second_persons(groep: Groep, but: User | None) -> set[str]:
    """Where somebody reads mail who may be the second person: neither `but` nor of the scored organisatie."""
    leiding = Lidmaatschap.objects.leading(groep.ronde.pilootgemeente.programma_id)
    aan = {*bewaarder_addresses(groep), *leiding.values_list("user__email", flat=True)}
    return aan - {*addresses_of(organisatie=groep.ronde.organisatie), but.email if but else ""}


def mail_erasure_proposed(*, groep: Groep, voorsteller: User) -> None:
    """To who may be the second person of an erasure; never which answer, or why."""
    _queue(groep, _second_persons(groep, voorsteller))


def mail_erased(*, groep: Groep) -> None:
    """To all members of the bewaarder: an answer is gone."""
    _queue(groep, bewaarder_addresses(groep))


def mail_sent_back(*, groep: Groep) -> None:
    """To the bewaarder: look at the texts again; why stands on the site only."""
    _queue(groep, bewaarder_addresses(groep))


def mail_restored(*, groep: Groep) -> None:
    """To the bewaarder: after a restore its groep counts as geweigerd; its board says so."""
    _queue(groep, bewaarder_addresses(groep))


def mail_destroy_microdata(*, groepen: Sequence[Groep]) -> None:
    """To who exported microdata of these groepen before: that file may no longer be used. Not why."""
    logs = Exportlog.objects.filter(soort=ExportSoort.MICRODATA, groepen__in=groepen)
    _queue(groepen[0], set(logs.order_by("user__email").values_list("user__email", flat=True)))
