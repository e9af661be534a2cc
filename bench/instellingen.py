"""The settings of production for a real web server in a measurement: static files without `collectstatic`."""

from proactief.settings import *  # noqa: F403
from proactief.settings import STORAGES

STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
