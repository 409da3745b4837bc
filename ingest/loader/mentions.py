"""Event mentions as rows, and back."""

from __future__ import annotations

import datetime
from dataclasses import replace

from ingest.models import Extraction
from ingest.pipeline.coreference import EventView, heads_among, view_of
from ingest.pipeline.document import EventMention, Span, TimexMention
from ingest.pipeline.gazetteer import Gazetteer
from timeline.models import Event, Origin

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
    return (
        f"{fingerprint}:{mention.span.start:06}:{mention.timex.start:06}:{mention.kind}"
    )


def view_of_extraction(
    row: Extraction, *, gazetteer: Gazetteer, anchor: str = ""
) -> EventView:
    """A stored mention as coreference looks at it."""
    article = row.citation.article
    fingerprint = article.fingerprint if article else ""
    mention = mention_of(row)
    view = view_of(
        mention,
        key=mention_key(fingerprint, mention),
        gazetteer=gazetteer,
        article=fingerprint,
    )
    return replace(view, anchor=anchor)


def view_of_event(event: Event, *, gazetteer: Gazetteer) -> EventView:
    """A stored event that no mention may alter, as coreference looks at it."""
    actors = [part.actor for part in event.participations.all()]
    persons = [actor.slug for actor in actors if actor.type == actor.Type.PERSON]
    lower = event.span.lower or datetime.date.min
    return EventView(
        key=f"event:{event.public_id}",
        lower=lower,
        upper=event.span.upper or datetime.date.max,
        kinds=frozenset({event.kind}),
        persons=frozenset(persons),
        parties=frozenset(actor.slug for actor in actors) - frozenset(persons),
        places=frozenset(place.slug for place in event.places.all()),
        topics=frozenset(topic.slug for topic in event.topics.all()),
        heads=heads_among(persons, lower, gazetteer),
        words=f"{event.title_ar} {event.summary_ar}",
        announced=event.announced,
        anchor=event.public_id,
    )


def is_fixed(event: Event) -> bool:
    """Whether a stored event stands on its own: curated, or an editor's by now."""
    return event.origin != Origin.EXTRACTED or bool(event.pinned)
