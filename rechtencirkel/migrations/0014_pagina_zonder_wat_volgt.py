"""The kept bodies of result pages go: a new one leaves room for the problems and acties that follow (ADR 0009)."""

from django.db import migrations


def remove_kept_pages(apps, schema_editor):
    paginas = apps.get_model('rechtencirkel', 'Resultaatpagina')
    paginas.objects.using(schema_editor.connection.alias).all().delete()


class Migration(migrations.Migration):

    dependencies = [('rechtencirkel', '0013_cirkels_opnieuw')]

    operations = [migrations.RunPython(remove_kept_pages, migrations.RunPython.noop)]
