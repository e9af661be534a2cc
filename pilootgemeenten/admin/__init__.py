"""The admin of this app: accounts and roles for the beheerder, the rest to read."""

from . import codelijsten, mails, mensen, projecten
from .basis import RolAdmin, global_rollen, who

__all__ = ["RolAdmin", "codelijsten", "global_rollen", "mails", "mensen", "projecten", "who"]
