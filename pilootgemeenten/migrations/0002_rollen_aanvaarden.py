"""A role is a proposal until its person accepts it; an ended row stays ended.

What stands already was in force: it counts as accepted when it was made. On the way back a proposal,
which would then be a role, goes; of several rows of one role the running one stays, else the last.
"""

import django.db.models.deletion
import pilootgemeenten.models.basis
from django.conf import settings
from django.db import migrations, models


def accept_what_stands(apps, schema_editor):
    hier = schema_editor.connection.alias
    rijen = apps.get_model("pilootgemeenten", "Lidmaatschap").objects.using(hier)
    rijen.update(aanvaard_op=models.F("created_at"))
    toelatingen = apps.get_model("pilootgemeenten", "Bewaarderschap").objects.using(hier)
    toelatingen.filter(status__in=("TOEGELATEN", "INGETROKKEN")).update(
        eerst_toegelaten_op=models.F("beslist_op")
    )
    schema_editor.connection.check_constraints()


def keep_one_of_each(apps, schema_editor):
    alle = apps.get_model("pilootgemeenten", "Lidmaatschap").objects.using(schema_editor.connection.alias)
    alle.update(uitgenodigd_door=None)
    alle.filter(aanvaard_op=None).delete()
    gezien = set()
    for rij in alle.order_by(models.F("beeindigd_op").desc(nulls_first=True), "-pk"):
        plek = (rij.user_id, rij.organisatie_id, rij.rol, rij.pilootgemeente_id, rij.programma_id)
        if plek in gezien:
            rij.delete()
        gezien.add(plek)
    schema_editor.connection.check_constraints()


class Migration(migrations.Migration):

    dependencies = [
        ('pilootgemeenten', '0001_initial'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='lidmaatschap',
            name='lidmaatschap_een_per_pilootgemeente',
        ),
        migrations.RemoveConstraint(
            model_name='lidmaatschap',
            name='lidmaatschap_een_per_programma',
        ),
        migrations.RemoveConstraint(
            model_name='lidmaatschap',
            name='lidmaatschap_een_globaal',
        ),
        migrations.AddField(
            model_name='bewaarderschap',
            name='eerste_lid_email',
            field=pilootgemeenten.models.basis.Emailadres(blank=True, max_length=254, verbose_name='e-mailadres van het eerste lid'),
        ),
        migrations.AddField(
            model_name='bewaarderschap',
            name='eerst_toegelaten_op',
            field=models.DateTimeField(blank=True, null=True, verbose_name='eerst toegelaten op'),
        ),
        migrations.AddField(
            model_name='lidmaatschap',
            name='aanvaard_op',
            field=models.DateTimeField(blank=True, null=True, verbose_name='aanvaard op'),
        ),
        migrations.AddField(
            model_name='lidmaatschap',
            name='bevestigd_door',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='lidmaatschap',
            name='bevestigd_op',
            field=models.DateTimeField(blank=True, null=True, verbose_name='bevestigd op'),
        ),
        migrations.AddField(
            model_name='lidmaatschap',
            name='geweigerd_op',
            field=models.DateTimeField(blank=True, null=True, verbose_name='geweigerd op'),
        ),
        migrations.AddField(
            model_name='lidmaatschap',
            name='uitgenodigd_door',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='uitnodigingen', to='pilootgemeenten.lidmaatschap'),
        ),
        migrations.AddField(
            model_name='organisatie',
            name='contact_email',
            field=models.EmailField(blank=True, help_text='Hier meldt Proactief wie bewaarder wordt. Geen adres van één persoon.', max_length=254, verbose_name='algemeen e-mailadres'),
        ),
        migrations.AddField(
            model_name='user',
            name='stil_gevraagd_door',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='wie vroeg om stil te zetten'),
        ),
        migrations.AddField(
            model_name='user',
            name='stil_gevraagd_op',
            field=models.DateTimeField(blank=True, null=True, verbose_name='stilzetten gevraagd op'),
        ),
        migrations.AddField(
            model_name='user',
            name='weer_aan_op',
            field=models.DateTimeField(blank=True, null=True, verbose_name='weer aangezet op'),
        ),
        migrations.RunPython(accept_what_stands, keep_one_of_each),
        migrations.AddConstraint(
            model_name='bewaarderschap',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ('TOEGELATEN', 'INGETROKKEN')), _negated=True), ('eerst_toegelaten_op__isnull', False), _connector='OR'), name='bewaarderschap_toegelaten_met_moment'),
        ),
        migrations.AddConstraint(
            model_name='lidmaatschap',
            constraint=models.CheckConstraint(condition=models.Q(('aanvaard_op__isnull', True), ('geweigerd_op__isnull', True), _connector='OR'), name='lidmaatschap_aanvaard_of_geweigerd'),
        ),
        migrations.AddConstraint(
            model_name='lidmaatschap',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('bevestigd_door__isnull', True), ('bevestigd_op__isnull', True)), models.Q(('bevestigd_door__isnull', False), ('bevestigd_op__isnull', False)), _connector='OR'), name='lidmaatschap_bevestigd_met_wie_en_wanneer'),
        ),
        migrations.AddConstraint(
            model_name='lidmaatschap',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('rol__in', ('PROGRAMMALEIDING', 'BEHEERDER', 'ONDERZOEKER')), _negated=True), ('aanvaard_op__isnull', True), ('uitgenodigd_door__isnull', True), ('bevestigd_op__isnull', False), _connector='OR'), name='lidmaatschap_aanvaard_na_een_tweede'),
        ),
        migrations.AddConstraint(
            model_name='lidmaatschap',
            constraint=models.UniqueConstraint(condition=models.Q(('beeindigd_op__isnull', True), ('pilootgemeente__isnull', False)), fields=('user', 'organisatie', 'rol', 'pilootgemeente'), name='lidmaatschap_een_per_pilootgemeente'),
        ),
        migrations.AddConstraint(
            model_name='lidmaatschap',
            constraint=models.UniqueConstraint(condition=models.Q(('beeindigd_op__isnull', True), ('programma__isnull', False)), fields=('user', 'organisatie', 'rol', 'programma'), name='lidmaatschap_een_per_programma'),
        ),
        migrations.AddConstraint(
            model_name='lidmaatschap',
            constraint=models.UniqueConstraint(condition=models.Q(('beeindigd_op__isnull', True), ('pilootgemeente__isnull', True), ('programma__isnull', True)), fields=('user', 'organisatie', 'rol'), name='lidmaatschap_een_globaal'),
        ),
        migrations.AddConstraint(
            model_name='user',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stil_gevraagd_door__isnull', True), ('stil_gevraagd_op__isnull', True)), models.Q(('stil_gevraagd_door__isnull', False), ('stil_gevraagd_op__isnull', False)), _connector='OR'), name='user_stil_gevraagd_met_wie_en_wanneer'),
        ),
    ]
