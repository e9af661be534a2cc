from django.apps import AppConfig


class DossierConfig(AppConfig):
    """READS TOGETHER: pages that join the apps."""

    name = "dossier"
    verbose_name = "Dossier"
