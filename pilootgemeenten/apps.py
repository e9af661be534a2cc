from django.apps import AppConfig


class PilootgemeentenConfig(AppConfig):
    """WHO takes part."""

    name = "pilootgemeenten"
    verbose_name = "Pilootgemeenten"
