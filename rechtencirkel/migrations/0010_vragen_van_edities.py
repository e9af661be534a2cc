"""What stood with a version and now stands with its editions goes."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('rechtencirkel', '0009_edities')]

    operations = [
        migrations.RemoveConstraint(model_name='richtvraag', name='richtvraag_een_per_plaats'),
        migrations.RemoveConstraint(model_name='richtvraag', name='richtvraag_fase_bekend'),
        migrations.RemoveConstraint(model_name='richtvraag', name='richtvraag_verwoording_bekend'),
        migrations.RemoveField(model_name='richtvraag', name='fase'),
        migrations.RemoveField(model_name='richtvraag', name='verwoording'),
        migrations.RemoveField(model_name='richtvraag', name='bron'),
        migrations.RemoveField(model_name='richtvraag', name='instrumentversie'),
        migrations.DeleteModel(name='Fasetekst'),
        migrations.AlterField(
            model_name='richtvraag',
            name='vraag',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='richtvragen', to='rechtencirkel.vraag'),
        ),
        migrations.AddConstraint(
            model_name='richtvraag',
            constraint=models.UniqueConstraint(fields=('vraag', 'volgorde'), name='richtvraag_een_per_plaats'),
        ),
    ]
