"""What `manage.py prepare` has put into this database."""

from __future__ import annotations

from django.db import models


class PreparedStep(models.Model):
    """A step of the preparation, and the files it was last done with.

    Kept in the database, so that a flushed or restored one is prepared anew.
    """

    name = models.CharField(max_length=50, primary_key=True)
    fingerprint = models.CharField(max_length=64)
    prepared_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return self.name
