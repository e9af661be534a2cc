"""What a member of the bewaarder does now with a groep, and the ways that lead there.

After a merge the work of one groep lies in two: each page then names whose texts are unread, by bewaarder,
and leads to the own ones; after the last text it leads to the proposal, for who may make it.
"""

from __future__ import annotations

from bevraging.enums import Opdrachtsoort
from bevraging.models import Opdracht, Samenvoeging
from bevraging.queries.leesstand import Leesstand
from pilootgemeenten.dutch import dutch_date, opsomming
from pilootgemeenten.models import User
from rechtencirkel.enums import GroepStatus
from rechtencirkel.models import Groep, Ronde

from .weg import Vervolg, Weg, way_to

WAT_NU = {
    GroepStatus.CONCEPT: "De ronde is nog niet open.",
    GroepStatus.OPEN: "Bevraag de mensen en voer de antwoorden in.",
    GroepStatus.GESLOTEN: "Lees de teksten na en stel daarna de vrijgave voor.",
    GroepStatus.VOORGESTELD: "Een tweede persoon kijkt het voorstel na. U hoeft nu niets te doen.",
    GroepStatus.BEVESTIGD: "Klaar. Het resultaat komt na de bevraging, als over elke groep beslist is.",
    GroepStatus.GEWEIGERD: "Klaar. Van deze groep wordt niets getoond.",
    GroepStatus.SAMENGEVOEGD: "Deze groep is samengevoegd met een andere.",
}
KIJK_NA = "Een collega stelde deze groep voor. Kijk het voorstel na en bevestig het."
BESLIS_NU = "Beslis nu over toestemming voor onderzoek."
BESLIST = {
    "": BESLIS_NU,
    "ja": "U gaf toestemming voor onderzoek. U hoeft nu niets te doen.",
    "nee": "U gaf geen toestemming voor onderzoek. U hoeft nu niets te doen.",
}
VRIJ = "Klaar. Het resultaat is vrijgegeven."
MAG_HET = f"{VRIJ} Mag iedereen lezen wat deze groep zei? Dat beslist u."
HET_MAG = f"{VRIJ} U zei dat iedereen mag lezen wat deze groep zei."
TERUG = "Een tweede persoon stuurde het voorstel terug. Kijk de teksten opnieuw na."
STEL_OPNIEUW = f"{TERUG} Stel daarna de vrijgave opnieuw voor."
ALLES_GELEZEN = "Alle teksten zijn nagelezen. Stel nu de vrijgave voor."
DAARNA = "Stel daarna de vrijgave voor."

BEZIG = {
    Opdrachtsoort.SLUITEN: "Deze groep wordt gesloten. Dat duurt even: er zijn veel antwoorden.",
    Opdrachtsoort.VOORSTELLEN: "Deze groep wordt voorgesteld. Dat duurt even: er zijn veel antwoorden.",
}


def is_second_person(groep: Groep, user: User) -> bool:
    """Whether this groep waits for the user as second person: the rule of who may confirm (vrijgave.md 2.10)."""
    if not groep.is_voorgesteld or groep.voorgesteld_door_id == user.pk:
        return False
    eigen = vars(user)
    if "te_bevestigen" not in eigen:  # once for all groepen of a page
        eigen["te_bevestigen"] = set(
            Groep.objects.confirmable_by(user).order_by("pk").values_list("pk", flat=True)
        )
    return groep.pk in eigen["te_bevestigen"]


def waiting_act(groep: Groep) -> Opdracht | None:
    """What the worker still does with this groep; None when it is done, overtaken or refused."""
    rij = Opdracht.of(groep)
    return rij if rij and rij.loopt else None


def next_for(groep: Groep, user: User) -> str:
    """What this member of the bewaarder does now with a groep of itself, or that it is done."""
    if is_second_person(groep, user):
        return KIJK_NA
    if groep.is_gesloten and groep.teruggestuurd_reden:
        return STEL_OPNIEUW
    if groep.is_concept:
        return f"{_not_open(groep.ronde)} {BESLIST[groep.onderzoek_antwoord]}"
    if groep.is_bevestigd and groep.ronde.is_vrijgegeven:
        return HET_MAG if groep.is_openbaar else MAG_HET
    return WAT_NU[GroepStatus(groep.status)]


def _not_open(ronde: Ronde) -> str:
    """That the ronde is not open, with the day on which that is planned."""
    if ronde.opent_op is None:
        return "De ronde is nog niet open."
    return (
        f"De ronde is nog niet open. De coördinator wil openen vanaf {dutch_date(ronde.opent_op)}."
    )


def next_steps(
    groep: Groep,
    user: User,
    *,
    stand: Leesstand | None = None,
    voorstel: Samenvoeging | None = None,
) -> Vervolg:
    """The same with its ways; `stand` of a closed or merged groep, `voorstel` a running one to join."""
    if wachtend := waiting_act(groep):
        return Vervolg(BEZIG[Opdrachtsoort(wachtend.soort)])
    if voorstel:
        return _about_joining(groep, voorstel)
    if groep.is_concept and not groep.onderzoek_antwoord:
        beslis = way_to("groep-toestemming", "Beslis over toestemming", groep)
        return Vervolg(next_for(groep, user), (beslis,), wacht=True)
    if stand is None:
        return Vervolg(next_for(groep, user), _to_publish(groep, groep))
    if not stand.is_samen:
        return _read_and_propose(groep, stand)
    if stand.hoofd.is_gesloten:
        return _while_reading(groep, stand)
    return _after_proposing(groep, user, stand)


def _about_joining(groep: Groep, voorstel: Samenvoeging) -> Vervolg:
    if voorstel.naar_id == groep.pk:
        wat = (
            f"{voorstel.van.bewaarder} vraagt om “{voorstel.van.naam}” samen te voegen met deze groep. "
            "Kijk dat voorstel na."
        )
        bekijk = way_to("groep-samenvoegen", "Bekijk dit voorstel", groep)
        return Vervolg(wat, (bekijk,), wacht=True)
    wat = f"Uw voorstel om samen te gaan wacht op {voorstel.naar.bewaarder}."
    return Vervolg(wat, (way_to("groep-samenvoegen", "Uw voorstel bekijken", groep),))


def _read_and_propose(groep: Groep, stand: Leesstand) -> Vervolg:
    """A closed groep that stands alone: first its texts, then the proposal."""
    lezen = way_to("groep-teksten", "Teksten nalezen", groep)
    stel_voor = way_to("groep-voorstellen", "Verder naar voorstellen", groep)
    aantal = stand.open_of(groep)
    if groep.teruggestuurd_reden:
        wegen = (lezen,) if aantal else (lezen, stel_voor)
        return Vervolg(STEL_OPNIEUW, wegen, wacht=True)
    if aantal:
        wat = "Lees nog 1 tekst na." if aantal == 1 else f"Lees nog {aantal} teksten na."
        return Vervolg(f"{wat} {DAARNA}", (lezen,), wacht=True)
    bekijk = way_to("groep-teksten", "Uw teksten bekijken", groep)
    return Vervolg(ALLES_GELEZEN, (stel_voor, bekijk), wacht=True)


def _while_reading(groep: Groep, stand: Leesstand) -> Vervolg:
    eigen, anderen = stand.unread_of(groep), opsomming(stand.waits_for(groep))
    mag_voorstellen = stand.hoofd.bewaarder_id == groep.bewaarder_id
    if eigen:
        wat = f"Lees nog de teksten na van {opsomming([lid.naam for lid in eigen])}."
        wat += f" Ook {anderen} leest nog na." if anderen else ""
        return Vervolg(
            wat,
            tuple(
                way_to("groep-teksten", f"Lees de teksten van {lid.naam}", lid, ronde=groep.ronde)
                for lid in eigen
            ),
            wacht=True,
        )
    wegen = [way_to("groep-teksten", "Uw teksten bekijken", groep)]
    if anderen:
        return Vervolg(
            f"Uw teksten zijn nagelezen. {anderen} leest de eigen teksten nog na.", (*wegen,)
        )
    if not mag_voorstellen:
        van = stand.hoofd.bewaarder
        wat = f"Uw teksten zijn nagelezen. {van} stelt de vrijgave voor."
        opnieuw = f"{TERUG} {van} stelt daarna de vrijgave opnieuw voor."
    else:
        wat, opnieuw = ALLES_GELEZEN, STEL_OPNIEUW
        wegen.insert(
            0,
            way_to("groep-voorstellen", "Verder naar voorstellen", stand.hoofd, ronde=groep.ronde),
        )
    wat = opnieuw if stand.hoofd.teruggestuurd_reden else wat
    return Vervolg(wat, tuple(wegen), wacht=mag_voorstellen)


def _after_proposing(groep: Groep, user: User, stand: Leesstand) -> Vervolg:
    hoofd = stand.hoofd
    if hoofd.pk == groep.pk:
        return Vervolg(next_for(groep, user), _to_publish(groep, hoofd))
    mee = f"Deze groep telt mee bij “{hoofd.naam}”."
    if hoofd.bewaarder_id != groep.bewaarder_id:
        openbaar = _to_publish(groep, hoofd)
        wat = MAG_HET if openbaar else WAT_NU[GroepStatus(hoofd.status)]
        return Vervolg(f"{mee} {HET_MAG if openbaar and groep.is_openbaar else wat}", openbaar)
    weg = way_to("groep-detail", f"Naar {hoofd.naam}", hoofd, ronde=groep.ronde)
    return Vervolg(f"{mee} {next_for(hoofd, user)}", (weg,))


def _to_publish(groep: Groep, hoofd: Groep) -> tuple[Weg, ...]:
    """The way to what everybody may read of this groep, once the one that it counts in is released."""
    if not (hoofd.is_bevestigd and groep.ronde.is_vrijgegeven):
        return ()
    return (way_to("groep-openbaar", "Mag dit openbaar?", groep),)
