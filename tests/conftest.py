"""The strict test bed; `tests/testbed/` says what it watches, `tests/cast.py` who takes part."""

import os
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tests.testbed import answers, order
from tests.testbed.databank import drop_by_force, flush_by_deleting
from tests.testbed.order import shuffled_queries
from tests.testbed.template_variables import strict_templates
from tests.veiligheid.steekproef import OP_POSTGRES, is_at_turn

pytest_plugins = ["tests.testbed.browser", "tests.testbed.herstel", "tests.cast"]

# What asks no database is the same on each: the source, a pure rule, a picture, the texts. It runs once.
NO_DATABASE = (
    "bevraging/test_herleiding.py",
    "bevraging/test_herleiding_rondes.py",
    "bevraging/test_import_rijen.py",
    "bevraging/test_markeringen_gevallen.py",
    "bevraging/test_mutaties.py",
    "bevraging/test_rules_markeringen.py",
    "bevraging/test_statistics.py",
    "proactief/test_settings.py",
    "rechtencirkel/test_charts_files.py",
    "rechtencirkel/test_statistics_snapshot.py",
    "test_architecture.py",
    "test_begrippen.py",
    "test_gewoonten.py",
    "test_omvang.py",
    "test_woorden.py",
)
# Tests that only mean something on PostgreSQL are not collected elsewhere: that is no skip.
# Nor are the two commands tried twice: they bring a database of their own.
collect_ignore = ["test_dev.py", *NO_DATABASE] if OP_POSTGRES else ["postgres"]
if OP_POSTGRES:
    flush_by_deleting()
    drop_by_force()

hypothesis_settings.register_profile(
    "test",
    max_examples=40,
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    database=None,
    # A machine that is busy is no fault of a test.
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
hypothesis_settings.register_profile("proof", max_examples=2000, deadline=None, database=None)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "test"))


def pytest_report_header() -> str:
    """Say on which database this run is, and how to repeat its shuffling."""
    return f"proactief: {settings.DATABASES['default']['ENGINE']}, PROACTIEF_SEED={order.SEED}"


def pytest_unconfigure() -> None:
    """Take away what SQLite leaves beside the test database (and beside that of a worker)."""
    for path in settings.TEST_FILE.parent.glob(f"{settings.TEST_FILE.name}*"):
        path.unlink(missing_ok=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what opens a browser, so that `-m "not browser"` is the fast half; leave out what is not at turn."""
    elders = set()
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        browser = bool({"page", "open_page", "browser"} & fixtures)
        if browser:
            item.add_marker("browser")
        if not is_at_turn(item.nodeid, browser=browser):
            elders.add(item)
        asks = item.get_closest_marker("django_db") or {"db", "transactional_db"} & fixtures
        if asks and item.nodeid.partition("::")[0].endswith(NO_DATABASE):
            raise pytest.UsageError(f"{item.nodeid} asks a database, so it runs on both")
    if elders:
        config.hook.pytest_deselected(items=list(elders))
        items[:] = [item for item in items if item not in elders]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Run one test under the strict templates and queries; fail it on a faulty answer."""
    answers.faults.clear()
    with strict_templates(), shuffled_queries(item.nodeid):
        result = yield
    assert answers.faults == [], "an answer had faults"
    return result


def _is_transactional(request: pytest.FixtureRequest) -> bool:
    marker = request.node.get_closest_marker("django_db")
    return bool({"transactional_db", "live_server"} & set(request.fixturenames)) or bool(
        marker and marker.kwargs.get("transaction")
    )


@pytest.fixture(autouse=True)
def _empty_cache(request: pytest.FixtureRequest) -> Iterator[None]:
    """Limits and kept pages never reach the next test; a rollback does this for the others."""
    if not _is_transactional(request):
        yield
        return
    request.getfixturevalue("transactional_db")
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def is_postgresql() -> bool:
    """Whether this run is on PostgreSQL."""
    return connection.vendor == "postgresql"


@pytest.fixture
def mails(django_capture_on_commit_callbacks: Callable, mailoutbox: list) -> Callable:
    """`with mails(): action(...)` sends what the action mails; read `mailoutbox` after it."""

    def capture():  # noqa: ANN202 - the context manager of pytest-django
        return django_capture_on_commit_callbacks(execute=True)

    return capture
