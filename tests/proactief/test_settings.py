"""Production: it refuses to start half configured, and what it then sends is locked down."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from django.conf import settings

GEHEIM = "een-lange-willekeurige-sleutel-die-alleen-deze-test-kent-0123456789"
PRODUCTIE = {
    "SECRET_KEY": GEHEIM,
    "ANSWER_SECRET": GEHEIM[::-1],
    "DRAW_SECRET": GEHEIM.upper(),
    "ALLOWED_HOSTS": "proactief.example.test",
    "SITE_URL": "https://proactief.example.test",
    "EMAIL_URL": "smtp+tls://user:password@mail.example.test:587",
    "DEFAULT_FROM_EMAIL": "proactief@example.test",
    "TRUSTED_PROXIES": "1",
    "HERSTELBOEK": "/var/lib/proactief/herstelboek.jsonl",
}
VERSCHIL = "SECRET_KEY, ANSWER_SECRET en DRAW_SECRET moeten van elkaar verschillen."
INSECURE = "alleen-om-te-ontwikkelen-nooit-in-productie-gebruiken"


def manage(
    tmp_path: Path, omgeving: Mapping[str, str], *opdracht: str
) -> subprocess.CompletedProcess[str]:
    """`manage.py` in a process of its own, that knows this environment and nothing else."""
    databank = {"DATABASE_URL": f"sqlite:///{tmp_path / 'leeg.sqlite3'}"}
    return subprocess.run(
        [sys.executable, "-W", "error", "manage.py", *opdracht],
        cwd=settings.BASE_DIR,
        env={"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), **databank, **omgeving},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_check_for_production_has_nothing_to_say(tmp_path: Path) -> None:
    klaar = manage(tmp_path, PRODUCTIE, "check", "--deploy", "--fail-level", "DEBUG")
    assert (klaar.returncode, klaar.stdout, klaar.stderr) == (
        0,
        "System check identified no issues (1 silenced).\n",
        "",
    )


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"SECRET_KEY": ""}, "Zet SECRET_KEY in de omgeving: lang, willekeurig en geheim."),
        ({"SECRET_KEY": INSECURE}, "Zet SECRET_KEY in de omgeving: lang, willekeurig en geheim."),
        ({"ANSWER_SECRET": ""}, "Zet ANSWER_SECRET in de omgeving: lang, willekeurig en geheim."),
        (
            {"ANSWER_SECRET": INSECURE},
            "Zet ANSWER_SECRET in de omgeving: lang, willekeurig en geheim.",
        ),
        ({"DRAW_SECRET": ""}, "Zet DRAW_SECRET in de omgeving: lang, willekeurig en geheim."),
        ({"DRAW_SECRET": INSECURE}, "Zet DRAW_SECRET in de omgeving: lang, willekeurig en geheim."),
        ({"ANSWER_SECRET": GEHEIM}, VERSCHIL),
        ({"DRAW_SECRET": GEHEIM}, VERSCHIL),
        ({"DRAW_SECRET": GEHEIM[::-1]}, VERSCHIL),
        ({"ANSWER_SECRET": "b"}, "ANSWER_SECRET is te zwak: neem minstens 40 willekeurige tekens."),
        ({"SECRET_KEY": "ab" * 40}, "SECRET_KEY is te zwak: neem minstens 40 willekeurige tekens."),
        ({"DATABASE_URL": ""}, "Zet DATABASE_URL in de omgeving: waar de databank staat."),
        ({"SITE_URL": ""}, "Zet SITE_URL in de omgeving: het adres van deze website, met https."),
        ({"SITE_URL": "http://proactief.test"}, "SITE_URL moet met https:// beginnen."),
        ({"EMAIL_URL": ""}, "Zet EMAIL_URL in de omgeving: de mailserver."),
        (
            {"DEFAULT_FROM_EMAIL": ""},
            "Zet DEFAULT_FROM_EMAIL in de omgeving: de afzender van mails.",
        ),
        (
            {"HERSTELBOEK": ""},
            "Zet HERSTELBOEK in de omgeving: het bestand met wat geen back-up mag terugdraaien.",
        ),
        (
            {"TRUSTED_PROXIES": ""},
            "Zet TRUSTED_PROXIES in de omgeving: hoeveel eigen proxy's ervoor staan, 0 als er geen is.",
        ),
        ({"EMAIL_TIMEOUT": "60"}, "EMAIL_TIMEOUT is een aantal seconden van 1 tot 29."),
        ({"ALLOWED_HOSTS": ""}, "Zet ALLOWED_HOSTS in de omgeving: de namen van deze website."),
        ({"ALLOWED_HOSTS": "*"}, "Zet ALLOWED_HOSTS in de omgeving: de namen van deze website."),
        ({"DEMO": "1"}, "DEMO=1 gaat niet samen met productie (zonder DEBUG)."),
    ],
)
def test_production_refuses_to_start_half_configured(
    tmp_path: Path, anders: dict[str, str], melding: str
) -> None:
    """An empty value is what `check` says of a missing one too: both are no setting."""
    klaar = manage(tmp_path, {**PRODUCTIE, **anders}, "check")
    laatste = klaar.stderr.strip().splitlines()[-1]
    assert (klaar.returncode, laatste) == (
        1,
        f"django.core.exceptions.ImproperlyConfigured: {melding}",
    )


def test_without_any_setting_it_does_not_start(tmp_path: Path) -> None:
    assert manage(tmp_path, {}, "check").returncode == 1


def test_production_knows_no_page_of_the_demo_or_of_developers(tmp_path: Path) -> None:
    vraag = (
        "from django.urls import get_resolver as r;"
        "print(sorted({'postvak', 'componenten', 'home'} & set(r().reverse_dict)))"
    )
    assert manage(tmp_path, PRODUCTIE, "shell", "-v0", "-c", vraag).stdout == "['home']\n"


DEMO = (
    "import sys;"
    "from django.apps import apps;"
    "from django.db import connection;"
    "from django.db.migrations.loader import MigrationLoader;"
    "gepland = {app for app, _ in MigrationLoader(None).disk_migrations};"
    "tabellen = connection.introspection.table_names();"
    "print(apps.is_installed('demo'), 'demo.models' in sys.modules, 'demo' in gepland,"
    " [naam for naam in tabellen if naam.startswith('demo')])"
)


@pytest.mark.parametrize(
    ("omgeving", "te_migreren", "gezien"),
    [
        (PRODUCTIE, 1, "False False False []\n"),
        ({"DEBUG": "1", "DEMO": "1"}, 0, "True True True ['demo_postvakbericht']\n"),
    ],
    ids=["production", "demo"],
)
def test_the_demo_is_installed_and_has_its_table_in_the_demo_world_only(
    tmp_path: Path, omgeving: Mapping[str, str], te_migreren: int, gezien: str
) -> None:
    assert manage(tmp_path, omgeving, "migrate", "demo", "-v0").returncode == te_migreren
    assert manage(tmp_path, omgeving, "shell", "-v0", "-c", DEMO).stdout == gezien
