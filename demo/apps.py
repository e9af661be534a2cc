from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The demo world and its mailbox; installed only with DEMO."""

    name = "demo"
    verbose_name = "Demo"
