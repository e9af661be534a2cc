"""The mail about the page for everybody of a ronde: what stands at the moment of sending, for who reads it."""

from __future__ import annotations

from collections.abc import Iterator

from pilootgemeenten.actions.mail import queue_mail
from pilootgemeenten.actions.opmaak import site_link
from pilootgemeenten.dutch import opsomming
from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Lidmaatschap, User
from pilootgemeenten.values import Mailsoort, Mailtekst
from rechtencirkel.models import Groep, Groeplezer, Ronde
from rechtencirkel.queries.akkoord import family_of
from rechtencirkel.queries.openbaar import agreed_groepen

from .bericht import bewaarder_addresses


def _write(nummer: int, aan: str) -> Mailtekst | None:
    """Whether the page is published, and of the own groepen whether they stand there; nothing to who neither
    coordinates the project nor reads a groep of this ronde."""
    ronde = Ronde.objects.released().in_its_place().filter(pk=nummer).first()
    user = User.objects.filter(email=aan, is_active=True).first()
    if ronde is None or user is None:
        return None
    alineas = [*_to_coordinator(ronde, user), *_to_readers(ronde, user)]
    if not alineas:
        return None
    gemeente = ronde.pilootgemeente.naam
    stand = "is gepubliceerd" if ronde.is_openbaar else "is niet gepubliceerd"
    begin = f"De pagina voor iedereen van de ronde “{ronde.naam}” in {gemeente} {stand}."
    return Mailtekst(
        f"De pagina voor iedereen: {ronde.naam} in {gemeente}", "\n\n".join([begin, *alineas])
    )


def _to_coordinator(ronde: Ronde, user: User) -> Iterator[str]:
    if Rol.COORDINATOR in user.rollen_in(ronde.pilootgemeente):
        namen = [groep.load_parts().label for groep in agreed_groepen(ronde)]
        wie = f"Openbaar mogen nu: {opsomming(namen)}." if namen else "Nog geen groep mag openbaar."
        args = (ronde.pilootgemeente.slug, ronde.nummer)
        yield f"{wie} U leest wat er staat, en publiceert, hier:\n{site_link(naam='ronde-openbaar', args=args)}"


def _to_readers(ronde: Ronde, user: User) -> Iterator[str]:
    eigen = Groep.objects.kept_by(user).filter(ronde=ronde).in_its_place().order_by("nummer")
    openbaar = {groep.pk for groep in agreed_groepen(ronde)}
    groepen = list(ronde.groepen.order_by("nummer"))
    for groep in eigen:
        if not (groep.is_bevestigd or groep.is_samengevoegd):
            yield f"Van de groep “{groep.naam}” staat er niets op."
        else:
            staat = family_of(groep, groepen)[0].pk in openbaar
            wat = "mag openbaar" if staat else "mag nu niet openbaar"
            args = (ronde.pilootgemeente.slug, ronde.nummer, groep.nummer)
            link = site_link(naam="groep-openbaar", args=args)
            yield f"De groep “{groep.naam}” {wat}. U kunt dat altijd veranderen:\n{link}"


OPENBAAR = Mailsoort("OPENBAAR", "de pagina voor iedereen", _write, dringend=False)
OPENBAARMAIL = (OPENBAAR,)


def mail_agreed(*, ronde: Ronde) -> None:
    """To the coordinators: what may stand on the page is another than before."""
    leden = Lidmaatschap.objects.active().filter(
        rol=Rol.COORDINATOR, pilootgemeente=ronde.pilootgemeente_id
    )
    aan = leden.order_by("user__email").values_list("user__email", flat=True)
    queue_mail(soort=OPENBAAR, nummer=ronde.pk, aan=aan)


def mail_asked(*, groep: Groep) -> None:
    """To who keeps a groep of which another bewaarder decided: its own yes is still missing, or again."""
    queue_mail(soort=OPENBAAR, nummer=groep.ronde_id, aan=bewaarder_addresses(groep))


def mail_published(*, ronde: Ronde) -> None:
    """To each reader of each groep of this ronde: the page is published, or taken back."""
    lezers = Groeplezer.objects.active().filter(groep__ronde=ronde)
    aan = lezers.order_by("pk").values_list("lidmaatschap__user__email", flat=True)
    queue_mail(soort=OPENBAAR, nummer=ronde.pk, aan=aan)
