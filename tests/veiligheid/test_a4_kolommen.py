"""A4: what is stored of an answer is an allow-list, and nothing that knows a person points at it.

The tables are found in the registry of models and read in the database itself, so that a new model,
a new column and a column of a migration all need a line here first.
"""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.models import Model

from bevraging.models import Inschatting, NegenScores, Standpunt, Standpunttekst
from rechtencirkel.models import Groep

FASEN = {
    "preventie",
    "opsporen",
    "benaderen",
    "toeleiding",
    "toegang",
    "onthaal",
    "rechtendetectie",
    "realiseren",
    "nazorg",
}
# The vault: vrijgave.md section 3. Nothing else, and above all no user, address or time.
ANTWOORDEN = {
    "bevraging_blad": {"sleutel", "wijze", "overgeslagen", "groep_id", *FASEN},
    "bevraging_groepsgesprek": {"sleutel", "deelnemers", "toestemming", "groep_id", *FASEN},
    "bevraging_toelichting": {
        "sleutel",
        "fase",
        "soort",
        "zonder_keuze",
        "tekst",
        "beslissing",
        "nieuwe_tekst",
        "versie",
        "blad_id",
        "groepsgesprek_id",
    },
    "bevraging_synthese": {"id", "fase", "tekst", "versie", "groep_id"},
    "bevraging_microdatarij": {"sleutel", "rij_nummer", "overgeslagen", "groep_id", *FASEN},
    # Of open groepen, under the seal of their groep (docs/adr/0011).
    "bevraging_openblad": {
        "sleutel",
        "inhoud",
        "wijze",
        "import_code",
        "moment_code",
        "link",
        "formulier",
        "groep_id",
    },
    "bevraging_opengesprek": {"sleutel", "inhoud", "groep_id"},
}
# What stands beside the vault and knows a token, a file or a user: no column with a key of an answer.
ERNAAST = {
    "bevraging_antwoordlink": {"token_hash", "groep_id"},
    # What the scored organisatie thinks, under its seal: of a groep, so with the rules of an answer.
    "bevraging_inschatting": {"inhoud", "kenmerk", "groep_id"},
    "bevraging_groepszegel": {"zout", "vernietigd_op", "groep_id"},
    "bevraging_moment": {
        "code",
        "token_hash",
        "plaatsen",
        "sluit_op",
        "deelnemers",
        "antwoorden",
        "groep_id",
    },
    "bevraging_bladcode": {"naam", "groep_id"},
    "bevraging_klad": {"naam", "inhoud", "verloopt_op", "groep_id"},
    "bevraging_linkpoging": {"naam", "uur", "aantal", "groep_id"},
    "bevraging_wissing": {
        "id",
        "status",
        "kenmerk",
        "groep_id",
        "voorgesteld_door_id",
        "beslist_door_id",
    },
    "bevraging_opdracht": {"soort", "melding", "groep_id", "door_id"},
    "bevraging_nieuwelinks": {
        "id",
        "code",
        "inhoud",
        "verloopt_op",
        "taal",
        "user_id",
        "groep_id",
    },
    "bevraging_wachtendeimport": {"id", "code", "inhoud", "verloopt_op", "user_id", "groep_id"},
    "demo_postvakbericht": {"id", "aan", "onderwerp", "tekst", "created_at"},
}
# Every other model of the app, so that a new one is a choice made here.
OVERIGE = {
    "DoorgegevenTekst",
    "Editie",
    "Exportlog",
    "Exportlog_groepen",
    "GetrokkenCel",
    "Gezegdakkoord",
    "Grafiek",
    "Groep",
    "Groeplezer",
    "Instrumentversie",
    "KlaargelegdeTekst",
    "Onderzoeksovereenkomst",
    "Resultaatpagina",
    "Richtvraag",
    "Ronde",
    "Ronde_aangekondigd_aan",
    "Ronde_edities",
    "Samenvoeging",
    "Snapshot",
    "Snapshotcel",
    "Standpunt",
    "Standpunttekst",
    "Terugzending",
    "Trekkingssleutel",
    "Vraag",
}
NIET_VERTROUWELIJK = (Standpunt, Standpunttekst)  # signed by an organisatie


def all_models() -> list[type[Model]]:
    return list(apps.get_models(include_auto_created=True))


def answer_models() -> set[type[Model]]:
    """Models that hold scores, hang on one that does, or stand in the allow-list by their table."""
    found = {
        model
        for model in all_models()
        if (issubclass(model, NegenScores) and model not in NIET_VERTROUWELIJK)
        or model._meta.db_table in ANTWOORDEN
    }
    while True:
        hanging = {
            model
            for model in all_models()
            if model not in found and any(target in found for _, target in relations(model))
        }
        if not hanging:
            return found
        found |= hanging


def relations(model: type[Model]) -> list[tuple[models.Field, type[Model]]]:
    """Every foreign key and many-to-many that stands on this model, with where it points."""
    fields = (*model._meta.local_fields, *model._meta.local_many_to_many)
    return [(field, field.related_model) for field in fields if field.is_relation]


def columns(table: str) -> set[str]:
    with connection.cursor() as cursor:
        return {
            column.name for column in connection.introspection.get_table_description(cursor, table)
        }


def test_the_answer_models_of_the_registry_are_those_of_the_allow_list() -> None:
    found = {model._meta.db_table for model in answer_models()}
    print(f"A4: {len(all_models())} models read, {len(found)} hold answers")
    assert found == set(ANTWOORDEN)


def test_every_model_of_the_app_was_placed_here_by_somebody() -> None:
    placed = {*ANTWOORDEN, *ERNAAST}
    left = {
        model.__name__
        for model in all_models()
        if model._meta.app_label in ("rechtencirkel", "bevraging")
        and model._meta.db_table not in placed
    }
    assert left == OVERIGE


@pytest.mark.django_db
@pytest.mark.parametrize("table", [*ANTWOORDEN, *ERNAAST])
def test_the_columns_in_the_database_are_exactly_the_allow_list(table: str) -> None:
    found = columns(table)
    print(f"A4: {table}: {len(found)} columns")
    assert found == {**ANTWOORDEN, **ERNAAST}[table]


def test_no_column_of_an_answer_is_a_time_or_a_place_of_somebody() -> None:
    forbidden = (models.DateField, models.TimeField, models.DurationField)
    forbidden += (models.GenericIPAddressField, models.EmailField, models.FileField)
    fields = [field for model in answer_models() for field in model._meta.local_fields]
    wrong = [field.name for field in fields if isinstance(field, forbidden)]
    wrong += [
        field.name
        for field in fields
        if field.primary_key
        and not isinstance(field, models.CharField | models.UUIDField)
        and field.model._meta.db_table != "bevraging_synthese"  # the bewaarder's own text
    ]
    print(f"A4: {len(fields)} fields of answers, {len(wrong)} of a forbidden kind")
    assert wrong == []


def test_nothing_outside_the_vault_points_into_it() -> None:
    vault = answer_models()
    checked = [(model, *pair) for model in all_models() for pair in relations(model)]
    wrong = [
        f"{model.__name__}.{field.name}"
        for model, field, target in checked
        if target in vault and model not in vault
    ]
    print(f"A4: {len(checked)} foreign keys and many-to-many, {len(wrong)} point into the vault")
    assert wrong == []


def test_answers_point_at_their_groep_and_at_each_other_only() -> None:
    vault = answer_models()
    checked = [(model, *pair) for model in vault for pair in relations(model)]
    wrong = [
        f"{model.__name__}.{field.name}"
        for model, field, target in checked
        if target not in {*vault, Groep}
    ]
    print(f"A4: {len(checked)} foreign keys of answers, {len(wrong)} to a person, token or mail")
    assert checked
    assert wrong == []


def test_an_inschatting_points_at_its_groep_only_and_knows_no_user_and_no_time() -> None:
    kolommen = {veld.name: type(veld) for veld in Inschatting._meta.local_fields}
    assert kolommen == {
        "inhoud": models.BinaryField,
        "kenmerk": models.CharField,
        "groep": models.OneToOneField,
    }
    naar = [model for model in all_models() if (Inschatting in dict(relations(model)).values())]
    assert ([doel for _, doel in relations(Inschatting)], naar) == ([Groep], [])


@pytest.mark.django_db
def test_no_foreign_key_in_the_database_itself_joins_a_person_to_an_answer() -> None:
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        keys = [
            (table, other)
            for table in tables
            for other in {
                target
                for _, target in connection.introspection.get_relations(cursor, table).values()
            }
        ]
    wrong = [
        (table, other)
        for table, other in keys
        if (other in ANTWOORDEN and table not in ANTWOORDEN)
        or (table in ANTWOORDEN and other not in {*ANTWOORDEN, "rechtencirkel_groep"})
    ]
    print(f"A4: {len(keys)} pairs of tables joined in the database, {len(wrong)} wrong")
    assert len(keys) > len(ANTWOORDEN)
    assert wrong == []
