"""The circle of a released ronde, by hash. Its page is `ronde-detail`."""

from django.urls import re_path

from rechtencirkel.views import resultaat

urlpatterns = [
    re_path(
        r"^gemeenten/(?P<slug>[-\w]+)/rechtencirkel/(?P<nummer>[0-9]+)"
        r"/cirkel/(?P<sha256>[0-9a-f]{64})\.(?P<vorm>svg|png|pdf)$",
        resultaat.cirkel,
        name="cirkel",
    ),
]
