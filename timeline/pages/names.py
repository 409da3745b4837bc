"""The names of what an event is linked to, in one query for all of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, F, FloatField, QuerySet, Value
from django.db.models.functions import Cast

from timeline.models import Actor, Event, Place
from timeline.models.translated import localized

ACTOR, PLACE, TOPIC = "actor", "place", "topic"
ACTOR_NAME, PLACE_NAME = "actor-name", "place-name"
_NAMES = ("slug", "name_ar", "name_en", "name_ru")
_TEXT: CharField[str, str] = CharField()
_NOWHERE = Cast(Value(None), FloatField())


@dataclass(frozen=True, slots=True)
class Linked:
    """An actor, place or topic of an event, with its names in three languages.

    ``type`` and ``position`` are those of an actor, the coordinates a place's.
    """

    slug: str
    name_ar: str
    name_en: str
    name_ru: str
    wikidata: str = ""
    type: str = ""
    position: int = 0
    latitude: float | None = None
    longitude: float | None = None

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return localized(self, "name")


@dataclass(slots=True)
class Links:
    """All that an event is linked to; the last two are what its sources name."""

    actors: list[Linked] = field(default_factory=list)
    places: list[Linked] = field(default_factory=list)
    topics: list[Linked] = field(default_factory=list)
    actor_names: dict[str, str] = field(default_factory=dict)
    place_names: dict[str, str] = field(default_factory=dict)


def links_of(
    event: Event, *, actors: Collection[str] = (), places: Collection[str] = ()
) -> Links:
    """The event's actors, places and topics, and the names of some slugs besides."""
    links = Links()
    for role, *columns in _rows(event, actors, places):
        one = Linked(*columns)
        match role:
            case "actor":
                links.actors.append(one)
            case "place":
                links.places.append(one)
            case "topic":
                links.topics.append(one)
            case "actor-name":
                links.actor_names[one.slug] = one.name
            case _:
                links.place_names[one.slug] = one.name
    links.actors.sort(key=lambda actor: (actor.position, actor.slug))
    links.places.sort(key=lambda place: place.slug)
    links.topics.sort(key=lambda topic: topic.slug)
    return links


def _rows(
    event: Event, actors: Collection[str], places: Collection[str]
) -> Iterable[tuple[Any, ...]]:
    """All links of an event and some names, as the columns of :class:`Linked`."""
    part, through = "participations", "participations__actor__"
    of_actor = {
        "_wikidata": F(f"{through}wikidata"),
        "_type": F(f"{through}type"),
        "_position": F(f"{part}__position"),
    }
    of_place = {
        "_wikidata": F("places__wikidata"),
        "_latitude": F("places__latitude"),
        "_longitude": F("places__longitude"),
    }
    this = Event.objects.filter(pk=event.pk)
    first = _columns(
        this.filter(participations__isnull=False), ACTOR, through, of_actor
    )
    rows: Iterable[tuple[Any, ...]] = first.union(
        _columns(this.filter(places__isnull=False), PLACE, "places__", of_place),
        _columns(this.filter(topics__isnull=False), TOPIC, "topics__"),
        _columns(Actor.objects.filter(slug__in=actors), ACTOR_NAME),
        _columns(Place.objects.filter(slug__in=places), PLACE_NAME),
        all=True,
    )
    return rows


def _columns(
    rows: QuerySet[Any],
    role: str,
    prefix: str = "",
    more: Mapping[str, Any] | None = None,
) -> QuerySet[Any, Any]:
    """Role, names and the rest, in one order whatever the table."""
    columns: dict[str, Any] = {f"_{name}": F(f"{prefix}{name}") for name in _NAMES} | {
        "_wikidata": Value("", output_field=_TEXT),
        "_type": Value("", output_field=_TEXT),
        "_position": Value(0),
        "_latitude": _NOWHERE,
        "_longitude": _NOWHERE,
        **(more or {}),
    }
    found: QuerySet[Any, Any] = rows.order_by().annotate(
        _role=Value(role, output_field=_TEXT), **columns
    )
    return found.values_list("_role", *columns)
