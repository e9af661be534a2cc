"""Reads that cross the apps."""

from .demo import DemoAccount, demo_accounts

__all__ = ["DemoAccount", "demo_accounts"]
