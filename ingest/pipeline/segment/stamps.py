"""Lines that hold a date of the page and little else: "الأحد، 7 أبريل 2024 08:15 ص".

Beside the date may stand its weekday, a time of day, words such as "نُشر في", the town,
the outlet, the writer, what sharing buttons say, and the number of an issue. A line
with any other word is no date line: "قمة سوتشي 7 أبريل 2024" is a title.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from ingest.pipeline.document import TimexMention
from ingest.pipeline.folding import fold_phrase
from ingest.pipeline.script import language_of
from ingest.pipeline.segment.phrases import (
    begins,
    is_outlet,
    is_place,
    known_publisher,
    whole,
    words,
)
from ingest.pipeline.timex import find_timexes

# Longer lines say more than a date; an issue line with the outlet's name is the longest.
LONGEST_STAMP = 90
# "Updated 18:30": a labelled line without a date is no longer than this.
_LONGEST_DATELESS = 40
# A name between bars, a writer's or an outlet's, has at most so many words.
_NAME_WORDS = 4
_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:z\b|[+-]\d{2}:?\d{2})?"
)
_YEAR = re.compile(r"(?:19|20)\d{2}")
_BARS = re.compile(r"[|·•/\n]")
_DASHES = re.compile(r"\s-\s|[،,;:]\s|[()\[\]]")
_QUOTED = re.compile(r"[«“\"](?P<name>[^«»“”\"]{2,40})[»”\"]")
_BETWEEN = re.compile(r"[|·•/,،()\[\]\0]|\s[-–—]\s")
# "2024-04-07T10:00": the time of day is no part of the date.
_ISO_TIME = re.compile(r"(?<=\d{4}-\d{2}-\d{2})T(?=\d{2}:)")
# Pages repeat their lines: buttons, dates of teasers.
_REMEMBERED = 1024
_DATE = "\0"
_SIGNS = " .,،-*#"


class Rank(IntEnum):
    """How much a date line tells of the first publication; the higher the more."""

    UPDATED = 1
    BARE = 2
    LABELLED = 3


@dataclass(frozen=True, slots=True)
class DateLine:
    """What a date line tells; ``publisher`` is empty where it names no outlet.

    ``year`` is the latest that it names, 0 where it has a time of day alone.
    """

    rank: Rank
    publisher: str = ""
    year: int = 0


@lru_cache(maxsize=_REMEMBERED)
def date_line(raw: str) -> DateLine | None:
    """What the line tells as a date line; None where it is none."""
    raw = _ISO_TIME.sub(" ", raw.strip())
    if len(raw) > LONGEST_STAMP or not any(c.isdigit() for c in raw):
        return None
    folded = fold_phrase(raw)
    label = begins("stamp").match(folded)
    if label is None and not _YEAR.search(folded):
        return None
    days = _days(raw)
    if not days:
        is_short = label and len(folded) <= _LONGEST_DATELESS and _CLOCK.search(folded)
        return DateLine(Rank.UPDATED) if is_short else None
    if label is None and not any(_YEAR.search(fold_phrase(d.text)) for d in days):
        return None
    bare = _without(raw, days)
    rest = begins("stamp").sub("", _CLOCK.sub(" ", fold_phrase(bare)), count=1)
    if not _only_a_date(rest, labelled=label is not None):
        return None
    return DateLine(_rank(folded), _publisher(bare), max(d.lower.year for d in days))


def _days(raw: str) -> list[TimexMention]:
    tongue = language_of(raw)
    for language in dict.fromkeys((tongue, "ar", "en")):
        found = find_timexes(raw, None, language)
        days = [t for t in found if (t.upper - t.lower).days == 1]
        if days:
            return days
    return []


def _without(raw: str, days: list[TimexMention]) -> str:
    for day in reversed(days):
        raw = raw[: day.start] + _DATE + raw[day.end :]
    return raw


def _only_a_date(rest: str, *, labelled: bool) -> bool:
    bars = _BARS.split(rest)
    return all(
        (labelled and _DATE not in part and len(bars) > 1)
        or _is_beside(part, barred=len(bars) > 1)
        for part in bars
    )


def _is_beside(part: str, *, barred: bool) -> bool:
    """Whether all that stands between two bars may stand beside a date."""
    if begins("issue").search(part):
        return True
    pieces = [piece.replace(_DATE, " ").strip(_SIGNS) for piece in _DASHES.split(part)]
    if all(not piece or _is_known(piece) for piece in pieces):
        return True
    is_name = _DATE not in part and len(part.split()) <= _NAME_WORDS
    return barred and is_name and not re.search(r"\d", part)


def _is_known(piece: str) -> bool:
    if is_place(piece) or known_publisher(piece):
        return True
    if any(
        whole(key).match(piece) for key in ("furniture", "byline", "section", "issue")
    ):
        return True
    left = begins("stamp").sub(" ", piece)
    names = left.split()
    if is_outlet(left) and len(names) <= _NAME_WORDS:
        return True
    return all(_is_small(word) for word in names)


def _is_small(word: str) -> bool:
    word = word.strip(".,،:;-'\"")
    return not word or word in words("beside") or word in words("place")


def _rank(folded: str) -> Rank:
    if begins("updated").match(folded):
        return Rank.UPDATED
    return Rank.LABELLED if begins("stamp").match(folded) else Rank.BARE


def _publisher(bare: str) -> str:
    """The outlet beside the date: one we know, one between bars, the one of an issue."""
    for part in _BETWEEN.split(bare):
        if known_publisher(part):
            return known_publisher(part)
    for part in _BARS.split(bare):
        name = part.strip(" -–—" + _DATE)
        is_short = len(name.split()) <= _NAME_WORDS and not re.search(r"\d", name)
        if is_short and is_outlet(name):
            return name
    quoted = _QUOTED.search(bare)
    is_issue = quoted and begins("issue").search(
        fold_phrase(bare[quoted.end() :]).strip()
    )
    return quoted.group("name") if quoted and is_issue else ""
