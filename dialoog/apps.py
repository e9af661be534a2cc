from django.apps import AppConfig


class DialoogConfig(AppConfig):
    """TALK: what the stuurgroep agrees to be the problem."""

    name = "dialoog"
    verbose_name = "Dialoog"
