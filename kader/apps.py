from django.apps import AppConfig


class KaderConfig(AppConfig):
    """WHAT IT MEANS and what we do."""

    name = "kader"
    verbose_name = "Kader"
