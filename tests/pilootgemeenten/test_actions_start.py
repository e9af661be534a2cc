"""The first people of a new site and of a programma."""

import datetime as dt

import pytest
from django.core import mail
from django.core.management import CommandError, call_command

from pilootgemeenten.enums import Rol
from pilootgemeenten.models import Lidmaatschap
from tests.cast import NU, Cast, accept


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


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("gemaakt", [NU, NU - dt.timedelta(days=400)])
def test_who_never_got_the_first_mail_is_invited_again_by_the_same_command(
    gemaakt: dt.datetime,
) -> None:
    opdracht = ("eerste_beheerder", "Eerste@example.test", "Samenlevingsopbouw")
    call_command(*opdracht, verbosity=0)
    Lidmaatschap.objects.update(created_at=gemaakt)
    call_command(*opdracht, verbosity=0)
    assert [bericht.to for bericht in mail.outbox] == [["eerste@example.test"]] * 2
    oud, nieuw = Lidmaatschap.objects.order_by("pk")
    assert (oud.is_gestopt, nieuw.is_voorstel, nieuw.user_id) == (True, True, oud.user_id)
    accept(nieuw)
    with pytest.raises(CommandError, match="heeft deze rol al"):
        call_command(*opdracht, verbosity=0)


def test_the_first_of_the_programmaleiding_is_invited_again_by_the_same_command(cast: Cast) -> None:
    for _ in range(2):
        call_command(
            "eerste_programmaleiding", "een@example.test", "CAW Halle", "Programma B", verbosity=0
        )
    rijen = Lidmaatschap.objects.filter(user__email="een@example.test").order_by("pk")
    assert [lid.is_voorstel for lid in rijen] == [False, True]
