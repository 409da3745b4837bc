"""How a date was read from words: the arithmetic behind a citation, for readers.

The provenance rows belong to `ingest`, which points at citations; they are reached
from a citation backwards (``citation.extractions``) and never imported.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from timeline.edtf import EdtfDate, EdtfError, parse

# What each rule of the date grammar does, told to readers. Keys are the rules' names
# without their language ("ar.weekday"); several rules do the same thing.
_FULL = _("A day, month and year are written out: nothing has to be supplied.")
_DAY = _(
    "A day and a month are named. Where the year is not, it is the one that fits the article’s date and what the sentence says of past or future."
)
_MONTH = _(
    "A month is named. Where the year is not, it is the one that fits the article’s date; the date stays a month."
)
_YEAR = _("A year is named; the date stays a year.")
_WEEKDAY = _(
    "A day of the week is counted from the article’s date: back for what is past, forward for what is to come."
)
_TODAY = _(
    "Today, yesterday, tomorrow and their like are counted from the article’s date."
)
_OFFSET = _("So many days, weeks, months or years are counted from the article’s date.")
_OFFSET_THERE = _("So much time is counted from a day that the text named before.")
_UNIT = _("This or last week, month or year, counted from the article’s date.")
_PART = _("A part of a month or year is named; the date stays that part.")
_SEASON = _("A season is named; the date stays a season.")
_DECADE = _("A decade or century is named; the date stays that long.")
_WINDOW = _("A stretch of time up to the article’s date; the date stays approximate.")
_RANGE = _("A first and a last day, month or year are named: an interval.")
_LIST = _("Several days of one month are named.")
_APPOSED = _("Two forms of one date are given side by side and are read together.")
_EVE = _("The eve of a day that is named or was named before.")

RULES: dict[str, str | Promise] = {
    "day": _DAY,
    "month-first": _DAY,
    "day-of-named-month": _DAY,
    "numeric-day-month": _DAY,
    "numeric": _FULL,
    "iso": _FULL,
    "day-apposed": _APPOSED,
    "numeric-apposed": _APPOSED,
    "month": _MONTH,
    "year": _YEAR,
    "bare-year": _YEAR,
    "weekday": _WEEKDAY,
    "nth-weekday": _WEEKDAY,
    "range-weekdays": _WEEKDAY,
    "range-weekdays-between": _WEEKDAY,
    "night": _WEEKDAY,
    "today": _TODAY,
    "unit": _UNIT,
    "this-quarter": _UNIT,
    "part": _PART,
    "fraction": _PART,
    "quarter": _PART,
    "bare-quarter": _PART,
    "nth-week": _PART,
    "nth-day": _PART,
    "first-units": _PART,
    "season": _SEASON,
    "season-years": _SEASON,
    "season-year-range": _SEASON,
    "season-relative": _SEASON,
    "decade": _DECADE,
    "nth-decade": _DECADE,
    "century": _DECADE,
    "window": _WINDOW,
    "within": _WINDOW,
    "offset": _OFFSET,
    "offset-from-there": _OFFSET_THERE,
    "eve": _EVE,
    "list-days": _LIST,
    "list-days-of-named-month": _LIST,
}
FLAGS: dict[str, str | Promise] = {
    "conflict-months": _(
        "The two month names that are given do not mean the same month."
    ),
    "conflict-weekday": _("The day of the week does not fit the date."),
    "conflict-day": _("The month has no such day."),
    "approximate": _("The words themselves are approximate."),
    "announced": _("At that date it was still to come."),
    "page-age": _("The words count from the day on which the page was stored."),
    "hijri": _("Converted from the Hijri calendar."),
    "event-anchored": _("Counted from another event that the text dates."),
    "dct-bounded": _(
        "The article’s own date is known only roughly; every day that is possible gives this reading."
    ),
}
FOUND: dict[str, str | Promise] = {
    "given": _("given by whoever loaded the page"),
    "metadata": _("from the page’s metadata"),
    "stated": _("from words of the page such as “published on”"),
    "dateline": _("from the dateline"),
    "today-words": _("from words of the text such as “today, Wednesday the 24th”"),
    "relative-age": _("from the age that the page shows, such as “3 days ago”"),
    "bounded": _("narrowed from what the text itself says"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """The words that dated an event, and how they were read.

    ``before``, ``words`` and ``after`` are the quotation, split at the date's words;
    where those stand in another sentence, ``words`` alone is set and ``elsewhere``
    is true. ``start`` is where the words begin in the article. ``anchor`` is the date they were read against, "" where none was needed.
    """

    citation: int
    start: int
    before: str
    words: str
    after: str
    elsewhere: bool
    anchor: str
    found: str
    rule: str
    rule_name: str
    result: EdtfDate | None
    flags: tuple[str, ...]


def readings_of(citation: Any) -> tuple[Reading, ...]:
    """How the dates of a citation were read; none where no rule read it.

    Several events of one sentence may rest on the same words: these are told once.
    """
    found: dict[tuple[int, str], Reading] = {}
    for extraction in citation.extractions.all():
        key = extraction.timex_start, extraction.timex_edtf
        if key not in found:
            found[key] = reading_of(extraction, citation)
    return tuple(found.values())


def reading_of(extraction: Any, citation: Any) -> Reading:
    """How the date of one mention was read."""
    first = extraction.timex_start - citation.start
    last = extraction.timex_end - citation.start
    quote = citation.quote
    inside = 0 <= first < last <= len(quote)
    return Reading(
        citation=citation.pk,
        start=extraction.timex_start,
        before=quote[:first] if inside else "",
        words=quote[first:last] if inside else extraction.timex_text,
        after=quote[last:] if inside else "",
        elsewhere=not inside,
        anchor=extraction.anchor.isoformat() if extraction.anchor else "",
        found=found_words(citation.article.published_found if citation.article else ""),
        rule=rule_words(extraction.timex_rule),
        rule_name=extraction.timex_rule,
        result=_date(extraction.timex_edtf),
        flags=flag_words(extraction.timex_flags),
    )


def rule_words(rule: str) -> str:
    """What a rule does, in words; "" for one that has none."""
    name = rule.partition(".")[2] or rule
    if name.startswith("range") and name not in RULES:
        return str(_RANGE)
    return str(RULES.get(name, ""))


def found_words(found: str) -> str:
    """How an article's date of publication was found, in words."""
    return str(FOUND.get(found, ""))


def flag_words(flags: list[str]) -> tuple[str, ...]:
    """What gave pause, in words; flags without words are for machines."""
    return tuple(str(FLAGS[flag]) for flag in sorted(flags) if flag in FLAGS)


def _date(text: str) -> EdtfDate | None:
    try:
        return parse(text) if text else None
    except EdtfError:
        return None
