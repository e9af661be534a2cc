"""How allauth behaves here: nobody signs up, who tries too often stops nobody else, links bear our own name."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.core.internal import ratelimit
from django.contrib.auth import password_validation
from django.contrib.auth.models import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from pilootgemeenten.actions.accounts import mail_forgotten, mail_unknown_address
from pilootgemeenten.actions.opmaak import site_link
from proactief.toestel import known_browser, remember

ONBEKEND_ADRES = "account/email/unknown_account"
VERGETEN = "account/email/password_reset_key"


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come from an invitation only."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "Dit e-mailadres en dit wachtwoord horen niet bij elkaar.",
        "enter_current_password": "Dit is niet uw huidige wachtwoord.",
        "incorrect_password": "Dit wachtwoord klopt niet.",
        "too_many_login_attempts": "Te veel pogingen. Wacht enkele minuten en probeer opnieuw.",
        "account_inactive": "Dit account staat uit.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Wrong passwords count per account and address, and apart for a browser that logged in before: a stranger
        locks nobody out, not at the same address either."""
        account = _account_of(credentials)
        waar = known_browser(request, account) or self.get_client_ip(request)
        return f"{waar}:{account}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Also per account over all addresses, so that many addresses together do not guess on."""
        super().pre_authenticate(request, **credentials)
        account = _account_of(credentials)
        self._account_usage = None
        if known_browser(request, account):
            return
        self._account_usage = _consume(request, "login_failed_account", account)
        if not self._account_usage:
            raise self.validation_error("too_many_login_attempts")

    def _rollback_login_failed_rl_usage(self) -> None:
        super()._rollback_login_failed_rl_usage()
        if self._account_usage:
            self._account_usage.rollback()

    def post_login(
        self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any
    ) -> HttpResponse:
        antwoord: HttpResponse = super().post_login(request, user, **kwargs)
        remember(request, antwoord, user.get_username())
        return antwoord

    def get_reset_password_from_key_url(self, key: str) -> str:
        """Below SITE_URL: what a request calls this host is anybody's word."""
        uidb36, _, rest = key.partition("-")
        return site_link(naam="account_reset_password_from_key", args=(uidb36, rest))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Into the outbox, as every mail. To an address without an account a few at most: else anybody
        lets us write to everybody."""
        if template_prefix == VERGETEN:
            mail_forgotten(user=context["user"])
        elif template_prefix != ONBEKEND_ADRES:
            raise ValueError(template_prefix)
        elif self._may_write_to_stranger(email):
            mail_unknown_address(adres=email)

    def _may_write_to_stranger(self, email: str) -> bool:
        """Everybody together first: what is refused makes no counter of its own."""
        samen = _consume(context.request, "reset_unknown_all", "iedereen")
        return bool(samen and _consume(context.request, "reset_unknown", email.lower()))

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("home")


def _account_of(credentials: dict[str, Any]) -> str:
    return str(credentials.get("email", "")).lower()


def _consume(request: HttpRequest, wat: str, key: str) -> ratelimit.RateLimitUsage | None:
    """Count one try against ACCOUNT_RATE_LIMITS; None when there were too many."""
    return ratelimit.consume(request, app="allauth.account", action=wat, key=key)


class MinimumLengthValidator(password_validation.MinimumLengthValidator):
    """Django's, whose message has no Dutch translation in 5.2."""

    def get_error_message(self) -> str:
        return f"Dit wachtwoord is te kort. Neem minstens {self.min_length} tekens."
