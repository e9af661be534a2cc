"""The inschatting: what the scored organisatie thinks that the doelgroep gives, sealed until release."""

from django.db import models

from rechtencirkel.models import Groep


class Inschatting(models.Model):
    """Nine values under a seal, once per ronde: it hangs on the undivided doelgroep, of which a ronde has one.

    No user and no time: who sent it and when stands nowhere. `kenmerk` is how the form that was sent is known
    again, when it comes twice.
    """

    inhoud = models.BinaryField()
    kenmerk = models.CharField(max_length=64)
    groep = models.OneToOneField(
        Groep, primary_key=True, on_delete=models.PROTECT, related_name="inschatting"
    )

    class Meta:
        verbose_name = "inschatting"
        verbose_name_plural = "inschattingen"

    def __str__(self) -> str:
        return "inschatting"
