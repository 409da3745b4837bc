"""What is stored of an extracted event follows from its mentions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.text import slugify

from ingest.loader.assign import assign
from ingest.loader.ties import Wanted, links_of, write_links
from ingest.pipeline.document import EventMention
from ingest.pipeline.events.confidence import PUBLISH_AT
from ingest.pipeline.gazetteer import Gazetteer
from ingest.pipeline.merging import MergedEvent, merge_mentions
from ingest.pipeline.titles import compose_titles
from timeline.edtf import parse
from timeline.models import Actor, Event, Origin, Place, Topic
from timeline.models.events import date_columns
from timeline.public_id import public_id_of

# A mention with the fingerprint of its article.
Told = tuple[str, EventMention]

# The address must stay readable; what follows is the event's public id.
SLUG_LENGTH = 90


@dataclass(frozen=True, slots=True)
class Derived:
    """What mentions add up to, as an event's columns and links.

    ``slug`` is what its address would be if no other event had it.
    """

    columns: Mapping[str, Any]
    links: Wanted
    slug: str


class EventDeriver:
    """Makes extracted events and keeps them in line with their mentions."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Know the stored actors, places and topics by slug."""
        self._gazetteer = gazetteer
        self._actors = _keys_by_slug(Actor.objects)
        self._places = _keys_by_slug(Place.objects)
        self._topics = _keys_by_slug(Topic.objects)

    def derive(self, told: Sequence[Told]) -> Derived:
        """What an event is by all its mentions."""
        merged = merge_mentions(
            [mention for _article, mention in told],
            articles=len({article for article, _mention in told}),
        )
        columns = self._columns(merged)
        title = columns["title_en"] or merged.kind
        return Derived(
            columns=columns,
            links=Wanted(
                actors=tuple(_known(self._actors, merged.actors)),
                places=frozenset(_known(self._places, merged.places)),
                topics=frozenset(_known(self._topics, merged.topics)),
            ),
            slug=slugify(f"{title[:SLUG_LENGTH]} {merged.timex.lower:%Y-%m}"),
        )

    def _columns(self, merged: MergedEvent) -> dict[str, Any]:
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


def make_events(drafts: Sequence[tuple[str, Derived]]) -> list[Event]:
    """New events without links, in order; two queries.

    Each draft is named after its origin: the key of the mention that first told it.
    """
    if not drafts:
        return []
    ids = [public_id_of("extracted", origin) for origin, _ in drafts]
    slugs = [derived.slug for _, derived in drafts]
    taken = Event.objects.filter(Q(public_id__in=ids) | Q(slug__in=slugs)).order_by()
    names = {name for row in taken.values_list("public_id", "slug") for name in row}
    events = []
    for (origin, derived), public_id in zip(drafts, ids, strict=True):
        free_id = _free_id(origin) if public_id in names else public_id
        slug = f"{derived.slug}-{free_id}" if derived.slug in names else derived.slug
        names |= {free_id, slug}
        events.append(
            Event(
                origin=Origin.EXTRACTED,
                public_id=free_id,
                slug=slug,
                **derived.columns,
            )
        )
    return Event.objects.bulk_create(events)


def bring_in_line(
    made: Sequence[tuple[Event, Derived]], stored: Sequence[tuple[Event, Derived]]
) -> set[int]:
    """Give events what their mentions add up to; returns those that changed.

    Events just made lack their links alone. What is as it should be is not written.
    """
    wanted = {event.pk: derived.links for event, derived in (*made, *stored)}
    changed = write_links(wanted, links_of([event.pk for event, _ in stored]))
    for event, derived in stored:
        if assign(event, derived.columns):
            changed.add(event.pk)
    return changed


def _free_id(origin: str) -> str:
    """An id for an origin whose first choice is taken."""
    again = 1
    while Event.objects.filter(
        public_id=(public_id := public_id_of("extracted", origin, str(again)))
    ).exists():
        again += 1
    return public_id


def _keys_by_slug(rows: models.Manager[Any]) -> dict[str, int]:
    return dict(rows.values_list("slug", "pk"))


def _known(keys: Mapping[str, int], slugs: Iterable[str]) -> list[int]:
    return [keys[slug] for slug in slugs if slug in keys]
