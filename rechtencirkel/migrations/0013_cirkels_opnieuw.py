"""The drawn circles go, and the kept pages that name them: the clock has them drawn anew, from one list of marks."""

from django.db import migrations


def remove_drawn(apps, schema_editor):
    for naam in ('Grafiek', 'Resultaatpagina'):
        rijen = apps.get_model('rechtencirkel', naam).objects
        rijen.using(schema_editor.connection.alias).all().delete()


class Migration(migrations.Migration):

    dependencies = [('rechtencirkel', '0012_pagina_opnieuw')]

    operations = [migrations.RunPython(remove_drawn, migrations.RunPython.noop)]
