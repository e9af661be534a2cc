from django.apps import AppConfig


class RechtencirkelConfig(AppConfig):
    """SAYS: the instrument, rondes and what was released of them."""

    name = "rechtencirkel"
    verbose_name = "Rechtencirkel"
