"""Forms of this app, and how every view opens a form."""

from .opening import offer, open_form

__all__ = ["offer", "open_form"]
