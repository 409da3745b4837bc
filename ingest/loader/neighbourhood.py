"""Which stored mentions and events could be one with newly read ones.

Clusters are formed along pairs that are surely one event. So whatever is reached
from the new mentions over such pairs is all that can influence, or be influenced by,
how they cluster: clustering this neighbourhood gives what clustering everything
would, and the order in which articles come in makes no difference.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from ingest.loader.memory import KnownMention, MentionMemory
from ingest.loader.mentions import view_of_event
from ingest.loader.overlapping import Near, overlapping
from ingest.loader.ties import links_of
from ingest.pipeline.coreference import EventView, same_event
from ingest.pipeline.gazetteer import Gazetteer
from timeline.models import Event


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored mention: its extraction, what it rests on and which event it supports."""

    pk: int
    citation: int
    event: int
    known: KnownMention


@dataclass(slots=True)
class Neighbourhood:
    """Views reached from new mentions, and the rows they stand for.

    ``fixed`` are the events that no mention alters, by public id; ``stored`` the
    mentions reached, by view key.
    """

    views: dict[str, EventView] = field(default_factory=dict)
    fixed: dict[str, Event] = field(default_factory=dict)
    stored: dict[str, Stored] = field(default_factory=dict)


def neighbourhood(
    new: Iterable[EventView], *, gazetteer: Gazetteer, memory: MentionMemory
) -> Neighbourhood:
    """Everything stored that is tied to the new views by pairs surely one event."""
    found = Neighbourhood(views={view.key: view for view in new})
    frontier = list(found.views.values())
    seen: set[int] = set()
    waiting: dict[str, EventView] = {}
    while frontier:
        near = overlapping(frontier, seen)
        seen |= {row.event for row in near}
        met = _mentions(near, found, memory) | _events(near, found, gazetteer)
        # Who waited was compared with all that was reached before the frontier.
        tied = _tied(waiting, frontier) | _tied(met, found.views.values())
        waiting = {
            key: view
            for key, view in {**waiting, **met}.items()
            if key not in tied and key not in found.views
        }
        frontier = [view for key, view in tied.items() if key not in found.views]
        found.views |= {view.key: view for view in frontier}
    found.stored = {key: found.stored[key] for key in found.stored.keys() & found.views}
    return found


def _mentions(
    near: Iterable[Near], found: Neighbourhood, memory: MentionMemory
) -> dict[str, EventView]:
    rows = {row.extraction: row for row in near if row.extraction is not None}
    known = memory.recall(rows.keys())
    views: dict[str, EventView] = {}
    for pk, row in rows.items():
        one = known[pk]
        # What an editor has put in order is not clustered again: its mentions stay.
        anchor = row.public_id if row.is_pinned else ""
        views[one.view.key] = replace(one.view, anchor=anchor) if anchor else one.view
        found.stored[one.view.key] = Stored(pk, row.citation or 0, row.event, one)
    return views


def _events(
    near: Iterable[Near], found: Neighbourhood, gazetteer: Gazetteer
) -> dict[str, EventView]:
    """The views of the fixed events themselves."""
    fixed = {row.event for row in near if row.is_fixed}
    if not fixed:
        return {}
    links = links_of(fixed)
    views: dict[str, EventView] = {}
    for event in Event.objects.filter(pk__in=fixed).order_by("pk"):
        found.fixed[event.public_id] = event
        view = view_of_event(event, links=links[event.pk], gazetteer=gazetteer)
        views[view.key] = view
    return views


def _tied(
    candidates: dict[str, EventView], views: Collection[EventView]
) -> dict[str, EventView]:
    """Those of the candidates that are surely one event with any of the views."""
    return {
        key: view
        for key, view in candidates.items()
        if any(
            # Asked first, as it rules out nearly all.
            view.lower < other.upper
            and other.lower < view.upper
            and same_event(view, other).is_same
            for other in views
        )
    }
