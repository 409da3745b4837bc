"""Pairs joined to clusters, the surest first, whatever the order of the input."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ingest.pipeline.coreference.judging import SAME_EVENT_AT, contradict, same_event
from ingest.pipeline.coreference.views import EventView

# Dates differ by a month at most within a bucket; views are compared within one and
# the next, so that the work stays near-linear in the number of events.
_VAGUE_DAYS = 45


def corefer(views: Iterable[EventView]) -> tuple[tuple[EventView, ...], ...]:
    """The views in clusters, one for each event; every view is in exactly one.

    Pairs are joined from the surest down; two clusters join only where every pair
    across them may be one event, so that a vague mention ("in October") never bridges
    two distinct events. Ties fall to the smaller keys, never to the order of input.
    """
    ordered = sorted(views, key=lambda view: view.key)
    cluster_of = {view.key: index for index, view in enumerate(ordered)}
    members = {index: [view] for index, view in enumerate(ordered)}
    for _, a, b in _sure_pairs(ordered):
        first, second = sorted((cluster_of[a.key], cluster_of[b.key]))
        if first == second or not _may_join(members[first], members[second]):
            continue
        members[first] += members.pop(second)
        for view in members[first]:
            cluster_of[view.key] = first
    clusters = (tuple(sorted(m, key=lambda v: v.key)) for m in members.values())
    return tuple(sorted(clusters, key=lambda c: (c[0].lower, c[0].key)))


def _sure_pairs(
    ordered: Sequence[EventView],
) -> list[tuple[float, EventView, EventView]]:
    found = []
    for a, b in _candidates(ordered):
        judgement = same_event(a, b)
        if judgement.score >= SAME_EVENT_AT:
            found.append((judgement.score, a, b))
    found.sort(key=lambda pair: (-pair[0], pair[1].key, pair[2].key))
    return found


def _candidates(ordered: Sequence[EventView]) -> Iterable[tuple[EventView, EventView]]:
    """Pairs whose dates overlap: short dates by month, long ones with everything."""
    months: dict[tuple[int, int], list[EventView]] = defaultdict(list)
    vague = [view for view in ordered if view.days > _VAGUE_DAYS]
    short = [view for view in ordered if view.days <= _VAGUE_DAYS]
    for view in short:
        for month in _months(view):
            for other in months[month]:
                if other.lower < view.upper and view.lower < other.upper:
                    yield _by_key(other, view)
            months[month].append(view)
    for index, view in enumerate(vague):
        for other in [*vague[index + 1 :], *short]:
            yield _by_key(view, other)


def _months(view: EventView) -> set[tuple[int, int]]:
    last = view.upper
    return {(view.lower.year, view.lower.month), (last.year, last.month)}


def _by_key(a: EventView, b: EventView) -> tuple[EventView, EventView]:
    return (a, b) if a.key < b.key else (b, a)


def _may_join(first: list[EventView], second: list[EventView]) -> bool:
    """No pair across the two contradicts, and they hold one fixed event at most."""
    anchors = {view.anchor for view in (*first, *second) if view.anchor}
    return len(anchors) <= 1 and not any(
        contradict(a, b) for a in first for b in second
    )
