"""Which events concern both Syria and Russia.

An event does when its own sentence involves both, by actors, places or adjectives, or
when its sentence involves one and the article is about the two. Everything else in an
article about them, a drug ring in Damascus or talks with Japan, stays out.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from ingest.pipeline.document import Document, EventMention, Span

PAIR = frozenset({"sy", "ru"})
# An article is about a country when it is in its headline or names it so often …
SUBJECT_MENTIONS = 4
# Background is told in an article that names each of the two more than in passing.
BACKGROUND_MENTIONS = 2
# … and it makes up at least this share of all countries named.
SUBJECT_SHARE = 0.15
_SOVIET = {"su": "ru"}
_IN_SYRIA = frozenset({"military", "ceasefire", "incident", "un_vote", "humanitarian"})
_NEUTRAL = frozenset({"", "xx"})


def keep_relevant(document: Document) -> Document:
    """The document with only those events that belong on the timeline."""
    counts = Counter(country for _, country in _marks(document))
    subjects = _subjects(document, counts)
    named = {country for country in PAIR if counts[country] >= BACKGROUND_MENTIONS}
    events = tuple(
        event
        for event in document.events
        if _is_relevant(document, event, subjects, named)
    )
    return replace(document, events=events)


def _marks(document: Document) -> list[tuple[Span, str]]:
    marks = [(c.span, c.country) for c in document.countries]
    marks += [(p.span, p.country) for p in document.places]
    marks += [(a.span, a.country) for a in document.actors]
    return [(span, _SOVIET.get(c, c)) for span, c in marks if c not in _NEUTRAL]


def _subjects(document: Document, counts: Counter[str]) -> set[str]:
    total = sum(counts.values()) or 1
    return {
        country
        for country in PAIR
        if counts[country] >= SUBJECT_MENTIONS
        and counts[country] / total >= SUBJECT_SHARE
    }


def _is_relevant(
    document: Document, event: EventMention, subjects: set[str], named: set[str]
) -> bool:
    here = {country for span, country in _marks(document) if event.span.overlaps(span)}
    if here >= PAIR:
        return True
    if "fall" in event.flags:  # background of their relation, in an article on both
        return named >= PAIR
    if not here & PAIR or not subjects >= PAIR:
        return False
    # Third parties may fight in Syria or deal with Russia about it; what Syria does
    # with others does not concern Russia.
    return here <= PAIR or "ru" in here or event.kind in _IN_SYRIA
