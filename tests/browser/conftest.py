"""The first groep of an open ronde, and the browser of its bewaarder."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from rechtencirkel.models import Groep, Ronde
from tests.cast import Cast
from tests.testbed.browser import Tabs

LogIn = Callable[[Page, object], None]


@pytest.fixture
def groep(transactional_db: None, open_ronde: Ronde) -> Groep:
    return open_ronde.groepen.get(nummer=1)


@pytest.fixture
def page_van_bewaarder(open_page: Tabs, groep: Groep, cast: Cast, log_in: LogIn) -> Page:
    """The browser of the bewaarder."""
    page = open_page()
    log_in(page, cast.bewaarder)
    return page
