"""The first beheerder of a new site, and a gemeente that starts."""

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from pilootgemeenten.actions.start import create_pilootgemeente
from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Gemeente, Lidmaatschap, Pilootgemeente, Programma
from tests.cast import NU, Als, Cast, accept, give_rol

ADRES = "/programma/gemeente/"
BRUGGE = {"naam": "Brugge", "provincie": "WEST_VLAANDEREN", "nis_codes": "31005"}


@pytest.mark.django_db(transaction=True)
def test_a_new_site_gets_one_first_beheerder_by_mail() -> None:
    call_command("eerste_beheerder", "eerste@example.test", "Samenlevingsopbouw", verbosity=0)
    lid = Lidmaatschap.objects.get()
    assert (lid.user.email, lid.rol, lid.user.has_usable_password()) == (
        "eerste@example.test",
        Rol.BEHEERDER,
        False,
    )
    assert [bericht.to for bericht in mail.outbox] == [["eerste@example.test"]]
    assert "/wachtwoord/nieuw/" in mail.outbox[0].body
    accept(lid)
    call_command("eerste_beheerder", "tweede@example.test", "Samenlevingsopbouw", verbosity=0)
    accept(Lidmaatschap.objects.get(user__email="tweede@example.test"))
    with pytest.raises(CommandError, match="Er zijn al twee beheerders"):
        call_command("eerste_beheerder", "derde@example.test", "Samenlevingsopbouw")
    assert Lidmaatschap.objects.running().filter(rol=Rol.BEHEERDER).count() == 2


def test_the_first_of_the_programmaleiding_comes_by_a_command_and_only_the_first(
    cast: Cast,
) -> None:
    hier = ("CAW Halle", "Programma B")
    call_command("eerste_programmaleiding", "een@example.test", *hier, verbosity=0)
    lid = Lidmaatschap.objects.get(user__email="een@example.test")
    assert (lid.programma, lid.uitgenodigd_door, lid.is_voorstel) == (
        cast.ander_programma,
        None,
        True,
    )
    accept(lid)
    for argumenten, fout in (
        (hier, "heeft al een programmaleiding"),
        (("CAW Halle", "Programma Z"), "Dit programma bestaat niet"),
    ):
        with pytest.raises(CommandError, match=fout):
            call_command("eerste_programmaleiding", "twee@example.test", *argumenten)
    lid.user.lidmaatschappen.update(beeindigd_op=NU)
    with pytest.raises(CommandError, match="Deze organisatie bestaat niet"):
        call_command("eerste_programmaleiding", "twee@example.test", "Bestaat niet", "Programma B")


def test_the_programmaleiding_lets_a_gemeente_start(als: Als, cast: Cast) -> None:
    antwoord = als("programmaleiding").post(ADRES, {**BRUGGE, "programma": cast.programma.pk})
    assert antwoord.url == "/gemeenten/brugge/stuurgroep/"
    brugge = Pilootgemeente.objects.get(slug="brugge")
    assert [(rij.naam, rij.nis_code) for rij in brugge.gemeenten.order_by("pk")] == [
        ("Brugge", "31005")
    ]


def test_the_same_gemeente_sent_twice_is_one(als: Als, cast: Cast) -> None:
    client, gegevens = als("programmaleiding"), {**BRUGGE, "programma": cast.programma.pk}
    client.post(ADRES, gegevens)
    tweede = client.post(ADRES, gegevens)
    assert tweede.context["form"].errors["naam"] == ["Deze gemeente doet al mee aan dit programma."]
    assert Pilootgemeente.objects.filter(naam="Brugge").count() == 1


def test_a_slug_never_changes_hands(cast: Cast) -> None:
    give_rol(
        user=cast.programmaleiding,
        organisatie=cast.caw,
        rol=Rol.PROGRAMMALEIDING,
        programma=cast.ander_programma,
    )
    tweede = create_pilootgemeente(
        programma=cast.ander_programma,
        naam="Halle",
        provincie="VLAAMS_BRABANT",
        nis_codes=[],
        by=cast.programmaleiding,
    )
    assert (cast.halle.slug, tweede.slug) == ("halle", "halle-2026")


def test_only_who_leads_the_programma_may(als: Als, cast: Cast) -> None:
    assert {
        naam: als(naam).get(ADRES).status_code
        for naam in ("programmaleiding", "coordinator", "beheerder", "niemand")
    } == {"programmaleiding": 200, "coordinator": 404, "beheerder": 404, "niemand": 404}
    ander = als("programmaleiding").post(ADRES, {**BRUGGE, "programma": cast.ander_programma.pk})
    assert list(ander.context["form"].errors) == ["programma"]
    for wie in ("coordinator", "beheerder", "niemand"):
        antwoord = als(wie).post(ADRES, {**BRUGGE, "programma": cast.programma.pk})
        assert antwoord.status_code == 404
    assert not Pilootgemeente.objects.filter(naam="Brugge").exists()


@pytest.mark.parametrize("fout", [{"nis_codes": "310"}, {"naam": "///"}, {"provincie": "X"}])
def test_nonsense_starts_nothing(als: Als, cast: Cast, fout: dict[str, str]) -> None:
    gegevens = {**BRUGGE, "programma": cast.programma.pk, **fout}
    antwoord = als("programmaleiding").post(ADRES, gegevens)
    assert set(antwoord.context["form"].errors) == set(fout)
    assert Pilootgemeente.objects.count() == 3


def test_a_programma_of_the_past_takes_no_gemeente(cast: Cast) -> None:
    Programma.objects.filter(pk=cast.programma.pk).update(is_historisch=True)
    with pytest.raises(ValidationError, match="Dit programma is afgelopen"):
        create_pilootgemeente(
            programma=cast.programma,
            naam="Brugge",
            provincie="WEST_VLAANDEREN",
            nis_codes=[],
            by=cast.programmaleiding,
        )
    assert Pilootgemeente.objects.filter(naam="Brugge").count() == 0


def test_a_gemeente_is_known_by_its_code_and_a_name_is_given_once(cast: Cast) -> None:
    bekend = Gemeente.objects.create(nis_code="31005", naam="Brugge van toen")
    Gemeente.objects.create(nis_code="31006", naam="Brugge")

    def namen(naam: str, *codes: str) -> list[str]:
        gemeente = create_pilootgemeente(
            programma=cast.programma,
            naam=naam,
            provincie="WEST_VLAANDEREN",
            nis_codes=codes,
            by=cast.programmaleiding,
        )
        return list(gemeente.gemeenten.order_by("nis_code").values_list("naam", flat=True))

    assert namen("Brug", "31005") == [bekend.naam]
    assert namen("Brugge", "31099") == ["Brugge (31099)"]
