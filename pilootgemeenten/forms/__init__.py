"""Forms of this app, and how every view opens a form."""

from .opening import open_form

__all__ = ["open_form"]
