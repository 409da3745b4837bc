"""Which stored mentions and events could be one with newly read ones.

Clusters are formed along pairs that are surely one event. So whatever is reached
from the new mentions over such pairs is all that can influence, or be influenced by,
how they cluster: clustering this neighbourhood gives what clustering everything
would, and the order in which articles come in makes no difference.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Prefetch, Q

from ingest.loader.mentions import is_fixed, view_of_event, view_of_extraction
from ingest.models import Extraction
from ingest.pipeline.coreference import EventView, same_event
from ingest.pipeline.gazetteer import Gazetteer
from timeline.models import Event, Participation
from timeline.models.events import EventQuerySet

# A longer date is compared only with one as long, or with the same beginning or end
# of something (as `same_event` does): it overlaps too much to fetch.
_VAGUE_DAYS = 31


@dataclass(slots=True)
class Neighbourhood:
    """Views reached from new mentions, and the rows they stand for.

    ``fixed`` are the events that no mention alters, by public id; ``stored`` the
    extractions reached, by view key; ``events`` their events, by primary key.
    """

    views: dict[str, EventView] = field(default_factory=dict)
    events: dict[int, Event] = field(default_factory=dict)
    fixed: dict[str, Event] = field(default_factory=dict)
    stored: dict[str, Extraction] = field(default_factory=dict)


def neighbourhood(new: Iterable[EventView], *, gazetteer: Gazetteer) -> Neighbourhood:
    """Everything stored that is tied to the new views by pairs surely one event."""
    found = Neighbourhood(views={view.key: view for view in new})
    frontier = list(found.views.values())
    seen: set[int] = set()
    candidates: dict[str, EventView] = {}
    while frontier:
        events = _overlapping(frontier, seen)
        seen |= {event.pk for event in events}
        found.events |= {event.pk: event for event in events}
        for event in events:
            candidates |= _views_of(event, found, gazetteer)
        reached = [
            view
            for key, view in candidates.items()
            if key not in found.views and _is_tied(view, found.views.values())
        ]
        found.views |= {view.key: view for view in reached}
        frontier = reached
    found.stored = {key: found.stored[key] for key in found.stored.keys() & found.views}
    return found


def _overlapping(views: Iterable[EventView], seen: set[int]) -> list[Event]:
    condition = Q()
    for view in views:
        span = DateRange(view.lower, view.upper)
        # An event whose date an editor corrected is still told by its mentions' dates.
        condition |= ~Q(pinned=[]) & Q(
            citations__extractions__timex_lower__lt=view.upper,
            citations__extractions__timex_upper__gt=view.lower,
        )
        if view.days <= _VAGUE_DAYS:
            condition |= Q(span__overlap=span)
        else:
            condition |= Q(span=span)
            for flag in sorted(view.flags):
                condition |= Q(
                    span__overlap=span,
                    citations__extractions__flags__contains=[flag],
                )
    return list(
        _with_mentions(Event.objects.filter(condition).exclude(pk__in=seen)).distinct()
    )


def _with_mentions(events: EventQuerySet) -> EventQuerySet:
    return events.exclude(status=Event.Status.MERGED).prefetch_related(
        Prefetch("participations", Participation.objects.select_related("actor")),
        "places",
        "topics",
        "citations__article",
        "citations__extractions__citation__article",
    )


def _views_of(
    event: Event, found: Neighbourhood, gazetteer: Gazetteer
) -> dict[str, EventView]:
    """The event's mentions, and itself where it is fixed."""
    views: list[EventView] = []
    # What an editor has put in order is not clustered again: its mentions stay.
    anchor = event.public_id if event.pinned else ""
    for citation in event.citations.all():
        for row in citation.extractions.all():
            view = view_of_extraction(row, gazetteer=gazetteer, anchor=anchor)
            views.append(view)
            found.stored[view.key] = row
    if is_fixed(event):
        found.fixed[event.public_id] = event
        views.append(view_of_event(event, gazetteer=gazetteer))
    return {view.key: view for view in views}


def _is_tied(view: EventView, views: Iterable[EventView]) -> bool:
    return any(same_event(view, other).is_same for other in views)
