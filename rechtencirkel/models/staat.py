"""The state of a ronde and of a groep, and what is asked of it (vrijgave.md 1.5 and 1.7)."""

from __future__ import annotations

from django.db import models

from rechtencirkel.enums import GroepStatus, RondeStatus


class RondeStaat(models.Model):
    """Follows the planned minute and the release, so that everybody may read it."""

    status = models.CharField(
        "status", max_length=12, choices=RondeStatus, default=RondeStatus.CONCEPT
    )

    class Meta:
        abstract = True

    @property
    def is_concept(self) -> bool:
        return self.status == RondeStatus.CONCEPT

    @property
    def is_open(self) -> bool:
        return self.status == RondeStatus.OPEN

    @property
    def is_gesloten(self) -> bool:
        return self.status == RondeStatus.GESLOTEN

    @property
    def is_vrijgegeven(self) -> bool:
        return self.status == RondeStatus.VRIJGEGEVEN


class GroepStaat(models.Model):
    """Read by its bewaarder only; a second person sees whether it is proposed."""

    status = models.CharField(
        "status", max_length=14, choices=GroepStatus, default=GroepStatus.CONCEPT
    )

    class Meta:
        abstract = True

    @property
    def is_concept(self) -> bool:
        return self.status == GroepStatus.CONCEPT

    @property
    def is_open(self) -> bool:
        return self.status == GroepStatus.OPEN

    @property
    def is_gesloten(self) -> bool:
        return self.status == GroepStatus.GESLOTEN

    @property
    def is_voorgesteld(self) -> bool:
        return self.status == GroepStatus.VOORGESTELD

    @property
    def is_bevestigd(self) -> bool:
        return self.status == GroepStatus.BEVESTIGD

    @property
    def is_geweigerd(self) -> bool:
        return self.status == GroepStatus.GEWEIGERD

    @property
    def is_samengevoegd(self) -> bool:
        return self.status == GroepStatus.SAMENGEVOEGD
