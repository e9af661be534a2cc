"""The kept bodies of result pages go: the next reader has them drawn with the ways to what a fase is (ADR 0009)."""

from django.db import migrations


def remove_kept_pages(apps, schema_editor):
    paginas = apps.get_model('rechtencirkel', 'Resultaatpagina')
    paginas.objects.using(schema_editor.connection.alias).all().delete()


class Migration(migrations.Migration):

    dependencies = [('rechtencirkel', '0011_inschatting')]

    operations = [migrations.RunPython(remove_kept_pages, migrations.RunPython.noop)]
