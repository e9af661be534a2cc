"""The questions as editions of an instrument version: what was said of each fase and its richtvragen becomes the
first edition in Dutch, of both wordings, and what rondes were opened with."""

import django.db.models.deletion
from django.db import migrations, models

CODES = ("PREVENTIE", "OPSPOREN", "BENADEREN", "TOELEIDING", "TOEGANG", "ONTHAAL", "RECHTENDETECTIE", "REALISEREN", "NAZORG")
FASEN = list(zip(CODES, ("preventie", "opsporen", "benaderen", "toeleiding", "toegang", "onthaal", "rechtendetectie", "realiseren van rechten", "nazorg"), strict=True))
TALEN = [("nl", "Nederlands"), ("fr", "Français"), ("en", "English"), ("ar", "العربية"), ("tr", "Türkçe")]
VERWOORDINGEN = {"PROFESSIONEEL": "uitleg_professioneel", "EENVOUDIG": "uitleg_eenvoudig"}
EERSTE = 1


def to_editions(apps, schema_editor):
    """What stood with a version, as its first edition in Dutch."""
    van = {model: apps.get_model("rechtencirkel", model).objects.using(schema_editor.connection.alias)
           for model in ("Instrumentversie", "Editie", "Vraag", "Fasetekst", "Richtvraag", "Ronde")}
    for versie in van["Instrumentversie"].order_by("pk"):
        edities = []
        for verwoording, veld in VERWOORDINGEN.items():
            editie = van["Editie"].create(
                instrumentversie_id=versie.pk, taal="nl", verwoording=verwoording, nummer=EERSTE, status=versie.status, bron=versie.bron[:200]
            )
            edities.append(editie)
            uitleg = dict(van["Fasetekst"].filter(instrumentversie_id=versie.pk).values_list("fase", veld))
            for fase, naam in FASEN:
                vraag = van["Vraag"].create(
                    editie_id=editie.pk, fase=fase, naam=naam, uitleg=uitleg.get(fase, naam), vraag=uitleg.get(fase, naam)[:200],
                    woord_laag=versie.as_laag, woord_hoog=versie.as_hoog,
                )
                van["Richtvraag"].filter(instrumentversie_id=versie.pk, fase=fase, verwoording=verwoording).update(vraag_id=vraag.pk)
        geopend = van["Ronde"].filter(instrumentversie_id=versie.pk).exclude(status="CONCEPT").values_list("pk", flat=True)
        vast = apps.get_model("rechtencirkel", "Ronde").edities.through
        vast.objects.using(schema_editor.connection.alias).bulk_create(
            vast(ronde_id=ronde, editie_id=editie.pk) for ronde in geopend for editie in edities
        )


def from_editions(apps, schema_editor):
    """The newest edition in Dutch of each wording stays, as what is said of each fase; others go."""
    van = {model: apps.get_model("rechtencirkel", model).objects.using(schema_editor.connection.alias)
           for model in ("Editie", "Vraag", "Fasetekst", "Richtvraag")}
    gehad = set()
    for editie in van["Editie"].filter(taal="nl").order_by("-nummer", "pk"):
        if (plaats := (editie.instrumentversie_id, editie.verwoording)) in gehad:
            continue
        gehad.add(plaats)
        for vraag in van["Vraag"].filter(editie_id=editie.pk):
            van["Fasetekst"].update_or_create(
                instrumentversie_id=editie.instrumentversie_id, fase=vraag.fase,
                defaults={VERWOORDINGEN[editie.verwoording]: vraag.uitleg},
            )
            van["Richtvraag"].filter(vraag_id=vraag.pk).update(
                instrumentversie=editie.instrumentversie_id, fase=vraag.fase, verwoording=editie.verwoording, bron=editie.bron, vraag=None
            )
    weg = van["Richtvraag"].filter(fase=None)
    weg._raw_delete(weg.db)
    vast = apps.get_model("rechtencirkel", "Ronde").edities.through.objects.using(schema_editor.connection.alias).all()
    vast._raw_delete(vast.db)
    weg = van["Vraag"].all()
    weg._raw_delete(weg.db)
    weg = van["Editie"].all()
    weg._raw_delete(weg.db)


class Migration(migrations.Migration):

    dependencies = [('rechtencirkel', '0008_openen_vooraf')]

    operations = [
        migrations.CreateModel(
            name='Editie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('taal', models.CharField(choices=TALEN, max_length=2, verbose_name='taal')),
                ('verwoording', models.CharField(choices=[('PROFESSIONEEL', 'voor diensten'), ('EENVOUDIG', 'in eenvoudige taal')], max_length=16, verbose_name='verwoording')),
                ('nummer', models.PositiveSmallIntegerField(verbose_name='nummer')),
                ('status', models.CharField(choices=[('ONTWERP', 'ontwerp, te valideren door HIVA'), ('GEVALIDEERD', 'gevalideerd')], max_length=12, verbose_name='status')),
                ('bron', models.CharField(max_length=200, verbose_name='bron')),
                ('instrumentversie', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='edities', to='rechtencirkel.instrumentversie')),
            ],
            options={'verbose_name': 'editie van de vragen', 'verbose_name_plural': 'edities van de vragen'},
        ),
        migrations.CreateModel(
            name='Vraag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fase', models.CharField(choices=FASEN, max_length=16, verbose_name='fase')),
                ('naam', models.CharField(max_length=60, verbose_name='naam van de fase')),
                ('uitleg', models.TextField(verbose_name='waar de fase over gaat')),
                ('vraag', models.CharField(max_length=200, verbose_name='vraag')),
                ('woord_laag', models.CharField(max_length=80, verbose_name='bij 0')),
                ('woord_midden', models.CharField(blank=True, max_length=80, verbose_name='bij 5')),
                ('woord_hoog', models.CharField(max_length=80, verbose_name='bij 10')),
                ('editie', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='vragen', to='rechtencirkel.editie')),
            ],
            options={'verbose_name': 'vraag', 'verbose_name_plural': 'vragen'},
        ),
        migrations.AddConstraint(
            model_name='editie',
            constraint=models.UniqueConstraint(fields=('instrumentversie', 'taal', 'verwoording', 'nummer'), name='editie_nummer_per_taal_en_verwoording'),
        ),
        migrations.AddConstraint(
            model_name='editie',
            constraint=models.CheckConstraint(condition=models.Q(('taal__in', [code for code, _ in TALEN])), name='editie_taal_bekend'),
        ),
        migrations.AddConstraint(
            model_name='editie',
            constraint=models.CheckConstraint(condition=models.Q(('verwoording__in', ['PROFESSIONEEL', 'EENVOUDIG'])), name='editie_verwoording_bekend'),
        ),
        migrations.AddConstraint(
            model_name='editie',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['ONTWERP', 'GEVALIDEERD'])), name='editie_status_bekend'),
        ),
        migrations.AddConstraint(
            model_name='vraag',
            constraint=models.UniqueConstraint(fields=('editie', 'fase'), name='vraag_een_per_fase'),
        ),
        migrations.AddConstraint(
            model_name='vraag',
            constraint=models.CheckConstraint(condition=models.Q(('fase__in', list(CODES))), name='vraag_fase_bekend'),
        ),
        migrations.AddField(
            model_name='ronde',
            name='edities',
            field=models.ManyToManyField(blank=True, related_name='rondes', to='rechtencirkel.editie'),
        ),
        migrations.AddField(
            model_name='richtvraag',
            name='vraag',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='richtvragen', to='rechtencirkel.vraag'),
        ),
        # What goes in the next migration may be empty from here, so that this one can be taken back.
        migrations.AlterField('richtvraag', 'fase', models.CharField(max_length=16, null=True)),
        migrations.AlterField('richtvraag', 'verwoording', models.CharField(max_length=16, null=True)),
        migrations.AlterField('richtvraag', 'bron', models.CharField(max_length=200, null=True)),
        migrations.AlterField('richtvraag', 'instrumentversie', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='richtvragen', to='rechtencirkel.instrumentversie')),
        migrations.AlterField('fasetekst', 'uitleg_professioneel', models.TextField(default='')),
        migrations.AlterField('fasetekst', 'uitleg_eenvoudig', models.TextField(default='')),
        migrations.RunPython(to_editions, from_editions),
    ]
