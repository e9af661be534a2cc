"""The addresses of this app, cut by who uses them."""

from . import bewaarder, respondent, resultaat, ronde, vrijgave

urlpatterns = [
    *ronde.urlpatterns,
    *resultaat.urlpatterns,
    *bewaarder.urlpatterns,
    *vrijgave.urlpatterns,
    *respondent.urlpatterns,
]
