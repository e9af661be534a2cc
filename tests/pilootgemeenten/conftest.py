"""Fixtures of this app's tests."""

from collections.abc import Callable

import pytest


@pytest.fixture
def mails(django_capture_on_commit_callbacks: Callable, mailoutbox: list) -> Callable:
    """`with mails(): action(...)` sends what the action mails; read `mailoutbox` after it."""

    def capture():  # noqa: ANN202 - the context manager of pytest-django
        return django_capture_on_commit_callbacks(execute=True)

    return capture
