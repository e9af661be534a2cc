"""Answers of open groepen go apart, under the seal of their groep (docs/adr/0011).

What the app computes elsewhere stands here once more: a migration stays what it was on its day.
Backwards the answers go back under random keys: receipts and links of that moment no longer work.
"""

import hashlib
import hmac
import json
import secrets
import uuid

import django.db.models.deletion
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import migrations, models

FASEN = (
    "preventie",
    "opsporen",
    "benaderen",
    "toeleiding",
    "toegang",
    "onthaal",
    "rechtendetectie",
    "realiseren",
    "nazorg",
)
KLEINSTE, NONCE_BYTES = 256, 12


def _hmac(waarvoor, waarde):
    sleutel = settings.ANSWER_SECRET.encode()
    return hmac.digest(sleutel, f"{waarvoor}:{waarde}".encode(), hashlib.sha256)


def _key(zout, waarvoor):
    return _hmac(f"zegel-{waarvoor}", bytes(zout).hex())


def _name(zout, sleutel):
    return uuid.UUID(bytes=hmac.digest(_key(zout, "naam"), sleutel.encode(), hashlib.sha256)[:16])


def _close(zout, inhoud, naam):
    kaal = json.dumps(inhoud, ensure_ascii=False, separators=(",", ":")).encode()
    lengte = max(KLEINSTE, 1 << (len(kaal) - 1).bit_length())
    nonce = secrets.token_bytes(NONCE_BYTES)
    cipher = AESGCM(_key(zout, "inhoud"))
    return nonce + cipher.encrypt(nonce, kaal.ljust(lengte), naam.bytes)


def _open(zout, verzegeld, naam):
    alles = bytes(verzegeld)
    cipher = AESGCM(_key(zout, "inhoud"))
    return json.loads(cipher.decrypt(alles[:NONCE_BYTES], alles[NONCE_BYTES:], naam.bytes))


def _said(rij):
    """Nine scores and the texts, sorted."""
    teksten = rij.toelichtingen.order_by("pk").values_list("fase", "soort", "tekst")
    return [[getattr(rij, fase) for fase in FASEN], sorted(map(list, teksten))]


def _check_now(schema_editor):
    """PostgreSQL alters no table whose foreign keys are still to be checked."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        schema_editor.execute("SET CONSTRAINTS ALL DEFERRED")


def _rows_of(apps, schema_editor):
    """Model name of the vault to its rows in the database that is migrated."""
    db = schema_editor.connection.alias
    return {
        model.__name__: model._default_manager.using(db)
        for model in apps.get_app_config("bevraging").get_models()
    }


def seal(apps, schema_editor):
    rows = _rows_of(apps, schema_editor)
    groepen = apps.get_model("rechtencirkel", "Groep")._default_manager
    groepen = groepen.using(schema_editor.connection.alias).filter(status="OPEN")
    for groep in groepen.order_by("pk"):
        bladen = rows["Blad"].filter(groep=groep)
        gesprekken = rows["Groepsgesprek"].filter(groep=groep)
        if not bladen.exists() and not gesprekken.exists():
            continue
        zout = secrets.token_bytes(32)
        rows["Groepszegel"].create(groep=groep, zout=zout)
        for rij in bladen.order_by("pk"):
            naam = _name(zout, rij.sleutel)
            rows["OpenBlad"].create(
                sleutel=naam,
                groep=groep,
                wijze=rij.wijze,
                import_code=rij.import_code if rij.wijze == "IMPORT" else "",
                link=naam if rij.wijze == "LINK" else None,
                inhoud=_close(zout, _said(rij), naam),
            )
        for rij in gesprekken.order_by("pk"):
            naam = _name(zout, rij.sleutel)
            inhoud = [rij.deelnemers, rij.toestemming, *_said(rij)]
            rows["OpenGesprek"].create(
                sleutel=naam, groep=groep, inhoud=_close(zout, inhoud, naam)
            )
        teksten = rows["Toelichting"]
        teksten.filter(blad__groep=groep).delete()
        teksten.filter(groepsgesprek__groep=groep).delete()
        bladen.delete()
        gesprekken.delete()
    for link in rows["Antwoordlink"].order_by("pk"):
        rows["Antwoordlink"].filter(pk=link.pk).update(
            token_hash=_hmac("token", link.token_hash).hex()
        )
    _check_now(schema_editor)


def unseal(apps, schema_editor):
    rows = _rows_of(apps, schema_editor)
    for zegel in rows["Groepszegel"].filter(zout__isnull=False).order_by("pk"):
        for soort in ("OpenBlad", "OpenGesprek"):
            rijen = rows[soort].filter(groep=zegel.groep_id)
            for rij in rijen.exclude(inhoud=b"").order_by("pk"):
                *gesprek, scores, teksten = _open(zegel.zout, rij.inhoud, rij.sleutel)
                velden = dict(zip(FASEN, scores, strict=True)) | {
                    "sleutel": secrets.token_hex(16), "groep_id": zegel.groep_id
                }  # fmt: skip
                if gesprek:
                    deelnemers, toestemming = gesprek
                    bij = {"groepsgesprek": rows["Groepsgesprek"].create(
                        deelnemers=deelnemers, toestemming=toestemming, **velden
                    )}  # fmt: skip
                else:
                    bij = {"blad": rows["Blad"].create(
                        wijze=rij.wijze, import_code=rij.import_code, **velden
                    )}  # fmt: skip
                for fase, soort_tekst, tekst in teksten:
                    rows["Toelichting"].create(
                        sleutel=secrets.token_hex(16), fase=fase, soort=soort_tekst, tekst=tekst, **bij
                    )
            rijen.delete()
    _check_now(schema_editor)


class Migration(migrations.Migration):

    dependencies = [
        ('bevraging', '0001_initial'),
        ('rechtencirkel', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Groepszegel',
            fields=[
                ('zout', models.BinaryField(null=True)),
                ('vernietigd_op', models.DateTimeField(null=True)),
                ('groep', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='zegel', serialize=False, to='rechtencirkel.groep')),
            ],
            options={
                'verbose_name': 'zegel van een groep',
                'verbose_name_plural': 'zegels van groepen',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('vernietigd_op__isnull', True), ('zout__isnull', False)), models.Q(('vernietigd_op__isnull', False), ('zout__isnull', True)), _connector='OR'), name='groepszegel_heel_of_vernietigd')],
            },
        ),
        migrations.CreateModel(
            name='OpenGesprek',
            fields=[
                ('sleutel', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('inhoud', models.BinaryField()),
                ('groep', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='open_gesprekken', to='rechtencirkel.groep')),
            ],
            options={
                'verbose_name': 'open groepsgesprek',
                'verbose_name_plural': 'open groepsgesprekken',
            },
        ),
        migrations.CreateModel(
            name='OpenBlad',
            fields=[
                ('sleutel', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('inhoud', models.BinaryField()),
                ('wijze', models.CharField(choices=[('LINK', 'door de persoon zelf, via een link'), ('INVOER', 'ingevoerd door de bewaarder'), ('IMPORT', 'uit een rekenblad')], max_length=8)),
                ('import_code', models.CharField(blank=True, max_length=32)),
                ('link', models.UUIDField(editable=False, null=True, unique=True)),
                ('groep', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='open_bladen', to='rechtencirkel.groep')),
            ],
            options={
                'verbose_name': 'open blad',
                'verbose_name_plural': 'open bladen',
                'constraints': [models.CheckConstraint(condition=models.Q(('wijze__in', ['LINK', 'INVOER', 'IMPORT'])), name='openblad_wijze_bekend'), models.CheckConstraint(condition=models.Q(('link__isnull', True), ('wijze', 'LINK'), _connector='OR'), name='openblad_link_alleen_van_een_link'), models.CheckConstraint(condition=models.Q(('import_code', ''), ('wijze', 'IMPORT'), _connector='OR'), name='openblad_importcode_alleen_van_een_import')],
            },
        ),
        migrations.RunPython(seal, unseal),
        migrations.RemoveField(
            model_name='blad',
            name='import_code',
        ),
    ]
