"""What a beheerder does to an account."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from pilootgemeenten.actions.accounts import send_reset, set_active
from pilootgemeenten.models import User
from tests.cast import Cast


def test_a_beheerder_mails_a_link_and_never_sees_it(
    cast: Cast, mails: Callable, mailoutbox: list
) -> None:
    with mails():
        send_reset(user=cast.bewaarder, by=cast.beheerder)
    (bericht,) = mailoutbox
    assert (bericht.to, bericht.subject) == ([cast.bewaarder.email], "Kies een nieuw wachtwoord")
    assert "/wachtwoord/nieuw/" in bericht.body
    with pytest.raises(PermissionDenied):
        send_reset(user=cast.bewaarder, by=cast.coordinator)


def test_an_account_is_switched_off_and_on_by_a_beheerder_but_never_its_own(cast: Cast) -> None:
    def is_active() -> bool:
        return User.objects.get(pk=cast.bewaarder.pk).is_active

    set_active(user=cast.bewaarder, is_active=False, by=cast.beheerder)
    assert is_active() is False
    with pytest.raises(ValidationError, match="Dit account staat uit"):
        send_reset(user=User.objects.get(pk=cast.bewaarder.pk), by=cast.beheerder)
    set_active(user=cast.bewaarder, is_active=True, by=cast.beheerder)
    assert is_active() is True
    with pytest.raises(ValidationError, match="eigen account"):
        set_active(user=cast.beheerder, is_active=False, by=cast.beheerder)
    with pytest.raises(PermissionDenied):
        set_active(user=cast.bewaarder, is_active=False, by=cast.programmaleiding)
    assert is_active() is True
