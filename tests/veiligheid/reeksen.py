"""Random sequences of everything people do to roles, for test A8, and what may never come of them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from bevraging.actions.samenvoegen import decide_samenvoeging, propose_samenvoeging
from bevraging.actions.sluiten import close_groep
from bevraging.models import Samenvoeging
from pilootgemeenten.actions import bewaarder, leden, organisatie, rollen, tweede
from pilootgemeenten.actions.accounts import switch_on
from pilootgemeenten.enums import LOCAL_ROLLEN, Bereik, OrganisatieType, Rol
from pilootgemeenten.models import (
    Bewaarderschap,
    Deelname,
    Doelgroep,
    Lidmaatschap,
    Organisatie,
    Pilootgemeente,
    User,
)
from pilootgemeenten.values import OrganisatieWaarden, Uitnodiging
from rechtencirkel.actions.lezers import accept_role, give_readers
from rechtencirkel.actions.ronde import open_ronde
from rechtencirkel.enums import Belanghebbendengroep, GroepStatus, RondeStatus
from rechtencirkel.models import Groep, Groeplezer, Ronde
from tests.bevraging.vault import make_blad
from tests.cast import NU, Cast, build_cast, give_rol, make_ronde, make_user

STAPPEN = 30
Paar = tuple[int, int]  # user, groep
GEWEIGERD = (PermissionDenied, ValidationError)


def build_reekswereld() -> Cast:
    """The cast with answers: an open ronde, a closed one with two parts of the doelgroep to merge, one
    to open; two beheerders, two of the programmaleiding, three accomplices without a role."""
    cast = build_cast()
    for naam, velden in (
        ("beheerder2", {"rol": Rol.BEHEERDER, "organisatie": cast.caw}),
        (
            "leiding2",
            {"rol": Rol.PROGRAMMALEIDING, "organisatie": cast.caw, "programma": cast.programma},
        ),
    ):
        cast.mensen[naam] = make_user(f"{naam}@example.test", velden)
    for nummer in range(3):
        make_user(f"handlanger{nummer}@example.test")
    Deelname.objects.create(organisatie=cast.ocmw, pilootgemeente=cast.leuven)
    give_rol(
        user=cast.andere_bewaarder,
        rol=Rol.BEWAARDER,
        organisatie=cast.vereniging,
        pilootgemeente=cast.leuven,
    )
    for groep in make_ronde(cast, status=RondeStatus.OPEN).groepen.order_by("pk"):
        make_blad(groep, 7)
    _closed_with_parts(cast)
    make_ronde(cast, nummer=3)
    return cast


def _closed_with_parts(cast: Cast) -> None:
    ronde = make_ronde(cast, status=RondeStatus.OPEN, nummer=2)
    Groeplezer.objects.filter(groep__ronde=ronde).delete()
    for code, groep in zip("ab", ronde.groepen.order_by("pk"), strict=True):
        groep.belanghebbendengroep = Belanghebbendengroep.DOELGROEP
        groep.doelgroep = Doelgroep.objects.create(code=code, naam=f"Groep {code}")
        groep.status, groep.gesloten_op = GroepStatus.GESLOTEN, NU
        groep.save()
        for score in (2, 5, 8):
            make_blad(groep, score)
    give_readers(ronde=ronde)
    Ronde.objects.filter(pk=ronde.pk).update(status=RondeStatus.GESLOTEN, gesloten_op=NU)


@dataclass(frozen=True)
class Stand:
    """Who reads what, told apart from the loaders: from the rows alone."""

    rijen: dict[int, Paar]  # by key of the reader row: membership, groep
    lid_leest: set[Paar]  # membership, groep: running, active and not a party
    leest: set[Paar]  # user, groep, on hold or not
    actief: set[int]
    bewaart: set[int]


def read_stand() -> Stand:
    """The stand of this moment, in four queries."""
    leden = {
        pk: rest
        for pk, *rest in Lidmaatschap.objects.running().values_list(
            "pk", "user", "rol", "organisatie", "pilootgemeente"
        )
    }
    actief = set(User.objects.filter(is_active=True).values_list("pk", flat=True))
    groepen = {
        pk: rest
        for pk, *rest in Groep.objects.values_list(
            "pk", "ronde__organisatie", "ronde__pilootgemeente", "ronde__vervallen_op"
        )
    }
    partij: set[Paar] = set()
    for user, rol, van, waar in leden.values():
        for groep, (gescoord, gemeente, vervallen) in groepen.items():
            if van == gescoord or (rol == Rol.COORDINATOR and waar == gemeente) or vervallen:
                partij.add((user, groep))
    rijen = {
        pk: (lid, groep)
        for pk, lid, groep in Groeplezer.objects.values_list("pk", "lidmaatschap", "groep")
    }
    lopend = {
        (lid, groep)
        for lid, groep in rijen.values()
        if lid in leden and (leden[lid][0], groep) not in partij
    }
    return Stand(
        rijen=rijen,
        lid_leest={(lid, groep) for lid, groep in lopend if leden[lid][0] in actief},
        leest={(leden[lid][0], groep) for lid, groep in lopend},
        actief=actief,
        bewaart={user for user, rol, *_ in leden.values() if rol == Rol.BEWAARDER},
    )


@dataclass
class Uitkomst:
    """What was done, and what should never have been."""

    gedaan: Counter[str] = field(default_factory=Counter)
    gelukt: Counter[str] = field(default_factory=Counter)
    rijen_bij: int = 0
    zonder_lezer: list[str] = field(default_factory=list)
    buitengesloten: list[str] = field(default_factory=list)
    alleen_stilgezet: list[str] = field(default_factory=list)


class Reeks:
    """One sequence: people chosen at random do what they may, and what they may not."""

    def __init__(self, cast: Cast, zaad: int, uitkomst: Uitkomst) -> None:
        self.cast, self.zaad, self.uitkomst = cast, zaad, uitkomst
        self.kies = Random(zaad)
        self.now = timezone.now()
        self.mensen = list(User.objects.order_by("pk"))
        self.organisaties = [cast.ocmw, cast.vereniging, cast.samenlevingsopbouw, cast.caw]
        self.plekken: list[Pilootgemeente] = [cast.halle, cast.halle, cast.leuven, cast.genk]
        self.vroeg: dict[int, int | None] = {}
        self.doe: dict[str, Callable[[], object]] = {
            "geef": self.grant,
            "geef een bewaarder": self.grant_keeper,
            "aanvaard": self.accept,
            "weiger": lambda: rollen.refuse_membership(**self.of_own(self.proposal())),
            "stop zelf": self.end_own,
            "beëindig": self.end,
            "opnieuw": lambda: leden.invite_again(
                lidmaatschap=self.proposal(), by=self.wie(), now=self.now
            ),
            "bevestig": self.confirm,
            "vraag stil": self.ask_hold,
            "bevestig stil": self.confirm_hold,
            "zet aan": lambda: switch_on(user=self.wie(), now=self.now),
            "stel bewaarder voor": self.propose_keeper,
            "laat toe": lambda: self.decide(bewaarder.admit_bewaarder, ""),
            "trek in": lambda: self.decide(bewaarder.withdraw_bewaarder, "stopt"),
            "hernoem": self.rename,
            "voeg samen": self.merge,
            "sluit": lambda: close_groep(groep=self.kies.choice(self.groepen()), now=self.now),
            "open": self.open,
            "sluit aan of vertrek": self.join_or_leave,
        }
        self.gewicht = [6, 7, 14, 1, 1, 2, 2, 3, 2, 2, 3, 3, 3, 1, 2, 2, 1, 2, 1]

    # Who and what, chosen anew each time: people of the moment.
    def wie(self, *rollen_: Rol) -> User:
        rijen = Lidmaatschap.objects.running().filter(rol__in=rollen_)
        ids = list(rijen.order_by("pk").values_list("user", flat=True)) if rollen_ else []
        pk = self.kies.choice(ids) if ids else self.kies.choice(self.mensen).pk
        return User.objects.get(pk=pk)

    def proposal(self) -> Lidmaatschap:
        return self.een(Lidmaatschap.objects.proposed())

    def een(self, rijen: object) -> Lidmaatschap:
        gevonden = list(rijen.select_related("user").order_by("pk"))  # type: ignore[attr-defined]
        if not gevonden:
            raise ValidationError("niets om te kiezen")
        return self.kies.choice(gevonden)

    def of_own(self, lid: Lidmaatschap) -> dict[str, object]:
        return {"lidmaatschap": lid, "by": lid.user, "now": self.now}

    def groepen(self) -> list[Groep]:
        return list(Groep.objects.select_related("ronde").order_by("pk"))

    def email(self) -> str:
        return self.kies.choice(self.mensen).email

    # The acts that need more than a line.
    def grant(self) -> object:
        rol = self.kies.choice([*Rol])
        plek = self.kies.choice(self.plekken)
        wat = Uitnodiging(
            self.email(),
            self.kies.choice(self.organisaties),
            rol,
            plek if rol in LOCAL_ROLLEN else None,
            plek.programma if rol == Rol.PROGRAMMALEIDING else None,
        )
        gevers = (Rol.COORDINATOR, Rol.PROGRAMMALEIDING, Rol.BEHEERDER)
        by = None if self.kies.random() < 0.1 else self.wie(*gevers)
        return leden.invite_member(uitnodiging=wat, by=by)

    def grant_keeper(self) -> object:
        lid = self.een(Lidmaatschap.objects.running().filter(rol=Rol.BEWAARDER))
        plek, van, by = lid.pilootgemeente, lid.organisatie, lid.user
        if self.kies.random() < 0.3:
            plek, van = self.kies.choice(self.plekken), self.kies.choice(self.organisaties)
        if self.kies.random() < 0.2:
            by = self.wie()
        wat = Uitnodiging(self.email(), van, Rol.BEWAARDER, pilootgemeente=plek)
        return leden.invite_member(uitnodiging=wat, by=by)

    def accept(self) -> object:
        lid = self.proposal()
        by = lid.user if self.kies.random() < 0.95 else self.wie()
        return accept_role(lidmaatschap=lid, by=by, now=self.now)

    def end_own(self) -> object:
        wat = self.of_own(self.een(Lidmaatschap.objects.running()))
        return rollen.end_own_role(ook_als_laatste=self.kies.random() < 0.3, **wat)

    def end(self) -> object:
        lid = self.een(Lidmaatschap.objects.given())
        by = self.wie(Rol(lid.rol), Rol.BEHEERDER, Rol.COORDINATOR, Rol.PROGRAMMALEIDING)
        return leden.end_membership(lidmaatschap=lid, by=by, now=self.now)

    def confirm(self) -> object:
        lid = self.een(Lidmaatschap.objects.without_second())
        by = self.wie(Rol.BEHEERDER, Rol.PROGRAMMALEIDING)
        return tweede.confirm_role(lidmaatschap=lid, by=by, now=self.now)

    def ask_hold(self) -> object:
        """As the admin does: a beheerder presses the button, never on the own account."""
        by = self.wie(Rol.BEHEERDER)
        user = self.wie(Rol.BEWAARDER) if self.kies.random() < 0.5 else self.wie()
        if by.pk == user.pk:
            raise ValidationError("niet het eigen account")
        return tweede.switch_off(user=user, by=by, now=self.now)

    def confirm_hold(self) -> object:
        gevraagd = list(User.objects.exclude(stil_gevraagd_op=None).order_by("pk"))
        user = self.kies.choice(gevraagd) if gevraagd else self.wie()
        by = (
            self.wie(Rol.PROGRAMMALEIDING, Rol.BEHEERDER)
            if self.kies.random() < 0.8
            else self.wie()
        )
        return tweede.confirm_hold(user=user, by=by, now=self.now)

    def propose_keeper(self) -> object:
        return bewaarder.propose_bewaarder(
            pilootgemeente=self.kies.choice(self.plekken),
            organisatie=self.kies.choice(self.organisaties),
            motivering="Kent de mensen.",
            eerste_lid=self.email(),
            by=self.wie(Rol.COORDINATOR),
            now=self.now,
        )

    def decide(self, besluit: Callable[..., object], reden: str) -> object:
        rijen = list(Bewaarderschap.objects.select_related("pilootgemeente").order_by("pk"))
        by = self.wie(Rol.PROGRAMMALEIDING)
        return besluit(bewaarderschap=self.kies.choice(rijen), reden=reden, by=by, now=self.now)

    def rename(self) -> object:
        rij = Organisatie.objects.get(pk=self.kies.choice(self.organisaties).pk)
        waarden = OrganisatieWaarden(f"{rij.naam} bis", OrganisatieType(rij.type))
        return organisatie.edit_organisatie(
            organisatie=rij,
            pilootgemeente=self.kies.choice(self.plekken),
            bereik=self.kies.choice([*Bereik]),
            waarden=waarden,
            versie=rij.versie,
            by=self.wie(Rol.COORDINATOR, Rol.PROGRAMMALEIDING),
        )

    def merge(self) -> object:
        by = self.wie(Rol.BEWAARDER)
        open_ = Samenvoeging.objects.proposed().order_by("pk").first()
        if open_ is not None:
            return decide_samenvoeging(samenvoeging=open_, akkoord=True, now=self.now, by=by)
        van, naar = self.kies.sample(self.groepen(), 2)
        return propose_samenvoeging(van=van, naar=naar, now=self.now, by=by)

    def open(self) -> object:
        ronde = self.kies.choice(list(Ronde.objects.order_by("pk")))
        return open_ronde(ronde=ronde, now=self.now, by=self.wie(Rol.COORDINATOR))

    def join_or_leave(self) -> object:
        deelname = self.kies.choice(list(Deelname.objects.order_by("pk")))
        by = self.wie(Rol.COORDINATOR)
        if deelname.vervallen_op is None:
            return organisatie.end_deelname(deelname=deelname, by=by, now=self.now)
        return organisatie.join_organisatie(
            pilootgemeente=deelname.pilootgemeente, organisatie=deelname.organisatie, by=by
        )

    # One sequence, and what is judged after each of its acts.
    def run(self) -> None:
        voor = read_stand()
        for _ in range(STAPPEN):
            (soort,) = self.kies.choices([*self.doe], self.gewicht)
            self.now += dt.timedelta(hours=self.kies.choice((1, 1, 1, 30)))
            if "stil" in soort:
                self.vroeg = dict(User.objects.values_list("pk", "stil_gevraagd_door"))
            self.uitkomst.gedaan[soort] += 1
            try:
                with transaction.atomic():
                    gedaan = self.doe[soort]()
            except GEWEIGERD:
                continue  # refused, and rolled back to where it stood
            na = read_stand()
            self.uitkomst.gelukt[soort] += 1
            self.judge(soort, gedaan, voor, na)
            voor = na
        for user in User.objects.order_by("pk"):
            geladen = set(
                Groep.objects.kept_by(user)
                .exclude(ronde__geopend_op=None)
                .values_list("pk", flat=True)
            )
            if geladen != {groep for wie, groep in voor.leest if wie == user.pk}:
                self.uitkomst.zonder_lezer.append(f"{self.zaad}: the loader says otherwise: {user}")

    def judge(self, soort: str, gedaan: object, voor: Stand, na: Stand) -> None:
        bij = {pk: paar for pk, paar in na.rijen.items() if pk not in voor.rijen}
        self.uitkomst.rijen_bij += len(bij)
        for lid, groep in bij.values():
            if not self._made_by_a_reader(soort, gedaan, lid, groep, voor):
                self.uitkomst.zonder_lezer.append(f"{self.zaad}: {soort}: {lid} reads {groep}")
        weg = voor.leest - na.leest
        if isinstance(gedaan, Lidmaatschap) and soort in ("stop zelf", "beëindig"):
            weg = {paar for paar in weg if paar[0] != gedaan.user_id}
        if weg:
            self.uitkomst.buitengesloten.append(f"{self.zaad}: {soort}: {sorted(weg)}")
        for user in (voor.actief - na.actief) & voor.bewaart:
            vroeg = self.vroeg.get(user)
            if vroeg is None or soort not in ("bevestig stil", "vraag stil"):
                self.uitkomst.alleen_stilgezet.append(f"{self.zaad}: {soort}: {user}")

    def _made_by_a_reader(
        self, soort: str, gedaan: object, lid: int, groep: int, voor: Stand
    ) -> bool:
        if soort == "open":
            rij = Lidmaatschap.objects.running().filter(pk=lid, rol=Rol.BEWAARDER)
            van = Groep.objects.filter(pk=groep, ronde=gedaan)
            passend = rij.filter(organisatie__in=van.values("bewaarder"))
            return passend.exists() and (lid, groep) in read_stand().lid_leest
        if soort != "aanvaard" or not isinstance(gedaan, Lidmaatschap) or gedaan.pk != lid:
            return False
        return (gedaan.uitgenodigd_door_id, groep) in voor.lid_leest


def run_sequences(cast: Cast, aantal: int, *, zaad: int) -> Uitkomst:
    """So many sequences, each on the same world; nothing of them stays."""
    uitkomst = Uitkomst()
    for nummer in range(aantal):
        with transaction.atomic():
            Reeks(cast, zaad + nummer, uitkomst).run()
            transaction.set_rollback(True)
    return uitkomst
