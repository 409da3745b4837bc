"""The curated chronology's records into rows: all or nothing, twice is once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from ingest.curated.files import Chronology, read_chronology
from ingest.curated.schema import (
    EventRecord,
    SourceRecord,
)
from ingest.loader.assign import assign
from ingest.loader.names import texts, write_names
from ingest.loader.publishers import Publishers
from timeline import curation, edtf
from timeline.models import (
    Actor,
    Citation,
    Event,
    Origin,
    Participation,
    Place,
    Topic,
)
from timeline.models.events import date_columns
from timeline.public_id import public_id_of
from timeline.search import index

# What the researchers' three words promise, as shares of such events that we expect
# to stand unchanged; kept apart so that sorting by confidence keeps their order.
CONFIDENCE = {"high": 0.95, "medium": 0.8, "low": 0.5}


@dataclass(slots=True)
class ChronologyResult:
    """How many rows were made or changed; all zero when nothing was new."""

    names: int = 0
    events: int = 0
    citations: int = 0
    removed: int = 0
    total: int = field(default=0, metadata={"help": "events in the files"})

    @property
    def changed(self) -> int:
        """Rows made, changed or removed."""
        return self.names + self.events + self.citations + self.removed


def load_chronology(folder: Path) -> ChronologyResult:
    """Load a folder of curated files.

    Rows that editors pinned, rejected or merged keep what the editors set. A source
    that left its file leaves its event too, and the history keeps it.

    Raises:
        ChronologyError: a record is not as it must be. Nothing is stored then.
    """
    chronology = read_chronology(folder)
    with transaction.atomic():
        result = _Writer(chronology, Publishers(folder)).write()
        if result.changed:
            _analyze()
        return result


def _analyze() -> None:
    """Tell the planner how many rows there now are.

    Autovacuum would within a minute; until then a question about two actors is
    planned for empty tables and takes minutes instead of milliseconds.
    """
    tables = ", ".join(
        model._meta.db_table
        for model in (
            Actor,
            Place,
            Topic,
            Event,
            Participation,
            Citation,
            Event.places.through,
            Event.topics.through,
        )
    )
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {tables}")


class _Writer:
    """One load; holds the rows by slug so that each is fetched once."""

    def __init__(self, chronology: Chronology, publishers: Publishers) -> None:
        self.chronology = chronology
        self.result = ChronologyResult(total=len(chronology.events))
        self.publishers = publishers

    def write(self) -> ChronologyResult:
        self.names = write_names(
            self.chronology.actors, self.chronology.places, self.chronology.topics
        )
        self.result.names = self.names.changed
        slugs = [record.id for record in self.chronology.events]
        stored = {
            event.slug: event
            for event in Event.objects.filter(slug__in=slugs).prefetch_related(
                "participations__actor", "places", "topics", "citations"
            )
        }
        for record in self.chronology.events:
            event = stored.get(record.id)
            if event is None or event.status != Event.Status.MERGED:
                self._event(record, event)
        # All of them: names, places and topics change without the event's own row.
        index.refresh(Event.objects.filter(slug__in=slugs).values_list("pk", flat=True))
        return self.result

    def _event(self, record: EventRecord, event: Event | None) -> None:
        event = event or Event(
            slug=record.id,
            public_id=public_id_of("curated", record.id),
            status=Event.Status.PUBLISHED,
            origin=Origin.CURATED,
        )
        values = _event_values(record)
        if "edtf" not in event.pinned:
            values |= date_columns(edtf.parse(record.date))
        self.result.events += assign(event, values, pinned=event.pinned)
        _suggest(event, {**_event_values(record), "edtf": record.date})
        if "actors" not in event.pinned:
            self._participants(event, record)
        for name in ("places", "topics"):
            rows = getattr(self.names, name)
            wanted = [rows[slug] for slug in getattr(record, name)]
            stored = getattr(event, name)
            if name not in event.pinned and set(wanted) != set(stored.all()):
                stored.set(wanted)
        if "citations" not in event.pinned:
            self._citations(event, record.sources)

    def _participants(self, event: Event, record: EventRecord) -> None:
        present = [part.actor.slug for part in event.participations.all()]
        if present == list(record.actors):
            return
        event.participations.exclude(actor__slug__in=record.actors).delete()
        Participation.objects.bulk_create(
            (
                Participation(
                    event=event, actor=self.names.actors[slug], position=position
                )
                for position, slug in enumerate(record.actors)
            ),
            update_conflicts=True,
            unique_fields=["event", "actor"],
            update_fields=["position"],
        )

    def _citations(self, event: Event, sources: Iterable[SourceRecord]) -> None:
        stored = {
            _citation_key(citation): citation
            for citation in event.citations.all()
            if citation.origin == Origin.CURATED
        }
        for source in sources:
            values = self._citation_values(source)
            key = (
                values["publisher"].pk,
                values["url"],
                values["title"],
                values["about"],
            )
            citation = stored.pop(key, None) or Citation(
                event=event, origin=Origin.CURATED
            )
            self.result.citations += assign(citation, values)
        for citation in stored.values():
            citation.delete()
            self.result.removed += 1

    def _citation_values(self, source: SourceRecord) -> dict[str, Any]:
        return {
            "publisher": self.publishers.named(source.publisher),
            "title": source.title,
            "about": source.about,
            "url": source.url or "",
            "archived_url": source.archived or "",
            "language": source.language,
            "published_edtf": source.published or "",
            "asserted": source.date or "",
            "note": source.says,
            "seed": source.seed or "",
        }


def _suggest(event: Event, values: dict[str, Any]) -> None:
    """What the file says of a field that an editor set becomes a suggestion."""
    refused = {
        name: value
        for name, value in values.items()
        if name in event.pinned
        and name in curation.CORRECTABLE
        and getattr(event, name) != value
    }
    if refused:
        curation.suggest(event, refused)


def _event_values(record: EventRecord) -> dict[str, Any]:
    return {
        "kind": record.kind.value,
        "confidence": CONFIDENCE[record.confidence],
        "announced": record.announced,
        "disputed": record.disputed,
        "note": record.note,
        **texts("title", record.title),
        **texts("summary", record.summary),
    }


def _citation_key(citation: Citation) -> tuple[int | None, str, str, str]:
    return citation.publisher_id, citation.url, citation.title, citation.about
