"""How allauth behaves here: nobody signs up, and where one lands after login."""

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth import password_validation
from django.http import HttpRequest
from django.urls import reverse


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

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("home")


class MinimumLengthValidator(password_validation.MinimumLengthValidator):
    """Django's, whose message has no Dutch translation in 5.2."""

    def get_error_message(self) -> str:
        return f"Dit wachtwoord is te kort. Neem minstens {self.min_length} tekens."
