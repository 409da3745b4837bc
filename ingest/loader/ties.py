"""Who took part, where and about what: the links of many events at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from timeline.models import Actor, Event, Participation

_PLACES = Event.places.through
_TOPICS = Event.topics.through


@dataclass(slots=True)
class Links:
    """The links of one event, by slug: primary keys, and which actors are persons.

    ``actors`` are in their order.
    """

    actors: dict[str, int] = field(default_factory=dict)
    persons: list[str] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    topics: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Wanted:
    """The links that an event shall have: primary keys, actors in their order."""

    actors: tuple[int, ...]
    places: frozenset[int]
    topics: frozenset[int]


def links_of(events: Collection[int]) -> dict[int, Links]:
    """The links of these events, empty ones included; three queries."""
    links = {event: Links() for event in events}
    if not links:
        return links
    parts = Participation.objects.filter(event__in=links).order_by("position", "pk")
    rows = parts.values_list("event", "actor", "actor__slug", "actor__type")
    for event, actor, slug, kind in rows:
        links[event].actors[slug] = actor
        if kind == Actor.Type.PERSON:
            links[event].persons.append(slug)
    for event, place, slug in _PLACES.objects.filter(event__in=links).values_list(
        "event", "place", "place__slug"
    ):
        links[event].places[slug] = place
    for event, topic, slug in _TOPICS.objects.filter(event__in=links).values_list(
        "event", "topic", "topic__slug"
    ):
        links[event].topics[slug] = topic
    return links


def write_links(wanted: Mapping[int, Wanted], stored: Mapping[int, Links]) -> set[int]:
    """Give every event the links it shall have; returns the events that changed.

    An event that is not in ``stored`` has none so far. What is as it should be is
    not written; at most two queries for each of the three sorts of links.
    """
    present = {event: stored.get(event, Links()) for event in wanted}
    changed = _write_actors(wanted, present)
    places = {
        event: (set(present[event].places.values()), links.places)
        for event, links in wanted.items()
    }
    topics = {
        event: (set(present[event].topics.values()), links.topics)
        for event, links in wanted.items()
    }
    return (
        changed
        | _write_pairs(_PLACES, "place_id", places)
        | _write_pairs(_TOPICS, "topic_id", topics)
    )


def _write_actors(
    wanted: Mapping[int, Wanted], present: Mapping[int, Links]
) -> set[int]:
    """An event whose cast or its order differs gets all its participations anew."""
    differing = {
        event: links.actors
        for event, links in wanted.items()
        if tuple(present[event].actors.values()) != links.actors
    }
    if old := [event for event in differing if present[event].actors]:
        Participation.objects.filter(event__in=old).delete()
    Participation.objects.bulk_create(
        Participation(event_id=event, actor_id=actor, position=position)
        for event, actors in differing.items()
        for position, actor in enumerate(actors)
    )
    return set(differing)


def _write_pairs(
    through: Any, column: str, pairs: Mapping[int, tuple[Iterable[int], Iterable[int]]]
) -> set[int]:
    """Remove and add links; ``pairs`` gives what is there and what shall be."""
    changed: set[int] = set()
    added = []
    for event, (present, wanted) in pairs.items():
        gone, new = set(present) - set(wanted), set(wanted) - set(present)
        if gone:
            through.objects.filter(
                event_id=event, **{f"{column}__in": sorted(gone)}
            ).delete()
        added += [through(event_id=event, **{column: pk}) for pk in sorted(new)]
        if gone or new:
            changed.add(event)
    through.objects.bulk_create(added)
    return changed
