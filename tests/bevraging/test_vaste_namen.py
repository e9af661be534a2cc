"""What is promised to who answers: names, promise and date as they were when the ronde opened (1.9)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from bevraging.actions.links import make_links
from pilootgemeenten.dutch import dutch_date
from pilootgemeenten.models import Doelgroep
from rechtencirkel.actions.ronde import add_groep, edit_ronde, open_ronde
from rechtencirkel.enums import Belanghebbendengroep
from rechtencirkel.models import Groep, Ronde
from rechtencirkel.values import RondeWaarden
from tests.bevraging.vrijgave_wereld import add_blad, close_ronde, release_all
from tests.cast import Als, Cast, missing


def opened(cast: Cast, ronde: Ronde) -> Ronde:
    """The ronde of the cast with its doelgroep as the part "senioren", opened."""
    senioren = Doelgroep.objects.create(code="senioren", naam="senioren")
    ronde.groepen.filter(nummer=1).update(doelgroep=senioren)
    return open_ronde(ronde=ronde, now=timezone.now(), by=cast.coordinator)


def rename_all(cast: Cast) -> None:
    """Every name that a respondent could read becomes another."""
    for rij, naam in (
        (cast.vereniging, "Vereniging De Brug"),
        (cast.ocmw, "Sociaal Huis Halle"),
        (Doelgroep.objects.get(code="senioren"), "ouderen"),
    ):
        rij.naam = naam
        rij.save()


def test_a_ronde_opens_only_with_a_day_for_its_promise_after_the_decision(
    cast: Cast, ronde: Ronde
) -> None:
    nu = timezone.now()
    assert ronde.beslis_op is not None
    beslist = timezone.localdate(ronde.beslis_op)
    te_vroeg = (
        f"Kies voor wat u belooft een datum die na de beslissing valt: na {dutch_date(beslist)}. "
        "Eerder hebt u geen resultaat."
    )
    for dag, mist in (
        (None, ["Kies tegen wanneer u doet wat u belooft."]),
        (beslist, [te_vroeg]),
        (beslist + dt.timedelta(days=1), []),
    ):
        ronde.belofte_op = dag
        assert missing(ronde, now=nu) == mist
    ronde.belofte_op = beslist
    ronde.save()
    with pytest.raises(ValidationError, match="Eerder hebt u geen resultaat"):
        open_ronde(ronde=ronde, now=nu, by=cast.coordinator)
    assert Ronde.objects.get().is_concept


def test_the_promise_and_its_day_do_not_change_after_opening(cast: Cast, ronde: Ronde) -> None:
    ronde = opened(cast, ronde)
    dag = ronde.belofte_op
    with pytest.raises(ValidationError, match="al geopend"):
        edit_ronde(
            ronde=ronde,
            versie=ronde.versie,
            waarden=RondeWaarden("Anders", cast.ocmw, "Niets", dt.date(2030, 1, 1)),
            by=cast.coordinator,
        )
    ronde.refresh_from_db()
    assert (ronde.belofte_op, ronde.naam) == (dag, "Ronde 1")


def test_the_mail_at_opening_says_what_respondents_will_read(
    cast: Cast, ronde: Ronde, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    ronde.belofte_op = dt.date(2027, 6, 30)
    ronde.save()
    with django_capture_on_commit_callbacks(execute=True):
        opened(cast, ronde)
    bericht = next(bericht for bericht in mail.outbox if bericht.to == [cast.bewaarder.email])
    assert bericht.body.split("\n\n")[3:6] == [
        "Zo lezen de mensen het. Het verandert niet meer.\n"
        "Over OCMW Halle. Bevraagd worden:\n"
        "- senioren, bevraagd door Vereniging Halle\n"
        "- medewerkers, bevraagd door Samenlevingsopbouw",
        "Dit beloven we hen:\nWe lezen alles en zeggen u wat we ermee doen.\n"
        "Dat doen we ten laatste op 30 juni 2027.",
        "Vriendelijke groeten\nProactief\nhttp://testserver\n",
    ]


def test_a_respondent_goes_on_reading_the_names_of_the_opening(
    cast: Cast, ronde: Ronde, als: Als
) -> None:
    ronde.belofte_op = dt.date(2027, 6, 30)
    ronde.save()
    groep = opened(cast, ronde).groepen.get(nummer=1)
    adres = f"/b/{make_links(groep=groep, aantal=1, now=timezone.now())[0]}/"

    def look() -> str:
        return als("").get(adres).content.decode()

    before = look()
    rename_all(cast)
    assert look() == before
    assert [
        stuk in before
        for stuk in (
            "OCMW Halle ziet nooit van wie een antwoord is.",
            "Vereniging Halle stelt u negen vragen.",
            'Ten laatste op <span class="heel">30 juni 2027</span>.',
        )
    ] == [True, True, True]


def main_of(client: Client, adres: str) -> str:
    """The page without its head, in which one's own role stands under its name of today."""
    return client.get(adres).content.decode().partition("<main")[2]


@pytest.mark.parametrize(
    ("wie", "adres"),
    [
        ("coordinator", "/gemeenten/halle/rechtencirkel/1/"),
        ("coordinator", "/gemeenten/halle/rechtencirkel/"),
        ("bewaarder2", "/bevragen/halle/1/1/"),
        ("programmaleiding", "/vrijgave/"),
    ],
)
def test_every_page_of_an_opened_ronde_keeps_its_names(
    cast: Cast, ronde: Ronde, als: Als, wie: str, adres: str
) -> None:
    opened(cast, ronde)
    client = als(wie)
    before = main_of(client, adres)
    rename_all(cast)
    after = main_of(client, adres)
    for nieuw in ("De Brug", "Sociaal Huis Halle", "ouderen"):
        assert nieuw not in after
    assert ("OCMW Halle" in before) == ("OCMW Halle" in after)


def test_a_concept_reads_as_things_are_called_now(cast: Cast, ronde: Ronde, als: Als) -> None:
    senioren = Doelgroep.objects.create(code="senioren", naam="senioren")
    ronde.groepen.filter(nummer=1).update(doelgroep=senioren)
    rename_all(cast)
    pagina = als("coordinator").get("/gemeenten/halle/rechtencirkel/1/").content.decode()
    for naam in ("Ouderen", "bevraagd door Vereniging De Brug", "Sociaal Huis Halle"):
        assert naam in pagina


def test_the_result_carries_the_names_of_the_opening(cast: Cast, ronde: Ronde) -> None:
    ronde = opened(cast, ronde)
    for groep in ronde.groepen.order_by("pk"):
        for _ in range(6):
            add_blad(groep, 5)
    rename_all(cast)
    released = release_all(cast, close_ronde(ronde))
    inhoud = released.snapshot.inhoud
    assert "OCMW Halle" in inhoud
    assert "senioren" in inhoud
    assert "ouderen" not in inhoud
    assert "Sociaal Huis" not in inhoud


def test_a_groep_of_a_concept_has_no_frozen_name(cast: Cast, ronde: Ronde) -> None:
    groep = add_groep(
        ronde=ronde,
        belanghebbendengroep=Belanghebbendengroep.BELEID,
        doelgroep=None,
        bewaarder=cast.vereniging,
    )
    assert (groep.vaste_naam, groep.naam, groep.bevraagd_door) == ("", "beleid", "Vereniging Halle")
    opened(cast, ronde)
    assert list(Groep.objects.order_by("nummer").values_list("vaste_naam", "bewaarder_naam")) == [
        ("senioren", "Vereniging Halle"),
        ("medewerkers", "Samenlevingsopbouw"),
        ("beleid", "Vereniging Halle"),
    ]
