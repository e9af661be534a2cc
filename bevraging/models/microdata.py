"""The copy that a researcher may get of a groep: part of the vault, frozen once (vrijgave.md 2.11)."""

from __future__ import annotations

from django.db import models

from rechtencirkel.models import Groep

from .scores import ScoresVanPersoon, scores_constraint, skipped_constraint


class Microdatarij(ScoresVanPersoon):
    """Nine scores of one blad and a random number within its groep; nothing leads back to the blad.

    Made with the first proposal, in its transaction, and shuffled; a fase that too few answered is empty in every row
    of the groep, and overgeslagen in none. It is never changed, only deleted, and then the whole groep.
    """

    sleutel = models.CharField(max_length=64, primary_key=True)
    rij_nummer = models.PositiveIntegerField()
    groep = models.ForeignKey(Groep, on_delete=models.PROTECT, related_name="microdata")

    class Meta:
        verbose_name = "rij microdata"
        verbose_name_plural = "rijen microdata"
        constraints = [
            scores_constraint("microdatarij_scores_0_tot_10"),
            skipped_constraint("microdatarij_overgeslagen_zonder_score"),
            models.UniqueConstraint(
                fields=["groep", "rij_nummer"], name="microdatarij_nummer_een_keer"
            ),
        ]

    def __str__(self) -> str:
        return "rij microdata"
