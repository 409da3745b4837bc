"""What each line of a page is: words of an article, or one of the page's own parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from ingest.pipeline.document import Span
from ingest.pipeline.folding import fold_phrase
from ingest.pipeline.segment.inline import BRACKETED_CAPTION
from ingest.pipeline.segment.phrases import (
    begins,
    entries,
    known_publisher,
    named,
    whole,
)
from ingest.pipeline.segment.stamps import Rank, date_line

# A line of an article's own words is longer than a heading, or ends as a sentence does.
BODY_CHARACTERS = 140
HEADING_CHARACTERS = 160
# A biography, tags or an invitation may be longer; a paragraph that begins so is an
# article's own.
_OPENING_CHARACTERS = 400
_ENDS = re.compile(r"[.!?؟…:»”\"'’)]\s*$")
_COUNTER = re.compile(r"[\d.,\s]+(?:k|m|ألف)?$")
_TWEET = re.compile(
    r"^\s*[—–-]+\s.{1,80}\(@\w{1,30}\)\s+[^\n]{0,40}\d{4}\s*(?:г\.|م)?\s*$|pic\.twitter\.com/\w+"
)
_SIGNATURE = re.compile(r"^\s*\(([^()]{2,40})\)\s*$")
_DATELINE = re.compile(r"[(/–—-]\s*(?P<name>[^()/–—\n-]{2,30}?)\s*[)/–—:\n-]")
_LONGEST_DATELINE = 260
_MENU = re.compile(r"\s[|·•]\s|\s{2,}|\t")
# A menu has at least so many entries, each of at most so many words.
_MENU_ENTRIES = 3
_MENU_WORDS = 3
_ZERO = re.compile(r"(?<!\d)0(?!\d)")


class LineKind(StrEnum):
    """What a line is on its page."""

    BLANK = "blank"
    BODY = "body"
    HEADING = "heading"
    RELATED = "related"
    SEE_ALSO = "see-also"
    READ_ALSO = "read-also"
    FURNITURE = "furniture"
    SECTION = "section"
    COMMENTS = "comments"
    CAPTION = "caption"
    COUNTER = "counter"
    AGE = "age"
    STAMP = "stamp"
    BYLINE = "byline"
    PUBLISHER = "publisher"
    SIGNATURE = "signature"
    TWEET = "tweet"
    AUTHOR = "author"


@dataclass(frozen=True, slots=True)
class Line:
    """A line, where it stands on the page, and what it is.

    ``value`` is the publisher's name, the number of days of an age, or "0" for a
    heading of comments that says there are none; ``rank`` and ``year`` tell what a date line says of its date.
    """

    span: Span
    text: str
    kind: LineKind
    value: str = ""
    rank: Rank = Rank.BARE
    year: int = 0


_BY_KIND = (
    (LineKind.READ_ALSO, "read_also"),
    (LineKind.SEE_ALSO, "see_also"),
    (LineKind.RELATED, "related"),
    (LineKind.COMMENTS, "comments"),
    (LineKind.FURNITURE, "furniture"),
    (LineKind.SECTION, "section"),
    (LineKind.CAPTION, "caption"),
    (LineKind.BYLINE, "byline"),
)


@lru_cache(maxsize=1)
def _ages() -> re.Pattern[str]:
    # Group names may stand once in a pattern: number them.
    ages = "|".join(
        p.replace("?P<n>", f"?P<n{i}>").replace("?P<unit>", f"?P<unit{i}>")
        for i, p in enumerate(entries("age"))
    )
    return re.compile(rf"(?:{ages})$")


def publisher_in_dateline(text: str) -> str:
    """The agency that the first words name: "MOSCOW, Feb 24 (TASS) -", "دمشق – سانا"."""
    for match in _DATELINE.finditer(text[:_LONGEST_DATELINE]):
        name = known_publisher(match.group("name"))
        if name:
            return name
    return ""


def lines_of(page: str) -> list[Line]:
    """Every line of the page in order."""
    lines = []
    position = 0
    for raw in page.split("\n"):
        end = position + len(raw)
        if raw.strip():
            lines.append(_line(raw, Span(position, end)))
        position = end + 1
    return lines


def _line(raw: str, span: Span) -> Line:
    folded = fold_phrase(raw)
    stamp = (
        date_line(raw)
        if not _COUNTER.match(folded) or "." in raw or "-" in raw
        else None
    )
    if stamp is not None:
        return Line(span, raw, LineKind.STAMP, stamp.publisher, stamp.rank, stamp.year)
    kind, value = _kind_of(raw, folded)
    return Line(span, raw, kind, value)


def _kind_of(raw: str, folded: str) -> tuple[LineKind, str]:
    shape = _by_shape(raw, folded)
    if shape is not None:
        return shape, ""
    if len(folded) > HEADING_CHARACTERS:
        return LineKind.BODY, ""
    structural = _structural(raw, folded) or _by_phrase(folded)
    if structural is not None:
        return structural
    if _is_menu(raw):
        return LineKind.FURNITURE, ""
    is_body = len(folded) > BODY_CHARACTERS or _ENDS.search(raw)
    return LineKind.BODY if is_body else LineKind.HEADING, ""


def _by_shape(raw: str, folded: str) -> LineKind | None:
    """What the line is however long it is: a post, a caption, a box, tags."""
    if _TWEET.search(raw):
        return LineKind.TWEET
    if BRACKETED_CAPTION.fullmatch(raw.strip()):
        return LineKind.CAPTION
    if len(folded) > _OPENING_CHARACTERS:
        return None
    if begins("author").match(folded):
        return LineKind.AUTHOR
    return LineKind.FURNITURE if begins("opening").match(folded) else None


def _by_phrase(folded: str) -> tuple[LineKind, str] | None:
    for kind, key in _BY_KIND:
        if whole(key).match(folded):
            is_none = kind is LineKind.COMMENTS and _ZERO.search(folded) is not None
            return kind, "0" if is_none else ""
    return None


def _structural(raw: str, folded: str) -> tuple[LineKind, str] | None:
    """Counters, ages and publishers: what a page says about its articles."""
    if _COUNTER.match(folded):
        return LineKind.COUNTER, ""
    if _ages().match(folded):
        return LineKind.AGE, str(age_in_days(folded))
    signature = _SIGNATURE.match(raw)
    if signature and known_publisher(signature.group(1)):
        return LineKind.SIGNATURE, known_publisher(signature.group(1))
    source = source_named(raw, folded)
    if known_publisher(folded) or source:
        return LineKind.PUBLISHER, known_publisher(folded) or source
    return None


def source_named(raw: str, folded: str) -> str:
    """The outlet of a line such as 'المصدر: "..."'; empty for other lines."""
    if not any(pattern.match(folded) for pattern in named("source")):
        return ""
    name = raw.partition(":")[2].strip(" \"'«»“”.")
    return known_publisher(name) or name


def _is_menu(raw: str) -> bool:
    parts = [part for part in _MENU.split(raw.strip()) if part.strip()]
    return (
        len(parts) >= _MENU_ENTRIES
        and all(len(part.split()) <= _MENU_WORDS for part in parts)
        and not re.search(r"[.!?؟]\s*$", raw)
    )


_NUMBER = re.compile(r"\d+")
_WEEKS = ("اسبوع", "اسابيع", "week", "недел")
_DAYS = ("يوم", "ايام", "day", "дн", "день")
_TWO = ("يومين", "اسبوعين")


def age_in_days(folded: str) -> int:
    """The days that "منذ 3 أيام", "2 weeks ago" count; 0 for hours and minutes."""
    number = _NUMBER.search(folded)
    count = (
        int(number.group()) if number else 2 if any(t in folded for t in _TWO) else 1
    )
    if any(word in folded for word in _WEEKS):
        return 7 * count
    return count if any(word in folded for word in _DAYS) else 0
