"""All addresses: Dutch, short and permanent."""

from allauth.account import views as account
from django.conf import settings
from django.contrib import admin
from django.urls import include, path, re_path

from proactief.views import openbaar, programma, verklaringen
from proactief.views.aanmelden import aanmelden, nieuw_wachtwoord

urlpatterns = [
    path("", include("bevraging.urls")),  # first: what a respondent asks is found at once
    path("", openbaar.home, name="home"),
    path("wie-ziet-wat/", openbaar.wie_ziet_wat, name="wie-ziet-wat"),
    path("handleiding/", openbaar.handleiding, name="handleiding"),
    path("handleiding/<slug:rol>/", openbaar.handleiding_rol, name="handleiding-rol"),
    path("privacy/", verklaringen.privacy, name="privacy"),
    path("toegankelijkheid/", verklaringen.toegankelijkheid, name="toegankelijkheid"),
    path("contact/", verklaringen.contact, name="contact"),
    path("contact/wijzigen/", verklaringen.verantwoordelijke, name="verantwoordelijke"),
    path("wat-verdwijnt-wanneer/", verklaringen.bewaartermijnen, name="bewaartermijnen"),
    path("gezondheid/", openbaar.gezondheid, name="gezondheid"),
    path("programma/", programma.programma, name="programma"),
    path("aanmelden/", aanmelden, name="account_login"),
    path("afmelden/", account.logout, name="account_logout"),
    path("aanmelden/nieuw/", account.signup, name="account_signup"),
    path("aanmelden/stilgezet/", account.account_inactive, name="account_inactive"),
    path("aanmelden/bevestigen/", account.reauthenticate, name="account_reauthenticate"),
    path("wachtwoord/", account.password_change, name="account_change_password"),
    path("wachtwoord/vergeten/", account.password_reset, name="account_reset_password"),
    path(
        "wachtwoord/vergeten/verstuurd/",
        account.password_reset_done,
        name="account_reset_password_done",
    ),
    re_path(
        r"^wachtwoord/nieuw/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        nieuw_wachtwoord,
        name="account_reset_password_from_key",
    ),
    path(
        "wachtwoord/nieuw/klaar/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("", include("dossier.urls")),
    path("", include("pilootgemeenten.urls")),
    path("", include("rechtencirkel.urls")),
    path("", include("dialoog.urls")),
    path("", include("actieplan.urls")),
    path("admin/", admin.site.urls),
]
handler400 = "proactief.views.fouten.bad_request"
handler500 = "proactief.views.fouten.server_error"
if settings.DEMO:
    urlpatterns.append(path("", include("demo.urls")))
