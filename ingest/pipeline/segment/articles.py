"""An aggregator page becomes its articles, each with its own publisher and date.

An article begins at its head: a publisher, an age or a date, a byline, a title; it
ends at its signature, at a heading such as "مقالات ذات صلة", at the comments, or where
the next head begins. What lies between belongs to none.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.pipeline.document import ArticleText, Page
from ingest.pipeline.script import language_of
from ingest.pipeline.segment.cleaning import dropped_within, trimmed, without_stamp
from ingest.pipeline.segment.lines import (
    Line,
    LineKind,
    lines_of,
    publisher_in_dateline,
)

# Fewer characters of running text than this are a teaser, not an article, unless
# they are all that the page holds.
SHORTEST_ARTICLE = 250
# An outlet's name before an age is no longer than this.
LONGEST_NAME = 40

_HEAD = (LineKind.PUBLISHER, LineKind.AGE, LineKind.STAMP, LineKind.BYLINE)
_ENDS = (LineKind.RELATED, LineKind.COMMENTS)
_OWN = (LineKind.BODY, LineKind.HEADING)
_WITHIN = (LineKind.READ_ALSO, LineKind.TWEET, LineKind.CAPTION, LineKind.FURNITURE)


@dataclass(slots=True)
class _Draft:
    """An article in the making: its lines and what its head says."""

    head: list[Line] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    signature: Line | None = None
    after_related: bool = False

    @property
    def body_size(self) -> int:
        return sum(len(line.text) for line in self.lines if line.kind is LineKind.BODY)


def split_articles(page: Page) -> tuple[ArticleText, ...]:
    """The page's articles in order; never none while the page has running text."""
    drafts = _drafts(lines_of(page.text))
    full = [d for d in drafts if d.body_size >= SHORTEST_ARTICLE and _is_article(d)]
    if not full:
        full = sorted(drafts, key=lambda d: d.body_size, reverse=True)[:1]
    full = [draft for draft in full if draft.body_size or len(drafts) == 1]
    return tuple(_article(page, draft, alone=len(full) == 1) for draft in full)


def _is_article(draft: _Draft) -> bool:
    """After "related stories" only what has a head of its own is an article."""
    return not draft.after_related or any(
        line.kind in (LineKind.PUBLISHER, LineKind.AGE, LineKind.STAMP)
        for line in draft.head
    )


def _drafts(lines: list[Line]) -> list[_Draft]:
    drafts = [_Draft()]
    for index, line in enumerate(lines):
        current = drafts[-1]
        if line.kind in _ENDS:
            drafts.append(_Draft(after_related=True))
        elif line.kind is LineKind.SIGNATURE and current.body_size:
            current.signature = line
            drafts.append(_Draft(after_related=True))
        elif _begins_head(lines, index, current):
            drafts.append(
                _Draft(
                    head=_held_back(current, line), after_related=current.after_related
                )
            )
            drafts[-1].head.append(line)
        elif line.kind in _HEAD and not current.body_size:
            current.head.append(line)
        elif line.kind is not LineKind.COUNTER:
            current.lines.append(line)
    return drafts


def _begins_head(lines: list[Line], index: int, current: _Draft) -> bool:
    """A publisher or an age after running text, with more of a head or text to come."""
    line = lines[index]
    if not current.body_size and not current.after_related:
        return False
    if line.kind is LineKind.PUBLISHER:
        following = [other.kind for other in lines[index + 1 : index + 3]]
        return any(kind in _HEAD for kind in following) and not current.head
    if line.kind is LineKind.AGE:
        return not any(other.kind is LineKind.AGE for other in current.head) or bool(
            current.body_size
        )
    return False


def _held_back(current: _Draft, line: Line) -> list[Line]:
    """A short line right before an age is the name of an outlet that we do not know."""
    if line.kind is LineKind.AGE and current.lines:
        last = current.lines[-1]
        if last.kind is LineKind.HEADING and len(last.text.strip()) <= LONGEST_NAME:
            current.lines.pop()
            return [last]
    if line.kind is LineKind.AGE and not current.lines and current.head:
        head, current.head = current.head, []
        return head
    return []


def _article(page: Page, draft: _Draft, *, alone: bool) -> ArticleText:
    lines = trimmed(draft.lines)
    if not lines:
        return ArticleText(page.text, title=page.title, language=page.language or "ar")
    start, end = lines[0].span.start, lines[-1].span.end
    stamp = " ".join(
        line.text.strip() for line in draft.head if line.kind is LineKind.STAMP
    )
    if alone and not stamp:
        stamp = " ".join(
            line.text.strip() for line in lines if line.kind is LineKind.STAMP
        )
    text, start, inline_stamp = without_stamp(page.text[start:end], start)
    return ArticleText(
        text,
        offset=start,
        title=page.title if alone and page.title else _title(lines),
        publisher=_publisher(draft)
        or (page.publisher if alone else "")
        or publisher_in_dateline(text),
        byline=next(
            (
                line.text.strip(" -")
                for line in draft.head
                if line.kind is LineKind.BYLINE
            ),
            "",
        ),
        url=page.url if alone else "",
        language=(page.language if alone else "") or language_of(text),
        created=page.created if alone else None,
        dropped=dropped_within(text, start, lines),
        stamp=stamp or inline_stamp,
        age_days=next(
            (int(line.value) for line in draft.head if line.kind is LineKind.AGE), None
        ),
    )


def _publisher(draft: _Draft) -> str:
    if draft.signature is not None:
        return draft.signature.value
    for line in draft.head:
        if line.kind is LineKind.PUBLISHER:
            return line.value
    unknown = [line for line in draft.head if line.kind is LineKind.HEADING]
    return unknown[0].text.strip() if unknown else ""


def _title(lines: list[Line]) -> str:
    """The first line, if it is a heading; else the last, where some pages put it."""
    for line in (lines[0], lines[-1]):
        if line.kind is LineKind.HEADING:
            return line.text.strip()
    return ""
