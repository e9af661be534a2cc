"""A yes to what was said knows the organisatie that gave it. One of before does not, so that nobody could take it
back for certain: it goes, and its organisatie says it again."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def ask_again(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model('rechtencirkel', 'Gezegdakkoord').objects.using(schema_editor.connection.alias).all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ('pilootgemeenten', '0011_publicatie'),
        ('rechtencirkel', '0017_openbaar'),
    ]

    operations = [
        migrations.RunPython(ask_again, migrations.RunPython.noop),
        migrations.AddField(
            model_name='gezegdakkoord',
            name='organisatie',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='pilootgemeenten.organisatie'),
        ),
    ]
