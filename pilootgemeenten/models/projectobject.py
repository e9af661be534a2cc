"""What problemen, acties and other things that a stuurgroep writes have in common."""

from __future__ import annotations

import uuid

from django.db import models


class ProjectobjectQuerySet(models.QuerySet):
    def running(self) -> ProjectobjectQuerySet:
        return self.filter(vervallen_op=None)


class Projectobject(models.Model):
    """What a stuurgroep writes: numbered per pilootgemeente, never deleted, edited by version.

    `eenmalig` is drawn when its form opens: the same form sent twice meets it and stores one row.
    """

    nummer = models.PositiveIntegerField("nummer")
    eenmalig = models.UUIDField(default=uuid.uuid4, editable=False)
    versie = models.PositiveIntegerField(default=1)
    vervallen_op = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = ProjectobjectQuerySet.as_manager()

    class Meta:
        abstract = True
