"""What each line of a page is: words of an article, or one of the page's own parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from ingest.pipeline.document import Span
from ingest.pipeline.folding import fold_phrase
from ingest.pipeline.lexicon import LANGUAGES, load_lexicon

# A line of an article's own words is longer than a heading, or ends as a sentence does.
BODY_CHARACTERS = 140
HEADING_CHARACTERS = 160
_ENDS = re.compile(r"[.!?؟…:»”\"'’)]\s*$")
_COUNTER = re.compile(r"[\d.,\s]+(?:k|m|ألف)?$")
_TWEET = re.compile(
    r"^\s*[—–-]+\s.{1,80}\(@\w{1,30}\)\s+\w+\s+\d{1,2},?\s+\d{4}\s*$|pic\.twitter\.com/\w+"
)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}")
_SIGNATURE = re.compile(r"^\s*\(([^()]{2,40})\)\s*$")
_DATELINE = re.compile(r"[(/–—-]\s*(?P<name>[^()/–—\n-]{2,30}?)\s*[)/–—:\n-]")
_LONGEST_DATELINE = 260
_LONGEST_STAMP = 70
_STAMP_WORDS = 25


class LineKind(StrEnum):
    """What a line is on its page."""

    BLANK = "blank"
    BODY = "body"
    HEADING = "heading"
    RELATED = "related"
    READ_ALSO = "read-also"
    FURNITURE = "furniture"
    COMMENTS = "comments"
    CAPTION = "caption"
    COUNTER = "counter"
    AGE = "age"
    STAMP = "stamp"
    BYLINE = "byline"
    PUBLISHER = "publisher"
    SIGNATURE = "signature"
    TWEET = "tweet"


@dataclass(frozen=True, slots=True)
class Line:
    """A line, where it stands on the page, and what it is.

    ``value`` is the publisher's name, or the number of days of an age.
    """

    span: Span
    text: str
    kind: LineKind
    value: str = ""


@dataclass(frozen=True, slots=True)
class _Patterns:
    by_kind: tuple[tuple[LineKind, re.Pattern[str]], ...]
    age: re.Pattern[str]
    stamp: re.Pattern[str]
    publishers: dict[str, str]


_BY_KIND = (
    (LineKind.READ_ALSO, "read_also"),
    (LineKind.RELATED, "related"),
    (LineKind.COMMENTS, "comments"),
    (LineKind.FURNITURE, "furniture"),
    (LineKind.CAPTION, "caption"),
    (LineKind.BYLINE, "byline"),
)


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    tables = [load_lexicon(language, "boilerplate") for language in LANGUAGES]

    def whole(key: str) -> re.Pattern[str]:
        alternatives = "|".join(p for table in tables for p in table[key])
        return re.compile(rf"(?:{alternatives})$")

    # Group names may stand once in a pattern: number them by language.
    ages = "|".join(
        p.replace("?P<n>", f"?P<n{i}>").replace("?P<unit>", f"?P<unit{i}>")
        for i, table in enumerate(tables)
        for p in table["age"]
    )
    stamps = "|".join(p for table in tables for p in table["stamp"])
    publishers = {
        fold_phrase(form): name
        for language in LANGUAGES
        for name, forms in load_lexicon(language, "publishers").items()
        for form in forms
    }
    return _Patterns(
        tuple((kind, whole(key)) for kind, key in _BY_KIND),
        re.compile(rf"(?:{ages})$"),
        re.compile(rf"(?:{stamps})\s*(?=.*\d)"),
        publishers,
    )


def known_publisher(text: str) -> str:
    """The outlet's name where the text is one of its forms; empty otherwise."""
    return _patterns().publishers.get(fold_phrase(text).strip("\"'()[] -"), "")


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
    kind, value = _kind_of(raw, folded)
    return Line(span, raw, kind, value)


def _kind_of(raw: str, folded: str) -> tuple[LineKind, str]:
    if _TWEET.search(raw):
        return LineKind.TWEET, ""
    if len(folded) > HEADING_CHARACTERS:
        return LineKind.BODY, ""
    structural = _structural(raw, folded)
    if structural is not None:
        return structural
    for kind, pattern in _patterns().by_kind:
        if pattern.match(folded):
            return kind, ""
    if len(folded) > BODY_CHARACTERS or _ENDS.search(raw):
        return LineKind.BODY, ""
    return LineKind.HEADING, ""


def _structural(raw: str, folded: str) -> tuple[LineKind, str] | None:
    """Counters, ages, stamps, publishers: what a page says about its articles."""
    patterns = _patterns()
    if _COUNTER.match(folded) and not _ISO.search(folded):
        return LineKind.COUNTER, ""
    age = patterns.age.match(folded)
    if age:
        return LineKind.AGE, str(age_in_days(folded))
    if _is_stamp(folded):
        return LineKind.STAMP, ""
    signature = _SIGNATURE.match(raw)
    if signature and known_publisher(signature.group(1)):
        return LineKind.SIGNATURE, known_publisher(signature.group(1))
    if known_publisher(folded):
        return LineKind.PUBLISHER, known_publisher(folded)
    return None


def _is_stamp(folded: str) -> bool:
    if len(folded) > _LONGEST_STAMP:
        return False
    if _patterns().stamp.match(folded):
        return True
    iso = _ISO.search(folded)
    return iso is not None and len(folded) - len(iso.group()) < _STAMP_WORDS


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
