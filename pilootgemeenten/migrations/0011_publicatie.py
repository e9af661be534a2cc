"""That the page for everybody of a ronde was published, or taken back, is told in the history of its project."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pilootgemeenten', '0010_uitnodiging_eenmalig'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='gebeurtenis',
            name='gebeurtenis_handeling_bekend',
        ),
        migrations.AlterField(
            model_name='gebeurtenis',
            name='handeling',
            field=models.CharField(choices=[('GEMAAKT', 'gemaakt'), ('GEWIJZIGD', 'gewijzigd'), ('VERVALLEN', 'vervallen'), ('GEOPEND', 'geopend'), ('VRIJGEGEVEN', 'vrijgegeven'), ('GEPUBLICEERD', 'pagina voor iedereen gepubliceerd'), ('TERUGGENOMEN', 'pagina voor iedereen teruggenomen'), ('UITGENODIGD', 'lid uitgenodigd'), ('ROL_BEEINDIGD', 'rol beëindigd'), ('AANGESLOTEN', 'organisatie aangesloten'), ('VERTROKKEN', 'organisatie vertrokken'), ('VOORGESTELD', 'voorgesteld'), ('TOEGELATEN', 'toegelaten'), ('GEWEIGERD', 'geweigerd'), ('INGETROKKEN', 'toelating ingetrokken')], max_length=16, verbose_name='wat'),
        ),
        migrations.AddConstraint(
            model_name='gebeurtenis',
            constraint=models.CheckConstraint(condition=models.Q(('handeling__in', ['GEMAAKT', 'GEWIJZIGD', 'VERVALLEN', 'GEOPEND', 'VRIJGEGEVEN', 'GEPUBLICEERD', 'TERUGGENOMEN', 'UITGENODIGD', 'ROL_BEEINDIGD', 'AANGESLOTEN', 'VERTROKKEN', 'VOORGESTELD', 'TOEGELATEN', 'GEWEIGERD', 'INGETROKKEN'])), name='gebeurtenis_handeling_bekend'),
        ),
    ]
