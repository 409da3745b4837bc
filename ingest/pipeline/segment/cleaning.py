"""What is cut from an article's edges, and what is dropped within it."""

from __future__ import annotations

import re

from ingest.pipeline.document import Dropped, Span
from ingest.pipeline.segment.inline import inline_dropped
from ingest.pipeline.segment.lines import Line, LineKind

_OWN = (LineKind.BODY, LineKind.HEADING)
# "date 2025-12-24 التقى …": a stamp that begins the first line of the text itself.
_STAMP_FIRST = re.compile(
    r"^\s*(?:date|published|updated|تاريخ النشر|نُ?شر في|آخر تحديث|التاريخ|опубликовано)?\s*:?\s*"
    r"(?P<date>\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4})(?:[T ,]+\d{1,2}:\d{2}(?::\d{2})?)?\s*[-–—|:]?\s+",
    re.IGNORECASE,
)
# A heading of one or two words right before the last title is the page's section.
_SECTION_WORDS = 2


def trimmed(lines: list[Line]) -> list[Line]:
    """The lines from the first to the last that are the article's own."""
    own = [index for index, line in enumerate(lines) if line.kind in _OWN]
    return lines[own[0] : own[-1] + 1] if own else []


def without_stamp(text: str, start: int) -> tuple[str, int, str]:
    """The text without the date that a page puts before it, its offset, that date."""
    start += len(text) - len(text.lstrip())
    text = text.strip()
    match = _STAMP_FIRST.match(text)
    if match is None or match.end() >= len(text):
        return text, start, ""
    return text[match.end() :], start + match.end(), match.group("date")


def dropped_within(text: str, start: int, lines: list[Line]) -> tuple[Dropped, ...]:
    """The spans of the article's text that are not its own words."""
    spans = inline_dropped(text)
    for index, line in enumerate(lines):
        if line.kind in _OWN and not _is_section(lines, index):
            continue
        first, last = max(0, line.span.start - start), line.span.end - start
        if first < last <= len(text):
            reason = "section name" if line.kind in _OWN else str(line.kind)
            spans.append(Dropped(Span(first, last), reason))
    spans.sort(key=lambda dropped: (dropped.span.start, -dropped.span.end))
    kept: list[Dropped] = []
    for dropped in spans:
        if not kept or dropped.span.start >= kept[-1].span.end:
            kept.append(dropped)
    return tuple(kept)


def _is_section(lines: list[Line], index: int) -> bool:
    line = lines[index]
    return (
        line.kind is LineKind.HEADING
        and index == len(lines) - 2
        and lines[-1].kind is LineKind.HEADING
        and len(line.text.split()) <= _SECTION_WORDS
    )
