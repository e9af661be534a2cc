from django.apps import AppConfig


class RechtencirkelConfig(AppConfig):
    """WHAT they found."""

    name = "rechtencirkel"
    verbose_name = "Rechtencirkel"
