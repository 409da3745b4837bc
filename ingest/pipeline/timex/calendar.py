"""Calendar arithmetic: the interval that a date expression names, and its EDTF.

Pure functions on dates. Months have thirds of ten days (1-10, 11-20, 21-end),
years thirds of four months, decades 0-3, 4-6, 7-9; weeks are ISO weeks; seasons
are meteorological. EDTF codes of parts of a year follow ISO 8601-2: 21-24 seasons,
33-36 quarters, 37-39 thirds, 40-41 halves.
"""

from __future__ import annotations

import datetime
from calendar import monthrange
from dataclasses import dataclass

Day = datetime.date
ONE_DAY = datetime.timedelta(days=1)
MONTHS = 12
WEEK = 7
_MIDDLE, _LAST = 2, 3
_THIRD_OF_MONTH = 10
_HALF_OF_MONTH = 15
# First EDTF code of halves, thirds and quarters of a year, by number of parts.
_YEAR_PART_CODE = {2: 40, 3: 37, 4: 33}
_SPRING, _WINTER = 21, 24
_THIRDS_OF_TEN = ((0, 3), (4, 6), (7, 9))
_THIRDS_OF_HUNDRED = ((0, 33), (34, 66), (67, 99))


@dataclass(frozen=True, slots=True)
class Interval:
    """Whole days ``[lower, upper)`` and the EDTF text that names them."""

    edtf: str
    lower: Day
    upper: Day

    @property
    def last(self) -> Day:
        """The last day that belongs to it."""
        return self.upper - ONE_DAY


def of_day(day: Day) -> Interval:
    """One day."""
    return Interval(day.isoformat(), day, day + ONE_DAY)


def of_days(first: Day, last: Day) -> Interval:
    """The days from first to last, both included."""
    if first == last:
        return of_day(first)
    return Interval(f"{first}/{last}", first, last + ONE_DAY)


def month_length(year: int, month: int) -> int:
    """How many days the month has."""
    return monthrange(year, month)[1]


def of_month(year: int, month: int) -> Interval:
    """One calendar month."""
    first = Day(year, month, 1)
    return Interval(
        f"{year:04d}-{month:02d}",
        first,
        first + month_length(year, month) * ONE_DAY,
    )


def of_year(year: int) -> Interval:
    """One calendar year."""
    return Interval(f"{year:04d}", Day(year, 1, 1), Day(year + 1, 1, 1))


def of_years(first: int, last: int) -> Interval:
    """Whole years, both included."""
    if first == last:
        return of_year(first)
    return Interval(f"{first:04d}/{last:04d}", Day(first, 1, 1), Day(last + 1, 1, 1))


def of_decade(decade: int) -> Interval:
    """The ten years that begin with ``decade`` (1970: 1970-1979)."""
    return Interval(f"{decade // 10:03d}X", Day(decade, 1, 1), Day(decade + 10, 1, 1))


def of_century(number: int) -> Interval:
    """The nineteenth century is 18XX: 1800-1899."""
    first = (number - 1) * 100
    return Interval(
        f"{number - 1:02d}XX", Day(max(first, 1), 1, 1), Day(first + 100, 1, 1)
    )


def of_week(day: Day) -> Interval:
    """The ISO week, Monday to Sunday, that contains the day."""
    first = day - day.weekday() * ONE_DAY
    return of_days(first, first + (WEEK - 1) * ONE_DAY)


def of_season(year: int, season: int) -> Interval:
    """A season by its EDTF code; a winter begins in December of its year."""
    month = 3 * (season - _SPRING) + 3
    first = Day(year, month, 1)
    return Interval(f"{year:04d}-{season}", first, shift_months(first, 3))


def through(first: Interval, last: Interval) -> Interval:
    """From the beginning of the first to the end of the last."""
    plain = all("/" not in i.edtf and _plain(i.edtf) for i in (first, last))
    if plain:
        edtf = f"{first.edtf}/{last.edtf}"
        return Interval(edtf, first.lower, last.upper)
    return of_days(first.lower, last.last)


def _plain(edtf: str) -> bool:
    """Years, months and days can bound an EDTF interval; seasons and parts cannot."""
    pieces = edtf.rstrip("~?").split("-")
    return "X" not in edtf and (len(pieces) != _MIDDLE or int(pieces[1]) <= MONTHS)


def vague(interval: Interval) -> Interval:
    """The same interval, marked approximate at both ends."""
    ends = "/".join(f"{end}~" for end in interval.edtf.split("/"))
    return Interval(ends, interval.lower, interval.upper)


def uncertain(interval: Interval) -> Interval:
    """The same interval, marked uncertain: its words contradict one another."""
    ends = "/".join(f"{end}?" for end in interval.edtf.split("/"))
    return Interval(ends, interval.lower, interval.upper)


def shift_months(day: Day, months: int) -> Day:
    """The day that many months on, or the month's last day where it has no such."""
    index = day.year * MONTHS + day.month - 1 + months
    year, month = divmod(index, MONTHS)
    return Day(year, month + 1, min(day.day, month_length(year, month + 1)))


def shift(day: Day, count: int, unit: str) -> Day:
    """The day ``count`` units later (earlier where negative).

    Raises:
        OverflowError, ValueError: the result lies outside the calendar.
    """
    if unit == "day":
        return day + count * ONE_DAY
    if unit == "week":
        return day + count * WEEK * ONE_DAY
    months = {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit]
    return shift_months(day, count * months)


def containing(day: Day, unit: str) -> Interval:
    """The calendar unit that contains the day."""
    if unit == "day":
        return of_day(day)
    if unit == "week":
        return of_week(day)
    if unit == "month":
        return of_month(day.year, day.month)
    if unit == "year":
        return of_year(day.year)
    if unit == "decade":
        return of_decade(day.year // 10 * 10)
    return of_century(day.year // 100 + 1)


def third(whole: Interval, number: int, unit: str) -> Interval:
    """The first, second or last third of a week, month, year, decade or century."""
    if unit == "year":
        return part_of_year(whole.lower.year, number, 3)
    if unit in ("decade", "century"):
        thirds = _THIRDS_OF_TEN if unit == "decade" else _THIRDS_OF_HUNDRED
        low, high = thirds[number - 1]
        first = whole.lower.year
        return of_years(first + low, first + high)
    if unit == "week":
        low, high = ((0, 1), (2, 3), (4, 6))[number - 1]
        return of_days(whole.lower + low * ONE_DAY, whole.lower + high * ONE_DAY)
    if unit == "month":
        return _third_of_month(whole, number)
    return _cut(whole, number, 3)


def _third_of_month(whole: Interval, number: int) -> Interval:
    first = whole.lower + (number - 1) * _THIRD_OF_MONTH * ONE_DAY
    last = whole.last if number == _LAST else first + (_THIRD_OF_MONTH - 1) * ONE_DAY
    return of_days(first, last)


def part_of_year(year: int, number: int, parts: int) -> Interval:
    """A half, third or quarter of a year, by number from 1."""
    months = MONTHS // parts
    first = Day(year, (number - 1) * months + 1, 1)
    code = _YEAR_PART_CODE[parts] + number - 1
    return Interval(f"{year:04d}-{code}", first, shift_months(first, months))


def fraction(whole: Interval, number: int, parts: int, unit: str) -> Interval:
    """A half, third or quarter of any unit; a month's first half is 1-15."""
    if unit == "year":
        return part_of_year(whole.lower.year, number, parts)
    if parts == _LAST:
        return third(whole, number, unit)
    if unit == "month" and parts == _MIDDLE:
        middle = whole.lower + _HALF_OF_MONTH * ONE_DAY
        if number == 1:
            return of_days(whole.lower, middle - ONE_DAY)
        return of_days(middle, whole.last)
    if unit in ("decade", "century"):
        first, length = whole.lower.year, whole.upper.year - whole.lower.year
        low, high = length * (number - 1) // parts, length * number // parts
        return of_years(first + low, first + high - 1)
    return _cut(whole, number, parts)


def _cut(whole: Interval, number: int, parts: int) -> Interval:
    days = (whole.upper - whole.lower).days
    low, high = days * (number - 1) // parts, days * number // parts
    return of_days(whole.lower + low * ONE_DAY, whole.lower + (high - 1) * ONE_DAY)


def nth_week(whole: Interval, number: int) -> Interval:
    """Days 1-7, 8-14 ... of a unit; number -1 is its last seven days."""
    if number < 0:
        return of_days(whole.upper - WEEK * ONE_DAY, whole.last)
    first = whole.lower + (number - 1) * WEEK * ONE_DAY
    return of_days(first, min(first + (WEEK - 1) * ONE_DAY, whole.last))


def nth_weekday(whole: Interval, number: int, weekday: int) -> Interval:
    """The third Tuesday of a month; number -1 is the last one."""
    if number < 0:
        back = (whole.last.weekday() - weekday) % WEEK
        return of_day(whole.last - back * ONE_DAY)
    ahead = (weekday - whole.lower.weekday()) % WEEK
    return of_day(whole.lower + (ahead + (number - 1) * WEEK) * ONE_DAY)


def weekday_before(day: Day, weekday: int) -> Day:
    """The latest such weekday not after the day."""
    return day - ((day.weekday() - weekday) % WEEK) * ONE_DAY


def weekday_after(day: Day, weekday: int) -> Day:
    """The next such weekday not before the day."""
    return day + ((weekday - day.weekday()) % WEEK) * ONE_DAY


def window_before(day: Day, count: int, unit: str) -> Interval:
    """The last ``count`` units, ending the day before."""
    return of_days(shift(day, -count, unit), day - ONE_DAY)


def window_after(day: Day, count: int, unit: str) -> Interval:
    """The next ``count`` units, beginning the day after."""
    return of_days(day + ONE_DAY, shift(day, count, unit))
