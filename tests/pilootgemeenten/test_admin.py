"""The admin of this app: invitations by an action, and programmas and code lists that keep their rules."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import HttpResponse
from django.urls import reverse

from pilootgemeenten.actions.codelijst import edit_codelijstrij, edit_programma
from pilootgemeenten.actions.leden import BESTAAT_AL
from pilootgemeenten.enums import Rol
from pilootgemeenten.models import (
    Doelgroep,
    Gebeurtenis,
    Lidmaatschap,
    Niveau,
    Programma,
    Programmafase,
    User,
)
from tests.cast import Als, Cast

UITNODIGEN = reverse("admin:pilootgemeenten_lidmaatschap_add")
ROLLEN = reverse("admin:pilootgemeenten_lidmaatschap_changelist")


def invite(als: Als, cast: Cast, *, wie: str = "beheerder", **anders: Any) -> HttpResponse:
    velden = {
        "email": "nieuw@example.test",
        "rol": "STUURGROEPLID",
        "organisatie": cast.caw.pk,
        "pilootgemeente": cast.halle.pk,
        "programma": "",
        "_save": "Opslaan",
    }
    return als(wie).post(UITNODIGEN, {**velden, **anders})


def test_a_beheerder_invites_by_the_same_action_as_everybody(
    als: Als, cast: Cast, mails: Any, mailoutbox: list
) -> None:
    page = als("beheerder").get(UITNODIGEN)
    assert list(page.context["adminform"].form.fields) == [
        "email",
        "rol",
        "organisatie",
        "pilootgemeente",
        "programma",
    ]
    with mails():
        antwoord = invite(als, cast)
    assert (antwoord.status_code, antwoord.headers["Location"]) == (302, ROLLEN)
    lid = Lidmaatschap.objects.get(user__email="nieuw@example.test")
    assert (lid.rol, lid.pilootgemeente, lid.organisatie) == (
        Rol.STUURGROEPLID,
        cast.halle,
        cast.caw,
    )
    assert [mail.to for mail in mailoutbox] == [["nieuw@example.test"]]
    assert [(rij.object_id, rij.user) for rij in LogEntry.objects.order_by("pk")] == [
        (str(lid.pk), cast.beheerder)
    ]
    assert [rij.handeling for rij in Gebeurtenis.objects.order_by("pk")] == ["UITGENODIGD"]


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"email": "stuurgroeplid@example.test"}, BESTAAT_AL),
        ({"pilootgemeente": ""}, "Kies een pilootgemeente voor deze rol, en geen programma."),
        (
            {"rol": "BEHEERDER"},
            "Deze rol geldt overal: kies geen pilootgemeente of programma.",
        ),
        (
            {"rol": "PROGRAMMALEIDING"},
            "Kies een programma voor deze rol, en geen pilootgemeente.",
        ),
    ],
)
def test_a_refusal_stands_in_the_form_and_nothing_is_stored_or_mailed(
    als: Als, cast: Cast, mails: Any, mailoutbox: list, anders: dict[str, Any], fout: str
) -> None:
    before = (User.objects.count(), Lidmaatschap.objects.count())
    with mails():
        page = invite(als, cast, **anders)
    assert page.status_code == 200
    assert page.context["adminform"].form.non_field_errors() == [fout]
    assert fout in page.content.decode()
    assert 'value="' + anders.get("email", "nieuw@example.test") + '"' in page.content.decode()
    assert (User.objects.count(), Lidmaatschap.objects.count()) == before
    assert (mailoutbox, LogEntry.objects.count(), Gebeurtenis.objects.count()) == ([], 0, 0)


@pytest.mark.parametrize("wie", ["onderzoeker", "coordinator", "programmaleiding", "niemand"])
def test_nobody_else_invites_or_ends_a_role_there(als: Als, cast: Cast, wie: str) -> None:
    assert invite(als, cast, wie=wie).status_code == 404
    assert not User.objects.filter(email="nieuw@example.test").exists()
    lid = Lidmaatschap.objects.get(user=cast.stuurgroeplid)
    velden = {"action": "beeindigen", "_selected_action": [lid.pk]}
    assert als(wie).post(ROLLEN, velden).status_code == 404
    lid.refresh_from_db()
    assert lid.beeindigd_op is None


def test_a_beheerder_ends_roles_but_never_of_a_bewaarder_or_the_last_coordinator(
    als: Als, cast: Cast
) -> None:
    namen = ("coordinator", "stuurgroeplid", "bewaarder")
    leden = [Lidmaatschap.objects.get(user=getattr(cast, naam)) for naam in namen]
    velden = {"action": "beeindigen", "_selected_action": [lid.pk for lid in leden]}
    antwoord = als("beheerder").post(ROLLEN, velden, follow=True)
    assert [str(bericht) for bericht in antwoord.context["messages"]] == [
        "coordinator@example.test, Coördinator · OCMW Halle: Dit is de laatste coördinator van dit "
        "project. Nodig eerst een andere coördinator uit.",
        "stuurgroeplid@example.test, Stuurgroeplid · CAW Halle: beëindigd.",
        "bewaarder@example.test, Bewaarder · Vereniging Halle: deze rol beëindigt u niet vanuit het "
        "beheer.",
    ]
    lopend = Lidmaatschap.objects.running().filter(pk__in=[lid.pk for lid in leden])
    assert set(lopend.values_list("pk", flat=True)) == {leden[0].pk, leden[2].pk}


def programma_fields(programma: Programma | None, **anders: Any) -> dict[str, Any]:
    fasen = {
        "fasen-TOTAL_FORMS": "1",
        "fasen-INITIAL_FORMS": "0",
        "fasen-0-fase": "ANALYSE",
        "fasen-0-deadline": "2027-03-12",
        "fasen-0-programma": programma.pk if programma else "",
    }
    velden = {"naam": "Programma A", "beginjaar": 2026, "eindjaar": 2028, "drempel": 5}
    return {**velden, **fasen, **anders}


def test_a_programma_and_its_phases_are_made_and_changed(als: Als, cast: Cast) -> None:
    browser = als("beheerder")
    nieuw = reverse("admin:pilootgemeenten_programma_add")
    assert browser.post(nieuw, programma_fields(None, naam="Programma C")).status_code == 302
    programma = Programma.objects.get(naam="Programma C")
    assert [str(fase) for fase in programma.fasen.order_by("pk")] == [
        "Analyse met de rechtencirkel (12-03-2027)"
    ]
    pad = reverse("admin:pilootgemeenten_programma_change", args=[cast.programma.pk])
    assert browser.post(pad, programma_fields(cast.programma, drempel=7)).status_code == 302
    lager = browser.post(pad, programma_fields(cast.programma, drempel=6))
    assert lager.context["adminform"].form.errors == {
        "drempel": ["De drempel kan alleen omhoog. Hij is nu 7: daar rekenen mensen op."]
    }
    cast.programma.refresh_from_db()
    assert (cast.programma.drempel, Programmafase.objects.count()) == (7, 2)


def test_the_threshold_never_goes_down_not_even_under_a_form_that_was_checked_before(
    cast: Cast,
) -> None:
    oud = Programma.objects.get(pk=cast.programma.pk)
    Programma.objects.filter(pk=oud.pk).update(drempel=9)
    with pytest.raises(ValidationError, match="De drempel kan alleen omhoog"):
        edit_programma(programma=oud)
    assert Programma.objects.get(pk=oud.pk).drempel == 9


def test_a_save_that_its_action_refuses_stores_nothing_and_says_so(als: Als, cast: Cast) -> None:
    """Between the check of the form and the lock of the action somebody raises the threshold."""
    pad = reverse("admin:pilootgemeenten_programma_change", args=[cast.programma.pk])
    browser, savepoints = als("beheerder"), iter(("of the page", "of the action"))

    def raise_it(execute: Callable, sql: str, *rest: object) -> object:
        if sql.startswith("SAVEPOINT") and next(savepoints, "") == "of the action":
            Programma.objects.filter(pk=cast.programma.pk).update(drempel=9)
        return execute(sql, *rest)

    with connection.execute_wrapper(raise_it):
        antwoord = browser.post(pad, programma_fields(cast.programma, naam="Anders"))
    assert antwoord.headers["Location"] == pad
    page = browser.get(pad)
    assert [str(bericht) for bericht in page.context["messages"]] == [
        "De drempel kan alleen omhoog. Hij is nu 9: daar rekenen mensen op."
    ]
    assert (Programma.objects.get(pk=cast.programma.pk).naam, LogEntry.objects.count()) == (
        "Programma A",
        0,
    )


def test_a_code_is_made_and_stays_what_it_is(als: Als, cast: Cast) -> None:
    browser = als("beheerder")
    velden = {"code": "lokaal", "naam": "Lokaal", "definitie": "d", "bron": "b", "volgorde": 1}
    nieuw = reverse("admin:pilootgemeenten_niveau_add")
    assert browser.post(nieuw, velden).status_code == 302
    niveau = Niveau.objects.get()
    pad = reverse("admin:pilootgemeenten_niveau_change", args=[niveau.pk])
    beter = {**velden, "code": "anders", "naam": "Lokaal niveau"}
    assert browser.post(pad, beter).status_code == 302
    niveau.refresh_from_db()
    assert (niveau.code, niveau.naam) == ("lokaal", "Lokaal niveau")
    niveau.code = "anders"
    with pytest.raises(ValidationError, match="Een code blijft wat ze is"):
        edit_codelijstrij(rij=niveau)
    assert Niveau.objects.get().code == "lokaal"


def test_an_onderzoeker_reads_the_code_lists_and_changes_nothing(als: Als, cast: Cast) -> None:
    doelgroep = Doelgroep.objects.create(code="senioren", naam="Senioren")
    browser = als("onderzoeker")
    for naam, pk in (("doelgroep", doelgroep.pk), ("programma", cast.programma.pk)):
        assert browser.get(reverse(f"admin:pilootgemeenten_{naam}_add")).status_code == 403
        pad = reverse(f"admin:pilootgemeenten_{naam}_change", args=[pk])
        assert browser.get(pad).status_code == 200
        assert browser.post(pad, {"naam": "Anders"}).status_code == 403
    assert Doelgroep.objects.get().naam == "Senioren"
