"""One key for names: which are one, and which of two comes first; the same on both databases."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.db.models.functions import Upper
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from kader.models import Kaderversie
from pilootgemeenten.actions.gemeente import create_pilootgemeente
from pilootgemeenten.actions.leden import invite_member
from pilootgemeenten.actions.organisatie import add_organisatie, find_organisatie
from pilootgemeenten.actions.referentie import load_programma
from pilootgemeenten.actions.start import invite_first_beheerder
from pilootgemeenten.enums import OrganisatieType, Rol
from pilootgemeenten.models import Doelgroep, Gemeente, Lidmaatschap, Organisatie, Programma, User
from pilootgemeenten.names import name_key
from pilootgemeenten.queries.stuurgroep import deelnames_of
from pilootgemeenten.values import OrganisatieWaarden, Uitnodiging
from rechtencirkel.actions.ronde import create_ronde, edit_ronde
from rechtencirkel.models import Onderzoeksovereenkomst, Ronde
from rechtencirkel.values import RondeWaarden
from tests.cast import NU, Als, Cast, make_ronde

COMPOSED = unicodedata.normalize("NFC", "Café Sociaal vzw")
DECOMPOSED = unicodedata.normalize("NFD", "Café Sociaal vzw")
UNSORTED = (
    "Zonnehuis",
    "wijkhuis klein",
    "écurie zonder hoofdletter",
    "Élan vzw",
    "Ökohuis",
    "elan",
    "Zon en zee",
    "Wijkhuis",
)
SORTED = [
    "écurie zonder hoofdletter",
    "elan",
    "Élan vzw",
    "Ökohuis",
    "Wijkhuis",
    "wijkhuis klein",
    "Zon en zee",
    "Zonnehuis",
]


@pytest.mark.parametrize(
    ("een", "ander"),
    [
        (COMPOSED, DECOMPOSED),
        (COMPOSED, "CAFÉ  SOCIAAL\u00a0VZW "),
        ("Straße", "STRASSE"),
        ("Wijk\u200bhuis", "Wijkhuis"),
        ("\tWijkhuis\n", "wijkhuis"),
    ],
)
def test_what_is_equal_to_the_eye_has_one_key(een: str, ander: str) -> None:
    assert een != ander
    assert name_key(een) == name_key(ander)


@pytest.mark.parametrize("ander", ["Cafe Sociaal vzw", "CaféSociaal vzw", "Café Sociaal", ""])
def test_what_the_eye_tells_apart_has_another_key(ander: str) -> None:
    assert name_key(ander) != name_key(COMPOSED)


@given(st.text(st.characters(exclude_categories=("Cs",)), max_size=40))
def test_a_key_does_not_know_how_a_name_was_typed(naam: str) -> None:
    vormen = {name_key(unicodedata.normalize(vorm, naam)) for vorm in ("NFC", "NFD")}
    assert vormen == {name_key(naam)} == {name_key(f"  {naam}\u00a0")}
    assert {name_key(naam)} == {name_key(name_key(naam).rpartition("\t")[2])}


def test_people_find_a_name_where_they_look_for_it() -> None:
    assert sorted(UNSORTED, key=name_key) == SORTED
    assert name_key("Élan  VZW") == "elan vzw\télan vzw"


@pytest.mark.django_db
def test_both_databases_give_that_order() -> None:
    Organisatie.objects.bulk_create(Organisatie(naam=naam, type="CAW") for naam in UNSORTED)
    namen = Organisatie.objects.order_by("naamsleutel", "pk").values_list("naam", flat=True)
    assert list(namen) == SORTED


def test_a_list_that_people_read_stands_in_that_order(cast: Cast) -> None:
    for naam in ("Élan vzw", "Zonnehuis", "ökohuis"):
        waarden = OrganisatieWaarden(naam, OrganisatieType.CAW)
        add_organisatie(pilootgemeente=cast.halle, waarden=waarden, by=cast.coordinator)
    assert [rij.organisatie.naam for rij in deelnames_of(cast.halle)] == [
        "CAW Halle",
        "Élan vzw",
        "OCMW Halle",
        "ökohuis",
        "Samenlevingsopbouw",
        "Vereniging Halle",
        "Zonnehuis",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "veld"),
    [
        (model, "naamsleutel")
        for model in (Doelgroep, Gemeente, Onderzoeksovereenkomst, Organisatie, Programma, Ronde)
    ]
    + [(User, "email")],
)
def test_the_locale_of_the_server_has_no_say(model: type[models.Model], veld: str) -> None:
    with connection.cursor() as cursor:
        kolommen = connection.introspection.get_table_description(cursor, model._meta.db_table)
        vrij = connection.introspection.get_table_description(cursor, Kaderversie._meta.db_table)
    gevonden = {kolom.name: kolom.collation for kolom in kolommen}[veld]
    assert gevonden == ("C" if connection.vendor == "postgresql" else None)
    assert {kolom.collation for kolom in vrij} == {None}


@pytest.mark.django_db
def test_the_key_goes_along_with_every_kind_of_write() -> None:
    rij = Doelgroep.objects.create(code="a", naam="Jongéren")
    assert rij.naamsleutel == "jongeren\tjongéren"
    rij.naam = "Jongeren"
    rij.save(update_fields=["naam"])
    assert Doelgroep.objects.named("JONGEREN").get() == rij
    Doelgroep.objects.filter(pk=rij.pk).update(naam="Senioren")
    assert Doelgroep.objects.get().naamsleutel == "senioren"
    Doelgroep.objects.filter(pk=rij.pk).update(code="b")
    rij.save(update_fields=["code"])
    assert Doelgroep.objects.get().naamsleutel == "senioren"


def twice(cast: Cast) -> dict[str, list[models.Model]]:
    """Of everything with one name: a row, one with that name typed otherwise, and one beside it."""
    ronde = {"pilootgemeente": cast.halle, "organisatie": cast.ocmw}
    ronde |= {"instrumentversie": cast.instrument}
    gemeente = {"programma": cast.programma, "provincie": "LIMBURG"}
    jaren = {"beginjaar": 2026, "eindjaar": 2028}
    tot = {"einddatum": NU.date(), "organisatie": cast.vereniging}
    namen = (COMPOSED, DECOMPOSED.upper(), "Cafe Sociaal vzw")
    halle = type(cast.halle)
    return {
        "organisatie": [Organisatie(naam=naam, type="CAW") for naam in namen],
        "gemeente": [Gemeente(naam=naam) for naam in namen],
        "programma": [Programma(naam=naam, **jaren) for naam in namen],
        "doelgroep": [Doelgroep(naam=naam, code=f"c{i}") for i, naam in enumerate(namen)],
        "overeenkomst": [Onderzoeksovereenkomst(naam=naam, **tot) for naam in namen],
        "pilootgemeente": [
            halle(naam=naam, slug=f"s{i}", **gemeente) for i, naam in enumerate(namen)
        ],
        "ronde": [Ronde(naam=naam, nummer=i, **ronde) for i, naam in enumerate(namen, start=5)],
    }


@pytest.mark.parametrize(
    "soort",
    [
        "organisatie",
        "gemeente",
        "programma",
        "doelgroep",
        "overeenkomst",
        "pilootgemeente",
        "ronde",
    ],
)
def test_the_database_keeps_one_name_once(cast: Cast, soort: str) -> None:
    een, zelfde, ander = twice(cast)[soort]
    een.save()
    with pytest.raises(IntegrityError), transaction.atomic():
        zelfde.save()
    ander.save()
    assert type(een)._default_manager.filter(pk__in=(een.pk, ander.pk)).count() == 2


def test_a_name_is_free_again_in_another_programma_and_after_a_lapsed_ronde(cast: Cast) -> None:
    een, zelfde, _ = twice(cast)["pilootgemeente"]
    een.save()
    zelfde.programma = cast.ander_programma
    zelfde.save()
    ronde, nog_eens, _ = twice(cast)["ronde"]
    ronde.vervallen_op = NU
    ronde.save()
    nog_eens.save()
    assert cast.halle.rondes.running().get() == nog_eens


def test_the_refusals_see_through_the_way_a_name_is_typed(cast: Cast) -> None:
    def add(naam: str) -> Organisatie:
        waarden = OrganisatieWaarden(naam, OrganisatieType.CAW)
        return add_organisatie(
            pilootgemeente=cast.halle, waarden=waarden, by=cast.coordinator
        ).organisatie

    made = add(COMPOSED)
    assert find_organisatie(naam=f" {DECOMPOSED.lower()} ") == made
    with pytest.raises(ValidationError) as refused:
        add(DECOMPOSED)
    assert [fout.code for fout in refused.value.error_dict["naam"]] == ["bestaat"]
    with pytest.raises(ValidationError, match="Deze gemeente doet al mee"):
        create_pilootgemeente(
            programma=cast.programma,
            naam="HÁLLE".replace("Á", "A"),
            provincie="LIMBURG",
            nis_codes=[],
            by=cast.programmaleiding,
        )


def test_a_ronde_keeps_its_name_and_takes_no_other_ones(cast: Cast) -> None:
    def create(naam: str) -> Ronde:
        waarden = RondeWaarden(naam, cast.ocmw)
        return create_ronde(pilootgemeente=cast.halle, waarden=waarden, by=cast.coordinator)

    een, twee = create("Méting"), create("Tweede")
    typed = unicodedata.normalize("NFD", "méting")
    anders = {"versie": 1, "waarden": RondeWaarden(typed, cast.ocmw), "by": cast.coordinator}
    with pytest.raises(ValidationError, match="Er is al een ronde met deze naam"):
        create(typed)
    with pytest.raises(ValidationError, match="Er is al een ronde met deze naam"):
        edit_ronde(ronde=twee, **anders)
    edit_ronde(ronde=een, **anders)
    een.refresh_from_db()
    assert (een.naam, een.naamsleutel) == (typed, "meting\tméting")


def test_the_page_of_a_ronde_says_so_beside_the_name(als: Als, cast: Cast) -> None:
    ronde, ander = make_ronde(cast), make_ronde(cast, nummer=2)
    velden = {"naam": f" {ander.naam.upper()} ", "organisatie": cast.ocmw.pk, "versie": 1}
    pagina = als("coordinator").post("/gemeenten/halle/rechtencirkel/1/bewerken/", velden)
    assert dict(pagina.context["form"].errors) == {
        "naam": ["Er is al een ronde met deze naam. Kies een andere naam."]
    }
    ronde.refresh_from_db()
    assert (ronde.naam, ronde.versie) == ("Ronde 1", 1)


@pytest.mark.django_db
def test_reference_data_meets_what_stands_under_the_same_name() -> None:
    Gemeente.objects.create(naam=unicodedata.normalize("NFD", "ÉÉRNEGEM"))
    fasen: list[dict[str, str]] = []
    rij = {"nis_code": "31006", "huidige_naam": "", "huidige_nis_code": "", "naam": "Éérnegem"}
    velden = dict.fromkeys(("schaal", "initiatiefnemer", "focus", "visie"), "")
    project = {"slug": "e", "naam": "E", "provincie": "LIMBURG", "gemeenten": [rij], **velden}
    gegevens = {"naam": "P", "beginjaar": 2012, "eindjaar": 2014, "fasen": fasen}
    load_programma(gegevens={**gegevens, "pilootgemeenten": [project]}, by=None)
    assert Gemeente.objects.get().nis_code == "31006"


@pytest.mark.django_db
def test_the_first_beheerder_joins_the_organisatie_of_that_name() -> None:
    Organisatie.objects.create(naam=COMPOSED, type="CAW")
    invite_first_beheerder(email="eerste@example.test", organisatie=DECOMPOSED.upper(), now=NU)
    assert Lidmaatschap.objects.get().organisatie.naam == COMPOSED


def test_the_admin_says_that_a_name_is_taken(als: Als, cast: Cast) -> None:
    Doelgroep.objects.create(code="a", naam=COMPOSED)
    pagina = als("beheerder").post(
        "/admin/pilootgemeenten/doelgroep/add/", {"code": "b", "naam": DECOMPOSED.upper()}
    )
    fouten = pagina.context["adminform"].form.errors
    assert {veld: list(fout) for veld, fout in fouten.items()} == {
        "naam": ["Er bestaat al een Doelgroep met eenzelfde Naam."]
    }
    assert Doelgroep.objects.count() == 1


def test_an_address_is_stored_in_lower_case_and_once(cast: Cast) -> None:
    nieuw = User.objects.create(email="Nieuw@Example.test")
    assert nieuw.email == "nieuw@example.test"
    assert User.objects.get(email="NIEUW@example.test") == nieuw
    with pytest.raises(IntegrityError, match="email"), transaction.atomic():
        User.objects.create(email="COORDINATOR@example.test")
    with pytest.raises(IntegrityError, match="user_email_kleine_letters"), transaction.atomic():
        User.objects.filter(pk=nieuw.pk).update(email=Upper("email"))
    assert User.objects.filter(pk=nieuw.pk).update(email="ANDER@example.test") == 1
    assert User.objects.get(pk=nieuw.pk).email == "ander@example.test"


def test_who_is_invited_in_capitals_is_who_was_here(cast: Cast) -> None:
    rol = Rol.STUURGROEPLID
    uitnodiging = Uitnodiging("COORDINATOR@Example.Test", cast.ocmw, rol, cast.halle)
    lid = invite_member(uitnodiging=uitnodiging, by=cast.coordinator)
    assert lid.user == cast.coordinator


def test_a_new_password_is_asked_in_capitals_too(
    client: Client, cast: Cast, mails: Callable
) -> None:
    with mails():
        client.post("/wachtwoord/vergeten/", {"email": "COORDINATOR@Example.Test"})
    assert [(bericht.to, "/wachtwoord/nieuw/" in bericht.body) for bericht in mail.outbox] == [
        (["coordinator@example.test"], True)
    ]


@pytest.mark.django_db
def test_addresses_stand_in_one_order_too() -> None:
    adressen = ["jan.b@example.test", "jan_a@example.test", "jana@example.test", "j-z@example.test"]
    User.objects.bulk_create(User(email=adres) for adres in adressen)
    gelezen = User.objects.order_by("email").values_list("email", flat=True)
    assert list(gelezen) == sorted(adressen)
