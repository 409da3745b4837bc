"""The day in a dateline: "САРАТОВ, 7 апреля. /ТАСС/", "بيروت - 7 أبريل 2024"."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from ingest.pipeline.document import TimexMention
from ingest.pipeline.timex import find_timexes

# A dateline stands at the beginning of a line, within its first words: a town of at
# most so many words, the date, and what separates both from the text.
_TOWN_WORDS = 3
_TOWN_CHARACTERS = 32
_LINE_CHARACTERS = 160
# So many of the article's first lines are looked at: titles stand before it.
_LINES = 6
_TOWN = re.compile(
    r"[\s]*[^\W\d_][\w .’'-]*?\s*(?:[,،.:–—-]\s*|\(\S{2,20}\)\s*|\s(?:في|on)\s)?$"
)
_AGENCY = r"[(/\[][^()/\[\]\n]{2,30}[)/\]]"
_AFTER = re.compile(
    rf"\s*(?:года|г\.)?\s*[.,،:]?\s*(?:{_AGENCY}\s*[-–—.:]*|[-–—]\s|\.\s|:\s)"
)


def dateline_days(text: str, language: str, years: Iterable[int]) -> set[datetime.date]:
    """The days that the article's dateline may name, one for each year where it has none.

    Empty where the first lines have no dateline.
    """
    for line in text.split("\n")[:_LINES]:
        days = _days_of(line[:_LINE_CHARACTERS], language, years)
        if days:
            return days
    return set()


def _days_of(line: str, language: str, years: Iterable[int]) -> set[datetime.date]:
    days: set[datetime.date] = set()
    for year in years:
        found = find_timexes(line, datetime.date(year, 12, 31), language)
        if not found or not _is_dateline(line, found[0]):
            return days
        day = found[0].lower
        is_one = (found[0].upper - day).days == 1 and "?" not in found[0].edtf
        if is_one and (day.year == year or str(day.year) in found[0].text):
            days.add(day)
    return days


def _is_dateline(line: str, timex: TimexMention) -> bool:
    before = line[: timex.start]
    return (
        any(character.isdigit() for character in timex.text)
        and len(before) <= _TOWN_CHARACTERS
        and len(before.split()) <= _TOWN_WORDS + 1
        and _TOWN.match(before) is not None
        and _AFTER.match(line, timex.end) is not None
    )
