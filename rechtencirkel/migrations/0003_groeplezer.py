"""Who reads a groep is a row. Of a groep that is open already: who could read it until now."""

import django.db.models.deletion
from django.db import migrations, models


def readers_of_today(apps, schema_editor):
    hier_db = schema_editor.connection.alias
    lid_model = apps.get_model("pilootgemeenten", "Lidmaatschap").objects.using(hier_db)
    toelating = apps.get_model("pilootgemeenten", "Bewaarderschap").objects.using(hier_db)
    groepen = apps.get_model("rechtencirkel", "Groep").objects.using(hier_db)
    groepen = groepen.exclude(status="CONCEPT")
    lezer = apps.get_model("rechtencirkel", "Groeplezer")
    lopend = lid_model.filter(beeindigd_op=None, aanvaard_op__isnull=False)
    for groep in groepen.select_related("ronde").order_by("pk"):
        ronde, bewaarder = groep.ronde, groep.bewaarder_id
        hier = {"organisatie": bewaarder, "pilootgemeente": ronde.pilootgemeente_id}
        if not toelating.filter(status="TOEGELATEN", **hier).exists():
            continue
        partij = lopend.filter(
            models.Q(rol="COORDINATOR", pilootgemeente=ronde.pilootgemeente_id)
            | models.Q(organisatie=ronde.organisatie_id)
        )
        leden = lopend.filter(rol="BEWAARDER", **hier).exclude(user__in=partij.values("user"))
        lezer.objects.using(hier_db).bulk_create(
            lezer(groep=groep, lidmaatschap=lid) for lid in leden.order_by("pk")
        )


class Migration(migrations.Migration):

    dependencies = [
        ('pilootgemeenten', '0002_rollen_aanvaarden'),
        ('rechtencirkel', '0002_resultaatpagina'),
    ]

    operations = [
        migrations.CreateModel(
            name='Groeplezer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('groep', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lezers', to='rechtencirkel.groep')),
                ('lidmaatschap', models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='gelezen_groepen', to='pilootgemeenten.lidmaatschap')),
            ],
            options={
                'verbose_name': 'lezer van een groep',
                'verbose_name_plural': 'lezers van groepen',
                'constraints': [models.UniqueConstraint(fields=('groep', 'lidmaatschap'), name='groeplezer_een_per_groep')],
            },
        ),
        migrations.RunPython(readers_of_today, migrations.RunPython.noop),
    ]
