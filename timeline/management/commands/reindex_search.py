"""`manage.py reindex_search`: make the search index anew."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from timeline.models import Event
from timeline.search import index


class Command(BaseCommand):
    """Index every event anew, as after the analyser or many names changed."""

    help = "Make the full-text search index of all events anew. Twice is once."

    def handle(self, *args: Any, **options: Any) -> None:
        """Index, then say how much had to be written."""
        written = index.refresh_all()
        total = Event.objects.count()
        self.stdout.write(f"{total} events indexed, {written} of them changed")
