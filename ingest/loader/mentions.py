"""Event mentions as rows, and back."""

from __future__ import annotations

import datetime

from ingest.loader.ties import Links
from ingest.models import Extraction
from ingest.pipeline.coreference import EventView, heads_among
from ingest.pipeline.document import EventMention, Span, TimexMention
from ingest.pipeline.gazetteer import Gazetteer
from timeline.models import Event

STEP = "events"


def extraction_values(mention: EventMention) -> dict[str, object]:
    """The columns of an :class:`Extraction` that keep a mention as it was read."""
    timex = mention.timex
    return {
        "step": STEP,
        "rule": mention.rule,
        "kind": mention.kind,
        "actors": list(mention.actors),
        "places": list(mention.places),
        "topics": list(mention.topics),
        "announced": mention.announced,
        "flags": sorted(mention.flags),
        "confidence": mention.confidence,
        "reasons": list(mention.reasons),
        "timex_start": timex.start,
        "timex_end": timex.end,
        "timex_text": timex.text,
        "timex_edtf": timex.edtf,
        "timex_lower": timex.lower,
        "timex_upper": timex.upper,
        "timex_rule": timex.rule,
        "timex_flags": sorted(timex.flags),
        "anchor": timex.anchor,
    }


def mention_of(row: Extraction) -> EventMention:
    """The mention that a row keeps; the inverse of :func:`extraction_values`."""
    citation = row.citation
    return EventMention(
        span=Span(citation.start or 0, citation.end or 0),
        quote=citation.quote,
        kind=row.kind,
        timex=TimexMention(
            start=row.timex_start,
            end=row.timex_end,
            text=row.timex_text,
            edtf=row.timex_edtf,
            lower=row.timex_lower,
            upper=row.timex_upper,
            flags=frozenset(row.timex_flags),
            rule=row.timex_rule,
            anchor=row.anchor,
        ),
        actors=tuple(row.actors),
        places=tuple(row.places),
        topics=tuple(row.topics),
        announced=row.announced,
        confidence=row.confidence,
        flags=frozenset(row.flags),
        rule=row.rule,
        reasons=tuple(row.reasons),
    )


def mention_key(fingerprint: str, mention: EventMention) -> str:
    """A key for a mention that is the same whenever its article is read.

    Keys break ties between equally likely clusters, so they must not depend on the
    order in which articles came in.
    """
    place = f"{mention.span.start:06}:{mention.timex.start:06}"
    return f"{fingerprint}:{place}:{mention.kind}:{'+'.join(mention.actors)}"


def view_of_event(event: Event, *, links: Links, gazetteer: Gazetteer) -> EventView:
    """A stored event that no mention may alter, as coreference looks at it."""
    lower = event.span.lower or datetime.date.min
    return EventView(
        key=f"event:{event.public_id}",
        lower=lower,
        upper=event.span.upper or datetime.date.max,
        kinds=frozenset({event.kind}),
        persons=frozenset(links.persons),
        parties=frozenset(links.actors) - frozenset(links.persons),
        places=frozenset(links.places),
        topics=frozenset(links.topics),
        heads=heads_among(links.persons, lower, gazetteer),
        words=f"{event.title_ar} {event.summary_ar}",
        announced=event.announced,
        anchor=event.public_id,
    )
