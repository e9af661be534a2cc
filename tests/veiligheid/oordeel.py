"""What the access table says of one person at one address: the expectation of test A1."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from pilootgemeenten.enums import BewaarderStatus, Rol
from pilootgemeenten.models import Bewaarderschap, Lidmaatschap, Pilootgemeente, User
from pilootgemeenten.permissions import Mag, Toegangsrij, Wie
from rechtencirkel.models import Groep, Ronde

from .adressen import Adres, Regel, Waarden


class Oordeel(Enum):
    """Not to be seen, only to be read, or let in."""

    ONZICHTBAAR = 404
    VERBODEN = 403
    BINNEN = 200


class Geval:
    """One person at one filled-in address of a gemeente (None: an address of no gemeente)."""

    def __init__(
        self, user: User, gemeente: Pilootgemeente | None, adres: Adres, waarden: Waarden
    ) -> None:
        self.user = user
        self.gemeente = gemeente
        self.adres = adres
        self.waarden = waarden

    @property
    def rollen(self) -> set[Rol]:
        if self.gemeente is not None:
            return self.user.rollen_in(self.gemeente)
        return {Rol(rij.rol) for rij in self.user.rollen}

    def groep(self) -> Groep | None:
        """The groep of the address, if it names one."""
        ronde = self.waarden.get("ronde", self.waarden.get("nummer"))
        return (
            Groep.objects.select_related("ronde")
            .filter(
                ronde__pilootgemeente=self.gemeente,
                ronde__nummer=ronde,
                nummer=self.waarden.get("groep"),
            )
            .first()
        )

    def keeps(self) -> bool:
        """The user keeps the groep of the address (without a groep: one in this gemeente)."""
        gemeente, groep = self.gemeente, self.groep()
        if gemeente is None:
            return True
        eigen = self.user.organisatie_ids_in(gemeente, Rol.BEWAARDER)
        if groep is None:
            return bool(eigen)
        if groep.ronde.is_concept:
            toegelaten = Bewaarderschap.objects.filter(
                organisatie=groep.bewaarder_id,
                pilootgemeente=gemeente,
                status=BewaarderStatus.TOEGELATEN,
            )
            mag = groep.bewaarder_id in eigen and toegelaten.exists()
        else:
            mag = groep.lezers.filter(
                lidmaatschap__in=[rij.pk for rij in self.user.rollen]
            ).exists()
        return mag and not self.judged()

    def judged(self) -> bool:
        """The user coordinates the project, or belongs to the organisatie that gets the scores."""
        groep = self.groep()
        return groep is not None and (
            Rol.COORDINATOR in self.rollen
            or any(rij.organisatie_id == groep.ronde.organisatie_id for rij in self.user.rollen)
        )


def _own_organisatie(geval: Geval) -> bool:
    """A member in the address is of the user's own bewaarder; without one there is no other."""
    lid = Lidmaatschap.objects.filter(pk=geval.waarden.get("pk")).first()
    if geval.adres.naam != "bewaarder-lid-einde" or lid is None:
        return True
    assert geval.gemeente is not None
    return lid.organisatie_id in geval.user.organisatie_ids_in(geval.gemeente, Rol.BEWAARDER)


def _entrusted(geval: Geval) -> bool:
    return any(
        rij.mag_standpunt for rij in geval.user.rollen if rij.pilootgemeente_id == geval.gemeente.pk
    )


def _scored(geval: Geval) -> bool:
    """The user belongs, in this project, to the organisatie that the ronde of the address is about."""
    ronde = Ronde.objects.filter(pilootgemeente=geval.gemeente, nummer=geval.waarden.get("nummer"))
    organisaties = set(ronde.values_list("organisatie", flat=True))
    return any(
        rij.organisatie_id in organisaties
        for rij in geval.user.rollen
        if rij.pilootgemeente_id == geval.gemeente.pk
    )


def _always(geval: Geval) -> bool:
    return True


# What the words of the table mean. `user.rollen_in` has already answered "eigen project",
# "eigen programma" and "eigen stuurgroep". A new word needs a line here.
BEREIK: dict[str, Callable[[Geval], bool]] = {
    "ja": _always,
    "lezen": _always,
    "eigen project": _always,
    "eigen stuurgroep": _always,
    "eigen programma": lambda geval: (
        not (geval.adres.naam in ("groep-bevestigen", "wissing-beslissen") and geval.judged())
    ),
    "eigen groep": Geval.keeps,
    "eigen groep, als tweede": Geval.keeps,
    "eigen organisatie": _own_organisatie,
    "eigen organisatie, met toelating": _entrusted,
    "als lid van de gescoorde organisatie": _scored,
    "als lid van de gescoorde organisatie, met toelating": lambda geval: (
        _entrusted(geval) and _scored(geval)
    ),
    # The page opens for every organisatie of the project; what may be changed there differs.
    "zolang alleen het eigen project haar kent": _always,
    # A reader of the matrix to whom a row does not belong gets 403 (below).
    "eigen rijen": lambda geval: (
        geval.waarden.get("code") == "groep-a"
        and Rol.BEWAARDER in geval.rollen
        and geval.user.organisatie_ids_in(geval.gemeente, Rol.BEWAARDER)
        == set(
            geval.gemeente.matrixrijen.filter(doelgroep__code="groep-a").values_list(
                "organisatie", flat=True
            )
        )
    ),
    "ja, nooit wat men zelf vroeg": _always,
    "ja, onder een overeenkomst; elke export staat in een logboek": _always,
    "ja, maar nooit een bewaarder, en nooit het wachtwoord of e-mailadres van een ander": _always,
}


def judge(regel: Regel, geval: Geval) -> Oordeel:
    """The verdict of the row for the best of the roles that count at this address."""
    cellen = [(regel.rij.van(Wie(rol.value)), rol) for rol in geval.rollen]
    doen = any(mag.doen and BEREIK[mag.tekst](geval) for mag, _ in cellen)
    lezen = any(mag.lezen and (doen or _may_read(regel.rij, mag, geval)) for mag, _ in cellen)
    if regel.doen:
        return Oordeel.BINNEN if doen else Oordeel.VERBODEN if lezen else Oordeel.ONZICHTBAAR
    return Oordeel.BINNEN if lezen else Oordeel.ONZICHTBAAR


def _may_read(rij: Toegangsrij, mag: Mag, geval: Geval) -> bool:
    """Whoever may do something to a part only, still reads the rest where the row is of that kind."""
    if mag.doen and mag.tekst != "eigen rijen":
        return BEREIK[mag.tekst](geval)
    return True
