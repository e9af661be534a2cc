"""Django with the settings of production, in the process of a proof: import this before any model.

What the proof starts gets the same settings, so that both read the same answers under the same seal.
"""

import os
import tempfile
from pathlib import Path

import django

from tests.proactief.test_settings import PRODUCTIE

MAP = Path(tempfile.mkdtemp(prefix="proactief-proef-"))
SITE = MAP / "site"
# The mail server is a folder, named from the folder of the site: one file for each mail.
MAILS = SITE / "mails"
OMGEVING = {
    **PRODUCTIE,
    "DATABASE_URL": os.environ["DATABASE_URL"],
    "EMAIL_URL": f"filemail:///{MAILS.name}",
    "HERSTELBOEK": str(MAP / "herstelboek.jsonl"),
}
os.environ.update(OMGEVING, DJANGO_SETTINGS_MODULE="proactief.settings")
django.setup()
