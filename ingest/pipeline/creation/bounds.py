"""The days on which an article that states no date may have been published.

Narrowed as far as its words allow: it is younger than every past date that it gives
in full, than the posts embedded in it and than the offices it speaks of; a date
"last" or without a year lies within the year before it; a bare "يوم الخميس" within
the week before. Nothing is guessed beyond.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from ingest.pipeline.creation.telling import Telling
from ingest.pipeline.creation.words import Presupposition, own_text, post_days
from ingest.pipeline.document import ArticleText, CreationTime, TimexMention
from ingest.pipeline.timex import find_timexes

# News that gives years in full is taken to be published within a year of the newest.
NEWS_REACH = datetime.timedelta(days=366)
# A bare weekday is one of the last seven days.
WEEK = datetime.timedelta(days=6)
# Bounds are tried in steps of so many days, then to the day.
_STEP = 7
_ONE_DAY = datetime.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Clue:
    """A date expression whose reading depends on the article's day."""

    words: str
    language: str
    not_before: datetime.date | None = None
    is_past: bool = False

    def read(self, day: datetime.date) -> TimexMention | None:
        """Its reading in an article of that day."""
        found = find_timexes(self.words, day, self.language)
        return found[0] if found else None

    def fits(self, day: datetime.date) -> bool:
        """Whether an article of that day can have these words."""
        timex = self.read(day)
        if timex is None:
            return True
        if "conflict-weekday" in timex.flags:
            return False
        if self.is_past and timex.lower > day:
            return False
        return self.not_before is None or timex.upper > self.not_before


def bounded(
    article: ArticleText,
    presupposed: tuple[Presupposition, ...],
    horizon: datetime.date,
) -> CreationTime | None:
    """The interval of possible days; None where the words give no lower bound."""
    text = own_text(article)
    telling = Telling(text, article.language)
    certain = find_timexes(text, None, article.language)
    past = [t for t in certain if telling.is_past(t) and t.lower <= horizon]
    lowest = [t.lower for t in past if t.upper - t.lower <= NEWS_REACH]
    lowest += post_days(article)
    lowest += [p.not_before for p in presupposed]
    if not lowest:
        return None
    earliest = max(lowest)
    latest = min(horizon, earliest + NEWS_REACH)
    for timex in past:
        if telling.is_last(timex):
            latest = min(latest, timex.lower + NEWS_REACH)
    clues = _clues(article, text, presupposed, earliest)
    return _narrowed(clues, earliest, max(earliest, latest))


def _clues(
    article: ArticleText,
    text: str,
    presupposed: tuple[Presupposition, ...],
    day: datetime.date,
) -> list[_Clue]:
    clues = []
    telling = Telling(text, article.language)
    for timex in find_timexes(text, day, article.language):
        ends = [text.find(mark, timex.end) for mark in ".؟!\n"]
        end = min([e for e in ends if e >= 0], default=len(text))
        begin = max(text.rfind(mark, 0, timex.start) for mark in ".؟!\n")
        here = [p.not_before for p in presupposed if begin <= p.span.start < end]
        is_ahead = telling.is_ahead(timex)
        not_before = None if is_ahead else max(here, default=None)
        is_dated = any(character.isdigit() for character in timex.text)
        is_past = is_dated and telling.is_past(timex)
        clues.append(_Clue(timex.text, article.language, not_before, is_past))
    return clues


def _narrowed(
    clues: list[_Clue], earliest: datetime.date, latest: datetime.date
) -> CreationTime:
    """The first and last day of the interval that all clues fit."""

    def fits(day: datetime.date) -> bool:
        return all(clue.fits(day) for clue in clues)

    days = [
        earliest + datetime.timedelta(days=n)
        for n in range(0, (latest - earliest).days + 1, _STEP)
    ]
    fitting = [day for day in days if fits(day)]
    if not fitting:
        return CreationTime(earliest, latest, "bounded")
    first, last = fitting[0], fitting[-1]
    while first > earliest and fits(first - _ONE_DAY):
        first -= _ONE_DAY
    while last < latest and fits(last + _ONE_DAY):
        last += _ONE_DAY
    same = _same_weekday(clues, first)
    if same is not None:
        first, last = max(first, same), min(last, same + WEEK)
    return CreationTime(first, max(first, last), "bounded")


def _same_weekday(clues: list[_Clue], day: datetime.date) -> datetime.date | None:
    """The date of a weekday that the text gives both bare and in full.

    "وصل يوم الخميس" in an article that tells of "الخميس 31 من تموز": the same Thursday.
    """
    weekdays = [timex for clue in clues if (timex := _bare_weekday(clue, day))]
    for clue in clues:
        timex = clue.read(day)
        if timex is None or not any(c.isdigit() for c in clue.words):
            continue
        is_day = (timex.upper - timex.lower).days == 1
        for bare in weekdays:
            name = bare.text.split()[-1]
            if is_day and name in clue.words and timex.lower <= day:
                return timex.lower
    return None


def _bare_weekday(clue: _Clue, day: datetime.date) -> TimexMention | None:
    timex = clue.read(day)
    is_bare = timex is not None and "weekday" in timex.rule
    has_digit = any(character.isdigit() for character in clue.words)
    return timex if is_bare and not has_digit else None
