"""What home says first to each role, as its world grows."""

from __future__ import annotations

from dossier.queries.project import load_facts
from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Lidmaatschap, Pilootgemeente, Programma, User
from proactief.queries.eerste_stap import first_task
from rechtencirkel.models import Editie, Instrumentversie
from tests.bevraging.vrijgave_wereld import closed_ronde, release_all
from tests.cast import (
    NU,
    Als,
    Cast,
    give_rol,
    make_gemeente,
    make_instrument,
    make_ronde,
    make_user,
)


def says(user: User) -> tuple[str, str, tuple[str | int, ...]]:
    """The title of the task, and where its button leads."""
    taak = first_task(User.objects.get(pk=user.pk))
    assert taak is not None
    return taak.titel, taak.naam, taak.args


def test_a_bewaarder_finds_its_board_and_only_who_is_alone_is_told_so(als: Als, cast: Cast) -> None:
    def alone(wie: str) -> bool:
        return "Nodig een collega uit" in als(wie).get("/").content.decode()

    assert first_task(cast.bewaarder) is None
    assert [alone(wie) for wie in ("bewaarder", "andere_bewaarder")] == [False, True]
    make_ronde(cast, status="OPEN")
    assert [alone(wie) for wie in ("bewaarder", "andere_bewaarder")] == [False, True]
    give_rol(
        user=cast.niemand,
        rol=Rol.BEWAARDER,
        organisatie=cast.samenlevingsopbouw,
        pilootgemeente=cast.halle,
        aanvaard_op=None,
    )
    assert not alone("andere_bewaarder")


def test_who_has_another_role_too_is_told_its_task_under_the_board(als: Als, cast: Cast) -> None:
    give_rol(
        user=cast.bewaarder,
        rol=Rol.STUURGROEPLID,
        organisatie=cast.vereniging,
        pilootgemeente=cast.leuven,
    )
    html = als("bewaarder").get("/").content.decode()
    delen = ("<h1>Uw bord</h1>", "Nog geen groep om te bevragen", "Leer het project van")
    assert [html.count(deel) for deel in delen] == [1, 1, 1]
    assert sorted(delen, key=html.index) == list(delen)


def test_the_programmaleiding_starts_a_gemeente_and_looks_for_who_leads_it(cast: Cast) -> None:
    leiding = cast.programmaleiding
    assert says(leiding) == ("Volg uw programma op", "programma", ())
    Lidmaatschap.objects.filter(user=cast.coordinator_leuven).update(beeindigd_op=NU)
    assert says(leiding) == ("Leuven: nog geen coördinator", "stuurgroep", ("leuven",))
    assert "Niemand leidt dit project." in str(first_task(leiding))
    give_rol(
        user=cast.niemand,
        rol=Rol.COORDINATOR,
        organisatie=cast.caw,
        pilootgemeente=cast.leuven,
        aanvaard_op=None,
    )
    assert "Stuur de uitnodiging opnieuw" in str(first_task(leiding))
    Lidmaatschap.objects.filter(pilootgemeente__isnull=False).delete()
    Pilootgemeente.objects.filter(programma=cast.programma).delete()
    assert says(leiding) == ("Voeg de eerste gemeente toe", "pilootgemeente-nieuw", ())


def test_all_projects_without_a_coordinator_are_named(cast: Cast) -> None:
    Lidmaatschap.objects.filter(rol=Rol.COORDINATOR).update(beeindigd_op=NU)
    titels = [says(cast.programmaleiding)[0]]
    for naam in ("Aalst", "Mol", "Zele"):
        make_gemeente(cast.programma, naam)
        titels.append(says(cast.programmaleiding)[0])
    namen = [titel.removesuffix(": nog geen coördinator") for titel in titels]
    assert namen == [
        "Halle en Leuven",
        "Aalst, Halle en Leuven",
        "Aalst, Halle, Leuven en nog één gemeente",
        "Aalst, Halle, Leuven en nog 2 gemeenten",
    ]
    taak = first_task(cast.programmaleiding)
    assert taak is not None
    assert (taak.knop, taak.args) == ("Bekijk de stuurgroep van Aalst", ("aalst",))
    assert taak.tekst.startswith("Aalst: Niemand leidt dit project.")


def test_a_coordinator_of_two_projects_is_led_to_both(als: Als, cast: Cast) -> None:
    assert "Ook hier is er een volgende stap" not in als("coordinator").get("/").content.decode()
    for plek in (cast.leuven, cast.genk):
        give_rol(
            user=cast.coordinator, rol=Rol.COORDINATOR, organisatie=cast.ocmw, pilootgemeente=plek
        )
    html = als("coordinator").get("/").content.decode()
    assert '<h2 id="taak">Genk:' in html
    andere = '<a href="/gemeenten/halle/">Halle</a>, <a href="/gemeenten/leuven/">Leuven</a>.'
    assert f"Ook hier is er een volgende stap: {andere}" in html


def test_a_beheerder_is_led_through_a_new_site_in_its_order(cast: Cast) -> None:
    een = cast.beheerder
    assert says(een) == ("Zorg voor een tweede beheerder", "handleiding-rol", ("beheerder",))
    make_user("twee@example.test", {"rol": Rol.BEHEERDER, "organisatie": cast.samenlevingsopbouw})
    assert says(een)[0] == "Programma B: nodig de programmaleiding uit"
    Editie.objects.all().delete()
    Instrumentversie.objects.all().delete()
    assert says(een) == ("Laad de lijsten", "handleiding-rol", ("beheerder",))
    make_instrument()
    Programma.objects.update(is_historisch=True)
    assert says(een) == ("Maak het programma", "admin:pilootgemeenten_programma_add", ())
    Programma.objects.update(is_historisch=False)
    lid = give_rol(
        user=cast.niemand,
        rol=Rol.PROGRAMMALEIDING,
        organisatie=cast.caw,
        programma=cast.ander_programma,
        aanvaard_op=None,
    )
    assert says(een) == (
        "Programma B: de leiding aanvaardde nog niet",
        "admin:pilootgemeenten_lidmaatschap_changelist",
        (),
    )
    Lidmaatschap.objects.filter(pk=lid.pk).update(aanvaard_op=NU)
    assert says(een) == ("Het beheer", "admin:index", ())


def test_who_reads_is_led_to_the_last_result(cast: Cast) -> None:
    lid, onderzoeker = cast.stuurgroeplid, cast.onderzoeker
    assert says(lid) == ("Leer het project van Halle kennen", "gemeente-detail", ("halle",))
    assert says(onderzoeker) == ("Er is nog geen resultaat", "gemeente-list", ())
    make_ronde(cast, nummer=9)
    assert says(lid)[0] == "Leer het project van Halle kennen"
    groepen = closed_ronde(cast)
    assert says(lid) == ("Halle: de bevraging is bezig", "ronde-detail", ("halle", 1))
    assert says(onderzoeker)[0] == "Er is nog geen resultaat"
    release_all(cast, groepen)
    assert says(lid) == ("Lees het resultaat van Halle", "ronde-detail", ("halle", 1))
    assert says(onderzoeker) == ("Lees het laatste resultaat", "ronde-detail", ("halle", 1))


def test_who_has_no_role_is_told_why_and_who_can_help(als: Als, cast: Cast) -> None:
    assert first_task(cast.niemand) is None
    html = als("niemand").get("/").content.decode()
    for zin in (
        "Uw account niemand@example.test werkt",
        "Vraag wie u uitnodigde om ze opnieuw te sturen.",
        "Meld u aan met dat adres.",
    ):
        assert zin in html
    give_rol(
        user=cast.niemand,
        rol=Rol.STUURGROEPLID,
        organisatie=cast.caw,
        pilootgemeente=cast.halle,
        uitgenodigd_door=cast.coordinator.lidmaatschappen.get(),
        aanvaard_op=None,
    )
    assert "U hebt nog geen rol" not in als("niemand").get("/").content.decode()


def test_a_coordinator_goes_on_once_somebody_was_invited(cast: Cast) -> None:
    """The step of the stuurgroepleden does not wait for an answer of another."""
    leden = Lidmaatschap.objects.filter(rol=Rol.STUURGROEPLID, pilootgemeente=cast.halle)
    leden.update(aanvaard_op=None)
    assert load_facts(cast.halle).stuurgroepleden == 2
    leden.update(beeindigd_op=NU)
    assert load_facts(cast.halle).stuurgroepleden == 0
