"""What lines are by their neighbours: teasers, comments, boxes, the dates of a timeline."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.pipeline.segment.lines import Line, LineKind
from ingest.pipeline.segment.stamps import Rank

# Words after a list of teasers are the article's again where they end as a sentence does
# and are no shorter than this: teasers are headlines.
SHORTEST_RESUMED = 60
_LISTED_ALSO = re.compile(r"[أا]يض|also|more|также|подробнее|المزيد")
_SENTENCE = re.compile(r"[^.…][.!؟]\s*$")
# From so many dates on that stand alone before a paragraph the text is a timeline.
_TIMELINE_DATES = 2
# The items of a feed are of the same year or of the one before.
_FEED_YEARS = 1
# An author box without words beside its heading is followed by them.
_BOX_HEADING = 40


def settled(lines: list[Line]) -> list[Line]:
    """The lines with those kinds corrected that only their neighbours tell."""
    lines = _before_text(lines)
    lines = _see_also(lines)
    lines = _author_boxes(lines)
    return _timelines(lines)


def _before_text(lines: list[Line]) -> list[Line]:
    """Above the text a count of comments is a button, and "بالفيديو: ..." may be the title."""
    body = next(
        (i for i, line in enumerate(lines) if line.kind is LineKind.BODY), len(lines)
    )
    found = list(lines)
    for index, line in enumerate(lines[:body]):
        if line.kind is LineKind.COMMENTS:
            found[index] = replace(line, kind=LineKind.FURNITURE)
        elif line.kind is LineKind.READ_ALSO and not _LISTED_ALSO.search(
            line.text.lower()
        ):
            found[index] = replace(line, kind=LineKind.HEADING)
    return found


def _see_also(lines: list[Line]) -> list[Line]:
    """Teasers under "اقرأ أيضاً" are dropped up to where the article goes on.

    Where it does not, or headlines and paragraphs alternate from there, the heading
    ends the article, as "مقالات ذات صلة" does.
    """
    found = list(lines)
    for index, line in enumerate(lines):
        if line.kind is not LineKind.SEE_ALSO:
            continue
        end = _resumed(lines, index + 1)
        if end is None:
            found[index] = replace(line, kind=LineKind.RELATED)
            continue
        for place in range(index, end):
            found[place] = replace(lines[place], kind=LineKind.READ_ALSO)
    return found


_TEASER = (LineKind.HEADING, LineKind.COUNTER, LineKind.FURNITURE, LineKind.CAPTION)


def _resumed(lines: list[Line], start: int) -> int | None:
    """Where the article goes on; None where it does not."""
    for index in range(start, len(lines)):
        line = lines[index]
        if line.kind is LineKind.BODY and _is_paragraph(line):
            return None if _alternates(lines, index) else index
        if line.kind not in (*_TEASER, LineKind.BODY):
            return None
    return None


def _is_paragraph(line: Line) -> bool:
    text = line.text.strip()
    return len(text) >= SHORTEST_RESUMED and _SENTENCE.search(text) is not None


def _alternates(lines: list[Line], index: int) -> bool:
    """Whether a headline with a paragraph of its own follows: teasers with their leads."""
    kinds = [line.kind for line in lines[index : index + 3]]
    is_pair = kinds == [LineKind.BODY, LineKind.HEADING, LineKind.BODY]
    return is_pair or LineKind.COUNTER in kinds[1:2]


def _author_boxes(lines: list[Line]) -> list[Line]:
    found = list(lines)
    for index, line in enumerate(lines[:-1]):
        is_heading = line.kind is LineKind.AUTHOR and len(line.text) <= _BOX_HEADING
        if is_heading and lines[index + 1].kind in (LineKind.BODY, LineKind.HEADING):
            found[index + 1] = replace(lines[index + 1], kind=LineKind.AUTHOR)
    return found


def _timelines(lines: list[Line]) -> list[Line]:
    """Dates that stand alone before paragraph after paragraph head these, not the page."""
    places = [
        index
        for index, line in enumerate(lines)
        if line.kind is LineKind.STAMP
        and line.rank is Rank.BARE
        and _follows(lines, index, LineKind.BODY)
    ]
    old = _of_older_years(lines)
    inner = [i for i in places if i and lines[i - 1].kind is LineKind.BODY]
    if len(inner) < _TIMELINE_DATES:
        places = []
    found = list(lines)
    for index in {*places, *old}:
        found[index] = replace(lines[index], kind=LineKind.HEADING)
    return found


def _of_older_years(lines: list[Line]) -> list[int]:
    """Dates years before the first on the page: they are of its story, not of a feed."""
    stamps = [
        i for i, line in enumerate(lines) if line.kind is LineKind.STAMP and line.year
    ]
    newest = lines[stamps[0]].year if stamps else 0
    return [i for i in stamps if newest - lines[i].year > _FEED_YEARS]


def _follows(lines: list[Line], index: int, kind: LineKind) -> bool:
    return index + 1 < len(lines) and lines[index + 1].kind is kind
