"""The admin of this app: accounts and roles for the beheerder, the rest to read."""

from . import codelijsten, mensen, projecten
from .basis import RolAdmin

__all__ = ["RolAdmin", "codelijsten", "mensen", "projecten"]
