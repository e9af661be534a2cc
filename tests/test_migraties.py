"""A committed migration never changes; each goes forwards and backwards; none is missing.

After a new migration: add its line here. The line of an older one stays what it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.executor import MigrationExecutor
from pytest_django.plugin import DjangoDbBlocker

from tests.testbed.source import APPS, ROOT

SHA256 = {
    "actieplan/migrations/0001_initial.py": (
        "0408b08005cd8f65e8e13af54773fc57291b73ac4174035471b43340a6d8eff8"
    ),
    "bevraging/migrations/0001_initial.py": (
        "dadbd0ca192665e00d326d4bfd7e0803ea480525bb26dcd79a026fd649087d17"
    ),
    "demo/migrations/0001_initial.py": (
        "0070e591f359ba3d857f11d02cbc934ac0895e59a1003847291fa8229259f07b"
    ),
    "dialoog/migrations/0001_initial.py": (
        "b7627feaab04aaea184b9881701fd43e3bc4fb2bce1e60f6148c327b52e8da79"
    ),
    "kader/migrations/0001_initial.py": (
        "8b7252399954ced892f368bb5a33ee610c4e2ad1b04e94a8114a201cf18a99b3"
    ),
    "pilootgemeenten/migrations/0001_initial.py": (
        "25dee5a3a4a906714c08638366f4cc5a13b54e274f122f3178d092a4df38a240"
    ),
    "rechtencirkel/migrations/0001_initial.py": (
        "819c7c76914c7decf90d1ee5e460e35565f5afcf56a3319c13e47528205d1453"
    ),
}
EMPTY = "leeg"


def migrations_of(app: str) -> list[str]:
    """Their paths from the root, oldest first."""
    return sorted(
        str(path.relative_to(ROOT)) for path in ROOT.glob(f"{app}/migrations/[0-9]*_*.py")
    )


def test_a_committed_migration_never_changes() -> None:
    found = {
        name: hashlib.sha256((ROOT / name).read_bytes()).hexdigest()
        for app in APPS
        for name in migrations_of(app)
    }
    print(f"{len(found)} migrations")
    assert found == SHA256


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)


@pytest.fixture
def empty(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[BaseDatabaseWrapper]:
    """A second database, empty, of the kind and beside the test database of this process."""
    with django_db_blocker.unblock():
        other = connection.copy(EMPTY)
        other.settings_dict["NAME"] = f"{connection.settings_dict['NAME']}_{EMPTY}"
        other.settings_dict["TEST"] = {
            **other.settings_dict["TEST"],
            "NAME": other.settings_dict["NAME"],
        }
        connections.databases[EMPTY] = other.settings_dict
        connections[EMPTY] = other
        other.creation._create_test_db(verbosity=0, autoclobber=True)
        try:
            yield other
        finally:
            name = other.settings_dict["NAME"]
            other.close()
            other.creation._destroy_test_db(name, verbosity=0)
            del connections[EMPTY]
            del connections.databases[EMPTY]


def tables(database: BaseDatabaseWrapper) -> dict[str, list[str]]:
    """The columns and constraints of our tables, by name."""
    with database.cursor() as cursor:
        names = [
            name
            for name in database.introspection.table_names(cursor)
            if name.split("_")[0] in APPS
        ]
        return {
            name: [
                *(c.name for c in database.introspection.get_table_description(cursor, name)),
                *sorted(
                    constraint
                    for constraint, found in database.introspection.get_constraints(
                        cursor, name
                    ).items()
                    if found["check"]
                ),
            ]
            for name in names
        }


def migrate(database: BaseDatabaseWrapper, apps: list[str], *, to_zero: bool) -> None:
    """These apps and what they need, all the way forwards; or they and what needs them, backwards."""
    executor = MigrationExecutor(database)
    leaves = [node for app in apps for node in executor.loader.graph.leaf_nodes(app)]
    executor.migrate([(app, None) for app in apps] if to_zero else leaves)


def test_every_app_goes_backwards_to_nothing_and_forwards_again(empty: BaseDatabaseWrapper) -> None:
    with_migrations = [app for app in APPS if migrations_of(app)]
    migrate(empty, with_migrations, to_zero=False)
    first = tables(empty)
    assert {name.split("_")[0] for name in first} == set(with_migrations)
    migrate(empty, with_migrations, to_zero=True)
    assert tables(empty) == {}
    migrate(empty, with_migrations, to_zero=False)
    assert tables(empty) == first
