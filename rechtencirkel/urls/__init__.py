"""The addresses of this app, cut by who uses them."""

from . import bewaarder, respondent, resultaat, ronde, samenvoegen, vrijgave

urlpatterns = [
    *ronde.urlpatterns,
    *resultaat.urlpatterns,
    *bewaarder.urlpatterns,
    *samenvoegen.urlpatterns,
    *vrijgave.urlpatterns,
    *respondent.urlpatterns,
]
