"""A groep with many blads while the worker closes it: two colleagues, a second press, a reload, Back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from bevraging.actions import opdracht
from bevraging.actions.opdracht import take_up_opdrachten
from bevraging.models import Blad, Opdracht
from rechtencirkel.enums import RondeStatus
from tests.bevraging.vault import seal_blad
from tests.cast import Cast, make_ronde
from tests.testbed.browser import Tabs, axe, schermafbeelding

LogIn = Callable[[Page, object], None]
PLEK = ["halle", 1, 1]
DETAIL, SLUITEN = reverse("groep-detail", args=PLEK), reverse("groep-sluiten", args=PLEK)


@pytest.mark.parametrize("javascript", [True, False])
def test_two_colleagues_close_a_big_groep_once(
    transactional_db: None,
    open_page: Tabs,
    cast: Cast,
    log_in: LogIn,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    javascript: bool,
) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    monkeypatch.setattr(opdracht, "VEEL", 5)
    groep = make_ronde(cast, status=RondeStatus.OPEN).groepen.get(nummer=1)
    for score in range(6):
        seal_blad(groep, score)
    een, twee = (open_page(javascript=javascript) for _ in range(2))
    for page, wie in ((een, cast.bewaarder), (twee, cast.bewaarder2)):
        log_in(page, wie)
        page.goto(SLUITEN)
    for page in (een, twee):
        page.get_by_role("button", name="Groep voorgoed sluiten").click()
        expect(page.get_by_role("heading", name="De groep wordt gesloten")).to_be_visible()
    expect(een.get_by_text("Klaar met bevragen?")).to_have_count(0)
    if javascript:
        schermafbeelding(een, "groep-wordt-gesloten")
        axe(een)
    een.go_back()
    een.reload()  # the page that asks whether to close: it is being closed, so it leads to where that is told
    expect(een.get_by_role("heading", name="De groep wordt gesloten")).to_be_visible()
    assert Opdracht.objects.get().door == cast.bewaarder
    assert take_up_opdrachten(now=timezone.now()) == 1
    for page in (een, twee):
        page.get_by_role("link", name="Kijk of het klaar is").click()
        expect(page.get_by_role("heading", name="De groep wordt gesloten")).to_have_count(0)
        expect(page.get_by_text("Lees de teksten na", exact=False).first).to_be_visible()
    assert Blad.objects.count() == 6
