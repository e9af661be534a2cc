"""Home, project page, public pages, login, and the demo's mailbox."""

from .fouten import csrf_failure

__all__ = ["csrf_failure"]
