from django.apps import AppConfig


class ActieplanConfig(AppConfig):
    """DO: verbeteracties and what they cover of the kader."""

    name = "actieplan"
    verbose_name = "Actieplan"
