"""The demo world, made by the command as `dev.py start` makes it, and the databases it refuses."""

import datetime as dt
import io
import re
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest
from django.contrib.auth.hashers import check_password
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import Max
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from actieplan.models import Verbeteractie
from bevraging.enums import Beslissing
from bevraging.keys import token_hash
from bevraging.models import Antwoordlink, Blad, Groepsgesprek, OpenBlad, Toelichting
from demo.world.wereld import make_world
from kader.enums import Fase
from pilootgemeenten.enums import BewaarderStatus, OrganisatieType, Rol
from pilootgemeenten.models import (
    Bewaarderschap,
    Deelname,
    Doelgroep,
    Lidmaatschap,
    Organisatie,
    Pilootgemeente,
    Programma,
    User,
)
from proactief.checks import check_demo
from rechtencirkel.enums import Duiding, GroepStatus, RondeStatus
from rechtencirkel.models import Grafiek, Groep, Ronde, Snapshot, Snapshotcel
from rechtencirkel.rules import months_later
from rechtencirkel.statistics.lijst import gap_list
from rechtencirkel.statistics.snapshot import from_json
from tests.cast import missing

WACHTWOORD = "demo-proactief-2026"
ZES = ["aalter", "beerse-turnhout", "eeklo", "gent", "halle", "overpelt"]


def run_command() -> str:
    uit = io.StringIO()
    call_command("maak_demo", stdout=uit)
    return uit.getvalue()


@pytest.fixture
def demo(settings: Any) -> None:
    settings.DEBUG = settings.DEMO = True


@pytest.fixture(scope="class")
def wereld(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The world, once for its class, in a transaction that is undone; what the command printed."""
    from django.conf import settings

    with django_db_blocker.unblock(), transaction.atomic():
        call_command("laad_referentie", stdout=io.StringIO())
        settings.DEBUG = settings.DEMO = True
        try:
            printed = run_command()
        finally:
            settings.DEBUG = settings.DEMO = False
        yield printed
        transaction.set_rollback(True)


def get_ronde(slug: str, nummer: int) -> Ronde:
    return Ronde.objects.get(pilootgemeente__slug=slug, nummer=nummer)


@pytest.mark.django_db
class TestTheWorld:
    """What stands after one run."""

    pytestmark = pytest.mark.usefixtures("wereld")

    def test_all_nineteen_take_part_under_their_own_name_with_a_full_stuurgroep(self) -> None:
        programma = Programma.objects.get(is_demo=True)
        assert (programma.beginjaar, programma.eindjaar) == (2026, 2028)
        assert programma.fasen.count() == 4
        gemeenten = programma.pilootgemeenten.order_by("slug")
        assert gemeenten.count() == 19
        for gemeente in gemeenten:
            oud = Pilootgemeente.objects.get(slug=f"{gemeente.slug}-2012")
            assert set(gemeente.gemeenten.order_by("pk")) == set(oud.gemeenten.order_by("pk"))
            deelnames = Deelname.objects.filter(pilootgemeente=gemeente, in_stuurgroep=True)
            types = set(deelnames.values_list("organisatie__type", flat=True))
            assert types >= {OrganisatieType.OCMW, OrganisatieType.DOELGROEPORGANISATIE}
            assert gemeente.matrixrijen.count() >= 3
            assert gemeente.draaiboekstappen.count() >= 2

    def test_the_accounts_are_those_that_are_promised_and_all_have_the_one_password(self) -> None:
        slugs = Programma.objects.get(is_demo=True).pilootgemeenten.values_list("slug", flat=True)
        namen = {"programma", "onderzoeker", "beheerder", "bewaarder4.beerse-turnhout"}
        namen |= {f"coordinator.{slug}" for slug in slugs}
        namen |= {
            f"{rol}.{slug}"
            for slug in ZES
            for rol in ("bewaarder", "bewaarder2", "bewaarder3", "stuurgroep")
        }
        users = User.objects.order_by("pk")
        assert {user.email for user in users} == {f"{naam}@demo.test" for naam in namen}
        assert all(user.is_demo for user in users)
        hashes = {user.password for user in users}
        assert len(hashes) == 1
        assert check_password(WACHTWOORD, hashes.pop()) is True

    @pytest.mark.parametrize(
        "naam", ["coordinator.heist-op-den-berg", "bewaarder.halle", "beheerder"]
    )
    def test_somebody_can_log_in(self, naam: str) -> None:
        client = Client()
        gegevens = {"login": f"{naam}@demo.test", "password": WACHTWOORD}
        antwoord = client.post(reverse("account_login"), gegevens)
        assert antwoord.status_code == 302
        assert client.session["_auth_user_id"] == str(User.objects.get(email=gegevens["login"]).pk)

    def test_nobody_is_coordinator_and_bewaarder_and_only_bewaarders_keep(self) -> None:
        bewaart = Lidmaatschap.objects.filter(rol=Rol.BEWAARDER)
        leidt = Lidmaatschap.objects.filter(rol=Rol.COORDINATOR)
        assert (
            set(bewaart.values_list("user", flat=True)) & set(leidt.values_list("user", flat=True))
            == set()
        )
        for groep in Groep.objects.select_related("ronde").order_by("pk"):
            assert groep.bewaarder_id != groep.ronde.organisatie_id

    def test_the_rondes_stand_in_every_state(self) -> None:
        stand = {
            f"{ronde.pilootgemeente.slug} {ronde.nummer}": (
                ronde.status,
                list(ronde.groepen.order_by("nummer").values_list("status", flat=True)),
            )
            for ronde in Ronde.objects.select_related("pilootgemeente").order_by("pk")
        }
        bevestigd, concept = GroepStatus.BEVESTIGD, GroepStatus.CONCEPT
        gesloten, voorgesteld = GroepStatus.GESLOTEN, GroepStatus.VOORGESTELD
        vrij = RondeStatus.VRIJGEGEVEN
        assert stand == {
            "halle 1": (vrij, [bevestigd] * 3),
            "halle 2": (vrij, [bevestigd] * 3),
            "halle 3": (RondeStatus.OPEN, [GroepStatus.OPEN] * 2),
            "gent 1": (vrij, [bevestigd] * 2),
            "gent 2": (vrij, [bevestigd] * 2),
            "gent 3": (RondeStatus.CONCEPT, [concept] * 2),
            "eeklo 1": (RondeStatus.GESLOTEN, [gesloten, gesloten, voorgesteld]),
            "overpelt 1": (vrij, [bevestigd] * 3),
            "aalter 1": (RondeStatus.CONCEPT, [concept] * 3),
            "beerse-turnhout 1": (vrij, [bevestigd, bevestigd, GroepStatus.GEWEIGERD]),
            "beerse-turnhout 2": (RondeStatus.GESLOTEN, [voorgesteld, gesloten]),
        }

    def test_no_ronde_opened_too_soon_after_one_that_asks_the_same(self) -> None:
        """Opening checks it; the data of the demo may not go round it."""
        geopend = Ronde.objects.exclude(geopend_op=None).order_by("geopend_op")
        paren = [
            (months_later(een.geopend_op, 6), ander.geopend_op)
            for een, ander in combinations(geopend, 2)
            if een.pilootgemeente_id == ander.pilootgemeente_id
            and een.organisatie_id == ander.organisatie_id
        ]
        assert [vanaf <= op for vanaf, op in paren] == [True] * 3
        gemaakt = Organisatie.objects.aggregate(laatst=Max("created_at"))["laatst"]
        assert gemaakt < geopend[0].geopend_op

    def test_beerse_and_turnhout_are_two_rondes_with_a_bewaarder_of_their_own(self) -> None:
        bewaarders = {
            ronde.organisatie.naam: ronde.groepen.order_by("nummer")[0].bewaarder.naam
            for ronde in Ronde.objects.filter(
                pilootgemeente__slug="beerse-turnhout"
            ).select_related("organisatie")
        }
        assert bewaarders == {
            "OCMW Beerse": "Welzijnsschakels Beerse",
            "OCMW Turnhout": "'t Antwoord",
        }

    def test_one_ronde_can_open_and_one_waits_for_the_programmaleiding(self) -> None:
        now = timezone.now()
        assert missing(get_ronde("gent", 3), now=now) == []
        assert missing(get_ronde("aalter", 1), now=now) == [
            "Boeren op een kruispunt is nog geen toegelaten bewaarder (voor de groep Landbouwers). "
            "De programmaleiding laat bewaarders toe."
        ]
        wacht = Bewaarderschap.objects.filter(status=BewaarderStatus.VOORGESTELD)
        assert [str(rij.organisatie) for rij in wacht] == ["Boeren op een kruispunt"]

    def test_the_newest_result_of_halle_tells_what_the_tool_is_for(self) -> None:
        inhoud = from_json(Snapshot.objects.get(ronde=get_ronde("halle", 2)).inhoud)
        gaps = gap_list(inhoud)
        assert [gap.fase for gap in gaps if gap.is_zeker] == [
            *(Fase.OPSPOREN, Fase.RECHTENDETECTIE, Fase.REALISEREN, Fase.PREVENTIE, Fase.BENADEREN)
        ]
        assert gaps[0].zin == "doelgroep 3, medewerkers 7: zeker 2,5 verschil"
        assert {gap.fase: [tag.duiding for tag in gap.tags] for gap in gaps if gap.tags} == {
            Fase.OPSPOREN: [Duiding.BLINDE_VLEK, Duiding.ANDERS_DAN_GEDACHT],
            Fase.RECHTENDETECTIE: [Duiding.BLINDE_VLEK],
            Fase.BENADEREN: [Duiding.MINDER_BEANTWOORD],
            Fase.ONTHAAL: [Duiding.GEDEELDE_STERKTE],
            Fase.NAZORG: [Duiding.GEDEELD_KNELPUNT],
        }
        assert [standpunt.label for standpunt in inhoud.standpunten] == ["Stad Halle (demo)"]
        assert inhoud.inschatting.scores == (5, 6, 5, 6, 6, 7, 5, 7, 3)
        assert {gap.fase for gap in gaps if not gap.gedacht} == {Fase.ONTHAAL}
        verborgen = [
            (reeks.label, cel.fase)
            for reeks in inhoud.reeksen
            for cel in reeks.cellen
            if not cel.getoond
        ]
        assert verborgen == [("andere hulp- en dienstverleners", Fase.BENADEREN)]

    def test_every_fase_of_halle_has_arguments_of_each_groep(self) -> None:
        snapshot = Snapshot.objects.get(ronde=get_ronde("halle", 2))
        paren = set(snapshot.teksten.values_list("fase", "groep__belanghebbendengroep"))
        assert len(paren) == 27

    def test_overpelt_has_a_groepsgesprek_and_a_groep_under_the_threshold(self) -> None:
        cellen = Snapshotcel.objects.filter(snapshot__ronde=get_ronde("overpelt", 1))
        gesprek = cellen.filter(invoersoort="GROEPSGESPREK")
        assert set(gesprek.values_list("band", flat=True)) == {"B5_9"}
        klein = cellen.filter(belanghebbendengroep="ANDERE_DIENSTEN")
        assert set(klein.values_list("waarde", flat=True)) <= {None}
        assert Groepsgesprek.objects.get().deelnemers == 8

    def test_eeklo_has_texts_to_read_and_a_groep_that_may_be_merged(self) -> None:
        groep, klein, _ = get_ronde("eeklo", 1).groepen.order_by("nummer")
        rijen = Toelichting.objects.filter(blad__groep=groep)
        assert rijen.filter(beslissing=Beslissing.OPEN).count() >= 9
        assert rijen.exclude(beslissing=Beslissing.OPEN).count() >= 3
        assert rijen.filter(tekst__contains="055 00 00 00").count() == 1
        assert klein.bladen.count() == 3

    def test_every_released_ronde_is_drawn(self) -> None:
        assert Snapshot.objects.count() == 6
        assert Grafiek.objects.count() == 6 * 5

    def test_the_plan_of_halle_leaves_a_row_and_a_column_empty(self) -> None:
        acties = Verbeteractie.objects.filter(pilootgemeente__slug="halle")
        hoofd = set(acties.values_list("werkpiste__code", "beleidstaak__code"))
        verder = set(
            acties.exclude(verdere_cellen=None).values_list(
                "verdere_cellen__werkpiste__code", "verdere_cellen__beleidstaak__code"
            )
        )
        assert acties.count() == 7
        assert {werkpiste for werkpiste, _ in hoofd | verder} == {
            "automatische-toekenning",
            "informatie-kennis",
            "informele-netwerken",
            "kwaliteit",
            "outreachend",
        }
        assert {taak for _, taak in hoofd | verder} == {"regie-verankering", "ondersteunen"}
        assert acties.filter(probleemformulering=None).count() == 0

    def test_the_link_that_is_printed_opens_the_questions(self, wereld: str) -> None:
        token = re.search(r"/b/([\w-]+)/", wereld)[1]
        link = Antwoordlink.objects.get(token_hash=token_hash(token))
        assert link.groep.ronde == get_ronde("halle", 3)
        antwoord = Client().get(f"/b/{token}/")
        assert antwoord.status_code == 200
        assert "<form" in antwoord.content.decode()

    def test_a_second_run_makes_nothing_but_a_fresh_link(self, demo: None, wereld: str) -> None:
        def tellen() -> list[int]:
            return [
                model.objects.count()
                for model in (
                    User,
                    Organisatie,
                    Ronde,
                    Blad,
                    OpenBlad,
                    Snapshot,
                    Grafiek,
                    Verbeteractie,
                )
            ]

        voor, links = tellen(), Antwoordlink.objects.count()
        printed = run_command()
        assert tellen() == voor
        assert Antwoordlink.objects.count() == links + 1
        regels, eerder = printed.splitlines(), wereld.splitlines()
        assert (regels[0], eerder[0]) == ("De demowereld bestaat al.", "De demowereld is gemaakt.")
        assert regels[1:-1] == eerder[1:-1]

    def test_who_is_invited_in_the_demo_does_not_stop_the_next_start(self, demo: None) -> None:
        User.objects.create(email="nieuw@example.test")
        assert run_command().splitlines()[0] == "De demowereld bestaat al."
        assert check_demo(databases=["default"]) == []

    def test_production_refuses_to_run_on_the_demo(self, settings: Any) -> None:
        settings.DEBUG = settings.DEMO = False
        assert [fout.id for fout in check_demo(databases=["default"])] == ["proactief.E001"]
        assert check_demo(databases=None) == []


@pytest.mark.parametrize(("debug", "demo_aan"), [(False, False), (True, False), (False, True)])
@pytest.mark.django_db
def test_it_is_never_made_in_production(settings: Any, debug: bool, demo_aan: bool) -> None:
    settings.DEBUG, settings.DEMO = debug, demo_aan
    with pytest.raises(CommandError, match="nooit in productie"):
        run_command()
    assert Programma.objects.count() == 0


@pytest.mark.django_db
def test_it_asks_for_the_reference_data_first(demo: None) -> None:
    with pytest.raises(CommandError, match="laad_referentie"):
        run_command()
    assert Programma.objects.count() == 0


@pytest.mark.django_db
def test_it_refuses_a_database_in_which_somebody_has_an_account(demo: None) -> None:
    User.objects.create(email="iemand@example.test")
    with pytest.raises(CommandError, match="niet van de demo is \\(een account\\)"):
        run_command()
    assert User.objects.count() == 1
    assert [fout.id for fout in check_demo(databases=["default"])] == ["proactief.E002"]


@pytest.mark.django_db
def test_it_refuses_a_database_with_a_running_programma(demo: None) -> None:
    Programma.objects.create(naam="Echt programma", beginjaar=2026, eindjaar=2028)
    with pytest.raises(CommandError, match="programma Echt programma"):
        run_command()
    assert Programma.objects.count() == 1


@pytest.mark.django_db
def test_a_run_that_breaks_off_leaves_nothing_half_made(demo: None) -> None:
    call_command("laad_referentie", stdout=io.StringIO())
    Doelgroep.objects.filter(code="landbouwers").delete()
    with pytest.raises(Doelgroep.DoesNotExist):
        make_world(now=dt.datetime(2026, 11, 23, 9, tzinfo=dt.UTC))
    assert (User.objects.count(), Programma.objects.filter(is_demo=True).count()) == (0, 0)


@pytest.mark.django_db
def test_an_empty_database_is_nobodys(demo: None) -> None:
    assert check_demo(databases=["default"]) == []
