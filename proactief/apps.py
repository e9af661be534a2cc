from django.apps import AppConfig


class ProactiefConfig(AppConfig):
    """WIRES: settings, addresses, home pages, the clock and template tags."""

    name = "proactief"
    verbose_name = "Proactief"

    def ready(self) -> None:
        from proactief import checks  # noqa: F401 - its decorator registers the checks
