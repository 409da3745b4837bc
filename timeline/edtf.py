"""Dates as EDTF text (ISO 8601-2, Library of Congress), and the days they span.

The text is the truth: ``2024-12~`` is about December 2024 and stays that. The
half-open interval ``[lower, upper)`` is derived from it, for asking and sorting.
Pure: nothing here knows of Django or a database.

The profile we accept, each with an optional qualifier ``?`` (uncertain), ``~``
(approximate) or ``%`` (both), alone or as the ends of an interval:

========================  =========================================
``2025-07-31``            a day
``2025-07``               a month
``2025-21`` … ``2025-24`` a season (spring to winter; winter ends in February)
``2025-25`` … ``2025-41`` hemispheric seasons, quarters, thirds, halves of a year
``2025``                  a year
``197X``, ``19XX``        a decade, a century
``A/B``, ``A/..``, ``../B`` an interval, both ends included; open where ``..``
========================  =========================================
"""

from __future__ import annotations

import calendar
import datetime
import functools
import re
from dataclasses import dataclass
from enum import StrEnum

from edtf import parse_edtf

OPEN = ".."
# ``upper`` is exclusive, so the last century must leave a day after its last one.
MIN_YEAR, MAX_YEAR = 1, 9899
MAX_LENGTH = 40  # "2025-07-24~/2025-07-31~" has 23; longer input is no date

_END = re.compile(
    r"""(?P<value>
          \d{4}-\d{2}-\d{2} | \d{4}-\d{2} | \d{4} | \d{3}X | \d{2}XX
        )(?P<qualifier>[?~%]?)""",
    re.VERBOSE | re.ASCII,
)
_WINTER = "24"
_FIRST_SEASON, _LAST_SEASON, _LAST_PART = 21, 24, 41


class EdtfError(ValueError):
    """The text is not a date of our EDTF profile; the message says why."""


class Precision(StrEnum):
    """How exactly a date is known, from the finest to the coarsest."""

    DAY = "day"
    INTERVAL = "interval"
    MONTH = "month"
    SEASON = "season"
    PART = "part"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"

    @property
    def rank(self) -> int:
        """0 for the finest; the order in which equal first days are sorted."""
        return list(Precision).index(self)


# By the number of digits left open: 2025, 197X, 19XX.
_YEAR_PRECISION = (Precision.YEAR, Precision.DECADE, Precision.CENTURY)


@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date or interval.

    ``lower`` is its first day and ``upper`` the day after its last; None where an
    interval is open at that end (``2015-09-30/..``), never at both.
    """

    text: str
    lower: datetime.date | None
    upper: datetime.date | None
    precision: Precision
    approximate: bool = False
    uncertain: bool = False

    def __str__(self) -> str:
        """The EDTF text; ``parse(str(d)) == d``."""
        return self.text

    @property
    def is_open(self) -> bool:
        """Whether one end is open."""
        return self.lower is None or self.upper is None

    @property
    def days(self) -> int | None:
        """How many days it spans; None where an end is open."""
        if self.lower is None or self.upper is None:
            return None
        return (self.upper - self.lower).days

    @property
    def sort_day(self) -> datetime.date:
        """The day it is sorted by: its first, or its last where that is open."""
        if self.lower is not None:
            return self.lower
        # Never open at both ends; the fallback only tells the type checker so.
        end = self.upper or datetime.date.max
        return end - datetime.timedelta(days=1)

    def contains(self, other: EdtfDate) -> bool:
        """Whether every day of ``other`` is one of this date's days."""
        return _not_after(self.lower, other.lower) and (
            self.upper is None
            or (other.upper is not None and other.upper <= self.upper)
        )

    def overlaps(self, other: EdtfDate) -> bool:
        """Whether the two share a day."""
        return _starts_before_end(self, other) and _starts_before_end(other, self)


@functools.lru_cache(maxsize=8192)
def parse(text: str) -> EdtfDate:
    """Read EDTF text.

    Raises:
        EdtfError: the text is outside the profile above, names a day that does
            not exist, or is an interval that ends before it begins.
    """
    if len(text) > MAX_LENGTH:
        msg = f"longer than any EDTF date ({MAX_LENGTH} characters)"
        raise EdtfError(msg)
    match text.split("/"):
        case [date]:
            return _single(date)
        case [first, last]:
            return _interval(text, first, last)
    msg = f"{text!r}: an interval has one '/'"
    raise EdtfError(msg)


def from_bounds(lower: datetime.date, upper: datetime.date) -> EdtfDate:
    """The plainest date that spans exactly ``[lower, upper)``.

    A whole month or year is written as such, anything else as an interval.

    Raises:
        EdtfError: ``lower`` is not before ``upper``.
    """
    if lower >= upper:
        msg = f"{lower} is not before {upper}"
        raise EdtfError(msg)
    last = upper - datetime.timedelta(days=1)
    day = lower.isoformat()
    for candidate in (day, day[:7], day[:4]):
        date = parse(candidate)
        if (date.lower, date.upper) == (lower, upper):
            return date
    return parse(f"{lower.isoformat()}/{last.isoformat()}")


def _single(text: str) -> EdtfDate:
    match = _END.fullmatch(text)
    if match is None:
        msg = (
            f"{text!r} is not an EDTF date we accept: write 2025-07-31, 2025-07, "
            "2025, 2025-21 (spring), 197X, each with ~ or ? after it, or two of "
            "them with / between"
        )
        raise EdtfError(msg)
    value, qualifier = match["value"], match["qualifier"]
    lower, upper = _bounds(value)
    return EdtfDate(
        text=text,
        lower=lower,
        upper=upper,
        precision=_precision(value),
        approximate=qualifier in {"~", "%"},
        uncertain=qualifier in {"?", "%"},
    )


def _interval(text: str, first: str, last: str) -> EdtfDate:
    if first == last == OPEN:
        msg = "an interval cannot be open at both ends"
        raise EdtfError(msg)
    if not first or not last:
        msg = f"{text!r}: write .. for an open end"
        raise EdtfError(msg)
    start = None if first == OPEN else _single(first)
    end = None if last == OPEN else _single(last)
    if (
        start
        and end
        and (not _not_after(start.lower, end.lower) or not _ordered(start, end))
    ):
        msg = f"{text!r} ends before it begins"
        raise EdtfError(msg)
    known = [one for one in (start, end) if one]
    return EdtfDate(
        text=text,
        lower=start.lower if start else None,
        upper=end.upper if end else None,
        precision=Precision.INTERVAL,
        approximate=any(one.approximate for one in known),
        uncertain=any(one.uncertain for one in known),
    )


def _bounds(value: str) -> tuple[datetime.date, datetime.date]:
    """First day and the day after the last of a value without qualifier."""
    if not MIN_YEAR <= int(value[:4].replace("X", "0") or 0) <= MAX_YEAR:
        msg = f"{value!r}: the year must be between {MIN_YEAR:04} and {MAX_YEAR}"
        raise EdtfError(msg)
    try:
        lower, last = _ends(value)
    except ValueError as error:
        msg = f"{value!r} names no day, month or part of a year that exists"
        raise EdtfError(msg) from error
    return lower, last + datetime.timedelta(days=1)


def _ends(value: str) -> tuple[datetime.date, datetime.date]:
    """First and last day. Raises ValueError where there is no such day.

    The `edtf` package needs 5 ms for a date, so what the standard library can read
    (days, months, years, decades, centuries) is read by it; a test holds the two to
    the same answer.
    """
    year, _, rest = value.partition("-")
    if not rest:
        first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
        return datetime.date(first, 1, 1), datetime.date(last, 12, 31)
    if "-" in rest:
        day = datetime.date.fromisoformat(value)
        return day, day
    if int(rest) > _LAST_PART:
        msg = f"no part of a year has the number {rest}"
        raise ValueError(msg)
    if int(rest) < _FIRST_SEASON:
        start = datetime.date(int(year), int(rest), 1)
        return start, start.replace(day=calendar.monthrange(start.year, start.month)[1])
    if rest == _WINTER:
        # The package ends winter with the year; meteorological winter, which
        # writers mean by "شتاء 2024", runs into the next February.
        spring = datetime.date(int(year) + 1, 3, 1)
        return datetime.date(int(year), 12, 1), spring - datetime.timedelta(days=1)
    parsed = parse_edtf(value)
    return (
        datetime.date(*parsed.lower_strict()[:3]),
        datetime.date(*parsed.upper_strict()[:3]),
    )


def _precision(value: str) -> Precision:
    year, _, rest = value.partition("-")
    if not rest:
        return _YEAR_PRECISION[year.count("X")]
    if "-" in rest:
        return Precision.DAY
    if int(rest) < _FIRST_SEASON:
        return Precision.MONTH
    return Precision.SEASON if int(rest) <= _LAST_SEASON else Precision.PART


def _not_after(one: datetime.date | None, other: datetime.date | None) -> bool:
    """Whether a lower bound is not after another; None is before every day."""
    return one is None or (other is not None and one <= other)


def _ordered(start: EdtfDate, end: EdtfDate) -> bool:
    return (
        start.upper is not None and end.upper is not None and start.upper <= end.upper
    )


def _starts_before_end(one: EdtfDate, other: EdtfDate) -> bool:
    return one.lower is None or other.upper is None or one.lower < other.upper
