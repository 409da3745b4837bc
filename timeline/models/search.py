"""What full-text search keeps: each event's lexemes, and the names it was made with.

Derived rows, written by `timeline.search.index` alone and made anew at any time
(`manage.py reindex_search`); no history is kept of them.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from timeline.models.events import Event


class EventSearch(models.Model):
    """The words by which an event is found, analysed, with position and weight."""

    event = models.OneToOneField(
        Event, on_delete=models.CASCADE, primary_key=True, related_name="search"
    )
    document = SearchVectorField()

    class Meta:
        # Without fastupdate: what is written later than the last vacuum would be read
        # row by row by every search (20 000 events: 1 ms against 120 ms).
        indexes = [
            GinIndex(fields=["document"], name="event_search_gin", fastupdate=False)
        ]

    def __str__(self) -> str:
        return f"words of {self.event_id}"


class SearchLexicon(models.Model):
    """The gazetteer's names as the index was made with: one row (`Lexicon`).

    ``names["fingerprint"]`` tells which names and rules those were.
    """

    id = models.SmallIntegerField(primary_key=True, default=1)
    names: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(
        default=dict
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="search_lexicon_one")
        ]

    def __str__(self) -> str:
        return f"{len(self.names)} names"
