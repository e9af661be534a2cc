"""The kept bodies of result pages go: a word at a fase is named otherwise, what was thought has its size in halves."""

from django.db import migrations


def remove_kept_pages(apps, schema_editor):
    paginas = apps.get_model('rechtencirkel', 'Resultaatpagina')
    paginas.objects.using(schema_editor.connection.alias).all().delete()


class Migration(migrations.Migration):

    dependencies = [('rechtencirkel', '0015_een_pagina')]

    operations = [migrations.RunPython(remove_kept_pages, migrations.RunPython.noop)]
