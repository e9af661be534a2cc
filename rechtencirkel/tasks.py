"""What the worker does after a request: it draws the charts of a release."""

from __future__ import annotations

from django_tasks import task

from rechtencirkel.actions.resultaat import store_charts


@task()
def draw_charts(snapshot_id: int) -> int:
    """Draw and keep the charts of this snapshot; returns how many stand."""
    return store_charts(snapshot_id=snapshot_id)
