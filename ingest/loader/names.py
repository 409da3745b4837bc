"""Actors, places and topics of the curated files into rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from ingest.curated.files import read_actors, read_places, read_topics
from ingest.curated.schema import (
    ActorRecord,
    Aliases,
    Names,
    PlaceRecord,
    TopicRecord,
)
from ingest.loader.assign import assign
from timeline.models import Actor, Place, Topic
from timeline.models.translated import LANGUAGES


@dataclass(frozen=True, slots=True)
class StoredNames:
    """Every stored actor, place and topic by slug, and how many were written."""

    actors: dict[str, Actor]
    places: dict[str, Place]
    topics: dict[str, Topic]
    changed: int


def load_names(folder: Path) -> StoredNames:
    """Load the names alone: what reading texts needs of the chronology.

    Raises:
        ChronologyError: a record is not as it must be. Nothing is stored then.
    """
    actors, places, topics = (
        read_actors(folder),
        read_places(folder),
        read_topics(folder),
    )
    with transaction.atomic():
        return write_names(actors, places, topics)


def write_names(
    actors: Iterable[ActorRecord],
    places: Iterable[PlaceRecord],
    topics: Iterable[TopicRecord],
) -> StoredNames:
    """Write what differs, never over a field that an editor pinned."""
    stored_actors, new_actors = _written(Actor, actors, _actor_values)
    stored_places, new_places = _written(Place, places, _place_values)
    stored_topics, new_topics = _written(Topic, topics, _topic_values)
    return StoredNames(
        stored_actors,
        stored_places,
        stored_topics,
        new_actors + new_places + new_topics,
    )


def _written(
    model: Any, records: Iterable[Any], values: Callable[[Any], dict[str, Any]]
) -> tuple[dict[str, Any], int]:
    stored = {row.slug: row for row in model.objects.all()}
    changed = 0
    for record in records:
        row = stored.setdefault(record.id, model(slug=record.id))
        changed += assign(row, values(record), pinned=getattr(row, "pinned", ()))
    return stored, changed


def _actor_values(record: ActorRecord) -> dict[str, Any]:
    return {
        "type": record.type,
        "gender": record.gender or "",
        "country": record.country or "",
        "wikidata": record.wikidata or "",
        "offices": [
            office.model_dump(by_alias=True, exclude_none=True)
            for office in record.offices
        ],
        **texts("name", record.name),
        **texts("short", record.short),
        **texts("role", record.role),
        **_lists("aliases", record.aliases),
        **_lists("weak", record.weak),
    }


def _place_values(record: PlaceRecord) -> dict[str, Any]:
    return {
        "country": record.country,
        "wikidata": record.wikidata or "",
        "latitude": record.lat,
        "longitude": record.lon,
        **texts("name", record.name),
        **_lists("aliases", record.aliases),
    }


def _topic_values(record: TopicRecord) -> dict[str, Any]:
    return texts("name", record.name)


def texts(field_name: str, names: Names | None) -> dict[str, Any]:
    """The columns of a text in three languages; empty where there is none."""
    return {
        f"{field_name}_{code}": getattr(names, code) if names else ""
        for code in LANGUAGES
    }


def _lists(field_name: str, names: Aliases) -> dict[str, Any]:
    return {f"{field_name}_{code}": list(getattr(names, code)) for code in LANGUAGES}
