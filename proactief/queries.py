"""Reads that cross the apps."""

from __future__ import annotations

from pilootgemeenten.models import User


def demo_accounts() -> list[User]:
    """The accounts of the demo world, by address."""
    return list(User.objects.filter(is_demo=True, is_active=True).order_by("email"))
