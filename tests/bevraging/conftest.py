"""What is about the file of SQLite is not collected elsewhere, as tests/postgres is not here."""

from django.conf import settings

collect_ignore = (
    []
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    else ["test_volgorde_sqlite.py"]
)
