from django.apps import AppConfig


class KaderConfig(AppConfig):
    """WORDS: the kader, the zeven B's and the nine fasen."""

    name = "kader"
    verbose_name = "Kader"
