"""Three gemeenten with a ronde in every state, and everybody who could come by (for A1)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from django.utils import timezone

from actieplan.actions import create_actie
from actieplan.values import ActieWaarden
from bevraging.actions import vrijgave
from bevraging.actions.links import make_links
from dialoog.actions import create_probleem
from kader.actions import load_kader
from kader.enums import Fase
from kader.models import Beleidstaak, Werkpiste
from pilootgemeenten.enums import MatrixKeuze, Rol
from pilootgemeenten.models import (
    Bewaarderschap,
    Deelname,
    Doelgroep,
    Lidmaatschap,
    Matrixrij,
    Organisatie,
    Pilootgemeente,
    User,
)
from proactief.management.commands.laad_referentie import read_data
from rechtencirkel.enums import GrafiekSoort, RondeStatus
from rechtencirkel.models import DoorgegevenTekst, Grafiek, Ronde
from tests.bevraging.vrijgave_wereld import LATER, closed_ronde, decide_all, release_all
from tests.cast import Cast, admit, build_cast, give_rol, make_ronde, make_user
from tests.testbed.kept import Kept

# The numbers of the rondes of each gemeente, by state.
CONCEPT, OPEN, GESLOTEN, VOORGESTELD, VRIJGEGEVEN = 1, 2, 3, 4, 5
STATEN = (CONCEPT, OPEN, GESLOTEN, VOORGESTELD, VRIJGEGEVEN)
GROEPEN = (1, 2)


@dataclass(frozen=True)
class Plek:
    """One gemeente with keys of everything in it that stands in an address."""

    gemeente: Pilootgemeente
    lid: Lidmaatschap
    bewaarderlid: Lidmaatschap
    andere_bewaarderlid: Lidmaatschap
    organisatie: Organisatie
    eigen_organisatie: Organisatie
    bewaarderschap: Bewaarderschap
    rolvoorstel: Lidmaatschap
    doelgroepen: tuple[Doelgroep, Doelgroep]
    sha256: str
    tekst: dict[int, str]
    token: str

    @property
    def slug(self) -> str:
        return self.gemeente.slug

    def __str__(self) -> str:
        return self.slug


@dataclass(frozen=True)
class Wereld:
    """Halle is one's own, Leuven of the same programma, Genk of another; `mensen` by name."""

    cast: Cast
    halle: Plek
    leuven: Plek
    genk: Plek
    mensen: dict[str, User]


def build_wereld(cast: Cast) -> Wereld:
    load_kader(gegevens=read_data("kader", "kader_1"), by=None)
    doelgroepen = tuple(
        Doelgroep.objects.create(code=f"groep-{naam}", naam=f"Groep {naam}") for naam in "ab"
    )
    mensen, plekken = _people(cast), {}
    for gemeente in (cast.halle, cast.leuven, cast.genk):
        schrijver = make_user(
            f"schrijver.{gemeente.slug}@example.test",
            {"rol": Rol.COORDINATOR, "organisatie": cast.caw, "pilootgemeente": gemeente},
        )
        hier = {**cast.mensen, "coordinator": schrijver}
        plekken[gemeente.slug] = _build_plek(
            replace(cast, halle=gemeente, mensen=hier), doelgroepen
        )
    return Wereld(cast, **plekken, mensen=mensen)


WERELD = Kept(lambda: build_wereld(build_cast()))


def _people(cast: Cast) -> dict[str, User]:
    """The cast, and who comes from elsewhere or holds two roles that never go together."""

    def local(naam: str, rol: Rol, organisatie: Organisatie, gemeente: Pilootgemeente) -> User:
        plek = {"rol": rol, "organisatie": organisatie, "pilootgemeente": gemeente}
        return make_user(f"{naam}@example.test", plek)

    dubbel = local("dubbel", Rol.BEWAARDER, cast.vereniging, cast.halle)
    give_rol(user=dubbel, rol=Rol.COORDINATOR, organisatie=cast.ocmw, pilootgemeente=cast.halle)
    gewezen = local("gewezen", Rol.BEWAARDER, cast.vereniging, cast.halle)
    gewezen.lidmaatschappen.update(beeindigd_op=LATER)
    zonder_dubbels = {naam: user for naam, user in cast.mensen.items() if naam != "bewaarder2"}
    leiding = {"rol": Rol.PROGRAMMALEIDING, "organisatie": cast.caw}
    return {
        **zonder_dubbels,
        "bewaarder_leuven": local("bl", Rol.BEWAARDER, cast.vereniging, cast.leuven),
        "leiding_genk": make_user(
            "lg@example.test", {**leiding, "programma": cast.ander_programma}
        ),
        "dubbel": dubbel,
        "gewezen_bewaarder": gewezen,
    }


def _build_plek(cast: Cast, doelgroepen: tuple[Doelgroep, ...]) -> Plek:
    gemeente = cast.halle
    eigen = Organisatie.objects.create(naam=f"Dienst van {gemeente}", type="ANDERE")
    for organisatie in (cast.ocmw, cast.vereniging, cast.samenlevingsopbouw, cast.caw, eigen):
        Deelname.objects.get_or_create(organisatie=organisatie, pilootgemeente=gemeente)
        if organisatie in (cast.vereniging, cast.samenlevingsopbouw):
            _admitted(cast, organisatie)
    Matrixrij.objects.create(
        pilootgemeente=gemeente,
        doelgroep=doelgroepen[0],
        keuze=MatrixKeuze.BEVRAGEN,
        organisatie=cast.vereniging,
    )
    released, token = _rondes(cast)
    lid, een, ander = (
        _member(cast, rol, organisatie)
        for rol, organisatie in (
            (Rol.STUURGROEPLID, cast.caw),
            (Rol.BEWAARDER, cast.vereniging),
            (Rol.BEWAARDER, cast.samenlevingsopbouw),
        )
    )
    return Plek(
        gemeente=gemeente,
        lid=lid,
        bewaarderlid=een,
        andere_bewaarderlid=ander,
        organisatie=cast.caw,
        eigen_organisatie=eigen,
        bewaarderschap=Bewaarderschap.objects.create(
            organisatie=cast.caw,
            pilootgemeente=gemeente,
            motivering="Kent de mensen.",
            eerste_lid_email="eerste@example.test",
            voorgesteld_door=cast.coordinator,
            voorgesteld_op=LATER,
        ),
        rolvoorstel=_awaits_second(cast, een.user),
        doelgroepen=doelgroepen,
        sha256=_chart(released),
        tekst=_passed(released),
        token=token,
    )


def _awaits_second(cast: Cast, lid: User) -> Lidmaatschap:
    """What another beheerder asked here: a role in the programmaleiding, and `lid` on hold."""
    plaats = cast.halle.slug
    vrager = make_user(
        f"beheerder.{plaats}@example.test", {"rol": Rol.BEHEERDER, "organisatie": cast.caw}
    )
    User.objects.filter(pk=lid.pk).update(
        stil_gevraagd_door=vrager, stil_gevraagd_op=timezone.now()
    )
    voorstel = make_user(
        f"voorstel.{plaats}@example.test",
        {
            "rol": Rol.PROGRAMMALEIDING,
            "organisatie": cast.caw,
            "programma": cast.halle.programma,
            "aanvaard_op": None,
            "uitgenodigd_door": vrager.lidmaatschappen.get(),
        },
    )
    return voorstel.lidmaatschappen.get()


def _admitted(cast: Cast, organisatie: Organisatie) -> None:
    if not Bewaarderschap.objects.filter(
        organisatie=organisatie, pilootgemeente=cast.halle
    ).exists():
        admit(organisatie, cast.halle, by=cast.programmaleiding)


def _member(cast: Cast, rol: Rol, organisatie: Organisatie) -> Lidmaatschap:
    """Somebody of this gemeente of whom the pages tell and whom nobody here plays."""
    user = make_user(
        f"{rol}.{organisatie.pk}.{cast.halle.slug}@example.test",
        {"rol": rol, "organisatie": organisatie, "pilootgemeente": cast.halle},
    )
    return user.lidmaatschappen.get()


def _rondes(cast: Cast) -> tuple[Ronde, str]:
    """A ronde in each state of STATEN; gives the released one, and a token of the open one."""
    make_ronde(cast, nummer=CONCEPT)
    open_ronde = make_ronde(cast, status=RondeStatus.OPEN, nummer=OPEN)
    closed_ronde(cast, nummer=GESLOTEN)
    for groep in closed_ronde(cast, nummer=VOORGESTELD):
        decide_all(groep)
        by = cast.bewaarder if groep.nummer == 1 else cast.andere_bewaarder
        vrijgave.propose_groep(groep=groep, now=LATER, by=by)
    released = release_all(cast, closed_ronde(cast, nummer=VRIJGEGEVEN))
    groep = open_ronde.groepen.get(nummer=1)
    token = make_links(groep=groep, aantal=1, now=timezone.now())[0]
    _plan(cast, released)
    return released, token


def _plan(cast: Cast, ronde: Ronde) -> None:
    probleem = create_probleem(
        ronde=ronde, fase=Fase.ONTHAAL, tekst="Er is geen rust.", by=cast.coordinator
    )
    waarden = ActieWaarden(
        titel="Rustige ruimte",
        wat="We richten een ruimte in.",
        trekker=cast.ocmw,
        streefdatum=LATER.date(),
        werkpiste=Werkpiste.objects.order_by("pk").first(),
        beleidstaak=Beleidstaak.objects.order_by("pk").first(),
        probleemformulering=probleem,
    )
    create_actie(pilootgemeente=cast.halle, waarden=waarden, by=cast.coordinator)


def _chart(ronde: Ronde) -> str:
    """A picture under the address of a chart; what is in it does not matter here."""
    inhoud = f"<svg xmlns='http://www.w3.org/2000/svg'><!-- {ronde.pk} --></svg>".encode()
    return Grafiek.objects.create(
        snapshot=ronde.snapshot,
        soort=GrafiekSoort.SVG,
        sha256=hashlib.sha256(inhoud).hexdigest(),
        inhoud=inhoud,
    ).sha256


def _passed(ronde: Ronde) -> dict[int, str]:
    """A passed-on text of each groep, by the number of the groep."""
    rijen = DoorgegevenTekst.objects.filter(groep__ronde=ronde).order_by("groep__nummer")
    return {nummer: str(pk) for nummer, pk in rijen.values_list("groep__nummer", "pk")}
