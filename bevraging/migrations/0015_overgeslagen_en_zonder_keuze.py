"""A fase that was passed over beside the nine scores, and texts of which the person did not say what they are."""

import django.db.models.expressions
import django.db.models.lookups
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('bevraging', '0013_klad'),
        ('rechtencirkel', '0010_vragen_van_edities'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='toelichting',
            name='toelichting_soort_bekend',
        ),
        migrations.AddField(
            model_name='blad',
            name='overgeslagen',
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name='microdatarij',
            name='overgeslagen',
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name='toelichting',
            name='zonder_keuze',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AlterField(
            model_name='toelichting',
            name='soort',
            field=models.CharField(blank=True, choices=[('GOEDE_PRAKTIJK', 'goede praktijk'), ('HIAAT', 'hiaat'), ('VERBETERPUNT', 'verbeterpunt'), ('SYNTHESE', 'samenvatting door de bewaarder')], max_length=16),
        ),
        migrations.AddConstraint(
            model_name='blad',
            constraint=models.CheckConstraint(condition=models.Q(('overgeslagen__lte', 511), models.Q(('preventie__isnull', True), django.db.models.lookups.Exact(django.db.models.expressions.CombinedExpression(models.F('overgeslagen'), '&', models.Value(1)), 0), _connector='OR'), models.Q(('opsporen__isnull', True), django.db.models.lookups.Exact(django.db.models.expressions.CombinedExpression(models.F('overgeslagen'), '&', models.Value(2)), 0), _connector='OR'), models.Q(('benaderen__isnull', True), django.db.models.lookups.Exact(django.db.models.expressions.CombinedExpression(models.F('overgeslagen'), '&', models.Value(4)), 0), _connector='OR'), models.Q(('toeleiding__isnull', True), django.db.models.lookups.Exact(django.db.models.expressions.CombinedExpression(models.F('overgeslagen'), '&', models.Value(8)), 0), _connector='OR'), models.Q(('toegang__isnull', True), django.db.models.lookups.Exact(django.db.models.expressions.CombinedExpression(models.F('overgeslagen'), '&', models.Value(16)), 0), _connector='OR'), models.Q(('onthaal__isnull', True), django.db.models.lookups.Exact(django.db.models.expressions.CombinedExpression(models.F('overgeslagen'), '&', models.Value(32)), 0), _connector='OR'), models.Q(('rechtendetectie__isnull', True), django.db.models.lookups.Exact(django.db.models.expressions.CombinedExpression(models.F('overgeslagen'), '&', models.Value(64)), 0), _connector='OR'), models.Q(('realiseren__isnull', True), django.db.models.lookups.Exact(django.db.models.expressions.CombinedExpression(models.F('overgeslagen'), '&', models.Value(128)), 0), _connector='OR'), models.Q(('nazorg__isnull', True), django.db.models.lookups.Exact(django.db.models.expressions.CombinedExpression(models.F('overgeslagen'), '&', models.Value(256)), 0), _connector='OR')), name='blad_overgeslagen_zonder_score'),
        ),
        migrations.AddConstraint(
            model_name='microdatarij',
            constraint=models.CheckConstraint(condition=models.Q(('overgeslagen__lte', 511), models.Q(('preventie__isnull', True), django.db.models.lookups.Exact(django.db.models.expressions.CombinedExpression(models.F('overgeslagen'), '&', models.Value(1)), 0), _connector='OR'), models.Q(('opsporen__isnull', True), django.db.models.lookups.Exact(django.db.models.expressions.CombinedExpression(models.F('overgeslagen'), '&', models.Value(2)), 0), _connector='OR'), models.Q(('benaderen__isnull', True), django.db.models.lookups.Exact(django.db.models.expressions.CombinedExpression(models.F('overgeslagen'), '&', models.Value(4)), 0), _connector='OR'), models.Q(('toeleiding__isnull', True), django.db.models.lookups.Exact(django.db.models.expressions.CombinedExpression(models.F('overgeslagen'), '&', models.Value(8)), 0), _connector='OR'), models.Q(('toegang__isnull', True), django.db.models.lookups.Exact(django.db.models.expressions.CombinedExpression(models.F('overgeslagen'), '&', models.Value(16)), 0), _connector='OR'), models.Q(('onthaal__isnull', True), django.db.models.lookups.Exact(django.db.models.expressions.CombinedExpression(models.F('overgeslagen'), '&', models.Value(32)), 0), _connector='OR'), models.Q(('rechtendetectie__isnull', True), django.db.models.lookups.Exact(django.db.models.expressions.CombinedExpression(models.F('overgeslagen'), '&', models.Value(64)), 0), _connector='OR'), models.Q(('realiseren__isnull', True), django.db.models.lookups.Exact(django.db.models.expressions.CombinedExpression(models.F('overgeslagen'), '&', models.Value(128)), 0), _connector='OR'), models.Q(('nazorg__isnull', True), django.db.models.lookups.Exact(django.db.models.expressions.CombinedExpression(models.F('overgeslagen'), '&', models.Value(256)), 0), _connector='OR')), name='microdatarij_overgeslagen_zonder_score'),
        ),
        migrations.AddConstraint(
            model_name='toelichting',
            constraint=models.CheckConstraint(condition=models.Q(('soort__in', ['GOEDE_PRAKTIJK', 'HIAAT', 'VERBETERPUNT', 'SYNTHESE', ''])), name='toelichting_soort_bekend'),
        ),
        migrations.AddConstraint(
            model_name='toelichting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('soort', ''), _negated=True), ('zonder_keuze', True), _connector='OR'), name='toelichting_zonder_soort_niet_gekozen'),
        ),
        migrations.AddConstraint(
            model_name='toelichting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('soort', ''), _negated=True), models.Q(('beslissing__in', ('DOORGEVEN', 'HERWOORDEN')), _negated=True), _connector='OR'), name='toelichting_gaat_door_met_soort'),
        ),
    ]
