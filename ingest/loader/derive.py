"""What is stored of an extracted event follows from its mentions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.db import models
from django.utils.text import slugify

from ingest.loader.assign import assign
from ingest.pipeline.document import EventMention
from ingest.pipeline.events.confidence import PUBLISH_AT
from ingest.pipeline.gazetteer import Gazetteer
from ingest.pipeline.merging import MergedEvent, merge_mentions
from ingest.pipeline.titles import compose_titles
from timeline.edtf import parse
from timeline.models import Actor, Event, Origin, Participation, Place, Topic
from timeline.models.events import date_columns
from timeline.public_id import public_id_of

# A mention with the fingerprint of its article.
Told = tuple[str, EventMention]

# The address must stay readable; what follows is the event's public id.
SLUG_LENGTH = 90


class EventDeriver:
    """Makes extracted events and keeps them in line with their mentions."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Know the stored actors, places and topics by slug."""
        self._gazetteer = gazetteer
        self._actors = {row.slug: row for row in Actor.objects.all()}
        self._places = {row.slug: row for row in Place.objects.all()}
        self._topics = {row.slug: row for row in Topic.objects.all()}

    def make(self, told: Sequence[Told], *, origin: str) -> Event:
        """A new event, named after the mention that first told it."""
        merged = _merged(told)
        event = Event(origin=Origin.EXTRACTED, public_id=_free_id(origin))
        values = self._values(merged)
        event.slug = _slug(values["title_en"] or merged.kind, merged, event.public_id)
        assign(event, values)
        self._link(event, merged)
        return event

    def derive(self, event: Event, told: Sequence[Told]) -> None:
        """Bring an extracted event in line with all its mentions."""
        merged = _merged(told)
        assign(event, self._values(merged))
        self._link(event, merged)

    def _values(self, merged: MergedEvent) -> dict[str, Any]:
        published = merged.confidence >= PUBLISH_AT
        titles = compose_titles(merged, gazetteer=self._gazetteer)
        return {
            **date_columns(parse(merged.timex.edtf)),
            "kind": merged.kind,
            "announced": merged.announced,
            "disputed": merged.disputed,
            "confidence": merged.confidence,
            "status": Event.Status.PUBLISHED if published else Event.Status.PROPOSED,
            **{f"title_{code}": title for code, title in titles.items()},
        }

    def _link(self, event: Event, merged: MergedEvent) -> None:
        actors = _known(self._actors, merged.actors)
        stored = {part.actor_id: part for part in event.participations.all()}
        if list(stored) != [actor.pk for actor in actors]:
            event.participations.all().delete()
            Participation.objects.bulk_create(
                Participation(event=event, actor=actor, position=position)
                for position, actor in enumerate(actors)
            )
        _set(event.places, _known(self._places, merged.places))
        _set(event.topics, _known(self._topics, merged.topics))


def _merged(told: Sequence[Told]) -> MergedEvent:
    return merge_mentions(
        [mention for _article, mention in told],
        articles=len({article for article, _mention in told}),
    )


def _free_id(origin: str) -> str:
    public_id = public_id_of("extracted", origin)
    again = 1
    while Event.objects.filter(public_id=public_id).exists():
        public_id = public_id_of("extracted", origin, str(again))
        again += 1
    return public_id


def _slug(title: str, merged: MergedEvent, public_id: str) -> str:
    slug = slugify(f"{title[:SLUG_LENGTH]} {merged.timex.lower:%Y-%m}")
    taken = Event.objects.filter(slug=slug).exists()
    return f"{slug}-{public_id}" if taken else slug


Row = TypeVar("Row", bound=models.Model)


def _known(rows: dict[str, Row], slugs: Iterable[str]) -> list[Row]:
    return [rows[slug] for slug in slugs if slug in rows]


def _set(manager: Any, rows: list[Any]) -> None:
    if {row.pk for row in manager.all()} != {row.pk for row in rows}:
        manager.set(rows)
