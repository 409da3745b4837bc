"""What the head of an article says: its title, its outlet, the lines of its date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingest.pipeline.folding import fold_phrase
from ingest.pipeline.segment.lines import BODY_CHARACTERS, Line, LineKind
from ingest.pipeline.segment.phrases import is_outlet, is_place, known_publisher
from ingest.pipeline.segment.stamps import Rank

# A title has at least so many words: fewer are a site's name, a section or a kicker,
# unless nothing longer is there.
TITLE_WORDS = 4
# An outlet's name has at most so many.
NAME_WORDS = 5
# The head of a page has at most so many lines.
_HEAD_LINES = 8
# "NAME – TOWN: WRITER" is no longer than this.
_CREDIT_CHARACTERS = 70
_CREDIT = re.compile(
    r"^\s*(?P<first>[^–—:|]{2,40}?)\s+[-–—]\s*(?P<second>[^–—:|]{2,30}?)\s*(?::.{2,40})?$"
)
_DESK = re.compile(
    r"^\s*редакция\s+[«\"](?P<name>[^»\"]{2,40})[»\"]\s*$", re.IGNORECASE
)


def with_names(lines: list[Line]) -> list[Line]:
    """The lines, with those of the page's head that name its outlet told so."""
    body = next(
        (i for i, line in enumerate(lines) if line.kind is LineKind.BODY), len(lines)
    )
    top = min(body, _HEAD_LINES)
    named = [_credited(line) for line in lines[:top]] + lines[top:]
    if not any(line.kind is LineKind.HEADING for line in named[:top]):
        named = list(lines)  # "لقاء في الكرملين - موسكو" alone is a title
    if _is_name_date_title(named[:top]):
        named[0] = replace(
            named[0], kind=LineKind.PUBLISHER, value=named[0].text.strip()
        )
    if any(_is_titled(line) for line in named[:top]):
        named[:top] = [_site_name(named, index, top) for index in range(top)]
    return named


def _is_name_date_title(head: list[Line]) -> bool:
    """Whether the head is a short name, a date and a title, as cards of feeds are."""
    kinds = tuple(line.kind for line in head[:3])
    is_card = kinds == (LineKind.HEADING, LineKind.STAMP, LineKind.HEADING)
    return is_card and len(head[0].text.split()) <= NAME_WORDS


def _is_titled(line: Line) -> bool:
    return line.kind is LineKind.HEADING and len(line.text.split()) >= TITLE_WORDS


def _credited(line: Line) -> Line:
    """An outlet beside a town or a writer: "صدى الفرات – خاص", "الوكالة - دمشق: كاتب"."""
    if line.kind is not LineKind.HEADING or len(line.text) > _CREDIT_CHARACTERS:
        return line
    desk = _DESK.match(line.text)
    if desk:
        return replace(line, kind=LineKind.BYLINE, value=desk.group("name"))
    match = _CREDIT.match(line.text)
    if match is None:
        return line
    first, second = match.group("first"), match.group("second")
    if is_place(first) and (known_publisher(second) or is_outlet(second)):
        first, second = second, first
    if not is_place(second) or len(first.split()) > NAME_WORDS or is_place(first):
        return line
    return replace(line, kind=LineKind.BYLINE, value=known_publisher(first) or first)


def _site_name(lines: list[Line], index: int, top: int) -> Line:
    """The line as a publisher where its words or its place say that it is the site's name."""
    line = lines[index]
    if line.kind is not LineKind.HEADING or len(line.text.split()) > NAME_WORDS:
        return line
    if any(_is_titled(other) and other is not line for other in lines[:top]):
        is_short = len(line.text.split()) < TITLE_WORDS
        if is_outlet(line.text) and (is_short or index == 0):
            return replace(line, kind=LineKind.PUBLISHER, value=line.text.strip())
        if index == 0 and is_short and _is_repeated(line, lines):
            return replace(line, kind=LineKind.PUBLISHER, value=line.text.strip())
    return line


def _is_repeated(line: Line, lines: list[Line]) -> bool:
    """Whether a menu follows the name, or it signs the article too."""
    name = fold_phrase(line.text)
    following = lines[1:2]
    if following and following[0].kind is LineKind.FURNITURE:
        return True
    return any(
        fold_phrase(other.value or other.text).strip(" -") == name
        for other in lines[1:]
        if other.kind in (LineKind.BYLINE, LineKind.PUBLISHER)
    )


def title_of(head: Sequence[Line], lines: Sequence[Line]) -> str:
    """The title: the first heading long enough before the text, else the last line.

    Where the head has none that is long enough, the longest; a question or a
    quotation counts as a heading where the text has no other.
    """
    body = next(
        (i for i, line in enumerate(lines) if line.kind is LineKind.BODY), len(lines)
    )
    before = [*head, *lines[:body]]
    headings = [line.text.strip() for line in before if line.kind is LineKind.HEADING]
    long = [text for text in headings if len(text.split()) >= TITLE_WORDS]
    if long:
        return long[0]
    if body < len(lines) - 1 and _is_title_like(lines[body]):
        return lines[body].text.strip()
    if lines and lines[-1].kind is LineKind.HEADING and body < len(lines):
        return lines[-1].text.strip() if not headings else max(headings, key=len)
    return max(headings, key=len, default="")


def _is_title_like(line: Line) -> bool:
    text = line.text.strip()
    return len(text) <= BODY_CHARACTERS and not text.endswith((".", ":"))


def publisher_of(head: Sequence[Line]) -> str:
    """The outlet that the head names; else its first heading that names none we know."""
    for kind in (LineKind.PUBLISHER, LineKind.STAMP, LineKind.BYLINE):
        found = next(
            (line.value for line in head if line.kind is kind and line.value), ""
        )
        if found:
            return found
    is_aged = any(line.kind is LineKind.AGE for line in head)
    names = [line.text.strip() for line in head if line.kind is LineKind.HEADING]
    return next((n for n in names if is_aged or len(n.split()) < TITLE_WORDS), "")


def stamp_of(lines: Iterable[Line]) -> str:
    """The words of the lines that say most of the first publication."""
    stamps = [line for line in lines if line.kind is LineKind.STAMP]
    best = max((line.rank for line in stamps), default=Rank.BARE)
    return " ".join(line.text.strip() for line in stamps if line.rank is best)
