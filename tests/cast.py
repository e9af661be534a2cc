"""The fixed cast: who takes part in the tests, as fixtures, and the small world they live in.

Halle and Leuven take part in one programma, Genk in another. Halle has a ronde about OCMW Halle with
two groepen: the doelgroep kept by Vereniging Halle, the medewerkers kept by Samenlevingsopbouw.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from django.test import Client
from django.utils import timezone

from kader.enums import Fase
from pilootgemeenten.enums import BewaarderStatus, OrganisatieType, Provincie, Rol
from pilootgemeenten.models import (
    Bewaarderschap,
    Deelname,
    Lidmaatschap,
    Organisatie,
    Pilootgemeente,
    Programma,
    User,
)
from rechtencirkel.actions.instrument import freeze_edities
from rechtencirkel.actions.lezers import accept_role, give_readers
from rechtencirkel.enums import (
    Belanghebbendengroep,
    GroepStatus,
    InstrumentStatus,
    RondeStatus,
    Taal,
    Verwoording,
)
from rechtencirkel.models import Editie, Groep, Instrumentversie, Richtvraag, Ronde, Vraag
from rechtencirkel.queries.gebreken import missing_to_open
from tests.testbed.kept import Kept

PASSWORD = "een-lang-wachtwoord-voor-tests"
NU = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
AANVAARD = NU - dt.timedelta(days=90)  # when the people of the cast accepted their roles


@dataclass
class Cast:
    """The world: programmas, gemeenten, organisaties, people by role, the ronde and its groepen."""

    programma: Programma
    ander_programma: Programma
    halle: Pilootgemeente
    leuven: Pilootgemeente
    genk: Pilootgemeente
    ocmw: Organisatie
    vereniging: Organisatie
    samenlevingsopbouw: Organisatie
    caw: Organisatie
    instrument: Instrumentversie
    mensen: dict[str, User] = field(default_factory=dict)

    def __getattr__(self, naam: str) -> User:
        """`cast.coordinator`, `cast.bewaarder2`: a person by role."""
        try:
            return self.__dict__["mensen"][naam]
        except KeyError as error:
            raise AttributeError(naam) from error


def make_user(email: str, *rollen: dict[str, object]) -> User:
    """An account with these memberships; each a dict of Lidmaatschap fields."""
    user = User(email=email, last_login=AANVAARD)
    user.set_password(PASSWORD)
    user.save()
    for rol in rollen:
        give_rol(user=user, **rol)
    return user


def give_rol(**velden: object) -> Lidmaatschap:
    """A role that its person accepted long ago; with `aanvaard_op=None` a proposal."""
    return Lidmaatschap.objects.create(**{"aanvaard_op": AANVAARD, **velden})


def accept(lid: Lidmaatschap) -> Lidmaatschap:
    """The person accepts what was proposed, now."""
    return accept_role(lidmaatschap=lid, by=lid.user, now=timezone.now())


def make_instrument(nummer: int = 1) -> Instrumentversie:
    """An instrument version with its questions in Dutch, in both wordings."""
    versie = Instrumentversie.objects.create(
        nummer=nummer,
        naam="Rechtencirkel",
        status=InstrumentStatus.ONTWERP,
        as_laag="weinig initiatieven",
        as_hoog="(pro)actieve invulling",
        schaaluitleg="0 is weinig, 10 is veel.",
        bron="eigen ontwerp",
    )
    for verwoording in Verwoording:
        make_editie(versie, verwoording)
    return versie


def make_editie(versie: Instrumentversie, verwoording: str, taal: str = Taal.NL) -> Editie:
    """Nine questions in this wording and language, each with three richtvragen."""
    editie = Editie.objects.create(
        instrumentversie=versie,
        taal=taal,
        verwoording=verwoording,
        nummer=1,
        status=InstrumentStatus.ONTWERP,
        bron="eigen ontwerp",
    )
    waarvoor = "" if verwoording == Verwoording.EENVOUDIG else " voor diensten"
    for fase in Fase:
        vraag = Vraag.objects.create(
            editie=editie,
            fase=fase,
            naam=fase.label,
            uitleg=f"Over {fase.label}{waarvoor}.",
            vraag=f"Hoe gaat het met {fase.label}{waarvoor}?",
            woord_laag=f"laag {fase.label}",
            woord_midden=f"midden {fase.label}",
            woord_hoog=f"hoog {fase.label}",
        )
        Richtvraag.objects.bulk_create(
            Richtvraag(vraag=vraag, volgorde=nummer, tekst=f"Wat gaat er {hoe} bij {fase.label}?")
            for nummer, hoe in enumerate(("goed", "mis", "beter"), start=1)
        )
    return editie


def make_gemeente(programma: Programma, naam: str) -> Pilootgemeente:
    return Pilootgemeente.objects.create(
        programma=programma, naam=naam, slug=naam.lower(), provincie=Provincie.VLAAMS_BRABANT
    )


def admit(organisatie: Organisatie, gemeente: Pilootgemeente, *, by: User) -> Bewaarderschap:
    """An admitted bewaarder."""
    return Bewaarderschap.objects.create(
        organisatie=organisatie,
        pilootgemeente=gemeente,
        status=BewaarderStatus.TOEGELATEN,
        voorgesteld_door=by,
        voorgesteld_op=NU,
        beslist_door=by,
        beslist_op=NU,
        eerst_toegelaten_op=NU,
    )


def frozen_names(naam: str, bewaarder: Organisatie) -> dict[str, str]:
    """The columns of a groep that was opened once, for a test that makes one directly."""
    return {"vaste_naam": naam, "bewaarder_naam": bewaarder.naam}


def make_ronde(cast: Cast, *, status: RondeStatus = RondeStatus.CONCEPT, nummer: int = 1) -> Ronde:
    """A ronde about OCMW Halle with two groepen, in concept or open."""
    is_open = status != RondeStatus.CONCEPT
    ronde = Ronde.objects.create(
        pilootgemeente=cast.halle,
        nummer=nummer,
        naam=f"Ronde {nummer}",
        organisatie=cast.ocmw,
        instrumentversie=cast.instrument,
        status=status,
        belofte="We lezen alles en zeggen u wat we ermee doen.",
        belofte_op=timezone.localdate() + dt.timedelta(days=60),
        organisatie_naam=cast.ocmw.naam if is_open else "",
        opent_op=min(timezone.localdate(), NU.date()),
        sluit_op=timezone.now() + dt.timedelta(days=14),
        beslis_op=timezone.now() + dt.timedelta(days=28),
        bewaren_tot=timezone.localdate() + dt.timedelta(days=365),
        geopend_op=NU if is_open else None,
    )
    groep_status = GroepStatus.OPEN if is_open else GroepStatus.CONCEPT
    for nummer_groep, (soort, bewaarder) in enumerate(
        (
            (Belanghebbendengroep.DOELGROEP, cast.vereniging),
            (Belanghebbendengroep.MEDEWERKERS, cast.samenlevingsopbouw),
        ),
        start=1,
    ):
        Groep.objects.create(
            ronde=ronde,
            nummer=nummer_groep,
            belanghebbendengroep=soort,
            bewaarder=bewaarder,
            status=groep_status,
            **(frozen_names(soort.label, bewaarder) if is_open else {}),
        )
    if is_open:
        freeze_edities(ronde=ronde)
        give_readers(ronde=ronde)
    return ronde


def missing(ronde: Ronde, *, now: dt.datetime) -> list[str]:
    """What keeps this ronde from opening, in sentences."""
    return [gebrek.zin for gebrek in missing_to_open(ronde, now=now)]


def _people(cast: Cast) -> dict[str, User]:
    halle, programma = cast.halle, cast.programma

    def local(naam: str, rol: Rol, organisatie: Organisatie, **meer: object) -> User:
        return make_user(
            f"{naam}@example.test",
            {"rol": rol, "organisatie": organisatie, "pilootgemeente": halle, **meer},
        )

    return {
        "coordinator": local("coordinator", Rol.COORDINATOR, cast.ocmw),
        "stuurgroeplid": local("stuurgroeplid", Rol.STUURGROEPLID, cast.caw),
        "tekenaar": local("tekenaar", Rol.STUURGROEPLID, cast.caw, mag_standpunt=True),
        "bewaarder": local("bewaarder", Rol.BEWAARDER, cast.vereniging),
        "bewaarder2": local("bewaarder2", Rol.BEWAARDER, cast.vereniging),
        "andere_bewaarder": local("andere", Rol.BEWAARDER, cast.samenlevingsopbouw),
        "coordinator_leuven": make_user(
            "leuven@example.test",
            {"rol": Rol.COORDINATOR, "organisatie": cast.caw, "pilootgemeente": cast.leuven},
        ),
        "programmaleiding": make_user(
            "programma@example.test",
            {
                "rol": Rol.PROGRAMMALEIDING,
                "organisatie": cast.samenlevingsopbouw,
                "programma": programma,
            },
        ),
        "onderzoeker": make_user(
            "onderzoeker@example.test",
            {"rol": Rol.ONDERZOEKER, "organisatie": cast.samenlevingsopbouw},
        ),
        "beheerder": make_user(
            "beheerder@example.test",
            {"rol": Rol.BEHEERDER, "organisatie": cast.samenlevingsopbouw},
        ),
        "niemand": make_user("niemand@example.test"),
    }


@pytest.fixture
def cast(db: None) -> Cast:
    """The whole world of the module docstring, without a ronde."""
    return CAST.put_back()


def build_cast() -> Cast:
    """The same world row by row, for measurements and for worlds that stand on it."""
    programma = Programma.objects.create(naam="Programma A", beginjaar=2026, eindjaar=2028)
    ander = Programma.objects.create(naam="Programma B", beginjaar=2026, eindjaar=2028)
    organisaties = {
        naam: Organisatie.objects.create(naam=volledig, type=soort)
        for naam, volledig, soort in (
            ("ocmw", "OCMW Halle", OrganisatieType.OCMW),
            ("vereniging", "Vereniging Halle", OrganisatieType.DOELGROEPORGANISATIE),
            ("samenlevingsopbouw", "Samenlevingsopbouw", OrganisatieType.SAMENLEVINGSOPBOUW),
            ("caw", "CAW Halle", OrganisatieType.CAW),
        )
    }
    wereld = Cast(
        programma=programma,
        ander_programma=ander,
        halle=make_gemeente(programma, "Halle"),
        leuven=make_gemeente(programma, "Leuven"),
        genk=make_gemeente(ander, "Genk"),
        instrument=make_instrument(),
        **organisaties,
    )
    for organisatie in organisaties.values():
        Deelname.objects.create(organisatie=organisatie, pilootgemeente=wereld.halle)
    wereld.mensen = _people(wereld)
    for organisatie in (wereld.vereniging, wereld.samenlevingsopbouw):
        admit(organisatie, wereld.halle, by=wereld.programmaleiding)
    return wereld


CAST = Kept(build_cast)


@pytest.fixture
def ronde(cast: Cast) -> Ronde:
    """A ronde of Halle in concept, with its two groepen."""
    return make_ronde(cast)


@pytest.fixture
def open_ronde(cast: Cast) -> Ronde:
    """An open ronde of Halle, with its two open groepen."""
    return make_ronde(cast, status=RondeStatus.OPEN)


Als = Callable[[str], Client]


def client_of(user: User) -> Client:
    """A browser in which this person is logged in."""
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def als(cast: Cast) -> Als:
    """`als("coordinator")` gives a client of that person; `als("")` one of nobody logged in."""

    def open_client(naam: str) -> Client:
        return client_of(getattr(cast, naam)) if naam else Client()

    return open_client
