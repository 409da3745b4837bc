"""Words of an article that tell its own day."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from ingest.pipeline.document import ArticleText, Span, TimexMention
from ingest.pipeline.folding import blank, fold, fold_phrase
from ingest.pipeline.lexicon import LANGUAGES, load_lexicon
from ingest.pipeline.timex import find_timexes

# A text is not older than this, and not younger than the day on which it is read.
EARLIEST_YEAR = 1990
_SNIPPET = 60
_HEAD = 160
_ISO_TIME = re.compile(r"(?<=\d{4}-\d{2}-\d{2})T(?=\d{2}:)")
_POST_DATE = re.compile(
    r"\(@\w{1,30}\)\s+(\w+\s+\d{1,2}[,،]?\s+\d{4}|\d{1,2}\s+\w+[,،]?\s+\d{4}"
    r"|\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4})"
)


@dataclass(frozen=True, slots=True)
class Presupposition:
    """The words of ``span`` speak of an office held only from ``not_before`` on."""

    span: Span
    not_before: datetime.date


def own_text(article: ArticleText) -> str:
    """The article's text with what was dropped blanked out."""
    return blank(article.text, tuple(dropped.span for dropped in article.dropped))


@lru_cache(maxsize=1)
def _todays() -> re.Pattern[str]:
    words = [w for lang in LANGUAGES for w in load_lexicon(lang, "creation")["today"]]
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(fold_phrase, words))})(?!\w)")


def stated_day(stamp: str, language: str) -> datetime.date | None:
    """The one full date that the stamp gives, in any of the languages.

    An Islamic date beside it is the same day by another calendar, and not counted.
    """
    stamp = _ISO_TIME.sub(" ", stamp)
    for tongue in dict.fromkeys((language, "ar", *LANGUAGES)):
        found = [t for t in find_timexes(stamp, None, tongue) if is_day(t)]
        plain = [t for t in found if "hijri" not in t.flags] or found
        days = {t.lower for t in plain}
        if len(days) == 1:
            return days.pop()
    return None


def is_day(timex: TimexMention) -> bool:
    """Whether the expression names one day, without contradicting itself."""
    return (timex.upper - timex.lower).days == 1 and "?" not in timex.edtf


def snippets_of_today(text: str) -> list[str]:
    """The words after each "today", up to the end of their phrase."""
    folded = fold(text)
    found = []
    for match in _todays().finditer(folded.text):
        start = folded.original(match.start())
        snippet = text[start : start + _SNIPPET]
        found.append(re.split(r"[.!?؟\n]", snippet)[0])
    return found


def day_of_today_words(
    text: str, language: str, years: Iterable[int]
) -> set[datetime.date]:
    """The days that "اليوم، الأربعاء 24 من كانون الأول" may be, one for each fitting year."""
    days: set[datetime.date] = set()
    for snippet in snippets_of_today(text):
        if not any(character.isdigit() for character in snippet):
            continue
        for year in years:
            day = _today_in(snippet, language, year)
            if day is not None:
                days.add(day)
        if days:
            return days
    return days


def _today_in(snippet: str, language: str, year: int) -> datetime.date | None:
    """The day that the snippet calls today, were it written in that year."""
    probe = datetime.date(year, 12, 31)
    first = [t for t in find_timexes(snippet, probe, language) if t.start == 0]
    if not first or not any(character.isdigit() for character in first[0].text):
        return None
    named = first[0].lower
    try:
        day = named.replace(year=year)
    except ValueError:
        return None
    again = [t for t in find_timexes(snippet, day, language) if t.start == 0]
    is_it = again and again[0].lower == day and is_day(again[0])
    return day if is_it and not _conflicts(again[0]) else None


def day_of_post(article: ArticleText, text: str) -> datetime.date | None:
    """The day of an embedded post, where the article calls that weekday today.

    An article of "اليوم الخميس" with a post of Thursday 31 July is of that Thursday.
    """
    posts = post_days(article)
    snippets = snippets_of_today(text)
    for day in sorted(posts):
        after = day + datetime.timedelta(days=1)
        for snippet in snippets:
            here = find_timexes(snippet, day, article.language)
            there = find_timexes(snippet, after, article.language)
            if here and there and not _conflicts(here[0]) and _conflicts(there[0]):
                return day
    return None


def post_days(article: ArticleText) -> set[datetime.date]:
    """The days of the posts embedded in the article.

    Their dates are English in every language; the Arabic grammar reads those too.
    """
    days = set()
    for match in _POST_DATE.finditer(article.text):
        day = stated_day(match.group(1), "ar")
        if day is not None:
            days.add(day)
    return days


def fits_today(day: datetime.date, text: str, language: str) -> bool:
    """Whether an article of that day can say "today, Wednesday" as this one does."""
    for snippet in snippets_of_today(text):
        found = find_timexes(snippet, day, language)
        if found and found[0].start == 0 and _conflicts(found[0]):
            return False
    return True


def _conflicts(timex: TimexMention) -> bool:
    return any(flag.startswith("conflict") for flag in timex.flags)
