"""A gemeente that starts: project, OCMW and coordinator in one form, and each gemeente once."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from pilootgemeenten.actions.gemeente import create_pilootgemeente
from pilootgemeenten.enums import OrganisatieType, Rol
from pilootgemeenten.models import (
    Deelname,
    Gemeente,
    Lidmaatschap,
    Organisatie,
    Pilootgemeente,
    Programma,
    User,
)
from tests.cast import Als, Cast, give_rol

ADRES = "/programma/gemeente/"
COORDINATOR = "coordinator@brugge.test"
BRUGGE = {
    "naam": "Brugge",
    "provincie": "WEST_VLAANDEREN",
    "nis_codes": "31005",
    "ocmw": "OCMW Brugge",
    "coordinator": COORDINATOR,
}


def form(cast: Cast, **anders: Any) -> dict[str, Any]:
    """What the programmaleiding sends, each time from a page of its own."""
    return {**BRUGGE, "programma": cast.programma.pk, "eenmalig": str(uuid.uuid4()), **anders}


def rows() -> list[int]:
    """How much stands in each table that this form writes to."""
    modellen = (Pilootgemeente, Gemeente, Organisatie, Deelname, Lidmaatschap, User)
    return [model.objects.count() for model in modellen]


def start(cast: Cast, naam: str, *codes: str, provincie: str = "WEST_VLAANDEREN") -> Pilootgemeente:
    return create_pilootgemeente(
        programma=cast.programma,
        naam=naam,
        provincie=provincie,
        nis_codes=codes,
        by=cast.programmaleiding,
    )


def test_one_form_makes_the_project_its_ocmw_and_the_invitation(
    als: Als, cast: Cast, mails: Callable, mailoutbox: list
) -> None:
    with mails():
        antwoord = als("programmaleiding").post(ADRES, form(cast), follow=True)
    assert antwoord.redirect_chain == [("/gemeenten/brugge/stuurgroep/", 302)]
    gezegd = [str(melding) for melding in antwoord.context["messages"]]
    assert gezegd == [f"Brugge doet mee. De uitnodiging voor {COORDINATOR} wordt verstuurd."]
    brugge = Pilootgemeente.objects.get(slug="brugge")
    codes = brugge.gemeenten.order_by("pk").values_list("naam", "nis_code")
    assert list(codes) == [("Brugge", "31005")]
    deelname = brugge.deelnames.get()
    assert (deelname.organisatie.naam, deelname.organisatie.type, deelname.in_stuurgroep) == (
        "OCMW Brugge",
        OrganisatieType.OCMW,
        True,
    )
    lid = brugge.lidmaatschappen.get()
    assert (lid.user.email, lid.rol, lid.organisatie, lid.is_voorstel) == (
        COORDINATOR,
        Rol.COORDINATOR,
        deelname.organisatie,
        True,
    )
    assert [bericht.to for bericht in mailoutbox] == [[COORDINATOR]]


def test_a_double_click_makes_one_gemeente_and_mails_once(
    als: Als, cast: Cast, mails: Callable, mailoutbox: list
) -> None:
    client, gegevens = als("programmaleiding"), form(cast)
    with mails():
        eerste = client.post(ADRES, gegevens)
        na_een = rows()
        tweede = client.post(ADRES, gegevens)
    assert (eerste.url, tweede.url) == ("/gemeenten/brugge/stuurgroep/",) * 2
    assert rows() == na_een
    assert len(mailoutbox) == 1


def test_the_same_form_with_another_name_asks_first_and_a_new_form_is_refused(
    als: Als, cast: Cast
) -> None:
    client, gegevens = als("programmaleiding"), form(cast)
    client.post(ADRES, gegevens)
    anders = client.post(ADRES, {**gegevens, "naam": "Knokke", "nis_codes": ""})
    zin = "Met dit formulier is “Brugge” al toegevoegd."
    assert zin in str(anders.context["form"].non_field_errors())
    assert anders.context["form"]["eenmalig"].value() != gegevens["eenmalig"]
    nieuw = client.post(ADRES, form(cast))
    assert nieuw.context["form"].errors["naam"] == ["Deze gemeente doet al mee aan dit programma."]
    assert Pilootgemeente.objects.filter(programma=cast.programma).count() == 3


def test_an_ocmw_that_exists_is_used_whatever_its_capitals(als: Als, cast: Cast) -> None:
    als("programmaleiding").post(ADRES, form(cast, ocmw="ocmw  halle"))
    deelname = Pilootgemeente.objects.get(slug="brugge").deelnames.get()
    assert deelname.organisatie == cast.ocmw


@pytest.mark.parametrize(
    ("fout", "zin"),
    [
        ({"ocmw": "CAW Halle"}, "bestaat al, maar niet als OCMW: het is “caw”"),
        ({"coordinator": "geen adres"}, "Voer een geldig e-mailadres in."),
        ({"ocmw": "OCMW\tBrugge"}, "Hier staat een teken dat niet te zien is"),
        ({"naam": "Brug\u202ege"}, "Hier staat een teken dat niet te zien is"),
        ({"naam": "///"}, "Hier staat niets dat te lezen is."),
        ({"nis_codes": "310"}, "Een NIS-code heeft vijf cijfers"),
        ({"nis_codes": "99999"}, "99999 past niet bij West-Vlaanderen"),
        ({"provincie": "X"}, "Selecteer een geldige keuze."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_half_stored(
    als: Als, cast: Cast, fout: dict[str, str], zin: str
) -> None:
    voor = rows()
    antwoord = als("programmaleiding").post(ADRES, form(cast, **fout))
    fouten = antwoord.context["form"].errors
    assert set(fouten) == set(fout)
    assert zin in str(fouten[next(iter(fout))])
    assert rows() == voor
    assert antwoord.context["form"]["coordinator"].value() == fout.get("coordinator", COORDINATOR)


def test_without_an_address_the_project_starts_and_says_what_to_do(als: Als, cast: Cast) -> None:
    antwoord = als("programmaleiding").post(ADRES, form(cast, coordinator=""), follow=True)
    gezegd = [str(melding) for melding in antwoord.context["messages"]]
    assert gezegd == [
        "Brugge doet mee. Nodig nu een coördinator uit. Werkt die elders? "
        "Voeg dan eerst die organisatie toe."
    ]
    uitnodigen = als("programmaleiding").get("/gemeenten/brugge/stuurgroep/leden/")
    keuzes = [str(label) for _, label in uitnodigen.context["form"].fields["organisatie"].choices]
    assert keuzes == ["Kies", "OCMW Brugge"]


def test_the_page_offers_what_we_know_and_no_choice_of_one_programma(als: Als, cast: Cast) -> None:
    Gemeente.objects.create(naam="Bilzen", nis_code="73006", huidige_naam="Bilzen-Hoeselt")
    html = als("programmaleiding").get(ADRES).content.decode()
    assert '<option value="Bilzen-Hoeselt"></option>' in html
    assert '<option value="OCMW Halle"></option>' in html
    assert f'type="hidden" name="programma" value="{cast.programma.pk}"' in html


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
    ander = als("programmaleiding").post(ADRES, form(cast, programma=cast.ander_programma.pk))
    assert list(ander.context["form"].errors) == ["programma"]
    for wie in ("coordinator", "beheerder", "niemand"):
        assert als(wie).post(ADRES, form(cast)).status_code == 404
    assert not Pilootgemeente.objects.filter(naam="Brugge").exists()


def test_a_programma_of_the_past_takes_no_gemeente(cast: Cast) -> None:
    Programma.objects.filter(pk=cast.programma.pk).update(is_historisch=True)
    with pytest.raises(ValidationError, match="Dit programma is afgelopen"):
        start(cast, "Brugge")
    assert Pilootgemeente.objects.filter(naam="Brugge").count() == 0


def test_who_leads_only_a_programma_of_the_past_is_told_so(als: Als, cast: Cast) -> None:
    Programma.objects.filter(pk=cast.programma.pk).update(is_historisch=True)
    antwoord = als("programmaleiding").get(ADRES, follow=True)
    assert antwoord.redirect_chain == [("/programma/", 302)]
    assert [str(melding) for melding in antwoord.context["messages"]] == [
        "Uw programma is afgelopen. Er komt geen gemeente meer bij."
    ]


@pytest.fixture
def lokeren(cast: Cast) -> Gemeente:
    """A gemeente that merged, with its code of before and of today."""
    return Gemeente.objects.create(
        naam="Lokeren", nis_code="46014", huidige_naam="Lokeren", huidige_nis_code="46029"
    )


@pytest.mark.parametrize(
    ("naam", "codes"),
    [
        ("Lokeren", ()),
        ("Lokeren", ("46014",)),
        ("Lokeren/Moerbeke", ("46029",)),
        ("Lokeren/Moerbeke", ()),
        ("Stad Lokeren", ("46029", "46014")),
    ],
)
def test_old_and_new_lead_to_one_gemeente_that_takes_part_once(
    cast: Cast, lokeren: Gemeente, naam: str, codes: tuple[str, ...]
) -> None:
    eerste = start(cast, naam, *codes, provincie="OOST_VLAANDEREN")
    assert list(eerste.gemeenten.order_by("pk")) == [lokeren]
    for tweede in (("Een ander project", "46014"), ("Nog een", "46029"), ("Lokeren/Zele",)):
        with pytest.raises(ValidationError) as fout:
            start(cast, *tweede, provincie="OOST_VLAANDEREN")
        assert fout.value.message_dict == {
            "naam": [f"Lokeren doet al mee aan dit programma, in het project “{naam}”."]
        }


def test_a_gemeente_is_known_by_its_code_and_has_no_second_one(
    cast: Cast, lokeren: Gemeente
) -> None:
    with pytest.raises(ValidationError, match="Lokeren heeft NIS-code 46014 of 46029, niet 46099"):
        start(cast, "Lokeren", "46099", provincie="OOST_VLAANDEREN")
    zonder = Gemeente.objects.create(naam="Eeklo")
    start(cast, "eeklo", "43005", provincie="OOST_VLAANDEREN")
    zonder.refresh_from_db()
    assert zonder.nis_code == "43005"
    bekend = Gemeente.objects.create(naam="Brugge van toen", nis_code="31005")
    assert list(start(cast, "Brug", "31005").gemeenten.order_by("pk")) == [bekend]
    samen = start(cast, "Beerse/Turnhout", "13004", "13040", provincie="ANTWERPEN")
    assert [str(rij) for rij in samen.gemeenten.order_by("pk")] == [
        "Beerse/Turnhout (13004)",
        "Beerse/Turnhout (13040)",
    ]
