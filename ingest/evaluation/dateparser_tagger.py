"""dateparser's own search over Arabic text, for comparison."""

from __future__ import annotations

import datetime
import warnings

from dateparser.date import DateDataParser
from dateparser.search import search_dates

from ingest.evaluation.temporal import Found
from ingest.pipeline.timex.calendar import containing

_PERIODS = frozenset({"day", "week", "month", "year"})


def dateparser_tagger(text: str, reference: datetime.date) -> list[Found]:
    """What ``search_dates`` finds, located in the text from left to right.

    Its search reports points in time; how precise each is ("month" for a month's
    name) is asked of its parser, so that a month counts as a month.
    """
    base = datetime.datetime.combine(reference, datetime.time(12))
    settings = {"RELATIVE_BASE": base, "DATE_ORDER": "DMY"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        answers = search_dates(text, languages=["ar"], settings=settings) or []
        parser = DateDataParser(languages=["ar"], settings=settings)
        periods = [parser.get_date_data(quote).period for quote, _ in answers]
    found = []
    position = 0
    for (quote, moment), period in zip(answers, periods, strict=True):
        start = text.find(quote, position)
        if start < 0:
            continue
        position = start + len(quote)
        unit = period if period in _PERIODS else "day"
        interval = containing(moment.date(), unit)
        found.append(Found(start, position, interval.lower, interval.upper))
    return found
