"""The drawn circles go, and the kept pages that name them: the clock has them drawn anew, from one list of marks."""

from django.db import migrations, models

SOORTEN = [
    ('SVG', 'SVG'),
    ('SVG_SMAL', 'SVG voor een smal scherm'),
    ('PNG', 'PNG'),
    ('PDF', 'PDF'),
    ('VERSCHIL', 'PNG van de verschillen'),
]


def remove_drawn(apps, schema_editor):
    for naam in ('Grafiek', 'Resultaatpagina'):
        rijen = apps.get_model('rechtencirkel', naam).objects
        rijen.using(schema_editor.connection.alias).all().delete()


class Migration(migrations.Migration):

    dependencies = [('rechtencirkel', '0012_pagina_opnieuw')]

    operations = [
        migrations.RunPython(remove_drawn, migrations.RunPython.noop),
        migrations.RemoveConstraint(model_name='grafiek', name='grafiek_soort_bekend'),
        migrations.AlterField(
            model_name='grafiek',
            name='soort',
            field=models.CharField(choices=SOORTEN, max_length=8),
        ),
        migrations.AddConstraint(
            model_name='grafiek',
            constraint=models.CheckConstraint(
                condition=models.Q(('soort__in', [soort for soort, _ in SOORTEN])),
                name='grafiek_soort_bekend',
            ),
        ),
        # Backwards, what could not be told before goes first.
        migrations.RunPython(migrations.RunPython.noop, remove_drawn),
    ]
