"""Setting up a ronde and opening it."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from pilootgemeenten.actions.versie import Conflict
from pilootgemeenten.dutch import dutch_date, dutch_moment
from pilootgemeenten.enums import BewaarderStatus
from pilootgemeenten.models import Bewaarderschap, Doelgroep, Gebeurtenis, Lidmaatschap, User
from rechtencirkel.actions.onderzoek import set_onderzoek_toestemming
from rechtencirkel.actions.ronde import (
    add_groep,
    create_ronde,
    drop_ronde,
    edit_ronde,
    open_ronde,
    remove_groep,
)
from rechtencirkel.enums import Belanghebbendengroep, GroepStatus, RondeStatus
from rechtencirkel.models import Groeplezer, Instrumentversie, Ronde
from rechtencirkel.queries.openen import opening_of
from rechtencirkel.rules import days_later
from rechtencirkel.values import RondeWaarden
from tests.bevraging.vrijgave_wereld import closed_ronde, release_all
from tests.cast import NU, Cast, give_rol, missing


def create(cast: Cast, naam: str = "Nulmeting") -> Ronde:
    return create_ronde(
        pilootgemeente=cast.halle, waarden=RondeWaarden(naam, cast.ocmw), by=cast.coordinator
    )


def test_rondes_are_numbered_per_pilootgemeente(cast: Cast) -> None:
    elders = create_ronde(
        pilootgemeente=cast.leuven,
        waarden=RondeWaarden("Eerste", cast.caw),
        by=cast.coordinator_leuven,
    )
    assert [create(cast, naam).nummer for naam in ("Eerste", "Tweede")] == [1, 2]
    assert elders.nummer == 1


def test_the_same_ronde_sent_twice_is_one_ronde(cast: Cast) -> None:
    create(cast)
    with pytest.raises(ValidationError, match="Er is al een ronde met deze naam"):
        create(cast)
    assert cast.halle.rondes.count() == 1


def test_a_new_ronde_takes_the_threshold_of_its_programma(cast: Cast) -> None:
    cast.programma.drempel = 8
    cast.programma.save()
    assert create(cast).drempel == 8


def test_the_second_of_two_editors_changes_nothing(cast: Cast, ronde: Ronde) -> None:
    def edit(naam: str) -> Ronde:
        waarden = RondeWaarden(naam, cast.ocmw)
        return edit_ronde(ronde=ronde, versie=1, waarden=waarden, by=cast.coordinator)

    assert edit("Van de eerste") == ronde
    with pytest.raises(Conflict) as fout:
        edit("Van de tweede")
    assert (fout.value.rij, fout.value.rij.naam) == (ronde, "Van de eerste")
    ronde.refresh_from_db()
    assert (ronde.naam, ronde.versie) == ("Van de eerste", 2)


def test_the_scored_organisatie_never_asks(cast: Cast, ronde: Ronde) -> None:
    with pytest.raises(ValidationError, match="OCMW Halle krijgt de scores"):
        add_groep(
            ronde=ronde,
            belanghebbendengroep=Belanghebbendengroep.BELEID,
            doelgroep=None,
            bewaarder=cast.ocmw,
        )


@pytest.mark.parametrize("naam", ["vereniging", "samenlevingsopbouw"])
def test_who_asks_never_becomes_the_scored_organisatie(cast: Cast, ronde: Ronde, naam: str) -> None:
    with pytest.raises(ValidationError, match="krijgt de scores en kan dus niet zelf bevragen"):
        edit_ronde(
            ronde=ronde,
            versie=1,
            waarden=RondeWaarden("Omgekeerd", getattr(cast, naam)),
            by=cast.coordinator,
        )
    ronde.refresh_from_db()
    assert (ronde.naam, ronde.organisatie, ronde.versie) == ("Ronde 1", cast.ocmw, 1)


def test_a_dropped_ronde_lapses_and_its_number_is_not_given_again(cast: Cast, ronde: Ronde) -> None:
    drop_ronde(ronde=ronde, now=NU, by=cast.coordinator)
    assert list(Ronde.objects.order_by("pk").values_list("nummer", "vervallen_op")) == [(1, NU)]
    assert create(cast, ronde.naam).nummer == 2


def test_an_open_ronde_is_not_dropped(cast: Cast, open_ronde: Ronde) -> None:
    with pytest.raises(ValidationError, match="al geopend"):
        drop_ronde(ronde=open_ronde, now=NU, by=cast.coordinator)
    open_ronde.refresh_from_db()
    assert open_ronde.vervallen_op is None


@pytest.mark.parametrize(("eerst_geheel"), [True, False])
def test_a_whole_and_its_part_never_stand_in_one_ronde(cast: Cast, eerst_geheel: bool) -> None:
    ronde, senioren = create(cast), Doelgroep.objects.create(code="senioren", naam="senioren")
    volgorde = [None, senioren] if eerst_geheel else [senioren, None]

    def add(doelgroep: Doelgroep | None) -> None:
        add_groep(
            ronde=ronde,
            belanghebbendengroep=Belanghebbendengroep.DOELGROEP,
            doelgroep=doelgroep,
            bewaarder=cast.vereniging,
        )

    add(volgorde[0])
    with pytest.raises(ValidationError, match="niet allebei"):
        add(volgorde[1])
    with pytest.raises(ValidationError, match="staat al in de ronde"):
        add(volgorde[0])
    assert ronde.groepen.count() == 1


def test_opening_freezes_and_opens_the_groepen(cast: Cast, ronde: Ronde) -> None:
    nu = timezone.now()
    cast.programma.drempel = 7
    cast.programma.save()
    open_ronde(ronde=ronde, now=nu, by=cast.coordinator)
    ronde.refresh_from_db()
    assert (ronde.status, ronde.geopend_op, ronde.drempel) == (RondeStatus.OPEN, nu, 7)
    assert {groep.status for groep in ronde.groepen.order_by("pk")} == {GroepStatus.OPEN}
    with pytest.raises(ValidationError, match="al geopend"):
        open_ronde(ronde=ronde, now=nu, by=cast.coordinator)


def test_a_ronde_without_groep_does_not_open(cast: Cast, ronde: Ronde) -> None:
    ronde.groepen.all().delete()
    with pytest.raises(ValidationError) as fout:
        open_ronde(ronde=ronde, now=timezone.now(), by=cast.coordinator)
    assert fout.value.messages == ["Voeg minstens een groep toe: wie wordt bevraagd?"]
    ronde.refresh_from_db()
    assert ronde.status == RondeStatus.CONCEPT


def test_a_bewaarder_that_is_not_admitted_or_has_nobody_keeps_the_ronde_shut(
    cast: Cast, ronde: Ronde
) -> None:
    Bewaarderschap.objects.filter(organisatie=cast.vereniging).update(
        status=BewaarderStatus.INGETROKKEN
    )
    Lidmaatschap.objects.filter(organisatie=cast.samenlevingsopbouw, rol="BEWAARDER").update(
        beeindigd_op=timezone.now()
    )
    assert missing(ronde, now=timezone.now()) == [
        "Vereniging Halle is nog geen toegelaten bewaarder (voor de groep doelgroep). "
        "De programmaleiding laat bewaarders toe.",
        "Samenlevingsopbouw heeft nog geen lid dat aanvaardde en zich aanmeldde "
        "(voor de groep medewerkers).",
    ]


@pytest.mark.parametrize(
    "gebrek",
    [
        {"aanvaard_op": None},
        {"user__last_login": None},
        {"user__is_active": False},
        {"organisatie gescoord": True},
        {"coordinator": True},
    ],
    ids=lambda gebrek: next(iter(gebrek)),
)
def test_a_ronde_opens_once_each_bewaarder_has_a_member_who_accepted_and_logged_in(
    cast: Cast, ronde: Ronde, gebrek: dict[str, object]
) -> None:
    bewaarder = cast.andere_bewaarder
    plek = {"pilootgemeente": cast.halle, "user": bewaarder}
    if gebrek == {"aanvaard_op": None}:
        bewaarder.lidmaatschappen.update(aanvaard_op=None)
    elif "coordinator" in gebrek:
        give_rol(rol="COORDINATOR", organisatie=cast.caw, **plek)
    elif "organisatie gescoord" in gebrek:
        give_rol(rol="STUURGROEPLID", organisatie=cast.ocmw, **plek)
    else:
        veld, waarde = next(iter(gebrek.items()))
        User.objects.filter(pk=bewaarder.pk).update(**{veld.removeprefix("user__"): waarde})
    with pytest.raises(ValidationError, match="Samenlevingsopbouw heeft nog geen lid"):
        open_ronde(ronde=ronde, now=timezone.now(), by=cast.coordinator)


def test_at_opening_the_members_of_that_moment_become_readers_and_nobody_else(
    cast: Cast, ronde: Ronde
) -> None:
    give_rol(
        user=cast.bewaarder2, rol="STUURGROEPLID", organisatie=cast.ocmw, pilootgemeente=cast.leuven
    )
    give_rol(
        user=cast.niemand,
        rol="BEWAARDER",
        organisatie=cast.vereniging,
        pilootgemeente=cast.halle,
        aanvaard_op=None,
    )
    groepen = opening_of(ronde, now=timezone.now()).groepen
    assert [(rij.naam, rij.bewaarder, rij.accounts) for rij in groepen] == [
        ("doelgroep", "Vereniging Halle", 1),
        ("medewerkers", "Samenlevingsopbouw", 1),
    ]
    open_ronde(ronde=ronde, now=timezone.now(), by=cast.coordinator)
    lezers = Groeplezer.objects.order_by("groep__nummer")
    assert list(lezers.values_list("groep__nummer", "lidmaatschap__user__email")) == [
        (1, "bewaarder@example.test"),
        (2, "andere@example.test"),
    ]


def test_deciding_takes_two_weeks_from_the_planned_closing(cast: Cast, ronde: Ronde) -> None:
    nu = timezone.now()
    assert ronde.sluit_op is not None
    vanaf = dutch_moment(days_later(ronde.sluit_op, 14))
    te_vroeg = [f"Kies een beslissingsdatum minstens 14 dagen na de sluitingsdatum: vanaf {vanaf}."]
    for na_sluiten, mist in (
        (dt.timedelta(minutes=1), te_vroeg),
        (dt.timedelta(days=14, seconds=-1), te_vroeg),
        (dt.timedelta(days=14), []),
    ):
        ronde.beslis_op = ronde.sluit_op + na_sluiten
        ronde.save()
        assert missing(ronde, now=nu) == mist
    ronde.beslis_op = ronde.sluit_op + dt.timedelta(minutes=1)
    ronde.save()
    with pytest.raises(ValidationError, match="minstens 14 dagen"):
        open_ronde(ronde=ronde, now=nu, by=cast.coordinator)


def test_two_weeks_are_days_of_the_calendar(cast: Cast, ronde: Ronde) -> None:
    brussel = ZoneInfo("Europe/Brussels")
    ronde.sluit_op = dt.datetime(2027, 3, 20, 18, 0, tzinfo=brussel)
    ronde.beslis_op = dt.datetime(2027, 4, 3, 18, 0, tzinfo=brussel)  # 14 days, less an hour
    ronde.belofte_op = dt.date(2027, 6, 1)
    ronde.save()
    ronde.refresh_from_db()
    assert missing(ronde, now=dt.datetime(2027, 3, 1, tzinfo=dt.UTC)) == []


@pytest.mark.parametrize(("lengte", "mist"), [(200, []), (201, ["Zeg in ten hoogste 200 tekens"])])
def test_a_promise_that_is_too_long_to_read_keeps_a_ronde_from_opening(
    ronde: Ronde, lengte: int, mist: list[str]
) -> None:
    ronde.belofte = "x" * lengte
    zinnen = missing(ronde, now=timezone.now())
    assert [zin[:29] for zin in zinnen if "200 tekens" in zin] == mist


def test_what_is_missing_is_said_in_full(cast: Cast) -> None:
    nu = timezone.now()
    ronde = create(cast)
    ronde.bewaren_tot = timezone.localdate(nu) + dt.timedelta(days=365 * 6)
    assert missing(ronde, now=nu) == [
        "Schrijf wat u met de antwoorden zult doen.",
        "Kies wanneer u wilt openen.",
        "Kies een sluitingsdatum in de toekomst.",
        "Kies een beslissingsdatum minstens 14 dagen na de sluitingsdatum.",
        "Kies tegen wanneer u doet wat u belooft.",
        "Antwoorden mogen ten hoogste 5 jaar bewaard worden.",
        "Voeg minstens een groep toe: wie wordt bevraagd?",
    ]


def test_consent_for_research_is_set_before_opening_and_only_withdrawn_after(
    cast: Cast, ronde: Ronde
) -> None:
    groep = ronde.groepen.get(nummer=1)

    def consent(waarde: bool) -> bool:
        set_onderzoek_toestemming(groep=groep, toestemming=waarde)
        groep.refresh_from_db()
        return groep.onderzoek_toestemming

    assert consent(waarde=True) is True
    open_ronde(ronde=ronde, now=timezone.now(), by=cast.coordinator)
    assert consent(waarde=False) is False
    with pytest.raises(ValidationError, match="voor de ronde opent"):
        consent(waarde=True)


def test_without_an_instrument_there_is_no_ronde(cast: Cast) -> None:
    cast.instrument.edities.all().delete()
    Instrumentversie.objects.filter(pk=cast.instrument.pk).delete()
    with pytest.raises(ValidationError, match="Er is nog geen versie van de rechtencirkel"):
        create(cast)
    assert Ronde.objects.count() == 0


def test_only_the_doelgroep_has_a_part(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="Alleen de doelgroep kent deelgroepen"):
        add_groep(
            ronde=create(cast),
            belanghebbendengroep=Belanghebbendengroep.MEDEWERKERS,
            doelgroep=Doelgroep.objects.create(code="senioren", naam="senioren"),
            bewaarder=cast.vereniging,
        )


def test_answers_are_kept_past_the_day_of_decision(cast: Cast, ronde: Ronde) -> None:
    dag = timezone.localdate(ronde.beslis_op)
    for bewaren_tot, mist in (
        (dag, [f"Bewaar de antwoorden tot na de beslissingsdatum: na {dutch_date(dag)}."]),
        (dag + dt.timedelta(days=1), []),
    ):
        ronde.bewaren_tot = bewaren_tot
        assert missing(ronde, now=NU) == mist


def test_the_history_tells_of_a_ronde_and_nothing_of_its_groepen(cast: Cast) -> None:
    leiding, ronde = cast.programmaleiding, create(cast)
    waarden = RondeWaarden("Tweede naam", cast.ocmw)
    edit_ronde(ronde=ronde, versie=1, waarden=waarden, by=leiding)
    with pytest.raises(Conflict):
        edit_ronde(ronde=ronde, versie=1, waarden=waarden, by=cast.coordinator)
    groep = add_groep(
        ronde=ronde, belanghebbendengroep="DOELGROEP", doelgroep=None, bewaarder=cast.vereniging
    )
    set_onderzoek_toestemming(groep=groep, toestemming=True)
    remove_groep(groep=groep)
    drop_ronde(ronde=ronde, now=NU, by=cast.coordinator)
    assert happened() == [
        ("RONDE", 1, "GEMAAKT", cast.coordinator),
        ("RONDE", 1, "GEWIJZIGD", leiding),
        ("RONDE", 1, "VERVALLEN", cast.coordinator),
    ]


def test_the_history_tells_that_a_ronde_opened(cast: Cast, ronde: Ronde) -> None:
    open_ronde(ronde=ronde, now=timezone.now(), by=cast.coordinator)
    assert happened() == [("RONDE", 1, "GEOPEND", cast.coordinator)]


def happened() -> list[tuple[str, int | None, str, User | None]]:
    """All that the history of every project tells."""
    rijen = Gebeurtenis.objects.select_related("by").order_by("pk")
    return [(rij.soort, rij.nummer, rij.handeling, rij.by) for rij in rijen]


def test_what_lapsed_meanwhile_is_not_changed_any_more(cast: Cast, ronde: Ronde) -> None:
    drop_ronde(ronde=ronde, now=NU, by=cast.coordinator)
    with pytest.raises(ValidationError, match="intussen vervallen"):
        edit_ronde(
            ronde=ronde, versie=1, waarden=RondeWaarden("Toch", cast.ocmw), by=cast.coordinator
        )
    with pytest.raises(ValidationError, match="intussen vervallen"):
        open_ronde(ronde=ronde, now=timezone.now(), by=cast.coordinator)


def test_the_history_tells_that_a_ronde_was_released_and_by_nobody(cast: Cast) -> None:
    release_all(cast, closed_ronde(cast))
    assert happened() == [("RONDE", 1, "VRIJGEGEVEN", None)]
    assert Gebeurtenis.objects.get().namens == ""


def test_nobody_makes_a_ronde_in_a_programma_of_the_past(cast: Cast) -> None:
    cast.programma.is_historisch = True
    cast.programma.save()
    with pytest.raises(PermissionDenied):
        create(cast)
    assert (Ronde.objects.count(), happened()) == (0, [])
