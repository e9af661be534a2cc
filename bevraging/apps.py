from django.apps import AppConfig


class BevragingConfig(AppConfig):
    """THE VAULT: asking, answering, review and release. Nobody but proactief and demo imports it."""

    name = "bevraging"
    verbose_name = "Bevraging"
