"""What stands in the tables of sessions and counters tells nothing: a cookie as a hash only (vrijgave.md 3.8), who
tried to log in as a keyed one."""

from __future__ import annotations

import hashlib
import hmac
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends import db
from django.utils import timezone


def stored_key(session_key: str) -> str:
    """What stands in the table for this cookie: nobody gets from there to the cookie."""
    return hashlib.sha256(session_key.encode()).hexdigest()[:40]


def counter_key(key: str, prefix: str, version: int) -> str:
    """The name of a counter (settings.CACHES) in the table: without our secret nobody reads an address in it."""
    naam = f"{prefix}:{version}:{key}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), naam, hashlib.sha256).hexdigest()


class SessionStore(db.SessionStore):
    """Django's, with every look at the table by the hash of the key."""

    def _get_session_from_db(self) -> Any:
        sleutel, nu = stored_key(self.session_key or ""), timezone.now()
        rij = (
            self.model.objects.filter(session_key=sleutel, expire_date__gt=nu)
            .order_by("pk")
            .first()
        )
        if rij is None:
            self._session_key = None
        return rij

    def exists(self, session_key: str) -> bool:
        return super().exists(stored_key(session_key))

    def create_model_instance(self, data: Any) -> Any:
        rij = super().create_model_instance(data)
        rij.session_key = stored_key(rij.session_key)
        return rij

    def delete(self, session_key: str | None = None) -> None:
        sleutel = session_key or self.session_key
        if sleutel is not None:
            super().delete(stored_key(sleutel))
