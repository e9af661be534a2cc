"""Who agreed that what may be read by everybody, after release; before it nobody did."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pilootgemeenten', '0010_uitnodiging_eenmalig'),
        ('rechtencirkel', '0016_pagina_met_ware_woorden'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Gezegdakkoord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reeks', models.CharField(max_length=40)),
                ('op', models.DateTimeField(verbose_name='openbaar sinds')),
            ],
            options={
                'verbose_name': 'akkoord met wat gezegd is',
                'verbose_name_plural': 'akkoorden met wat gezegd is',
            },
        ),
        migrations.AddField(
            model_name='doorgegeventekst',
            name='mag_openbaar',
            field=models.BooleanField(default=False, verbose_name='mag openbaar'),
        ),
        migrations.AddField(
            model_name='groep',
            name='openbaar_door',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='groep',
            name='openbaar_op',
            field=models.DateTimeField(blank=True, null=True, verbose_name='openbaar sinds'),
        ),
        migrations.AddField(
            model_name='ronde',
            name='openbaar_door',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='ronde',
            name='openbaar_op',
            field=models.DateTimeField(blank=True, null=True, verbose_name='openbaar sinds'),
        ),
        migrations.AddConstraint(
            model_name='doorgegeventekst',
            constraint=models.CheckConstraint(condition=models.Q(('mag_openbaar', False), ('ingetrokken_op__isnull', True), _connector='OR'), name='doorgegeventekst_ingetrokken_nooit_openbaar'),
        ),
        migrations.AddConstraint(
            model_name='groep',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('openbaar_door__isnull', True), ('openbaar_op__isnull', True)), models.Q(('openbaar_door__isnull', False), ('openbaar_op__isnull', False)), _connector='OR'), name='groep_openbaar_met_wie_en_wanneer'),
        ),
        migrations.AddConstraint(
            model_name='groep',
            constraint=models.CheckConstraint(condition=models.Q(('openbaar_op__isnull', True), ('status__in', ('BEVESTIGD', 'SAMENGEVOEGD')), _connector='OR'), name='groep_openbaar_alleen_wat_bevestigd_is'),
        ),
        migrations.AddConstraint(
            model_name='ronde',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('openbaar_door__isnull', True), ('openbaar_op__isnull', True)), models.Q(('openbaar_door__isnull', False), ('openbaar_op__isnull', False)), _connector='OR'), name='ronde_openbaar_met_wie_en_wanneer'),
        ),
        migrations.AddConstraint(
            model_name='ronde',
            constraint=models.CheckConstraint(condition=models.Q(('openbaar_op__isnull', True), ('status', 'VRIJGEGEVEN'), _connector='OR'), name='ronde_openbaar_alleen_vrijgegeven'),
        ),
        migrations.AddField(
            model_name='gezegdakkoord',
            name='door',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='gezegdakkoord',
            name='snapshot',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='gezegdakkoorden', to='rechtencirkel.snapshot'),
        ),
        migrations.AddConstraint(
            model_name='gezegdakkoord',
            constraint=models.UniqueConstraint(fields=('snapshot', 'reeks'), name='gezegdakkoord_een_per_reeks'),
        ),
    ]
