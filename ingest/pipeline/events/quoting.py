"""The exact words that support an event."""

from __future__ import annotations

from ingest.pipeline.document import Document, Span

# A quote shorter than this around the date says too little to be checked.
_SHORTEST = 15


def quoted_span(document: Document, sentence: Span, anchor: Span) -> Span | None:
    """The sentence; where something dropped interrupts it, the part with the anchor."""
    start, end = sentence.start, sentence.end
    inside = anchor if sentence.contains(anchor) else sentence
    for dropped in document.dropped:
        if not sentence.overlaps(dropped.span):
            continue
        if dropped.span.end <= inside.start:
            start = max(start, dropped.span.end)
        elif dropped.span.start >= inside.end:
            end = min(end, dropped.span.start)
    text = document.text[start:end]
    stripped = text.strip()
    if len(stripped) < _SHORTEST:
        return None
    first = start + len(text) - len(text.lstrip())
    return Span(first, first + len(stripped))
