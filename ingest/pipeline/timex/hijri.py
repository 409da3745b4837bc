"""Islamic dates by the Umm al-Qura calendar (1343-1500 AH, package hijridate)."""

from __future__ import annotations

from hijridate import Gregorian, Hijri

from ingest.pipeline.timex.calendar import Day, Interval, of_day, of_days

_MONTHS = 12


def hijri_day(year: int, month: int, day: int) -> Interval | None:
    """The Gregorian day, or None where the calendar has no such day."""
    try:
        found = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return of_day(Day(found.year, found.month, found.day))


def hijri_month(year: int, month: int) -> Interval | None:
    """The Gregorian days of an Islamic month."""
    first = hijri_day(year, month, 1)
    if first is None:
        return None
    length = Hijri(year, month, 1).month_length()
    return of_days(first.lower, Day.fromordinal(first.lower.toordinal() + length - 1))


def hijri_year(year: int) -> Interval | None:
    """The Gregorian days of an Islamic year."""
    first, last = hijri_month(year, 1), hijri_month(year, _MONTHS)
    return of_days(first.lower, last.last) if first and last else None


def hijri_year_of(day: Day) -> int:
    """The Islamic year that contains a day."""
    return int(Gregorian(day.year, day.month, day.day).to_hijri().year)
