"""One kept body for every reader: what only some may do is drawn beside it (ADR 0009)."""

import django.db.models.deletion
from django.db import migrations, models


def remove_kept_pages(apps, schema_editor):
    paginas = apps.get_model('rechtencirkel', 'Resultaatpagina')
    paginas.objects.using(schema_editor.connection.alias).all().delete()


class Migration(migrations.Migration):

    dependencies = [('rechtencirkel', '0014_pagina_zonder_wat_volgt')]

    operations = [
        migrations.RunPython(remove_kept_pages, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name='resultaatpagina', name='resultaatpagina_een_per_lezer'),
        migrations.RemoveField(model_name='resultaatpagina', name='mag_schrijven'),
        migrations.AlterField(
            model_name='resultaatpagina',
            name='ronde',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='resultaatpagina', to='rechtencirkel.ronde'),
        ),
        # Backwards this comes first: a kept body does not say for whom it was.
        migrations.RunPython(migrations.RunPython.noop, remove_kept_pages),
    ]
