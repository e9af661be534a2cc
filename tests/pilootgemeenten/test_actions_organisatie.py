"""Organisaties: one of each, joined to projects, changed by who answers for them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from pilootgemeenten.actions.organisatie import (
    add_organisatie,
    edit_contact,
    edit_organisatie,
    end_deelname,
    join_organisatie,
    set_in_stuurgroep,
)
from pilootgemeenten.actions.versie import CONFLICT, Conflict
from pilootgemeenten.enums import Bereik, OrganisatieType
from pilootgemeenten.models import Deelname, Organisatie, Pilootgemeente, User
from pilootgemeenten.values import OrganisatieWaarden
from tests.cast import NU, Als, Cast

NAAR_BUITEN = "Deze organisatie werkt ook mee in een ander project"


def facts(organisatie: Organisatie, **change: Any) -> dict[str, Any]:
    """What edit_organisatie is given about an organisatie, as a coordinator would."""
    waarden = {"naam": organisatie.naam, "type": OrganisatieType(organisatie.type), **change}
    return {
        "organisatie": organisatie,
        "versie": organisatie.versie,
        "bereik": Bereik.PROJECT,
        "waarden": OrganisatieWaarden(**waarden),
    }


def add(naam: str, *, by: User, gemeente: Pilootgemeente, **meer: Any) -> Deelname:
    return add_organisatie(
        pilootgemeente=gemeente,
        waarden=OrganisatieWaarden(naam, OrganisatieType.ANDERE),
        by=by,
        **meer,
    )


def test_a_new_organisatie_takes_part_at_once(cast: Cast) -> None:
    deelname = add(
        " Wijkhuis Halle ", by=cast.coordinator, gemeente=cast.halle, in_stuurgroep=False
    )
    assert (deelname.organisatie.naam, deelname.in_stuurgroep) == ("Wijkhuis Halle", False)


def test_a_name_that_exists_is_offered_instead_of_made_twice(cast: Cast) -> None:
    with pytest.raises(ValidationError) as refused:
        add("caw halle", by=cast.coordinator_leuven, gemeente=cast.leuven)
    assert [error.code for error in refused.value.error_dict["naam"]] == ["bestaat"]
    joined = join_organisatie(
        pilootgemeente=cast.leuven, organisatie=cast.caw, by=cast.coordinator_leuven
    )
    assert joined.organisatie == cast.caw
    with pytest.raises(ValidationError):
        join_organisatie(
            pilootgemeente=cast.leuven, organisatie=cast.caw, by=cast.coordinator_leuven
        )


def test_the_coordinator_edits_only_while_its_own_project_alone_knows_it(cast: Cast) -> None:
    change = {"pilootgemeente": cast.halle, "by": cast.coordinator}
    edit_organisatie(**facts(cast.caw, naam="CAW Zenne"), **change)
    cast.caw.refresh_from_db()
    assert (cast.caw.naam, cast.caw.versie) == ("CAW Zenne", 2)
    Deelname.objects.create(organisatie=cast.caw, pilootgemeente=cast.leuven)
    with pytest.raises(ValidationError, match=NAAR_BUITEN):
        edit_organisatie(**facts(cast.caw, naam="Anders"), **change)
    leiding = {"pilootgemeente": cast.halle, "by": cast.programmaleiding}
    breed = {"bereik": Bereik.PROGRAMMA}
    edit_organisatie(**{**facts(cast.caw, naam="Anders"), **breed}, **leiding)
    Deelname.objects.create(organisatie=cast.caw, pilootgemeente=cast.genk)
    cast.caw.refresh_from_db()
    with pytest.raises(ValidationError, match=NAAR_BUITEN):
        edit_organisatie(**{**facts(cast.caw, naam="Nog eens"), **breed}, **leiding)
    assert Organisatie.objects.get(pk=cast.caw.pk).naam == "Anders"


def test_two_who_edit_one_organisatie_do_not_overwrite_each_other(cast: Cast) -> None:
    change = {"pilootgemeente": cast.halle, "by": cast.coordinator}
    edit_organisatie(**facts(cast.caw, contact="de eerste"), **change)
    with pytest.raises(ValidationError) as refused:
        edit_organisatie(**facts(cast.caw, contact="de tweede"), **change)
    assert refused.value.messages == [CONFLICT]
    cast.caw.refresh_from_db()
    assert cast.caw.contact == "de eerste"


def test_a_bewaarder_changes_its_own_contact_data_only(als: Als, cast: Cast) -> None:
    pad = "/bevragen/halle/contact/"
    velden = {"organisatie": cast.vereniging.pk, "website": "", "versie": 1}
    antwoord = als("bewaarder").post(pad, {**velden, "contact": "Marktplein 1"})
    assert antwoord.status_code == 302
    for wie in ("andere_bewaarder", "coordinator", "programmaleiding"):
        ander = als(wie).post(pad, {**velden, "contact": "x", "versie": 2})
        assert ander.status_code == 404
    cast.vereniging.refresh_from_db()
    assert (cast.vereniging.contact, cast.vereniging.versie) == ("Marktplein 1", 2)


def test_two_who_change_contact_data_do_not_overwrite_each_other(cast: Cast) -> None:
    hier = {
        "organisatie": cast.vereniging,
        "pilootgemeente": cast.halle,
        "versie": 1,
        "website": "",
        "contact_email": "",
        "by": cast.bewaarder,
    }
    assert edit_contact(contact="de eerste", **hier).versie == 2
    with pytest.raises(Conflict) as refused:
        edit_contact(contact="de tweede", **hier)
    assert refused.value.rij.contact == "de eerste"


def test_an_organisatie_leaves_only_when_nobody_acts_for_it_here(cast: Cast) -> None:
    van_caw = Deelname.objects.get(organisatie=cast.caw)
    with pytest.raises(ValidationError):
        end_deelname(deelname=van_caw, by=cast.coordinator, now=NU)
    nieuw = add("Wijkhuis", by=cast.coordinator, gemeente=cast.halle)
    set_in_stuurgroep(deelname=nieuw, in_stuurgroep=False, by=cast.coordinator)
    end_deelname(deelname=nieuw, by=cast.coordinator, now=NU)
    nieuw.refresh_from_db()
    assert (nieuw.in_stuurgroep, nieuw.vervallen_op) == (False, NU)
    with pytest.raises(ValidationError, match="doet niet meer mee"):
        set_in_stuurgroep(deelname=nieuw, in_stuurgroep=True, by=cast.coordinator)
    terug = join_organisatie(
        pilootgemeente=cast.halle, organisatie=nieuw.organisatie, by=cast.coordinator
    )
    assert (terug.pk, terug.vervallen_op, terug.in_stuurgroep) == (nieuw.pk, None, True)


@pytest.mark.parametrize(
    "wie", ["stuurgroeplid", "bewaarder", "coordinator_leuven", "onderzoeker", "beheerder"]
)
def test_others_add_nothing(als: Als, cast: Cast, wie: str) -> None:
    velden = {"naam": "Wijkhuis", "type": "ANDERE"}
    pad = "/gemeenten/halle/stuurgroep/organisatie/"
    assert als(wie).post(pad, velden).status_code == 404
    assert not Organisatie.objects.filter(naam="Wijkhuis").exists()


def test_a_name_that_somebody_else_takes_in_the_same_moment_is_offered_too(cast: Cast) -> None:
    anderen = iter(["Wijkhuis Halle"])

    def first(execute: Callable, sql: str, params: object, many: bool, context: object) -> object:
        if sql.startswith("INSERT") and (naam := next(anderen, None)):
            Organisatie.objects.create(naam=naam, type=OrganisatieType.ANDERE)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(first), pytest.raises(ValidationError) as refused:
        add("Wijkhuis Halle", by=cast.coordinator, gemeente=cast.halle)
    assert [error.code for error in refused.value.error_dict["naam"]] == ["bestaat"]


def test_an_organisatie_never_gets_the_name_of_another(cast: Cast) -> None:
    with pytest.raises(ValidationError, match="Een andere organisatie heeft deze naam al"):
        edit_organisatie(
            **facts(cast.caw, naam="ocmw halle"), pilootgemeente=cast.halle, by=cast.coordinator
        )
    cast.caw.refresh_from_db()
    assert (cast.caw.naam, cast.caw.versie) == ("CAW Halle", 1)


@pytest.mark.parametrize(
    ("wie", "naam"), [("stuurgroeplid", "caw"), ("bewaarder", "caw"), ("coordinator", "elders")]
)
def test_who_may_not_speak_for_an_organisatie_changes_nothing(
    als: Als, cast: Cast, wie: str, naam: str
) -> None:
    elders = Organisatie.objects.create(naam="Elders", type=OrganisatieType.ANDERE)
    organisatie = {"caw": cast.caw, "elders": elders}[naam]
    pad = f"/gemeenten/halle/stuurgroep/organisatie/{organisatie.pk}/"
    velden = {"naam": "Anders", "type": "ANDERE", "versie": 1}
    for gestuurd in (velden, {"doe": "weg"}, {"doe": "ernaast"}):
        assert als(wie).post(pad, gestuurd).status_code == 404
    with pytest.raises(ValidationError, match=NAAR_BUITEN):
        edit_organisatie(
            **facts(elders, naam="Anders"), pilootgemeente=cast.halle, by=cast.coordinator
        )
    assert Organisatie.objects.filter(naam="Anders").count() == 0


def test_the_second_of_two_sees_what_the_first_saved_of_an_organisatie(
    als: Als, cast: Cast
) -> None:
    pad = f"/gemeenten/halle/stuurgroep/organisatie/{cast.caw.pk}/"
    velden = {"naam": "CAW Halle", "type": "CAW", "versie": 1}
    assert als("coordinator").post(pad, {**velden, "contact": "de eerste"}).status_code == 302
    browser = als("programmaleiding")
    page = browser.post(pad, {**velden, "contact": "de tweede"})
    assert [(regel.label, regel.tekst, regel.anders) for regel in page.context["form"].ander] == [
        ("Naam", "CAW Halle", False),
        ("Soort organisatie", "CAW", False),
        ("Niveau", "(leeg)", False),
        ("Website", "(leeg)", False),
        ("Contact", "de eerste", True),
        ("Algemeen e-mailadres", "(leeg)", False),
    ]
    html = page.content.decode()
    assert "Dit bewaarde de ander" in html
    assert 'value="de tweede"' in html
    opnieuw = {**velden, "contact": "de tweede", "versie": page.context["form"]["versie"].value()}
    assert browser.post(pad, opnieuw).status_code == 302
    cast.caw.refresh_from_db()
    assert (cast.caw.contact, cast.caw.versie) == ("de tweede", 3)


def test_the_second_of_two_members_sees_the_contact_that_the_first_saved(
    als: Als, cast: Cast
) -> None:
    pad, velden = "/bevragen/halle/contact/", {"website": "", "versie": 1}
    assert als("bewaarder").post(pad, {**velden, "contact": "de eerste"}).status_code == 302
    page = als("bewaarder2").post(pad, {**velden, "contact": "de tweede"})
    assert [(regel.label, regel.tekst) for regel in page.context["form"].ander] == [
        ("Website", "(leeg)"),
        ("Contact", "de eerste"),
        ("Algemeen e-mailadres", "(leeg)"),
    ]
    assert 'value="de tweede"' in page.content.decode()


def test_a_button_that_is_unknown_or_refused_says_so_and_changes_nothing(
    als: Als, cast: Cast
) -> None:
    pad = f"/gemeenten/halle/stuurgroep/organisatie/{cast.caw.pk}/"
    browser = als("coordinator")
    for doe, melding in (
        ("anders", "Kies wat u wilt doen."),
        (
            "weg",
            "Er zijn nog leden van deze organisatie in dit project, of mensen die uitgenodigd zijn. "
            "Beëindig eerst hun rol of trek de uitnodiging in.",
        ),
    ):
        page = browser.post(pad, {"doe": doe}, follow=True)
        assert page.redirect_chain == [(pad, 302)]
        assert [str(bericht) for bericht in page.context["messages"]] == [melding]
    lid = cast.stuurgroeplid.lidmaatschappen.get()
    op_lid = browser.post(f"/gemeenten/halle/stuurgroep/leden/{lid.pk}/", {"doe": "anders"})
    assert op_lid.context["fout"] == "Kies wat u wilt doen."
    assert Deelname.objects.get(organisatie=cast.caw).vervallen_op is None
