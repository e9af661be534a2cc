"""Closed lists of the actieplan."""

from django.db.models import TextChoices


class ActieStatus(TextChoices):
    VOORSTEL = "VOORSTEL", "voorstel"
    BESLIST = "BESLIST", "beslist"
    BEZIG = "BEZIG", "bezig"
    KLAAR = "KLAAR", "klaar"
    GESTOPT = "GESTOPT", "gestopt"

    @property
    def is_over(self) -> bool:
        """Nothing more has to be done for it."""
        return self in (ActieStatus.KLAAR, ActieStatus.GESTOPT)

    @property
    def is_gestopt(self) -> bool:
        """It covers nothing and solves no problem any more."""
        return self == ActieStatus.GESTOPT

    @property
    def is_beslist(self) -> bool:
        """It was more than a proposal; of what was stopped that stands beside it (`Verbeteractie.ooit_beslist`)."""
        return self not in (ActieStatus.VOORSTEL, ActieStatus.GESTOPT)

    @property
    def is_klaar(self) -> bool:
        return self == ActieStatus.KLAAR

    @property
    def is_afgesproken(self) -> bool:
        """Agreed, and not yet done."""
        return self in (ActieStatus.BESLIST, ActieStatus.BEZIG)
