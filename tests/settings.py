"""The settings of production, with keys for tests and everything slow or outside replaced.

SQLite is a file, not memory: the live server then has connections of its own, as in production,
and two threads can truly wait for each other. `DATABASE_URL=postgres://...` selects PostgreSQL.
"""

import os
import tempfile
from pathlib import Path

# One file per process, made by Django when the first test asks for the database.
TEST_FILE = Path(tempfile.gettempdir()) / f"proactief-test-{os.getpid()}.sqlite3"
DATABASE_URL = os.environ.get("DATABASE_URL", "")
if not DATABASE_URL.startswith("postgres"):
    DATABASE_URL = f"sqlite:///{TEST_FILE}.unused"
os.environ.update(
    DEBUG="0",
    DEMO="0",
    SECRET_KEY="tests-only-secret-key-0123456789abcdefghijklmnop",
    ANSWER_SECRET="tests-only-answer-secret-0123456789abcdefghijkl",
    DRAW_SECRET="tests-only-draw-secret-0123456789abcdefghijklmn",
    ALLOWED_HOSTS="testserver,localhost",
    DATABASE_URL=DATABASE_URL,
    EMAIL_URL="memorymail://",
    DEFAULT_FROM_EMAIL="proactief@example.test",
    SITE_URL="https://testserver",
    TRUSTED_PROXIES="0",
    HERSTELBOEK=f"{TEST_FILE}.herstelboek",
    SECURE_SSL_REDIRECT="0",
)
# Playwright's synchronous interface runs an event loop in the thread of the test.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

from tests.testbed.lines import note  # noqa: E402

if "PROACTIEF_LINES" in os.environ:
    note(Path(__file__).resolve().parents[1], Path(os.environ["PROACTIEF_LINES"]))

from proactief.settings import *  # noqa: E402, F403
from proactief.settings import DATABASES, INSTALLED_APPS, LOGGING, MIDDLEWARE, STORAGES  # noqa: E402

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(TEST_FILE)}
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 0

INSTALLED_APPS = [*INSTALLED_APPS, "demo"]
MIDDLEWARE = ["tests.testbed.answers.CheckAnswers", *MIDDLEWARE]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
# The browser talks http to the live server.
SITE_URL = "http://testserver"
SESSION_COOKIE_SECURE = False
# A test that is rolled back leaves its lines in the file: who wants a herstelboek asks for the fixture `boek`.
HERSTELBOEK = ""
# Nobody is mailed of an error that a test makes: the tests of that mail ask for its handler themselves.
LOGGING = {**LOGGING, "root": {**LOGGING["root"], "handlers": ["console"]}}
CSRF_COOKIE_SECURE = False
SECURE_HSTS_SECONDS = 0
