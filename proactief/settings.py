"""All settings, read from the environment; docs/beheer.md lists each variable."""

from pathlib import Path
from typing import Any

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

DEBUG = env.bool("DEBUG", default=False)
DEMO = env.bool("DEMO", default=False)
INSECURE_KEY = "alleen-om-te-ontwikkelen-nooit-in-productie-gebruiken"
SECRET_KEY = env.str("SECRET_KEY", default=INSECURE_KEY if DEBUG else "")
# Keys of blads and link tokens hang on this one; it may never change while a ronde is open.
ANSWER_SECRET = env.str("ANSWER_SECRET", default=INSECURE_KEY if DEBUG else "")
# The draws of released cells hang on this one; it never changes (ADR 0012).
DRAW_SECRET = env.str("DRAW_SECRET", default=INSECURE_KEY if DEBUG else "")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1"] if DEBUG else [])


if not DEBUG:
    for name, meaning in (
        ("DATABASE_URL", "waar de databank staat"),
        ("SITE_URL", "het adres van deze website, met https"),
        ("EMAIL_URL", "de mailserver"),
        ("DEFAULT_FROM_EMAIL", "de afzender van mails"),
        ("HERSTELBOEK", "het bestand met wat geen back-up mag terugdraaien"),
        ("TRUSTED_PROXIES", "hoeveel eigen proxy's ervoor staan, 0 als er geen is"),
    ):
        if not env.str(name, default=""):
            raise ImproperlyConfigured(f"Zet {name} in de omgeving: {meaning}.")
    for name, value in (
        ("SECRET_KEY", SECRET_KEY),
        ("ANSWER_SECRET", ANSWER_SECRET),
        ("DRAW_SECRET", DRAW_SECRET),
    ):
        if not value or value == INSECURE_KEY:
            raise ImproperlyConfigured(f"Zet {name} in de omgeving: lang, willekeurig en geheim.")
        if len(value) < 40 or len(set(value)) < 12:
            raise ImproperlyConfigured(f"{name} is te zwak: neem minstens 40 willekeurige tekens.")
    if len({SECRET_KEY, ANSWER_SECRET, DRAW_SECRET}) < 3:
        raise ImproperlyConfigured(
            "SECRET_KEY, ANSWER_SECRET en DRAW_SECRET moeten van elkaar verschillen."
        )
    if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
        raise ImproperlyConfigured("Zet ALLOWED_HOSTS in de omgeving: de namen van deze website.")
    if not env.str("SITE_URL").startswith("https://"):
        raise ImproperlyConfigured("SITE_URL moet met https:// beginnen.")
    if DEMO:
        raise ImproperlyConfigured("DEMO=1 gaat niet samen met productie (zonder DEBUG).")

# The file outside the database of what no restored backup may undo; "" keeps none (ADR 0015).
HERSTELBOEK = env.str("HERSTELBOEK", default="")
# How many proxies of our own stand before us: so many addresses at the end of X-Forwarded-For are true.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)

INSTALLED_APPS = [
    "proactief",
    "dossier",
    "actieplan",
    "dialoog",
    "bevraging",
    "rechtencirkel",
    "kader",
    "pilootgemeenten",
    *(["demo"] if DEMO else []),
    "proactief.admin.ProactiefAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_include_bootstrap",
    "csp",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    # First what an answer says to the browser: so it is said on the page of a fault in what follows as well.
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "proactief.middleware.CompressOpenMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "proactief.middleware.ServeWholeMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "proactief.middleware.KeepTypedMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    *(["proactief.middleware.OwnNotFoundMiddleware"] if DEMO else []),
]

ROOT_URLCONF = "proactief.urls"
WSGI_APPLICATION = "proactief.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "proactief.context_processors.site",
                *(["demo.context_processors.accounts"] if DEMO else []),
            ],
        },
    },
]

DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{BASE_DIR / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA secure_delete=ON;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 600
    # A database that does not answer at all holds a worker no longer than this.
    DATABASES["default"].setdefault("OPTIONS", {})["connect_timeout"] = 5
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    # Limits of tries. Django keeps 300 rows, and throws a third of them away, unless told.
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "KEY_FUNCTION": "proactief.sessions.counter_key",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

AUTH_USER_MODEL = "pilootgemeenten.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": name}
    for name in (
        "proactief.accounts.MinimumLengthValidator",
        "django.contrib.auth.password_validation.CommonPasswordValidator",
        "django.contrib.auth.password_validation.NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "proactief.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
# Never by address alone: a whole OCMW, or library, has one. "key" is the account and the address together, then
# the account, the address that mail is asked for, and everybody (proactief/accounts.py).
ACCOUNT_RATE_LIMITS = {
    "login": None,
    "login_failed": "5/5m/key",
    "login_failed_account": "100/h/key",
    "reset_password": "3/h/key",
    "reset_password_from_key": None,
    "reset_unknown": "1/d/key",
    "reset_unknown_all": "30/h/key",
}

LANGUAGE_CODE = "nl"
# Only the screens of a respondent are translated; Arabic and Turkish wait for who knows them (docs/adr/0018).
LANGUAGES = [
    ("nl", "Nederlands"),
    ("fr", "Français"),
    ("en", "English"),
    ("ar", "العربية"),
    ("tr", "Türkçe"),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Brussels"
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
CRISPY_FAIL_SILENTLY = False

EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://" if DEBUG else "smtp://localhost:25")
vars().update(EMAIL_CONFIG)
if DEMO:
    EMAIL_BACKEND = "demo.postvak.PostvakBackend"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="proactief@localhost")
# How long a mail server may hang, in seconds; shorter than GREEP of pilootgemeenten/actions/versturen.py.
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=25)
if (
    not 1 <= EMAIL_TIMEOUT < 30
):  # ten waits of a server fit in the time that a claimed mail stays claimed
    raise ImproperlyConfigured("EMAIL_TIMEOUT is een aantal seconden van 1 tot 29.")
MAILSOORTEN = "proactief.mailsoorten.SOORTEN"
FOUTMELDER = "proactief.foutmail.report_fout"
SITE_URL = env.str("SITE_URL", default="http://localhost:8000")

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_ENGINE = "proactief.sessions"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "proactief.views.aanmelden.csrf_failure"
if not DEBUG:
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    # For ever and for every name below this one: only who owns the whole domain can promise that.
    SILENCED_SYSTEM_CHECKS = ["security.W021"]
    SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", default=False)
    CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
    if TRUSTED_PROXIES:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]

MELDER = {"()": "proactief.logging.MeldAanBeheerders", "level": "ERROR"}
MELDEN = {} if DEBUG else {"beheerders": MELDER}
LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_tokens": {"()": "proactief.logging.NoTokens"}},
    "formatters": {"regel": {"()": "proactief.logging.Logregel"}},
    "handlers": {
        "console": {
            "()": "proactief.logging.EenKeerPerMinuut",
            "filters": ["no_tokens"],
            "formatter": "regel",
        },
        **MELDEN,
    },
    # Django's own handler would write the address of a link beside the masked one.
    "loggers": {"django": {"handlers": [], "propagate": True}},
    "root": {"handlers": ["console", *MELDEN], "level": "INFO"},
}
