"""Whether a verbeteractie was ever more than a proposal. Of one that was stopped before, nobody knows: it was not."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def mark_decided(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    acties = apps.get_model("actieplan", "Verbeteractie").objects.using(schema_editor.connection.alias)
    acties.filter(status__in=["BESLIST", "BEZIG", "KLAAR"]).update(ooit_beslist=True)


class Migration(migrations.Migration):
    dependencies = [
        ("actieplan", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="verbeteractie",
            name="ooit_beslist",
            field=models.BooleanField(default=False, verbose_name="ooit beslist"),
        ),
        migrations.RunPython(mark_decided, migrations.RunPython.noop),
    ]
