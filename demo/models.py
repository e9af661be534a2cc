"""Mails of the demo world, kept instead of sent, read at /demo/postvak/."""

from django.db import models


class Postvakbericht(models.Model):
    """A mail that the demo world would have sent. Filled only while DEMO is on."""

    aan = models.CharField("aan", max_length=254)
    onderwerp = models.CharField("onderwerp", max_length=200)
    tekst = models.TextField("tekst")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "postvak"

    def __str__(self) -> str:
        return f"{self.onderwerp} → {self.aan}"
