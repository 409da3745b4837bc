"""Which stored events have a date that some views' dates overlap: one query."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from ingest.pipeline.coreference import EventView
from timeline.models import Origin

# A longer date is compared only with one as long, or with the same beginning or end
# of something (as `same_event` does): it overlaps too much to fetch.
_VAGUE_DAYS = 31

# In order: by a short date; by a long one, if it is the same; by a long one, with a
# flag in common; and by a mention's own date, where an editor corrected the event's.
# `OFFSET 0` makes PostgreSQL go from each event to its few citations by their index,
# whatever it believes of the tables: in a database that is being filled, its
# statistics are those of an empty one, and it would join whole tables instead.
_NEAR = """
    WITH near AS (
        SELECT id FROM timeline_event
        WHERE span && (
            SELECT range_agg(daterange(lower, upper))
            FROM unnest(%(short_lower)s::date[], %(short_upper)s::date[])
                AS asked (lower, upper)
        )
        UNION
        SELECT event.id
        FROM unnest(%(long_lower)s::date[], %(long_upper)s::date[])
            AS asked (lower, upper)
        JOIN timeline_event AS event ON event.span = daterange(lower, upper)
        UNION
        SELECT event.id
        FROM unnest(%(flag_lower)s::date[], %(flag_upper)s::date[], %(flag)s::text[])
            AS asked (lower, upper, flag)
        JOIN timeline_event AS event ON event.span && daterange(lower, upper)
        JOIN LATERAL (
            SELECT id FROM timeline_citation WHERE event_id = event.id OFFSET 0
        ) AS citation ON true
        JOIN LATERAL (
            SELECT flags FROM ingest_extraction
            WHERE citation_id = citation.id OFFSET 0
        ) AS extraction ON extraction.flags ? asked.flag
        UNION
        SELECT event.id
        FROM timeline_event AS event
        JOIN LATERAL (
            SELECT id FROM timeline_citation WHERE event_id = event.id OFFSET 0
        ) AS citation ON true
        JOIN LATERAL (
            SELECT timex_lower, timex_upper FROM ingest_extraction
            WHERE citation_id = citation.id OFFSET 0
        ) AS extraction ON daterange(timex_lower, timex_upper) && (
            SELECT range_agg(daterange(lower, upper))
            FROM unnest(%(lower)s::date[], %(upper)s::date[]) AS asked (lower, upper)
        )
        WHERE event.pinned <> '{}'
    )
    SELECT event.id, event.public_id, event.origin <> %(extracted)s,
           event.pinned <> '{}', citation.id, extraction.id
    FROM near
    JOIN timeline_event AS event ON event.id = near.id
    LEFT JOIN LATERAL (
        SELECT id FROM timeline_citation WHERE event_id = event.id OFFSET 0
    ) AS citation ON true
    LEFT JOIN LATERAL (
        SELECT id FROM ingest_extraction WHERE citation_id = citation.id OFFSET 0
    ) AS extraction ON true
    WHERE event.status <> 'merged' AND NOT event.id = ANY (%(seen)s::bigint[])
    ORDER BY event.id, extraction.id
"""


@dataclass(frozen=True, slots=True)
class Near:
    """An event with one of its extractions, if it has any."""

    event: int
    public_id: str
    is_fixed: bool
    is_pinned: bool
    citation: int | None
    extraction: int | None


def overlapping(views: Iterable[EventView], seen: Collection[int]) -> list[Near]:
    """The events near the views in time, with their extractions; none of ``seen``."""
    views = list(views)
    short = [view for view in views if view.days <= _VAGUE_DAYS]
    long = [view for view in views if view.days > _VAGUE_DAYS]
    flagged = [(view, flag) for view in long for flag in sorted(view.flags)]
    asked: dict[str, Any] = {
        **_bounds(views),
        **_bounds(short, "short_"),
        **_bounds(long, "long_"),
        **_bounds([view for view, _ in flagged], "flag_"),
        "flag": [flag for _, flag in flagged],
        "extracted": Origin.EXTRACTED.value,
        "seen": list(seen),
    }
    with connection.cursor() as cursor:
        cursor.execute(_NEAR, asked)
        return [
            # Curated, or an editor's by now: it stands on its own.
            Near(event, public_id, is_other or is_pinned, is_pinned, citation, row)
            for event, public_id, is_other, is_pinned, citation, row in cursor
        ]


def _bounds(
    views: Sequence[EventView], prefix: str = ""
) -> dict[str, list[datetime.date]]:
    return {
        f"{prefix}lower": [view.lower for view in views],
        f"{prefix}upper": [view.upper for view in views],
    }
