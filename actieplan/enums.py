"""Closed lists of the actieplan."""

from django.db.models import TextChoices


class ActieStatus(TextChoices):
    VOORSTEL = "VOORSTEL", "voorstel"
    BESLIST = "BESLIST", "beslist"
    BEZIG = "BEZIG", "bezig"
    KLAAR = "KLAAR", "klaar"
    GESTOPT = "GESTOPT", "gestopt"
