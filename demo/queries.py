"""The accounts of the demo world, as its login page offers them."""

from __future__ import annotations

from dataclasses import dataclass

from pilootgemeenten.models import Lidmaatschap

WACHTWOORD = "demo-proactief-2026"  # of every account


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """One choice on the login page of the demo world."""

    email: str
    label: str


def demo_accounts() -> list[DemoAccount]:
    """The accounts of the demo world by address, each under its first role."""
    rijen = (
        Lidmaatschap.objects.active()
        .filter(user__is_demo=True)
        .select_related("user", "organisatie")
        .order_by("user__email", "pk")
    )
    labels: dict[str, str] = {}
    for rij in rijen:
        labels.setdefault(rij.user.email, str(rij))
    return [DemoAccount(email, label) for email, label in labels.items()]
