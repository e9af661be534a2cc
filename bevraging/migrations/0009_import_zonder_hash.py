"""Hashes of files are kept no longer; an upload that waited under the older reading is asked for again."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def drop_waiting(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("bevraging", "WachtendeImport").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("bevraging", "0008_microdatarij"),
    ]

    operations = [
        migrations.DeleteModel(
            name="Importbestand",
        ),
        migrations.RunPython(drop_waiting, drop_waiting),
    ]
