"""One article's extraction as the JSON that `manage.py extract` prints."""

from __future__ import annotations

from typing import Any

from ingest.extraction import Extracted
from ingest.pipeline.document import EventMention, TimexMention


def article_json(
    extracted: Extracted, *, source: str, with_text: bool = False
) -> dict[str, Any]:
    """The article, its events and its dates, as design §5 lays them down.

    ``start`` and ``end`` are half-open character offsets into the article's text,
    ``upper`` is exclusive, ``published`` is null where it is not known to the day.
    """
    article, document = extracted.article, extracted.document
    row: dict[str, Any] = {
        "file": source,
        "title": article.title,
        "publisher": article.publisher,
        "published": document.dct.isoformat() if document.dct else None,
        "language": article.language,
        "url": article.url,
        "events": [_event(event) for event in document.events],
        "timexes": [
            {**_timex(timex), **_bounds(timex), "flags": sorted(timex.flags)}
            for timex in document.timexes
        ],
    }
    if with_text:
        row["text"] = article.text
    return row


def _event(event: EventMention) -> dict[str, Any]:
    return {
        "edtf": event.timex.edtf,
        **_bounds(event.timex),
        "kind": event.kind,
        "actors": list(event.actors),
        "places": list(event.places),
        "topics": list(event.topics),
        "quote": event.quote,
        "start": event.span.start,
        "end": event.span.end,
        "timex": _timex(event.timex),
        "confidence": round(event.confidence, 3),
        "announced": event.announced,
        "flags": sorted(event.flags),
    }


def _timex(timex: TimexMention) -> dict[str, Any]:
    return {
        "text": timex.text,
        "start": timex.start,
        "end": timex.end,
        "edtf": timex.edtf,
    }


def _bounds(timex: TimexMention) -> dict[str, str]:
    return {"lower": timex.lower.isoformat(), "upper": timex.upper.isoformat()}
