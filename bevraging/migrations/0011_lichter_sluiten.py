"""Closing writes many rows: no index on what nobody looks up, and none for LIKE on random keys."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

TABELLEN = ("Blad", "Toelichting", "Microdatarij")


def drop_like(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The second index that PostgreSQL gets on every key of text, for searches by its first letters."""
    if schema_editor.connection.vendor != "postgresql":
        return
    for naam in TABELLEN:
        tabel = apps.get_model("bevraging", naam)._meta.db_table
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(
                "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema() "
                "AND tablename = %s AND indexdef LIKE '%%varchar_pattern_ops%%'",
                [tabel],
            )
            namen = [rij[0] for rij in cursor.fetchall()]
        for index in namen:
            schema_editor.execute(f"DROP INDEX {schema_editor.quote_name(index)}")


class Migration(migrations.Migration):

    dependencies = [
        ('bevraging', '0010_nieuwe_links'),
    ]

    operations = [
        migrations.AlterField(
            model_name='toelichting',
            name='blad',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='toelichtingen', to='bevraging.blad'),
        ),
        migrations.AlterField(
            model_name='toelichting',
            name='groepsgesprek',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='toelichtingen', to='bevraging.groepsgesprek'),
        ),
        migrations.AddIndex(
            model_name='toelichting',
            index=models.Index(fields=['blad'], name='toelichting_van_blad'),
        ),
        migrations.AddIndex(
            model_name='toelichting',
            index=models.Index(condition=models.Q(('groepsgesprek__isnull', False)), fields=['groepsgesprek'], name='toelichting_van_gesprek'),
        ),
        migrations.RunPython(drop_like, migrations.RunPython.noop),
    ]
