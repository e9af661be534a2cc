from django.apps import AppConfig


class ProactiefConfig(AppConfig):
    """Settings, addresses, home pages, template tags and the demo world."""

    name = "proactief"
    verbose_name = "Proactief"

    def ready(self) -> None:
        from proactief import checks  # noqa: F401 - its decorator registers the checks
